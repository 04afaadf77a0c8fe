"""A person in words, for pages and handouts alike: what they are, their facts, their life and their honours."""

from typing import NamedTuple

from fengbei.archive.hero import Hero, HeroKind, MartyrStatus
from fengbei.facts.citing import Citations, Said
from fengbei.facts.dating import said
from fengbei.words import Words


class Row(NamedTuple):
    """A line of a facts table."""

    label: str
    said: Said


class Entry(NamedTuple):
    """A dated line. `by` is where it was, of an event; who gave it, of an honour."""

    date: str
    said: Said
    by: str = ""


def kind(hero: Hero, words: Words) -> str:
    """What a person is called: 烈士 only where that is confirmed."""
    called = words(f"values.hero_kind.{hero.kind}")
    if not hero.is_martyr or hero.kind is HeroKind.MARTYR:
        return called
    return words("page.both", one=called, two=words("values.hero_kind.martyr"))


def facts_table(hero: Hero, cited: Citations) -> tuple[Row, ...]:
    """The facts in the order in which a life has them; what is not known is not shown."""
    words = cited.words
    rows = [
        ("hero.aliases", _aliases(hero, cited)),
        ("hero.gender", cited.text(hero.gender) if hero.gender else None),
        ("hero.ethnicity", cited.text(hero.ethnicity) if hero.ethnicity else None),
        ("hero.born", _born(hero, cited)),
        ("hero.native_place", cited.place(hero.native_place) if hero.native_place else None),
        ("hero.education", cited.text(hero.education) if hero.education else None),
        ("hero.joined", cited.date(hero.joined) if hero.joined else None),
        ("hero.league", cited.date(hero.league) if hero.league else None),
        ("hero.party", cited.date(hero.party) if hero.party else None),
        ("hero.era", _eras(hero, words)),
        ("hero.branch", Said(words(f"values.branch.{hero.branch}")) if hero.branch else None),
        ("hero.unit", cited.text(hero.unit) if hero.unit else None),
        ("hero.position", cited.text(hero.position) if hero.position else None),
        ("hero.rank", cited.text(hero.rank) if hero.rank else None),
        ("hero.fell" if hero.is_martyr else "hero.died", cited.date(hero.died) if hero.died else None),
        ("hero.martyr", _martyr(hero, cited)),
    ]
    return tuple([Row(words(key), shown) for key, shown in rows if shown])


def life(hero: Hero, cited: Citations) -> tuple[Entry, ...]:
    """The life in the order of its dates; equal dates as they are written. The texts are Markdown."""
    words, ordered = cited.words, sorted(hero.life, key=lambda event: event.date.sort_key)
    return tuple([Entry(said(e.date, words), cited.dated(e, e.text, e.others), e.place or "") for e in ordered])


def honours(hero: Hero, cited: Citations) -> tuple[Entry, ...]:
    """The honours as they are written."""
    words = cited.words
    return tuple(
        [
            Entry(said(h.date, words) if h.date else "", cited.dated(h, h.title, h.others), h.by or "")
            for h in hero.honours
        ]
    )


def _born(hero: Hero, cited: Citations) -> Said | None:
    """Of a living person only the year: the rest is theirs (个人信息保护法)."""
    if not hero.born or hero.died:
        return cited.date(hero.born) if hero.born else None
    return Said(cited.words("date.year", year=hero.born.date.first.year), cited.marks(hero.born))


def _eras(hero: Hero, words: Words) -> Said | None:
    """Only what the record itself says: the period of the day of death is our conclusion."""
    return Said(words("page.list_comma").join(words(f"values.era.{era}") for era in hero.era)) if hero.era else None


def _aliases(hero: Hero, cited: Citations) -> Said | None:
    if not hero.aliases:
        return None
    names = [f"{alias.name}（{alias.kind}）" if alias.kind else alias.name for alias in hero.aliases]
    said_each = [cited.say(alias, lambda alias: alias.name) for alias in hero.aliases]
    marks = tuple(dict.fromkeys(mark for each in said_each for mark in each.marks))
    return Said(cited.words("page.list_comma").join(names), marks, any(each.doubtful for each in said_each))


def _martyr(hero: Hero, cited: Citations) -> Said | None:
    """The legal status where something is known of it, in words that claim no more."""
    martyr = hero.martyr
    if not martyr or martyr.status is MartyrStatus.NO_CLAIM:
        return None
    words = cited.words
    parts = [words(f"values.martyr_status.{martyr.status}"), martyr.by, said(martyr.date, words) if martyr.date else ""]
    return cited.say(martyr, lambda _: words("page.comma").join(part for part in parts if part))
