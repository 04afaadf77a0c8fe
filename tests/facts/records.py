"""Records of a few fields, read by the models as YAML's texts are, and archives of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from fengbei.archive.archive import Archive, VisitRecord
from fengbei.archive.cited import Published, Source
from fengbei.archive.day import OwnDay
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.route import Route
from fengbei.archive.talk import Lecturer, Talk
from fengbei.archive.visit import Visit
from fengbei.words import words

zh = words("zh")

SOURCES = {
    "a": Source.of({"title": "甲报的报道", "tier": "A", "date": "2021-05"}),
    "b": Source.of({"title": "乙馆的说明", "tier": "B"}),
    "c": Source.of({"title": "百科条目", "tier": "C"}),
    "d": Source.of({"title": "数据集", "tier": "D"}),
}


def hero(key: str = "zhang-san", name: str = "张三", **fields: Any) -> Hero:
    return Hero.of({"id": key, "name": name, "kind": "hero-model", **fields})


def memorial(key: str = "jia", name: str = "甲烈士陵园", **fields: Any) -> Memorial:
    return Memorial.of({"id": key, "name": name, "kind": "park", **fields})


def talk(key: str, *sessions: Mapping[str, Any], **fields: Any) -> Talk:
    return Talk.of({"id": key, "title": f"宣讲 {key}", "sessions": list(sessions), **fields})


def route(key: str, *stops: Mapping[str, Any], **fields: Any) -> Route:
    return Route.of({"id": key, "title": f"路线 {key}", "stops": list(stops), **fields})


def lecturer(key: str, name: str, **fields: Any) -> Lecturer:
    return Lecturer.of({"id": key, "name": name, **fields})


def visit(park: str, number: int, date: str, kind: str = "tribute", headcount: int = 1) -> VisitRecord:
    """A visit in the file of the year in which its date begins."""
    read = Visit.of({"date": date, "group": "示例小学", "kind": kind, "headcount": str(headcount)})
    return VisitRecord(park, read.date.first.year, number, read, sample=True, sources={})


def archive(
    *records: Published,
    visits: Iterable[VisitRecord] = (),
    sources: Mapping[str, Source] | None = None,
    days: Mapping[str, OwnDay] | None = None,
) -> Archive:
    return Archive(
        heroes={r.id: r for r in records if isinstance(r, Hero)},
        memorials={r.id: r for r in records if isinstance(r, Memorial)},
        talks={r.id: r for r in records if isinstance(r, Talk)},
        lecturers={r.id: r for r in records if isinstance(r, Lecturer)},
        visits=tuple(visits),
        sources=SOURCES if sources is None else sources,
        routes={r.id: r for r in records if isinstance(r, Route)},
        days=days or {},
    )
