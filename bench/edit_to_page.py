"""How long an editor waits: from a saved hero.yml to the reloaded page, in a real browser before `mkdocs serve`.

    python bench/edit_to_page.py [--sizes 1000 10000] [--rounds 5]

The clock runs from the moment at which the file is written to the first frame in which the page shows the new text. The
list of people and the open data must have it by then as well. It wants playwright and a chromium.
"""

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from random import Random

import make_records
from measuring import EVERYTHING, Failed, environment, memory_disk, settings
from playwright.sync_api import Page, sync_playwright

SIZES, ROUNDS = (1000, 10_000), 5
PATIENCE = 300
"""Seconds to wait for a first build or a reload."""
WATCH = """
addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => setTimeout(() =>
    fengbeiShown(document.querySelector(".fb-summary")?.textContent ?? "", Date.now() / 1000))))
"""
"""Tells what the page says of the hero, and when: right after the first frame that shows it."""


@dataclass(frozen=True)
class Wait:
    """From the saved file to the page: seconds on the clock, and CPU seconds of the server meanwhile."""

    wall: float
    cpu: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of records")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="edits at each size")
    args = parser.parse_args()
    print("| records | edits | median s | most s | server's CPU s | idle server, CPU s a second |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in args.sizes:
        try:
            waits, idle = measured(size, args.rounds)
        except Failed as error:
            print(error, file=sys.stderr)
            return 1
        walls, cpu = [wait.wall for wait in waits], statistics.median(wait.cpu for wait in waits)
        median, most = statistics.median(walls), max(walls)
        print(f"| {size:,} | {len(waits)} | {median:.2f} | {most:.2f} | {cpu:.2f} | {idle:.2f} |", flush=True)
    return 0


def measured(size: int, rounds: int) -> tuple[list[Wait], float]:
    """Every edit's wait, and what the server takes while nothing happens."""
    records = make_records.make(size, Random(make_records.SEED))
    hero = sorted(records.heroes)[size // 3]
    with tempfile.TemporaryDirectory(prefix="fengbei-edit-", dir=memory_disk()) as folder:
        project = Path(folder, "project")
        make_records.write(records, project)
        (project / "mkdocs.yml").write_text(settings(EVERYTHING), encoding="utf-8")
        with serving(project) as (server, address), opened(f"{address}heroes/{hero}/") as shown:
            idle = _idle(server.pid)
            file = project / "heroes" / hero / "hero.yml"
            told = ("data/heroes.json", listed_at(address, hero))
            return [
                edited(file, f"（第{number}稿）", address, told, server.pid, shown) for number in range(rounds)
            ], idle


def listed_at(address: str, hero: str) -> str:
    """The page of the list on which somebody stands: a long one has pages by strokes."""
    seen, left = set[str](), ["heroes/"]
    for path in left:
        with urllib.request.urlopen(address + path) as answer:  # noqa: S310 our own server
            html = answer.read().decode()
        if re.search(rf'href="[./]*heroes/{hero}/"', html):
            return path
        seen.add(path)
        further = dict.fromkeys(re.findall(r'href="[./]*(heroes/strokes/[0-9/]+/)', html))
        left += [path for path in further if path not in seen and path not in left]
    raise Failed(f"no list has {hero}")


def edited(file: Path, mark: str, address: str, told: tuple[str, ...], server: int, shown: "Shown") -> Wait:
    """Save a record with a mark in its summary and its native place, and wait for the page; what is `told` as well must
    have it by then.

    Raises:
        Failed: where the page does not come, or the list or the data are not changed with it.
    """
    text = re.sub(r"（第\d+稿）", "", file.read_text(encoding="utf-8"))
    text, changed = re.subn(r"(?m)^(summary: .*|native_place:\s*\{?\s*now: [^,}\n]+)", rf"\1{mark}", text)
    if changed != 2:
        raise Failed(f"{file} has no summary or native place to edit")
    used, start = _cpu_of(server), time.time()
    file.write_text(text, encoding="utf-8")
    wait = Wait(shown.wait_for(mark) - start, _cpu_of(server) - used)
    for path in told:
        with urllib.request.urlopen(address + path) as answer:  # noqa: S310 our own server
            if mark not in answer.read().decode():
                raise Failed(f"{path} does not show the edit with the page")
    return wait


class Shown:
    """What the browser's page has said so far: texts and their moments."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: Queue[tuple[str, float]] = Queue()
        page.expose_function("fengbeiShown", lambda text, moment: self.said.put((text, moment)))
        page.add_init_script(WATCH)

    def wait_for(self, mark: str) -> float:
        """The moment at which the page first said it."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.page.wait_for_timeout(20)
            try:
                text, moment = self.said.get_nowait()
            except Empty:
                continue
            if mark in text:
                return moment
        raise Failed(f"the page never showed {mark}")


@contextmanager
def opened(address: str) -> Iterator[Shown]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        shown = Shown(page)
        page.goto(address)
        shown.wait_for("")
        yield shown
        browser.close()


@contextmanager
def serving(project: Path) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """`mkdocs serve` on a free port, once its first build is done; the site it makes is on the RAM disk too."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    around = environment(project.parent / "pycache") | {"TMPDIR": str(project.parent), "PYTHONUNBUFFERED": "1"}
    log = project.parent / "log.txt"
    with log.open("wb") as out, subprocess.Popen(command, cwd=project, env=around, stdout=out, stderr=out) as server:
        try:
            until = time.monotonic() + PATIENCE
            while b"Serving on" not in log.read_bytes():
                if server.poll() is not None or time.monotonic() > until:
                    raise Failed(log.read_text(encoding="utf-8")[-2000:])
                time.sleep(0.1)
            yield server, f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def _idle(server: int, seconds: float = 5.0) -> float:
    """CPU seconds a second of a server with nothing to do but to watch its files."""
    time.sleep(1)
    used = _cpu_of(server)
    time.sleep(seconds)
    return (_cpu_of(server) - used) / seconds


def _cpu_of(process: int) -> float:
    """CPU seconds so far; Linux only, elsewhere 0."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.is_file():
        return 0.0
    user, system = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
