"""Which characters of a project's records no font in use can show, found without printing anything.

The records' files are looked through for characters that are not known to be shown; there is hardly ever one. Only what
a sheet would have is then told, for which the sheets' views are made.
"""

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unicodedata import normalize

from fengbei.archive.archive import Archive
from fengbei.archive.layout import Layout
from fengbei.archive.problems import Problem
from fengbei.archive.scanning import Stamp, stamp_of
from fengbei.archive.shelf import Kept, Shelf, digest
from fengbei.handouts.fonts import made_by
from fengbei.handouts.settings import Settings, settings_of

CACHE = ".cache/fengbei/shown"
"""Below the project's folder: what is known to be shown."""

_UPON = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
_UPON += "\U000e0100-\U000e01ef"
_TOGETHER = re.compile(rf"[^\s{_UPON}][{_UPON}]+")
"""A character with the marks upon it, with what chooses its form, or joins it to the next: shown together or not."""
_HAS_MARKS = re.compile(f"[{_UPON}]")
_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|(&#?\w+;)")
"""Characters that are written as numbers or names in YAML and in Markdown."""


Looked = dict[tuple[str, Path], Stamp]
"""Files in which nothing was found that these fonts cannot show, and their times: a process that goes on need not read
them again."""


def unshown(layout: Layout, archive: Archive, today: date, looked: Looked | None = None) -> Iterator[Problem]:
    """Every character that a sheet would have and no font can show, at each record, with its place."""
    if not (settings := settings_of(layout)):
        return
    if missing := _missing(layout, settings, {} if looked is None else looked):
        yield from _of_sheets(missing, layout, archive, today, settings)


def _missing(layout: Layout, settings: Settings, looked: Looked) -> tuple[str, ...]:
    """Those that stand in the files. What is shown is remembered until the fonts change."""
    shelf = Shelf(layout.root / CACHE, Kept)
    key = digest(made_by(settings.fonts).encode())
    known = {
        part for kept in shelf.get(key) for part in kept.path(shelf.folder).read_text(encoding="utf-8").split("\n")
    }
    if not (new := sorted(_unknown(layout, key, known, looked))):
        return ()
    from fengbei.handouts.press import Press  # typst takes a tenth of a second, and is asked once

    missing = Press(settings.fonts).unshown(new)
    shown = "\n".join(sorted(known.union(new).difference(missing))).encode()
    shelf.put(key, [(Kept("txt", digest(shown)), shown)])
    shelf.sweep()
    return missing


def _unknown(layout: Layout, key: str, known: set[str], looked: Looked) -> set[str]:
    """What stands in the files and is not known to be shown."""
    found: set[str] = set()
    for path in (one for one in files(layout) if one.is_file()):
        stamp = stamp_of(path)
        if looked.get((key, path)) != stamp:
            own = parts(path.read_text(encoding="utf-8", errors="ignore")) - known
            found |= own
            if not own:
                looked[key, path] = stamp
    return found


def _of_sheets(
    missing: tuple[str, ...], layout: Layout, archive: Archive, today: date, settings: Settings
) -> Iterator[Problem]:
    from fengbei.handouts.code import written
    from fengbei.handouts.jobs import every_job, site_of
    from fengbei.handouts.telling import not_shown

    for job in every_job(site_of(layout, archive, today), settings):
        said = written(vars(job.view))
        yield from (not_shown(job, part, layout) for part in missing if part in said)


def files(layout: Layout) -> Iterator[Path]:
    """The files of which something may be printed."""
    yield layout.root / "mkdocs.yml"
    yield from layout.heroes.glob("*/*.yml")
    yield from layout.heroes.glob("*/*.md")
    yield from layout.memorials.glob("*/*.yml")
    yield from layout.content.glob("*.yml")
    for folder in ("talks", "routes"):
        yield from (layout.content / folder).glob("*.yml")


def parts(text: str) -> set[str]:
    """What a font has to show: characters, and characters with marks upon them."""
    text = normalize("NFC", text)
    if "\\" in text or "&" in text:
        text += normalize("NFC", "".join(map(_meant, _ESCAPED.finditer(text))))
    together = set(_TOGETHER.findall(text)) if _HAS_MARKS.search(text) else set()
    alone = set(_TOGETHER.sub("", text) if together else text)
    return together | {character for character in alone if character > "~" and not character.isspace()} - {"\ufeff"}


def _meant(found: re.Match[str]) -> str:
    number = found[1] or found[2] or found[3]
    if not number:
        return html.unescape(found[0])
    return chr(int(number, 16)) if int(number, 16) <= 0x10FFFF else ""
