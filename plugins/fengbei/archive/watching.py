"""How `mkdocs serve` learns of a change: from the system, where the system tells it.

MkDocs looks at every file twice a second. With ten thousand records one look takes longer than that, and a core never
rests. The system can say what has changed; but of folders that are shared with a virtual machine or a container it
often does not, so it is tried first.
"""

import threading
from collections.abc import Iterable
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

PATIENCE = 1.0
"""Seconds in which the system has to report a change, or it is not relied on."""
_CHANGES = [FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""Not that a file was opened or read: a build does that to all of them, and would never end."""


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
