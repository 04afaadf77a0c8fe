"""The map of everything as a picture, for those without scripts and for paper.

Dots that touch would be moved apart (`facts/sketch.py`), and stand where nothing is: what is near each other on the
picture is one dot with its number.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import cos, hypot, radians

from markupsafe import Markup

from fengbei.archive.divisions import division
from fengbei.archive.outline import Outline
from fengbei.archive.points import LonLat
from fengbei.facts.mapped import Coming, Layer, Mark, Park
from fengbei.facts.sketch import Glyph, Pin, sketch
from fengbei.facts.svg import svg
from fengbei.maps.points import GLYPHS
from fengbei.words import Words

WIDTH, HEIGHT = 720, 480
APART = 1 / 22
"""How far from each other dots stand at least, as a part of the height of all."""
MOST, MOST_GROUPS = 200, 40
"""Marks of which each is shown. Of more, parks are counted by county, by city or by province, whichever has no more
groups than this."""
DIGITS = (6, 4, 2)
"""Of a division's code: county, city, province."""


def picture(marks: Sequence[Mark], outline: Outline | None, words: Words) -> Markup:
    """All marks, or where they are many how many parks each division has."""
    pins = _together(marks, words) if len(marks) <= MOST else _counted(marks, words)
    return svg(
        sketch(pins, words, outline=outline, width=WIDTH, height=HEIGHT), words("maps.picture", count=len(marks))
    )


def _together(marks: Sequence[Mark], words: Words) -> list[Pin]:
    """Each mark goes with the first that it is too close to."""
    shrink = cos(radians(sum(mark.where.at.lat for mark in marks) / len(marks)))
    at = [(mark.where.at.lon * shrink, mark.where.at.lat) for mark in marks]
    (left, right), (low, high) = ((min(axis), max(axis)) for axis in zip(*at, strict=True))
    near = APART * max(high - low, (right - left) * HEIGHT / WIDTH, 0.1)
    groups: list[list[int]] = []
    for number, (x, y) in enumerate(at):
        found = (group for group in groups if hypot(x - at[group[0]][0], y - at[group[0]][1]) < near)
        if group := next(found, None):
            group.append(number)
        else:
            groups.append([number])
    return [_pin([marks[number] for number in group], words) for group in groups]


def _pin(group: Sequence[Mark], words: Words) -> Pin:
    first, count = group[0], len(group)
    label = words("maps.script.crowd", name=_name(first), count=count) if count > 1 else _name(first)
    exact = first.where.exact if count == 1 else True
    return Pin(first.where.at, Glyph(GLYPHS[first.layer]), exact, label, count if count > 1 else 0)


def _name(mark: Mark) -> str:
    if isinstance(mark, Park):
        return mark.memorial.name
    return mark.meeting.talk.title if isinstance(mark, Coming) else mark.hero.name


def _counted(marks: Sequence[Mark], words: Words) -> list[Pin]:
    """Of the parks, or if there is none of whatever there is."""
    parks = [mark for mark in marks if mark.layer is Layer.PARKS] or list(marks)
    groups: list[tuple[str, list[Mark]]] = []
    for digits in DIGITS:
        groups = _by_division(parks, digits)
        if len(groups) <= MOST_GROUPS:
            break
    return [_of_group(code, group, words) for code, group in groups]


def _by_division(marks: Iterable[Mark], digits: int) -> list[tuple[str, list[Mark]]]:
    ordered = sorted(marks, key=lambda mark: mark.where.code[:digits])
    return [(code, list(group)) for code, group in groupby(ordered, key=lambda mark: mark.where.code[:digits])]


def _of_group(code: str, group: Sequence[Mark], words: Words) -> Pin:
    lats, lons = [mark.where.at.lat for mark in group], [mark.where.at.lon for mark in group]
    home = division(code.ljust(6, "0")) if code else None
    label = words("maps.picture_group", name=home.name, count=len(group)) if home else ""
    return Pin(LonLat(sum(lons) / len(group), sum(lats) / len(group)), Glyph(GLYPHS[group[0].layer]), False, label)
