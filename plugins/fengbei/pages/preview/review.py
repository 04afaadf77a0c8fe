"""The page of what waits for whom."""

from typing import NamedTuple

from fengbei.archive.rules import Publish
from fengbei.facts import addresses
from fengbei.facts.waiting import Waiting, title_of
from fengbei.pages.preview.desk import SHOWN, Desk, page_of
from fengbei.pages.site import RecordPage, Site, draw


class Row(NamedTuple):
    """A record that waits. `kind` is what it is, `said` why it waits again, who changed it last and whether it is on
    the site."""

    title: str
    kind: str
    href: str
    outdated: str
    said: tuple[str, ...]
    command: str


class Part(NamedTuple):
    """Those that wait for one round."""

    key: str
    title: str
    size: int
    rows: tuple[Row, ...]
    more: int


def review_page(site: Site, desk: Desk) -> RecordPage:
    words, queue = site.words, desk.queue
    parts = [
        Part(
            due,
            words("reviewing.waits", round=words(f"values.round.{due}"), count=len(waits)),
            len(waits),
            tuple(_row(site, desk, one, words(f"values.round.{due}")) for one in waits[:SHOWN]),
            max(len(waits) - SHOWN, 0),
        )
        for due, waits in queue.by_round.items()
    ]
    view = {
        "lead": words("reviewing.summary", passed=queue.passed, waiting=queue.waiting),
        "rule": words(f"preview.publish_{desk.rules.publish}"),
        "passed": queue.passed,
        "of": queue.passed + queue.waiting,
        "parts": parts,
        "held": _held(site, desk),
        "gaps": addresses.PREVIEW_GAPS,
    }
    here = addresses.PREVIEW_REVIEW
    html = draw("preview_review.html", words, addresses.root_of(here), **view)
    return RecordPage(here, words("preview.review"), words("preview.review"), html)


def _row(site: Site, desk: Desk, one: Waiting, due: str) -> Row:
    words, last, said = site.words, one.outdated, []
    if done := one.state.done:
        named = (f"{review.date.written} {review.by}{words(f'values.round.{review.round}')}" for review in done)
        said.append(words("preview.done", done=words("page.list_comma").join(named)))
    if change := desk.change(one.name):
        said.append(words("reviewing.row_change", by=change.by, day=change.day))
    if one.draft:
        said.append(words("preview.not_shown_draft"))
    elif desk.rules.publish is Publish.REVIEWED:
        said.append(words("preview.not_shown"))
    before = {"date": last.date.written, "by": last.by, "round": words(f"values.round.{last.round}")} if last else {}
    return Row(
        one.title,
        words(f"preview.kinds.{one.name[0]}"),
        page_of(site, one.name),
        words("reviewing.row_outdated", **before) if last else "",
        tuple(said),
        words("preview.command", record=one.command, round=due),
    )


def _held(site: Site, desk: Desk) -> list[tuple[str, str, str]]:
    """What is not on the site for another reason than that it waits."""
    every = desk.every()
    return [
        (title_of(every[name]), site.words(f"preview.why.{why}"), desk.file(name))
        for name, why in desk.held.items()
        if why != "review"
    ]
