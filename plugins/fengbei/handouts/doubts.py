"""What sources say differently, or only weak ones say, and how a lecturer can say so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fengbei.archive.cited import Source
from fengbei.facts.citing import Citations, Said
from fengbei.facts.person import Entry, Row
from fengbei.facts.plain import line
from fengbei.handouts.saying import Statement, marks
from fengbei.words import Words

SHORT, LABEL = 60, 4
"""Characters up to which statements are said again in the sentence that is put into the lecturer's mouth, and up to
which what they are about is a label of the facts table."""

About = tuple[str, Said]
"""What a statement is about, and the statement."""


@dataclass(frozen=True)
class Rivals:
    """What other sources say in place of one fact: `adopted` is what is told; `say` is a sentence to say."""

    about: str
    versions: tuple[Statement, ...]
    adopted: str = ""
    say: str = ""


def statements(
    facts: Iterable[Row], life: Iterable[Entry], honours: Iterable[Entry], rests: Said | None, words: Words
) -> Iterator[About]:
    """Every statement that may have rivals, with what it is about."""
    yield from ((row.label, row.said) for row in facts)
    for entry in life:
        yield f"{entry.date} {line(entry.said.text)}", entry.said._replace(text=entry.date)
    for entry in honours:
        yield entry.said.text, entry.said._replace(text=entry.date)
    if rests:
        yield words("handouts.rests_at"), rests


def rivals(found: Iterable[About], words: Words) -> Iterator[Rivals]:
    """Of each statement of which sources differ, in order. What is known to be wrong is told, and not to be said."""
    for about, fact in found:
        if fact.others:
            versions = tuple(Statement(other.text, marks(other), note=other.note) for other in fact.others)
            yield Rivals(about, versions, fact.text, _sentence(about, fact, words))


def _sentence(about: str, fact: Said, words: Words) -> str:
    """A life's events and honours have rival dates."""
    wrong, label = words("handouts.doubts.wrong"), about if len(about) <= LABEL else words("handouts.doubts.date")
    versions = (_short(other.text, words) for other in fact.others if wrong not in other.note)
    adopted = "" if fact.text.startswith(words("date.unknown")) else _short(fact.text, words)
    others = words("page.list_comma").join(dict.fromkeys(text for text in versions if text != adopted))
    key = "settled" if not others else "undated" if not adopted else "say"
    if len(adopted + others) > SHORT:
        key = "say_long"
    return words(f"handouts.doubts.{key}", about=label, adopted=adopted, others=others)


def _short(text: str, words: Words) -> str:
    """Of what is long its first part: the day of a death, without the place and the cause."""
    return text if len(text) <= SHORT // 3 else text.partition(words("page.comma"))[0]


def unconfirmed(found: Iterable[About], cited: Citations) -> Iterator[str]:
    """What only weak sources say, by the kind of the source, each with a sentence that says so."""
    words = cited.words
    kinds: dict[str, list[str]] = {}
    for about, fact in found:
        if fact.doubtful:
            kinds.setdefault(_kind(fact, cited), []).append(about)
    for kind, abouts in kinds.items():
        yield words("handouts.doubts.unconfirmed", facts=words("page.list_comma").join(abouts), kind=kind)


def _kind(fact: Said, cited: Citations) -> str:
    """Of what kind the sources are, from the best to the weakest as they are numbered."""
    known: dict[int, Source] = {number: cited.sources[key] for key, number in cited.numbers.items()}
    tiers = (known[mark].tier for mark in sorted(fact.marks) if mark in known)
    named = dict.fromkeys(cited.words(f"values.tier.{tier}") for tier in tiers if tier)
    return cited.words("page.list_comma").join(named)
