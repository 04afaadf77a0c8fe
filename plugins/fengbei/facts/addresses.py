"""Where every page, map, feed and handout lives, relative to the site's root. Nobody else writes an address.

An address that ends in `/` is a page in a folder; `uri` names its file.
"""

from collections.abc import Iterator

from fengbei.archive.archive import Archive
from fengbei.archive.cited import Picture
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Loc
from fengbei.archive.talk import Session

HOME = ""
HEROES = "heroes/"
HEROES_BY_PINYIN = "heroes/by-pinyin/"
HEROES_BY_ORDER = "heroes/by-order/"
HEROES_BY_ERA = "heroes/by-era/"
HEROES_BY_PLACE = "heroes/by-place/"
HEROES_BY_BRANCH = "heroes/by-branch/"
HEROES_BY_HONOUR = "heroes/by-honour/"
HEROES_BY_PARK = "heroes/by-park/"
HEROES_STROKES = "heroes/strokes/"
"""Below it stand the pages of people by strokes, where one has no room for all. Nothing stands there itself."""
MEMORIALS = "memorials/"
MEMORIALS_BY_PLACE = "memorials/by-place/"
MEMORIALS_BY_KIND = "memorials/by-kind/"
MEMORIALS_LEVELS = "memorials/by-level/"
"""As `HEROES_STROKES`, for parks by level."""
TALKS = "talks/"
TALKS_COMING = "talks/coming/"
TALKS_PAST = "talks/past/"
"""Below these two stand pages of a long schedule, by year and month. Nothing stands there itself."""
TALKS_WAYS = "talks/ways/"
"""Where one chooses a county, a lecturer, an audience or a person, to see the talks of each."""
TALKS_MENU = "talks/menu/"
"""What may be asked for."""
TALKS_SLIP = "talks/menu/slip/"
VISITS = "visits/"
VISIT_NOTICE = "visits/notice/"
VISIT_BOOKING = "visits/booking/"
CALLS = "visits/calls/"
MESSAGES = "visits/messages/"
FIGURES = "figures/"
DATA = "data/"
MAP = "map/"
HANDOUTS = "handouts/"
"""All that is there to print."""
HANDOUTS_TABLE = "handouts/printed.csv"
"""The same as a table, in which a bureau notes what it has printed."""
ROUTES = "routes/"
DAYS = "days/"
DAYS_PLAN = "days/plan/"
"""What is to be prepared in the coming days."""
DAYS_ROUND = "days/round/"
"""The round anniversaries of the next year."""

SITE_MAP = "sitemap/"
"""All columns and what stands in them, for people; `sitemap.xml` is for search engines."""
PRIVACY = "privacy/"
AT_THE_FOOT = (SITE_MAP, PRIVACY)
"""Pages that an editor may write instead, and that the foot of every page links to."""

KIOSK = "kiosk/"
"""Where a hall's touch screen begins."""
KIOSK_START, KIOSK_ORDER = "kiosk/start.js", "kiosk/order.js"
"""Its settings; who is shown when."""
UNLISTED = frozenset({KIOSK})
"""Pages that no search engine is to find."""

PREVIEW = "preview/"
"""What only `mkdocs serve` shows. Nothing stands there itself."""
PREVIEW_REVIEW = "preview/review/"
PREVIEW_GAPS = "preview/gaps/"
PREVIEW_SCRIPT = "preview/bar.js"
PREVIEW_STYLE = "preview/preview.css"

TALKS_CALENDAR = "talks/calendar.ics"
DAYS_CALENDAR = "days/calendar.ics"
FEED = "feed.xml"
SITEMAP_XML = "sitemap.xml"
ROBOTS = "robots.txt"
HEROES_DATA = "data/heroes.json"
MEMORIALS_DATA = "data/memorials.geojson"
TALKS_DATA = "data/talks.json"
ROUTES_DATA = "data/routes.json"
VISITS_DATA = "data/visits.csv"
CALLS_DATA = "data/calls.csv"
TALKS_TABLE = "data/talks.csv"
HEROES_TABLE = "data/heroes.csv"
MEMORIALS_TABLE = "data/memorials.csv"
DAYS_TABLE = "data/days.csv"
FIGURES_TABLE = "data/figures.csv"
DATA_PACKAGE = "data/datapackage.json"
MAP_STYLE = "map/map.css"
MAP_START_SCRIPT = "map/start.js"
"""All that a page with a map loads; it fetches the rest of the scripts when the map comes into view."""
MAP_COMMON_SCRIPT = "map/common.js"
"""What every map does: marks, names, keys, the base."""
MAP_CITY_SCRIPT = "map/city.js"
"""What the map of everything does besides: layers, filters, the list."""
MAP_NEAR_SCRIPT = "map/near.js"
"""What the map on a record's page does besides."""
MAP_DRAWN_CITY_SCRIPT, MAP_DRAWN_NEAR_SCRIPT = "map/drawn-city.js", "map/drawn-near.js"
"""What folium has drawn for the two."""
MAP_TEXTS_SCRIPT = "map/texts.js"
"""Names and lines of all that is on the map of everything."""
LEAFLET = "assets/leaflet/"

SEARCH = "search/"
SEARCH_FIND_SCRIPT = "search/find.js"
SEARCH_BOX_SCRIPT = "search/box.js"
SEARCH_SIFT_SCRIPT = "search/sift.js"
FACETS_SCRIPT = "search/facets.js"


def hero(hero_id: str) -> str:
    return f"heroes/{hero_id}/"


def kiosk_lives(number: int) -> str:
    """Some of the lives that a hall's screen shows, counted from 1."""
    return f"kiosk/lives-{number}.js"


def memorial(memorial_id: str) -> str:
    return f"memorials/{memorial_id}/"


def honoured(memorial_id: str, number: int) -> str:
    """A page of the people whom a park honours, where its own has no room for all."""
    return sheet(memorial(memorial_id), "people", number)


def sheet(below: str, key: str, number: int) -> str:
    """One page of a long list: of those below the heading `key` the first, or one that goes on."""
    return f"{below}{key}/" if number == 1 else f"{below}{key}/{number}/"


ROLL_PAGES = frozenset({"clue", "unnamed", "wall"})
"""Names of a roll's own pages (`wall-2` and so on), which no surname's page may take."""


def roll(memorial_id: str, page: str = "") -> str:
    """A park's name roll: the wall of names, or one of its further pages (`zhang`, `zhang-2`, `wall-2`)."""
    return f"memorials/{memorial_id}/roll/{page}/" if page else f"memorials/{memorial_id}/roll/"


def roll_wall(memorial_id: str, number: int) -> str:
    """A page of the wall, counted from 1."""
    return roll(memorial_id, f"wall-{number}" if number > 1 else "")


def roll_unnamed(memorial_id: str, number: int) -> str:
    """A page of those whose names are lost, where the first page has no room for them."""
    return roll(memorial_id, f"unnamed-{number}" if number > 1 else "unnamed")


def on_roll(memorial_id: str, page: str, anchor: str) -> str:
    """One name of a roll."""
    return f"{roll(memorial_id, page)}#{anchor}"


def clue(memorial_id: str) -> str:
    """The slip for a family that knows more."""
    return roll(memorial_id, "clue")


def talk(talk_id: str) -> str:
    return f"talks/{talk_id}/"


def session_anchor(session: Session) -> str:
    return f"s-{session.key}"


def session(talk_id: str, at: Session, page: str = "") -> str:
    """A session on its talk's page, or on the further `page` of a long list where it stands."""
    return f"{page or talk(talk_id)}#{session_anchor(at)}"


def talk_month(in_year: int, number: int) -> str:
    """The calendar sheet of a month."""
    return f"talks/month/{in_year:04d}-{number:02d}/"


def talks_by(way: str, key: str) -> str:
    """The talks of a county, a lecturer, an audience or about a person. The names of the ways are no talks' ids."""
    return f"talks/{way}/{key}/"


def talks_way(way: str, number: int = 1) -> str:
    """A way's keys, where they have no room on the page of all ways."""
    return sheet(TALKS_WAYS, way, number)


def session_calendar(talk_id: str, at: Session) -> str:
    """One session, to be added to a calendar."""
    return f"talks/{talk_id}/{at.key}.ics"


def calendar_of(page: str) -> str:
    """The calendar of what stands on a page: of a talk, a county, a lecturer."""
    return f"{page}calendar.ics"


def visits_of_park(memorial_id: str) -> str:
    """All visits to a park."""
    return f"memorials/{memorial_id}/visits/"


def visits_of_kind(kind: str) -> str:
    return f"visits/kind/{kind}/"


def figures(year: int) -> str:
    return f"figures/{year}/"


def days_script(month: int) -> str:
    """What happened on the days of a month, for the script that shows what is today."""
    return f"days/on-{month:02d}.js"


def visits(year: int) -> str:
    return f"visits/{year}/"


def visited_parks(year: int, number: int) -> str:
    """A page of the parks that a year's visits went to, where the year's own has no room for all."""
    return sheet(visits(year), "parks", number)


def days(month: int, number: int) -> str:
    """A page of the days of a month, where one has no room for the year."""
    return sheet(DAYS, f"{month:02d}", number)


def year(below: str, number: int) -> str:
    """A year of the long list whose pages stand `below` an address."""
    return f"{below}{number}/"


def month(below: str, in_year: int, number: int, part: int) -> str:
    """A month of such a year, or a part of it, numbered from 1; month 0 is what belongs to no single one."""
    return sheet(year(below, in_year), f"{number:02d}" if number else "other", part)


def handout(hero_id: str, copy: str = "speaker") -> str:
    """A person's handout, or another copy of it (`handouts/lei-feng_audience.pdf`). No id has an underscore."""
    return f"handouts/{hero_id}.pdf" if copy == "speaker" else f"handouts/{hero_id}_{copy}.pdf"


def talk_handout(talk_id: str, copy: str = "speaker") -> str:
    """A talk's handout, likewise. No person whose id is `talk-` and a talk's id may stand beside it."""
    return handout(f"talk-{talk_id}", copy)


def talk_pack(talk_id: str) -> str:
    """All that a speaker takes along, in one file for a stick."""
    return f"handouts/talk-{talk_id}.zip"


def route_handout(route_id: str, copy: str = "speaker") -> str:
    """The printable sheet of a route, likewise."""
    return handout(f"route_{route_id}", copy)


def handouts_sheet(kind: str, key: str, number: int) -> str:
    """A page of the list of what there is to print, of people, talks or routes, where one has no room for all."""
    return sheet(f"{HANDOUTS}{kind}/", key, number)


def sheet_anchor(code: str) -> str:
    """What a sheet's QR code adds to the address of its page, which has this anchor while the sheet is true."""
    return f"sheet-{code}"


def route(route_id: str) -> str:
    return f"routes/{route_id}/"


def route_gpx(route_id: str) -> str:
    return f"routes/{route_id}.gpx"


def route_geojson(route_id: str) -> str:
    return f"routes/{route_id}.geojson"


def on_map(mark: str) -> str:
    """A mark on the map of everything: a park's id, or the key of another mark (`facts/mapped.py`)."""
    return f"map/#{mark}"


def map_list(number: int) -> str:
    """A page of the list beside the map, where one has no room for all."""
    return sheet(MAP, "list", number)


CARD_SIZE = 1200, 630
"""Pixels of such a picture, as all who share links have agreed upon."""


def card(address: str) -> str:
    """The picture that stands for a page where its link is shared."""
    return f"{address}card.png"


def picture(folder: str, name: str) -> str:
    """A record's picture, published beside its page: `folder` is the record's page."""
    return folder + name.replace("\\", "/")


def rendition(address: str, width: int, form: str) -> str:
    """A smaller file of a picture: `heroes/lei-feng/a.jpg` → `heroes/lei-feng/a-jpg-360.avif`."""
    stem, _, ending = address.rpartition(".")
    return f"{stem}-{ending}-{width}.{form}"


def uri(address: str) -> str:
    """The file of an address: `heroes/lei-feng/` → `heroes/lei-feng/index.html`."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def source_uri(address: str) -> str:
    """The Markdown file that stands for a section page: `heroes/` → `heroes/index.md`."""
    return f"{address}index.md"


def written_uri(address: str) -> str:
    """The Markdown file by which an editor writes a page without a folder: `privacy/` → `privacy.md`."""
    return f"{address.rstrip('/')}.md"


def root_of(address: str) -> str:
    """The way back to the site's root from a page: `heroes/lei-feng/` → `../../`."""
    return "../" * address.count("/")


def pictures(record: Hero | Memorial) -> Iterator[tuple[Loc, str, str]]:
    """Every picture of a record: where the record names it, its name in the record's folder, and its address."""
    page = hero(record.id) if isinstance(record, Hero) else memorial(record.id)
    portrait = record.portrait if isinstance(record, Hero) else None
    named: list[tuple[Loc, Picture]] = [(("portrait",), portrait)] if portrait else []
    named += [(("photos", number), photo) for number, photo in enumerate(record.photos)]
    for loc, shown in named:
        yield (*loc, "file"), shown.file, picture(page, shown.file)


def visit_years(archive: Archive) -> tuple[int, ...]:
    """The years that have visits, newest first."""
    return tuple(sorted({record.year for record in archive.visits}, reverse=True))
