import posixpath
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengbei.archive.archive import Archive
from fengbei.archive.checks import is_reserved
from fengbei.archive.doings import SCHEDULE
from fengbei.facts import addresses
from fengbei.facts.timetable import Way
from tests.facts.records import archive, hero, memorial, talk, visit

SECTIONS = {name: value for name, value in vars(addresses).items() if name.isupper() and isinstance(value, str)}
IDS = ["index", "calendar", "map", "data", "handouts", "feed", "2026", "talks", "by", "pinyin", "s", "lei-feng", "a-1"]
PICTURES = ["a.jpg", "肖像.png", "photos/a.jpg", "photos\\b.jpg"]

id_lists = st.lists(st.sampled_from(IDS), max_size=5, unique=True)
pictures = st.lists(st.sampled_from(PICTURES), max_size=3, unique=True)
years = st.lists(st.sampled_from(["2024", "2025", "2026"]), max_size=4)


@st.composite
def archives(draw: st.DrawFn) -> Archive:
    heroes = [hero(key, photos=draw(pictures)) for key in draw(id_lists)]
    parks = [memorial(key, photos=draw(pictures)) for key in draw(id_lists)]
    talks = [talk(key) for key in draw(id_lists)]
    return archive(*heroes, *parks, *talks, visits=[visit("x", 1, year) for year in draw(years)])


def files(held: Archive) -> Iterator[str]:
    """Every file that the site has for an archive's own addresses."""
    yield from map(addresses.uri, SECTIONS.values())
    for hero_id in held.heroes:
        yield addresses.uri(addresses.hero(hero_id))
        yield addresses.uri(addresses.handout(hero_id))
    yield from (addresses.uri(addresses.memorial(key)) for key in held.memorials)
    yield from (addresses.uri(addresses.talk(key)) for key in held.talks)
    yield from (addresses.uri(addresses.visits(year)) for year in addresses.visit_years(held))
    for record in (*held.heroes.values(), *held.memorials.values()):
        for _, _, address in addresses.pictures(record):
            yield from (address, addresses.rendition(address, 360, "webp"))


@given(archives())
def test_no_two_files_of_a_site_have_one_address(held: Archive) -> None:
    counted = Counter(name.casefold() for name in files(held))
    assert [name for name, count in counted.items() if count > 1] == []


@given(archives())
def test_no_file_stands_where_another_needs_a_folder(held: Archive) -> None:
    found = set(files(held))
    folders = {str(parent) for name in found for parent in PurePosixPath(name).parents}
    assert found & folders == set()


@pytest.mark.parametrize("page", ["", "heroes/", "heroes/by-pinyin/", "heroes/lei-feng/", "visits/2026/"])
def test_every_page_finds_the_way_back_to_the_root(page: str) -> None:
    assert posixpath.normpath(posixpath.join("/site", page, addresses.root_of(page))) == "/site"


def test_the_site_s_own_lists_stand_at_names_that_no_record_may_have() -> None:
    below = [value.split("/") for value in SECTIONS.values() if value.startswith(("heroes/", "memorials/"))]
    assert [parts for parts in below if parts[1] and not is_reserved(parts[1])] == []
    talks = [value.split("/")[1] for value in SECTIONS.values() if value.startswith("talks/") and value.endswith("/")]
    assert {*filter(None, talks), *Way, "month"} == SCHEDULE
    assert [name for name in ("lei-feng", "baiyang", "by", "strokes-2", "bystander") if is_reserved(name)] == []


def test_addresses_that_others_rely_on_stay() -> None:
    assert (
        addresses.HEROES,
        addresses.MEMORIALS,
        addresses.TALKS,
        addresses.VISITS,
        addresses.MAP,
        addresses.DAYS,
    ) == (
        "heroes/",
        "memorials/",
        "talks/",
        "visits/",
        "map/",
        "days/",
    )
    assert (addresses.TALKS_CALENDAR, addresses.DAYS_CALENDAR, addresses.FEED) == (
        "talks/calendar.ics",
        "days/calendar.ics",
        "feed.xml",
    )
    data = (addresses.HEROES_DATA, addresses.MEMORIALS_DATA, addresses.TALKS_DATA, addresses.VISITS_DATA)
    assert data == ("data/heroes.json", "data/memorials.geojson", "data/talks.json", "data/visits.csv")


def test_record_is_addressed_by_its_id() -> None:
    (session,) = talk("shi-wei", {"date": "2026-04-05", "time": "09:30-11:00"}).sessions
    assert [
        addresses.hero("lei-feng"),
        addresses.memorial("jia"),
        addresses.talk("shi-wei"),
        addresses.session("shi-wei", session),
        addresses.visits(2026),
        addresses.handout("lei-feng"),
        addresses.on_map("jia"),
    ] == [
        "heroes/lei-feng/",
        "memorials/jia/",
        "talks/shi-wei/",
        "talks/shi-wei/#s-2026-04-05-0930",
        "visits/2026/",
        "handouts/lei-feng.pdf",
        "map/#jia",
    ]


def test_pages_of_long_lists_stand_below_the_list() -> None:
    (session,) = talk("shi-wei", {"date": "2026-04-05"}).sessions
    assert [
        addresses.days(7, 1),
        addresses.days(12, 2),
        addresses.visited_parks(2026, 2),
        addresses.honoured("jia", 1),
        addresses.year(addresses.TALKS_PAST, 2025),
        addresses.month(addresses.VISITS, 2024, 5, 2),
        addresses.month(addresses.VISITS, 2024, 0, 1),
        addresses.session("shi-wei", session, addresses.year(addresses.talk("shi-wei"), 2026)),
    ] == [
        "days/07/",
        "days/12/2/",
        "visits/2026/parks/2/",
        "memorials/jia/people/",
        "talks/past/2025/",
        "visits/2024/05/2/",
        "visits/2024/other/",
        "talks/shi-wei/2026/#s-2026-04-05",
    ]


def test_no_two_sessions_have_one_address() -> None:
    days = [{"date": "2026-04-05"}, {"date": "2026-04-06"}, {"date": "2026-04-05", "time": "09:30"}]
    days.append({"date": "2026-04-05", "time": "14:00"})
    told = [talk("a", *days), talk("a-2026", *days)]
    assert len({addresses.session(each.id, at) for each in told for at in each.sessions}) == 8


def test_session_keeps_its_address_when_it_is_moved() -> None:
    planned = {"date": "2026-04-05", "time": "09:30"}
    told = talk("a", planned, {**planned, "state": "moved", "moved_to": {"date": "2026-04-12", "time": "14:00"}})
    assert {addresses.session("a", session) for session in told.sessions} == {"talks/a/#s-2026-04-05-0930"}


def test_address_names_its_file_and_its_source() -> None:
    pages = ("", "heroes/", "heroes/lei-feng/", "feed.xml", "handouts/lei-feng.pdf")
    assert [addresses.uri(page) for page in pages] == [
        "index.html",
        "heroes/index.html",
        "heroes/lei-feng/index.html",
        "feed.xml",
        "handouts/lei-feng.pdf",
    ]
    assert [addresses.source_uri(page) for page in pages[:2]] == ["index.md", "heroes/index.md"]
    assert [addresses.root_of(page) for page in pages] == ["", "../", "../../", "", "../"]


def test_pictures_stand_beside_the_page_of_their_record() -> None:
    person = hero(portrait="肖像.jpg", photos=["photos\\1.jpg", {"file": "2.png", "credit": "示例"}])
    park = memorial(photos="gate.jpg")
    assert [*addresses.pictures(person), *addresses.pictures(park), *addresses.pictures(hero())] == [
        (("portrait", "file"), "肖像.jpg", "heroes/zhang-san/肖像.jpg"),
        (("photos", 0, "file"), "photos\\1.jpg", "heroes/zhang-san/photos/1.jpg"),
        (("photos", 1, "file"), "2.png", "heroes/zhang-san/2.png"),
        (("photos", 0, "file"), "gate.jpg", "memorials/jia/gate.jpg"),
    ]


def test_years_of_visits_stand_newest_first() -> None:
    held = archive(visits=[visit("jia", 1, "2024-04-04"), visit("jia", 1, "2026-04-05"), visit("yi", 1, "2026-04-05")])
    assert addresses.visit_years(held) == (2026, 2024)
