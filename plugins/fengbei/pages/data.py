"""The open data for people: each file with what it holds, its columns, its size and the link to it."""

from typing import NamedTuple

from fengbei.facts import addresses, dictionary, lengths
from fengbei.facts.dictionary import Column, DataFile, Type, choices, heading, remark
from fengbei.pages.periods import Link
from fengbei.pages.site import RecordPage, Site, draw
from fengbei.words import Words

SUBSCRIPTIONS = {
    "feed": addresses.FEED,
    "talks_calendar": addresses.TALKS_CALENDAR,
    "days_calendar": addresses.DAYS_CALENDAR,
}
SIZED = (*(file.address for file in dictionary.FILES), addresses.DATA_PACKAGE, *SUBSCRIPTIONS.values())
"""The files whose sizes the page tells."""


class Line(NamedTuple):
    """A column. `parts` are what may stand in it, and what else is to be known."""

    heading: str
    id: str
    parts: tuple[str, ...]


class Shown(NamedTuple):
    """A file. `columns` are none where it is no table."""

    anchor: str
    title: str
    about: str
    href: str
    name: str
    size: str
    columns: tuple[Line, ...]
    ties: tuple[str, ...]


def data_page(site: Site) -> RecordPage:
    words, here = site.words, addresses.DATA
    day = words("date.day", year=site.today.year, month=site.today.month, day=site.today.day)
    subscribed = ((words(f"data.{key}"), words(f"data.{key}_about"), at) for key, at in SUBSCRIPTIONS.items())
    view = {
        "lead": words("data.lead", date=day),
        "tables": [_shown(site, file) for file in dictionary.TABLES if site.exists(file.address)],
        "others": [_shown(site, file) for file in dictionary.OTHERS if site.exists(file.address)],
        "package": site.link(addresses.DATA_PACKAGE),
        "subscriptions": [(name, about, at, _size(site, at)) for name, about, at in subscribed if site.exists(at)],
        "ways": Link(words("data.more_calendars"), addresses.TALKS_WAYS) if site.exists(addresses.TALKS_WAYS) else None,
    }
    html = draw("data.html", words, addresses.root_of(here), **view)
    return RecordPage(here, words("data.title"), words("data.description"), html)


def _shown(site: Site, file: DataFile) -> Shown:
    words = site.words
    return Shown(
        file.name,
        dictionary.title(file, words),
        dictionary.about(file, words),
        file.address,
        file.address.removeprefix(addresses.DATA),
        _size(site, file.address),
        tuple(_line(file, column, words) for column in file.columns),
        tuple(_ties(site, file)),
    )


def _line(file: DataFile, column: Column, words: Words) -> Line:
    return Line(heading(file, column, words), column.id, tuple(filter(None, _parts(file, column, words))))


def _parts(file: DataFile, column: Column, words: Words) -> tuple[str, ...]:
    allowed, said = choices(column, words), remark(file, column, words)
    if column.type is Type.MARK:
        return words("data.one_word", value=allowed[0]), said
    listed = words("data.only", values=words("page.list_comma").join(allowed)) if allowed else ""
    return words(f"data.types.{column.type}"), words("data.required") if column.required else "", listed, said


def _ties(site: Site, file: DataFile) -> list[str]:
    """By what rows are told apart, and which rows of other tables they name."""
    words, columns = site.words, {column.id: column for column in file.columns}
    told = [f"“{heading(file, columns[key], words)}”" for key in file.identity]
    said = [words("data.identity", columns=words("page.list_comma").join(told))] if told else []
    tables = {table.id: table for table in dictionary.TABLES if site.exists(table.address)}
    for key, to in file.refers.items():
        if table := tables.get(to):
            named = next(column for column in table.columns if column.id == table.identity[0])
            names = {"column": heading(file, columns[key], words), "key": heading(table, named, words)}
            said.append(words("data.refers", **names, to=dictionary.title(table, words)))
    return said


def _size(site: Site, address: str) -> str:
    return lengths.size(site.sizes.get(address, 0), site.words)
