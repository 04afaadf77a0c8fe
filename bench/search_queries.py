"""What is asked of every search, and what is right: names, spelled and shortened too, phrases, and nonsense."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from grepped import Grepped, grep, passages
from make_records import Records, Rolls, syllables

T = TypeVar("T")

NAMES, SPELLED, PHRASES, NONSENSE = 20, 10, 15, 10
FEW = 60
"""Records that a phrase is in at most, so that all that is found can be looked at."""


@dataclass(frozen=True)
class Query:
    """What is typed; the records that have it; and all pages of the site that do, where it is a phrase."""

    text: str
    right: frozenset[str]
    pages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Queries:
    """What is asked, by its kind."""

    names: tuple[Query, ...]
    pinyin: tuple[Query, ...]
    initials: tuple[Query, ...]
    phrases: tuple[Query, ...]
    often: tuple[Query, ...]
    """Phrases that any number of records may have: asked for what they load."""
    nonsense: tuple[Query, ...]


def of_records(records: Records, texts: Grepped, site: Path) -> Queries:
    """`texts` is what grep finds in the records; `site` was built of them without a search."""
    random, people = Random(1), {f"heroes/{key}/": fields for key, fields in records.heroes.items()}
    whole = {
        _address(page, site): passages(page.read_text(encoding="utf-8"), whole=True) for page in site.rglob("*.html")
    }

    def told(phrases: Iterable[str]) -> tuple[Query, ...]:
        return tuple(Query(text, frozenset(grep(texts.told, text)), frozenset(grep(whole, text))) for text in phrases)

    return Queries(
        _some(random, NAMES, people, lambda fields: str(fields["name"])),
        _some(random, SPELLED, people, lambda fields: "".join(syllables(str(fields["name"])))),
        _some(random, SPELLED, people, lambda fields: "".join(part[0] for part in syllables(str(fields["name"])))),
        told(texts.phrases(random, PHRASES, FEW)),
        told(texts.phrases(random, PHRASES, len(texts.told))),
        told(texts.nonsense(random, NONSENSE)),
    )


def of_rolls(rolls: Rolls) -> Queries:
    """Names of rolls; what is right is any page of the roll that has the name."""
    rows = {
        f"memorials/{park}/roll/#{number}": row[0] for park, rows in rolls.items() for number, row in enumerate(rows)
    }
    named = {at: name for at, name in rows.items() if "无名" not in name}
    parks = {at: at.partition("#")[0] for at in named}
    random = Random(1)

    def some(count: int, said: Callable[[str], str]) -> tuple[Query, ...]:
        found = _some(random, count, named, said)
        return tuple(Query(query.text, frozenset(parks[at] for at in query.right)) for query in found)

    return Queries(
        some(NAMES, str),
        some(SPELLED, lambda name: "".join(syllables(name))),
        some(SPELLED, lambda name: "".join(part[0] for part in syllables(name))),
        *((), (), ()),
    )


def _some(random: Random, count: int, things: Mapping[str, T], said: Callable[[T], str]) -> tuple[Query, ...]:
    """So many of what is said of things, with all the things that it is said of."""
    where: dict[str, set[str]] = defaultdict(set)
    for at, thing in things.items():
        where[said(thing)].add(at)
    return tuple(Query(text, frozenset(where[text])) for text in random.sample(sorted(where), count))


def _address(page: Path, site: Path) -> str:
    return page.relative_to(site).as_posix().removesuffix("index.html")
