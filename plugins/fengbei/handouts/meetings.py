"""The sessions to come of a talk, as sheets tell them."""

from dataclasses import dataclass

from fengbei.archive.divisions import full_name
from fengbei.archive.talk import Talk, TalkState
from fengbei.facts import schedule, timetable
from fengbei.facts.announcing import audience, day_text, moves_text, state_text, time_text
from fengbei.facts.schedule import Meeting
from fengbei.handouts.saying import Site


@dataclass(frozen=True)
class MeetingView:
    """A session: when and where it takes place after any move, and before whom. `state` is said of what has moved or
    is cancelled, `moved` tells every move, `lecturers` those of this session where they are not the talk's."""

    day: str
    time: str
    place: str
    county: str
    audience: str
    lecturers: str
    state: str
    moved: str
    note: str
    cancelled: bool


def coming(site: Site, talk: Talk) -> tuple[Meeting, ...]:
    """The sessions of today and later, the cancelled among them."""
    return schedule.coming(schedule.meetings([talk]), site.today)


def meeting_view(site: Site, meeting: Meeting) -> MeetingView:
    words, session, archive = site.words, meeting.session, site.archive
    place = schedule.place_name(archive, meeting)
    county = full_name(timetable.county(archive, meeting))
    own = schedule.lecturers(archive, meeting) if session.lecturers else ()
    return MeetingView(
        day=day_text(meeting.day, words),
        time=time_text(session.times),
        place=place,
        county="" if county in place else county,
        audience=audience(meeting, words),
        lecturers=words("page.list_comma").join(lecturer.name for lecturer in own),
        state=state_text(meeting, words),
        moved=moves_text(archive, session, words),
        note=session.note or "",
        cancelled=session.state is TalkState.CANCELLED,
    )
