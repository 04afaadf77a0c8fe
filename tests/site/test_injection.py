"""Whatever stands in a record is text: in pages, in the browser, in tables, calendars and feeds; on paper, see
tests/handouts/test_handouts_fuzz.py.

One site from full records whose every text carries what would do something if it were anything but text, and the same
site with harmless texts beside it: their pages have the same elements.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from xml.etree import ElementTree

import icalendar
import pytest

from fengbei.facts.policy import policy
from tests.browsing import Quiet, browsing, seen_in_a_browser, served, watched
from tests.site.built import Built, Page
from tests.site.conftest import EVERY_PLUGIN, Build, run, settings, write
from tests.site.filled import filled

HARM = '"><img src=x onerror=alert(1)><script>alert(2)</script></title>]]>{{7+7}}${7+7}<!--'
LINKS = "[点](javascript:alert(3)) [图](data:text/html,<script>alert(4)</script>) <b onclick=alert(5)>粗</b>"
LINES = '\n\nEND:VEVENT\n\nSUMMARY:x\n\n#eval("1") #read("/etc/passwd")\n'
UNPRINTED = tuple(name for name in EVERY_PLUGIN if name != "handouts")
"""To print the sheets of the full records takes longer than all else here."""


class Pair(NamedTuple):
    """The site of harmful texts, and that of harmless ones."""

    harmful: Built
    harmless: Built


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    root = tmp_path_factory.mktemp("injected")
    texts = {"harmful": (HARM, HARM + LINKS + LINES), "harmless": ("甲" * 8, "甲" * 8 + "\n\n乙\n\n丙\n\n丁\n")}

    def one(name: str) -> Built:
        write(root / name, {"mkdocs.yml": settings(UNPRINTED), "content/index.md": "# 丰碑\n", **filled(*texts[name])})
        return run(root / name, root / name / "site", strict=False)

    with ThreadPoolExecutor() as both:
        made = Pair(*both.map(one, texts))
    assert [site.code for site in made] == [0, 0], made.harmful.printed + made.harmless.printed
    return made


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


def test_no_page_has_a_handler_or_a_link_that_is_a_script(pair: Pair) -> None:
    every = [element for page in pair.harmful.pages.values() for element in page.elements]
    handlers = [element for element in every if any(name.startswith("on") for name in element.attributes)]
    links = {link.partition(":")[0] for page in pair.harmful.pages.values() for link in page.links if ":" in link}

    assert (handlers, links - {"https", "mailto", "tel", "geo", "androidamap", "iosamap"}) == ([], set())


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
        self.send_header("Content-Security-Policy", policy())
        super().end_headers()


SEEN = seen_in_a_browser("nobody saw whether a record runs a script")
ADDRESSES = ("heroes/zhang-san/", "memorials/jia-lingyuan/", "talks/er-deng-gong/", "map/")


@SEEN[0]
@SEEN[1]
def test_browser_runs_nothing_and_refuses_nothing(pair: Pair) -> None:
    said: list[str] = []
    with browsing() as browser, served(pair.harmful.folder, Strict) as address, watched(browser) as page:
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        for one in ADDRESSES:
            page.goto(address + one, wait_until="networkidle")
        page.fill("#fb-search", "张三")
        page.locator("#fb-found [role=option]").first.wait_for()
    assert said == []
