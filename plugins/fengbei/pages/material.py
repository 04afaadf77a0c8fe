"""What the site takes over from Material: nothing that no page asks for.

Pages are drawn by our own templates, and of Material only its stylesheet is theirs, on pages that are written by hand.
A page that another template draws may need anything of Material's, so then all of it is there.
"""

import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path

import material
from jinja2 import FileSystemLoader

FOLDER = str(Path(material.__file__).parent / "templates")

_STYLESHEET = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")
"""Material names its stylesheet by its content."""


def stylesheet(uris: Iterable[str]) -> str:
    """Material's stylesheet among the site's files; empty where it is not."""
    return next((uri for uri in uris if _STYLESHEET.fullmatch(uri)), "")


def drawn_by(template: str, folders: Iterable[str]) -> str:
    """Which of the theme's folders, in order of precedence, a template comes from; empty where it is in none."""
    return next((folder for folder in folders if Path(folder, template).is_file()), "")


def unasked(uris: Iterable[str], *, by_hand: bool, named: Collection[str]) -> list[str]:
    """Those of Material's files that no page asks for, where all are drawn by our templates. `by_hand`: whether a page
    is written by hand; `named`: the files that mkdocs.yml names itself."""
    return [uri for uri in uris if uri not in named and not (by_hand and _STYLESHEET.fullmatch(uri))]


class OpenFolders(FileSystemLoader):
    """Lists no hidden folders: Material has one with 14 000 icons, and MkDocs, which asks for the list at each build,
    drops what is hidden."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for top in self.searchpath:
            for folder, folders, names in os.walk(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = Path(folder).relative_to(top)
                found.update((below / name).as_posix() for name in names)
        return sorted(found)
