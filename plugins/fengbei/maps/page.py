"""The part of the map page that is made here: the map's place, its legend, and the list that stands without scripts."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from fengbei.facts import addresses
from fengbei.maps import loads
from fengbei.maps.listing import Row
from fengbei.words import Words

MAP_ID = "map_fengbei"
"""Id of the map's place and name of Leaflet's map object. No park's id can be the same: theirs have no underscore."""

STYLES = (loads.LEAFLET_STYLE, addresses.MAP_STYLE)
SCRIPTS = (loads.LEAFLET_SCRIPT, loads.CLUSTER_SCRIPT, addresses.MAP_PLACES_SCRIPT, addresses.MAP_SCRIPT)
"""In the order in which they run: all are deferred."""


def map_page(rows: list[Row], others: list[Row], credit: str, words: Words) -> str:
    """HTML to follow the page's title and introduction. `credit` names the base; it is plain text."""
    return (
        _templates()
        .get_template("map.html")
        .render(
            t=words,
            root=addresses.root_of(addresses.MAP),
            map_id=MAP_ID,
            styles=STYLES,
            scripts=SCRIPTS,
            rows=rows,
            others=others,
            marks=[mark for mark in ("exact", "county") if any(row.exact == (mark == "exact") for row in rows)],
            credit=credit,
        )
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("fengbei.maps"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
