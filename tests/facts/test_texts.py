"""What a full-text search finds of a record, and what it must not."""

from fengbei.facts import texts
from tests.facts.records import archive, hero, memorial, route, talk, zh

FULL = {
    "summary": "修路的战士。",
    "born": {"date": "1930-01-02", "others": [{"date": "1931", "note": "虚岁推算"}], "sources": ["a"]},
    "died": {"date": "1952-10", "sources": ["a"]},
    "native_place": {"now": "甲县", "then": "乙乡"},
    "unit": "某团二连",
    "honours": [{"title": "一等功", "by": "某师", "date": "1951"}],
    "life": [{"date": "1951-03", "text": "参加**修路**。", "place": "高地"}],
    "rests_at": "甲烈士陵园",
    "remarks": ["一句引文有争议。"],
    "relations": [{"to": "li-si", "relation": "同班战友"}],
    "sources": {"s1": {"title": "某报的报道"}},
}


def test_a_person_is_found_by_all_that_the_page_says() -> None:
    person = hero(**FULL).but(story="第一段。\n\n第二段有\n换行。")
    said = texts.of_hero(person, archive(person), zh)
    for phrase in (
        "修路的战士。",
        "第二段有换行。",
        "参加修路。",
        "高地",
        "一等功",
        "某师",
        "1930年1月2日",
        "虚岁推算",
    ):
        assert phrase in said
    for phrase in ("某团二连", "1952年10月", "甲烈士陵园", "一句引文有争议。", "同班战友", "乙乡"):
        assert any(phrase in passage for passage in said), phrase


def test_sources_are_not_searched() -> None:
    person = hero(**FULL)
    assert "某报" not in " ".join(texts.of_hero(person, archive(person), zh))


def test_a_living_person_is_found_by_the_year_alone_and_never_by_the_consent() -> None:
    person = hero(born="1958-03-04", consent={"date": "2026-02-03", "note": "家属来信"})
    said = " ".join(texts.of_hero(person, archive(person), zh))
    assert ("1958年" in said, "3月4日" in said, "家属来信" in said, "2026" in said) == (True, False, False, False)


def test_a_park_is_found_by_its_history_and_its_works() -> None:
    park = memorial(
        address={"now": "甲县东山", "sources": ["a"]},
        history=[{"date": "1953", "text": "建成。"}],
        restorations=[{"title": "修缮碑体", "stage": "done"}],
        notices=[{"date": "2026-01-01", "title": "闭馆通知", "text": "周一闭馆。"}],
        named="123",
    )
    said = texts.of_memorial(park, archive(park), zh)
    assert {"甲县东山", "1953年", "建成。", "修缮碑体", "闭馆通知", "周一闭馆。", "123人"} <= set(said)


def test_a_talk_is_found_by_whom_it_tells_of_and_for_whom() -> None:
    told = talk(
        "t", {"date": "2026-05-01", "place": "甲中学", "audience": "初一学生"}, heroes=["zhang-san"], suits="中学生"
    )
    assert {"甲中学", "初一学生", "张三", "中学生"} <= set(texts.of_talk(told, archive(told, hero()), zh))


def test_a_route_is_found_by_its_stops_and_what_is_told_there() -> None:
    stops = (
        {"memorial": "jia", "place": "东门", "tell": "先*默哀*。", "heroes": ["zhang-san", "li-si"], "talks": ["t"]},
        {"place": "旧址", "note": "周一闭馆", "onward": {"minutes": "5", "note": "走石阶"}},
    )
    way = route("r", *stops, summary="一天走两处。", suits="中小学生", text="走**慢**些。")
    said = texts.of_route(way, archive(way, memorial(), hero(), talk("t")))
    assert said == (
        *("一天走两处。", "走慢些。", "中小学生"),
        *("甲烈士陵园 东门", "先默哀。", "张三", "宣讲 t"),
        *("旧址", "周一闭馆", "走石阶"),
    )


def test_nothing_is_said_twice() -> None:
    person = hero(summary="一句话。").but(story="一句话。")
    said = texts.of_hero(person, archive(person), zh)
    assert len(said) == len(set(said))
