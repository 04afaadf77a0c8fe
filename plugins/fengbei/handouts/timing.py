"""How long the telling takes, and where in it one should be after how many minutes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fengbei.words import Words

RATE = 200
"""Characters a minute, as a lecturer speaks who gives the listeners time."""


@dataclass(frozen=True)
class Timing:
    """`whole` is how long all of it takes, `left` what is left for questions, or by how much it is too long. `marks`
    has, for each part that is told, a mark for each of its paragraphs: empty within the same minute."""

    whole: str = ""
    left: str = ""
    marks: Mapping[str, tuple[str, ...]] | None = None


def characters(text: str) -> int:
    """How many of a text are spoken."""
    return sum(map(str.isalnum, text))


def timing(told: Mapping[str, Sequence[str]], planned: int | None, words: Words) -> Timing:
    """Of the paragraphs of each part, in the order in which they are told. The first paragraph of a part always has a
    mark, for there a lecturer looks up."""
    marks: dict[str, tuple[str, ...]] = {}
    spoken, last = 0, 0
    for part, texts in told.items():
        found = []
        for number, text in enumerate(texts):
            minute = spoken // RATE + 1
            found.append(words("handouts.timing.mark", minute=minute) if not number or minute > last else "")
            spoken, last = spoken + characters(text), minute
        marks[part] = tuple(found)
    return _timing(marks, spoken, planned, words)


def _timing(marks: Mapping[str, tuple[str, ...]], spoken: int, planned: int | None, words: Words) -> Timing:
    if not spoken:
        return Timing()
    minutes = max(1, round(spoken / RATE))
    whole = words("handouts.timing.whole", minutes=minutes, rate=RATE)
    return Timing(whole, _left(minutes, planned, words) if planned else "", marks)


def _left(minutes: int, planned: int, words: Words) -> str:
    if minutes > planned:
        return words("handouts.timing.over", planned=planned, minutes=minutes - planned)
    key = "full" if minutes == planned else "left" if 2 * minutes >= planned else "short"
    return words(f"handouts.timing.{key}", planned=planned, minutes=planned - minutes)


def texts_of(paragraphs: Iterable[object]) -> tuple[str, ...]:
    """What is spoken of statements, lines and blocks."""
    return tuple(str(getattr(getattr(each, "said", each), "text", each)) for each in paragraphs)
