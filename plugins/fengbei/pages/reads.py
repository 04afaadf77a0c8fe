"""What a page was drawn from, noted while it is drawn, so that `mkdocs serve` draws again only what has changed.

A page asks the site for records, for what is tied to them and for what exists; every question is noted with its answer.
As long as all of them would be answered as before, the page would be drawn as before. Nobody has to say what a page
depends on, and nobody can forget to.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from fengbei.archive.outline import Outline
from fengbei.pages.around import Around, drawn
from fengbei.pages.framing import Frame
from fengbei.pages.records import Draft
from fengbei.pages.site import RecordPage, Site

T = TypeVar("T")

Question = tuple[str, ...]
"""`("archive", "heroes", "lei-feng")`; two names ask for the whole of something."""

_NOTHING = object()


class Shown:
    """The pages that stand in the site, as the last whole build has drawn them."""

    def __init__(self) -> None:
        self._standing: dict[str, _Drawing] = {}
        self._coming: dict[str, _Drawing] = {}
        self._outline: Outline | None = None

    def begin(self) -> None:
        """A build begins: what the last one has drawn and not finished is forgotten."""
        self._coming = {}

    def outlined(self, site: Site) -> Site:
        """The site with the last build's outline where it is the same, so that no page compares its points."""
        if site.outline != self._outline:
            self._outline = site.outline
        return replace(site, outline=self._outline)

    def end(self) -> None:
        """The build has come into the site."""
        self._standing = self._coming

    def stands(self, draft: Draft, frame: Frame, site: Site) -> bool:
        """Whether the page would be drawn as it stands."""
        last = self._standing.get(draft.address)
        if not last or last.given != _given(draft, frame, site) or not last.reads.hold(site):
            return False
        self._coming[draft.address] = last
        return True

    def draw(self, draft: Draft, frame: Frame, site: Site) -> tuple[RecordPage, Around]:
        """Draw a page and what stands around it, and remember from what."""
        reads = Reads()
        page = drawn(draft, noting(site, reads))
        self._coming[draft.address] = _Drawing(_given(draft, frame, site), reads)
        return page


@dataclass(frozen=True)
class _Drawing:
    """What a page was given to be drawn, and what it asked for."""

    given: tuple[object, ...]
    reads: "Reads"


def _given(draft: Draft, frame: Frame, site: Site) -> tuple[object, ...]:
    draw: object = draft.draw
    if isinstance(draft.draw, partial):
        draw = (draft.draw.func, draft.draw.args, draft.draw.keywords)
    bureau = (site.organiser, site.contact, site.report)
    return (draw, draft.updated, frame, site.today, site.words.lang, site.name, site.url, bureau, site.outline)


class Reads:
    """Questions and their answers. The answers must not change after they were given."""

    def __init__(self) -> None:
        self._answers: dict[Question, object] = {}

    def note(self, question: Question, answer: T) -> T:
        self._answers.setdefault(question, answer)
        return answer

    def hold(self, site: Site) -> bool:
        """Whether a site gives every answer again."""
        for question, answer in self._answers.items():
            now = _answer(site, question)
            if now is not answer and now != answer:
                return False
        return True


def noting(site: Site, reads: Reads) -> Site:
    """The same site, which notes what it is asked for. It has nothing made beforehand: what others have asked to make a
    part of the page would not be noted."""
    parts: dict[str, Any] = {name: _Noting(getattr(site, name), (name,), reads) for name in _WATCHED}
    return replace(site, exists=_exists(site, reads), made={}, **parts)


_WATCHED = ("archive", "ties", "pictures", "sizes", "sheets")
"""Fields of the site that are asked in part; `exists` is a question itself, and the others are the same for all."""


def _exists(site: Site, reads: Reads) -> Callable[[str], bool]:
    return lambda address: reads.note(("exists", address), site.exists(address))


class _Noting(Mapping[str, Any]):
    """Stands for an object whose fields, or a mapping whose items, are asked for."""

    def __init__(self, real: Any, name: Question, reads: Reads) -> None:
        self._real, self._name, self._reads = real, name, reads

    def __getattr__(self, name: str) -> Any:
        value, question = getattr(self._real, name), (*self._name, name)
        if isinstance(value, dict):
            return _Noting(value, question, self._reads)
        return self._reads.note(question, value)

    def __getitem__(self, key: str) -> Any:
        found = self._reads.note((*self._name, key), self._real.get(key, _NOTHING))
        if found is _NOTHING:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._reads.note(self._name, self._real))

    def __len__(self) -> int:
        return len(self._reads.note(self._name, self._real))


def _answer(site: Site, question: Question) -> object:
    if question[0] == "exists":
        return site.exists(question[1])
    found: Any = site
    for name in question:
        found = found.get(name, _NOTHING) if isinstance(found, dict) else getattr(found, name)
    return found
