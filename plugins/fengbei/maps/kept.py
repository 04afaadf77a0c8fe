"""What has been drawn, for as long as it would be drawn the same: `mkdocs serve` builds again and again."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Kept:
    """The last answer to each question, by its name."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[object, object]] = {}

    def __call__(self, name: str, of: object, make: Callable[[], T]) -> T:
        """What `make` makes of `of`, which says all that it hangs on; what it made last, if that is the same."""
        last = self._last.get(name)
        if last and last[0] == of:
            known: T = last[1]  # type: ignore[assignment]  # a name has but one kind of answer
            return known
        made = make()
        self._last[name] = of, made
        return made
