"""Memory that threads share: whoever wants more than is left waits for the others."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

ALL = 400 * 1024 * 1024
"""Bytes for all pictures that are being read. With what stands beside them a build stays below 1 GiB."""


class Room:
    """Memory to read pictures in. One that wants more than there is gets all of it, alone."""

    def __init__(self, size: int = ALL) -> None:
        self._size = self._free = size
        self._freed = threading.Condition()

    @contextmanager
    def take(self, size: int) -> Iterator[None]:
        """Hold so many bytes of it, once they are free."""
        taken = min(size, self._size)
        with self._freed:
            self._freed.wait_for(lambda: self._free >= taken)
            self._free -= taken
        try:
            yield
        finally:
            with self._freed:
                self._free += taken
                self._freed.notify_all()
