"""Where our build's time and memory go: by phase, without a profiler, then by room under cProfile.

    python bench/where_it_goes.py [RECORDS] [--functions 20] [--again]

What C code takes is counted for the Python that called it, so that a room answers for its own regular expressions.
cProfile makes Python slower and C not, so its shares are rough: the phases are true, and so is compare.py.
(It is not called profile.py, because cProfile itself imports a module of that name.)
"""

import argparse
import pstats
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import make_records
from measuring import BUILD, EVERYTHING, Cost, Failed, environment, memory_disk, run, settings

Place = tuple[str, int, str]
"""File, line and name of a function, as pstats has it."""

_HOOK = Path(__file__).with_name("phases.py")
_PROFILED = (sys.executable, "-m", "cProfile", "-o", "../profile", "-m", "mkdocs", "build", "-q", "-f", "plain.yml")
_ROOM = re.compile(r"/fengbei/(\w+)[/.]")
_PACKAGE = re.compile(r"/site-packages/(\w+)")
_TEMPLATES = "/templates/"
_STEPS = {
    "reading": ("/archive/load.py", "read_all"),
    "checking": ("/archive/checks.py", "check"),
    "drawing and writing": ("/pages/framing.py", "copy_file"),
    "drawing alone": ("/pages/plugin.py", "framed"),
}
"""Steps of the build by the function that takes each; what it calls is counted with it."""


def main() -> int:
    args = _arguments()
    with tempfile.TemporaryDirectory(prefix="fengbei-profile-", dir=memory_disk()) as folder:
        try:
            cost, phases, stats = measured(args.records, Path(folder), again=args.again)
        except Failed as error:
            print(error, file=sys.stderr)
            return 1
    print(f"{args.records:,} records: {cost.cpu:.1f} CPU s, {cost.peak:.0f} MB at most\n")
    print(phase_table(phases, cost))
    print(f"\n{total(stats):.1f} s under the profiler\n")
    for name, seconds in by_room(stats).most_common():
        if seconds > total(stats) / 200:
            print(f"{seconds:7.2f} s {seconds / total(stats):6.1%}  {name}")
    print()
    for name, inclusive in steps(stats):
        print(f"{inclusive:7.2f} s {inclusive / total(stats):6.1%}  {name}, with all that it calls")
    print()
    pstats.Stats.sort_stats(stats, "tottime").print_stats(args.functions)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=int, nargs="?", default=1000, help="how many records")
    parser.add_argument("--functions", type=int, default=20, help="how many functions to list")
    parser.add_argument("--again", action="store_true", help="a second build, which finds the cache of the first")
    return parser.parse_args()


Phase = tuple[str, float, float, float]
"""What has ended, user and system seconds since the start, most memory so far in MB."""


def measured(count: int, folder: Path, *, again: bool) -> tuple[Cost, list[Phase], pstats.Stats]:
    """Build three times: for the bytecode, for the phases, under the profiler."""
    site, around = folder / "site", environment(folder / "pycache") | {"FENGBEI_PHASES": str(folder / "phases")}
    make_records.write(make_records.make(count, Random(make_records.SEED)), site)
    (site / "plain.yml").write_text(settings(EVERYTHING), encoding="utf-8")
    (site / "mkdocs.yml").write_text(f"{settings(EVERYTHING)}hooks: [{_HOOK}]\n", encoding="utf-8")
    costs = []
    for command in (BUILD, BUILD, _PROFILED):
        if command is BUILD:
            (folder / "phases").unlink(missing_ok=True)
        if not again:
            shutil.rmtree(site / ".cache", ignore_errors=True)
        costs.append(run(command, site, around))
    return costs[1], list(_phases(folder / "phases")), pstats.Stats(str(folder / "profile"))


def _phases(path: Path) -> Iterator[Phase]:
    for line in path.read_text(encoding="utf-8").splitlines():
        name, *numbers = line.split("\t")
        user, system, peak = map(float, numbers)
        yield name, user, system, peak


def phase_table(phases: Sequence[Phase], cost: Cost) -> str:
    """Markdown. Pages are drawn in user time; system time is what the kernel takes to read and write files."""
    lines = ["| phase | user s | system s | MB so far |", "| --- | ---: | ---: | ---: |"]
    before = (0.0, 0.0)
    for name, user, system, peak in phases:
        lines.append(f"| {name} | {user - before[0]:.2f} | {system - before[1]:.2f} | {peak:.0f} |")
        before = user, system
    return "\n".join([*lines, f"| Python's end | {cost.cpu - sum(before):.2f} | | {cost.peak:.0f} |"])


def total(stats: pstats.Stats) -> float:
    seconds: float = stats.total_tt  # type: ignore[attr-defined]  # typeshed does not know pstats' own fields
    return seconds


def by_room(stats: pstats.Stats) -> Counter[str]:
    """Seconds by room or package."""
    found: Counter[str] = Counter()
    for place, seconds in _own_time(stats):
        found[_room(place[0])] += seconds  # type: ignore[assignment]  # a Counter may hold seconds as well
    return found


def steps(stats: pstats.Stats) -> Iterator[tuple[str, float]]:
    """Seconds of each step that the profile knows."""
    for name, (file, function) in _STEPS.items():
        for place, (_, _, _, inclusive, _) in _every(stats).items():
            if place[0].endswith(file) and place[2] == function:
                yield name, inclusive


def _own_time(stats: pstats.Stats) -> Iterator[tuple[Place, float]]:
    """Each function's own time; that of C functions falls to their callers."""
    for place, (_, _, own, _, callers) in _every(stats).items():
        if place[0] == "~" and callers:
            yield from ((caller, seconds) for caller, (_, _, seconds, _) in callers.items())
        else:
            yield place, own


def _every(stats: pstats.Stats) -> dict[Place, Any]:
    found: dict[Place, Any] = stats.stats  # type: ignore[attr-defined]  # as above
    return found


def _room(file: str) -> str:
    if _TEMPLATES in file and (room := _ROOM.search(file)):
        return f"fengbei/{room[1]}, templates"
    if room := _ROOM.search(file):
        return f"fengbei/{room[1]}"
    if package := _PACKAGE.search(file):
        return package[1]
    return "Python's own"


if __name__ == "__main__":
    sys.exit(main())
