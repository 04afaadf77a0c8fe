"""A sketch as an element of a page."""

from xml.etree import ElementTree

from markupsafe import Markup

from fengbei.archive.points import LonLat
from fengbei.facts.sketch import Glyph, Pin, sketch
from fengbei.facts.svg import svg
from tests.facts.records import zh

HERE = LonLat(117.7287, 41.3160)
NAMESPACE = "{http://www.w3.org/2000/svg}"


def drawn(*pins: Pin, label: str = "示意图") -> ElementTree.Element:
    made = svg(sketch(pins, zh, least_km=40), label)
    assert isinstance(made, Markup)
    return ElementTree.fromstring(made)  # noqa: S314 it is our own


def classes(root: ElementTree.Element, name: str) -> list[str]:
    return [element.get("class", "") for element in root.iter() if element.tag.removeprefix(NAMESPACE) == name]


def test_texts_are_escaped() -> None:
    sharp = "<b>\"'&</b>"
    root = drawn(Pin(HERE, Glyph.PARK, label=sharp), label=sharp)
    assert (root.get("role"), root.get("aria-label")) == ("img", sharp)
    assert [e.text for e in root.iter() if e.get("class") == "fb-sk-mark"] == [sharp]
    assert [e.tag for e in root.iter() if e.tag.endswith("b")] == []


def test_each_kind_of_mark_has_its_own_shape() -> None:
    shapes = {}
    for glyph in Glyph:
        root = drawn(Pin(HERE, glyph))
        (dot,) = [e for e in root.iter() if "fb-sk-dot" in e.get("class", "")]
        assert dot.get("class") == f"fb-sk-dot fb-sk-{glyph.value}"
        shapes[glyph] = dot.get("r") or dot.get("d", "").count("L")
    assert shapes == {
        Glyph.PARK: "7",
        Glyph.NATIVE: 3,
        Glyph.DEED: 3,
        Glyph.TALK: 2,
        Glyph.STOP: "8",
        Glyph.GROUND: "5",
    }


def test_what_is_known_only_to_the_county_has_a_ring() -> None:
    assert classes(drawn(Pin(HERE, Glyph.PARK)), "circle") == ["fb-sk-dot fb-sk-park"]
    assert classes(drawn(Pin(HERE, Glyph.PARK, exact=False)), "circle") == [
        "fb-sk-area fb-sk-park",
        "fb-sk-dot fb-sk-park",
    ]


def test_a_numbered_stop_shows_its_number() -> None:
    root = drawn(*(Pin(HERE, Glyph.STOP, number=n) for n in (1, 2, 12)))
    assert [e.text for e in root.iter() if e.get("class") == "fb-sk-number"] == ["1", "2", "12"]


def test_nothing_needs_a_style_attribute_or_a_script() -> None:
    made = svg(sketch([Pin(HERE, Glyph.PARK)], zh), "示意图")
    assert [word for word in ("style=", "<style", "<script", "xlink", "http") if word in made] == []
