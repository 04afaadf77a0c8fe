"""mkdocs.yml before MkDocs reads it: what an editor who sets the bureau's name, a number or a day may write wrong.

MkDocs stops at the first of it, in English, without a line, and at an impossible day with a traceback."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import NamedTuple
from urllib.parse import urlsplit

import yaml

from fengbei.archive import yamltree
from fengbei.archive.faults import shortened
from fengbei.archive.problems import Level, Loc, Slip
from fengbei.archive.yamltree import UNREADABLE, UNSURE, child, meant

FILE = "mkdocs.yml"
OF_MKDOCS = (
    *("INHERIT", "site_name", "nav", "exclude_docs", "draft_docs", "not_in_nav", "site_url", "site_description"),
    *("site_author", "theme", "docs_dir", "site_dir", "copyright", "dev_addr", "use_directory_urls", "repo_url"),
    *("repo_name", "edit_uri_template", "edit_uri", "extra_css", "extra_javascript", "extra_templates"),
    *("markdown_extensions", "mdx_configs", "strict", "remote_branch", "remote_name", "extra", "plugins", "hooks"),
    *("watch", "validation"),
)
"""What MkDocs itself knows there: a name that is nearly one of these is a slip."""
OURS, ARCHIVE = "fengbei/", "fengbei/archive"


class Judged(NamedTuple):
    """`settings` are None where the file cannot be read as YAML, whatever colon is mended."""

    settings: "Settings | None"
    slips: tuple[Slip, ...]


@dataclass(frozen=True)
class Settings:
    """What a file of settings says."""

    document: yamltree.Document

    def value(self, plugin: str, name: str) -> object:
        """A setting as MkDocs will have it; None where there is none, or nobody can be sure."""
        found = self._node(plugin, name)
        made = plain(found) if found else None
        return None if made in (UNSURE, UNREADABLE) else made

    def place(self, plugin: str, name: str, loc: Loc) -> tuple[int, int]:
        """Line and column of what stands at `loc` in a setting."""
        found = self._node(plugin, name)
        return yamltree.Document(None, found or self.document.root).place(loc)

    def _node(self, plugin: str, name: str) -> yaml.Node | None:
        given = (node for key, node in entries(self.document.root) if key.value == plugin and node)
        return next((found for node in given if (found := child(node, name))), None)


def judged(data: bytes) -> Judged:
    """Read the file and say all that is wrong in it."""
    document, slips = yamltree.read_settings(data)
    if not document:
        return Judged(None, tuple(_empty(slip) if slip.code == "file_empty" else slip for slip in slips))
    if not isinstance(document.root, yaml.MappingNode):
        return Judged(None, (_slip(document.root, "settings_empty"),))
    impossible = tuple(_impossible(document.root))
    return Judged(Settings(document), (*slips, *impossible, *_site(document.root), *_plugins(document.root)))


def entries(root: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.Node | None]]:
    """Each plugin that is named, and what is set of it; of an entry of a list it is the first key."""
    listed = child(root, "plugins")
    for entry in _each(listed):
        if isinstance(entry, yaml.MappingNode):
            yield from entry.value[:1]
        elif isinstance(entry, yaml.ScalarNode):
            yield entry, None
    if isinstance(listed, yaml.MappingNode):
        yield from listed.value


def _each(listed: yaml.Node | None) -> list[yaml.Node]:
    return listed.value if isinstance(listed, yaml.SequenceNode) else []


def plain(node: yaml.Node, seen: set[int] | None = None) -> object:
    """Lists, dicts and what scalars mean; `UNREADABLE` or `UNSURE` where a part of it is, or comes by twice."""
    seen = set() if seen is None else seen
    if id(node) in seen:
        return UNSURE
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return meant(node)
    pairs = isinstance(node, yaml.MappingNode)
    parts = [plain(each, seen) for item in node.value for each in (item if pairs else (item,))]
    if unknown := next((part for part in parts if part is UNREADABLE or part is UNSURE), None):
        return unknown
    return dict(zip(map(str, parts[::2]), parts[1::2], strict=True)) if pairs else parts


@cache
def known() -> Mapping[str, Mapping[str, object]]:
    """What may be set of each plugin of ours, and its kind."""
    said = resources.files(__package__).joinpath("tables/settings.toml").read_text(encoding="utf-8")
    return tomllib.loads(said)


def _empty(slip: Slip) -> Slip:
    return Slip(slip.line, slip.column, "settings_empty")


def _impossible(root: yaml.Node) -> Iterator[Slip]:
    """Wherever a text without quotes looks like a day or a number, and there is none: YAML itself breaks off."""
    for node in yamltree.scalars(root):
        if meant(node) is UNREADABLE:
            yield _slip(node, "setting_impossible", value=shortened(node.value), mended=f'"{shortened(node.value)}"')


def _site(root: yaml.MappingNode) -> Iterator[Slip]:
    """What is MkDocs' own: the name and the address of the site, and slips in names."""
    for key, _ in root.value:
        if key.value not in OF_MKDOCS and (near := get_close_matches(key.value, OF_MKDOCS, n=1, cutoff=0.8)):
            yield _slip(key, "key_typo", Level.WARNING, key=key.value, field=near[0])
    name, address = child(root, "site_name"), child(root, "site_url")
    if (not name or meant_or_none(name) is None) and not child(root, "INHERIT"):
        yield Slip(1, 1, "field_missing", {"field": "site_name", "example": "site_name: …"})
    elif name:
        yield from _unfit("site_name", "words", name)
    if address and isinstance(said := meant_or_none(address), str) and said:
        if not _is_address(said):
            yield _slip(address, "url_unreadable", value=shortened(said))
    elif address:
        yield from _unfit("site_url", "words", address)


def _is_address(text: str) -> bool:
    """As MkDocs has it: a scheme and a host. Which of these a site may have, a build says."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc)


def meant_or_none(node: yaml.Node) -> object:
    """What a scalar means; of anything else, that nobody can be sure."""
    return meant(node) if isinstance(node, yaml.ScalarNode) else UNSURE


def _plugins(root: yaml.MappingNode) -> Iterator[Slip]:
    listed = child(root, "plugins")
    seen: dict[str, int] = {}
    for entry in _each(listed):
        yield from _beside(entry)
    for key, given in entries(root):
        name, line = str(key.value), key.start_mark.line + 1
        if not name.startswith(OURS):
            continue
        if name in seen:
            yield _slip(key, "key_twice", field=name, first=seen[name])
        elif name not in known():
            yield _slip(key, "choice_unknown", value=name, options="、".join(known()))
        seen.setdefault(name, line)
        if given and name in known():
            yield from _unfit(name, {"enabled": "flag", **known()[name]}, given)
    if seen and ARCHIVE not in seen and listed and not child(root, "INHERIT"):
        yield _slip(listed, "field_missing", field=ARCHIVE, example=f"- {ARCHIVE}")


def _beside(entry: yaml.Node) -> Iterator[Slip]:
    """Settings that stand below the name of their plugin and are not indented farther than it."""
    pairs = entry.value if isinstance(entry, yaml.MappingNode) else []
    for key, _ in pairs[1:] if pairs and str(pairs[0][0].value).startswith(OURS) else ():
        yield _slip(key, "setting_indent", field=str(key.value), plugin=str(pairs[0][0].value))
        return


def _unfit(name: str, kind: object, node: yaml.Node) -> Iterator[Slip]:
    """What is not of the kind that the setting `name` has. What is empty is as if it were not written."""
    value = meant_or_none(node)
    if value is None or value is UNREADABLE or (value is UNSURE and isinstance(node, yaml.ScalarNode)):
        return
    if isinstance(kind, dict) and isinstance(node, yaml.MappingNode):
        yield from _options(kind, node)
    elif isinstance(kind, dict):
        yield _slip(node, "not_fields", field=name, value=_shown(node), example=f"{{{next(iter(kind))}: …}}")
    elif (each := _of_a_list(kind)) and isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _unfit(name, each, item)
    elif each:
        yield _slip(node, "setting_not_list", field=name, value=_shown(node), name=name)
    elif isinstance(kind, list):
        if isinstance(value, bool) or value not in kind:
            yield _slip(node, "choice_unknown", value=_shown(node), options="、".join(map(str, kind)))
    elif kind in ("words", "text") or (kind == "words or several" and isinstance(node, yaml.ScalarNode)):
        yield from _no_text(name, kind == "text", value, node)
    elif kind in _SCALARS and not _is_of(kind, value):
        yield _slip(node, _SCALARS[str(kind)], field=name, value=_shown(node))


_SCALARS = {
    "flag": "flag_unreadable",
    "date": "date_not_a_day",
    "number": "setting_number",
    "whole": "setting_whole",
}
"""What is said where a value is not of its kind."""


def _is_of(kind: object, value: object) -> bool:
    if kind == "flag" or isinstance(value, bool):
        return kind == "flag" and isinstance(value, bool)
    return isinstance(value, date if kind == "date" else (int, float) if kind == "number" else int)


def _of_a_list(kind: object) -> object:
    """The kind of each, where a setting is a list; None where it is none."""
    if isinstance(kind, list):
        return kind[0] if isinstance(kind[0], list) else None
    return kind.removesuffix(" list") if isinstance(kind, str) and kind.endswith(" list") else None


def _no_text(name: str, may_be_number: bool, value: object, node: yaml.Node) -> Iterator[Slip]:
    """YAML makes 757713855 of a telephone 05512345677 without quotes, and a day of 2026-02-20."""
    if not isinstance(node, yaml.ScalarNode):
        yield _slip(node, "not_text", field=name, value=_shown(node))
    elif not isinstance(value, str) and not (may_be_number and str(value) == node.value):
        yield _slip(node, "setting_quotes", field=name, read=value)


def _options(kinds: Mapping[str, object], given: yaml.MappingNode) -> Iterator[Slip]:
    for key, node in given.value:
        name = str(key.value)
        if name in kinds:
            yield from _unfit(name, kinds[name], node)
            continue
        known_here = [each for each in kinds if each != "enabled"]
        if near := get_close_matches(name.lower().replace("-", "_"), known_here, n=1):
            yield _slip(key, "key_typo", Level.WARNING, key=name, field=near[0])
        else:
            yield _slip(key, "key_unknown", Level.WARNING, key=name, fields=known_here or ["enabled"])


def _shown(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return shortened(str(node.value))
    return "[…]" if isinstance(node, yaml.SequenceNode) else "{…}"


def _slip(node: yaml.Node, code: str, level: Level = Level.ERROR, **args: object) -> Slip:
    return Slip(node.start_mark.line + 1, node.start_mark.column + 1, code, args, level)
