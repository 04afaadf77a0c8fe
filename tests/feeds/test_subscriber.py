"""What a subscriber's calendar shows after a talk was moved, and after it was cancelled, as two libraries read it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pytest
import vobject
from icalendar import Calendar

from fengbei.archive.archive import Archive
from fengbei.facts.schedule import meetings
from fengbei.feeds.calendars import talks_calendars
from fengbei.feeds.site import Site
from fengbei.words import Words

ArchiveOf = Callable[[Mapping[str, str]], Archive]

UIDS = tuple(f"talk-a-2026-05-{day}-0930@fengbei.example" for day in ("01", "02", "03"))
STEPS = (
    ("", "", ""),
    ('state: moved, moved_to: {date: 2026-05-20, time: "14:00-15:00", place: 社区文化站}', "", ""),
    (
        'state: moved, moved_to: [{date: 2026-05-20, time: "14:00-15:00", place: 社区文化站}, {date: 2026-05-21}]',
        "state: cancelled",
        "",
    ),
)
"""What becomes of three sessions: the first is moved twice, the second cancelled, the third stays."""


class Entry(NamedTuple):
    """What is compared of an event; the start is so many hours before UTC."""

    uid: str
    start: datetime
    hours: float
    summary: str
    status: str
    sequence: int
    stamp: datetime
    place: str


@pytest.fixture
def published(archive_of: ArchiveOf, zh: Words, site: Site) -> Callable[[int], bytes]:
    """The calendar as it stands on a day after some steps."""

    def calendar(step: int) -> bytes:
        lines = [
            f'  - {{date: 2026-05-{day}, time: "09:30", place: 礼堂, {what}}}'
            for day, what in zip(("01", "02", "03"), STEPS[step], strict=True)
        ]
        archive = archive_of(
            {"content/talks/a.yml": "\n".join(["title: 张三的故事, 一座山; 一条河", "sessions:", *lines, ""])}
        )
        calendars = talks_calendars(
            meetings(archive.talks.values()), archive=archive, today=date(2026, 4, 5 + step), words=zh, site=site
        )
        return dict(calendars)["talks/calendar.ics"]

    return calendar


def by_icalendar(content: bytes) -> list[Entry]:
    return [
        Entry(
            str(event["UID"]),
            event["DTSTART"].dt.replace(tzinfo=None),
            event["DTSTART"].dt.utcoffset() / timedelta(hours=1),
            str(event["SUMMARY"]),
            str(event["STATUS"]),
            int(event["SEQUENCE"]),
            event["DTSTAMP"].dt.replace(tzinfo=None),
            str(event["LOCATION"]),
        )
        for event in Calendar.from_ical(content).walk("VEVENT")
    ]


def by_vobject(content: bytes) -> list[Entry]:
    calendar: Any = vobject.readOne(content.decode())
    calendar.validate(raiseException=True)
    return [
        Entry(
            event.uid.value,
            event.dtstart.value.replace(tzinfo=None),
            event.dtstart.value.utcoffset() / timedelta(hours=1),
            event.summary.value,
            event.status.value,
            int(event.sequence.value),
            event.dtstamp.value.replace(tzinfo=None),
            event.location.value,
        )
        for event in calendar.vevent_list
    ]


def merged(kept: Mapping[str, Entry], came: Iterable[Entry]) -> dict[str, Entry]:
    """What a calendar holds after it was given others: of one UID the higher SEQUENCE, and of equal ones the later
    DTSTAMP (RFC 5546, 2.1.5)."""
    every = dict(kept)
    for entry in came:
        old = every.get(entry.uid)
        if not old or (entry.sequence, entry.stamp) > (old.sequence, old.stamp):
            every[entry.uid] = entry
    return every


def test_libraries_read_alike(published: Callable[[int], bytes]) -> None:
    for step in range(len(STEPS)):
        content = published(step)
        assert by_icalendar(content) == by_vobject(content)
        assert {entry.hours for entry in by_icalendar(content)} == {8.0}


def test_uids_stay_and_sequences_grow(published: Callable[[int], bytes]) -> None:
    found = [{entry.uid: entry.sequence for entry in by_icalendar(published(step))} for step in range(len(STEPS))]
    assert found == [
        dict(zip(UIDS, (0, 0, 0), strict=True)),
        dict(zip(UIDS, (2, 0, 0), strict=True)),
        dict(zip(UIDS, (4, 1, 0), strict=True)),
    ]


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2), (0, 2, 1), (1, 0, 2), (2, 1, 0)])
@pytest.mark.parametrize("read", [by_icalendar, by_vobject])
def test_subscriber_ends_with_what_was_said_last(
    published: Callable[[int], bytes], read: Callable[[bytes], list[Entry]], order: tuple[int, ...]
) -> None:
    kept: dict[str, Entry] = {}
    for step in order:
        kept = merged(kept, read(published(step)))
    assert [(e.uid, e.start, e.summary, e.status, e.place) for e in sorted(kept.values())] == [
        (UIDS[0], datetime(2026, 5, 21, 14), "已改期：张三的故事, 一座山; 一条河", "CONFIRMED", "社区文化站"),  # noqa: DTZ001
        (UIDS[1], datetime(2026, 5, 2, 9, 30), "已取消：张三的故事, 一座山; 一条河", "CANCELLED", "礼堂"),  # noqa: DTZ001
        (UIDS[2], datetime(2026, 5, 3, 9, 30), "张三的故事, 一座山; 一条河", "CONFIRMED", "礼堂"),  # noqa: DTZ001
    ]
