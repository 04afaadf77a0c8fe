"""On which day the files behind a page were last changed, as git has it. It is asked when the first page wants it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import unquote

from fengbei.archive.git import Git
from fengbei.archive.lastchange import last_changes
from fengbei.archive.layout import Layout
from fengbei.facts import addresses


def changes(layout: Layout, today: date) -> Callable[[str], date | None]:
    """The day of a page's last change, by its address (MkDocs quotes those of its own), as far as it is known."""

    @cache
    def days() -> Mapping[str, date]:
        return _days(layout, today)

    return lambda address: days().get(unquote(address))


def _days(layout: Layout, today: date) -> Mapping[str, date]:
    """A clone that was not made deep enough has the day of its one commit for every file, and is not believed."""
    found: dict[str, date] = {}
    if (Git(layout.root).asked("rev-parse", "--is-shallow-repository") or "").strip() != "false":
        return found
    for name, change in last_changes(layout.root).items():
        if address := _address(layout, name):
            day = min(date.fromisoformat(change.day), today)
            found[address] = max(day, found.get(address, day))
    return found


def _address(layout: Layout, name: str) -> str:
    """The page that shows what stands in a file; empty where it is no single one."""
    path = PurePosixPath(name)
    for folder, page in ((layout.heroes, addresses.hero), (layout.memorials, addresses.memorial)):
        above = PurePosixPath(layout.name(folder))
        if above in path.parents:
            return page(path.relative_to(above).parts[0])
    content = PurePosixPath(layout.name(layout.content))
    return _of_content(path.relative_to(content)) if path.is_relative_to(content) else ""


def _of_content(path: PurePosixPath) -> str:
    """`talks/a.yml` → `talks/a/`; `about.md` and `about/index.md` → `about/`."""
    if path.suffix not in (".md", ".yml"):
        return ""
    return f"{path.parent if path.name == 'index.md' else path.with_suffix('')}/"
