"""Typing into the search box of a site that is open in a browser, and reading what it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

PEOPLE, PARKS, TALKS, ROUTES, PAGES = "人物", "纪念设施", "宣讲", "红色路线", "页面"
IN_SECTIONS = {"people": PEOPLE, "parks": PARKS, "talks": TALKS, "routes": ROUTES, "pages": PAGES}

SILENCE = "() => { document.getElementById('fb-search-status').textContent = ''; }"
TOLD = """() => {
  const text = document.getElementById("fb-search-status").textContent;
  return text && !text.includes("正在查找");
}"""
LISTED = """() => Array.from(document.querySelectorAll("#fb-found:not([hidden]) [role=group]"), group => [
  group.getAttribute("aria-label"),
  Array.from(group.querySelectorAll("[role=option]"),
    option => (option.closest("a[href]") || option.querySelector("a[href]")).href),
])"""
RESULTS = """() => Array.from(document.querySelectorAll("[data-fb-results] section"), section => [
  section.dataset.group, Array.from(section.querySelectorAll("li > a[href]"), link => link.href),
])"""
ITEMS = "document.querySelectorAll('[data-fb-results] section[data-group={group}] li').length"
BUTTON = "document.querySelector('[data-fb-results] section[data-group={group}] button')"


@dataclass(frozen=True)
class Answer:
    """What was found: the addresses of each group in their order, below the site's own, and what is said of them."""

    groups: dict[str, list[str]]
    status: str

    def first(self, group: str, count: int = 3) -> list[str]:
        return self.groups.get(group, [])[:count]


@dataclass(frozen=True)
class Site:
    """A site that is open in a browser; `faults` is what has gone wrong in it so far."""

    address: str
    page: Page
    faults: list[str]

    def go(self, path: str = "") -> None:
        self.page.goto(self.address + path)

    def type(self, query: str) -> Answer:
        """What the list below the box shows."""
        self.page.evaluate(SILENCE)
        self.page.locator("#fb-search").fill(query)
        self.page.wait_for_function(TOLD)
        return self._answer(self.page.evaluate(LISTED), {name: name for name in IN_SECTIONS.values()})

    def results(self, query: str) -> Answer:
        """What the search page shows, to the last result."""
        self.go(f"search/?q={quote(query)}")
        self.page.wait_for_function(TOLD)
        for group, _ in self.page.evaluate(RESULTS):
            self._all_of(group)
        return self._answer(self.page.evaluate(RESULTS), IN_SECTIONS)

    def _all_of(self, group: str) -> None:
        button, items = BUTTON.format(group=group), ITEMS.format(group=group)
        while self.page.evaluate(f"!!{button} && !{button}.hidden"):
            before = self.page.evaluate(items)
            self.page.evaluate(f"{button}.click()")
            self.page.wait_for_function(f"{items} > {before} || {button}.hidden")

    def _answer(self, found: list[tuple[str, list[str]]], names: dict[str, str]) -> Answer:
        groups = {names[group]: [self.below(link) for link in links] for group, links in found}
        return Answer(groups, self.page.locator("#fb-search-status").inner_text())

    def below(self, link: str) -> str:
        return link.removeprefix(self.address)


@contextmanager
def opened(browser: Browser, address: str, width: int = 1280) -> Iterator[Site]:
    """A site in a window of its own."""
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="zh-CN", timezone_id="Asia/Shanghai")
    site = Site(address, context.new_page(), watched(context, address))
    yield site
    context.close()


def watched(context: BrowserContext, address: str) -> list[str]:
    """What will go wrong in a window: requests to other hosts, errors for answers, and what scripts complain of."""
    faults: list[str] = []

    def request(made: Request) -> None:
        parts = urlsplit(made.url)
        if parts.scheme in ("http", "https") and parts.netloc != urlsplit(address).netloc:
            faults.append(f"foreign {made.url}")

    def response(got: Response) -> None:
        if got.status >= 400:
            faults.append(f"{got.status} {got.url}")

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"console {message.text}")

    context.on("request", request)
    context.on("response", response)
    context.on("console", console)
    context.on("weberror", lambda error: faults.append(f"error {error.error}"))
    return faults
