"""People and parks as schema.org has them: what a search engine then states as a fact, without our marks beside it.
So nothing is in it that is marked 待核实, and nothing of which another good source says otherwise."""

import re
from collections.abc import Iterable, Mapping

from fengbei.archive.cited import Cited, DateFact, Source, TextFact
from fengbei.archive.dates import PartialDate, Precision
from fengbei.archive.divisions import full_name, lineage
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial, MemorialKind
from fengbei.facts import addresses
from fengbei.facts.confidence import confirmed, sources_of
from fengbei.facts.places import Where
from fengbei.pages.handouts import File, documents
from fengbei.pages.site import Site

Json = dict[str, object]
Sources = Mapping[str, Source]

_DAILY = re.compile(r"(?:每天|每日|全年)\s*(\d{1,2})[:：](\d\d)\s*[—–~～至到-]+\s*(\d{1,2})[:：](\d\d)")
_FREE = re.compile("免费(?!.*(?:[元￥¥仅只除另岁]|收费|购票|军人|老人|学生|儿童|对象|团体|开放日)).*", re.S)
"""Free for all, on every day: what has a condition is for people to read."""


def person(site: Site, hero: Hero, printed: Iterable[File]) -> Json:
    """schema.org Person. Of the living no date is told."""
    sources = sources_of(hero, site.archive)
    born, died = (_date(fact, sources) if hero.died else None for fact in (hero.born, hero.died))
    unit = _text(hero.unit, sources)
    data: Json = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": hero.name,
        "alternateName": [alias.name for alias in hero.aliases if confirmed(alias, sources)],
        "url": site.canonical(addresses.hero(hero.id)),
        "image": _image(site, addresses.picture(addresses.hero(hero.id), hero.portrait.file) if hero.portrait else ""),
        "birthDate": born and iso(born.date),
        "birthPlace": _place(born),
        "deathDate": died and iso(died.date),
        "deathPlace": _place(died),
        "description": hero.summary,
        **invented(site, sample=hero.sample),
        "award": [honour.title for honour in hero.honours if confirmed(honour, sources)],
        "jobTitle": _text(hero.position, sources),
        "affiliation": {"@type": "Organization", "name": unit} if unit else None,
        "subjectOf": documents(site, hero, printed),
    }
    return given(data)


def place(site: Site, memorial: Memorial, spot: Where | None) -> Json:
    """schema.org Place (a landmark, or a museum); a point only where the place itself is known."""
    sources, page = sources_of(memorial, site.archive), addresses.memorial(memorial.id)
    address = memorial.address
    if address and not _sure(address, address.others, sources):
        address = None
    photos = (_image(site, addresses.picture(page, photo.file)) for photo in memorial.photos)
    data: Json = {
        "@context": "https://schema.org",
        "@type": "Museum" if memorial.kind is MemorialKind.HALL else "LandmarksOrHistoricalBuildings",
        "name": memorial.name,
        "url": site.canonical(page),
        "image": next(filter(None, photos), ""),
        "description": memorial.summary,
        **invented(site, sample=memorial.sample),
        "address": address and postal(address.code, address.now),
        "telephone": _text(memorial.phone, sources),
        "openingHours": _hours(_text(memorial.hours, sources)),
        "isAccessibleForFree": bool(_FREE.fullmatch(_text(memorial.admission, sources))),
    }
    if spot and spot.exact:
        lat, lon = round(spot.at.lat, 6), round(spot.at.lon, 6)
        data["geo"] = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    return given(data)


def postal(code: str | None, text: str = "") -> Json:
    """schema.org PostalAddress. What the divisions say already is not said again as a street."""
    parts = [part.name for part in lineage(code)] if code else []
    data: Json = {
        "@type": "PostalAddress",
        "addressCountry": "CN",
        "addressRegion": parts[0] if parts else "",
        "addressLocality": "".join(dict.fromkeys(parts[1:])),
        "streetAddress": text.removeprefix(full_name(code)) if code else text,
    }
    return given(data)


def invented(site: Site, *, sample: bool) -> Json:
    """What tells machines of a thing that it is made up, as 示例数据 tells people."""
    return {"disambiguatingDescription": site.words("page.sample")} if sample else {}


def given(data: Json) -> Json:
    """What is known of it."""
    return {key: value for key, value in data.items() if value}


def iso(date: PartialDate) -> str:
    """A date for machines that know no EDTF; empty where it is not known closely enough."""
    plain = date.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR)
    return date.edtf if plain and not date.approximate and not date.uncertain else ""


def _date(fact: DateFact | None, sources: Sources) -> DateFact | None:
    return fact if fact and _sure(fact, fact.others, sources) else None


def _text(fact: TextFact | None, sources: Sources) -> str:
    return fact.text if fact and _sure(fact, fact.others, sources) else ""


def _sure(fact: Cited, others: Iterable[Cited], sources: Sources) -> bool:
    """Whether a fact stands on a good source, and no other version does."""
    return confirmed(fact, sources) and not any(confirmed(other, sources) for other in others)


def _place(fact: DateFact | None) -> Json | None:
    return {"@type": "Place", "name": fact.place} if fact and fact.place else None


def _image(site: Site, address: str) -> str:
    """The full address of a picture that the site has."""
    return site.canonical(address) if address and address in site.pictures else ""


def _hours(text: str) -> str:
    """Hours that hold on every day, as machines read them; what has exceptions is for people to read."""
    found = _DAILY.fullmatch(text)
    return f"Mo-Su {found[1]:0>2}:{found[2]}-{found[3]:0>2}:{found[4]}" if found else ""
