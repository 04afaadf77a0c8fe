"""Our search beside Pagefind's, on the same site: what the index costs, what a query loads, and who finds what.

    python bench/searching.py [--sizes 1000 10000] [--rounds 3] [--names 100000]

Pagefind is run as people run it, over the pages of the site; and "spaced", over the same pages with a space after each
Han character, which is how it finds Chinese best. Ours is the build with fengbei/search less the build without it. The
Python that runs this needs our package, playwright and a chromium, and `pip install -r bench/requirements.txt`.
"""

import argparse
import html
import re
import shutil
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from random import Random

import make_records
import search_queries
from asking import Asking, Ours, Pagefind, asking, browsing
from grepped import grepped, passages
from measuring import BUILD, EVERYTHING, SEARCH, Cost, Failed, described, environment, memory_disk, run, settings
from results import Result
from search_queries import Queries, Query
from search_tables import OURS, PLAIN, SPACED, WITH, WITHOUT, Asked, Found, costs, rights, times, wires

SIZES, ROUNDS = (1000, 10_000), 3
SOME_RECORDS = 1000
"""Records of the site whose rolls have --names."""
EXTENDED, STANDARD = "pagefind_bin_extended/pagefind_extended", "pagefind_bin/pagefind"
"""Pagefind's programs: only the first takes Chinese apart, and only the second takes our spaces for what they are."""
SLOW = 6
"""Questions that are asked with a slow processor by somebody who comes for the first time."""
REST = 2.5
"""Seconds after which a file that was written counts as left alone: a build trusts its own notes only then."""
GOALS = """\
Goals at 10 000 people: a name's first answer in at most 60 KB and a full-text query in 120 KB (Pagefind: 426); an index
for at most 0.3 of Pagefind's CPU time (58 s) and less than 500 MiB (3.4 GiB)."""

_han = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


def main() -> int:
    args = _arguments()
    found: dict[str, Found] = {}
    with tempfile.TemporaryDirectory(prefix="fengbei-search-", dir=memory_disk()) as folder:
        try:
            for size in args.sizes:
                found[f"{size:,}"] = of_records(size, args.rounds, Path(folder, "records"))
            if args.names:
                found[f"{args.names:,} names"] = of_names(args.names, args.rounds, Path(folder, "names"))
        except Failed as error:
            print(error, file=sys.stderr)
            return 1
    programs = f"{described(None)}, Pagefind {version('pagefind_bin_extended')}"
    print(programs, GOALS, costs(found), wires(found), times(found), rights(found), sep="\n\n")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="numbers of records")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="builds of each")
    parser.add_argument("--names", type=int, default=0, help="names on the rolls of one more site: without Pagefind")
    return parser.parse_args()


def of_records(size: int, rounds: int, root: Path) -> Found:
    """Build, index and ask a site of so many records."""
    records = make_records.make(size, Random(make_records.SEED))
    project = written(records, root)
    site, searched, spaced = project / "site", project / "searched", root / "spaced"
    prepare(project)
    in_spaces(site, spaced)
    ways = {
        WITHOUT: partial(build, project, "mkdocs.yml"),
        WITH: partial(build, project, "searched.yml"),
        PLAIN: partial(index, site, EXTENDED, "--root-selector", "main"),
        SPACED: partial(index, spaced, STANDARD),
    }
    results = {way: Result() for way in ways}
    for number in range(rounds):
        for way, make in ways.items():
            results[way].costs.append(make())
            print(f"{size:,} records, round {number + 1}: {way}", file=sys.stderr)
    queries = search_queries.of_records(records, grepped(records, site), site)
    engines = {OURS: Ours(searched), PLAIN: Pagefind(site), SPACED: Pagefind(spaced, spaced=True)}
    found = Found(results, {name: asked(name, engine, queries) for name, engine in engines.items()})
    shutil.rmtree(root)
    return found


def of_names(count: int, rounds: int, root: Path) -> Found:
    """The same for so many names on rolls, ours alone."""
    records = make_records.make(SOME_RECORDS, Random(make_records.SEED))
    rolls = make_records.make_rolls(records, count, Random(make_records.SEED))
    project = written(records, root)
    make_records.write_rolls(rolls, project)
    prepare(project)
    results = {WITHOUT: Result(), WITH: Result()}
    for number in range(rounds):
        for way, settled in ((WITHOUT, "mkdocs.yml"), (WITH, "searched.yml")):
            results[way].costs.append(build(project, settled))
            print(f"{count:,} names, round {number + 1}: {way}", file=sys.stderr)
    engine = Ours(project / "searched")
    found = Found(results, {OURS: asked(OURS, engine, search_queries.of_rolls(rolls))})
    shutil.rmtree(root)
    return found


def written(records: make_records.Records, root: Path) -> Path:
    """A project whose settings are there twice, with the search and without."""
    project = root / "project"
    make_records.write(records, project)
    (project / "mkdocs.yml").write_text(settings(EVERYTHING), encoding="utf-8")
    searched = f"{settings((*EVERYTHING, SEARCH))}site_dir: searched\n"
    (project / "searched.yml").write_text(searched, encoding="utf-8")
    return project


def prepare(project: Path) -> None:
    """Builds that do not count, for the bytecode; they leave both sites."""
    for settled in ("mkdocs.yml", "searched.yml"):
        build(project, settled)


def build(project: Path, settled: str) -> Cost:
    """A cold build."""
    for folder in ("searched" if settled == "searched.yml" else "site", ".cache"):
        shutil.rmtree(project / folder, ignore_errors=True)
    time.sleep(REST)
    return run((*BUILD, "-f", settled), project, environment(project.parent / "pycache"))


def index(site: Path, program: str, *more: str) -> Cost:
    """Pagefind's index of a site, where its script looks for it."""
    shutil.rmtree(site / "pagefind", ignore_errors=True)
    command = (
        str(Path(sysconfig.get_path("purelib"), program)),
        "--quiet",
        "--site",
        str(site),
        "--force-language",
        "zh",
        *more,
    )
    return run(command, site.parent, environment(site.parent / "pycache"))


def in_spaces(site: Path, into: Path) -> None:
    """The texts of a site's pages with a space after each Han character, in pages that have nothing else."""
    for page in site.rglob("*.html"):
        text = passages(page.read_text(encoding="utf-8"), whole=True)
        lines = [_han.sub(r"\g<0> ", html.escape(line)) for line in text.splitlines()]
        body = "".join(f"<p>{line}</p>" for line in lines)
        at = into / page.relative_to(site)
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_text(f"<!doctype html><html lang=zh><body><main>{body}</main></body></html>", encoding="utf-8")


def asked(name: str, engine: Ours | Pagefind, queries: Queries) -> Asked:
    """Ask one search everything."""
    print(f"asking {name}", file=sys.stderr)
    phrases = [*queries.phrases, *queries.often]
    with browsing() as browser, asking(engine, browser) as open_search:
        found = Asked(
            names=[open_search.afresh(query.text) for query in queries.names],
            phrases=[open_search.afresh(query.text) for query in phrases],
            on_page=[open_search.on_its_page(query.text) for query in phrases if name == OURS],
            right=right(open_search, queries),
        )
    slowed = Pagefind(engine.site, engine.spaced, no_worker=True) if isinstance(engine, Pagefind) else engine
    with browsing() as browser, asking(slowed, browser) as open_search:
        found.slow = [open_search.afresh(query.text, slow=True) for query in queries.names[:SLOW]]
        found.next_names = open_search.in_turn([query.text for query in queries.names])
        found.next_phrases = open_search.in_turn([query.text for query in phrases]) if phrases else []
    return found


def right(open_search: Asking, queries: Queries) -> dict[str, tuple[int, int]]:
    """How many questions of each kind were answered rightly, and of how many."""
    named = {"names": queries.names, "pinyin": queries.pinyin, "initials": queries.initials}
    counted = {kind: (_named(open_search, some), len(some)) for kind, some in named.items()}
    told = {"phrases": queries.phrases, "nonsense": queries.nonsense}
    return counted | {kind: (_told(open_search, some), len(some)) for kind, some in told.items() if some}


def _named(open_search: Asking, queries: Sequence[Query]) -> int:
    """Questions of which somebody who is meant is among the first three."""
    answers = open_search.in_turn([query.text for query in queries], slow=False)
    return sum(
        any(shown.startswith(tuple(query.right)) for shown in answer.shown[:3])
        for query, answer in zip(queries, answers, strict=True)
    )


def _told(open_search: Asking, queries: Sequence[Query]) -> int:
    """Questions of which all is found that grep finds, and nothing else."""
    answers = open_search.everything([query.text for query in queries])
    return sum(
        total == len(wanted) and set(shown) <= wanted
        for query, (shown, total) in zip(queries, answers, strict=True)
        for wanted in (query.right if isinstance(open_search.engine, Ours) else query.pages,)
    )


if __name__ == "__main__":
    sys.exit(main())
