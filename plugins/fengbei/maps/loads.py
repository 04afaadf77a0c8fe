"""What a page with a map loads, all of it from the site itself.

Leaflet and its clusters come out of the pip packages XStatic-Leaflet and XStatic-Leaflet-MarkerCluster.
"""

import json
from pathlib import Path

from xstatic.pkg import leaflet, leaflet_markercluster

from fengbei.facts.addresses import (
    LEAFLET,
    MAP_CITY_SCRIPT,
    MAP_COMMON_SCRIPT,
    MAP_NEAR_SCRIPT,
    MAP_STYLE,
)
from fengbei.words import Words

LEAFLET_STYLE = f"{LEAFLET}leaflet.css"
LEAFLET_SCRIPT = f"{LEAFLET}leaflet.js"
CLUSTER_SCRIPT = f"{LEAFLET}leaflet.markercluster.js"
LICENCES = f"{LEAFLET}licences.txt"


def files() -> list[tuple[str, Path]]:
    """Address and source of each file that stands as it is. MarkerCluster's style sheets stay behind: they serve
    only its animation and its green balls."""
    own = Path(__file__).with_name("static")
    base, cluster = Path(leaflet.BASE_DIR), Path(leaflet_markercluster.BASE_DIR)
    images = [(f"{LEAFLET}images/{path.name}", path) for path in sorted((base / "images").glob("*.png"))]
    return [
        (LEAFLET_STYLE, base / "leaflet.css"),
        (LEAFLET_SCRIPT, base / "leaflet.js"),
        (CLUSTER_SCRIPT, cluster / "leaflet.markercluster.js"),
        *images,
        (LICENCES, own / "licences.txt"),
        (MAP_COMMON_SCRIPT, own / "common.js"),
        (MAP_CITY_SCRIPT, own / "city.js"),
        (MAP_NEAR_SCRIPT, own / "near.js"),
        (MAP_STYLE, own / "map.css"),
    ]


def start_script(words: Words) -> str:
    """What a page loads, with what it says where the rest cannot be loaded."""
    own = Path(__file__).with_name("static") / "start.js"
    said = json.dumps(words.under("maps.start"), sort_keys=True)
    return f"window.fengbeiMapWords = {said};\n{own.read_text(encoding='utf-8')}"
