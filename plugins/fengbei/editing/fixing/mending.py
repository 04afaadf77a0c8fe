"""One file's bytes → the file with all that is safe put right. The rest of it stays byte for byte."""

from collections import Counter
from dataclasses import dataclass, field

from pydantic import ValidationError

from fengbei.archive import mistakes, yamltree
from fengbei.archive.fields import Record
from fengbei.editing.fixing.encodings import BOM, decoded
from fengbei.editing.fixing.fieldwise import in_fields
from fengbei.editing.fixing.invisible import without_fence, without_hidden, without_trailing
from fengbei.editing.fixing.lines import Mended, Mends
from fengbei.editing.fixing.syntax import readable

LONGEST = 1_000_000
"""Bytes from which a record is no record."""
_ROUNDS = 8
"""More than records are deep: a field that can be told from its value shows another one to mend."""


@dataclass(frozen=True)
class MendedFile:
    """What a file is to be, and what was done to it; `before` and `after` are its texts."""

    data: bytes
    mends: Mends = field(default_factory=Counter)
    before: str = ""
    after: str = ""


def record(data: bytes, model: type[Record], record_id: str = "") -> MendedFile:
    """A file that a model reads. Nothing is raised; a file that cannot be decoded, or in which a merge was not
    resolved, stays as it is."""
    found = decoded(data) if len(data) <= LONGEST else None
    if not found or mistakes.conflict(found.text):
        return MendedFile(data)
    made = Mended(found.text, Counter(encoding=1) if found.recoded else Counter())
    for way in (without_hidden, without_fence, readable, without_trailing):
        one = way(made.text)
        made = Mended(one.text, made.mends + one.mends)
    for _ in range(_ROUNDS):
        one = in_fields(made.text, model)
        if one.text == made.text or _is_worse(made.text, one.text, model, record_id):
            break
        made = Mended(one.text, made.mends + one.mends)
    if not made.mends or _is_lost(found.text, made.text):
        return MendedFile(data)
    return MendedFile(made.text.encode(), made.mends, found.text, made.text)


def prose(data: bytes) -> MendedFile:
    """A text in Markdown: only its encoding is anybody's business but the writer's."""
    return _recoded(data, b"")


def table(data: bytes) -> MendedFile:
    """A roll, with the mark that Excel knows UTF-8 by."""
    return _recoded(data, BOM)


def _recoded(data: bytes, mark: bytes) -> MendedFile:
    found = decoded(data)
    if not found or not found.recoded or mistakes.conflict(found.text):
        return MendedFile(data)
    return MendedFile(mark + found.text.encode(), Counter(encoding=1), found.text, found.text)


def _is_lost(before: str, after: str) -> bool:
    """Whether a file that could be read no longer can be."""
    return yamltree.parse(_shown(before))[0] is not None and yamltree.parse(after)[0] is None


def _is_worse(before: str, after: str, model: type[Record], record_id: str) -> bool:
    """Whether the model refuses more than it did."""
    return before != after and _refused(after, model, record_id) > _refused(before, model, record_id)


def _refused(text: str, model: type[Record], record_id: str) -> int:
    document, slips = yamltree.parse(_shown(text))
    if not document:
        return len(slips) + 1000
    if isinstance(document.tree, dict) and record_id:
        document.tree["id"] = record_id
    try:
        model.of(document.tree)
    except ValidationError as error:
        return error.error_count()
    return 0


def _shown(text: str) -> str:
    """As the reader has it: without what has no width."""
    return mistakes.decode(text.encode())[0] or ""
