"""What is wrong inside one record, before its file's lines are looked up."""

from dataclasses import dataclass, field

from fengbei.archive.problems import Level, Loc


@dataclass(frozen=True)
class Fault:
    """One thing wrong, at a place inside its record."""

    loc: Loc
    code: str
    args: dict[str, object] = field(default_factory=dict)
    level: Level = Level.ERROR
