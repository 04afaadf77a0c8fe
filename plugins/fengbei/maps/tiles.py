"""The base that an editor may set: by default the map has none and asks nobody for anything."""

from dataclasses import dataclass

from fengbei.archive.points import Datum
from fengbei.words import Words


@dataclass(frozen=True)
class Tiles:
    """A tile service. `attribution` is plain text; `datum` is what the tiles are drawn in; `review_number` 审图号."""

    urls: tuple[str, ...]
    attribution: str
    datum: Datum = Datum.WGS84
    review_number: str = ""
    max_zoom: int = 18
    subdomains: str = "abc"


def credit(tiles: Tiles | None, words: Words) -> str:
    """The line under the map: whose base it is and the number it was approved under."""
    if not tiles:
        return words("maps.no_base")
    review = words("maps.review", number=tiles.review_number) if tiles.review_number else ""
    return words("maps.comma").join(part for part in (tiles.attribution, review) if part)
