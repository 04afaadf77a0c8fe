"""The site is built aside and swapped in whole: a build that dies leaves the last good site as it was.

Each build has a folder of its own beside the site and holds it locked. The lock ends with the process, however that
ends: so two builds at once do not meet, also not in two containers, and what a killed one left is known as such.
"""

import ctypes
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Collection
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import fcntl

A_DAY = 24 * 3600.0
"""Seconds after which a folder is taken to be left over, where folders cannot be locked: on Windows, and on NFS."""

_TRIES = 20
_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2), Linux."""
_HERE = -100
"""AT_FDCWD: paths are meant from the working folder."""


@dataclass(frozen=True)
class Aside:
    """Where one build stands until it is whole."""

    site: Path
    work: Path
    ends: ExitStack

    @property
    def building(self) -> Path:
        """The folder to build in."""
        return self.work / "new"


def aside(site: Path) -> Aside:
    """A new folder to build in, beside `site`, once what dead builds left there is cleared up."""
    site = site.resolve()  # a link stays a link: what it leads to is swapped
    site.parent.mkdir(parents=True, exist_ok=True)
    _clear_up(site)
    while True:
        work = Path(tempfile.mkdtemp(prefix=_prefix(site), dir=site.parent))
        # unless another build has found it before it was locked, and taken it for left over
        with suppress(BlockingIOError, FileNotFoundError), ExitStack() as ends:
            _hold(work, ends)
            ends.callback(_remove, work, site)
            (work / "new").mkdir()
            return Aside(site, work, ends.pop_all())


def swap_in(ours: Aside, standing: Collection[str] = ()) -> None:
    """Put what was built aside in the site's place. With `standing`, files of the site that were not built again, the
    others take their places one by one: quicker, and for a preview whole enough.

    Raises:
        OSError: when the site's folder cannot be renamed, or other builds keep taking its place.
    """
    if standing:
        _merge_in(ours.building, ours.site, {os.path.normpath(uri) for uri in standing})
        give_up(ours)
        return
    for attempt in range(_TRIES):
        try:
            _put_in_place(ours.building, ours.site, ours.work / "last")
            break
        except OSError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.05)
    give_up(ours)


def give_up(ours: Aside) -> None:
    """Forget what stands aside. A second time does nothing."""
    ours.ends.close()


def _merge_in(building: Path, site: Path, standing: set[str]) -> None:
    """Move what was built into the site, and take away what is neither new nor to stand."""
    for folder, _, names in os.walk(building):
        within = os.path.relpath(folder, building)
        (site / within).mkdir(exist_ok=True)
        for name in names:
            standing.add(os.path.normpath(f"{within}/{name}"))
            Path(folder, name).replace(site / within / name)
    for folder, _, names in os.walk(site, topdown=False):
        within = os.path.relpath(folder, site)
        gone = [name for name in names if os.path.normpath(f"{within}/{name}") not in standing]
        for name in gone:
            Path(folder, name).unlink()
        if len(gone) == len(names):
            with suppress(OSError):  # there is still a folder in it
                Path(folder).rmdir()


def _put_in_place(building: Path, site: Path, last: Path) -> None:
    """On Linux in one step: there is a whole site at every moment. Elsewhere there is none between the two renames, and
    the next build puts back what a death just there had put away."""
    if site.exists():
        if _exchange(building, site):
            return
        shutil.rmtree(last, ignore_errors=True)  # of an earlier try
        site.rename(last)
    building.rename(site)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; whether the system could."""
    try:
        call = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):  # not Linux, or a C library from before 2018
        return False
    return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _clear_up(site: Path) -> None:
    """Remove what dead builds left beside the site."""
    for work in sorted(path for path in site.parent.iterdir() if path.name.startswith(_prefix(site))):
        with suppress(OSError), ExitStack() as ends:  # it lives, is another user's, or has gone
            if _hold(work, ends) or time.time() - work.stat().st_mtime > A_DAY:
                _remove(work, site)


def _remove(work: Path, site: Path) -> None:
    """Remove a build's folder, and put back the site that it had put away and not replaced."""
    if not site.exists():
        with suppress(OSError):
            (work / "last").rename(site)
    shutil.rmtree(work, ignore_errors=True)


def _hold(work: Path, ends: ExitStack) -> bool:
    """Lock a folder until `ends` are closed or this process is over; False where folders cannot be locked.

    Raises:
        BlockingIOError: another build holds it.
        FileNotFoundError: it is gone.
    """
    if sys.platform == "win32":
        return False
    handle = os.open(work, os.O_RDONLY)
    ends.callback(os.close, handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # NFS
        return False
    return True


def _prefix(site: Path) -> str:
    return f".{site.name}.building-"
