"""Our map beside plain folium's, of the same points: what it costs to make, what it loads, when the first mark is seen.

    python bench/mapping.py [--sizes 100 1000 10000] [--rounds 3]

Plain folium is used as its pages show it: a `Marker` with a popup and a tooltip for each point in a `MarkerCluster`;
and, as its documentation advises for many, `FastMarkerCluster`, which has neither, with Leaflet's own mark (its default
asks for the awesome markers). Both ask foreign hosts for their scripts; here they are given from this machine what PyPI
has of them (Leaflet, the clusters, jQuery, Font Awesome), and of Bootstrap and the awesome markers nothing, which is in
their favour. Our page has its list, filters and search besides. The Python that runs this needs our package,
playwright and a chromium, and `pip install -r bench/requirements.txt`.
"""

import argparse
import csv
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from types import ModuleType

from asking import PATIENCE, SLOWDOWN, browsing, serving
from make_records import SEED
from measuring import BUILD, PAGES, Cost, Failed, described, environment, memory_disk, run, settings
from playwright.sync_api import Browser
from results import Result, table
from xstatic.pkg import font_awesome, jquery, leaflet, leaflet_markercluster

SIZES, ROUNDS = (100, 1000, 10_000), 3
OURS, PLAIN, FAST = "ours", "folium, MarkerCluster", "folium, FastMarkerCluster"
WITHOUT = "ours, no map"
PHONE = {"width": 360, "height": 740}
SETTLED = 1500
"""Milliseconds in which what comes after the first mark has come."""
REST = 2.5
"""Seconds after which files that were written count as left alone: see searching.py."""

_DIVISIONS = Path(__file__).resolve().parent.parent / "plugins" / "fengbei" / "archive" / "tables" / "divisions.csv"
_PLAIN = """\
import csv, sys
import folium
from folium.plugins import FastMarkerCluster, MarkerCluster
rows = [(float(lat), float(lon), name) for lat, lon, name in csv.reader(open("points.csv", encoding="utf-8"))]
drawn = folium.Map(location=[35, 105], zoom_start=4, tiles=None)
drawn.options["maxZoom"] = 16
CALLBACK = "function (row) { return L.marker(new L.LatLng(row[0], row[1])); };"
if "Fast" in sys.argv[1]:
    FastMarkerCluster([row[:2] for row in rows], callback=CALLBACK).add_to(drawn)
else:
    cluster = MarkerCluster().add_to(drawn)
    for lat, lon, name in rows:
        folium.Marker([lat, lon], popup=folium.Popup(name, parse_html=True), tooltip=name).add_to(cluster)
drawn.save("site/index.html")
"""
_FIRST_MARK = """
new MutationObserver((_, watch) => {
  if (!document.querySelector(".leaflet-marker-pane > *")) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.firstMark = performance.now(); }, 0));
}).observe(document, {childList: true, subtree: true});
"""


class Opened:
    """What opening a map took, time after time: milliseconds to the first mark, bytes that had come when it was seen,
    bytes in all; and of how many files of foreign hosts the page consists."""

    def __init__(self) -> None:
        self.first: list[float] = []
        self.before = self.wire = self.foreign = 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    args = parser.parse_args()
    costs: list[list[str]] = []
    opened: list[list[str]] = []
    with tempfile.TemporaryDirectory(prefix="fengbei-maps-", dir=memory_disk()) as folder:
        try:
            for size in args.sizes:
                built, seen = of_points(size, args.rounds, Path(folder, str(size)))
                costs += [[f"{size:,}", name, *_cost(one)] for name, one in built.items()]
                opened += [[f"{size:,}", name, *_seen(one, seen[OURS])] for name, one in seen.items()]
        except Failed as error:
            print(error, file=sys.stderr)
            return 1
    print(described(None), f"{SLOWDOWN} times slowed, {args.rounds} rounds", "", sep="\n")
    print(table(["points", "build", "CPU s", "most MB"], costs), "", sep="\n")
    heads = [
        "points",
        "map",
        "first mark, ms",
        "least–most",
        "÷ ours",
        "KB until then",
        "KB in all",
        "from foreign hosts",
    ]
    print(table(heads, opened))
    return 0


def of_points(size: int, rounds: int, folder: Path) -> tuple[dict[str, Result], dict[str, Opened]]:
    """Make and open every map of some points."""
    ours = folder / "ours"
    points = list(_points(size, Random(SEED)))
    _lay(ours, points)
    for way in (PLAIN, FAST):
        (folder / way / "site").mkdir(parents=True)
        with (folder / way / "points.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows((lat, lon, name) for lat, lon, _, name in points)
    built = {name: Result() for name in (WITHOUT, OURS, PLAIN, FAST)}
    seen = {name: Opened() for name in (OURS, PLAIN, FAST)}
    with browsing() as browser:
        for _ in range(rounds):
            built[WITHOUT].costs.append(_built(ours, PAGES))
            built[OURS].costs.append(_built(ours, (*PAGES, "maps")))
            _open(browser, ours / "site", "map/", seen[OURS])
            for way in (PLAIN, FAST):
                built[way].costs.append(
                    run((sys.executable, "-c", _PLAIN, way), folder / way, environment(folder / "pyc"))
                )
                seen[way].foreign = _brought_home(folder / way / "site")
                _open(browser, folder / way / "site", "", seen[way])
    return built, seen


def _points(size: int, random: Random) -> Iterator[tuple[float, float, str, str]]:
    """Latitude, longitude, county and name: each within some kilometres of a county's centre."""
    with _DIVISIONS.open(encoding="utf-8") as file:
        counties = [row for row in csv.DictReader(file) if row["lat"] and not row["code"].endswith("00")]
    for number in range(size):
        county = random.choice(counties)
        lat, lon = (round(float(county[key]) + random.uniform(-0.2, 0.2), 6) for key in ("lat", "lon"))
        yield lat, lon, county["code"], f"{county['name']}第{number + 1}烈士陵园"


def _lay(root: Path, points: list[tuple[float, float, str, str]]) -> None:
    (root / "content").mkdir(parents=True)
    (root / "content" / "index.md").write_text("# 丰碑\n", encoding="utf-8")
    for number, (lat, lon, code, name) in enumerate(points):
        at = root / "memorials" / f"p-{number}"
        at.mkdir(parents=True)
        text = f'name: {name}\nkind: park\nlevel: county\nsample: true\naddress: {{now: {name}旁, code: "{code}"}}\n'
        text += f"point: {{lon: {lon}, lat: {lat}, datum: WGS-84}}\n"
        (at / "memorial.yml").write_text(text, encoding="utf-8")


def _built(root: Path, plugins: tuple[str, ...]) -> Cost:
    """A build from nothing."""
    (root / "mkdocs.yml").write_text(settings(plugins), encoding="utf-8")
    for folder in (root / "site", root / ".cache"):
        run(("rm", "-rf", str(folder)), root, {"PATH": "/usr/bin:/bin"})
    time.sleep(REST)
    return run(BUILD, root, environment(root.parent / "pyc"))


def _open(browser: Browser, site: Path, page: str, seen: Opened) -> None:
    """Open a map as somebody who comes for the first time, on a phone."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, locale="zh-CN")  # type: ignore[arg-type]
    window = context.new_page()
    context.new_cdp_session(window).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    window.add_init_script(_FIRST_MARK)
    with serving(site) as (address, wire):
        window.goto(address + page, wait_until="commit")
        window.wait_for_function("() => window.firstMark", timeout=PATIENCE)
        seen.before = wire.since(0)
        seen.first.append(float(window.evaluate("() => window.firstMark")))
        window.wait_for_load_state("load")
        window.wait_for_timeout(SETTLED)
        seen.wire = wire.since(0)
    context.close()


def _brought_home(site: Path) -> int:
    """Let plain folium's page ask this machine for what it asks foreign hosts for; how many files these are."""
    page = (site / "index.html").read_text(encoding="utf-8")
    asked = sorted(set(re.findall(r'(?:src|href)="(https?://[^"]+)"', page)))
    (site / "cdn").mkdir(exist_ok=True)
    for url in asked:
        name = url.rpartition("/")[2]
        page = page.replace(url, f"cdn/{name}")
        source = _from_pypi(name)
        (site / "cdn" / name).write_bytes(source.read_bytes() if source else b"")
    (site / "index.html").write_text(page, encoding="utf-8")
    return len(asked)


def _from_pypi(name: str) -> Path | None:
    """The file of that name, if PyPI has it in a package."""
    packages = (leaflet, leaflet_markercluster, jquery, font_awesome)
    return next((path for package in packages for path in _files(package, name)), None)


def _files(package: ModuleType, name: str) -> Iterator[Path]:
    wanted = {name, name.replace(".min.", "."), "jquery.min.js" if name.startswith("jquery") else name}
    yield from (path for path in sorted(Path(package.BASE_DIR).rglob("*")) if path.name in wanted)


def _cost(built: Result) -> list[str]:
    return [f"{built.cpu:.2f}", f"{built.peak:.0f}"]


def _seen(seen: Opened, ours: Opened) -> list[str]:
    first = median(seen.first)
    spread = f"{min(seen.first):.0f}–{max(seen.first):.0f}"
    bytes_ = [f"{size / 1000:.0f}" for size in (seen.before, seen.wire)]
    return [f"{first:.0f}", spread, f"{first / median(ours.first):.2f}", *bytes_, f"{seen.foreign}"]


if __name__ == "__main__":
    sys.exit(main())
