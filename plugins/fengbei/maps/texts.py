"""What the marks say, for the script: a file that hands over its data, loaded beside the one that draws them.

It works from `file://` and under a strict policy, where nothing can be fetched. It says little twice: lines that come
again stand in one table, a county that begins a line is a sign, an address that the key tells is left out, and sounds
stand in a table of characters, beside which only those names stand that are read otherwise.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from fengbei.facts import addresses, sounds
from fengbei.facts.mapped import Layer
from fengbei.facts.places import Where
from fengbei.facts.routes import Halt, Itinerary
from fengbei.maps import points
from fengbei.maps.listing import Row
from fengbei.words import Words

Json = list[object] | dict[str, object]
SIGN = "~"
"""Stands for the row's county at the beginning of a line."""
PAGES = {
    Layer.PARKS: addresses.memorial("{id}"),
    Layer.NATIVE: addresses.hero("{id}"),
    Layer.DEEDS: addresses.hero("{id}"),
}
"""Addresses that a key tells, which is an id, or has one after its first `_`."""


def script(rows: Sequence[Row], tours: Iterable[Itinerary], words: Words) -> str:
    """JavaScript that hands over the rows, in the order of the marks. Each is its key, title, address, `_bits`, the
    county and the lines. 0 is the address in `pages`; a number instead of a text is its place in `shared`. A route is
    its id, title, address, 1 where it is invented, and stops: latitude, longitude, 1 where that is exact, number, name,
    and the address of the park.
    """
    shared = _shared(rows)
    at = {text: number for number, text in enumerate(shared)}
    known = _sounds(rows)
    data: Json = {
        "say": words.under("maps.city.script"),
        "layers": {layer: words(f"maps.layers.{layer}") for layer in points.LAYERS},
        "kinds": points.KINDS,
        "levels": points.LEVELS,
        "pages": PAGES,
        "precision": {key: words(f"values.point_precision.{key}") for key in ("exact", "county")},
        "shared": shared,
        "rows": [_row(row, at) for row in rows],
        "routes": [_tour(tour) for tour in tours],
        "also": {n: [[name, " ".join(read)] for name, read in row.also] for n, row in enumerate(rows) if row.also},
        "sounds": _by_syllable(known),
        "read": {n: " ".join(row.sounds) for n, row in enumerate(rows) if _likely(row.title, known) != row.sounds},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.fengbeiMapTexts = {text.replace('<', chr(92) + 'u003c')};\n"


def _row(row: Row, at: dict[str, int]) -> Json:
    said = (at.get(line.text, _short(line.text, row.county)) for line in row.lines)
    county = at.get(row.county, row.county)
    return [row.key, row.title, _page(row), _bits(row), county, *said]


def _tour(tour: Itinerary) -> Json:
    stops = [_stop(halt, halt.where) for halt in tour.halts if halt.where]
    return [tour.route.id, tour.route.title, addresses.route(tour.route.id), int(tour.route.sample), stops]


def _stop(halt: Halt, where: Where) -> Json:
    park = [addresses.memorial(halt.park.id)] if halt.park else []
    return [round(where.at.lat, 5), round(where.at.lon, 5), int(where.exact), halt.number, halt.name, *park]


def _page(row: Row) -> str | int:
    told = PAGES.get(Layer(row.layer), "").format(id=row.key.split("_")[row.layer != Layer.PARKS])
    return 0 if told == row.href else row.href


def _short(text: str, county: str) -> str:
    return SIGN + text.removeprefix(county) if county and text.startswith(county) else text


def _bits(row: Row) -> int:
    """1: invented. 2, 4, 8 …: the first, second, third line is doubtful."""
    return row.sample + sum(2 << number for number, line in enumerate(row.lines) if line.doubtful)


def _shared(rows: Iterable[Row]) -> list[str]:
    """Texts that come more than once, the most frequent first; so are an empty one and what begins with the sign."""
    count = Counter(text for row in rows for text in (row.county, *(line.text for line in row.lines)))
    often = (text for text, number in count.items() if number > 1 or not text or text.startswith(SIGN))
    return sorted(often, key=lambda text: (-count[text], text))


def _sounds(rows: Iterable[Row]) -> dict[str, str]:
    """The syllable of each character by which rows are found."""
    known = sounds.by_character()
    used = {character for row in rows for text in (row.title, row.county) for character in text}
    return {character: known[character] for character in sorted(used) if character in known}


def _by_syllable(known: dict[str, str]) -> str:
    """`jia甲家 lie烈`."""
    found: dict[str, str] = {}
    for character, syllable in known.items():
        found[syllable] = found.get(syllable, syllable) + character
    return " ".join(found[syllable] for syllable in sorted(found))


def _likely(title: str, known: dict[str, str]) -> tuple[str, ...]:
    return tuple(known[character] for character in title if character in known)
