"""The sessions to come, as they are announced in print."""

from collections.abc import Iterable
from dataclasses import dataclass

from fengbei.archive.talk import TalkState
from fengbei.facts import schedule
from fengbei.facts.announcing import audience, day_text, moves_text, time_text
from fengbei.facts.schedule import Meeting
from fengbei.handouts.saying import Site


@dataclass(frozen=True)
class Occasion:
    """When and where; `moved` tells how it has come to another day, time or place. What is empty is not known."""

    title: str
    year: str
    day: str
    weekday: str
    date: str
    time: str
    place: str
    address: str
    by: str
    audience: str
    moved: str
    note: str
    sample: bool


def to_come(site: Site, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Those that one can still go to: the cancelled are not announced."""
    ahead = schedule.coming(meetings, site.today)
    return tuple(meeting for meeting in ahead if meeting.session.state is not TalkState.CANCELLED)


def occasion(site: Site, meeting: Meeting) -> Occasion:
    """A session in words."""
    archive, words, session, day = site.archive, site.words, meeting.session, meeting.day
    park = archive.memorials.get(session.where.memorial or "")
    return Occasion(
        title=meeting.talk.title,
        year=words("date.year", year=day.year),
        day=words("handouts.poster.day", month=day.month, day=day.day),
        weekday=words(f"date.weekdays.{day.isoweekday()}"),
        date=day_text(day, words),
        time=time_text(session.times),
        place=schedule.place_name(archive, meeting),
        address=park.address.now if park and park.address else "",
        by=words("page.list_comma").join(person.name for person in schedule.lecturers(archive, meeting)),
        audience=audience(meeting, words),
        moved=moves_text(archive, session, words),
        note=session.note or "",
        sample=schedule.is_sample(archive, meeting),
    )
