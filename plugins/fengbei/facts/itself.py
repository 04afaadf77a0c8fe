"""Keeping what was gathered from an object for as long as nobody asks about another."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Itself(Generic[T]):
    """Stands for a frozen object as a key. It is equal to none but itself: to compare archives would take as long as to
    gather from them again."""

    __slots__ = ("of",)

    def __init__(self, of: T) -> None:
        self.of = of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.of is other.of

    def __hash__(self) -> int:
        return id(self.of)
