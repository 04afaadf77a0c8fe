"""The forms in a real browser: a hero is added and built, a date is corrected, nothing else changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from fengbei.archive import yamltree
from fengbei.archive.fields import Record
from fengbei.archive.kinds import RecordKind, files_of
from fengbei.archive.layout import Layout
from fengbei.cli import main
from tests.browsing import browsing, seen_in_a_browser, served
from tests.forms.project import ROOT, built, project, settings

pytestmark = seen_in_a_browser("the forms")

# The folder of the project: nobody can press the buttons of the system's own window, so that the page is given a folder
# of the browser's, of the same kind.
FOLDER = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
FILLED = """async (files) => {
  for (const [path, text] of Object.entries(files)) {
    let folder = await navigator.storage.getDirectory();
    const parts = path.split("/");
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
READ = """async (path) => {
  let folder = await navigator.storage.getDirectory();
  const parts = path.split("/");
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  return (await (await folder.getFileHandle(parts.at(-1))).getFile()).text();
}"""
ROUND = """async ([kind, text]) => {
  const { format } = await import("/admin/format.js");
  const config = await (await fetch("/admin/config.json")).json();
  const { fromFile, toFile } = format(config.shapes[kind]);
  const { _original, ...said } = fromFile(text);
  return [toFile(fromFile(text)), toFile(said)];
}"""

PUBLISHED = "name: 王五\nkind: hero-model\nsample: true\ndied: 1952-10\n"


@dataclass(frozen=True)
class Site:
    """A built project, and where it is served."""

    folder: Path
    address: str
    browser: Browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, fetched: dict[str, Path]) -> Iterator[Site]:
    folder = project(tmp_path_factory.mktemp("forms") / "p", settings(fetched))
    (folder / "heroes" / "wang-wu").mkdir()
    (folder / "heroes" / "wang-wu" / "hero.yml").write_text(PUBLISHED, encoding="utf-8")
    code, printed = built(folder)
    assert code == 0, printed
    with browsing() as browser, served(folder / "site") as address:
        yield Site(folder, address, browser)


@contextmanager
def forms(site: Site, **options: Any) -> Iterator[Page]:
    """The page with the project's folder; no other host is asked, and nothing goes wrong."""
    page = site.browser.new_page(locale="zh-CN", **options)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    page.context.on(
        "request",
        lambda asked: None if asked.url.startswith((site.address, "blob:", "data:")) else wrong.append(asked.url),
    )
    page.set_default_timeout(30_000)
    page.add_init_script(FOLDER)
    page.goto(f"{site.address}admin/index.html")
    page.evaluate(FILLED, texts(site.folder))
    yield page
    page.close()
    assert wrong == []


def texts(folder: Path) -> dict[str, str]:
    paths = [
        folder / "mkdocs.yml",
        *(path for part in ("heroes", "memorials", "content") for path in (folder / part).rglob("*.yml")),
    ]
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in paths}


def opened(page: Page) -> None:
    page.get_by_role("button", name="打开这台电脑上的网站文件夹").click()
    page.get_by_text("张三 (zhang-san)").wait_for()


def saved(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("张三 (zhang-san)").wait_for()


def unfolded(field: Locator) -> Locator:
    """The field opened as a person opens it. The form draws only what is in sight, and what stood folded at the foot of
    the window opens below it: one scrolls on to what has been opened."""
    field.get_by_role("button", name="展开").first.click()
    expect(field.get_by_role("button", name="折叠").first).to_be_visible(timeout=30_000)
    field.locator("[id$='-item-list']").first.evaluate("list => list.scrollIntoView({ block: 'start' })")
    return field


def typed(field: Locator, text: str) -> None:
    """Writes into a field as a person does, once it is at rest: what comes in the milliseconds after it was drawn,
    while the form still fills it, the form takes back. Nobody's fingers are so quick, but those of a test are."""
    field.click()
    field.evaluate("() => new Promise(rested => requestIdleCallback(rested))")
    field.fill(text)
    expect(field).to_have_value(text)


def test_a_hero_added_through_the_form_is_built(site: Site) -> None:
    with forms(site, viewport={"width": 1280, "height": 900}) as page:
        opened(page)
        page.get_by_role("button", name="创建新条目").first.click()
        typed(page.get_by_role("textbox", name="姓名").first, "李四")
        page.get_by_role("combobox", name="类别").first.click()
        page.get_by_role("option", name="英雄模范").click()
        page.get_by_role("button", name="保存", exact=True).click()
        page.get_by_text("请先填编号").first.wait_for()
        expect(page.locator("input[aria-invalid=true]")).to_have_count(1)
        typed(page.get_by_role("textbox", name="编号").first, "li-si")
        saved(page)
        page.get_by_text("李四 (li-si)").wait_for()
        text = page.evaluate(READ, "heroes/li-si/hero.yml")

    assert text == "name: 李四\nkind: hero-model\ndraft: true\n"
    hero = site.folder / "heroes" / "li-si" / "hero.yml"
    hero.parent.mkdir()
    hero.write_text(text.replace("draft: true", "sample: true\ndied: 1952-10"), encoding="utf-8")
    assert main(["check", str(site.folder)]) == 0
    code, printed = built(site.folder)
    assert code == 0, printed
    assert "李四" in (site.folder / "site" / "heroes" / "li-si" / "index.html").read_text(encoding="utf-8")


def test_what_is_not_touched_stays_byte_for_byte(site: Site) -> None:
    before = texts(site.folder)["heroes/zhang-san/hero.yml"]
    with forms(site, viewport={"width": 1280, "height": 900}) as page:
        opened(page)
        page.get_by_text("张三 (zhang-san)").click()
        typed(page.get_by_role("textbox", name="拼音").first, "Zhāng Sǎn")
        saved(page)
        after = page.evaluate(READ, "heroes/zhang-san/hero.yml")

    assert after == before.replace("pinyin: Zhāng Sān\n", "pinyin: Zhāng Sǎn\n")


def test_a_published_record_does_not_become_a_draft_when_its_date_is_corrected(site: Site) -> None:
    with forms(site, viewport={"width": 1280, "height": 900}) as page:
        opened(page)
        page.get_by_text("王五 (wang-wu)").click()
        died = page.locator("section.field[data-key-path='died']")
        date = unfolded(died).get_by_role("textbox", name="日期").first
        typed(date, "约1952")
        saved(page)
        after = page.evaluate(READ, "heroes/wang-wu/hero.yml")

    assert after == PUBLISHED.replace("1952-10", "约1952")


BYTES = """async ([path, bytes]) => {
  let folder = await navigator.storage.getDirectory();
  const parts = path.split("/");
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
  const file = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
  await file.write(new Uint8Array(bytes));
  await file.close();
}"""
KEPT = """async (path) => {
  let folder = await navigator.storage.getDirectory();
  const parts = path.split("/");
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  return [...new Uint8Array(await (await (await folder.getFileHandle(parts.at(-1))).getFile()).arrayBuffer())];
}"""


def test_a_file_that_cannot_be_read_is_shown_and_not_written_over(site: Site) -> None:
    """One of GBK and one with a mistake stand in the list beside the others; neither can be saved."""
    gbk = "name: 赵六\nkind: hero-model\n".encode("gbk")
    page = site.browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page.set_default_timeout(30_000)
    page.add_init_script(FOLDER)
    page.goto(f"{site.address}admin/index.html")
    page.evaluate(FILLED, texts(site.folder) | {"heroes/qian-qi/hero.yml": "name：钱七\nkind: [\n"})
    page.evaluate(BYTES, ["heroes/zhao-liu/hero.yml", list(gbk)])
    opened(page)
    page.get_by_text("这份文件有错，这里改不了，请先照 fengbei check 说的改好 (qian-qi)").wait_for()
    page.get_by_text("(zhao-liu)").click()
    typed(page.get_by_role("textbox", name="姓名").first, "赵六")
    page.get_by_role("combobox", name="类别").first.click()
    page.get_by_role("option", name="英雄模范").click()
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_role("alertdialog").or_(page.get_by_role("dialog")).first.wait_for()
    kept = page.evaluate(KEPT, "heroes/zhao-liu/hero.yml")
    page.close()

    assert bytes(kept) == gbk


COMMENTED = """\
# 张三的记录
name: 张三   # 以身份证明为准
kind: hero-model
born: 1930  # 县志
life:
  # 参军
  - {date: 1951-03, text: 参军}   # 待核
  # 立功
  - date: "1952"
    text: 立功
sources:
  xianzhi: {title: 县志}  # 借阅
"""
EDITED = """async (text) => {
  const { format } = await import("/admin/format.js");
  const config = await (await fetch("/admin/config.json")).json();
  const { fromFile, toFile } = format(config.shapes.hero);
  const form = fromFile(text);
  form.born.date = "1931-02";
  form.life[1].text = "立功：二等功";
  form.life.push({ date: "010", text: "no" });
  form.sources[0].publisher = "某县, 档案馆";
  return toFile(form);
}"""


def test_comments_stay_where_they_are(site: Site) -> None:
    with forms(site) as page:
        written = page.evaluate(EDITED, COMMENTED)

    assert (
        written
        == """\
# 张三的记录
name: 张三   # 以身份证明为准
kind: hero-model
born: 1931-02  # 县志
life:
  # 参军
  - {date: 1951-03, text: 参军}   # 待核
  # 立功
  - date: "1952"
    text: "立功：二等功"
  - date: 010
    text: no
sources:
  xianzhi: {title: 县志, publisher: "某县, 档案馆"}  # 借阅
"""
    )


def records() -> list[tuple[RecordKind, Path]]:
    """Those of the sample and those with every field."""
    layouts = (Layout.of(ROOT), Layout.of(ROOT / "tests" / "archive" / "records" / "full"))
    return [found for layout in layouts for found in files_of(layout)]


def said(kind: RecordKind, text: str) -> Record:
    """What our reader reads, but for what no form shows: reviews, and a text or an id that may stand elsewhere."""
    document, slips = yamltree.read(text.encode())
    assert document is not None
    assert slips == []
    return kind.model.of(_shown(document.tree, alone=True) | ({"id": "x"} if "id" in kind.model.fields() else {}))


def _shown(tree: Any, *, alone: bool = False) -> Any:
    hidden = {"reviews", "id", "story"} if alone else {"reviews"}
    if isinstance(tree, dict):
        return {key: _shown(value) for key, value in tree.items() if key not in hidden}
    return [_shown(one) for one in tree] if isinstance(tree, list) else tree


def test_every_record_comes_back_from_the_forms_as_it_went_in(site: Site) -> None:
    """Unchanged to the last byte; and where the form writes it anew, it says the same to our reader."""
    with forms(site) as page:
        for kind, path in records():
            text = path.read_bytes().decode()
            same, anew = page.evaluate(ROUND, [kind.name, text])
            assert same == text, path
            assert repr(said(kind, anew)) == repr(said(kind, text)), path
