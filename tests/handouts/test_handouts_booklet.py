"""A booklet: small pages, two on each side of a sheet, which follow each other once it is folded."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from fengbei.archive.shelf import Shelf
from fengbei.facts.copies import Copy
from fengbei.handouts.booklet import sides
from fengbei.handouts.jobs import sheets
from fengbei.handouts.press import Press
from fengbei.handouts.printing import Kept, printed
from fengbei.handouts.saying import Site

SiteOf = Callable[..., Site]
LONG = "name: 张三\nkind: hero-model\nsample: true\ndied: 不详\n"


def folded(order: list[tuple[int, int]]) -> list[int]:
    """The pages as they are read: sheets laid into each other, printed on both sides, folded once."""
    fronts, backs = order[::2], order[1::2]
    first = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    last = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    return [*first, *reversed(last)]


@pytest.mark.parametrize("pages", range(1, 42))
def test_folded_pages_follow_each_other_and_blanks_are_last(pages: int) -> None:
    read = folded(list(sides(pages)))
    assert read == [*range(1, pages + 1), *[0] * (len(read) - pages)]
    assert (len(read) % 4, len(read) - pages < 4) == (0, True)


def test_booklet_has_the_pages_in_the_order_of_folding(site_of: SiteOf, press: Press, tmp_path: Path) -> None:
    story = "\n\n".join(f"第{n}段。" + "这一段讲的是示例县的事。" * 30 for n in range(8))
    site = site_of({"heroes/zhang-san/hero.yml": LONG, "heroes/zhang-san/story.md": story})
    (job,) = sheets(site, [Copy.BOOKLET])
    shelf = Shelf(tmp_path / "shelf", Kept)
    kept = printed(press, shelf, job)
    reader = PdfReader(kept.path(shelf.folder))
    texts = ["".join(page.extract_text().split()) for page in reader.pages]
    (own,) = (path for path in shelf.folder.glob("*.pdf") if path.name != kept.name)
    pages = ["".join(page.extract_text().split()) for page in PdfReader(own).pages]
    order = list(sides(len(pages)))
    assert len(pages) > 4
    assert [len(texts), kept.leaves] == [len(order)] * 2
    for side, (left, right) in zip(texts, order, strict=True):
        assert side == "".join(pages[number - 1] for number in (left, right) if number)
    assert {tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in reader.pages} == {(842, 595)}


@pytest.mark.parametrize(("reviewed", "day"), [("", None), ("reviewed: 2026-03-05\n", "D:20260305000000Z")])
def test_booklet_knows_no_day_but_that_of_the_review(
    site_of: SiteOf, press: Press, tmp_path: Path, reviewed: str, day: str | None
) -> None:
    (job,) = sheets(site_of({"heroes/zhang-san/hero.yml": LONG + reviewed}), [Copy.BOOKLET])
    shelf = Shelf(tmp_path, Kept)
    said = PdfReader(printed(press, shelf, job).path(shelf.folder)).metadata or {}
    assert [said.get("/CreationDate"), said.get("/ModDate")] == [day, day]


def test_booklet_is_the_same_every_time(site_of: SiteOf, press: Press, tmp_path: Path) -> None:
    (job,) = sheets(site_of({"heroes/zhang-san/hero.yml": LONG}), [Copy.BOOKLET])
    one, two = (printed(p, Shelf(tmp_path / name, Kept), job) for p, name in ((press, "a"), (Press(), "b")))
    assert one == two
