"""What the files of the search lead to, read as the script reads them."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fengbei.facts.texts import Passages
from fengbei.search import index
from fengbei.search.entries import Entry, PageText, Spelt, documents, names
from fengbei.search.folding import fold
from tests.facts.records import archive, hero, memorial, route, talk, zh
from tests.search.reading import loaded, named, saying, sounding


def entry(number: int, passages: Passages = (), name: str = "") -> Entry:
    return Entry(name or f"甲{number}", (), "", f"heroes/a-{number}/", (Spelt(name, (("jia",),)),), passages)


def files_of(passages: Sequence[Passages]) -> dict[str, Any]:
    return loaded(index.files((tuple(entry(n, each) for n, each in enumerate(passages)), (), (), (), ()), (), zh))


TEXT = st.text("甲乙丙1952年月日。 \"\\'𬸚", max_size=12)


@given(st.lists(st.lists(TEXT, max_size=3).map(tuple), min_size=1, max_size=5), TEXT)
def test_whoever_says_a_phrase_is_among_those_who_are_looked_at(every: list[Passages], phrase: str) -> None:
    wanted = fold(phrase)
    if len(wanted) < 2:
        return
    saying_it = [n for n, passages in enumerate(every) if any(wanted in fold(passage) for passage in passages)]
    found = saying(files_of(every), phrase)
    assert set(saying_it) <= set(found)
    if len(wanted) == 2:
        assert saying_it == found


def test_dates_that_share_their_figures_are_told_apart() -> None:
    data = files_of([("1951年3月",), ("1950年3月11日，1951年5月",), ("1953年1月，1931年",)])
    assert saying(data, "1951年3月") == [0]


def test_a_name_is_found_by_where_its_characters_and_sounds_stand() -> None:
    people = (hero("lei-feng", "雷锋", pinyin="Léi Fēng", aliases=[{"name": "雷正兴"}]),)
    data = loaded(index.files(documents(archive(*people), (), zh), (), zh))
    assert data["head"]["ends"] == [1, 1, 1, 1, 1, 1]  # type: ignore[index]
    assert named(data, "雷") == {index.code(0, 0, False): [0], index.code(1, 0, False): [0]}
    assert named(data, "锋") == {index.code(0, 1, True): [0]}
    assert sounding(data, "feng") == {index.code(0, 1, True): [0]}
    assert sounding(data, "xing") == {index.code(1, 2, True): [0]}


def test_a_surname_is_found_as_the_record_reads_it_and_as_most_do() -> None:
    data = loaded(index.files(documents(archive(hero(name="单明", pinyin="Dān Míng")), (), zh), (), zh))
    assert (sounding(data, "dan"), sounding(data, "shan")) == ({0: [0]}, {64: [0]})


def test_every_group_follows_the_one_before() -> None:
    records = archive(hero(), memorial(), talk("t"), route("r"))
    pages = [PageText("about/", "关于本站", "", ("本站的话",))]
    data = loaded(index.files(documents(records, pages, zh), (), zh))
    assert data["head"]["ends"] == [1, 2, 3, 4, 5, 5]  # type: ignore[index]
    shown = [line[2] for line in data["r/0"]]  # type: ignore[attr-defined]
    assert shown == ["heroes/zhang-san/", "memorials/jia/", "talks/t/", "routes/r/", "about/"]
    assert data["t/about"] == ["本站的话"]


def test_commemoration_days_lead_to_their_page() -> None:
    data = loaded(index.files(documents(archive(), [PageText("days/", "纪念日", "", ())], zh), (), zh))
    assert saying(data, "清明节") == [0]


def test_a_route_is_found_by_its_title_and_by_what_is_told_at_a_stop() -> None:
    way = route("r", {"place": "某处旧址", "tell": "在此渡江。"}, title="红色路线")
    data = loaded(index.files(documents(archive(hero(), way), (), zh), (), zh))
    assert named(data, "线") == {index.code(0, 3, True): [1]}
    assert (saying(data, "某处旧址"), saying(data, "在此渡江")) == ([1], [1])
    assert data["t/routes/r"] == ["某处旧址", "在此渡江。"]


def test_what_is_invented_says_so() -> None:
    found = documents(archive(hero(sample="true")), (), zh)
    assert [one.sample for one in found[0]] == [True]


def test_nothing_of_a_living_persons_birthday_is_found_but_the_year() -> None:
    consent = {"date": "2026-01-01"}
    data = loaded(index.files(documents(archive(hero(born="1958-03-04", consent=consent)), (), zh), (), zh))
    assert (saying(data, "1958年"), saying(data, "3月4日")) == ([0], [])


def test_a_site_without_rolls_has_no_names() -> None:
    assert list(names(archive(hero()), zh)) == []
