"""What keeps sheets from being printed → problems with their places, and lines for an editor."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fengbei.archive.hero import Hero
from fengbei.archive.layout import Layout, hero_file, memorial_file, route_file, talk_file
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Problem
from fengbei.archive.route import Route
from fengbei.archive.talk import Talk
from fengbei.handouts.jobs import Job, Of
from fengbei.handouts.printing import Fault
from fengbei.words import Words

Place = tuple[str, int, int]


def lines(faults: Iterable[Fault], layout: Layout, words: Words) -> list[str]:
    """All faults, a line each: the place in the record, what is wrong, and what to do. What keeps several sheets of a
    record from being printed is told once."""
    found: dict[tuple[int, str], Fault] = {}
    for fault in faults:
        found.setdefault((id(fault.job.record), fault.character or fault.message), fault)
    return list(dict.fromkeys(_line(fault, layout, words) for fault in found.values()))


def _line(fault: Fault, layout: Layout, words: Words) -> str:
    if fault.character:
        return not_shown(fault.job, fault.character, layout).line_of_text(words)
    at = ":".join(map(str, place(fault.job.record, "", layout)))
    return words("plugin.handout_failed", place=at, name=fault.job.view.title, message=fault.message)


def not_shown(job: Job, character: str, layout: Layout) -> Problem:
    """A character that no font in use has, where a record has it."""
    codes = " ".join(f"U+{ord(c):04X}" for c in character)
    said: dict[str, object] = {"name": _name(job), "character": character, "codes": codes}
    return Problem(*place(job.record, character, layout), "character_not_shown", said)


def _name(job: Job) -> str:
    match job.record:
        case Hero() | Memorial() as record:
            return record.name
        case Talk() | Route() as record:
            return record.title
        case None:
            return job.view.title


def place(record: Of, text: str, layout: Layout) -> Place:
    """Where a text stands: in the record's own files, else in any other's, else at the record's beginning."""
    own = _files(record, layout)
    found = (at for path in (*own, *_others(layout)) if text for at in _in(path, text, layout))
    return next(found, (layout.name(own[0]), 1, 1))


def _in(path: Path, text: str, layout: Layout) -> Iterator[Place]:
    if path.is_file():
        for number, line in enumerate(path.read_text(encoding="utf-8-sig", errors="replace").splitlines(), 1):
            if text in line:
                yield layout.name(path), number, line.index(text) + 1


def _files(record: Of, layout: Layout) -> tuple[Path, ...]:
    match record:
        case Hero():
            file = hero_file(layout, record.id)
            return file, file.with_name("story.md")
        case Talk():
            return (talk_file(layout, record.id),)
        case Route():
            return (route_file(layout, record.id),)
        case Memorial():
            return (memorial_file(layout, record.id),)
        case None:
            return (layout.root / "mkdocs.yml",)


def _others(layout: Layout) -> Iterator[Path]:
    """What else may stand on a sheet: the names of others and of the site, shared sources."""
    yield layout.root / "mkdocs.yml"
    for folder in (layout.heroes, layout.memorials, layout.content):
        yield from sorted(folder.rglob("*.yml"))
