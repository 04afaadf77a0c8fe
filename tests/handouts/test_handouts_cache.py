"""What has been printed once is kept, and believed only as long as it is what was printed."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fengbei.archive.shelf import Shelf
from fengbei.facts.copies import Copy
from fengbei.handouts.jobs import Job, sheets
from fengbei.handouts.press import Press
from fengbei.handouts.printing import Kept, printed
from fengbei.handouts.saying import Site

SiteOf = Callable[..., Site]
ZHANG = "name: 张三\nkind: hero-model\nsample: true\ndied: 不详\n"


@pytest.fixture
def job(site_of: SiteOf) -> Job:
    return next(sheets(site_of({"heroes/zhang-san/hero.yml": ZHANG}), [Copy.SPEAKER]))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf[Kept]:
    return Shelf(tmp_path / "shelf", Kept)


class Idle(Press):
    """A press that can look up what another has printed, and prints nothing."""

    def pdf(self, manuscript: str, below: Path | None = None) -> bytes:
        raise AssertionError("printed again")


def test_what_is_kept_is_not_printed_again(job: Job, shelf: Shelf[Kept], press: Press, tmp_path: Path) -> None:
    first = printed(press, shelf, job)
    assert printed(Idle(), Shelf(tmp_path / "shelf", Kept), job) == first


def test_other_text_is_printed(job: Job, shelf: Shelf[Kept], press: Press, site_of: SiteOf) -> None:
    first = printed(press, shelf, job)
    site = site_of({"heroes/zhang-san/hero.yml": ZHANG + "summary: 新写的一句。\n"})
    assert printed(press, shelf, next(sheets(site, [Copy.SPEAKER]))) != first


def test_other_fonts_print_anew(job: Job, shelf: Shelf[Kept], press: Press, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "notes.txt").write_text("no font", encoding="utf-8")
    manuscript = press.manuscript(job.view)
    assert Press(tmp_path / "fonts").key(manuscript) != press.key(manuscript)


@pytest.mark.parametrize("harm", [b"", b"%PDF-1.7 forged", None])
def test_harmed_file_is_printed_again(job: Job, shelf: Shelf[Kept], press: Press, harm: bytes | None) -> None:
    first = printed(press, shelf, job)
    path, content = first.path(shelf.folder), first.path(shelf.folder).read_bytes()
    path.unlink()
    if harm is not None:
        path.write_bytes(harm)
    assert printed(press, shelf, job) == first
    assert path.read_bytes() == content


@pytest.mark.parametrize("harm", [b"", b"{}", b"\xff\xfe", b"0" * 32 + b"\n[]", b"0" * 32 + b'\n[{"form": "pdf"}]'])
def test_harmed_entry_is_printed_again(job: Job, shelf: Shelf[Kept], press: Press, harm: bytes) -> None:
    first = printed(press, shelf, job)
    (entry,) = shelf.folder.glob("*.json")
    entry.write_bytes(harm)
    assert printed(press, shelf, job) == first


def test_entry_of_another_sheet_is_not_believed(job: Job, shelf: Shelf[Kept], press: Press, site_of: SiteOf) -> None:
    first = printed(press, shelf, job)
    (entry,) = shelf.folder.glob("*.json")
    site = site_of({"heroes/zhang-san/hero.yml": ZHANG + "summary: 另一句。\n"})
    other = next(sheets(site, [Copy.SPEAKER]))
    entry.rename(entry.with_name(f"{press.key(press.manuscript(other.view))}.json"))
    assert printed(press, shelf, other) != first


def test_what_no_build_has_used_for_a_month_is_swept(job: Job, shelf: Shelf[Kept], press: Press) -> None:
    kept = printed(press, shelf, job)
    shelf.sweep()
    old = time.time() - 31 * 24 * 3600
    for path in shelf.folder.iterdir():
        os.utime(path, (old, old))
    (shelf.folder / "torn.part").write_bytes(b"")
    os.utime(shelf.folder / "torn.part", (old, old))
    assert shelf.get(press.key(press.manuscript(job.view))) == (kept,)  # it is used, and stays
    shelf.sweep()
    names = sorted(path.suffix or path.name for path in shelf.folder.iterdir())
    assert names == [".gitignore", ".json", ".pdf", "swept"]
    for path in shelf.folder.glob("*.*"):
        os.utime(path, (old, old))
    os.utime(shelf.folder / "swept", (old, old))
    shelf.sweep()
    assert sorted(path.name for path in shelf.folder.iterdir()) == [".gitignore", "swept"]


def test_folder_is_left_out_of_git(shelf: Shelf[Kept]) -> None:
    assert (shelf.folder / ".gitignore").read_bytes() == b"*\n"
