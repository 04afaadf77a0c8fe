"""A year and a half of talks: what its site costs to build and to check, and how long its pages and calendars are.

    python bench/schedule.py [--sizes 1000 10000] [--rounds 3] [--against FOLDER] [--mixed 1000 10000]

Builds begin without a cache. `--against` names another version's folder (`git archive HEAD | tar -x -C FOLDER`): then
both build the same records by turns, those that the older version knows too, and the ratio is told; with `--mixed` also
the records of compare.py, which are mostly people.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from make_records import SEED, make, write
from make_schedule import schedule, write_year
from measuring import BUILD, CHECK, EVERYTHING, SEARCH, Cost, Failed, described, environment, memory_disk, run, settings
from results import Result, table

SIZES, ROUNDS = (1000,), 3
PLUGINS = (*EVERYTHING, SEARCH)
REST = 2.5
"""Seconds after which files that were written count as left alone: see searching.py."""
OURS, CHECKED, OTHER, OTHER_CHECKED = "build", "check", "build, other version", "check, other version"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="how many sessions")
    parser.add_argument("--mixed", type=int, nargs="*", default=(), help="how many mixed records, with --against")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--against", type=Path, help="the folder of another version")
    args = parser.parse_args()
    costs: list[list[str]] = []
    made: list[list[str]] = []
    with tempfile.TemporaryDirectory(prefix="fengbei-schedule-", dir=memory_disk()) as folder:
        try:
            for size, kind, root in _laid(args.sizes, args.mixed, bool(args.against), Path(folder)):
                found = _measured(root, args.rounds, args.against if kind != "all that is known" else None)
                costs += [[f"{size:,}", kind, name, *_cost(one, found)] for name, one in found.items()]
                made.append([f"{size:,}", kind, *_made(root / "site")])
        except Failed as error:
            print(error, file=sys.stderr)
            return 1
    print(described(None), f"{args.rounds} rounds", "", sep="\n")
    print(table(["records", "shape", "build", "CPU s", "least–most", "clock s", "MB", "÷ other"], costs), "", sep="\n")
    heads = ["records", "shape", "files", "pages", "MB in all", "largest page", "KB", "largest calendar", "KB"]
    print(table(heads, made))
    return 0


def _laid(sizes: list[int], mixed: list[int], is_paired: bool, folder: Path) -> Iterator[tuple[int, str, Path]]:
    """Each project that is to be measured: how many records, their shape, and its folder."""
    for size in sizes:
        for kind in ("all that is known", *(("talks and visits",) if is_paired else ())):
            root = folder / f"{size}-{kind}" / "project"
            write_year(schedule(size, Random(SEED), plain=kind == "talks and visits"), root)
            yield size, kind, _settled(root)
            shutil.rmtree(root)
    for size in mixed if is_paired else ():
        root = folder / f"{size}-mixed" / "project"
        write(make(size, Random(SEED)), root)
        yield size, "mixed", _settled(root)
        shutil.rmtree(root)


def _settled(root: Path) -> Path:
    (root / "content" / "index.md").write_text("# 丰碑\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings(PLUGINS), encoding="utf-8")
    return root


def _measured(root: Path, rounds: int, other: Path | None) -> dict[str, Result]:
    """Build and check by turns, and once before, for the bytecode. Ours comes last, so that its site stays."""
    caches = root.parent / "pyc"
    ways = _ways(environment(caches / "ours"), CHECKED, OURS)
    if other:
        theirs = {**environment(caches / "other"), "PYTHONPATH": str(other.resolve() / "plugins")}
        ways = {**_ways(theirs, OTHER_CHECKED, OTHER), **ways}
    found = {name: Result() for name in ways}
    for number in range(rounds + 1):
        for name, (command, variables) in ways.items():
            cost = _cold(root, command, variables)
            if number:
                found[name].costs.append(cost)
    return found


def _ways(
    variables: Mapping[str, str], checked: str, built: str
) -> dict[str, tuple[tuple[str, ...], Mapping[str, str]]]:
    return {checked: (CHECK, variables), built: (BUILD, variables)}


def _cold(root: Path, command: tuple[str, ...], variables: Mapping[str, str]) -> Cost:
    for name in ("site", ".cache"):
        shutil.rmtree(root / name, ignore_errors=True)
    time.sleep(REST)
    return run(command, root, variables)


def _cost(result: Result, found: Mapping[str, Result]) -> list[str]:
    every = [cost.cpu for cost in result.costs]
    other = {OURS: OTHER, CHECKED: OTHER_CHECKED}
    against = next(
        (found[theirs] for ours, theirs in other.items() if found.get(ours) is result and theirs in found), None
    )
    ratio = f"{result.cpu / against.cpu:.2f}" if against else "–"
    spread = f"{min(every):.2f}–{max(every):.2f}"
    return [f"{result.cpu:.2f}", spread, f"{result.wall:.2f}", f"{result.peak:.0f}", ratio]


def _made(site: Path) -> list[str]:
    """What came out: files, pages, megabytes; the largest page and the largest calendar with their kilobytes."""
    every = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    pages = {name: size for name, size in every.items() if name.endswith(".html")}
    calendars = {name: size for name, size in every.items() if name.endswith(".ics")}
    largest = [cell for of in (pages, calendars) for cell in _largest(of)]
    return [f"{len(every):,}", f"{len(pages):,}", f"{sum(every.values()) / 1e6:.1f}", *largest]


def _largest(sizes: Mapping[str, int]) -> tuple[str, str]:
    name = max(sizes, key=lambda name: sizes[name])
    return name, f"{sizes[name] / 1000:.0f}"


if __name__ == "__main__":
    sys.exit(main())
