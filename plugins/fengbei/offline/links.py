"""Pages that were written for a server, for a folder: from a stick nobody finds the page of `heroes/`, so that every
address of a page has to name its file. Only the addresses are written anew, every other byte stays."""

import html
import posixpath
import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

_ATTRIBUTES = r"""(?:[^"'>]++|"[^"]*"|'[^']*')*+"""
_TAG = re.compile(
    rf"<!--.*?-->|(<(script|style|textarea|title)\b{_ATTRIBUTES}>)(.*?(?=</\2\b|\Z))|(<[a-z][^\s/>]*+{_ATTRIBUTES}>)",
    re.DOTALL | re.IGNORECASE,
)
"""Comments and the texts in which a browser reads no tags are passed over whole."""
_ATTRIBUTE = re.compile(r"""(\s+)([^\s=>"'/]+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_LINKS = frozenset({"href", "src", "action", "formaction", "xlink:href", "poster", "data"})
_GUARDS = frozenset({"integrity", "crossorigin"})
_MARKS = re.compile(r"href|src|action|poster|data=|integrity|http-equiv", re.IGNORECASE)
"""What a tag has to have before it is taken apart: most have nothing."""
_LOADING = frozenset({"script", "link", "img", "iframe", "source", "video", "audio", "embed", "object"})
_NOT_LOADED = re.compile(r"""rel=["']?(?:canonical|alternate|license|author|me|prev|next)\b""")
_REFRESH = re.compile(r"(\s*\d+\s*;\s*url\s*=\s*)(.*)", re.IGNORECASE | re.DOTALL)
_CANONICAL = re.compile(r"""<link rel=["']canonical["'] href=["']([^"']+)["']""")


@dataclass(frozen=True)
class Folder:
    """The files of a site by their names, and the address at which it is published, if it has one."""

    files: Container[str]
    url: str = ""

    @property
    def base(self) -> str:
        """The path below which it is published: `/` or `/fengbei/`."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True)
class Rewritten:
    """A page for a folder; what it loads `from_outside`, which nobody sees without a network; links that lead to no
    file of the folder."""

    html: str
    from_outside: tuple[str, ...]
    broken: tuple[str, ...]


@dataclass
class _Notes:
    from_outside: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def url_of(home: str) -> str:
    """The address at which a site is published, as its first page says."""
    found = _CANONICAL.search(home)
    return html.unescape(found[1]) if found else ""


def rewrite(page: str, name: str, folder: Folder) -> Rewritten:
    """The page of the file `name` with addresses of files. Whatever a server says of what may be loaded is taken out:
    browsers hold no digest and no policy of a file to be its own site's."""
    notes = _Notes()

    def tag(found: re.Match[str]) -> str:
        start = found[1] or found[4]
        if not start or not _MARKS.search(start):
            return found[0]
        return _tag(start, name, folder, notes) + (found[3] or "")

    made = _TAG.sub(tag, page)
    return Rewritten(made, tuple(notes.from_outside), tuple(notes.broken))


def _tag(start: str, name: str, folder: Folder, notes: _Notes) -> str:
    element = re.split(r"[\s/>]", start[1:], maxsplit=1)[0].lower()
    lowered = start.lower()
    if element == "meta" and "content-security-policy" in lowered:
        return ""
    refreshes = element == "meta" and "refresh" in lowered
    loads = element in _LOADING and not _NOT_LOADED.search(lowered)

    def attribute(found: re.Match[str]) -> str:
        space, key, equals, value = found[1], found[2].lower(), found[3], found[4]
        if key in _GUARDS:
            return ""
        if value is None or not (key in _LINKS or (refreshes and key == "content")):
            return found[0]
        said = html.unescape(value.strip("\"'"))
        if refreshes:
            return space + found[2] + equals + _written(said, _refresh(said, name, folder, notes), value)
        if loads and urlsplit(said).netloc:
            notes.from_outside.append(said)
        to = said if element == "link" and not loads else address(said, name, folder, notes.broken.append)
        return space + found[2] + equals + _written(said, to, value)

    head = len(element) + 1
    return start[:head] + _ATTRIBUTE.sub(attribute, start[head:])


def _written(before: str, after: str, value: str) -> str:
    """The value as it stood, where it has not changed."""
    return value if before == after else f'"{html.escape(after)}"'


def _refresh(said: str, name: str, folder: Folder, notes: _Notes) -> str:
    found = _REFRESH.fullmatch(said)
    return found[1] + address(found[2].strip("'\""), name, folder, notes.broken.append) if found else said


def address(said: str, name: str, folder: Folder, tell: Callable[[str], object]) -> str:
    """An address on the page of the file `name`, for a folder; `tell` hears of one that leads nowhere."""
    path, rest = _parted(said)
    if folder.url and said.startswith(folder.url):
        path = folder.base + path.removeprefix(folder.url)
    elif _is_elsewhere(said):
        return said
    here = posixpath.dirname(name)
    if path.startswith("/"):
        if not path.startswith(folder.base) and f"{path}/" != folder.base:
            tell(said)
            return said
        within = path[len(folder.base) :]
        path = posixpath.relpath(f"/{within}", f"/{here}") + ("/" if within.endswith("/") or not within else "")
    if not path:
        return said
    to = posixpath.normpath(posixpath.join(here, unquote(path)))
    if to in folder.files:
        return path + rest
    if posixpath.normpath(f"{to}/index.html") in folder.files:
        return f"{path.rstrip('/')}/index.html{rest}"
    tell(said)
    return said


def _is_elsewhere(said: str) -> bool:
    parts = urlsplit(said)
    return bool(parts.scheme or parts.netloc)


def _parted(said: str) -> tuple[str, str]:
    """The path, and the question or anchor behind it."""
    end = min((at for at in (said.find("?"), said.find("#")) if at >= 0), default=len(said))
    return said[:end], said[end:]
