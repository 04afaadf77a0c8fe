from collections.abc import Callable, Mapping
from datetime import date
from xml.etree import ElementTree

import pytest

from fengbei.archive.archive import Archive
from fengbei.facts.schedule import meetings
from fengbei.feeds import news
from fengbei.feeds.atom import atom
from fengbei.feeds.site import Site
from fengbei.words import Words

ArchiveOf = Callable[[Mapping[str, str]], Archive]
Golden = Callable[[str, bytes], None]

ATOM = "{http://www.w3.org/2005/Atom}"
VISITS = "memorials/jia-lingyuan/visits/2026.yml"


def newest(archive: Archive, today: date, zh: Words) -> tuple[news.News, ...]:
    return news.newest(archive, meetings(archive.talks.values()), today, zh)


def parsed(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314  # our own feed


def test_feed_is_the_golden_file(archive: Archive, today: date, zh: Words, site: Site, golden: Golden) -> None:
    golden("feed.xml", atom(newest(archive, today, zh), words=zh, site=site))


def test_items_are_newest_first(archive: Archive, today: date, zh: Words) -> None:
    assert [(item.day.isoformat(), item.title, item.address) for item in newest(archive, today, zh)] == [
        ("2026-04-04", "甲烈士陵园：示范小学五年级（清明祭扫）（示例数据）", "visits/2026/"),
        ("2026-04-04", "甲烈士陵园：示范小学五年级（清明祭扫）（示例数据）", "visits/2026/"),
        ("2026-03-20", "甲烈士陵园公告：清明开放安排（示例数据）", "memorials/jia-lingyuan/"),
        ("2026-03-17", "宣讲改期：张三的故事; 一名战士, 一座山（示例数据）", "talks/zhang-san/#s-2026-04-15-0930"),
        ("2026-03-13", "宣讲取消：张三的故事; 一名战士, 一座山（示例数据）", "talks/zhang-san/#s-2026-04-12"),
        ("2026-03-11", "宣讲预告：张三的故事; 一名战士, 一座山（示例数据）", "talks/zhang-san/#s-2026-04-10-0930"),
        ("2026-03-05", "宣讲已举行：张三的故事; 一名战士, 一座山（示例数据）", "talks/zhang-san/#s-2026-03-05-1400"),
        ("2026-03-01", "甲烈士陵园：=HYPERLINK(1)（主题党日）（示例数据）", "visits/2026/"),
    ]


def test_notice_loses_the_marks_of_markdown(archive: Archive, today: date, zh: Words) -> None:
    (notice,) = [item for item in newest(archive, today, zh) if item.key.startswith("notice/")]
    assert notice.summary == "开放至18时，见须知。"


def test_feed_is_read_by_an_xml_parser(archive: Archive, today: date, zh: Words, site: Site) -> None:
    feed = parsed(atom(newest(archive, today, zh), words=zh, site=site))
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    updated = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert (feed.findtext(f"{ATOM}title"), feed.findtext(f"{ATOM}author/{ATOM}name")) == ("丰碑", "丰碑")
    assert feed.findtext(f"{ATOM}updated") == updated[0] == "2026-04-04T00:00:00+08:00"
    assert len(set(ids)) == len(entries) == 8
    assert ids[3] == "tag:fengbei.example,2026:talk/zhang-san/2026-04-15-0930/moved-1"
    assert {link.get("href", "").partition("/base/")[0] for link in feed.iter(f"{ATOM}link")} == {
        "https://fengbei.example"
    }


def test_links_without_a_site_address_lead_nowhere_real(archive: Archive, today: date, zh: Words) -> None:
    feed = parsed(atom(newest(archive, today, zh)[:1], words=zh, site=Site("丰碑")))
    hrefs = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    assert hrefs == [f"https://fengbei.invalid/{page}" for page in ("", "feed.xml", "visits/2026/")]


def test_text_of_a_record_is_never_markup(
    archive_of: ArchiveOf, records: dict[str, str], today: date, zh: Words, site: Site
) -> None:
    visits = "visits:\n  - {date: 2026-04-01, group: 甲<b>, kind: study, headcount: 3, text: '<img src=x> & \"y\"'}\n"
    archive = archive_of({**records, VISITS: visits})
    feed = parsed(atom(newest(archive, today, zh), words=zh, site=site))
    entry = feed.findall(f"{ATOM}entry")[0]
    assert entry.findtext(f"{ATOM}title") == "甲烈士陵园：甲<b>（研学）（示例数据）"
    assert entry.findtext(f"{ATOM}summary") == "2026年4月1日，3人次<br>&lt;img src=x&gt; &amp; &quot;y&quot;"


def test_ids_stay_when_a_line_is_added_above(
    archive_of: ArchiveOf, records: dict[str, str], today: date, zh: Words
) -> None:
    before = {item.key for item in newest(archive_of(records), today, zh)}
    above = "  - {date: 2026-04-02, group: 示范中学, kind: study, headcount: 40}\n"
    grown = records[VISITS].replace("visits:\n", f"visits:\n        {above}")
    after = {item.key for item in newest(archive_of({**records, VISITS: grown}), today, zh)}
    assert (before - after, len(after - before)) == (set(), 1)


@pytest.mark.parametrize(
    ("session", "day"),
    [
        ("date: 2026-05-05, place: 礼堂", "2026-04-05"),
        ("date: 2026-05-06, place: 礼堂", None),
        ("date: 2026-04-05, place: 礼堂", "2026-03-06"),
        ("date: 2026-04-04, place: 礼堂", None),
        ("date: 2026-04-04, place: 礼堂, state: held", "2026-04-04"),
        ("date: 2026-04-04, place: 礼堂, state: cancelled", None),
        ("date: 2026-04-20, place: 礼堂, state: moved, moved_to: {date: 2026-08-20}", "2026-03-21"),
        ("date: 2026-01-20, place: 礼堂, state: moved, moved_to: {date: 2026-04-20}", "2026-03-21"),
    ],
)
def test_talk_is_news_from_thirty_days_ahead(
    archive_of: ArchiveOf, today: date, zh: Words, session: str, day: str | None
) -> None:
    archive = archive_of({"content/talks/a.yml": f"title: 甲\nsessions:\n  - {{{session}}}\n"})
    assert [item.day.isoformat() for item in newest(archive, today, zh)] == ([day] if day else [])


def test_feed_holds_the_newest_thirty(archive_of: ArchiveOf, records: dict[str, str], today: date, zh: Words) -> None:
    lines = [
        f"  - {{date: 2026-01-{day:02d}, group: 第{n}班, kind: study, headcount: 3}}"
        for day in range(1, 32)
        for n in (1, 2)
    ]
    archive = archive_of({**records, VISITS: "\n".join(["visits:", *lines, ""])})
    days = [item.day for item in newest(archive, today, zh)]
    assert (len(days), days) == (news.NEWEST, sorted(days, reverse=True))


def test_visits_of_an_unknown_or_coming_day_are_no_news(archive_of: ArchiveOf, today: date, zh: Words) -> None:
    visits = "visits:\n  - {date: 2026-04-06, group: 甲, kind: study, headcount: 3}\n"
    park = {"memorials/bing-bei/memorial.yml": "name: 丙纪念碑\nkind: monument\n"}
    archive = archive_of({**park, "memorials/bing-bei/visits/2026.yml": visits})
    assert newest(archive, today, zh) == ()


def test_each_move_and_the_cancellation_are_news_of_their_own(archive_of: ArchiveOf, today: date, zh: Words) -> None:
    moves = ["{date: 2026-04-20}", "{date: 2026-04-21, place: 文化站}"]
    told = []
    for state in (
        "",
        f", state: moved, moved_to: [{moves[0]}]",
        f", state: moved, moved_to: [{', '.join(moves)}]",
        f", state: cancelled, moved_to: [{', '.join(moves)}]",
    ):
        session = f"  - {{date: 2026-04-10, place: 礼堂{state}}}\n"
        (item,) = newest(archive_of({"content/talks/a.yml": f"title: 甲\nsessions:\n{session}"}), today, zh)
        told.append((item.key.removeprefix("talk/a/2026-04-10"), item.title, item.summary))
    moved = "原定2026年4月10日，改为2026年4月20日"
    again = "后又由2026年4月20日改为2026年4月21日\n地点后又由礼堂改为文化站"
    assert told == [
        ("", "宣讲预告：甲", "2026年4月10日 礼堂"),
        ("/moved-1", "宣讲改期：甲", f"2026年4月20日 礼堂\n{moved}"),
        ("/moved-2", "宣讲改期：甲", f"2026年4月21日 文化站\n{moved}\n{again}"),
        ("/cancelled", "宣讲取消：甲", f"2026年4月21日 文化站\n{moved}\n{again}\n本场已取消"),
    ]


def test_message_is_news_from_the_day_of_its_review(archive_of: ArchiveOf, today: date, zh: Words) -> None:
    messages = """\
        messages:
          - {date: 2026-03-01, text: 永远怀念。, by: 一位市民, memorial: bing-bei, reviewed: 2026-03-09, reviewer: 编辑}
          - {date: 2026-03-02, text: 尚未审核。, by: 一位市民}
        """
    park = {"memorials/bing-bei/memorial.yml": "name: 丙纪念碑\nkind: monument\n"}
    (item,) = newest(archive_of({**park, "content/messages/2026.yml": messages}), today, zh)
    assert (item.day, item.title, item.summary, item.address) == (
        date(2026, 3, 9),
        "寄语丙纪念碑",
        "永远怀念。\n——一位市民",
        "visits/messages/#y2026",
    )
