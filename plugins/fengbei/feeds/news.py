"""What is new: visits, talks, notices and messages as dated items, newest first.

An item's day is taken from its own record, and is never later than the day of the build: a visit's and a notice's own
date (of a month, its first day), the day on which a talk was held. A talk that is still to come counts from the day
`AHEAD` of it, since no record says when it was announced; one that is moved counts anew from `AHEAD` of its new day.
A message counts from the day of its review. A visit whose day is still to come is no news: it may be called off.

What is said of a session has its own key for each move and for its cancellation: they are other news than that it is
planned, and most readers show an entry once and never look at it again.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from heapq import nsmallest

from fengbei.archive.archive import Archive, VisitRecord
from fengbei.archive.memorial import Memorial, Notice
from fengbei.archive.talk import TalkState
from fengbei.facts import addresses, messages, visits
from fengbei.facts.dating import said
from fengbei.facts.schedule import Meeting, is_sample, lecturers, place_name
from fengbei.feeds.sessions import changes
from fengbei.words import Words

NEWEST = 30
AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class News:
    """One item. `key` names it within the site for as long as its record says the same."""

    key: str
    day: date
    title: str
    summary: str
    address: str


def newest(archive: Archive, every: Iterable[Meeting], today: date, words: Words) -> tuple[News, ...]:
    """The newest items of all kinds; `every` are all sessions of talks."""
    found = [*_visits(archive, today, words), *_talks(archive, every, today, words)]
    found += [*_notices(archive, today, words), *_messages(archive, today, words)]
    return tuple(sorted(_told_apart(found), key=lambda item: (-item.day.toordinal(), item.key))[:NEWEST])


def announced(meeting: Meeting, today: date) -> date | None:
    """The day from which a session is news; None before that day, and for one that is over but was not held."""
    if meeting.session.state is TalkState.HELD:
        return meeting.day if meeting.day <= today else None
    if meeting.day < today:
        return None
    told = (day - AHEAD for day in (meeting.session.date.day(), meeting.day))
    return max((day for day in told if day <= today), default=None)


def _visits(archive: Archive, today: date, words: Words) -> Iterator[News]:
    dated = [r for r in archive.visits if date.min < r.visit.date.first <= today]
    dated.sort(key=lambda r: (-r.visit.date.first.toordinal(), r.memorial, r.number))
    years = visits.laid_out(visits.of_years(archive.visits))
    for record in dated[:NEWEST]:
        yield _visit(archive.memorials[record.memorial], record, visits.address(record, years), words)


def _visit(memorial: Memorial, record: VisitRecord, address: str, words: Words) -> News:
    visit = record.visit
    kind = words(f"values.visit_kind.{visit.kind}")
    title = words("feeds.news.visit", memorial=memorial.name, group=visit.group, kind=kind)
    what = words("feeds.news.visit_text", date=said(visit.date, words), people=f"{visit.headcount:,}")
    day = visit.date.first
    key = f"visit/{memorial.id}/{day}/{_digest(visit.group, visit.kind)}"
    sample = record.sample or memorial.sample
    return _item(key, day, title, [what, visit.text], address, sample, words)


def _talks(archive: Archive, every: Iterable[Meeting], today: date, words: Words) -> Iterator[News]:
    told = [(day, meeting) for meeting in every if (day := announced(meeting, today))]
    for day, meeting in nsmallest(NEWEST, told, key=lambda each: (-each[0].toordinal(), _key(each[1]))):
        yield _talk(archive, meeting, day, words)


def _talk(archive: Archive, meeting: Meeting, day: date, words: Words) -> News:
    talk, session = meeting.talk, meeting.session
    relocated = session.state is TalkState.MOVED and not session.is_rescheduled
    title = words("feeds.news.relocated" if relocated else f"feeds.news.{session.state}", title=talk.title)
    when = said((session.move or session).date, words)
    start = f"{session.times[0]:%H:%M}" if session.times else ""
    who = words("feeds.comma").join(person.name for person in lecturers(archive, meeting))
    parts = [" ".join(part for part in (when, start, place_name(archive, meeting)) if part), who]
    parts += changes(archive, meeting, words)
    sample = is_sample(archive, meeting)
    return _item(_key(meeting), day, title, parts, meeting.address, sample, words)


def _key(meeting: Meeting) -> str:
    """With what has come between: nothing, the last move, or its end."""
    session, turn = meeting.session, ""
    if session.state is TalkState.CANCELLED:
        turn = "/cancelled"
    if session.state is TalkState.MOVED:
        turn = f"/moved-{len(session.moved_to)}"
    return f"talk/{meeting.talk.id}/{session.key}{turn}"


def _messages(archive: Archive, today: date, words: Words) -> Iterator[News]:
    where = messages.ledger(archive.messages)
    for record in archive.messages:
        said_by = record.message
        if not said_by.reviewed or not date.min < said_by.reviewed.first <= today:
            continue
        hero, park = archive.heroes.get(said_by.hero or ""), archive.memorials.get(said_by.memorial or "")
        about = hero.name if hero else park.name if park else ""
        title = words("feeds.news.message_to", name=about) if about else words("feeds.news.message")
        by = words("feeds.news.message_by", by=said_by.by) if said_by.by else ""
        key = f"message/{record.year}/{_digest(said_by.text, said_by.by or '')}"
        parts = [said_by.text, by]
        yield _item(key, said_by.reviewed.first, title, parts, where.address(record.year), record.sample, words)


def _notices(archive: Archive, today: date, words: Words) -> Iterator[News]:
    for memorial in archive.memorials.values():
        for notice in memorial.notices:
            if date.min < notice.date.first <= today:
                yield _notice(memorial, notice, words)


def _notice(memorial: Memorial, notice: Notice, words: Words) -> News:
    title = words("feeds.news.notice", memorial=memorial.name, title=notice.title)
    day = notice.date.first
    key = f"notice/{memorial.id}/{day}/{_digest(notice.title)}"
    text = _plain(notice.text or "")
    return _item(key, day, title, [text], addresses.memorial(memorial.id), memorial.sample, words)


def _item(
    key: str, day: date, title: str, parts: Iterable[str | None], address: str, sample: bool, words: Words
) -> News:
    """What is invented says so in its title too: a list of titles is all that many readers show."""
    shown = words("feeds.news.sample", title=title) if sample else title
    return News(key, day, shown, "\n".join(part for part in parts if part), address)


def _told_apart(items: Iterable[News]) -> Iterator[News]:
    """Two classes of a school on one day may be written alike: the second is numbered."""
    seen: Counter[str] = Counter()
    for item in items:
        seen[item.key] += 1
        yield item if seen[item.key] == 1 else replace(item, key=f"{item.key}-{seen[item.key]}")


def _digest(*texts: str) -> str:
    """Names an item by what it says: its place in the file would change with every line above it."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]


def _plain(markdown: str) -> str:
    """Words without the marks of links, emphasis and headings."""
    return re.sub(r"(?m)^#+\s*|[*`]", "", re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown))
