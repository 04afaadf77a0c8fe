"""What searching.py has measured, and the tables that it is told in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from asking import SLOWDOWN, Answer
from results import Result, table

WITHOUT, WITH = "ours, no search", "ours, with search"
OURS, PLAIN, SPACED = "ours", "Pagefind", "Pagefind, spaced"


@dataclass
class Asked:
    """What one search answered: to those who come for the first time, on our own search page, with a slow processor for
    the first time and after; and how many questions of each kind were answered rightly, of how many."""

    names: list[Answer]
    phrases: list[Answer]
    on_page: list[Answer]
    right: Mapping[str, tuple[int, int]]
    slow: list[Answer] = field(default_factory=list)
    next_names: list[Answer] = field(default_factory=list)
    next_phrases: list[Answer] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """All that was measured of one site."""

    built: Mapping[str, Result]
    asked: Mapping[str, Asked]


def costs(found: Mapping[str, Found]) -> str:
    """What the index costs. Ours is the build with the search less that without; its memory is the whole build's."""
    heads = ["records", "build", "CPU s", "ours ÷ it", "most MiB", "ours ÷ it"]
    return table(heads, [[size, *row] for size, one in found.items() for row in _costs(one.built)])


def _costs(built: Mapping[str, Result]) -> Iterator[list[str]]:
    ours = built[WITH].cpu - built[WITHOUT].cpu
    yield [WITHOUT, f"{built[WITHOUT].cpu:.2f}", "–", f"{built[WITHOUT].peak:.0f}", "–"]
    yield [WITH, f"{built[WITH].cpu:.2f}", "–", f"{built[WITH].peak:.0f}", "–"]
    yield ["ours: the index", f"{ours:.2f}", "–", f"{built[WITH].peak - built[WITHOUT].peak:+.0f}", "–"]
    for name in (PLAIN, SPACED):
        if it := built.get(name):
            yield [name, f"{it.cpu:.2f}", f"{ours / it.cpu:.2f}", f"{it.peak:.0f}", f"{built[WITH].peak / it.peak:.2f}"]


def wires(found: Mapping[str, Found]) -> str:
    """KB over the wire for whoever comes for the first time."""
    heads = ["records", "build", "a name, KB", "most", "a phrase, KB", "most", "shown"]
    heads += ["a phrase on our search page, KB", "most", "shown"]
    return table(heads, [[size, name, *_wires(one)] for size, name, one in _each(found)])


def _wires(asked: Asked) -> list[str]:
    return [*_kb(asked.names), *_kb(asked.phrases), _shown(asked.phrases), *_kb(asked.on_page), _shown(asked.on_page)]


def _kb(answers: Sequence[Answer]) -> list[str]:
    sizes = [answer.wire / 1000 for answer in answers]
    return [f"{median(sizes):.1f}", f"{max(sizes):.1f}"] if sizes else ["–", "–"]


def _shown(answers: Sequence[Answer]) -> str:
    return f"{median(len(answer.shown) for answer in answers):.0f}" if answers else "–"


def times(found: Mapping[str, Found]) -> str:
    """Milliseconds that the page's thread works, with a slow processor, and the clock's without."""
    slow = f"{SLOWDOWN} × slower"
    heads = ["records", "build", f"first name, busy ms, {slow}", "next names, busy ms", "most"]
    heads += ["next phrases, busy ms", "most", "first name, clock ms", "most"]
    return table(heads, [[size, name, *_times(one)] for size, name, one in _each(found)])


def _times(asked: Asked) -> list[str]:
    first, names, phrases = ([one.busy for one in each] for each in (asked.slow, asked.next_names, asked.next_phrases))
    clocks = [one.clock for one in asked.names]
    return [f"{median(first):.0f}", *_ms(names), *_ms(phrases), *_ms(clocks)]


def _ms(each: Sequence[float]) -> list[str]:
    return [f"{median(each):.0f}", f"{max(each):.0f}"] if each else ["–", "–"]


def rights(found: Mapping[str, Found]) -> str:
    """Of names, those that are among the first three; of phrases, those that are found where grep finds them and
    nowhere else; of nonsense, what finds nothing."""
    kinds = ("names", "pinyin", "initials", "phrases", "nonsense")
    rows = [[size, name, *(_of(one.right.get(kind)) for kind in kinds)] for size, name, one in _each(found)]
    return table(["records", "build", *kinds], rows)


def _of(counted: tuple[int, int] | None) -> str:
    return f"{counted[0]} of {counted[1]}" if counted else "–"


def _each(found: Mapping[str, Found]) -> Iterator[tuple[str, str, Asked]]:
    return ((size, name, asked) for size, one in found.items() for name, asked in one.asked.items())
