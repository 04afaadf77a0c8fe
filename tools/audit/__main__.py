"""Asks independent judges about a built site: `python -m tools.audit site [--quick] [--only vnu access …]`.

Needs chromium, Node with npm, and Java 17; the rest comes from npm once, into .cache/audit. Says every fault, and exits
with 1 where there is one. All pages in all views take a quarter of an hour; `--quick` looks at one page of each kind.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tools.audit import judges
from tools.audit.pages import one_of_each, pages_of
from tools.audit.serving import serving

JUDGES = ("vnu", "access", "lighthouse", "alone")
NEEDED = {"vnu": "java", "access": "node", "lighthouse": "node"}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("site", type=Path)
    options.add_argument("--quick", action="store_true", help="one page of each kind")
    options.add_argument("--only", nargs="+", choices=JUDGES, default=JUDGES)
    args = options.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or missing("chromium")
    for name in args.only:
        if name in NEEDED and not shutil.which(NEEDED[name]):
            missing(NEEDED[name])
    site = args.site.resolve()
    pages = pages_of(site) if not args.quick else one_of_each(pages_of(site))
    tools = judges.fetched(Path(".cache/audit").resolve())
    with serving(site) as base:
        asked: dict[str, Callable[[], list[str]]] = {
            "vnu": partial(judges.valid, site, tools),
            "alone": partial(judges.alone, base, pages, chromium),
            "access": partial(judges.accessible, base, pages, tools, chromium),
            "lighthouse": partial(judges.quick_and_good, base, faces(site), tools, chromium),
        }
        faults = {name: heard(name, asked[name]) for name in JUDGES if name in args.only}
    print(f"{len(pages)} pages: " + ", ".join(f"{name} {len(found)}" for name, found in faults.items()))
    return 1 if any(faults.values()) else 0


def heard(name: str, ask: Callable[[], list[str]]) -> list[str]:
    """What a judge finds, printed."""
    begun = time.monotonic()
    faults = ask()
    for fault in faults:
        print(f"  {fault}")
    print(f"{name}: {len(faults)} faults, {time.monotonic() - begun:.0f} s", flush=True)
    return faults


def faces(site: Path) -> tuple[str, ...]:
    """The pages that Lighthouse marks: home, the first person and park, the schedule, the map."""
    first = (sorted(site.glob(f"{section}/*/index.html")) for section in ("heroes", "memorials"))
    people, parks = ([path for path in found if not path.parent.name.startswith("by-")] for found in first)
    named = [f"/{path.parent.relative_to(site).as_posix()}/" for path in (*people[:1], *parks[:1])]
    return ("/", *named, "/talks/", "/map/")


def missing(program: str) -> str:
    sys.exit(f"the audit needs {program}, which is not installed")


if __name__ == "__main__":
    sys.exit(main())
