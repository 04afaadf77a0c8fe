"""The judges: each looks at the served site and answers with the faults it found, one line each."""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Request, sync_playwright

ELDER = {"fengbei-view": "elder"}
"""What a browser keeps of somebody who has chosen the large-type view."""
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
VIEWS = (
    {"name": "desktop", "scheme": "light", **DESKTOP},
    {"name": "desktop, dark", "scheme": "dark", **DESKTOP},
    {"name": "phone", "scheme": "light", **PHONE},
    {"name": "phone, large type", "scheme": "light", **PHONE, "kept": ELDER},
    {"name": "phone, large type, dark", "scheme": "dark", **PHONE, "kept": ELDER},
)
"""As whom axe and HTML_CodeSniffer look at each page."""

LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
"""Lighthouse's marks, of 100, below which a page has a fault."""
RUNS = 3


def valid(site: Path, tools: Path) -> list[str]:
    """The W3C's Nu Html Checker: HTML, CSS and SVG of every page."""
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-Xss8m", "-jar", jar, "--errors-only", "--format", "json", "--skip-non-html", site]
    said = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False).stderr
    faults = [message for message in json.loads(said)["messages"] if message["type"] != "info"]
    return [f"{fault.get('url', '')}:{fault.get('lastLine', '')} {fault['message']}" for fault in faults]


def accessible(base: str, pages: Sequence[str], tools: Path, chromium: str) -> list[str]:
    """axe and HTML_CodeSniffer, WCAG 2.2 AA: every page in every view."""
    asked = {"base": base, "pages": pages, "views": VIEWS, "chromium": chromium, "workers": os.cpu_count() or 1}
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(asked, file)
        file.flush()
        script = Path(__file__).with_name("access.mjs")
        run = subprocess.run(["node", script, file.name, tools], capture_output=True, text=True, check=True)
    *found, end = map(json.loads, run.stdout.splitlines())
    expected = len(pages) * len(VIEWS)
    missing = [] if end["done"] == expected else [f"only {end['done']} of {expected} were looked at"]
    return missing + [_fault(one, issue) for one in found for issue in one["issues"]]


def _fault(one: dict[str, str], issue: dict[str, str]) -> str:
    return f"{one['page']} ({one['view']}) {issue['runner']} {issue['code']}: {issue['message']} {issue['selector']}"


def quick_and_good(base: str, pages: Sequence[str], tools: Path, chromium: str) -> list[str]:
    """Lighthouse on a phone: the median of some runs, in all four categories."""
    faults = []
    for page in pages:
        runs = [_marks(base + page, tools, chromium) for _ in range(RUNS)]
        for category, least in LEAST.items():
            mark = statistics.median(run[category] for run in runs)
            print(f"  {page} {category} {mark:.0f}")
            if mark < least:
                faults.append(f"{page} {category} {mark:.0f} < {least}")
    return faults


def _marks(url: str, tools: Path, chromium: str) -> dict[str, float]:
    """Lighthouse's marks for one page, of 100."""
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    command = [tools / "node_modules/.bin/lighthouse", url, "--quiet", "--output=json", flags]
    environment = os.environ | {"CHROME_PATH": chromium}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=240)
    return {name: 100 * found["score"] for name, found in json.loads(run.stdout)["categories"].items()}


def alone(base: str, pages: Iterable[str], chromium: str) -> list[str]:
    """A browser under the strict policy: nothing is refused, no other host is asked, no cookie is set."""
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})

        def asked(request: Request) -> None:
            if not request.url.startswith((base, "data:", "blob:")):
                faults.append(f"{context.pages[0].url} asks {request.url}")

        def told(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                faults.append(f"{context.pages[0].url} {message.text}")

        context.on("request", asked)
        page = context.new_page()
        page.on("console", told)
        page.on("pageerror", lambda error: faults.append(f"{page.url} {error}"))
        for address in pages:
            page.goto(base + address, wait_until="load")
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            page.wait_for_load_state("networkidle")
        faults += [f"a cookie: {cookie.get('name')}" for cookie in context.cookies()]
        browser.close()
    return [fault for fault in faults if "/404.html" not in fault]


def fetched(folder: Path) -> Path:
    """The judges' programs, from npm, in the versions that package.json names; once."""
    wanted = Path(__file__).with_name("package.json").read_text(encoding="utf-8")
    there = folder / "package.json"
    if not there.is_file() or there.read_text(encoding="utf-8") != wanted:
        folder.mkdir(parents=True, exist_ok=True)
        scratch = folder / "package.json.coming"
        scratch.write_text(wanted, encoding="utf-8")
        shutil.copyfile(scratch, there)
        done = subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"],
            cwd=folder,
            check=False,
            env=os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "1"},
        )
        scratch.unlink()
        if done.returncode:
            there.unlink()
            raise SystemExit("npm could not fetch what the audit needs")
    return folder
