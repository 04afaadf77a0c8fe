"""What `--fix` does to any record: slips are taken out again, to the byte; what is right stays as it is; and the second
time there is nothing left to do."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from fengbei.archive import yamltree
from fengbei.archive.kinds import RecordKind
from fengbei.editing.fixing import mending
from tests.archive.fuzzing import TOKENS
from tests.editing.fixing.writing import QUIRKS, WHOLE, Line, files, text_of, tree_of

Drawn = tuple[RecordKind, list[Line]]
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


def mended(kind: RecordKind, data: bytes) -> bytes:
    return mending.record(data, kind.model).data


@FEW
@given(files(), st.sampled_from(["\n", "\r\n"]))
def test_a_record_without_a_slip_stays_to_the_byte(drawn: Drawn, ending: str) -> None:
    kind, lines = drawn
    data = text_of(lines).replace("\n", ending).encode()

    assert mended(kind, data) == data


@pytest.mark.parametrize("name", QUIRKS)
@FEW
@given(st.data())
def test_slips_are_taken_out_again_and_nothing_else(name: str, data: st.DataObject) -> None:
    kind, lines = data.draw(files())
    places = [at for at, line in enumerate(lines) if QUIRKS[name](line) not in (None, line)]
    assume(places)
    chosen = data.draw(st.sets(st.sampled_from(places), min_size=1, max_size=3))
    wrong = [(QUIRKS[name](line) or line) if at in chosen else line for at, line in enumerate(lines)]
    ending = data.draw(st.sampled_from(["\n", "\r\n"]))
    right = text_of(lines).replace("\n", ending).encode()

    note(text_of(wrong))
    made = mended(kind, text_of(wrong).replace("\n", ending).encode())

    assert made == right
    assert mended(kind, made) == made


@pytest.mark.parametrize("name", WHOLE)
@FEW
@given(drawn=files())
def test_slips_of_a_whole_file_are_taken_out(name: str, drawn: Drawn) -> None:
    kind, lines = drawn
    text = "# 这是一份记录，由本地的编辑整理\n" + text_of(lines)

    assert mended(kind, WHOLE[name](text)) == text.encode()


@settings(FEW, max_examples=60)
@given(files(), st.data())
def test_whatever_is_written_what_could_be_read_says_the_same(drawn: Drawn, data: st.DataObject) -> None:
    kind, lines = drawn
    text = text_of(lines)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(TOKENS)) + text[at:]
    before = text.encode(errors="replace")

    after = mended(kind, before)

    assert mended(kind, after) == after
    was, slips = yamltree.read(before)
    if was and not slips:
        assert says(kind, tree_of(after)) == says(kind, was.tree)


def says(kind: RecordKind, tree: Any) -> object:
    """What the record says, in whatever way it is written; what was refused before is not compared."""
    try:
        record = kind.model.of(tree)
    except ValueError:
        return None
    return re.sub(r"written='[^']*'", "", repr(record))
