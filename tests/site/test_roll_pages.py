"""The pages of a name roll, in sites of a few files."""

import posixpath
import re
from urllib.parse import quote

import pytest

from tests.site.built import Built
from tests.site.conftest import Build, once
from tests.site.rolls import HEADINGS, HERO, MARKUP, PARK, long_roll, names, park


def wall_of(built: Built, address: str) -> str:
    return built.file(address + "index.html").partition('<div class="fb-wall')[2].partition("</section>\n</div>")[0]


def hung(built: Built, address: str) -> list[str]:
    """The names on a page of the wall."""
    return re.findall(r"<li[^>]*><a [^>]*>(.*?)</a>", wall_of(built, address))


def described(built: Built, address: str, anchor: str) -> str:
    """All that is said of a name."""
    found = re.search(rf'<li id="{anchor}">(.*?)</li>', built.file(address + "index.html"), re.S)
    return seen(found[1] if found else "")


def seen(html: str) -> str:
    """What a piece of HTML says, its parts parted by spaces."""
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_a_short_roll_stands_whole_on_one_page(build: Build) -> None:
    built = build(park(**{"heroes/zhang-san/hero.yml": HERO}), strict=True)
    assert built.code == 0, built.printed
    at = "memorials/jia/roll/"
    page = built.page(at)
    assert hung(built, at) == ["李四", "丽四", "张三", "张三丰", "欧阳明德"]
    assert "收录烈士 5 名，另有无名烈士 2 名（截至2025年9月30日）" in page.text
    assert (described(built, at, "zhang-san"), described(built, at, "li-si"), described(built, at, "li-si-2")) == (
        "张三 别名 张叁 性别 男 籍贯 示例省示例县 出生 1925年 入伍 1946年8月 部队 某团 牺牲 1951年10月12日，上甘岭"
        " 墓位 烈士墓区3排12号 生平事迹 提供线索",
        "李四 提供线索",
        "丽四 提供线索",
    )
    assert described(built, at, "zhang-sanfeng") == "张三丰 Zhāng Sānfēng 墓位 东区 提供线索"
    lost = page.html.partition('<h2 id="nameless">')[2].partition("</section>")[0]
    assert seen(lost) == "无名烈士 1 人没有留下姓名，留有墓位或其他记载。 部队 某团 牺牲 1948年10月，示例县 与战友合葬"
    assert {"../../../heroes/zhang-san/", "clue/?name=张三", "../../../memorials/jia/roll/clue/"} <= set(page.links)
    assert "示例市烈士英名录" in page.text
    assert sorted(name for name in built.pages if name.startswith(at)) == [at + "clue/index.html", at + "index.html"]


def test_the_wall_has_stroke_counts_and_the_surnames_of_many_as_headings(build: Build) -> None:
    built = build(
        park("姓名\n" + "\n".join(["卜一", "㛃明", *(f"丁{c}" for c in "东世上一万"), "刁一", "王一", "Ann Lee"]))
    )
    assert built.code == 0, built.printed
    wall = wall_of(built, "memorials/jia/roll/")
    assert re.findall("<h2[^>]*>(.*?)</h2>|<h3>(.*?)</h3>|<li[^>]*><a[^>]*>(.*?)</a>", wall) == [
        ("2 画", "", ""),
        ("", "丁", ""),
        *(("", "", f"丁{c}") for c in "一万上世东"),
        *(("", "", name) for name in ("卜一", "刁一")),
        ("4 画", "", ""),
        ("", "", "王一"),
        ("其他", "", ""),
        *(("", "", name) for name in ("Ann Lee", "㛃明")),
    ]


def test_a_page_of_the_wall_goes_on_where_the_last_one_ended(long: Built) -> None:
    second = long.file("memorials/jia/roll/wall-2/index.html")
    (first, title), *_ = re.findall('<h2 id="(strokes-[0-9]+)">(.*?)</h2>', second)
    before = re.findall('<h2 id="(strokes-[0-9]+)">(.*?)</h2>', long.file("memorials/jia/roll/index.html"))[-1]
    assert (first, title) == (before[0], f"{before[1]}（续）")
    jumps = dict(re.findall(r'<a href="([^"]*)#(strokes-[0-9]+)">', second))
    assert set(jumps) == {"", *(f"../../../../memorials/jia/roll/{page}" for page in ("", "wall-3/", "wall-4/"))}


def test_the_park_tells_of_its_roll(build: Build) -> None:
    built = build(park(), strict=True)
    page = built.page("memorials/jia/")
    assert "英名录 收录烈士 5 名，另有无名烈士 2 名（截至2025年9月30日）1由区档案馆提供" in page.text
    assert {"../../memorials/jia/roll/", "../../memorials/jia/roll/clue/"} <= set(page.links)


def test_only_a_roll_of_confirmed_martyrs_says_so(build: Build) -> None:
    memorial = PARK.replace("烈士", "").replace("martyrs: true, ", "")
    built = build(park(memorial=memorial))
    said = [
        name
        for name, page in built.pages.items()
        if "/roll/" in name and re.search("烈士(?!墓区)|牺牲(?!或去世)", page.text)
    ]
    assert (built.code, said) == (0, [])
    page = built.page("memorials/jia/roll/")
    assert "收录 5 人的姓名，另有 2 人姓名不详（截至2025年9月30日）" in page.text
    assert ("逝世1951年10月12日，上甘岭" in page.text, "佚名 1 人没有留下姓名" in page.text) == (True, True)


def test_a_count_of_the_lost_goes_before_the_rows_without_a_name(build: Build) -> None:
    built = build(park(memorial=PARK.replace("martyrs: true", "martyrs: true, unnamed: 1200")))
    assert "收录烈士 5 名，另有无名烈士 1,200 名" in built.page("memorials/jia/roll/").text


def test_every_page_of_an_invented_roll_says_so(build: Build) -> None:
    built = build(park(names(400), PARK + "sample: true\n"))
    pages = [name for name in built.pages if name.startswith("memorials/jia/")]
    assert (built.code, len(pages) > 40) == (0, True)
    assert [name for name in pages if "示例数据" not in built.pages[name].text] == []


def test_markup_in_a_roll_stays_text(build: Build) -> None:
    cell = '"' + MARKUP.replace('"', '""') + '"'
    built = build(park(f"{HEADINGS}{cell},,,{cell},,{cell},,,{cell},,{cell},{cell},,,{cell}\n,,,,,,,,,,,,,,{cell}\n"))
    assert built.code == 0, built.printed
    page = built.page("memorials/jia/roll/")
    assert (page.all("b"), page.text.count(MARKUP), "49" in page.text) == ([], 9, False)
    assert f"clue/?name={quote(MARKUP)}" in page.links


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return once(tmp_path_factory, "long", long_roll)


def test_no_page_of_eight_thousand_names_is_over_three_hundred_kilobytes(long: Built) -> None:
    assert long.code == 0, long.printed
    sizes = {name: len(data) for name, data in long.files.items() if name.endswith(".html")}
    assert {name: size for name, size in sizes.items() if size > 300_000} == {}


def test_every_name_of_a_long_roll_is_on_the_wall_once_and_leads_to_its_details(long: Built) -> None:
    walls = ["memorials/jia/roll/", *(f"memorials/jia/roll/wall-{n}/" for n in (2, 3, 4))]
    assert [len(hung(long, wall)) for wall in walls] == [2000] * 4
    assert not long.has("memorials/jia/roll/wall-5/")
    targets = {
        (posixpath.normpath(posixpath.join(wall, page)), anchor)
        for wall in walls
        for page, anchor in re.findall(r'<li[^>]*><a href="([^"#]+)#([^"]+)">', long.file(wall + "index.html"))
    }
    assert len(targets) == 8000
    assert {(page, anchor) for page, anchor in targets if anchor not in long.pages[f"{page}/index.html"].ids} == set()


def test_pages_of_a_long_roll_lead_to_each_other(long: Built) -> None:
    broken = [
        (name, link)
        for name, page in long.pages.items()
        if name.startswith("memorials/jia/roll/")
        for link in page.links
        if not link.startswith(("http", "mailto"))
        for path in (posixpath.normpath(posixpath.join(posixpath.dirname(name), re.split("[?#]", link)[0])),)
        if not long.has(f"{path}/") and not long.has(path) and path != "."
    ]
    assert broken == []
    assert re.findall(r'rel="(?:prev|next)" href="[./]*(.*?)"', long.file("memorials/jia/roll/ding/index.html")) == [
        "memorials/jia/roll/deng/",
        "memorials/jia/roll/dong/",
    ]


def test_pages_of_a_roll_have_a_heading_a_title_and_no_anchor_twice(long: Built) -> None:
    lacking = [
        name
        for name, page in long.pages.items()
        if name.startswith("memorials/")
        if len(page.all("h1")) != 1
        or len(page.ids) != len(set(page.ids))
        or not re.search(r'<title>[^<]+</title>(?s:.*)<meta name="description" content="[^"]+"', page.html)
        or f"https://fengbei.example/{name.removesuffix('index.html')}</loc>" not in long.file("sitemap.xml")
    ]
    titles = [re.findall("<title>(.*?)</title>", page.html)[0] for name, page in long.pages.items() if "/jia/" in name]
    assert (lacking, len(titles) - len(set(titles))) == ([], 0)


def test_the_slip_tells_where_to_send_it(long: Built) -> None:
    page = long.page("memorials/jia/roll/clue/")
    to = "地址：示例市示例区一号 电话：0817-7210033 主办单位：示例市退役军人事务局 联系：xunqin@fengbei.example"
    assert f"收件 甲烈士陵园 {to}" in seen(page.html)
    assert "仅用于核实，不在网站上公开" in page.text


def test_many_without_a_name_have_pages_of_their_own(build: Build) -> None:
    built = build(park(HEADINGS + "".join(f",,,,,,,,,,,,{n},,与战友合葬于此处\n" for n in range(1, 701))))
    assert built.code == 0, built.printed
    counts = {
        name: page.html.count("<li><dl>")
        for name, page in built.pages.items()
        if name.startswith("memorials/jia/roll/")
    }
    assert counts == {
        "memorials/jia/roll/clue/index.html": 0,
        "memorials/jia/roll/index.html": 0,
        "memorials/jia/roll/unnamed-2/index.html": 300,
        "memorials/jia/roll/unnamed-3/index.html": 100,
        "memorials/jia/roll/unnamed/index.html": 300,
    }
    assert "../../../memorials/jia/roll/unnamed/" in built.page("memorials/jia/roll/").links
