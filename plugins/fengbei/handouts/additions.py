"""What the `handout:` block of a person, a talk or a route adds to their sheets, with its sources."""

from dataclasses import dataclass

from fengbei.archive.handout import Handout
from fengbei.facts.citing import Citations
from fengbei.facts.plain import Block, blocks
from fengbei.handouts.saying import Line, Statement, statement


@dataclass(frozen=True)
class Answer:
    """What may be asked, with what can be answered: `said` has the sources, and no text of its own."""

    ask: str
    answer: tuple[Block, ...]
    said: Statement


def points(block: Handout | None, cited: Citations) -> tuple[Statement, ...]:
    found = block.points if block else ()
    return tuple(statement(cited.say(point, lambda p: p.text), cited.words) for point in found)


def quotes(block: Handout | None, cited: Citations) -> tuple[Line, ...]:
    """Somebody's own words, with whose they are after them."""
    found = block.quotes if block else ()
    return tuple(Line("", statement(cited.say(q, lambda q: q.text), cited.words), q.by or "") for q in found)


def answers(block: Handout | None, cited: Citations, most: int | None = None) -> tuple[Answer, ...]:
    """The first of them, where there may be no more than so many."""
    found = block.questions[:most] if block else ()
    return tuple(Answer(q.ask, blocks(q.answer), statement(cited.say(q, lambda _: ""), cited.words)) for q in found)


def care(block: Handout | None) -> tuple[str, ...]:
    return block.care if block else ()
