"""A site of as many records as asked for, invented by `bench/make_records.py`, and what `grep` finds in them."""

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import ModuleType

from tests.site.built import Built
from tests.site.conftest import PROJECT, run, settings, write
from tests.site.searching import PARKS, PEOPLE, TALKS

GROUPS = {"heroes": PEOPLE, "memorials": PARKS, "talks": TALKS}


@dataclass(frozen=True)
class Generated:
    """A built site of invented records, phrases of what they say, and phrases that are nowhere."""

    site: Built
    phrases: dict[str, dict[str, set[str]]]
    """The pages that have each, by group."""
    nonsense: list[str]


def generated(root: Path, *, records: int, phrases: int, most: int, nonsense: int, seed: int) -> Generated:
    """Invent records and build their site. No phrase is of more than `most` records."""
    maker, grepping, random = _of_bench("make_records"), _of_bench("grepped"), Random(seed)  # noqa: S311 invented
    invented = maker.make(records, random)
    maker.write(invented, root)
    write(root, {"mkdocs.yml": settings(("archive", "pages", "search")), "content/index.md": "# 首页\n"})
    built = run(root, root / "site", strict=False)
    assert built.code == 0, built.printed
    texts = grepping.grepped(invented, built.folder)
    where = {phrase: in_groups(grepping.grep(texts.told, phrase)) for phrase in texts.phrases(random, phrases, most)}
    return Generated(built, where, texts.nonsense(random, nonsense))


def in_groups(addresses: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for address in addresses:
        found.setdefault(GROUPS[address.partition("/")[0]], set()).add(address)
    return found


def _of_bench(name: str) -> ModuleType:
    """A module of the bench, which is no package."""
    spec = importlib.util.spec_from_file_location(f"bench_{name}", PROJECT / "bench" / f"{name}.py")
    assert spec
    assert spec.loader
    module = sys.modules[f"bench_{name}"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
