"""Every figure on every page is the sum of the records to which it links, whatever is recorded."""

import json
import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.site.conftest import run, write
from tests.site.conftest import settings as settings_of
from tests.site.summing import Summed

Files = dict[str, str]

PARKS = ("jia", "yi", "bing", "ding")
KINDS = ("tribute", "ceremony", "party-day", "study", "enrolment", "volunteer", "visit")
AUDIENCES = ("pupils", "party", "villagers", None)
COUNTIES = ("430121", "430112", None)
YEARS = (2024, 2025, 2026)
TODAY = date(2026, 11, 22)


def summed(files: Files) -> Summed:
    """The figures of the site of a few files, all of whose pages are read before it goes."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, {"mkdocs.yml": settings_of(("archive", "pages")), "content/index.md": "# 丰碑\n", **files})
        site = run(root, root / "site", strict=False)
        assert site.code == 0, site.printed
        return Summed(site.files)


def yaml(**fields: Any) -> str:
    """JSON is YAML; what is None is left out."""
    return json.dumps({key: value for key, value in fields.items() if value is not None}, ensure_ascii=False)


days = st.dates(date(2024, 1, 1), date(2027, 3, 31))


def within(year: int) -> st.SearchStrategy[str]:
    """Dates of a year, as closely as they may be known."""
    day = st.dates(date(year, 1, 1), date(year, 12, 31)).map(str)
    month = st.integers(1, 12).map(lambda number: f"{year}-{number:02d}")
    return st.one_of(day, month, st.sampled_from([str(year), f"{year}春", f"{year}-03-31/{year}-04-01", f"{year}-05~"]))


def visits_of(year: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    one = st.fixed_dictionaries(
        {
            "date": within(year),
            "group": st.just("示例小学"),
            "kind": st.sampled_from(KINDS),
            "headcount": st.integers(0, 20_000),
        }
    )
    return st.lists(one, min_size=2, max_size=5)


def calls_of(year: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    kinds = st.sampled_from(["family-call", "good-news"])
    one = st.fixed_dictionaries({"date": within(year), "kind": kinds, "households": st.integers(0, 300)})
    return st.lists(one, min_size=1, max_size=3)


@st.composite
def sessions(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Sessions in every state, some of them moved into another month or year."""
    found = []
    for day in draw(st.lists(days, min_size=4, max_size=7, unique=True)):
        state = draw(st.sampled_from(["planned", "held", "held", "held", "moved", "cancelled"]))
        moved = [{"date": str(day + timedelta(draw(st.integers(1, 90)))), "time": "15:00"}]
        fields = {
            "date": str(day),
            "state": state,
            "place": "示例礼堂",
            "code": draw(st.sampled_from(COUNTIES)),
            "audience_kind": draw(st.sampled_from(AUDIENCES)),
            "lecturers": draw(st.sampled_from([None, ["li"], ["li", "wang"]])),
            "headcount": draw(st.one_of(st.none(), st.integers(0, 900))) if state == "held" else None,
            "moved_to": moved if state == "moved" or (state == "held" and draw(st.booleans())) else None,
        }
        found.append({key: value for key, value in fields.items() if value is not None})
    return found


@st.composite
def restorations(draw: st.DrawFn) -> list[dict[str, Any]]:
    dates = st.one_of(st.none(), days.map(str), st.sampled_from(["2025", "2024-05", "不详"]))
    found = []
    for number in range(draw(st.integers(0, 3))):
        stage = draw(st.sampled_from(["planned", "under-way", "done", "accepted"]))
        since, until = draw(dates), draw(dates)
        fields = {"title": f"修缮 {number}", "stage": stage, "since": since, "until": until}
        found.append({key: value for key, value in fields.items() if value is not None})
    return found


@st.composite
def archives(draw: st.DrawFn) -> Files:
    files = {
        "content/lecturers.yml": yaml(lecturers=[{"id": "li", "name": "讲员甲"}, {"id": "wang", "name": "讲员乙"}]),
        "heroes/zhang-san/hero.yml": yaml(name="张三", kind="hero-model", died="不详", sample=True),
    }
    for park in draw(st.lists(st.sampled_from(PARKS), min_size=3, unique=True)):
        works, draft = draw(restorations()), draw(st.sampled_from([None, None, True]))
        files[f"memorials/{park}/memorial.yml"] = yaml(
            name=f"{park}烈士陵园", kind="park", sample=True, draft=draft, restorations=works
        )
        for year in draw(st.sets(st.sampled_from(YEARS), min_size=1)):
            files[f"memorials/{park}/visits/{year}.yml"] = yaml(visits=draw(visits_of(year)))
    for year in draw(st.sets(st.sampled_from(YEARS), min_size=1)):
        files[f"content/calls/{year}.yml"] = yaml(calls=draw(calls_of(year)))
    for number in range(draw(st.integers(1, 2))):
        files[f"content/talks/xuan-{number}.yml"] = yaml(
            title=f"宣讲 {number}", heroes=["zhang-san"], lecturers=["li"], sample=True, sessions=draw(sessions())
        )
    return files


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(archives())
def test_every_figure_is_the_sum_of_the_records_that_it_links(files: Files) -> None:
    assert summed(files).wrong() == []


def test_figures_of_years_too_long_for_a_page_are_the_sums_of_their_pages() -> None:
    found = summed(long_years())
    split = ("visits/2026/04/index.html", "visits/kind/tribute/2026/index.html", "memorials/jia/visits/2026/index.html")
    assert [name for name in (*split, "figures/2025/done/2/index.html") if name not in found.files] == []
    assert found.wrong() == []
    assert {told.counts for told in found.figures} == {
        *("held", "listeners", "visits", "people", "calls", "households", "works")
    }


def long_years() -> Files:
    every = [date(2026, 1, 1) + timedelta(number % 300) for number in range(700)]
    return {
        "memorials/jia/memorial.yml": yaml(
            name="甲烈士陵园",
            kind="park",
            sample=True,
            restorations=[{"title": f"第 {n} 项", "stage": "done", "until": "2025-06-01"} for n in range(400)],
        ),
        "memorials/jia/visits/2026.yml": yaml(visits=[visit(day, number) for number, day in enumerate(every)]),
        "memorials/jia/visits/2025.yml": yaml(visits=[visit(date(2025, 4, 4), 7)]),
        "content/calls/2026.yml": yaml(calls=calls(every[:500])),
        "content/talks/xuan.yml": yaml(title="宣讲", sample=True, sessions=list(held(every[:600]))),
    }


def visit(day: date, number: int) -> dict[str, Any]:
    kind = "tribute" if number % 4 else KINDS[number % len(KINDS)]
    return {"date": str(day), "group": "示例小学六年级全体师生" * 3, "kind": kind, "headcount": number}


def calls(every: Iterable[date]) -> list[dict[str, Any]]:
    kinds = ("family-call", "good-news")
    return [{"date": str(d), "kind": kinds[n % 2], "households": n} for n, d in enumerate(every)]


def held(every: Iterable[date]) -> Iterable[dict[str, Any]]:
    for number, day in enumerate(every):
        time = f"{8 + number // 300 * 2:02d}:00"
        audience = AUDIENCES[number % 3]
        yield {
            **{"date": str(day), "time": time, "state": "held", "place": "示例县第一小学礼堂", "headcount": number},
            **{"audience_kind": audience, "code": "430121"},
        }


def test_a_figure_that_is_not_the_sum_is_found() -> None:
    figure = '<a class="fb-figure" href="../visits/#y2026" data-figure="people">12</a>'
    rows = '<li data-visit="a/2026/1" data-people="5"></li><li data-visit="a/2026/2" data-people="{}"></li>'

    def wrong(last: int) -> list[int]:
        files = {"figures/index.html": figure, "visits/index.html": f'<ul id="y2026">{rows.format(last)}</ul>'}
        return [found for _, found in Summed({name: text.encode() for name, text in files.items()}).wrong()]

    assert (wrong(7), wrong(8)) == ([], [13])
