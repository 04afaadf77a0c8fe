"""The poster of a talk: a page for each session that is still to come, or one to be filled in by hand."""

from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import urljoin

from fengbei.archive.talk import Talk
from fengbei.facts import addresses, schedule
from fengbei.facts.dating import said
from fengbei.handouts.code import code
from fengbei.handouts.occasions import Occasion, occasion, to_come
from fengbei.handouts.saying import Paper, Site, day

MOST = 12
"""Pages."""


@dataclass(frozen=True, kw_only=True)
class PosterView(Paper):
    """A poster. Without sessions it has blanks for what is written by hand; `by` and `audience` are the talk's own."""

    template: ClassVar[str] = "poster"
    coming: ClassVar[tuple[str, ...]] = ("sessions",)

    by: str
    audience: str
    sessions: tuple[Occasion, ...]


def poster_view(site: Site, talk: Talk) -> PosterView:
    """The poster of a talk. Its QR code leads to the talk's page."""
    words, address = site.words, urljoin(site.url, addresses.talk(talk.id)) if site.url else ""
    sessions = tuple(occasion(site, meeting) for meeting in to_come(site, schedule.meetings([talk]))[:MOST])
    lecturers = [site.archive.lecturers[key].name for key in talk.lecturers if key in site.archive.lecturers]
    sample = schedule.is_sample_talk(site.archive, talk) or any(each.sample for each in sessions)
    seen = PosterView(
        title=words("handouts.poster.title", name=talk.title),
        date=day(talk.reviewed),
        site=site.name,
        name=talk.title,
        summary=talk.summary or "",
        sample=words("handouts.sample") if sample else "",
        by=words("page.list_comma").join(lecturers),
        audience=talk.suits or "",
        sessions=sessions,
        reviewed=words("handouts.reviewed", date=said(talk.reviewed, words)) if talk.reviewed else "",
        address=address,
        qr=address,
        qr_alt=words("handouts.poster.qr_alt", address=address),
        labels={**words.under("handouts.labels"), **words.under("handouts.poster")},
    )
    return replace(seen, code=code(seen, seen.unsaid, seen.coming))
