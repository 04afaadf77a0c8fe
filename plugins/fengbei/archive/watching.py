"""How `mkdocs serve` and `fengbei check --watch` learn of a change: from the system, where the system tells it.

MkDocs looks at every file twice a second. With ten thousand records one look takes longer than that, and a core never
rests. The system can say what has changed; but of folders that are shared with a virtual machine or a container it
often does not, so it is tried first.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from fengbei.archive.layout import Layout, cache_file

PATIENCE = 1.0
"""Seconds in which the system has to report a change, or it is not relied on."""
QUIET = 0.2
"""Seconds in which nothing more is heard before a change counts as done: an editor writes a file in several steps."""
LOOK = 0.5
"""Seconds between two looks at the clock and at what folders there are; the system is not asked to wake sooner."""
POLL = 2
"""Seconds between two looks at every file, where the system tells nothing."""
_CHANGES = [FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""Not that a file was opened or read: a build does that to all of them, and would never end."""


def _is_news(record: logging.LogRecord) -> bool:
    """Not that a thread was stopped between two looks, which watchdog logs as an error and means nothing."""
    return "called when the thread is inactive" not in record.getMessage()


logging.getLogger("watchdog.observers.inotify").addFilter(_is_news)


class Told(Observer):  # type: ignore[misc,valid-type]  # a class of its own on every system
    """Is told of changes by the system. It may be started twice: once to try it, and by MkDocs."""

    def schedule(self, event_handler: FileSystemEventHandler, path: str, **how: Any) -> ObservedWatch:
        watch: ObservedWatch = super().schedule(event_handler, path, **how, event_filter=_CHANGES)
        return watch

    def start(self) -> None:
        if not self.is_alive():
            super().start()


def told_of_changes(beside: Path, folders: Iterable[Path]) -> BaseObserver | None:
    """An observer at work, where the system reports a change to a file in the folder `beside`, and all the folders can
    be watched; else None."""
    observer, heard = Told(), threading.Event()
    try:
        beside.mkdir(parents=True, exist_ok=True)
        probe = observer.schedule(_Heard(heard), str(beside), recursive=False)
        observer.start()
        for folder in folders:  # Linux counts them, and may have had enough
            observer.unschedule(observer.schedule(FileSystemEventHandler(), str(folder), recursive=True))
        file = beside / "watched"
        file.touch()
        file.unlink()
        if heard.wait(PATIENCE):
            observer.unschedule(probe)
            return observer
    except OSError:
        pass
    observer.stop()
    return None


class _Heard(FileSystemEventHandler):
    def __init__(self, heard: threading.Event) -> None:
        self._heard = heard

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._heard.set()


def changes(layout: Layout, today: Callable[[], date]) -> Iterator[None]:
    """Once at first, and from then on after each change to the project's files, and when another day begins."""
    while True:
        folders, day = _folders(layout), today()
        with _listening(layout, folders) as heard:
            yield
            while (folders, day) == (_folders(layout), today()):
                if heard.wait(LOOK):
                    while heard.is_set():
                        heard.clear()
                        heard.wait(QUIET)
                    yield


def _folders(layout: Layout) -> list[Path]:
    return [folder for folder in (layout.heroes, layout.memorials, layout.content) if folder.is_dir()]


@contextmanager
def _listening(layout: Layout, folders: list[Path]) -> Iterator[threading.Event]:
    """What is set when a file of the project has changed: a record, a text, a picture, the settings."""
    heard = threading.Event()
    handler = _HeardOf(heard, layout.root)
    if told := told_of_changes(cache_file(layout).parent, folders):
        observer = told
        for folder, deep in [(layout.root, False), *((folder, True) for folder in folders)]:
            observer.schedule(handler, str(folder), recursive=deep)
    else:
        observer = PollingObserver(timeout=POLL)
        for folder, deep in [(layout.root, False), *((folder, True) for folder in folders)]:
            observer.schedule(handler, str(folder), recursive=deep, event_filter=_CHANGES)
        observer.start()
    try:
        yield heard
    finally:
        observer.stop()


class _HeardOf(FileSystemEventHandler):
    """Hears nothing of what editors and systems put beside a file for a moment, and of the project's own folder only
    its settings."""

    def __init__(self, heard: threading.Event, root: Path) -> None:
        self._heard, self._root = heard, root

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(self._counts(path) for path in paths):
            self._heard.set()

    def _counts(self, path: Path) -> bool:
        if path.parent == self._root:
            return path.name == "mkdocs.yml"
        return not path.name.startswith((".", "~")) and not path.name.endswith(("~", ".tmp", ".swp"))
