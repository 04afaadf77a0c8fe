"""What a page with a map loads, all of it from the site itself.

Leaflet and its clusters come out of the pip packages XStatic-Leaflet and XStatic-Leaflet-MarkerCluster.
"""

from pathlib import Path

from xstatic.pkg import leaflet, leaflet_markercluster

from fengbei.facts.addresses import LEAFLET, MAP_PLACES_SCRIPT, MAP_STYLE

LEAFLET_STYLE = f"{LEAFLET}leaflet.css"
LEAFLET_SCRIPT = f"{LEAFLET}leaflet.js"
CLUSTER_SCRIPT = f"{LEAFLET}leaflet.markercluster.js"
LICENCES = f"{LEAFLET}licences.txt"


def files() -> list[tuple[str, Path]]:
    """Address and source of each file but the map's own script. MarkerCluster's style sheets stay behind: they serve
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
        (MAP_PLACES_SCRIPT, own / "places.js"),
        (MAP_STYLE, own / "map.css"),
    ]
