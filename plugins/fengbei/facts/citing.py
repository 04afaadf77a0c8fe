"""What is said of a record, with the numbers of its sources: their list is in the order of first mention."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from operator import attrgetter
from typing import NamedTuple, TypeVar

from fengbei.archive.cited import Cited, CountFact, DateFact, PlaceFact, Source, TextFact
from fengbei.facts.confidence import confirmed
from fengbei.facts.dating import said
from fengbei.words import Words

C = TypeVar("C", bound=Cited)

_TEXT = attrgetter("text")


class Said(NamedTuple):
    """One statement: its text, its sources' numbers, whether it awaits confirmation, and the rival versions."""

    text: str
    marks: tuple[int, ...] = ()
    doubtful: bool = False
    note: str = ""
    others: tuple["Said", ...] = ()

    @property
    def more(self) -> bool:
        """Whether there is more to say than the text: a doubt, a note, rival versions."""
        return self.doubtful or bool(self.note) or bool(self.others)


class Reference(NamedTuple):
    """One line of the list of sources."""

    number: int
    source: Source
    date: str


@dataclass
class Citations:
    """Numbers the sources of a page or a handout as they are first named."""

    sources: Mapping[str, Source]
    words: Words
    numbers: dict[str, int] = field(default_factory=lambda: defaultdict(count(1).__next__))

    def marks(self, fact: Cited) -> tuple[int, ...]:
        """The numbers of a fact's sources, each once."""
        numbers, sources = self.numbers, self.sources
        return tuple([numbers[key] for key in dict.fromkeys(fact.sources) if key in sources])

    def say(self, fact: C, text_of: Callable[[C], str]) -> Said:
        """A fact with its rival versions."""
        marks = self.marks(fact)
        others: tuple[C, ...] = getattr(fact, "others", ())
        rivals = tuple([self.say(other, text_of) for other in others]) if others else ()
        return Said(text_of(fact), marks, not confirmed(fact, self.sources), fact.note or "", rivals)

    def date(self, fact: DateFact) -> Said:
        return self.say(fact, self._date_text)

    def text(self, fact: TextFact) -> Said:
        return self.say(fact, _TEXT)

    def count(self, fact: CountFact, unit: str) -> Said:
        return self.say(fact, lambda f: self._count_text(f, unit))

    def place(self, fact: PlaceFact) -> Said:
        return self.say(fact, self._place_text)

    def dated(self, fact: Cited, text: str, others: tuple[DateFact, ...]) -> Said:
        """Something that has a date, with rival dates."""
        marks = self.marks(fact)
        rivals = tuple([self.date(other) for other in others]) if others else ()
        return Said(text, marks, not confirmed(fact, self.sources), fact.note or "", rivals)

    def references(self) -> tuple[Reference, ...]:
        """The list of sources: call it when everything else has been said."""
        return tuple([_reference(number, self.sources[key], self.words) for key, number in self.numbers.items()])

    def _date_text(self, fact: DateFact) -> str:
        date = said(fact.date, self.words) + (self.words("page.aside", text=fact.lunar) if fact.lunar else "")
        return self.words("page.comma").join(filter(None, (date, fact.place, fact.cause)))

    def _count_text(self, fact: CountFact, unit: str) -> str:
        text = f"{fact.count:,}{unit}"
        return text + (self.words("page.as_of", date=said(fact.as_of, self.words)) if fact.as_of else "")

    def _place_text(self, fact: PlaceFact) -> str:
        return fact.now + (self.words("page.then", place=fact.then) if fact.then else "")


class _Numbers(dict[str, int]):
    """A record's keys, each with the number that its source has among those of all."""

    def __init__(self, sources: Mapping[str, Source], numbers: dict[Source, int]) -> None:
        super().__init__()
        self._sources, self._numbers = sources, numbers

    def __missing__(self, key: str) -> int:
        number = self[key] = self._numbers[self._sources[key]]
        return number


@dataclass
class Bibliography:
    """One list of sources for several records on a sheet. Their keys are each record's own, so that a source is known
    by what it says of itself."""

    words: Words
    numbers: dict[Source, int] = field(default_factory=lambda: defaultdict(count(1).__next__))

    def of(self, sources: Mapping[str, Source]) -> Citations:
        """What numbers the sources of one record, after those that were named before."""
        return Citations(sources, self.words, _Numbers(sources, self.numbers))

    def references(self) -> tuple[Reference, ...]:
        """The list of all: call it when everything else has been said."""
        return tuple([_reference(number, source, self.words) for source, number in self.numbers.items()])


def _reference(number: int, source: Source, words: Words) -> Reference:
    return Reference(number, source, said(source.date, words) if source.date else "")
