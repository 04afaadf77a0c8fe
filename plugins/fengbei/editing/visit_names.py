"""What the cells of a sheet may call parks, kinds and counties."""

from collections.abc import Iterable, Mapping
from functools import cache
from unicodedata import normalize

from fengbei.archive.call import CallKind
from fengbei.archive.divisions import divisions, full_name
from fengbei.archive.memorial import Memorial
from fengbei.archive.visit import VisitKind
from fengbei.words import words


def names_of_parks(memorials: Mapping[str, Memorial], ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Parks by everything that they are called: id, name, other names."""
    named: dict[str, set[str]] = {key: {key} for key in ids}
    for key, park in memorials.items():
        for name in (park.name, *(alias.text for alias in park.aliases)):
            named.setdefault(bare(name), set()).add(key)
    return {name: frozenset(keys) for name, keys in named.items()}


def bare(name: str) -> str:
    return normalize("NFKC", "".join(name.split()))


@cache
def kinds(name: str, kind: type[VisitKind] | type[CallKind]) -> dict[str, str]:
    """Identifiers by themselves and by their names in either language."""
    named = {label: key for lang in ("zh", "en") for key, label in words(lang).under(f"values.{name}").items()}
    more = words("zh").under(f"importing.{name}")
    named |= {label: key for key, labels in more.items() for label in labels.split("|")}
    return {str(one): str(one) for one in kind} | {bare(label): key for label, key in named.items()}


def names_of_kinds() -> tuple[str, ...]:
    """What an editor may choose from: each kind by its first name."""
    return tuple(
        label for name in ("visit_kind", "call_kind") for label in words("zh").under(f"values.{name}").values()
    )


@cache
def counties() -> dict[str, tuple[str, ...]]:
    """Codes of divisions by their own and by their full names."""
    found: dict[str, list[str]] = {}
    for part in divisions():
        for name in {part.name, full_name(part.code)}:
            found.setdefault(name, []).append(part.code)
    return {name: tuple(codes) for name, codes in found.items()}
