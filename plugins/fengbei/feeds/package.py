"""The open data as one Frictionless data package (https://specs.frictionlessdata.io, version 1): what each file is, and
each column of the tables.

The package is a `data-package` whose tables are `tabular-data-resource`s, since the JSON beside them is none. Encoding
is given as `utf-8`, which is a name that IANA knows: `utf-8-sig` is Python's own and others refuse it; readers of
`utf-8` take the mark at the start as a mark. The licence is the owner's to give, and left out where the settings have
none. Bytes and digest are of the files as this build wrote them.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fengbei.facts import addresses, dictionary
from fengbei.facts.dictionary import Column, DataFile, Type, choices, heading, remark
from fengbei.feeds.fields import Json, given
from fengbei.feeds.site import Site
from fengbei.words import Words

_FORMATS = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
}


@dataclass(frozen=True)
class Licence:
    """What the owner allows: `name` as Open Definition or SPDX has it, a title to read, a link. One of the first and
    the last is given."""

    name: str = ""
    title: str = ""
    path: str = ""


def package_json(
    written: Mapping[str, bytes], *, today: date, words: Words, site: Site, licence: Licence | None = None
) -> bytes:
    """The description of the files that were written, by address."""
    there = [file for file in dictionary.FILES if file.address in written]
    names = {file.id for file in there}
    home = site.link(addresses.DATA)
    package = given(
        profile="data-package",
        name="open-data",
        id=site.link(addresses.DATA_PACKAGE),
        title=words("data.package", site=site.name),
        description=words("data.about"),
        homepage=home,
        created=f"{today}T00:00:00+08:00",
        licenses=[given(name=licence.name, title=licence.title, path=licence.path)] if licence else None,
        sources=[given(title=site.name, path=home)],
        resources=[_resource(file, written[file.address], names, words) for file in there],
    )
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(file: DataFile, content: bytes, there: set[str], words: Words) -> Json:
    path = file.address.removeprefix(addresses.DATA)
    form = path.rpartition(".")[2]
    return given(
        profile="tabular-data-resource" if file.columns else "data-resource",
        name=file.name,
        path=path,
        title=dictionary.title(file, words),
        description=dictionary.about(file, words),
        format=form,
        mediatype=_FORMATS[form],
        encoding="utf-8",
        bytes=len(content),
        hash=f"sha256:{hashlib.sha256(content).hexdigest()}",
        dialect={"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
        if file.columns
        else None,
        schema=_schema(file, there, words) if file.columns else None,
    )


def _schema(file: DataFile, there: set[str], words: Words) -> Json:
    headings = {column.id: heading(file, column, words) for column in file.columns}
    tables = {table.id: table for table in dictionary.TABLES if table.id in there}
    keys = [
        {
            "fields": [headings[column]],
            "reference": {"resource": tables[to].name, "fields": [_only_key(tables[to], words)]},
        }
        for column, to in file.refers.items()
        if to in tables
    ]
    return given(
        fields=[_field(file, column, words) for column in file.columns],
        missingValues=[""],
        primaryKey=[headings[column] for column in file.identity],
        foreignKeys=keys,
    )


def _only_key(table: DataFile, words: Words) -> str:
    return next(heading(table, column, words) for column in table.columns if column.id == table.identity[0])


def _field(file: DataFile, column: Column, words: Words) -> Json:
    """`name` is the heading, as Table Schema asks for; `id` is ours, for programs."""
    named, listed = heading(file, column, words), list(choices(column, words))
    is_mark = column.type is Type.MARK
    constraints = given(
        required=column.required,
        enum=None if is_mark else listed,
        pattern=column.pattern,
        **({"minimum": 0} if column.type is Type.WHOLE else {}),
    )
    return given(
        name=named,
        id=column.id,
        title=named,
        type=column.type,
        format="%H:%M" if column.type is Type.TIME else "default",
        description=remark(file, column, words),
        trueValues=listed if is_mark else None,
        constraints={key: value for key, value in constraints.items() if value is not False},
    )
