"""An administrative outline that the owner gives: nothing of the kind is drawn by us."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fengbei.archive.points import Datum, LonLat, in_china, to_wgs84
from fengbei.words import words

Wrong = tuple[str, dict[str, object]]
"""What is wrong with an outline: the key of its text in `plugin.outline`, and what fills it."""


@dataclass(frozen=True)
class Outline:
    """Lines in WGS-84, and the number (审图号) and the origin that every map with them must print."""

    lines: tuple[tuple[LonLat, ...], ...]
    review_number: str
    attribution: str


@dataclass(frozen=True)
class Given:
    """What mkdocs.yml says of an outline. `path` is where `file` is; texts that are not there are empty."""

    file: str
    path: Path
    review_number: str
    attribution: str
    datum: str


def read_outline(given: Given) -> tuple[Outline | None, tuple[Wrong, ...]]:
    """The outline, or everything that is wrong with it."""
    datum = _datum(given.datum)
    lines, wrong = _lines(given, datum)
    if not datum:
        wrong.append(("datum_unknown" if given.datum else "no_datum", {"value": given.datum}))
    if not any(char.isdigit() for char in given.review_number):
        wrong.append(("no_review_number", {}))
    if not given.attribution:
        wrong.append(("no_attribution", {}))
    return (None, tuple(wrong)) if wrong else (Outline(lines, given.review_number, given.attribution), ())


def _datum(text: str) -> Datum | None:
    """A datum by its identifier or its Chinese name."""
    names = {label: key for key, label in words("zh").under("values.datum").items()}
    known = {datum.value: datum for datum in Datum}
    return known.get(names.get(text, text))


def _lines(given: Given, datum: Datum | None) -> tuple[tuple[tuple[LonLat, ...], ...], list[Wrong]]:
    """The lines of the file, in WGS-84 where their datum is known."""
    said: dict[str, object] = {"file": given.file}
    if not given.file:
        return (), [("no_file", {})]
    try:
        found = [line for line in _of(json.loads(given.path.read_text(encoding="utf-8-sig"))) if len(line) > 1]
    except OSError:
        return (), [("missing", said)]
    except json.JSONDecodeError as error:
        return (), [("not_json", said | {"line": error.lineno, "column": error.colno})]
    except (ValueError, TypeError, KeyError, RecursionError):  # another encoding, or not what GeoJSON has there
        return (), [("not_geojson", said)]
    if wrong := [_misplaced(point, said) for line in found for point in line if not in_china(point.lon, point.lat)]:
        return (), wrong[:1]
    lines = tuple(tuple(to_wgs84(point, datum) if datum else point for point in line) for line in found)
    return lines, [] if lines else [("no_lines", said)]


def _misplaced(point: LonLat, said: dict[str, object]) -> Wrong:
    """A point that is not in the country: in metres, the other way round, or simply elsewhere."""
    metres = abs(point.lon) > 180 or abs(point.lat) > 180
    key = "in_metres" if metres else "swapped" if in_china(point.lat, point.lon) else "outside"
    return key, said | {"lon": point.lon, "lat": point.lat}


def _of(tree: Any) -> Iterator[tuple[LonLat, ...]]:
    """The lines of any GeoJSON. Names, numbers and points stay in the file."""
    match tree["type"]:
        case "FeatureCollection":
            for feature in tree["features"]:
                yield from _of(feature)
        case "Feature" if tree["geometry"]:
            yield from _of(tree["geometry"])
        case "GeometryCollection":
            for geometry in tree["geometries"]:
                yield from _of(geometry)
        case "LineString":
            yield _line(tree["coordinates"])
        case "Polygon" | "MultiLineString":
            yield from map(_line, tree["coordinates"])
        case "MultiPolygon":
            for polygon in tree["coordinates"]:
                yield from map(_line, polygon)


def _line(coordinates: Any) -> tuple[LonLat, ...]:
    return tuple(LonLat(float(lon), float(lat)) for lon, lat, *_ in coordinates)
