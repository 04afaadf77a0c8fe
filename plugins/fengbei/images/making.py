"""Many pictures at once, on all cores: those that the cache has are looked up, the others are made."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from fengbei.archive.digests import Index
from fengbei.archive.shelf import digest
from fengbei.images import prepare
from fengbei.images.cache import Cache, Made
from fengbei.images.encoded import Encoded, Unusable
from fengbei.images.room import Room, give_back

MOST_THREADS = 16
"""More would not stay below 1 GiB: each takes up to 40 MB."""

_CODE = digest(Path(prepare.__file__).read_bytes())

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Order:
    """A picture to make: its file, and the widths of the smaller ones."""

    path: Path
    widths: tuple[int, ...] = ()

    @property
    def ending(self) -> str:
        return self.path.suffix.lower()


class Workshop:
    """Where pictures are made, unless the cache has them."""

    def __init__(self, cache: Cache, index: Index) -> None:
        self._cache, self._index, self._room = cache, index, Room()
        self._forms = prepare.newer_formats()
        self._kind = " ".join([*self._forms, prepare.maker(), _CODE])

    def made(self, orders: Iterable[Order], begins: Callable[[int, Sequence[str]], None]) -> dict[Order, Made]:
        """The files of every picture, its own format first, or why it cannot be used. `begins` is told how many are to
        be made, if any, and in which formats besides their own."""
        orders = list(orders)
        found = dict(zip(orders, side_by_side(self._kept, orders), strict=True))
        if missing := [order for order, files in found.items() if not files]:
            begins(len(missing), self._forms)
            give_back()
            with prepare.bombs_refused():
                found |= zip(missing, side_by_side(self._anew, missing), strict=True)
        return found

    def _kept(self, order: Order) -> Made:
        try:
            return self._cache.get(self._key(order, self._index.digest(order.path)))
        except OSError:
            return ()

    def _anew(self, order: Order) -> Made:
        try:
            data = order.path.read_bytes()
        except OSError:
            return Unusable("broken")
        key = self._key(order, digest(data))  # of what is read now, whatever the index thought it to be
        try:
            return self._cache.get(key) or self._cache.put(key, self._encoded(order, data))
        except Unusable as problem:
            return problem

    def _encoded(self, order: Order, data: bytes) -> list[Encoded]:
        return prepare.encoded(data, order.ending, order.widths, self._forms, self._room)

    def _key(self, order: Order, source: str) -> str:
        return digest(f"{source} {order.ending} {order.widths} {self._kind}".encode())


def side_by_side(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """Threads are enough: Pillow and hashlib let go of the interpreter while they work. Whoever breaks off a build
    waits only for the pictures that have been begun, and finds those that are done in the cache."""
    pool = ThreadPoolExecutor(min(_cores(), MOST_THREADS))
    try:
        return list(pool.map(work, items))
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
