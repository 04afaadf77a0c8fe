"""What is to be printed → files that are there, printed now or kept from earlier builds; and what cannot be printed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from fengbei.archive import shelf
from fengbei.archive.shelf import Shelf, digest
from fengbei.facts.copies import Copy
from fengbei.handouts.booklet import booklet
from fengbei.handouts.jobs import Job
from fengbei.handouts.press import Misprint, Press, leaves

CACHE = ".cache/fengbei/handouts"
"""Below the project's folder."""


@dataclass(frozen=True)
class Kept(shelf.Kept):
    """A printed file: its pages and its bytes."""

    leaves: int
    size: int


@dataclass(frozen=True)
class Sheet:
    """What has been printed, where it will be, and the code on it, if there is one."""

    address: str
    kind: str
    code: str
    kept: Kept


@dataclass(frozen=True)
class Fault:
    """Why something of a record could not be printed: a character that no font has, or else a message."""

    job: Job
    message: str
    character: str = ""


def print_all(press: Press, kept_in: Shelf[Kept], jobs: Iterable[Job]) -> Iterator[Sheet | Fault]:
    """Print what is not kept; one that fails stops no other.

    Raises:
        OSError: the disk is full, or nothing can be written where it is kept.
    """
    for job in jobs:
        try:
            yield Sheet(job.address, job.kind, job.code, printed(press, kept_in, job))
        except Misprint as misprint:
            yield from (Fault(job, str(misprint), character) for character in misprint.characters or ("",))


def printed(press: Press, kept_in: Shelf[Kept], job: Job) -> Kept:
    """The file of a job.

    Raises:
        Misprint: where it cannot be printed.
        OSError: likewise for the disk.
    """
    if job.copy is Copy.BOOKLET:
        return _folded(press, kept_in, job)
    manuscript = press.manuscript(job.view)
    if job.kind == "card":
        return once(kept_in, press.key(manuscript), "png", lambda: press.pictures(manuscript)[0])
    return once(kept_in, press.key(manuscript), "pdf", lambda: press.pdf(manuscript))


def _folded(press: Press, kept_in: Shelf[Kept], job: Job) -> Kept:
    """A booklet, from its own pages, which are kept beside it."""
    manuscript = press.manuscript(job.view, booklet=True)
    pages = once(kept_in, press.key(manuscript), "pdf", lambda: press.pdf(manuscript))
    imposition = press.manuscript(booklet(job.view, pages.name, pages.leaves))
    return once(kept_in, press.key(imposition), "pdf", lambda: press.imposed(imposition, kept_in.folder))


def once(kept_in: Shelf[Kept], key: str, form: str, make: Callable[[], bytes]) -> Kept:
    """The file of a key, made if it is not kept."""
    if found := kept_in.get(key):
        return found[0]
    content = make()
    made = Kept(form, digest(content), leaves(content) if form == "pdf" else 0, len(content))
    return kept_in.put(key, [(made, content)])[0]
