"""Takes the pictures of the editors' guide from a copy of the sample: `python docs/images/shoot_editing.py`, from the
root of the repository. Needs chromium, `script` of util-linux, and for the forms their two packages."""

import html
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
COPIED = ("heroes", "memorials", "content", "mkdocs.yml", ".cache/fengbei/forms")
PERSON = """name: 张三
kind: 老兵
born: {date: 1925, sources: [koushu-2019]}
died: {date: 2019-02-30, sources: [koushu-2016]}
joined: 1947-08
summary: 示范县人，1947年入伍，转业后在乡村任教三十年。
sources:
  koushu-2016: {title: 示范县老兵口述史, tier: B}
"""
"""A person with mistakes that editors make."""
TERMINAL = """<style>
body {{ margin: 0; padding: 28px; display: inline-block; background: #efe9de }}
pre {{ margin: 0; padding: 22px 26px; width: 860px; white-space: pre-wrap; background: #1e2227; color: #d7dae0;
  border-radius: 8px; font: 15px/1.7 "Noto Sans Mono CJK SC", monospace }}
.s1 {{ font-weight: 700 }} .s2 {{ opacity: .65 }} .s31 {{ color: #ff7b72 }} .s32 {{ color: #7ee787 }}
.s33 {{ color: #f2cc60 }} .s34 {{ color: #79c0ff }} .s35 {{ color: #d2a8ff }} .s36 {{ color: #76e3ea }}
</style><pre>PS D:\\fengbei&gt; uv run fengbei check
{}</pre>"""
CODES = re.compile(r"\x1b\[([\d;]*)m")
FOLDER = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
"""Nobody can press the buttons of the system's own window."""
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


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = copy(Path(folder) / "fengbei")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        kept("check", checked(browser, Path(folder) / "slips"))
        with serving(project) as address:
            kept("review", shot(browser, f"{address}preview/review/"))
            kept("gaps", shot(browser, f"{address}preview/gaps/"))
            kept("form", shot(browser, f"{address}admin/index.html", lambda page: form(page, project)))


def copy(folder: Path) -> Path:
    for name in COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.is_file():
            shutil.copy(source, target)
    return folder


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """`mkdocs serve`, as an editor has it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{free.getsockname()[1]}"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", at]
    process = subprocess.Popen(command, cwd=project, env=environment)  # noqa: S603 our own command
    try:
        wait_for(f"http://{at}/")
        yield f"http://{at}/"
    finally:
        process.terminate()
        process.wait()


def wait_for(address: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(address)  # noqa: S310 our own server
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.5)
        else:
            return


def shot(browser: Browser, address: str, done: Callable[[Page], object] = lambda page: None) -> bytes:
    page = browser.new_page(viewport={"width": 1180, "height": 720}, color_scheme="light", locale="zh-CN")
    page.add_init_script(FOLDER)
    page.goto(address)
    done(page)
    page.wait_for_timeout(1000)
    return page.screenshot()


def form(page: Page, project: Path) -> None:
    """The form of a person of the sample, with the project's folder opened."""
    files = [project / "mkdocs.yml", *(path for part in COPIED[:3] for path in (project / part).rglob("*.yml"))]
    page.evaluate(FILLED, {path.relative_to(project).as_posix(): path.read_text(encoding="utf-8") for path in files})
    page.get_by_role("button", name="打开这台电脑上的网站文件夹").click()
    page.get_by_text("(lei-feng)").first.click()
    page.get_by_role("textbox", name="姓名").first.wait_for()


def checked(browser: Browser, project: Path) -> bytes:
    """What `fengbei check` says on a terminal, in its colours."""
    record = project / "heroes/zhang-san/hero.yml"
    record.parent.mkdir(parents=True)
    record.write_text(PERSON, encoding="utf-8")
    command = f"stty cols 96; {sys.executable} -m fengbei.cli check"
    terminal = ["script", "-qec", command, "/dev/null"]
    environment = os.environ | {"TERM": "xterm"}
    said = subprocess.run(terminal, cwd=project, env=environment, stdout=subprocess.PIPE, check=False)  # noqa: S603 ours
    page = browser.new_page(viewport={"width": 1000, "height": 600})
    page.set_content(TERMINAL.format(coloured(said.stdout.decode().replace("\r\n", "\n"))))
    return page.locator("body").screenshot()


def coloured(said: str) -> str:
    """A terminal's colours as elements."""
    parts = CODES.split(html.escape(said))
    shown, classes = [parts[0]], ""
    for codes, text in zip(parts[1::2], parts[2::2], strict=True):
        classes = "" if codes in ("", "0") else " ".join(f"s{code}" for code in codes.split(";"))
        shown.append(f'<span class="{classes}">{text}</span>' if classes else text)
    return "".join(shown)


def kept(name: str, picture: bytes) -> None:
    """Of few colours, and so small."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(128).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
