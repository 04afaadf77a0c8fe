"""Where the files of an archive stand."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """Where the records stand, and what problems call those places (`name` is relative to the project)."""

    root: Path
    heroes: Path
    memorials: Path
    content: Path

    @classmethod
    def of(cls, root: Path, heroes: str = "heroes", memorials: str = "memorials", content: str = "content") -> "Layout":
        return cls(root, root / heroes, root / memorials, root / content)

    @property
    def is_there(self) -> bool:
        """Whether any of the folders is."""
        return any(folder.is_dir() for folder in (self.heroes, self.memorials, self.content))

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def hero_file(layout: Layout, hero_id: str) -> Path:
    return layout.heroes / hero_id / "hero.yml"


def memorial_file(layout: Layout, memorial_id: str) -> Path:
    return layout.memorials / memorial_id / "memorial.yml"


def visits_file(layout: Layout, memorial_id: str, year: int) -> Path:
    return layout.memorials / memorial_id / "visits" / f"{year}.yml"


def roll_file(layout: Layout, memorial_id: str) -> Path:
    return layout.memorials / memorial_id / "roll.csv"


def route_file(layout: Layout, route_id: str) -> Path:
    return layout.content / "routes" / f"{route_id}.yml"


def talk_file(layout: Layout, talk_id: str) -> Path:
    return layout.content / "talks" / f"{talk_id}.yml"


def calls_file(layout: Layout, year: int) -> Path:
    return layout.content / "calls" / f"{year}.yml"


def messages_file(layout: Layout, year: int) -> Path:
    return layout.content / "messages" / f"{year}.yml"


def days_file(layout: Layout) -> Path:
    return layout.content / "days.yml"


def lecturers_file(layout: Layout) -> Path:
    return layout.content / "lecturers.yml"


def shared_sources_file(layout: Layout) -> Path:
    return layout.content / "sources.yml"


def cache_file(layout: Layout) -> Path:
    """What was read before; git ignores the folder."""
    return layout.root / ".cache" / "fengbei" / "records"


def built_file(layout: Layout) -> Path:
    """What the last site was built from."""
    return layout.root / ".cache" / "fengbei" / "built"


def record_file(layout: Layout, name: tuple[str, str]) -> Path:
    """The file of a record, by its kind and its id. Lecturers stand in one file, and so do days."""
    kind, key = name
    named = {"hero": hero_file, "memorial": memorial_file, "talk": talk_file, "route": route_file}
    return named[kind](layout, key) if kind in named else {"lecturer": lecturers_file, "day": days_file}[kind](layout)


def files_of_record(layout: Layout, name: tuple[str, str]) -> tuple[Path, ...]:
    """All files in which the text of a record may stand."""
    file = record_file(layout, name)
    beside = {"hero": ("story.md",), "memorial": ("story.md", "roll.csv")}.get(name[0], ())
    return (file, *(file.parent / one for one in beside))
