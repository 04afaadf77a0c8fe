"""What is wrong with the records: each problem has a place, a code and the words to say it in."""

from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import category

from fengbei.words import Words

Loc = tuple[str | int, ...]
"""The way to a value inside a record, for example `("honours", 0, "date")`."""


class Level(StrEnum):
    """An error stops the site, a warning only a strict build. A note stops nothing: it is on a draft or a sample, or on
    what can only be asked about."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Slip:
    """One thing wrong in one file, before the file's name is known. Lines and columns from 1."""

    line: int
    column: int
    code: str
    args: dict[str, object] = field(default_factory=dict)
    level: Level = Level.ERROR


@dataclass(frozen=True)
class Problem:
    """One thing wrong: `file` is relative to the project, with forward slashes; line and column from 1."""

    file: str
    line: int
    column: int
    code: str
    args: dict[str, object] = field(default_factory=dict)
    level: Level = Level.ERROR

    @classmethod
    def of(cls, file: str, slip: Slip) -> "Problem":
        return cls(file, slip.line, slip.column, slip.code, slip.args, slip.level)

    @property
    def place(self) -> str:
        """As people read it. What a program reads has the file itself: it has to find it, and nothing is told to a
        forge that its list of files does not show."""
        return f"{veiled_path(self.file)}:{self.line}:{self.column}"

    def say(self, words: Words) -> str:
        """What is wrong, in the reader's language."""
        return words(f"problems.{self.code}.say").format(**_in(words, self.args))

    def mend(self, words: Words) -> str:
        """What to write instead."""
        return words(f"problems.{self.code}.mend").format(**_in(words, self.args))

    def line_of_text(self, words: Words) -> str:
        said = f"{words(f'level.{self.level}')}{self.say(words)}{words('level.then')}{self.mend(words)}"
        return printable(f"{self.place} {said}")


def printable(text: str) -> str:
    """Without what a terminal would obey: an escape sequence, a change of direction. As long as before."""
    return "".join(" " if category(character) in ("Cc", "Cf", "Zl", "Zp") else character for character in text)


def veiled_path(file: str) -> str:
    """A path without the personal data that a folder or a file is called by: `heroes/138****…/hero.yml`."""
    from fengbei.archive.guards.personal import veiled  # which says what it finds as slips

    return "/".join(map(veiled, file.split("/")))


class ArchiveError(Exception):
    """The records cannot be published. `problems` has every one that was found."""

    def __init__(self, problems: tuple["Problem", ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """By file, then by place in it, each once."""
    unique = {(p.file, p.line, p.column, p.code, str(p.args)): p for p in problems}
    return tuple(unique[key] for key in sorted(unique))


def errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(p for p in problems if p.level is Level.ERROR)


def _in(words: Words, args: dict[str, object]) -> dict[str, object]:
    """Name the fields and values among the arguments in the reader's language: `field=born` → `born（出生）`. What is
    personal in what an editor wrote is hidden: a message goes on into logs and reports."""
    from fengbei.archive.guards.personal import veiled  # which says what it finds as slips

    named: dict[str, object] = {}
    for key, value in args.items():
        if key == "fields" and isinstance(value, list):
            named[key] = words("level.between").join(_field(words, name) for name in value)
        elif isinstance(value, str) and value.startswith("values.") and words.has(value):
            named[key] = words(value)
        else:
            named[key] = _field(words, str(value)) if key == "field" else value
    return {key: veiled(value) if isinstance(value, str) else value for key, value in named.items()}


def _field(words: Words, name: str) -> str:
    label = words(f"fields.{name}").split("|")[0] if words.has(f"fields.{name}") else ""
    return words("level.field", name=name, label=label) if label and label != name else name
