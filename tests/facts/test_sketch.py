"""A map as a picture: nothing leaves it, nothing covers anything else, and the same is drawn every time."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengbei.archive.outline import Outline
from fengbei.archive.points import LonLat, distance_km
from fengbei.facts.lettering import Place, box_of, width_of
from fengbei.facts.sketch import Dot, Face, Glyph, Label, Line, Pin, Sketch, Stroke, sketch
from tests.facts.records import zh

LONGHUA = LonLat(117.7287, 41.3160)

points = st.builds(LonLat, st.floats(74, 135), st.floats(4, 53))
close = st.builds(lambda a, b: LonLat(117.7 + a, 41.3 + b), st.floats(0, 0.01), st.floats(0, 0.01))
pins = st.lists(
    st.builds(
        Pin,
        at=points | close | st.just(LONGHUA),
        glyph=st.sampled_from(Glyph),
        exact=st.booleans(),
        label=st.text("烈士陵园纪念馆 Aiw<&", max_size=12),
        number=st.integers(0, 30),
    ),
    min_size=1,
    max_size=12,
)


def label_box(label: Label) -> tuple[float, float, float, float]:
    return box_of(Place(label.x, label.y, label.anchor), width_of(label.text, label.size), label.size)


def dot_boxes(drawn: Sketch) -> list[tuple[float, float, float, float]]:
    return [(d.x - d.reach, d.y - d.reach, d.x + d.reach, d.y + d.reach) for d in drawn.dots]


def overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """By more than what rounding to tenths can do."""
    return a[0] + 0.2 < b[2] and b[0] + 0.2 < a[2] and a[1] + 0.2 < b[3] and b[1] + 0.2 < a[3]


@given(pins, st.sampled_from([(360, 270), (640, 400), (1200, 630)]), st.floats(0.3, 300))
def test_everything_is_inside_and_nothing_covers_anything(some: list[Pin], size: tuple[int, int], km: float) -> None:
    drawn = sketch(some, zh, width=size[0], height=size[1], least_km=km)
    boxes = [*dot_boxes(drawn), *map(label_box, drawn.labels)]
    outside = [b for b in boxes if b[0] < -0.2 or b[1] < -0.2 or b[2] > size[0] + 0.2 or b[3] > size[1] + 0.2]
    lines = [xy for line in drawn.lines for xy in line.points if not (0 <= xy[0] <= size[0] and 0 <= xy[1] <= size[1])]
    assert (outside, lines) == ([], [])
    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []
    assert len(drawn.dots) == len(some)


@given(pins)
def test_every_number_is_there_once_and_in_order(some: list[Pin]) -> None:
    assert [dot.number for dot in sketch(some, zh).dots] == [pin.number for pin in some]


@given(pins)
def test_the_same_is_drawn_every_time(some: list[Pin]) -> None:
    assert sketch(some, zh) == sketch(list(some), zh)


@given(close, st.sampled_from([0.4, 8.0, 60.0]))
def test_a_single_place_stands_in_the_middle_with_its_surroundings(at: LonLat, km: float) -> None:
    drawn = sketch([Pin(at, Glyph.PARK)], zh, width=400, height=400, least_km=km)
    assert [(dot.x, dot.y) for dot in drawn.dots] == [(200.0, 200.0)]
    left, right, _ = drawn.scale
    said = next(label.text for label in drawn.labels if label.face is Face.SCALE)
    length = float(said.split()[0]) / (1 if "公里" in said else 1000)
    assert (right - left) / 400 * km == pytest.approx(length, rel=0.02)


def test_distances_on_the_picture_are_those_of_the_scale() -> None:
    other = LonLat(117.9001, 41.4502)
    drawn = sketch([Pin(LONGHUA, Glyph.PARK), Pin(other, Glyph.DEED)], zh)
    (a, b), (left, right, _) = drawn.dots, drawn.scale
    said = next(label.text for label in drawn.labels if label.face is Face.SCALE)
    units = ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5
    assert said == "5 公里"
    assert units / (right - left) * 5 == pytest.approx(distance_km(LONGHUA, other), rel=0.01)


def test_several_on_one_point_stand_beside_each_other() -> None:
    drawn = sketch([Pin(LONGHUA, Glyph.STOP, number=n) for n in range(1, 10)], zh)
    assert [pair for pair in combinations(dot_boxes(drawn), 2) if overlap(*pair)] == []
    assert max(abs(dot.x - 320) + abs(dot.y - 200) for dot in drawn.dots) < 100


def test_the_names_of_marks_come_before_those_of_counties() -> None:
    park = Pin(LONGHUA, Glyph.PARK, label="示例烈士陵园")
    texts = [(label.face, label.text) for label in sketch([park], zh, least_km=80).labels]
    assert texts.index((Face.MARK, "示例烈士陵园")) < texts.index((Face.COUNTY, "隆化县"))


def test_an_outline_is_clipped_to_the_picture_and_thinned() -> None:
    ring = tuple(LonLat(117.0 + step / 5000, 41.35) for step in range(10000))
    drawn = sketch([Pin(LONGHUA, Glyph.PARK)], zh, outline=Outline((ring,), "", ""), width=400, height=400, least_km=40)
    lines = [line.points for line in drawn.lines if line.stroke is Stroke.OUTLINE]
    assert (lines[0][0][0], lines[-1][-1][0]) == (0.0, 400.0)
    assert {y for line in lines for _, y in line} == {lines[0][0][1]}
    assert sum(map(len, lines)) < 500


def test_an_outline_elsewhere_is_not_drawn() -> None:
    outline = Outline(((LonLat(80, 30), LonLat(81, 31)), (LonLat(80, 30),), ()), "", "")
    assert [
        x for x in sketch([Pin(LONGHUA, Glyph.PARK)], zh, outline=outline).lines if x.stroke is Stroke.OUTLINE
    ] == []


def test_a_way_joins_the_points_in_their_order() -> None:
    way = [LONGHUA, LonLat(117.9, 41.2), LonLat(117.5, 41.1)]
    stops = [Pin(at, Glyph.STOP, number=n) for n, at in enumerate(way, 1)]
    drawn = sketch(stops, zh, way=way)
    assert [line.points for line in drawn.lines if line.stroke is Stroke.WAY] == [tuple((d.x, d.y) for d in drawn.dots)]


def test_the_picture_of_a_park_is_this() -> None:
    drawn = sketch([Pin(LONGHUA, Glyph.PARK, label="示例烈士陵园")], zh, width=360, height=270, least_km=40, size=15)
    assert drawn == Sketch(
        360,
        270,
        lines=(
            Line(((51.1, 0.0), (51.1, 270.0)), Stroke.DEGREE),
            Line(((332.9, 0.0), (332.9, 270.0)), Stroke.DEGREE),
            Line(((0.0, 222.0), (360.0, 222.0)), Stroke.DEGREE),
            Line(((0.0, 71.9), (360.0, 71.9)), Stroke.DEGREE),
        ),
        dots=(Dot(180.0, 135.0, Glyph.PARK, exact=True, number=0),),
        labels=(
            Label(10.0, 250.9, "10 公里", Face.SCALE, 14.0, "start"),
            Label(191.0, 140.2, "示例烈士陵园", Face.MARK, 15, "start"),
            Label(185.8, 169.6, "隆化县", Face.COUNTY, 14.0),
            Label(55.1, 16.0, "东经117.5°", Face.DEGREE, 14.0, "start"),
            Label(356.0, 218.0, "北纬41.2°", Face.DEGREE, 14.0, "end"),
            Label(356.0, 67.9, "北纬41.4°", Face.DEGREE, 14.0, "end"),
        ),
        scale=(10.0, 77.5, 260.0),
    )
