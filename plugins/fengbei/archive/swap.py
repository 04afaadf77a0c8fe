"""The site is built aside and swapped in whole: a build that dies leaves the last good site as it was."""

import shutil
from pathlib import Path


def aside(site: Path) -> Path:
    """The folder beside `site` that a build writes to. What an earlier build left there is removed, and a site that
    a killed swap had put away is put back."""
    building, last = _building(site), _last(site)
    if last.exists() and not site.exists():
        last.rename(site)
    for leftover in (building, last):
        shutil.rmtree(leftover, ignore_errors=True)
    building.mkdir(parents=True)
    return building


def swap_in(site: Path) -> None:
    """Put the site that was built aside in its place."""
    building, last = _building(site), _last(site)
    if site.exists():
        site.rename(last)
    building.rename(site)
    shutil.rmtree(last, ignore_errors=True)


def give_up(site: Path) -> None:
    """Forget what was built aside."""
    shutil.rmtree(_building(site), ignore_errors=True)


def _building(site: Path) -> Path:
    return site.with_name(f".{site.name}.building")


def _last(site: Path) -> Path:
    return site.with_name(f".{site.name}.last")
