"""What a government's site owes: its foot, the names in its heads, day and origin of each page, whom to tell of a
mistake, and what it says of privacy. And that it may stand below a path."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from fengbei.facts.policy import policy
from tests.browsing import Quiet, seen_in_a_browser, served
from tests.site.built import Built, Page
from tests.site.conftest import Build, run, settings, write

pytestmark = seen_in_a_browser("a site below a path was not seen in a browser")

PLUGINS = ("archive", "pages", "search", "maps", "feeds")
MOVED = "heroes/zhang-xx/index.html"
"""A page that leads on from where somebody's was."""
HERO = """\
name: 张三
kind: veteran
was: zhang-xx
reviewed: 2026-03
summary: 示例人物
died: {date: 1998-08-01, sources: [paper]}
native_place: {now: 河北省隆化县, code: 130825, sources: [paper]}
sources:
  paper: {title: 示例报, tier: A}
"""
PARK = """\
name: 甲陵园
kind: park
address: {now: 河北省隆化县, code: 130825, sources: [paper]}
point: {lon: 117.9001, lat: 41.4502, datum: WGS-84}
sources:
  paper: {title: 示例报, tier: A}
"""
TALK = "title: 说张三\nsessions:\n  - {date: 2026-12-01, place: 旧礼堂, code: 130825, time: 09:00-10:00}\n"
WHOLE = """\
  - fengbei/pages:
      organiser: 甲市退役军人事务局
      undertaker: 甲市烈士纪念设施保护中心
      address: 甲市乙区丙路1号
      phone: 0731-85001234
      contact: https://form.jia.gov.cn/jiucuo?from={url}&what={title}
      icp: 湘ICP备12345678号-1
      police: 湘公网安备 43010202000001号
      police_badge: images/gongan.png
      site_code: 4301000012
      party_mark: https://bszs.conac.cn/sitename?method=show&id=00A1B2
      report_error: https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4301000012&url={url}
      report_error_image: images/jiucuo.png
      records: [本站支持IPv6]
      policy_in_pages: true
"""
OWN = "# 隐私声明\n\n本局另有规定。\n"
SITE = "https://www.jia.gov.cn/fengbei/"
PICTURES = {f"content/images/{name}.png": b"\x89PNG\r\n\x1a\n" for name in ("gongan", "jiucuo")}
RECORDS = {
    "heroes/zhang-san/hero.yml": HERO,
    "memorials/jia/memorial.yml": PARK,
    "content/talks/shuo.yml": TALK,
    "content/index.md": "# 丰碑\n",
    "content/about.md": "# 关于本站\n",
}


def told(pages: str, url: str = SITE, plugins: tuple[str, ...] = ("archive", "pages")) -> str:
    """The settings with a bureau's own of `fengbei/pages`."""
    return settings(plugins).replace("  - fengbei/pages\n", pages).replace("https://fengbei.example/", url)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with everything that it owes, below a path. No warning is in it: it is built strictly."""
    root = tmp_path_factory.mktemp("duties")
    write(root, {"mkdocs.yml": told(WHOLE, plugins=PLUGINS), **RECORDS, **PICTURES})
    built = run(root, root / "public" / "fengbei", strict=True)
    assert built.code == 0, built.printed
    return built


def foot(page: Page) -> str:
    return page.html.partition('<footer class="fb-foot">')[2]


def names(page: Page) -> dict[str, str]:
    """What the head names as a government's site does."""
    metas = (element.attributes for element in page.all("meta"))
    return {meta["name"]: meta["content"] for meta in metas if re.fullmatch("[A-Z][A-Za-z]+", meta.get("name", ""))}


def test_the_foot_says_whose_the_site_is_and_asks_nobody_for_a_picture(whole: Built) -> None:
    page = Page(foot(whole.page("heroes/zhang-san/")).partition("</footer>")[0])
    at = "https://www.jia.gov.cn/fengbei/heroes/zhang-san/"
    assert page.text.partition("主办单位")[2] == (
        "：甲市退役军人事务局 承办单位：甲市烈士纪念设施保护中心 地址：甲市乙区丙路1号 电话：0731-85001234 "
        "湘ICP备12345678号-1 湘公网安备 43010202000001号 网站标识码：4301000012 本站支持IPv6 党政机关"
    )
    assert [unquote(link) for link in page.links] == [
        *("../../sitemap/", "../../privacy/", "../../data/", "../../feed.xml"),
        "https://beian.miit.gov.cn/",
        "https://beian.mps.gov.cn/#/query/webSearch?code=43010202000001",
        "../../images/gongan.png",
        "https://bszs.conac.cn/sitename?method=show&id=00A1B2",
        f"https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4301000012&url={at}",
        "../../images/jiucuo.png",
    ]


def test_heads_name_the_site_on_every_page_its_column_below_and_an_article_on_its_own(whole: Built) -> None:
    site = {"SiteName": "试验", "SiteDomain": "www.jia.gov.cn", "SiteIDCode": "4301000012"}
    column = {"ColumnName": "人物", "ColumnKeywords": "人物,英雄模范,英雄烈士,退役军人", "ColumnType": "褒扬纪念"}
    column["ColumnDescription"] = "人物名录，可按姓氏笔画、拼音、时期、籍贯、军种、荣誉和纪念设施查找"
    article = {"ArticleTitle": "张三", "PubDate": "2026-03-31 00:00", "ContentSource": "甲市退役军人事务局"}
    today = {"PubDate": "2026-11-22 00:00"}
    assert names(whole.pages["404.html"]) == site
    assert names(whole.page("")) == {**site, **today}
    assert names(whole.page("heroes/")) == {**site, **column, **today}
    assert names(whole.page("heroes/by-pinyin/")) == {**site, **column, **today}
    assert names(whole.page("heroes/zhang-san/")) == {**site, **column, **article}
    assert names(whole.page("about/"))["ArticleTitle"] == "关于本站"


def test_a_page_s_column_is_the_one_that_the_way_to_it_leads_through(whole: Built) -> None:
    for name, page in whole.pages.items():
        steps = re.findall(r'<nav class="fb-trail".*?</nav>', page.html, re.S)
        way = re.findall(r"<(?:a|span)[^>]*>([^<]*)</", "".join(steps))
        assert names(page).get("ColumnName") == (way[1] if way else None), name


def test_every_page_but_404_tells_its_day_and_origin_and_takes_corrections(whole: Built) -> None:
    for name, page in whole.pages.items():
        said = page.html.partition('<div class="fb-colophon">')[2].partition("</div>")[0]
        if name in ("404.html", MOVED):
            assert said == ""
            continue
        day = "资料核校更新日期：2026年3月" if name == "heroes/zhang-san/index.html" else "更新日期：2026年11月22日"
        address = SITE + name.removesuffix("index.html")
        assert Page(said).text == f"{day} 信息来源：甲市退役军人事务局 网页内容有误？请告诉我们"
        assert parse_qs(urlsplit(Page(said).links[0]).query)["from"] == [address]


FAULTY = """\
  - fengbei/pages:
      organiser: 请填写
      address: none
      phone: 见通知
      icp: 12345678
      police: 湘公网安备 00000000000000号
      site_code: 无
      report_error: https://zfwzgl.www.gov.cn/exposure/jiucuo.html
      report_error_image: https://zfwzgl.www.gov.cn/images/jiucuo.png
      records: [ICP备案号：XXXX]
"""


def warned(built: Built) -> list[str]:
    found = re.findall(r"WARNING -  mkdocs.yml.*?(没有写 \w+|里，\w+ ?[^，。（]*)", built.printed)
    return [line.removeprefix("里，").removeprefix("没有写 ").partition(" ")[0] for line in found]


def test_a_site_that_is_online_is_warned_of_what_its_foot_lacks_and_shows_no_placeholder(build: Build) -> None:
    built = build({"mkdocs.yml": told(FAULTY)})
    page = Page(foot(built.page("")))
    assert warned(built) == [
        *("organiser", "phone", "contact", "icp", "police", "party_mark", "report_error_image", "records")
    ]
    assert "里，phone 写的不像联系电话。请核对，应当写单位公开的座机，例如 0731-85000000" in built.printed
    assert "没有写 contact（纠错联系方式）。请写单位的邮箱" in built.printed
    assert page.text.rpartition("隐私声明")[2].strip() == "电话：见通知 12345678 政府网站找错"
    assert page.all("img") == []


def test_before_it_is_online_a_site_is_told_once_in_passing(build: Build) -> None:
    tiles = "  - fengbei/maps: {tiles: {url: 'https://t{s}.tiles.jia.gov.cn/{z}/{x}/{y}.png', "
    tiles += "attribution: 甲, review_number: GS(2024)1}}\n"
    pages = told(FAULTY, "http://127.0.0.1:8000/", ("archive", "pages", "maps"))
    files = {"mkdocs.yml": pages.replace("  - fengbei/maps\n", tiles), "memorials/jia/memorial.yml": PARK}
    built = build(files, strict=True)
    assert [line.partition("：")[2] for line in built.printed.splitlines() if "fengbei/pages" in line] == [
        "网站还没有正式的网址（site_url）。上线前在 fengbei/pages 下面写好：organiser（主办单位）、phone（联系电话）、"
        "contact（纠错联系方式）、icp（ICP备案号）、police（公安备案号）、party_mark（党政机关标识）、"
        "report_error_image（政府网站找错的图片）、records（其他备案文字）"
    ]
    assert built.code == 0
    privacy = built.page("privacy/").text
    assert "浏览器向 tiles.jia.gov.cn 取底图，对方会知道您的 IP 地址" in privacy
    assert "除下面说的地图底图外" in privacy


def test_a_record_that_nobody_has_reviewed_has_the_day_of_its_last_commit(tmp_path: Path) -> None:
    pages = "  - fengbei/pages: {contact: 'mailto:jiucuo@jia.example'}\n"
    write(tmp_path, {"mkdocs.yml": told(pages, url="https://fengbei.example/"), **RECORDS})
    commit(tmp_path, "2026-05-04", "heroes", "memorials", "content", "mkdocs.yml")
    write(tmp_path, {"content/talks/shuo.yml": TALK.replace("说张三", "说张三的一生"), "content/privacy.md": OWN})
    commit(tmp_path, "2026-06-07", "content")
    built = run(tmp_path, tmp_path / "site", strict=True)
    said = {
        name: re.findall("更新日期：([^<]*)<", built.page(name).html)[0]
        for name in ("memorials/jia/", "talks/shuo/", "about/", "talks/")
    }
    assert said == {
        "memorials/jia/": "2026年5月4日",
        "talks/shuo/": "2026年6月7日",
        "about/": "2026年5月4日",
        "talks/": "2026年11月22日",
    }
    assert_letter(built, "about/", "关于本站")
    assert_own_statement(built)


def assert_own_statement(built: Built) -> None:
    """What an editor writes of privacy stands in the place of ours, and the navigation does not have it."""
    page = built.page("privacy/")
    assert "本局另有规定。" in page.text
    assert "本站只用来阅读" not in page.text
    assert "隐私声明" not in page.html.partition('id="fb-menu-list"')[2].partition("</ul>")[0]


def assert_letter(built: Built, address: str, title: str) -> None:
    """A letter begins with the page; where no letter can be begun, one reads where to write to."""
    said = Page(built.page(address).html.partition('<div class="fb-colophon">')[2].partition("</div>")[0])
    letter = urlsplit(said.links[0])
    assert said.text.endswith("网页内容有误？请告诉我们 jiucuo@jia.example")
    assert (letter.scheme, letter.path) == ("mailto", "jiucuo@jia.example")
    assert parse_qs(letter.query)["subject"] == [f"网页纠错：{title}"]
    lines = [f"页面：{title}", f"地址：https://fengbei.example/{address}"]
    assert parse_qs(letter.query)["body"][0].split("\r\n")[:2] == lines


def commit(root: Path, day: str, *names: str) -> None:
    who = {"GIT_AUTHOR_NAME": "甲", "GIT_AUTHOR_EMAIL": "a@a.example", "GIT_AUTHOR_DATE": f"{day}T12:00:00+0800"}
    who |= {key.replace("AUTHOR", "COMMITTER"): text for key, text in who.items()} | {"PATH": "/usr/bin:/bin"}
    for command in (["init", "-q"], ["add", *names], ["commit", "-q", "-m", "改"]):
        subprocess.run(["git", *command], cwd=root, env=who, check=True)


def test_the_map_of_the_site_has_every_column_and_what_stands_in_it(whole: Built) -> None:
    page = whole.page("sitemap/")
    text = page.html.partition('class="fb-sitemap"')[2].partition("fb-colophon")[0]
    assert [re.sub("<[^>]*>", "", h) for h in re.findall("<h2.*?</h2>", text)] == [
        *("人物", "纪念设施", "宣讲", "工作数据", "地图", "纪念日", "其他网页", "数据与订阅")
    ]
    assert "人物 人物（按拼音） 张三 纪念设施 甲陵园 宣讲 月历" in Page(text).text


@pytest.fixture(scope="module")
def below_a_path(whole: Built) -> Iterator[str]:
    """The site as it is served below a path: what is asked for outside of it is not there."""
    with served(whole.folder.parent, Quiet) as at:
        yield f"{at}fengbei/"


def test_where_no_server_can_say_it_every_html_file_says_first_what_a_browser_may_load(whole: Built) -> None:
    """Those that lead on from an old address too: a policy governs only what stands behind it."""
    heads = {name: page.html.partition("<head>")[2] for name, page in whole.pages.items()}
    said = {name: [one.attributes for one in Page(head).all("meta")][1] for name, head in heads.items()}
    assert {"404.html", MOVED} < set(said)
    own = {"http-equiv": "Content-Security-Policy", "content": policy(written_in_page=True)}
    assert {name: meta for name, meta in said.items() if meta != own} == {}


def test_below_a_path_all_links_lead_somewhere_in_it(whole: Built) -> None:
    assert whole.broken_links == []
    own = [link for page in whole.pages.values() for link in page.links if link.startswith(("/", "https://www.jia"))]
    assert [link for link in own if not urlsplit(link).path.startswith("/fengbei/")] == []
    missing = [link for link in whole.pages["404.html"].links if link.startswith("/")]
    assert [link for link in missing if not whole.has(urlsplit(link).path.removeprefix("/fengbei/").strip("."))] == []
    files = {name: data.decode() for name, data in whole.files.items() if name.endswith((".ics", ".xml", ".json"))}
    said = {link for text in files.values() for link in re.findall(r"https://www\.jia\.gov\.cn[^\s<\"\\]*", text)}
    assert [link for link in sorted(said) if not link.startswith(SITE)] == []


def test_below_a_path_no_page_asks_for_what_is_outside(below_a_path: str, browser: Browser) -> None:
    page = browser.new_page(locale="zh-CN")
    asked: list[tuple[int, str]] = []
    refused: list[str] = []
    page.on("response", lambda answer: asked.append((answer.status, answer.url)))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    for address in ("", "memorials/jia/", "map/", "search/?q=张三"):
        page.goto(below_a_path + address, wait_until="load")
        page.wait_for_load_state("networkidle") if address == "map/" else None
    expect(page.locator(".fb-results")).to_contain_text("张三")
    page.close()
    assert refused == []
    assert [answer for answer in asked if answer[0] not in (200, 304) or not answer[1].startswith(below_a_path)] == []
