"""Dates as sources give them. `dates/*.csv` are golden: a new form is a new line."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from fengbei.archive.dates import PartialDate, Precision, parse_date

TABLES = Path(__file__).parent / "dates"
FORMS = ("{:%Y-%m-%d}", "{0.year:04}年{0.month}月{0.day}日", "{0.year:04}.{0.month}.{0.day}", "{:%Y/%m/%d}")
YEARS = st.integers(1, 9998)
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9998, 12, 31))
LUNAR = r"农历([0-9]{4}|[〇一二三四五六七八九]{4})年闰?[正一二三四五六七八九十冬腊]{1,2}月[初十廿二三一]{0,3}"
WRITTEN = st.one_of(
    st.text(),
    st.text("0123456789-/.~?%X年月日号春夏秋冬约前后至以农历闰初十廿一二三〇正腊 　－０１９", max_size=16),
    st.from_regex(r"[0-9]{1,5}[-/.年][0-9]{1,3}([-/.月][0-9]{1,3}日?)?", fullmatch=True),
    st.from_regex(LUNAR, fullmatch=True),
)


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def as_row(found: PartialDate) -> dict[str, str]:
    flags = [name for name in ("approximate", "uncertain", "is_day") if getattr(found, name)]
    return {
        "written": found.written,
        "edtf": found.edtf,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "precision": found.precision,
        "flags": " ".join([*flags, *(["lunar"] if found.lunar == found.written else [])]),
        "ends": " ".join(end.edtf for end in found.ends),
    }


def refusal(text: str) -> str:
    with pytest.raises(PydanticCustomError) as caught:
        parse_date(text)
    return caught.value.type


@pytest.mark.parametrize("row", rows("read.csv"), ids=lambda row: row["written"])
def test_form_is_read(row: dict[str, str]) -> None:
    assert as_row(parse_date(row["written"])) == row


@pytest.mark.parametrize("row", rows("refused.csv"), ids=lambda row: row["written"])
def test_form_is_refused(row: dict[str, str]) -> None:
    assert refusal(row["written"]) == row["code"]


def test_empty_text_is_refused() -> None:
    assert [refusal(text) for text in ("", " ", "　")] == ["date_unreadable"] * 3


def test_spaces_around_are_not_written() -> None:
    assert parse_date(" 1943-05 ").written == "1943-05"


def test_refusal_of_a_day_names_the_month_to_write_instead() -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_date("1924-02-30")

    assert caught.value.context == {
        "value": "1924-02-30",
        "month": 2,
        "day": 30,
        "days": 29,
        "year_month": "1924-02",
    }


def test_dates_sort_by_what_they_may_be() -> None:
    written = ["1949/..", "不详", "1943-05-01", "193X", "1943", "1943-05", "../1938", "1942冬"]

    assert sorted(written, key=lambda text: parse_date(text).sort_key) == [
        "../1938",
        "不详",
        "193X",
        "1942冬",
        "1943",
        "1943-05-01",
        "1943-05",
        "1949/..",
    ]


@given(DAYS, st.sampled_from(FORMS))
def test_a_day_is_read_from_every_form(day: dt.date, form: str) -> None:
    found = parse_date(form.format(day) if day.year >= 1000 else day.isoformat())

    assert (found.first, found.last, found.edtf, found.is_day) == (day, day, day.isoformat(), True)


@given(YEARS, st.integers(1, 12))
def test_a_month_is_all_of_its_days(year: int, month: int) -> None:
    found = parse_date(f"{year:04}-{month:02}")

    assert (found.first, found.last + dt.timedelta(1)) == (
        dt.date(year, month, 1),
        dt.date(year + month // 12, month % 12 + 1, 1),
    )


@given(YEARS, st.integers(1, 12), st.integers(28, 99))
def test_a_day_that_is_not_in_the_calendar_is_refused(year: int, month: int, day: int) -> None:
    try:
        dt.date(year, month, day)
    except ValueError:
        assert refusal(f"{year:04}-{month:02}-{day:02}") == "date_no_such_day"


@given(WRITTEN)
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        found = parse_date(text)
    except PydanticCustomError:
        return
    assert found.first <= found.last


@given(st.one_of(WRITTEN, st.sampled_from([row["written"] for row in rows("read.csv")])))
def test_interchange_form_is_read_as_the_same_date(text: str) -> None:
    try:
        found = parse_date(text)
    except PydanticCustomError:
        return
    if found.precision is Precision.UNKNOWN:
        return
    again = parse_date(found.edtf)
    assert (again.edtf, again.first, again.last) == (found.edtf, found.first, found.last)
    assert (again.approximate, again.uncertain) == (found.approximate, found.uncertain)
