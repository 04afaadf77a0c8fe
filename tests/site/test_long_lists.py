"""A site of many small records: no page is too long, and everything stands where it is looked for."""

import html
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.site.built import Built
from tests.site.conftest import run, settings, write

MOST = 300_000
"""Bytes of a page on a slow line."""
TODAY, FELL = "2026-11-22", "11-22"
PLUGINS = ("archive", "pages", "feeds", "search")
HEROES, FALLEN, PARKS, LECTURES = 900, 800, 450, 30
SOURCE = "sources:\n  paper: {title: 示例报, tier: A}\n"


def heroes() -> Iterator[tuple[str, str]]:
    """Most fell on one day; all are honoured at one park."""
    for number in range(HEROES):
        born = f"19{10 + number % 20}-{number % 12 + 1:02d}-{number % 27 + 1:02d}"
        died = f"1951-{FELL if number < FALLEN else f'03-{number % 27 + 1:02d}'}"
        yield (
            f"heroes/h-{number}/hero.yml",
            f"name: 张{number}\nkind: veteran\nsample: true\nborn: {{date: {born}, sources: [paper]}}\n"
            f"died: {{date: {died}, sources: [paper]}}\nmemorials: [{{to: jia, relation: 安葬}}]\n{SOURCE}",
        )


def visits_to_jia() -> list[str]:
    """More in April than a page has room for, some of them on one day; some of no single month."""
    days = [f"2026-04-{number % 27 + 1:02d}" for number in range(600)] + ["2026-04-05"] * 600
    others = [f"2026-{number % 10 + 1:02d}" for number in range(60)]
    return [*days, *others, "2026", "2026春", "2026-05-30/2026-06-02", *[TODAY] * 40]


def parks() -> Iterator[tuple[str, str]]:
    for number in range(PARKS):
        key = f"p-{number}" if number else "jia"
        yield f"memorials/{key}/memorial.yml", f"name: {key}陵园\nkind: park\nsample: true\n"
        days = visits_to_jia() if not number else ["2026-05-04"]
        yield f"memorials/{key}/visits/2026.yml", visits(days)
    yield "memorials/jia/visits/2025.yml", visits(["2025-04-05", "2025-12-13"])
    yield "memorials/jia/visits/2024.yml", visits(["2024-04-05"] * 700)


def visits(days: list[str]) -> str:
    lines = (f"  - {{date: {day}, group: 第{n}小学, kind: study, headcount: {n}}}" for n, day in enumerate(days, 1))
    return "sample: true\nvisits:\n" + "\n".join(lines) + "\n"


def talks() -> Iterator[tuple[str, str]]:
    """One is told every week, the others once a month for three years."""
    weekly = [
        f"{year}-{month:02d}-{day:02d}" for year in (2025, 2026, 2027) for month in range(1, 13) for day in range(1, 28)
    ]
    yield "content/talks/weekly.yml", talk(weekly)
    for number in range(LECTURES):
        monthly = [f"{year}-{month:02d}-{number % 27 + 1:02d}" for year in (2025, 2026, 2027) for month in range(1, 13)]
        yield f"content/talks/t-{number}.yml", talk(monthly)


def talk(days: list[str]) -> str:
    states = {day: ", state: held, headcount: 30" if day < TODAY else "" for day in days}
    lines = (f"  - {{date: {day}, time: '09:30', memorial: jia, agreed: 示例{state}}}" for day, state in states.items())
    return "title: 说张一\nsample: true\nheroes: [h-1]\nsessions:\n" + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("long")
    write(root, {"mkdocs.yml": settings(PLUGINS), "content/index.md": "# 首页\n"})
    write(root, dict([*heroes(), *parks(), *talks()]))
    site = run(root, root / "site", strict=True)
    assert site.code == 0, site.printed
    return site


def below(built: Built, *folders: str) -> dict[str, str]:
    """The pages of some sections by their files."""
    return {name: page.html for name, page in built.pages.items() if name.startswith(folders)}


def test_no_page_is_too_long(built: Built) -> None:
    assert {name: len(data) for name, data in built.files.items() if name.endswith(".html") and len(data) > MOST} == {}


def test_no_link_is_broken_and_no_anchor_is_missing(built: Built) -> None:
    assert built.broken_links == []


def test_every_page_has_one_heading_and_no_anchor_twice(built: Built) -> None:
    wrong = [
        name
        for name, page in built.pages.items()
        if len(page.all("h1")) != 1 or len(page.ids) != len(set(page.ids)) or "fengbei-hole" in page.html
    ]
    assert wrong == []


def test_titles_are_told_apart_and_so_are_descriptions(built: Built) -> None:
    pages = below(built, "days/", "talks/past/", "talks/coming/", "talks/weekly/2", "visits/")
    years = {f"visits/{year}index.html" for year in ("", "2024/", "2025/", "2026/")}
    for part, named in (("title>(.*?)<", pages), ('description" content="(.*?)"', pages.keys() - years)):
        said = Counter(re.findall(part, pages[name])[0] for name in named)
        assert [text for text, count in said.items() if count > 1] == []


def test_sitemap_lists_every_page_once(built: Built) -> None:
    listed = re.findall(r"<loc>https://fengbei\.example/(.*?)</loc>", built.file("sitemap.xml"))
    unlisted = {"404.html", "kiosk/index.html"}
    assert sorted(listed) == sorted(name.removesuffix("index.html") for name in built.pages.keys() - unlisted)


def test_every_visit_stands_once_and_in_its_month(built: Built) -> None:
    pages = below(built, "visits/2")
    shown = [
        (name.split("/")[1], key)
        for name, text in pages.items()
        for key in re.findall(r'<li id="([\w-]+)" data-visit', text)
    ]
    wanted = [("2026", f"jia-{number}") for number, _ in enumerate(visits_to_jia(), 1)]
    wanted += [("2026", f"p-{number}-1") for number in range(1, PARKS)] + [("2025", "jia-1"), ("2025", "jia-2")]
    wanted += [("2024", f"jia-{number}") for number in range(1, 701)]
    assert sorted(shown) == sorted(wanted)
    assert 'id="jia-1201"' in pages["visits/2026/01/index.html"]
    others = re.findall(r'<li id="jia-(\d+)" data-visit', pages["visits/2026/other/index.html"])
    assert sorted(map(int, others)) == [1261, 1262, 1263]


def test_a_year_tells_the_figures_of_its_months_and_parks(built: Built) -> None:
    page = built.page("visits/2026/")
    months = re.findall(r'<th scope="row"><a href="../../visits/2026/(\w+)/">', page.html)
    assert list(dict.fromkeys(months)) == [*(f"{month:02d}" for month in range(1, 12)), "other"]
    assert page.html.count('<th scope="row"><a href="../../memorials/') == 100
    listed = [
        name
        for at in ("visits/2026/parks/", "visits/2026/parks/2/")
        for name in re.findall(r'<th scope="row"><a href="[./]+memorials/([\w-]+)/">', built.file(f"{at}index.html"))
    ]
    assert (len(listed), len(set(listed)), listed[0]) == (PARKS, PARKS, "jia")


def sessions(pages: dict[str, str]) -> Counter[str]:
    """Sessions listed on pages, by their address."""
    link = r'<p class="fb-meeting__title"><a href="([^"]+)">'
    return Counter(
        posixpath.normpath(posixpath.join(posixpath.dirname(name), href)).replace("/#", "#")
        for name, text in pages.items()
        for href in re.findall(link, text)
    )


def test_every_session_stands_once_in_the_schedule(built: Built) -> None:
    listed = sessions(below(built, "talks/index.html", "talks/coming/", "talks/past/"))
    days = 3 * 12
    assert (set(listed.values()), len(listed)) == ({1}, days * 27 + days * LECTURES)
    coming = sessions(below(built, "talks/index.html", "talks/coming/"))
    assert sorted(key[-15:-5] for key in coming) == sorted(key[-15:-5] for key in listed if key[-15:-5] >= TODAY)


def marked(pages: dict[str, str]) -> Counter[str]:
    """Sessions listed on pages, by what names them to machines."""
    return Counter(key for text in pages.values() for key in re.findall(r'data-session="([^"]+)"', text))


def test_every_session_stands_once_in_the_months_and_under_each_of_its_keys(built: Built) -> None:
    wanted = marked(below(built, "talks/index.html", "talks/coming/", "talks/past/"))
    assert len(wanted) == 3 * 12 * 27 + 3 * 12 * LECTURES
    assert marked(below(built, "talks/month/")) == wanted
    for key in ("county/other", "audience/other", "hero/h-1"):
        years = below(built, *(f"talks/{key}/{year}/" for year in (2025, 2026, 2027)))
        assert (key, marked(years)) == (key, wanted)


def test_every_session_has_its_anchor_once_beside_its_talk(built: Built) -> None:
    anchors = [key for text in below(built, "talks/weekly/").values() for key in re.findall(r'id="(s-[\d-]+)"', text)]
    assert (len(anchors), len(set(anchors))) == (3 * 12 * 27, 3 * 12 * 27)
    assert "s-2026-04-05-0930" in built.page("talks/t-4/").ids
    told = re.findall(r'ld\+json">(.*?)</script>', "".join(below(built, "talks/weekly/").values()))
    events = [event for data in told for event in json.loads(data).get("@graph", ())]
    assert [event["@type"] for event in events] == ["Event"] * (3 * 12 * 27)


def test_every_anniversary_stands_once_in_its_month(built: Built) -> None:
    pages = below(built, *(f"days/{month:02d}/" for month in range(1, 13)))
    listed = Counter(name for text in pages.values() for name in re.findall(r">(张\d+[诞逝]\D+\d+周年)<", text))
    born = [f"张{number}诞辰{2026 - 1910 - number % 20}周年" for number in range(HEROES)]
    assert listed == Counter([*born, *(f"张{number}逝世75周年" for number in range(HEROES))])
    assert "中国人民抗日战争胜利纪念日" in built.page("days/09/").text
    assert built.page("days/01/").text.count("1月28日") == 0


def test_a_day_too_long_for_a_page_goes_on_and_is_reached_from_today(built: Built) -> None:
    page = built.page("days/")
    assert page.text.count("张") < 260
    assert ("11月22日共有 " in page.text, "../days/11/#d-22" in page.links) == (True, True)
    days = [re.findall(r'<li id="(d-\d+)"', text) for text in below(built, "days/11/").values()]
    assert sum("d-22" in each for each in days) > 1


def test_today_is_marked_on_the_page_of_its_month(built: Built) -> None:
    marked = [name for name, text in below(built, "days/").items() if f'data-day="{TODAY}"' in text]
    assert [name.split("/")[1] for name in marked] == ["11"] * (len(marked) - 1) + ["index.html"]


@pytest.mark.parametrize(
    ("first", "folders"),
    [
        ("visits/2026/other/", ("visits/2026/0", "visits/2026/1", "visits/2026/other/")),
        ("days/01/", ("days/0", "days/1")),
        ("talks/past/2025/01/", ("talks/past/",)),
        ("talks/coming/2027/04/", ("talks/coming/",)),
        ("talks/weekly/2025/01/", ("talks/weekly/2",)),
        ("memorials/jia/people/", ("memorials/jia/people/",)),
    ],
)
def test_a_walk_from_the_first_page_passes_all_that_list_something(
    built: Built, first: str, folders: tuple[str, ...]
) -> None:
    passed = [first]
    while match := re.search(r'rel="next" href="([^"]+)"', built.file(f"{passed[-1]}index.html")):
        passed.append(posixpath.normpath(posixpath.join(passed[-1], match[1])) + "/")
    lists = r'<ul class="fb-(?:visits|days|meetings|ties)"'
    listing = {
        name.removesuffix("index.html") for name, text in below(built, *folders).items() if re.search(lists, text)
    }
    assert (set(passed), len(passed)) == (listing, len(listing))


def test_pages_of_long_and_short_years_follow_each_other(built: Built) -> None:
    ways = [
        re.findall(r'rel="(?:prev|next)" href="([^"]+)"', built.file(f"visits/{at}/index.html"))
        for at in ("2024/04", "2025", "2026/other")
    ]
    assert ways == [
        ["../../../visits/2024/04/2/", "../../../visits/2025/"],
        ["../../visits/2024/", "../../visits/2026/"],
        ["../../../visits/2025/", "../../../visits/2026/01/"],
    ]


def test_everybody_whom_a_park_honours_is_listed_once(built: Built) -> None:
    listed = Counter(
        key
        for text in below(built, "memorials/jia/people/").values()
        for key in re.findall(r'<li><a href="[./]+heroes/(h-\d+)/">', text)
    )
    assert listed == Counter(f"h-{number}" for number in range(HEROES))
    park = built.page("memorials/jia/")
    assert (park.html.count(" <span>安葬</span></li>"), "../../memorials/jia/people/" in park.links) == (60, True)


def test_a_person_told_of_often_shows_the_next_sessions_and_the_way_to_all(built: Built) -> None:
    page = built.page("heroes/h-1/")
    shown = page.html.count('<li class="fb-meeting ')
    assert (5 < shown < 20, "../../talks/" in page.links) == (True, True)
    assert re.findall(r"以后还有 [\d,]+ 场", page.text) != []


def test_news_calendars_and_data_lead_to_where_things_stand(built: Built) -> None:
    feed = re.findall(r'<link[^>]*href="https://fengbei\.example/([^"]+)"', built.file("feed.xml"))
    calendar = re.findall(
        r"^URL:https://fengbei\.example/(\S+)", built.file("talks/calendar.ics").replace("\r\n ", ""), re.M
    )
    data = [
        session["url"].removeprefix("https://fengbei.example/")
        for told in json.loads(built.file("data/talks.json"))["talks"]
        for session in told["sessions"]
    ]
    named = [html.unescape(address) for address in (*feed, *calendar, *data)]
    assert [address for address in named if not built.resolves("index.html", address)] == []
    assert len(data) == 3 * 12 * 27 + 3 * 12 * LECTURES
    assert any(re.fullmatch(r"visits/2026/\d\d/(\d/)?", address) for address in feed)


def test_a_short_site_has_none_of_these_pages(sample: Built) -> None:
    longer = ("days/0", "days/1", "talks/past/", "talks/coming/")
    deep = re.compile(r"visits/\d+/.+/|talks/(?!month/)[^/]+/2\d+/|talks/month/[^/]+/.+/|memorials/[^/]+/people/")
    assert [name for name in sample.pages if name.startswith(longer) or deep.match(name)] == []


TOLD_OF = 620


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """So many people are told of that they have no room beside the other ways to look talks up."""
    root = tmp_path_factory.mktemp("told")
    people = (
        (f"heroes/h-{n}/hero.yml", f"name: 张{n}\nkind: veteran\nsample: true\ndied: 不详\n{SOURCE}")
        for n in range(TOLD_OF)
    )
    lectures = (
        (
            f"content/talks/t-{n}.yml",
            f"title: 说十人\nsample: true\nlecturers: [li]\nheroes: [{', '.join(f'h-{n * 10 + m}' for m in range(10))}]"
            "\nsessions: [{date: 2026-12-05, place: 示例馆, code: '510104', agreed: 示例}]\n",
        )
        for n in range(TOLD_OF // 10)
    )
    write(root, {"mkdocs.yml": settings(("archive", "pages")), "content/index.md": "# 首页\n"})
    write(root, {"content/lecturers.yml": "lecturers: [{id: li, name: 李讲, sample: true}]\n"})
    write(root, dict([*people, *lectures]))
    site = run(root, root / "site", strict=True)
    assert site.code == 0, site.printed
    return site


def test_a_way_with_too_many_keys_has_pages_of_its_own(told: Built) -> None:
    listed = {
        at: re.findall(r'<th scope="row"><a href="[./]+talks/(\w+/[\w-]+)/">', told.file(f"{at}index.html"))
        for at in ("talks/ways/", "talks/ways/hero/", "talks/ways/hero/2/")
    }
    assert listed.pop("talks/ways/") == ["county/510104", "lecturer/li", "audience/other"]
    assert {at: len(keys) for at, keys in listed.items()} == {"talks/ways/hero/": 310, "talks/ways/hero/2/": 310}
    assert {key for keys in listed.values() for key in keys} == {f"hero/h-{number}" for number in range(TOLD_OF)}
    assert {name: len(data) for name, data in told.files.items() if name.endswith(".html") and len(data) > MOST} == {}


def test_pages_of_one_way_are_reached_from_all_ways_and_from_their_keys(told: Built) -> None:
    ways = told.page("talks/ways/")
    assert ("hero" in ways.ids, f"共 {TOLD_OF} 项" in ways.text) == (True, True)
    assert [link for link in ways.links if "ways/hero/" in link] == [
        "../../talks/ways/hero/",
        "../../talks/ways/hero/2/",
    ]
    assert "../../../talks/ways/hero/" in told.page("talks/hero/h-1/").links
    assert "../../../talks/ways/#county" in told.page("talks/county/510104/").links
    assert re.findall(r'rel="next" href="([^"]+)"', told.file("talks/ways/hero/index.html")) == [
        "../../../talks/ways/hero/2/"
    ]
    titles = [told.page(at).text for at in ("talks/ways/hero/", "talks/ways/hero/2/")]
    assert all("按人物查宣讲（" in text for text in titles)
    assert told.broken_links == []
