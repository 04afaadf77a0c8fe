from datetime import date, timedelta
from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from fengbei.facts import periods
from fengbei.facts.periods import NO_MONTH, ROOM, Lines, Month

Entry = tuple[date, int, bool]
"""A day, the bytes of its line, and whether its month is known."""

LINES: Lines[Entry] = Lines(
    lambda entry: (entry[0].year, entry[0].month if entry[2] else NO_MONTH), lambda entry: entry[0], lambda e: e[1]
)

days = st.dates(date(2024, 1, 1), date(2024, 4, 30))
entries = st.lists(st.tuples(days, st.sampled_from([400, 9_000, ROOM // 3, ROOM // 2]), st.booleans()), max_size=60)


@given(entries)
def test_every_entry_stands_once_and_in_its_month(found: list[Entry]) -> None:
    pages = LINES.months(sorted(found))
    assert sorted(entry for page in pages for entry in page.entries) == sorted(found)
    assert all(LINES.month(entry) == (page.year, page.month) for page in pages for entry in page.entries)


@given(entries)
def test_no_page_is_longer_than_there_is_room_for(found: list[Entry]) -> None:
    assert [page for page in LINES.months(sorted(found)) if LINES.weigh(page.entries) > ROOM] == []


@given(entries)
def test_a_month_that_fits_is_one_page_and_the_parts_of_another_are_numbered(found: list[Entry]) -> None:
    for month, some in groupby(LINES.months(sorted(found)), key=lambda page: page[:2]):
        pages = list(some)
        assert [(page.number, page.parts) for page in pages] == [(n + 1, len(pages)) for n in range(len(pages))]
        size = sum(LINES.weigh(page.entries) for page in pages)
        assert (len(pages) == 1) == (size <= ROOM), month


@given(entries)
def test_a_day_is_parted_only_where_it_has_no_room_on_a_page(found: list[Entry]) -> None:
    known = sorted(entry for entry in found if entry[2])
    for one, other in pairwise(LINES.months(known)):
        day = one.entries[-1][0]
        if day == other.entries[0][0]:
            assert LINES.weigh(entry for entry in known if entry[0] == day) > ROOM


@given(entries)
def test_the_order_of_the_entries_stays_and_what_has_no_month_is_last(found: list[Entry]) -> None:
    newest = sorted(found, reverse=True)
    pages = LINES.months(newest)
    assert [entry for page in pages for entry in page.entries if entry[2]] == [entry for entry in newest if entry[2]]
    assert [page.month for page in pages] == sorted((page.month for page in pages), key=lambda m: -m if m else 0)


def test_a_year_is_parted_only_where_it_has_no_room_on_its_page() -> None:
    short = tuple((date(2024, month, 5), ROOM // 12, True) for month in range(1, 13))
    assert LINES.year(2024, short).months == ()
    assert [page.month for page in LINES.year(2024, short, beside=100).months] == list(range(1, 13))
    assert LINES.year(2024, short).pages == (LINES.year(2024, short),)


@given(entries, st.sampled_from([500, 10_000, ROOM]))
def test_the_first_that_there_is_room_for_are_whole_days(found: list[Entry], room: int) -> None:
    ordered = sorted(found)
    first = LINES.first(ordered, room)
    assert first == tuple(ordered[: len(first)])
    assert bool(first) == bool(ordered)
    if len(first) > 1:
        assert LINES.weigh(first) <= room
    if 0 < len(first) < len(ordered) and ordered[len(first)][0] == first[-1][0]:
        assert {entry[0] for entry in first} == {ordered[0][0]}


def test_pages_are_addressed_by_year_month_and_part() -> None:
    long = tuple((date(2024, 5, 1) + timedelta(days=n), ROOM // 2, n < 3) for n in range(4))
    year = LINES.year(2024, long)
    assert [periods.address("visits/", page) for page in (year, *year.pages)] == [
        "visits/2024/",
        "visits/2024/05/",
        "visits/2024/05/2/",
        "visits/2024/other/",
    ]
    assert year.months[2] == Month(2024, NO_MONTH, 1, 1, long[3:])
