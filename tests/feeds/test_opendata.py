import json
from collections.abc import Callable, Mapping

from fengbei.archive.archive import Archive
from fengbei.feeds.opendata import heroes_json, memorials_geojson, talks_json
from fengbei.feeds.site import Site
from fengbei.words import Words

ArchiveOf = Callable[[Mapping[str, str]], Archive]
Golden = Callable[[str, bytes], None]


def test_heroes_are_the_golden_file(archive: Archive, zh: Words, site: Site, golden: Golden) -> None:
    golden("heroes.json", heroes_json(archive, zh, site))


def test_talks_are_the_golden_file(archive: Archive, zh: Words, site: Site, golden: Golden) -> None:
    golden("talks.json", talks_json(archive, zh, site))


def test_memorials_are_the_golden_file(archive: Archive, zh: Words, site: Site, golden: Golden) -> None:
    golden("memorials.geojson", memorials_geojson(archive, zh, site))


def test_hero_is_given_whole(archive: Archive, zh: Words, site: Site) -> None:
    heroes = {hero["id"]: hero for hero in json.loads(heroes_json(archive, zh, site))["heroes"]}
    assert list(heroes) == ["li-si", "sun-qi", "wang-wu", "zhang-san"]
    assert heroes["zhang-san"] == {
        "id": "zhang-san",
        "name": "张三",
        "pinyin": "Zhāng Sān",
        "kind": "martyr",
        "martyr": True,
        "born": {
            "edtf": "1924-02-29",
            "text": "1924年2月29日",
            "confirmed": True,
            "others": [{"edtf": "1923", "text": "1923年"}],
        },
        "died": {
            "edtf": "1952-10-20",
            "text": "1952年10月20日",
            "confirmed": True,
            "others": [{"edtf": "1952-10-19", "text": "1952年10月19日"}],
        },
        "native_place": {"now": "四川省中江县", "then": "四川省中江县石马乡", "code": "510623"},
        "honours": [
            {"title": "示例称号", "by": "示例机关", "date": {"edtf": "1953-04", "text": "1953年4月"}},
            {"title": "示例奖章"},
        ],
        "url": "https://fengbei.example/base/heroes/zhang-san/",
        "sample": True,
    }


def test_living_person_s_birth_is_given_to_the_year_only(archive_of: ArchiveOf, zh: Words, site: Site) -> None:
    for written, born in {
        "1950-03-04": {"edtf": "1950", "text": "1950年", "confirmed": True},
        "农历一九五〇年三月初四": {"edtf": "1950", "text": "1950年", "confirmed": True},
        "约1950-03": {"edtf": "1950~", "text": "约1950年", "confirmed": True},
        "195X": {"edtf": "195X", "text": "20世纪50年代", "confirmed": True},
    }.items():
        record = f"name: 李四\nkind: veteran\nconsent: {{date: 2025-05-01}}\nborn: {written}\n"
        (hero,) = json.loads(heroes_json(archive_of({"heroes/li-si/hero.yml": record}), zh, site))["heroes"]
        assert hero["born"] == born


def test_dates_that_no_good_source_gives_are_not_confirmed(archive: Archive, zh: Words, site: Site) -> None:
    heroes = {hero["id"]: hero for hero in json.loads(heroes_json(archive, zh, site))["heroes"]}
    assert heroes["wang-wu"]["born"] == {"edtf": "1925~", "text": "约1925年", "confirmed": False}
    assert heroes["sun-qi"]["died"] == {"text": "不详", "confirmed": False}


def test_nothing_of_consent_reviews_and_drafts_is_published(archive: Archive, zh: Words, site: Site) -> None:
    content = b"".join(make(archive, zh, site) for make in (heroes_json, talks_json, memorials_geojson)).decode()
    assert [
        word for word in ("consent", "reviewed", "2025-05-01", "2026-01-01", "赵六", "zhao-liu") if word in content
    ] == []


def test_county_mark_does_not_look_exact(archive: Archive, zh: Words, site: Site) -> None:
    features = json.loads(memorials_geojson(archive, zh, site))["features"]
    exact, county = (feature["geometry"]["coordinates"] for feature in features)
    assert [(f["id"], f["properties"]["precision"]) for f in features] == [
        ("jia-lingyuan", "exact"),
        ("yi-guan", "county"),
    ]
    assert exact == [104.678, 31.033]
    assert county == [round(degrees, 2) for degrees in county]


def test_moved_session_stands_where_it_takes_place(archive: Archive, zh: Words, site: Site) -> None:
    (talk,) = json.loads(talks_json(archive, zh, site))["talks"]
    (moved,) = [session for session in talk["sessions"] if session["state"] == "moved"]
    assert moved == {
        "key": "2026-04-15-0930",
        "state": "moved",
        "date": {"edtf": "2026-04-16", "text": "2026年4月16日"},
        "start": "14:00",
        "end": "15:00",
        "place": "社区文化站",
        "lecturers": ["宣讲员甲", "宣讲员乙"],
        "planned": {"date": {"edtf": "2026-04-15", "text": "2026年4月15日"}, "start": "09:30"},
        "moves": [
            {
                "date": {"edtf": "2026-04-16", "text": "2026年4月16日"},
                "start": "14:00",
                "end": "15:00",
                "place": "社区文化站",
            }
        ],
        "url": "https://fengbei.example/base/talks/zhang-san/#s-2026-04-15-0930",
        "sample": True,
    }


def test_links_without_a_site_address_lead_from_the_file(archive: Archive, zh: Words) -> None:
    (talk,) = json.loads(talks_json(archive, zh, Site("丰碑")))["talks"]
    assert talk["url"] == "../talks/zhang-san/"
