"""What handouts take: cold and warm for many people; and the sample's beside WeasyPrint and Chromium, side by side.

    python bench/handouts.py --people 1000 --rounds 5

The others print the person's page of the site with its print stylesheet, which says about as much as the handout. All
write below a folder in memory. WeasyPrint (bench/requirements.txt) needs Pango; what is not there is left out.
"""

import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from measuring import BUILD, CHECK, MKDOCS_YML, Cost, environment, memory_disk, run

HERE = Path(__file__).resolve().parent
PLUGINS = "plugins: [fengbei/archive, fengbei/handouts: {packs: false, cards: []}]\n"
WEASY = """
import sys
from pathlib import Path
import weasyprint
for hero in sys.argv[3:]:
    page = (Path(sys.argv[1]) / "heroes" / hero / "index.html").as_uri()
    weasyprint.HTML(page).write_pdf(Path(sys.argv[2]) / f"{hero}.pdf", pdf_variant="pdf/ua-1")
"""
OURS = """
import sys
from datetime import date
from pathlib import Path
from fengbei.archive.archive import published
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from fengbei.handouts.jobs import site_of
from fengbei.handouts.press import Press
from fengbei.handouts.view import view
layout, day = Layout.of(Path(sys.argv[1]).resolve()), date(2026, 11, 1)
site = site_of(layout, published(read_all(layout).archive, day), day)
press = Press()
for hero in sys.argv[3:]:
    pdf = press.pdf(press.manuscript(view(site, site.archive.heroes[hero])))
    (Path(sys.argv[2]) / f"{hero}.pdf").write_bytes(pdf)
"""


def many(people: int, folder: Path) -> None:
    """A build with handouts and one without, so that their difference is the handouts'."""
    subprocess.run([sys.executable, str(HERE / "make_records.py"), str(round(people / 0.9)), str(folder)], check=True)
    rows: list[tuple[str, Cost]] = []
    without = PLUGINS.replace("{packs", "{enabled: false, packs")
    runs = [("without handouts", without), ("handouts, cold", PLUGINS), ("handouts, all kept", PLUGINS)]
    for name, plugins in [*runs, ("without handouts, records kept", without)]:
        (folder / "mkdocs.yml").write_text(MKDOCS_YML + plugins, encoding="utf-8")
        if "kept" not in name:
            shutil.rmtree(folder / ".cache", ignore_errors=True)
        shutil.rmtree(folder / "site", ignore_errors=True)
        rows.append((name, run(BUILD, folder, environment(folder / "caches"))))
    (folder / "mkdocs.yml").write_text(MKDOCS_YML + PLUGINS, encoding="utf-8")
    time.sleep(3)  # files that were just written are not believed to stay
    run(BUILD, folder, environment(folder / "caches"))
    rows.append(("handouts, nothing changed", run(BUILD, folder, environment(folder / "caches"))))
    rows.append(("fengbei check, first", run(CHECK, folder, environment(folder / "caches"))))
    rows.append(("fengbei check, again", run(CHECK, folder, environment(folder / "caches"))))
    cold, kept = rows[0][1].cpu, rows[3][1].cpu
    printed = len(list((folder / "site" / "handouts").glob("*.pdf")))
    size = sum(path.stat().st_size for path in (folder / "site" / "handouts").glob("*.pdf")) / max(printed, 1)
    print(f"\n{printed} sheets, {size / 1024:.0f} KB each\n")
    print("| build | CPU s | clock s | MB | ms a sheet |\n|---|---|---|---|---|")
    for name, cost in rows:
        base = {"handouts, cold": cold, "handouts, all kept": kept}.get(name)
        each = f"{(cost.cpu - base) / printed * 1000:.1f}" if base else ""
        print(f"| {name} | {cost.cpu:.1f} | {cost.wall:.1f} | {cost.peak:.0f} | {each} |")


def beside_others(project: Path, site: Path, rounds: int, folder: Path) -> None:
    """The speaker's copies of the sample's people, one round after another, so that what else the machine does falls on
    all. Ours and WeasyPrint print all in one process, Chromium has to be started for each."""
    heroes = sorted(path.parent.name for path in (project / "heroes").glob("*/hero.yml"))
    ways: dict[str, list[list[str]]] = {"typst": [[sys.executable, "-c", OURS, str(project), "", *heroes]]}
    if subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False).returncode == 0:
        ways["WeasyPrint"] = [[sys.executable, "-c", WEASY, str(site), "", *heroes]]
    if chromium := shutil.which("chromium"):
        pages = [(hero, (site / "heroes" / hero / "index.html").as_uri()) for hero in heroes]
        plain = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        ways["Chromium"] = [[*plain, f"--print-to-pdf={folder}/Chromium/{hero}.pdf", page] for hero, page in pages]
    costs: dict[str, list[list[Cost]]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, commands in ways.items():
            out = folder / name
            out.mkdir(exist_ok=True)
            ready = [[str(out) if part == "" else part for part in command] for command in commands]
            costs[name].append([run(command, folder, environment(folder / "caches")) for command in ready])
    _table(costs, len(heroes), folder)


def _table(costs: dict[str, list[list[Cost]]], sheets: int, folder: Path) -> None:
    cpu = {name: median(sum(cost.cpu for cost in once) for once in found) for name, found in costs.items()}
    wall = {name: median(sum(cost.wall for cost in once) for once in found) for name, found in costs.items()}
    print(f"\n| {sheets} sheets | CPU ms a sheet | ÷ typst | clock ms a sheet | MB | KB a sheet |")
    print("|---|---|---|---|---|---|")
    for name, found in costs.items():
        size = sum(path.stat().st_size for path in (folder / name).glob("*.pdf")) / sheets / 1024
        peak = max(cost.peak for once in found for cost in once)
        each, clock = cpu[name] / sheets * 1000, wall[name] / sheets * 1000
        print(f"| {name} | {each:.0f} | {cpu[name] / cpu['typst']:.1f} | {clock:.0f} | {peak:.0f} | {size:.0f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=1000, help="how many for the builds; 0 for none")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    project = HERE.parent
    with TemporaryDirectory(dir=memory_disk()) as made:
        folder = Path(made)
        if args.people:
            (folder / "many").mkdir()
            many(args.people, folder / "many")
        if args.rounds:
            subprocess.run([*BUILD, "-d", str(folder / "site")], cwd=project, check=True)
            beside_others(project, folder / "site", args.rounds, folder)


if __name__ == "__main__":
    main()
