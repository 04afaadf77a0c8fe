from collections.abc import Callable, Mapping
from datetime import date

from fengbei.archive.archive import Archive
from fengbei.feeds.documents import documents
from fengbei.feeds.site import Site
from fengbei.words import Words

ArchiveOf = Callable[[Mapping[str, str]], Archive]


def test_every_document_of_a_full_archive(archive: Archive, today: date, zh: Words, site: Site) -> None:
    assert [address for address, _ in documents(archive=archive, today=today, words=zh, site=site)] == [
        "days/calendar.ics",
        "talks/calendar.ics",
        "talks/zhang-san/calendar.ics",
        "talks/county/510623/calendar.ics",
        "talks/lecturer/jia/calendar.ics",
        "talks/lecturer/yi/calendar.ics",
        "talks/zhang-san/2026-04-10-0930.ics",
        "talks/zhang-san/2026-04-15-0930.ics",
        "talks/zhang-san/2027-03-05-1000.ics",
        "feed.xml",
        "data/heroes.json",
        "data/heroes.csv",
        "data/memorials.geojson",
        "data/memorials.csv",
        "data/talks.json",
        "data/talks.csv",
        "data/visits.csv",
        "data/figures.csv",
        "data/days.csv",
        "data/datapackage.json",
    ]


def test_document_without_content_is_not_there(archive_of: ArchiveOf, today: date, zh: Words, site: Site) -> None:
    files = {"content/talks/a.yml": "title: 甲\n", "memorials/bing-bei/memorial.yml": "name: 丙\nkind: monument\n"}
    found = [address for address, _ in documents(archive=archive_of(files), today=today, words=zh, site=site)]
    assert found == [
        "days/calendar.ics",
        "data/memorials.csv",
        "data/talks.json",
        "data/figures.csv",
        "data/days.csv",
        "data/datapackage.json",
    ]


def test_documents_are_the_same_every_time(
    archive_of: ArchiveOf, records: dict[str, str], today: date, zh: Words, site: Site
) -> None:
    first, second = (dict(documents(archive=archive_of(records), today=today, words=zh, site=site)) for _ in range(2))
    assert first == second
