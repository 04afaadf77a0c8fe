"""Every table is read by the schema that the package gives of it: by ours alone, so that no library decides."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

import pytest

from fengbei.archive.archive import Archive
from fengbei.facts import dictionary
from fengbei.facts.cells import FORMULA
from fengbei.feeds.documents import documents
from fengbei.feeds.package import Licence, package_json
from fengbei.feeds.site import Site
from fengbei.words import Words

ArchiveOf = Callable[[Mapping[str, str]], Archive]
Json = dict[str, Any]

FORMULAS = {
    "content/calls/2026.yml": """\
        sample: true
        calls:
          - {date: 2026-01-20, kind: family-call, households: 12, by: "=1+1", occasion: 春节, code: 510623}
          - {date: 2026-02, kind: good-news, households: 3}
        """,
    "content/days.yml": """\
        sample: true
        days:
          - {id: jie, name: "@示例日", on: 05-12, since: 1951, basis: "+1"}
        """,
    "heroes/qian-ba/hero.yml": """\
        name: "＝钱八"
        kind: hero-model
        sample: true
        died: 不详
        native_place: "-1+1"
        """,
    "memorials/ding-ta/memorial.yml": """\
        name: "=丁塔"
        kind: monument
        address: {now: "+某处"}
        """,
    "content/talks/qian-ba.yml": """\
        title: "=SUM(A1)"
        themes: [爱国, 奉献]
        sample: true
        sessions:
          - {date: 2026-04-20, place: "@礼堂", audience: "-甲", audience_kind: pupils, code: 510623}
        """,
}
READ: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


@pytest.fixture
def written(archive_of: ArchiveOf, records: dict[str, str], today: date, zh: Words, site: Site) -> dict[str, bytes]:
    archive = archive_of({**records, **FORMULAS})
    every = dict(documents(archive=archive, today=today, words=zh, site=site))
    return {address.removeprefix("data/"): every[address] for address in every if address.startswith("data/")}


@pytest.fixture
def package(written: dict[str, bytes]) -> Json:
    described: Json = json.loads(written["datapackage.json"])
    return described


def rows_of(resource: Json, written: Mapping[str, bytes]) -> list[dict[str, str]]:
    dialect = resource["dialect"]
    text = written[resource["path"]].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=dialect["delimiter"], strict=True))


def tables(package: Json) -> list[Json]:
    return [resource for resource in package["resources"] if "schema" in resource]


def value(cell: str, field: Json) -> object:
    """A cell as its field says it is read; None where it is empty."""
    if not cell:
        return None
    if field["type"] == "boolean":
        assert cell in field["trueValues"]
        return True
    return READ[field["type"]](cell)


def wrong(cell: str, field: Json) -> list[str]:
    """The constraints that a cell does not keep."""
    said, found = field.get("constraints", {}), value(cell, field)
    kept = {
        "required": found is not None,
        "enum": found is None or found in said.get("enum", [found]),
        "minimum": found is None or "minimum" not in said or found >= said["minimum"],  # type: ignore[operator]
        "pattern": found is None or re.fullmatch(said.get("pattern", ".*"), cell, re.DOTALL) is not None,
    }
    assert set(said) <= set(kept)
    return [name for name in said if not kept[name]]


def test_package_lists_every_data_file(package: Json, written: dict[str, bytes]) -> None:
    assert {resource["path"] for resource in package["resources"]} == set(written) - {"datapackage.json"}
    assert len(tables(package)) == len(dictionary.TABLES)
    assert all(re.fullmatch(r"[-a-z0-9._]+", resource["name"]) for resource in package["resources"])


def test_bytes_and_digests_are_of_the_files(package: Json, written: dict[str, bytes]) -> None:
    for resource in package["resources"]:
        content = written[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_headings_are_the_names_of_the_fields(package: Json, written: dict[str, bytes]) -> None:
    for resource in tables(package):
        first = written[resource["path"]].decode("utf-8-sig").partition("\r\n")[0]
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert next(csv.reader([first])) == names
        assert len(set(names)) == len(names)


def test_every_cell_is_what_its_field_says(package: Json, written: dict[str, bytes]) -> None:
    for resource in tables(package):
        rows = rows_of(resource, written)
        assert rows
        for row in rows:
            found = {field["name"]: wrong(row[field["name"]], field) for field in resource["schema"]["fields"]}
            assert {name: slips for name, slips in found.items() if slips} == {}


def test_keys_hold(package: Json, written: dict[str, bytes]) -> None:
    read = {resource["name"]: rows_of(resource, written) for resource in tables(package)}
    for resource in tables(package):
        schema, rows = resource["schema"], read[resource["name"]]
        if primary := schema.get("primaryKey"):
            keys = [tuple(row[name] for name in primary) for row in rows]
            assert len(set(keys)) == len(keys)
            assert all(all(key) for key in keys)
        for foreign in schema.get("foreignKeys", ()):
            (mine,), (theirs,) = foreign["fields"], foreign["reference"]["fields"]
            there = {row[theirs] for row in read[foreign["reference"]["resource"]]}
            assert {row[mine] for row in rows if row[mine]} <= there


def test_no_cell_is_a_formula(package: Json, written: dict[str, bytes]) -> None:
    guarded = []
    for resource in tables(package):
        for row in rows_of(resource, written):
            assert [cell for cell in row.values() if cell.startswith(FORMULA)] == []
            guarded += [cell for cell in row.values() if cell.startswith("'")]
    assert sorted(guarded) == sorted(
        [
            "'=HYPERLINK(1)",
            "'=1+1",
            "'+1",
            "'+1",
            "'+1",
            "'＝钱八",
            "'-1+1",
            "'=丁塔",
            "'+某处",
            "'=SUM(A1)",
            "'@礼堂",
            "'-甲",
        ]
        + [name for name in guarded if name.startswith("'@示例日")]
    )
    assert len([name for name in guarded if name.startswith("'@示例日")]) == 3


def test_tables_open_in_excel(package: Json, written: dict[str, bytes]) -> None:
    for resource in tables(package):
        content = written[resource["path"]]
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n")


def test_living_person_s_birth_is_in_the_table_to_the_year_only(written: dict[str, bytes]) -> None:
    text = written["heroes.csv"].decode("utf-8-sig")
    (li_si,) = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["编号"] == "li-si"]
    assert (li_si["出生（EDTF）"], li_si["出生"]) == ("1950", "1950年")


def test_licence_is_said_only_where_the_owner_gives_one(zh: Words, today: date, site: Site) -> None:
    given = Licence("CC-BY-4.0", path="https://creativecommons.org/licenses/by/4.0/")
    described = [
        json.loads(package_json({}, today=today, words=zh, site=site, licence=licence)) for licence in (None, given)
    ]
    assert [one.get("licenses") for one in described] == [
        None,
        [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
    ]


def test_every_column_has_its_words(zh: Words) -> None:
    for file in dictionary.FILES:
        assert dictionary.title(file, zh)
        assert dictionary.about(file, zh)
        assert [column.id for column in file.columns if not dictionary.heading(file, column, zh)] == []
        assert [column.id for column in file.columns if column.values and not dictionary.choices(column, zh)] == []
