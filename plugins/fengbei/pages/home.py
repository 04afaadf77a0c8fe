"""The page that opens the site."""

from fengbei.facts import addresses, order, schedule
from fengbei.pages.cards import hero_card
from fengbei.pages.days import next_rows
from fengbei.pages.faces import faces, parks
from fengbei.pages.figured import this_year
from fengbei.pages.history import of_today
from fengbei.pages.near import route_ties
from fengbei.pages.schedule import meeting_line
from fengbei.pages.site import Site, draw
from fengbei.pages.visit_rows import latest

SHOWN_AT_HOME = 12
"""People whom the first page shows with their card: an official list where there is one, else by strokes."""

TALKS_AT_HOME, TALKS_WAITING = 4, 12
"""The next talks that are shown, and how many there are: those behind wait for the first to be past."""

TOLD_AT_HOME = 6
"""Things of today in history."""

WORDS_PLACE = '<div class="fb-home-words"></div>'
"""Where the template leaves room for what an editor has written."""


def home_html(site: Site, root: str) -> str:
    """Who is remembered these days, the next talks, people, the newest visits, and the year's figures."""
    archive, today = site.archive, site.today
    official = order.by_official_order(archive.heroes.values())
    first = official or order.first_by_strokes(archive.heroes.values(), SHOWN_AT_HOME)
    view = {
        "year": today.year,
        "heroes": [hero_card(site, hero) for hero in first[:SHOWN_AT_HOME]],
        "official": bool(official),
        "all_heroes": len(archive.heroes),
        "all_memorials": len(archive.memorials),
        "faces": faces(site),
        "occasions": next_rows(site),
        "today": of_today(site, most=TOLD_AT_HOME),
        "talks": [meeting_line(site, m, root) for m in schedule.coming(site.ties.meetings, today)[:TALKS_WAITING]],
        "talks_shown": TALKS_AT_HOME,
        "visits": latest(site, archive.visits, 5),
        "map": site.link(addresses.MAP),
        "picture": parks(site, site.words("home.map_picture")) if site.exists(addresses.MAP) else None,
        "routes": route_ties(site, archive.routes),
        "figures": [(site.words(f"home.counted.{cell.counts}"), cell) for cell in this_year(site)],
        "all_figures": site.link(addresses.figures(today.year)),
        "sample": any(v.sample for v in archive.visits)
        or any(schedule.is_sample(archive, m) for m in site.ties.meetings),
    }
    return draw("home.html", site.words, root, **view)


def opened(written: str, drawn: str) -> str:
    """The title, who is remembered, and then what an editor has written: people come before words about the site."""
    title, ending, rest = written.rpartition("</h1>") if written.count("</h1>") == 1 else ("", "", written)
    words = WORDS_PLACE.replace("></", f">{rest}</") if rest.strip() else ""
    return title + ending + drawn.replace(WORDS_PLACE, words, 1)
