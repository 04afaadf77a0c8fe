"""What the builds of compare.py took, and the tables that it is told in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median

from measuring import Cost

COLD, AGAIN = "ours, cold", "ours, nothing changed"
WARM, CHANGED = "ours, no site but the cache", "ours, one record changed"
SEARCHED, CHECKED = "ours, cold, with search", "fengbei check"
YAML, JSON, PLAIN = "Hugo, YAML", "Hugo, JSON", "plain Material"


@dataclass
class Result:
    """What a way took, round by round, and what it made: HTML files and their bytes."""

    costs: list[Cost] = field(default_factory=list)
    pages: tuple[int, int] = (0, 0)

    @property
    def cpu(self) -> float:
        return median(cost.cpu for cost in self.costs)

    @property
    def wall(self) -> float:
        return median(cost.wall for cost in self.costs)

    @property
    def peak(self) -> float:
        return median(cost.peak for cost in self.costs)


Contest = dict[str, Result]
"""What every way took at one size, by its name."""


def builds(found: Mapping[int, Contest]) -> str:
    """Medians, and how they stand to Hugo's and to our own cold build."""
    heads = ["records", "build", "CPU s", "least–most", "÷ Hugo YAML", "÷ Hugo JSON", "÷ ours cold", "clock s"]
    rows = [_build(size, name, contest) for size, contest in found.items() for name in contest]
    return table([*heads, "MB", "MB ÷ Hugo YAML"], rows)


def _build(size: int, name: str, contest: Contest) -> list[str]:
    result = contest[name]
    every = [cost.cpu for cost in result.costs]
    times = [_ratio(result, contest.get(other), "cpu") for other in (YAML, JSON, COLD)]
    spread = f"{min(every):.2f}–{max(every):.2f}" if len(every) > 1 else "once"
    cells = [f"{size:,}", name, f"{result.cpu:.2f}", spread, *times, f"{result.wall:.1f}", f"{result.peak:.0f}"]
    return [*cells, _ratio(result, contest.get(YAML), "peak")]


def _ratio(result: Result, other: Result | None, what: str) -> str:
    return f"{getattr(result, what) / getattr(other, what):.2f}" if other and other is not result else "–"


def growth(found: Mapping[int, Contest]) -> str:
    """CPU milliseconds a record at each size, and how many times the largest takes what the next smaller does: flat
    lines and as many times as it has records, where the cost is linear."""
    if len(found) < 2:
        return ""
    names = dict.fromkeys(name for contest in found.values() for name in contest)
    heads = ["build", *(f"CPU ms a record at {size:,}" for size in found), "CPU, last step", "MB, last step"]
    return table(heads, [[name, *_growth(name, found)] for name in names])


def _growth(name: str, found: Mapping[int, Contest]) -> list[str]:
    each = [f"{1000 * contest[name].cpu / size:.2f}" if name in contest else "–" for size, contest in found.items()]
    before, after = (contest.get(name) for contest in list(found.values())[-2:])
    return [*each, *(f"× {_ratio(after, before, what)}" if after and before else "–" for what in ("cpu", "peak"))]


def made(found: Mapping[int, Contest]) -> str:
    """What came out."""
    rows = [
        [
            f"{size:,}",
            name,
            f"{contest[name].pages[0]:,}",
            f"{contest[name].pages[1] / contest[name].pages[0] / 1000:.1f}",
        ]
        for size, contest in found.items()
        for name in (COLD, YAML, PLAIN)
        if name in contest
    ]
    return table(["records", "build", "pages", "KB a page"], rows)


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Markdown; the names of builds are words, the others numbers."""
    rule = ["---" if head == "build" else "---:" for head in heads]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, rule, *rows])
