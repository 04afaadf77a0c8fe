"""A session in words, for pages and for print: when, before whom, what has become of it, and where it has moved."""

from datetime import date, time

from fengbei.archive.archive import Archive
from fengbei.archive.talk import Moved, Session, TalkState
from fengbei.facts.schedule import Meeting
from fengbei.words import Words


def day_text(day: date, words: Words) -> str:
    """`2026年3月5日 星期四`."""
    weekday = words(f"date.weekdays.{day.isoweekday()}")
    return words("date.with_weekday", year=day.year, month=day.month, day=day.day, weekday=weekday)


def time_text(times: tuple[time, time | None] | None) -> str:
    """`09:30—10:15`, or when it starts; empty where neither is known."""
    if not times:
        return ""
    start, end = times
    return f"{start:%H:%M}—{end:%H:%M}" if end else f"{start:%H:%M}"


def audience(meeting: Meeting, words: Words) -> str:
    """Who listens, as it is written, else by its kind, else whom the talk suits."""
    session, kind = meeting.session, meeting.session.audience_kind
    return session.audience or (words(f"values.audience_kind.{kind}") if kind else meeting.talk.suits or "")


def state_text(meeting: Meeting, words: Words) -> str:
    """That it is cancelled, at another time or at another place; nothing of what takes place as it was planned."""
    match meeting.session.state:
        case TalkState.CANCELLED:
            return words("talk.state.cancelled")
        case TalkState.MOVED:
            return words("talk.state.moved" if meeting.session.is_rescheduled else "talk.state.relocated")
        case _:
            return ""


def moves_text(archive: Archive, session: Session, words: Words) -> str:
    """`原定2026年3月5日 09:30，改到2026年3月12日`: the first plan and each move, in order; empty without any."""
    if not session.moved_to:
        return ""
    plans: tuple[Session | Moved, ...] = (session, *session.moved_to)
    placed = any(move.place or move.memorial for move in session.moved_to)
    steps = [_when(archive, plan, placed, words) for plan in plans]
    told = (words("talk.moved_from", when=steps[0]), *(words("talk.moved_on", when=step) for step in steps[1:]))
    return words("page.comma").join(told)


def _when(archive: Archive, plan: Session | Moved, placed: bool, words: Words) -> str:
    """A plan as it was written: its day, its time, and its place where any move is to another."""
    day, park = plan.date.day(), archive.memorials.get(plan.memorial or "")
    written = words("date.day", year=day.year, month=day.month, day=day.day)
    where = (park.name if park else "", plan.place) if placed else ()
    return " ".join(filter(None, (written, time_text(plan.time), *where)))
