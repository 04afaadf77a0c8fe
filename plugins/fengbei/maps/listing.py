"""The list beside the map: what each park's row says. The map's popups repeat the rows."""

from dataclasses import dataclass

from fengbei.archive.archive import Archive
from fengbei.archive.memorial import Memorial
from fengbei.facts import addresses
from fengbei.facts.confidence import confirmed, sources_of
from fengbei.facts.places import Spot
from fengbei.words import Words


@dataclass(frozen=True)
class Row:
    """One park. `where` says how closely its place is known; it is empty for a park that is not on the map. Doubtful is
    what no source carries that suffices alone."""

    id: str
    name: str
    href: str
    kind: str
    level: str
    level_doubtful: bool
    address: str
    address_doubtful: bool
    where: str
    exact: bool
    sample: bool


def placed(archive: Archive, spots: tuple[Spot, ...], words: Words) -> list[Row]:
    """A row for each park on the map, in the map's order."""
    return [_row(archive, spot.memorial, words, spot) for spot in spots]


def unplaced(archive: Archive, memorials: tuple[Memorial, ...], words: Words) -> list[Row]:
    return [_row(archive, memorial, words) for memorial in memorials]


def _row(archive: Archive, memorial: Memorial, words: Words, spot: Spot | None = None) -> Row:
    level, address, sources = memorial.level, memorial.address, sources_of(memorial, archive)
    return Row(
        id=memorial.id,
        name=memorial.name,
        href=addresses.memorial(memorial.id),
        kind=words(f"values.memorial_kind.{memorial.kind}"),
        level=words(f"values.level.{level.level}") if level else "",
        level_doubtful=bool(level and not confirmed(level, sources)),
        address=address.now if address else "",
        address_doubtful=bool(address and not confirmed(address, sources)),
        where=_where(spot, words) if spot else "",
        exact=bool(spot and spot.exact),
        sample=memorial.sample,
    )


def _where(spot: Spot, words: Words) -> str:
    precision = words(f"values.point_precision.{'exact' if spot.exact else 'county'}")
    return words("maps.where", precision=precision, county=spot.county) if spot.county else precision
