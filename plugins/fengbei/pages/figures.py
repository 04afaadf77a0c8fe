"""The figures: all years side by side, and each year with what it sums and what is missing."""

from collections.abc import Iterator
from functools import partial

from fengbei.facts import addresses, figures, works
from fengbei.facts.tallies import By, YearFigures
from fengbei.facts.works import UNDATED, WHOLE, Work
from fengbei.pages import figured, worked
from fengbei.pages.figured import Division
from fengbei.pages.lacks import lack_rows
from fengbei.pages.periods import Around, Draw, Link, numbered, with_neighbours
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.visits_nav import visits_nav
from fengbei.words import Words

Years = tuple[YearFigures, ...]


def pages_of_figures(years: Years, words: Words) -> Iterator[tuple[str, Draw]]:
    """The pages of the figures, newest year first: their addresses, and how to draw them."""
    if not years:
        return
    yield addresses.FIGURES, partial(figures_page, years=years)
    if len(undated := years[0].lacks.works) > WHOLE:
        yield from _work_pages(0, UNDATED, words("figures.undated"), undated, words)
    for after, year, before in with_neighbours(years):
        ways = [
            Link(words("figures.year_title", year=y.year), addresses.figures(y.year)) if y else None
            for y in (before, after)
        ]
        around = Around(Link(words("figures.title"), addresses.FIGURES), (), *ways)
        yield addresses.figures(year.year), partial(year_page, year=year, around=around)
        for each in year.works if _is_long(year) else ():
            stage = words(f"values.stage.{each.stage}")
            title = words("figures.works_of", year=year.year, stage=stage)
            yield from _work_pages(year.year, str(each.stage), title, each.works, words)


def figures_page(site: Site, years: Years) -> RecordPage:
    """All years in one table, newest first, and how many records there are."""
    words, address, undated = site.words, addresses.FIGURES, years[0].lacks.works
    said = [(words("date.year", year=year.year), year) for year in years]
    view = {
        "title": words("figures.title"),
        "nav": visits_nav(site, address),
        "holdings": [figured.card(figure, words) for figure in figures.holdings(site.archive) if figure.value],
        "charts": figured.charts(
            words,
            words("figures.all_years"),
            [(name, year.visits.people.value) for name, year in said[:CHARTED]],
            [(name, year.sessions.people.value) for name, year in said[:CHARTED]],
        ),
        "table": figured.years_table(years, words),
        "part": "" if years[0].is_over else _period(years[0], words),
        "undated": worked.work_rows(site, undated) if len(undated) <= WHOLE else [],
        "all_undated": works.address(0, UNDATED, len(undated)) if len(undated) > WHOLE else "",
        "undated_count": len(undated),
        "data": site.link(addresses.DATA),
        "sample": any(year.sample for year in years),
    }
    html = draw("figures.html", words, addresses.root_of(address), **view)
    return RecordPage(address, words("figures.title"), words("figures.description"), html)


CHARTED = 15
"""Years that the charts show, at most."""


def year_page(site: Site, year: YearFigures, around: Around) -> RecordPage:
    """A year: its figures, by all that they can be looked up by, and what is missing."""
    words, address = site.words, addresses.figures(year.year)
    title, name = words("figures.year_title", year=year.year), words("date.year", year=year.year)
    view = {
        "title": title,
        "period": _period(year, words),
        "is_over": year.is_over,
        "nav": visits_nav(site, addresses.FIGURES, is_below=True),
        "cards": figured.cards(year, words),
        "compared": figured.compared(year.changes, words),
        "charts": figured.charts(
            words,
            name,
            figured.by_month(year.visit_rows[By.MONTH], words),
            figured.by_month(year.session_rows[By.MONTH], words),
        ),
        "months": figured.months_table(year, words),
        "divisions": _divisions(site, year),
        "calls": figured.calls_table(year, words),
        "works": _stages(site, year),
        "lacks": lack_rows(site, year),
        "around": around,
        "sample": year.sample,
    }
    html = draw("figures_year.html", words, addresses.root_of(address), **view)
    description = words("listing.about", title=title, order=_period(year, words))
    return RecordPage(address, title, description, html)


def works_page(site: Site, title: str, address: str, some: tuple[Work, ...], around: Around) -> RecordPage:
    """Restorations of a stage that are too many for the page of their year."""
    view = {
        "title": title,
        "around": around,
        "rows": worked.work_rows(site, some),
        "sample": any(site.archive.memorials[work.park].sample for work in some),
    }
    html = draw("figures_works.html", site.words, addresses.root_of(address), **view)
    return RecordPage(address, title, site.words("figures.description"), html)


def _divisions(site: Site, year: YearFigures) -> list[Division]:
    visits, parks = addresses.visits(year.year), f"{addresses.visits(year.year)}#parks"
    tables = (
        (By.KIND, year.visit_rows[By.KIND], visits),
        (By.PARK, year.visit_rows[By.PARK], parks),
        *((by, year.session_rows.get(by, ()), addresses.TALKS_WAYS) for by in OF_SESSIONS),
    )
    return [figured.division(site, by, rows, more) for by, rows, more in tables if rows]


OF_SESSIONS = (By.AUDIENCE, By.COUNTY, By.LECTURER, By.HERO, By.TALK)


def _stages(site: Site, year: YearFigures) -> list[worked.Stages]:
    """What was finished, and what was not, each with its list or the way to it."""
    done = [each for each in year.works if each.stage in works.FINISHED]
    others = [each for each in year.works if each.stage not in works.FINISHED]
    long = _is_long(year)
    parts = (("works", done), ("works-open", others))
    return [worked.stages(site, key, some, long=long) for key, some in parts if any(each.works for each in some)]


def _work_pages(year: int, key: str, title: str, some: tuple[Work, ...], words: Words) -> Iterator[tuple[str, Draw]]:
    below = addresses.figures(year) if year else addresses.FIGURES
    up = Link(words("figures.year_title", year=year) if year else words("figures.title"), below)
    pages = works.parted(some)
    ways = {n: Link(numbered(title, n, words), addresses.sheet(below, key, n)) for n in range(1, len(pages) + 1)}
    for number, part in enumerate(pages, 1):
        name, address = ways[number]
        around = Around(up, (), ways.get(number - 1), ways.get(number + 1))
        yield address, partial(works_page, title=name, address=address, some=part, around=around)


def _is_long(year: YearFigures) -> bool:
    return sum(len(each.works) for each in year.works) > WHOLE


def _period(year: YearFigures, words: Words) -> str:
    key = "figures.whole" if year.is_over else "figures.part"
    return words(key, year=year.year, month=year.until.month, day=year.until.day)
