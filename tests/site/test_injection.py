"""Whatever stands in a record, in a setting or at the head of a page by hand is text: in pages, in the browser, in
tables, calendars and feeds; on paper, see tests/handouts/test_handouts_fuzz.py. And an address leads where it may.

One site from full records whose every text carries what would do something if it were anything but text, and the same
site with harmless texts beside it: their pages have the same elements.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

import icalendar
import pytest
import yaml

from fengbei.archive.leads import is_at_host, is_web, may_lead_as_written
from fengbei.archive.shape import Kind
from fengbei.facts.markdown import render
from fengbei.facts.policy import policy
from fengbei.pages import duties
from tests.browsing import Quiet, browsing, seen_in_a_browser, served, watched
from tests.site.built import Built, Page
from tests.site.conftest import EVERY_PLUGIN, Build, run, settings, write
from tests.site.filled import MODELS, fields, filled, picture
from tests.site.options import ADDRESSES, FILES, TEXTS, UNSEEN, plugins_with, taking_text

HARM = '"><img src=x alt=x onerror=alert(1)><script>alert(2)</script></title>]]>{{7+7}}${7+7}<!--'
LINKS = "[点](javascript:alert(3)) [图](data:text/html,<script>alert(4)</script>) <b onclick=alert(5)>粗</b>"
LINES = '\n\nEND:VEVENT\n\nSUMMARY:x\n\n#eval("1") #read("/etc/passwd")\n'
QUOTES = '"onerror="alert(6)\'&quot;&lt;'
"""What may stand in the name of a file."""
UNPRINTED = tuple(name for name in EVERY_PLUGIN if name != "handouts")
"""To print the sheets of the full records takes longer than all else here."""


ASTRAY = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)"),
    *(
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "ｊａｖａｓｃｒｉｐｔ：alert(1)",
        "javascript://a.cn/%0aalert(1)",
    ),
    *("data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "file:///etc/passwd", "blob:https://a.cn/1"),
    *("//evil.example/a.html", "\\\\evil.example\\a.html", "/\\evil.example/a.html", "https:\\\\evil.example/"),
    *("https://www.gov.cn\\@evil.example/", "https://www.gov.cn@evil.example/", "https://a:b@evil.example/"),
    *('https://a.cn/"onclick="alert(1)', "https://a.cn/<script>", "https:///evil.example/", "https://a.cn/\tb"),
)
"""Addresses that no page may lead to."""
TILES = "https://tiles.example/{z}/{x}/{y}.png"
OUTLINE = {"type": "LineString", "coordinates": [[113.0, 28.2], [113.2, 28.3]]}
NAV = ("heroes", "memorials", "talks", "visits", "days", "map")
HEADS = ("guide.md", "index.md", "privacy.md", "heroes/index.md")
"""Pages by hand: a page, the first one, one that the foot leads to, and what stands above a list."""


class Pair(NamedTuple):
    """The site of harmful texts, and that of harmless ones."""

    harmful: Built
    harmless: Built


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    root = tmp_path_factory.mktemp("injected")
    texts = {"harmful": (HARM, HARM + LINKS + LINES), "harmless": ("甲" * 8, "甲" * 8 + "\n\n乙\n\n丙\n\n丁\n")}

    def one(name: str) -> Built:
        short, long = texts[name]
        write(root / name, {**settled(short), **by_hand(short), **filled(short, long)})
        return run(root / name, root / name / "site", strict=False)

    with ThreadPoolExecutor() as both:
        made = Pair(*both.map(one, texts))
    assert [site.code for site in made] == [0, 0], made.harmful.printed + made.harmless.printed
    return made


def settled(text: str) -> dict[str, str | bytes]:
    """mkdocs.yml, every text of which ends in this one, and what it names."""
    pictures = {name: f"images/{name}{'甲' if text[0] == '甲' else QUOTES}.png" for name in sorted(FILES)}
    values: dict[str, object] = {
        **{name: f"{name}1{text}" for name in sorted(TEXTS - {"pages.records"})},
        **pictures,
        "pages.records": [f"pages.records{text}"],
        "pages.contact": "mailto:office@fengbei.example",
        "pages.party_mark": "https://mark.gov.cn/?id=1",
        "pages.report_error": "https://report.gov.cn/?url={url}&title={title}",
        "maps.tiles.url": TILES,
        "feeds.licence.url": "https://licence.gov.cn/",
        "archive.outline.file": "outline.geojson",
        "archive.outline.datum": "WGS-84",
    }
    told = {
        "site_name": f"试验{text}",
        "site_description": f"说明{text}",
        "site_author": f"作者{text}",
        "site_url": "https://fengbei.example/",
        "copyright": f"版权{text}",
        "docs_dir": "content",
        "theme": {"name": "material", "language": "zh", "font": False},
        "nav": [
            {f"首页{text}": "index.md"},
            {f"各栏{text}": [{f"{name}{text}": f"{name}/index.md"} for name in NAV]},
            {f"说明{text}": ["guide.md", {f"别处{text}": "https://else.gov.cn/"}]},
        ],
        "plugins": plugins_with(values, UNPRINTED),
    }
    files = {f"content/{at}": picture("PNG") for at in pictures.values()}
    return {
        "mkdocs.yml": yaml.safe_dump(told, allow_unicode=True, sort_keys=False),
        "outline.geojson": json.dumps(OUTLINE),
        **files,
    }


def by_hand(text: str) -> dict[str, str | bytes]:
    """Pages whose heads say this text wherever they may, and what is not theirs to say."""
    names = ("record", "section", "head", "meta", "address", "correct", "report", "trail", "colophon")
    said = {"title": f"题{text}", "description": f"述{text}", **{f"fengbei_{name}": text for name in names}}
    head = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    return {f"content/{name}": f"---\n{head}---\n一段话。\n" for name in HEADS}


def test_no_text_becomes_an_element(pair: Pair) -> None:
    assert list(pair.harmful.pages) == list(pair.harmless.pages)
    assert {
        name: more for name, page in pair.harmful.pages.items() if (more := beyond(page, pair.harmless.pages[name]))
    } == {}


def beyond(page: Page, other: Page) -> Counter[str]:
    """The elements, with the names of their attributes, that one page has more of than the other."""
    return Counter(outlines(page)) - Counter(outlines(other))


def outlines(page: Page) -> Iterator[str]:
    for element in page.elements:
        yield f"{element.name} {' '.join(sorted(element.attributes))}"


def test_every_text_of_the_settings_is_shown(pair: Pair) -> None:
    """Or it would be compared with nothing."""
    told = [content for name, content in pair.harmful.files.items() if name.endswith((".html", ".js", ".json"))]
    shown, others = b"".join(told).decode(), ("试验", "说明", "版权", "首页", "各栏", "题", "述")

    assert {name for name in TEXTS if name not in shown} == set()
    assert [name for name in others if f"{name}&#34;&gt;" not in shown] == []


def test_every_setting_that_takes_text_is_tested_or_never_seen() -> None:
    assert taking_text() == TEXTS | FILES | ADDRESSES | set(UNSEEN)


def test_no_page_has_a_handler_or_a_link_that_leads_astray(pair: Pair) -> None:
    every = [element for page in pair.harmful.pages.values() for element in page.elements]
    handlers = [element for element in every if any(name.startswith("on") for name in element.attributes)]
    links = {link for page in pair.harmful.pages.values() for link in page.links}

    assert (handlers, [link for link in links if leads_astray(link)]) == ([], [])


def leads_astray(link: str) -> bool:
    """Whether a browser would take a link for more than a page, a letter, a call or a map."""
    bare = "".join(link.split()).replace("\\", "/")
    parts = urlsplit(bare)
    known = {"https", "mailto", "tel", "geo", "androidamap", "iosamap", ""}
    return parts.scheme not in known or "@" in parts.netloc or (bool(parts.netloc) and not parts.scheme)


def test_addresses_of_records_are_in_fields_for_addresses() -> None:
    named = re.compile("url|uri|link|href|mail|web|site|contact")
    kinds = {(part.name, part.kind) for model in MODELS.values() for part in fields(model)}

    assert {name for name, kind in kinds if kind is Kind.URL or named.search(name)} == {"url"}


def test_address_of_a_record_that_leads_astray_is_refused_where_it_stands(build: Build) -> None:
    sources = {f"s{number:02}": {"title": "甲", "url": url} for number, url in enumerate(ASTRAY)}
    built = build({"content/sources.yml": yaml.safe_dump({"sources": sources}, width=999)})

    refused = re.findall(r"^content/sources.yml:(\d+):\d+ 错误：.*不是网址", built.printed, re.M)
    assert (built.code, refused) == (1, [str(3 * number + 4) for number in range(len(ASTRAY))])


def test_link_of_a_text_that_leads_astray_is_none() -> None:
    made = {address: Page(render(f"[点](<{address}>) <{address}>", "../")).links for address in ASTRAY}

    assert {address: links for address, links in made.items() if any(map(leads_astray, links))} == {}


def test_address_of_the_foot_that_leads_astray_is_no_link() -> None:
    for address in ASTRAY:
        given = dict.fromkeys(("contact", "party_mark", "report_error"), address)
        shown = duties.contact_of(given), duties.foot_of(given, (), lambda _: True).party_mark, duties.report_of(given)

        assert shown == ("", None, ""), address
        assert {fault.what for fault in duties.faults(given, (), lambda _: True) if fault.name in given} <= FOUND_WRONG


FOUND_WRONG = {"wrong", "placeholder"}


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        ("site_url: javascript://fengbei.example/", "site_url"),
        ("nav: [{甲: index.md}, {乙: [{丙: 'javascript:alert(1)'}]}]", "nav 里“丙”"),
        ("plugins: [fengbei/archive, fengbei/feeds: {licence: {url: 'javascript:alert(1)'}}]", "licence"),
    ],
)
def test_address_of_the_settings_that_leads_astray_stops_the_build(build: Build, instead: str, said: str) -> None:
    told = yaml.safe_load(settings(("archive", "pages"))) | yaml.safe_load(instead)
    built = build({"mkdocs.yml": yaml.safe_dump(told, allow_unicode=True)})

    assert (built.code, built.printed.count("不能用"), said in built.printed) == (1, 1, True)


@pytest.mark.parametrize("may", [is_web, is_at_host, may_lead_as_written])
def test_nothing_that_leads_astray_may_stand_in_a_setting(may: Callable[[str], bool]) -> None:
    assert [address for address in ASTRAY if may(address) and address not in RELATIVE] == []


RELATIVE = {"ｊａｖａｓｃｒｉｐｔ：alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)"}
"""What a browser takes for a place on the site, as it is escaped in a page."""


def test_every_template_speaks_of_texts_as_they_are(pair: Pair) -> None:
    assert [name for name, page in pair.harmful.pages.items() if "14<!--" in page.text] == []


def test_every_table_feed_and_script_is_read_back(pair: Pair) -> None:
    read = {
        ".json": json.loads,
        ".geojson": json.loads,
        ".xml": ElementTree.fromstring,
        ".gpx": ElementTree.fromstring,
        ".svg": ElementTree.fromstring,
        ".ics": icalendar.Calendar.from_ical,
    }
    for name, content in pair.harmful.files.items():
        if reader := read.get(name[name.rfind(".") :]):
            reader(content.decode())
    for page in pair.harmful.pages.values():
        for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.S):
            json.loads(script)


def test_calendars_have_the_entries_and_properties_that_they_have_with_harmless_texts(pair: Pair) -> None:
    assert [properties(pair.harmful, name) for name in calendars(pair)] == [
        properties(pair.harmless, name) for name in calendars(pair)
    ]


def calendars(pair: Pair) -> list[str]:
    return [name for name in pair.harmless.files if name.endswith(".ics")]


def properties(site: Built, name: str) -> list[list[str]]:
    calendar = icalendar.Calendar.from_ical(site.files[name].decode())
    return [[part.name, *sorted(part.keys())] for part in calendar.walk()]


FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "＝1+1")
BEGIN_SO = {
    "heroes/jia/hero.yml": "name: 甲某\nkind: veteran\nborn: 1924\ndied: 1990\nsample: true\n"
    "native_place: {now: '=1+1县'}\nhonours: [{title: '=HYPERLINK(1)'}, {title: 二等功}]\n",
    "memorials/yuan/memorial.yml": "name: '=甲园'\nkind: park\nsample: true\naddress: {now: '@某路'}\n",
    "memorials/yuan/visits/2026.yml": "sample: true\nvisits:\n"
    + "".join(
        f"  - {{date: 2026-04-0{n}, group: {json.dumps(text)}, kind: study, headcount: 9, text: {json.dumps(text)}}}\n"
        for n, text in enumerate(FORMULAS, 1)
    ),
    "content/talks/shuo.yml": "title: '=甲的故事'\nsample: true\nheroes: [jia]\nthemes: ['+家书']\n"
    "sessions: [{date: 2027-05-01, place: '-某小学', audience: '@五年级'}]\n",
    "content/calls/2026.yml": "sample: true\n"
    "calls: {date: 2026-01-01, kind: family-call, households: 3, by: '=甲局'}\n",
    "content/days.yml": "sample: true\ndays: {id: own, name: '=甲日', on: 5月12日, since: 1930, basis: '+甲文'}\n",
}


def test_no_cell_of_a_table_is_a_formula(pair: Pair, build: Build) -> None:
    begun = build(BEGIN_SO, plugins=("archive", "pages", "feeds"))
    said = {cell for cell in cells(begun) if cell.startswith("'")}

    assert begun.code == 0, begun.printed
    assert [cell for cell in (*cells(begun), *cells(pair.harmful)) if is_formula(cell)] == []
    assert {f"'{text}" for text in FORMULAS} <= said
    assert {"'=1+1县", "'=HYPERLINK(1)、二等功", "'=甲园", "'@某路", "'=甲的故事", "'+家书"} <= said
    assert {"'-某小学", "'@五年级", "'=甲局", "'=甲日", "'+甲文"} <= said


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet calculates a cell; a negative number is what it is."""
    return cell.startswith(tuple("=+-@＝＋－＠\t\r\n")) and not re.fullmatch(r"-\d+(\.\d+)?", cell)


def cells(site: Built) -> Iterator[str]:
    for name, content in site.files.items():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
                yield from row


class Strict(Quiet):
    """Serves with the policy that the servers' files have."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", policy(["https://tiles.example"]))
        super().end_headers()


SEEN = seen_in_a_browser("nobody saw whether a record runs a script")
VISITED = ("guide/", "heroes/zhang-san/", "memorials/jia-lingyuan/", "talks/er-deng-gong/", "map/")


BY_HAND = """<!doctype html><meta charset="utf-8"><title>甲</title><script>document.title = 1</script>
<img src="none.png" alt="" onerror="document.title = 2"><a href="javascript:void(document.title = 3)">乙</a>
<p onclick="document.title = 4">丙</p>"""


@SEEN[0]
@SEEN[1]
@pytest.mark.parametrize(("handler", "title"), [(Quiet, "4"), (Strict, "甲")])
def test_policy_stops_what_a_page_by_hand_would_run(tmp_path: Path, handler: type[Quiet], title: str) -> None:
    (tmp_path / "index.html").write_text(BY_HAND, encoding="utf-8")
    with browsing() as browser, served(tmp_path, handler) as address:
        page = browser.new_page()
        page.goto(address, wait_until="networkidle")
        page.click("a")
        page.click("p")
        assert page.title() == title


@SEEN[0]
@SEEN[1]
def test_browser_runs_nothing_and_refuses_nothing(pair: Pair) -> None:
    said: list[str] = []
    tile = picture("PNG")
    with browsing() as browser, served(pair.harmful.folder, Strict) as address, watched(browser) as page:
        page.route("https://tiles.example/**", lambda route: route.fulfill(body=tile, content_type="image/png"))
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        for one in VISITED:
            page.goto(address + one, wait_until="networkidle")
        page.fill("#fb-search", "张三")
        page.locator("#fb-found [role=option]").first.wait_for()
    assert said == []
