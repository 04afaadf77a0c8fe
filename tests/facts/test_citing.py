import pytest

from fengbei.archive.cited import CountFact, DateFact, PlaceFact, Source, TextFact
from fengbei.facts.citing import Bibliography, Citations, Reference, Said
from tests.facts.records import SOURCES, zh


@pytest.fixture
def cited() -> Citations:
    return Citations(SOURCES, zh)


def text(words: str, *sources: str, **fields: object) -> TextFact:
    return TextFact.of({"text": words, "sources": list(sources), **fields})


def date(written: str, *sources: str, **fields: object) -> DateFact:
    return DateFact.of({"date": written, "sources": list(sources), **fields})


def test_sources_are_numbered_as_they_are_first_mentioned(cited: Citations) -> None:
    facts = [text("甲", "b"), text("乙", "a", "b"), text("丙"), text("丁", "c", "a"), text("戊", "b")]
    assert [cited.text(fact).marks for fact in facts] == [(1,), (2, 1), (), (3, 2), (1,)]
    assert cited.references() == (
        Reference(1, SOURCES["b"], ""),
        Reference(2, SOURCES["a"], "2021年5月"),
        Reference(3, SOURCES["c"], ""),
    )


def test_sources_that_nothing_mentions_are_not_listed(cited: Citations) -> None:
    assert cited.references() == ()


def test_a_source_that_is_named_twice_is_marked_once(cited: Citations) -> None:
    assert cited.text(text("甲", "b", "a", "b")).marks == (1, 2)


def test_a_source_that_is_nowhere_defined_has_no_number(cited: Citations) -> None:
    assert [cited.text(text("甲", "nowhere")), cited.text(text("乙", "nowhere", "a"))] == [Said("甲"), Said("乙", (1,))]


@pytest.mark.parametrize(
    ("sources", "doubtful"),
    [("a", False), ("b", False), ("c", True), ("d", True), ("cd", True), ("ca", False), ("", False)],
)
def test_what_only_weak_sources_say_is_doubtful(cited: Citations, sources: str, doubtful: bool) -> None:
    assert cited.text(text("甲", *sources)).doubtful is doubtful


def test_rivals_stand_beside_the_chosen_one_and_are_numbered_after_it(cited: Citations) -> None:
    rivals = [{"date": "1930", "sources": ["c"], "note": "农历年份"}, {"date": "约1929", "sources": ["b", "a"]}]
    assert cited.date(date("1931-01-08", "a", note="主席团公布", others=rivals)) == Said(
        "1931年1月8日",
        (1,),
        note="主席团公布",
        others=(Said("1930年", (2,), doubtful=True, note="农历年份"), Said("约1929年", (3, 1))),
    )
    assert [reference.source for reference in cited.references()] == [SOURCES[key] for key in "acb"]


def test_rivals_of_rivals_are_kept(cited: Citations) -> None:
    fact = text("甲", "a", others=[{"text": "乙", "sources": ["b"], "others": ["丙"]}])
    assert cited.text(fact) == Said("甲", (1,), others=(Said("乙", (2,), others=(Said("丙"),)),))


def test_something_dated_has_rival_dates(cited: Citations) -> None:
    event = text("参军。", "c", note="旧说")
    rivals = (date("1951-02", "a", place="示例县"),)
    assert cited.dated(event, "参军。", rivals) == Said(
        "参军。", (1,), doubtful=True, note="旧说", others=(Said("1951年2月，示例县", (2,)),)
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"date": "1952-10-20"}, "1952年10月20日"),
        ({"date": "1931-01-08", "lunar": "农历庚午年十一月二十"}, "1931年1月8日（农历庚午年十一月二十）"),
        ({"date": "1962-08-15", "place": "辽宁抚顺"}, "1962年8月15日，辽宁抚顺"),
        ({"date": "2012-05-31", "cause": "因病逝世"}, "2012年5月31日，因病逝世"),
        ({"date": "2004-07", "place": "北京", "cause": "因病逝世"}, "2004年7月，北京，因病逝世"),
        ({"date": "不详"}, "不详"),
    ],
)
def test_date_is_said_with_its_lunar_day_place_and_cause(cited: Citations, fields: dict[str, str], said: str) -> None:
    assert cited.date(DateFact.of(fields)) == Said(said)


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"count": "1.2万"}, "12,000人"), ({"count": "988", "as_of": "2021-03"}, "988人（截至2021年3月）")],
)
def test_count_has_its_unit_and_its_date(cited: Citations, fields: dict[str, str], said: str) -> None:
    assert cited.count(CountFact.of(fields), "人") == Said(said)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"now": "四川省中江县"}, "四川省中江县"),
        ({"now": "四川省中江县继光镇", "then": "石马乡"}, "四川省中江县继光镇（时称石马乡）"),
    ],
)
def test_place_is_said_as_now_and_as_then(cited: Citations, fields: dict[str, str], said: str) -> None:
    assert cited.place(PlaceFact.of(fields)) == Said(said)


def test_sheet_of_several_records_numbers_sources_and_not_keys(cited: Citations) -> None:
    one, other = ({"a": Source.of({"title": "甲书"}), "b": Source.of({"title": key})} for key in ("乙书", "丙书"))
    listed = Bibliography(cited.words)
    fact = TextFact.of({"text": "一", "sources": ["b", "a"]})
    assert [listed.of(sources).text(fact).marks for sources in (one, other)] == [(1, 2), (3, 2)]
    assert [(line.number, line.source.title) for line in listed.references()] == [(1, "乙书"), (2, "甲书"), (3, "丙书")]
