"""Degrees are read however people write them, and nothing else is taken for degrees."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from fengbei.archive.degrees import degrees, pair, with_point
from fengbei.archive.point import PointFact


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("118.77", 118.77),
        ("118", 118.0),
        ("-2.5", -2.5),
        ("118.77°", 118.77),
        ("１１８．７７", 118.77),
        ("30.5N", 30.5),
        ("n30.5", 30.5),
        ("东经 118.77 度", 118.77),
        ("118°46′30″", 118.775),
        ("118°46′30″E", 118.775),
        ("118°46'30\"", 118.775),
        ("118°46’30”", 118.775),
        ("118º46`30''", 118.775),
        ("118° 46′ 30″ E", 118.775),
        ("118度46分30秒", 118.775),
        ("东经118度46分30秒", 118.775),
        ("东经１１８度４６分３０秒", 118.775),
        ("北纬39°54′", 39.9),
        ("E118°46′30″", 118.775),
        ("118 46 30", 118.775),
        ("118:46:30", 118.775),
        ("118°46.5′", 118.775),
        ("E 118 46.5", 118.775),
        ("39°54′27.5″N", 39 + 54 / 60 + 27.5 / 3600),
        ("39°54′", 39.9),
        ("39°", 39.0),
        ("", None),
        ("E", None),
        ("118,77", None),
        ("118.77.1", None),
        ("118 46", None),
        ("118°60′00″", None),
        ("118°46′61″", None),
        ("118°60.5′", None),
        ("118.5°46′", None),
        ("E118.77N", None),
        ("南纬30.5", None),
        ("30.5S", None),
        ("1e2", None),
        ("nan", None),
        ("东经118度多", None),
    ],
)
def test_degrees_are_read(written: str, found: float | None) -> None:
    assert degrees(written) == found


WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
NUMBERS: list[Callable[[object], str]] = [str, lambda number: f"{number}".translate(WIDE)]
MARKS = [
    ("°", "′", "″"),
    ("°", "'", '"'),
    ("°", "’", "”"),
    ("º", "´", "''"),
    ("度", "分", "秒"),
    (" ", " ", ""),
    (":", ":", ""),
]
AROUND = [("", ""), ("E", ""), ("", "E"), ("", " e"), ("东经", ""), ("东经 ", "")]
GAPS = ["", " "]
hundredths = st.integers(0, 5999).map(lambda n: n / 100)


@given(st.integers(0, 179), st.integers(0, 59), hundredths)
def test_every_writing_of_degrees_minutes_and_seconds_is_the_same(whole: int, minutes: int, seconds: float) -> None:
    found = {
        degrees(f"{before}{n(whole)}{d}{gap}{n(minutes)}{m}{gap}{n(seconds)}{s}{after}")
        for n, (d, m, s), (before, after), gap in product(NUMBERS, MARKS, AROUND, GAPS)
    }

    assert found == {whole + minutes / 60 + seconds / 3600}


@given(st.integers(0, 179), hundredths)
def test_every_writing_of_decimal_minutes_is_the_same(whole: int, minutes: float) -> None:
    found = {
        degrees(f"{before}{n(whole)}{d}{n(minutes)}{m}{after}")
        for n, (d, m), (before, after) in product(NUMBERS, [("°", "′"), ("度", "分"), (" ", "")], AROUND)
    }

    assert found == {whole + minutes / 60}


@given(st.integers(-179_999999, 179_999999).map(lambda n: n / 1e6))
def test_every_writing_of_decimal_degrees_is_the_same(number: float) -> None:
    found = {
        degrees(f"{before}{n(f'{number:f}')}{sign}{after}")
        for n, sign, (before, after) in product(NUMBERS, ["", "°", "度", " °"], AROUND)
    }

    assert found == {number}


@given(st.integers(0, 179), st.integers(0, 99), hundredths, st.sampled_from(MARKS[:5]))
def test_sixty_minutes_or_seconds_are_no_degrees(
    whole: int, minutes: int, seconds: float, marks: tuple[str, str, str]
) -> None:
    found = degrees(f"{whole}{marks[0]}{minutes}{marks[1]}{seconds + 60}{marks[2]}")

    assert found is None


@given(st.text("0123456789.-°′″'\"度分秒东经北纬NEne ０１＋,，:", max_size=14))
def test_any_text_is_degrees_or_not(text: str) -> None:
    found = degrees(text)

    assert found is None or -1000 < found < 1000
    assert found is None or (with_point(text), pair(text)) == ("", None)


@given(st.integers(73_000000, 135_999999), st.sampled_from(",，、。"))
def test_a_comma_is_seen_where_the_point_was(millionths: int, comma: str) -> None:
    whole, rest = divmod(millionths, 1_000_000)

    assert with_point(f"{whole}{comma}{rest:06}") == f"{whole}.{rest:06}"


east = st.integers(73_0001, 135_9999).map(lambda n: n / 1e4)
north = st.integers(3_0001, 53_9999).map(lambda n: n / 1e4)


@given(
    east, north, st.booleans(), st.sampled_from([",", ", ", "，", "、", " ", ";", " / "]), st.sampled_from(["", "°"])
)
def test_a_point_in_one_text_is_told_apart(lon: float, lat: float, swapped: bool, gap: str, sign: str) -> None:
    one, other = (f"{lat:.4f}{sign}", f"{lon:.4f}{sign}") if swapped else (f"{lon:.4f}{sign}", f"{lat:.4f}{sign}")
    with pytest.raises(ValidationError) as caught:
        PointFact.of({"lon": f"{one}{gap}{other}", "datum": "WGS-84"})

    (refused,) = caught.value.errors()
    assert (refused["type"], refused["ctx"]["lon"], refused["ctx"]["lat"]) == ("degrees_pair", lon, lat)
