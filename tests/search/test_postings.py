import json

from hypothesis import given
from hypothesis import strategies as st

from fengbei.search.postings import packed, place, script, split
from tests.search.reading import content, unpacked

RISING = st.lists(st.integers(0, 200_000), min_size=1, unique=True).map(sorted)


@given(RISING)
def test_a_list_is_read_as_it_was_packed(numbers: list[int]) -> None:
    assert unpacked(packed(numbers)) == numbers


@given(RISING)
def test_a_packed_list_needs_no_escape_in_a_script(numbers: list[int]) -> None:
    text = packed(numbers)
    assert json.dumps(text, ensure_ascii=False) == f'"{text}"'
    assert not set(text) & set(" %\u2028\u2029")


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.text(max_size=40), min_size=1), st.integers(1, 200))
def test_every_key_stands_in_the_file_where_it_is_looked_for(found: dict[str, str], size: int) -> None:
    files = split(found, size)
    assert {key: files[place(key, len(files))][key] for key in found} == found
    assert sum(map(len, files)) == len(found)


@given(st.text(), st.recursive(st.text() | st.integers(), st.lists))
def test_a_file_hands_over_what_was_put_in(name: str, data: object) -> None:
    assert content(script(name, data)) == (name, data)
