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
MEMORIALS = "memorials/"
TALKS = "talks/"
VISITS = "visits/"
MAP = "map/"
DAYS = "days/"

TALKS_CALENDAR = "talks/calendar.ics"
DAYS_CALENDAR = "days/calendar.ics"
FEED = "feed.xml"
HEROES_DATA = "data/heroes.json"
MEMORIALS_DATA = "data/memorials.geojson"
TALKS_DATA = "data/talks.json"
VISITS_DATA = "data/visits.csv"
MAP_SCRIPT = "map/map.js"
MAP_PLACES_SCRIPT = "map/places.js"
MAP_STYLE = "map/map.css"
LEAFLET = "assets/leaflet/"


def hero(hero_id: str) -> str:
    return f"heroes/{hero_id}/"


def memorial(memorial_id: str) -> str:
    return f"memorials/{memorial_id}/"


def talk(talk_id: str) -> str:
    return f"talks/{talk_id}/"


def session_anchor(session: Session) -> str:
    return f"s-{session.key}"


def session(talk_id: str, at: Session) -> str:
    return f"{talk(talk_id)}#{session_anchor(at)}"


def visits(year: int) -> str:
    return f"visits/{year}/"


def handout(hero_id: str) -> str:
    return f"handouts/{hero_id}.pdf"


def on_map(memorial_id: str) -> str:
    return f"map/#{memorial_id}"


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
