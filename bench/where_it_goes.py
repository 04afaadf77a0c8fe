"""Where our build's time goes: cProfile over one build, summed by room and by the packages that the rooms call.

    python bench/where_it_goes.py [RECORDS] [--functions 20]

What C code takes is counted for the Python that called it, so that a room answers for its own regular expressions.
cProfile makes Python slower and C not, so the shares are rough: for the true cost of a change run compare.py.
(It is not called profile.py, because cProfile itself imports a module of that name.)
"""

import argparse
import pstats
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import make_records
from measuring import EVERYTHING, environment, memory_disk, run, settings

Place = tuple[str, int, str]
"""File, line and name of a function, as pstats has it."""

_ROOM = re.compile(r"/fengbei/(\w+)[/.]")
_PACKAGE = re.compile(r"/site-packages/(\w+)")
_TEMPLATES = "/templates/"


def main() -> None:
    args = _arguments()
    with tempfile.TemporaryDirectory(prefix="fengbei-profile-", dir=memory_disk()) as folder:
        stats = profiled(args.records, Path(folder))
    print(f"{args.records:,} records, {total(stats):.1f} s under the profiler\n")
    for name, seconds in by_room(stats).most_common():
        if seconds > total(stats) / 200:
            print(f"{seconds:7.2f} s {seconds / total(stats):6.1%}  {name}")
    print()
    pstats.Stats.sort_stats(stats, "tottime").print_stats(args.functions)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=int, nargs="?", default=1000, help="how many records")
    parser.add_argument("--functions", type=int, default=20, help="how many functions to list")
    return parser.parse_args()


def profiled(count: int, folder: Path) -> pstats.Stats:
    """Build twice, the first time for the bytecode, and read the second build's profile."""
    site, out, around = folder / "site", folder / "profile", environment(folder / "pycache")
    records = make_records.make(count, Random(make_records.SEED))
    make_records.write(records, site)
    (site / "mkdocs.yml").write_text(settings(EVERYTHING), encoding="utf-8")
    for _ in range(2):
        run((sys.executable, "-m", "cProfile", "-o", str(out), "-m", "mkdocs", "build", "-q"), site, around)
    return pstats.Stats(str(out))


def total(stats: pstats.Stats) -> float:
    seconds: float = stats.total_tt  # type: ignore[attr-defined]  # typeshed does not know pstats' own fields
    return seconds


def by_room(stats: pstats.Stats) -> Counter[str]:
    """Seconds by room or package."""
    found: Counter[str] = Counter()
    for place, seconds in _own_time(stats):
        found[_room(place[0])] += seconds  # type: ignore[assignment]  # a Counter may hold seconds as well
    return found


def _own_time(stats: pstats.Stats) -> Iterator[tuple[Place, float]]:
    """Each function's own time; that of C functions falls to their callers."""
    every: dict[Place, Any] = stats.stats  # type: ignore[attr-defined]  # as above
    for place, (_, _, own, _, callers) in every.items():
        if place[0] == "~" and callers:
            yield from ((caller, seconds) for caller, (_, _, seconds, _) in callers.items())
        else:
            yield place, own


def _room(file: str) -> str:
    if _TEMPLATES in file and (room := _ROOM.search(file)):
        return f"fengbei/{room[1]}, templates"
    if room := _ROOM.search(file):
        return f"fengbei/{room[1]}"
    if package := _PACKAGE.search(file):
        return package[1]
    return "Python's own"


if __name__ == "__main__":
    main()
