"""Memory that threads share: whoever wants more than is left waits for the others."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

ALL = 200 * 1024 * 1024
"""Bytes for all pictures that are being read: four of 12 megapixels, enough for 16 threads, which write for most of
the time. With what stands beside them a build stays below 1 GiB."""

_M_MMAP_THRESHOLD = -3
_ONE_MEGABYTE = 1 << 20


def give_back() -> None:
    """Let glibc hand large blocks back to the system when they are freed; left alone it keeps up to 32 MB of them for
    each thread (16 threads: 1 160 MB at most, so 660). Other libraries have no such call."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _ONE_MEGABYTE)


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
