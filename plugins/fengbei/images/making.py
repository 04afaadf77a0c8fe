"""Many pictures at once, on all cores: those that the cache has are looked up, the others are made."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from fengbei.images import prepare
from fengbei.images.cache import Cache, Made
from fengbei.images.digests import Index, digest
from fengbei.images.encoded import Unusable
from fengbei.images.room import Room

MOST_THREADS = 16
"""More would not stay below 1 GiB: each may be writing an AVIF, which takes 30 MB."""

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


def made(
    orders: Iterable[Order], cache: Cache, index: Index, begins: Callable[[int, Sequence[str]], None]
) -> dict[Order, Made]:
    """The files of every picture, its own format first, or why it cannot be used. `begins` is told how many are to be
    made, if any, and in which formats besides their own."""
    orders, forms = list(orders), prepare.newer_formats()
    kind = " ".join([*forms, prepare.maker(), _CODE])
    room = Room()

    def key(order: Order, source: str) -> str:
        return digest(f"{source} {order.ending} {order.widths} {kind}".encode())

    def kept(order: Order) -> Made:
        try:
            return cache.get(key(order, index.digest(order.path)))
        except OSError:
            return ()

    def anew(order: Order) -> Made:
        try:
            data = order.path.read_bytes()
        except OSError:
            return Unusable("broken")
        at = key(order, digest(data))  # of what is read now, whatever the index thought it to be
        try:
            return cache.get(at) or cache.put(at, prepare.encoded(data, order.ending, order.widths, forms, room))
        except Unusable as problem:
            return problem

    found = dict(zip(orders, _side_by_side(kept, orders), strict=True))
    if missing := [order for order, files in found.items() if not files]:
        begins(len(missing), forms)
        with prepare.bombs_refused():
            found |= zip(missing, _side_by_side(anew, missing), strict=True)
    return found


def _side_by_side(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
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
