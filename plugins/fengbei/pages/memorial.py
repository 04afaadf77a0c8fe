"""The page of a memorial facility."""

from datetime import date
from functools import cache
from typing import NamedTuple

from markupsafe import Markup

from fengbei.archive.archive import VisitRecord
from fengbei.archive.cited import TextFact
from fengbei.archive.memorial import LevelFact, Memorial, Notice
from fengbei.facts import addresses, places, schedule, visits
from fengbei.facts.citing import Citations, Said
from fengbei.facts.confidence import sources_of
from fengbei.facts.dating import said
from fengbei.facts.markdown import render
from fengbei.facts.person import Entry, Row
from fengbei.pages import grounds, honoured, machines, near
from fengbei.pages.booked import booked_at, form_of
from fengbei.pages.hero import Tie, pictures
from fengbei.pages.roll import summary
from fengbei.pages.schedule import meeting_line
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.pages.sources import source_lines
from fengbei.pages.tables import Table, of_visits, visits_line
from fengbei.pages.visit_rows import latest
from fengbei.pages.wishes import newest
from fengbei.words import Words


class Work(NamedTuple):
    """One restoration."""

    title: str
    stage: str
    stage_key: str
    when: str
    text: str


def memorial_page(site: Site, memorial: Memorial, before: Memorial | None, after: Memorial | None) -> RecordPage:
    """A park's page, with the neighbours in the list."""
    words, address = site.words, addresses.memorial(memorial.id)
    root = addresses.root_of(address)
    cited = Citations(sources_of(memorial, site.archive), words)
    spot = places.of_memorial(memorial)
    there = grounds.points(site, memorial, spot)
    mine = site.ties.visits_to.get(memorial.id, ())
    talks = schedule.coming(site.ties.held_at.get(memorial.id, ()), site.today)
    soon = schedule.soon(talks)
    roll = site.archive.rolls.get(memorial.id)
    view = {
        "memorial": memorial,
        "kind": words(f"values.memorial_kind.{memorial.kind}"),
        "county": spot.county if spot else "",
        "rows": facts_table(site, memorial, cited),
        "coming": coming_there(site, memorial, cited),
        "on_map": addresses.on_map(memorial.id) if spot and site.exists(addresses.MAP) else "",
        "exact": bool(spot and spot.exact),
        "figure": grounds.figure(site, root, memorial, there),
        "going": near.going(spot, memorial.name, words),
        "grounds": grounds.listed(site, memorial),
        "from_afar": grounds.from_afar(site, memorial, there),
        "routes": near.route_ties(site, site.ties.routes_at.get(memorial.id, ())),
        "people": honoured.on_own_page(site, memorial),
        "all_people": honoured.whole_list(site, memorial),
        "roll": roll and summary(memorial, roll, cited),
        "history": [
            Entry(said(step.date, words), cited.dated(step, step.text, step.others)) for step in memorial.history
        ],
        "works": works(site, memorial),
        "notices": [(said(n.date, words), n) for n in sorted(memorial.notices, key=_newest, reverse=True)],
        "remarks": [cited.say(remark, lambda r: r.text) for remark in memorial.remarks],
        "photos": pictures(site, address, memorial.photos),
        "visits": latest(site, mine, 6, of_park=True),
        "visit_total": visits.total(mine),
        "visit_years": visit_years(site, memorial, mine),
        "all_visits": addresses.visits_of_park(memorial.id),
        "visits_sample": any(record.sample for record in mine),
        "booked": booked_at(site, memorial.id),
        "booking": form_of(site, memorial.id),
        "notice": addresses.VISIT_NOTICE,
        "messages": newest(site, site.ties.messages_to_park.get(memorial.id, ())),
        "wall": site.link(addresses.MESSAGES),
        "talks": [meeting_line(site, meeting, root) for meeting in soon],
        "more_talks": len(talks) - len(soon),
        "before": before and Tie(before.name, addresses.memorial(before.id)),
        "after": after and Tie(after.name, addresses.memorial(after.id)),
        "sources": source_lines(cited),
        "etiquette": render(memorial.etiquette, root) if memorial.etiquette else default_etiquette(words, root),
    }
    html = draw("memorial.html", words, root, **view)
    updated = memorial.reviewed.last if memorial.reviewed else None
    about, data = describe(site, memorial), machines.place(site, memorial, spot)
    return RecordPage(address, memorial.name, about, html, data, updated)


@cache
def default_etiquette(words: Words, root: str) -> Markup:
    """What most parks say."""
    return render(words("memorial.etiquette_default"), root)


def describe(site: Site, memorial: Memorial) -> str:
    kind = site.words(f"values.memorial_kind.{memorial.kind}")
    where = memorial.address.now if memorial.address else ""
    parts = [memorial.name, kind, memorial.summary or where]
    return site.words("page.comma").join(part for part in parts if part)


def facts_table(site: Site, memorial: Memorial, cited: Citations) -> list[Row]:
    """What the facility is."""
    words = site.words
    aliases = words("page.list_comma").join(alias.text for alias in memorial.aliases)
    rows = [
        (words("memorial.aliases"), Said(aliases, _all_marks(cited, memorial.aliases)) if aliases else None),
        (words("memorial.level"), cited.say(memorial.level, lambda f: _level(site, f)) if memorial.level else None),
        (words("memorial.protecting_body"), _text(cited, memorial.protecting_body)),
        (words("memorial.commemorates"), _text(cited, memorial.commemorates)),
        (words("memorial.named"), cited.count(memorial.named, words("page.persons")) if memorial.named else None),
        (words("memorial.graves"), _text(cited, memorial.graves)),
        (words("memorial.built"), cited.date(memorial.built) if memorial.built else None),
        (words("memorial.area"), _text(cited, memorial.area)),
        (words("memorial.capacity"), _capacity(site, memorial)),
    ]
    return [Row(label, shown) for label, shown in rows if shown]


def coming_there(site: Site, memorial: Memorial, cited: Citations) -> list[Row]:
    """What somebody needs who is on the way: address, hours, telephone, transport, access."""
    words = site.words
    rows = [
        (words("memorial.address"), cited.place(memorial.address) if memorial.address else None),
        (words("memorial.hours"), _text(cited, memorial.hours)),
        (words("memorial.admission"), _text(cited, memorial.admission)),
        (words("memorial.phone"), _text(cited, memorial.phone)),
        (words("memorial.transport"), _text(cited, memorial.transport)),
        (words("memorial.access"), _text(cited, memorial.access)),
    ]
    return [Row(label, shown) for label, shown in rows if shown]


def visit_years(site: Site, memorial: Memorial, mine: tuple[VisitRecord, ...]) -> Table:
    """The visits of each year: to all that is said of the year, and to those to this park."""
    words, pages = site.words, site.ties.pages_of_park
    lines = [
        visits_line(tally.key, site.link(addresses.visits(int(tally.key))), tally, pages[memorial.id][int(tally.key)])
        for tally in visits.by_year(mine)
    ]
    return of_visits(words("visits.year"), lines, words)


def works(site: Site, memorial: Memorial) -> list[Work]:
    words = site.words
    return [
        Work(
            work.title,
            words(f"values.stage.{work.stage}"),
            str(work.stage),
            words("page.dash").join(said(d, words) for d in (work.since, work.until) if d),
            work.text or "",
        )
        for work in memorial.restorations
    ]


def level_text(site: Site, level: LevelFact) -> str:
    return site.words(f"values.level.{level.level}")


def _level(site: Site, fact: LevelFact | TextFact) -> str:
    if isinstance(fact, TextFact):
        return fact.text
    since = said(fact.since, site.words) if fact.since else ""
    parts = [level_text(site, fact), fact.title, fact.batch, since]
    return site.words("page.comma").join(part for part in parts if part)


def _capacity(site: Site, memorial: Memorial) -> Said | None:
    return Said(site.words("page.people", count=f"{memorial.capacity:,}")) if memorial.capacity else None


def _text(cited: Citations, fact: TextFact | None) -> Said | None:
    return cited.text(fact) if fact else None


def _all_marks(cited: Citations, facts: tuple[TextFact, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(mark for fact in facts for mark in cited.marks(fact)))


def _newest(notice: Notice) -> tuple[date, date]:
    return notice.date.sort_key
