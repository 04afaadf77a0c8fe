"""The page that opens the site."""

from fengbei.facts import addresses, anniversaries, order, places, schedule, visits
from fengbei.pages.cards import hero_card
from fengbei.pages.days import occasion_row
from fengbei.pages.near import route_ties
from fengbei.pages.schedule import meeting_row
from fengbei.pages.site import Site, draw
from fengbei.pages.visits import latest

SHOWN_AT_HOME = 12
"""People whom the first page shows with their card: an official list where there is one, else by strokes."""


def home_html(site: Site, root: str) -> str:
    """Who is remembered these days, the next talks, people, the newest visits, and the year's figures."""
    archive, today = site.archive, site.today
    official = order.by_official_order(archive.heroes.values())
    first = official or order.first_by_strokes(archive.heroes.values(), SHOWN_AT_HOME)
    held, listeners = schedule.listeners(site.ties.meetings, today.year)
    this_year = visits.total(site.ties.visits_in.get(today.year, ()))
    view = {
        "year": today.year,
        "heroes": [hero_card(site, hero) for hero in first[:SHOWN_AT_HOME]],
        "official": bool(official),
        "all_heroes": len(archive.heroes),
        "all_memorials": len(archive.memorials),
        "occasions": [occasion_row(site, o) for o in anniversaries.coming(site.ties.lives, today, 60)[:5]],
        "talks": [meeting_row(site, m) for m in schedule.coming(site.ties.meetings, today)[:4]],
        "visits": latest(site, archive.visits, 5),
        "map": site.link(addresses.MAP),
        "routes": route_ties(site, archive.routes),
        "placed": len(places.spots(archive)),
        "held": held,
        "listeners": listeners,
        "this_year": this_year,
        "sample": any(v.sample for v in archive.visits)
        or any(schedule.is_sample(archive, m) for m in site.ties.meetings),
    }
    return draw("home.html", site.words, root, **view)
