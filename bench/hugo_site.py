"""The same records as a site for Hugo: one Markdown file a record, what it shows in the front matter.

Whatever Hugo has no means for comes ready made, and costs it nothing: dates in words, the order by strokes, who is
tied to whom, sums. What is left to its templates is what ours have to do as well: numbering the sources, marking what
awaits confirmation, Markdown, lists, neighbours, the frame. Nothing is checked.
"""

import argparse
import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from make_records import DAY, SEED, Fields, Records, make

_HERE = Path(__file__).resolve().parent
TEMPLATES = _HERE / "hugo"
_PRODUCT = _HERE.parent / "plugins" / "fengbei"
_ASSETS = _PRODUCT / "theme" / "assets" / "fengbei"
_STROKES = _PRODUCT / "facts" / "tables" / "strokes.txt"

TODAY = date.fromisoformat(DAY)
TIERS = {
    "A": "权威媒体或机关原站",
    "A-relay": "权威媒体稿件（转载）",
    "B": "地方媒体或机构",
    "C": "百科、论坛等",
    "D": "数据集",
}
STATES = {"planned": "待举行", "held": "已举行", "moved": "已改期", "cancelled": "已取消"}
LEVELS = {"national": "国家级", "provincial": "省级", "city": "设区的市级", "county": "县级"}
HERO_KINDS = {"martyr": "烈士", "hero-model": "英雄模范", "veteran": "优秀退役军人"}
PARK_KINDS = {"park": "烈士陵园", "hall": "纪念馆", "monument": "纪念碑塔"}
BRANCHES = {"army": "陆军", "navy": "海军", "air-force": "空军", "rocket-force": "火箭军"}
VISIT_KINDS = {
    "tribute": "清明祭扫",
    "ceremony": "公祭",
    "party-day": "主题党日",
    "study": "研学",
    "enrolment": "入队入团仪式",
    "volunteer": "志愿服务",
    "visit": "参观",
}
_WEEKDAYS = "一二三四五六日"


def write(records: Records, root: Path) -> None:
    """A Hugo project in `root`."""
    shutil.copytree(TEMPLATES, root, dirs_exist_ok=True)
    shutil.copytree(_ASSETS, root / "static" / "assets" / "fengbei")
    for name, table in (("sources", _sources(records.sources)), ("tiers", TIERS), ("states", STATES)):
        _json(root / "data" / f"{name}.json", table)
    for path, fields, body in pages(records):
        _page(root / "content" / path, fields, body)


def pages(records: Records) -> Iterator[tuple[str, Fields, str]]:
    """Every file of content/: path, front matter, Markdown."""
    ties = _Ties.of(records)
    heroes = sorted(records.heroes, key=_stroke_order(records))
    for weight, key in enumerate(heroes, 1):
        yield f"heroes/{key}.md", _hero(records, ties, key, weight), str(records.heroes[key].get("story", ""))
    parks = sorted(records.memorials, key=lambda key: (_code(records.memorials[key]), key))
    for weight, key in enumerate(parks, 1):
        yield f"memorials/{key}.md", _memorial(records, ties, key, weight), str(records.memorials[key].get("story", ""))
    for key, talk in records.talks.items():
        yield f"talks/{key}.md", _talk(records, ties, key), str(talk["text"])
    yield from _years(records)
    yield from _sections(records, ties)


def _sections(records: Records, ties: "_Ties") -> Iterator[tuple[str, Fields, str]]:
    yield "_index.md", _titled("首页", meetings=ties.coming[:4], newest=_visits(records, ties.visits[:5])), ""
    yield "heroes/_index.md", _titled("人物") | {"weight": 1}, ""
    yield "heroes/by-pinyin.md", _titled("人物（按拼音）") | {"layout": "by-pinyin", "build": {"list": "never"}}, ""
    yield "memorials/_index.md", _titled("纪念设施") | {"weight": 2}, ""
    count = len(ties.coming) + len(ties.past)
    talks = _titled("宣讲", count=count, months=_by(ties.coming, 7), past=_by(ties.past[::-1], 4))
    yield "talks/_index.md", talks | {"weight": 3}, ""
    yield "visits/_index.md", _titled("祭扫与参观") | {"weight": 4}, ""


def _titled(title: str, **params: object) -> Fields:
    return {"title": title, "description": title, "params": params}


def _by(rows: list[Fields], digits: int) -> list[Fields]:
    """Sessions by year (4 digits of the day) or by month (7)."""
    return [{"title": key, "rows": list(group)} for key, group in groupby(rows, key=lambda r: str(r["day"])[:digits])]


@dataclass(frozen=True)
class _Ties:
    """What belongs to what: sessions earliest first, visits newest first."""

    parks_of: dict[str, list[str]]
    people_of: dict[str, list[str]]
    about: dict[str, list[Fields]]
    coming_at: dict[str, list[Fields]]
    sessions_of: dict[str, list[Fields]]
    coming: list[Fields]
    past: list[Fields]
    visits: list[tuple[str, Fields]]
    visits_to: dict[str, list[Fields]]

    @classmethod
    def of(cls, records: Records) -> "_Ties":
        pairs = [(hero, park) for hero, fields in records.heroes.items() for park in _list(fields, "memorials")]
        pairs += [(hero, park) for park, fields in records.memorials.items() for hero in _list(fields, "heroes")]
        rows = [(key, at, _meeting(records, key, at)) for key, talk in records.talks.items() for at in talk["sessions"]]
        rows.sort(key=lambda row: str(row[2]["day"]))
        visits = [(park, visit) for (park, _), year in records.visits.items() for visit in _list(year, "visits")]
        visits.sort(key=lambda pair: str(pair[1]["date"]), reverse=True)
        return cls(
            parks_of=_grouped(pairs),
            people_of=_grouped((park, hero) for hero, park in pairs),
            about=_grouped((hero, row) for key, _, row in rows for hero in _list(records.talks[key], "heroes")),
            coming_at=_grouped((at["memorial"], row) for _, at, row in rows if "memorial" in at and _ahead(row)),
            sessions_of=_grouped((key, row) for key, _, row in rows),
            coming=[row for _, _, row in rows if _ahead(row)],
            past=[row for _, _, row in rows if not _ahead(row)],
            visits=visits,
            visits_to=_grouped(visits),
        )


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        if value not in found[key]:
            found[key].append(value)
    return found


def _ahead(row: Fields) -> bool:
    return str(row["day"]) >= DAY


def _list(fields: Fields, name: str) -> list[Any]:
    found: list[Any] = fields.get(name, [])
    return found


def _stroke_order(records: Records) -> Callable[[str], tuple[object, ...]]:
    strokes = _strokes()
    return lambda key: ([(len(strokes[c]), strokes[c]) for c in str(records.heroes[key]["name"])], key)


@cache
def _strokes() -> dict[str, str]:
    lines = _STROKES.read_text(encoding="utf-8").splitlines()
    return {line[0]: line[1:].strip() for line in lines if line and not line.startswith("#")}


def _hero(records: Records, ties: _Ties, key: str, weight: int) -> Fields:
    hero = records.heroes[key]
    years, called = _span(hero), HERO_KINDS[hero["kind"]] + ("、烈士" if _fell(hero) else "")
    home, pinyin = hero["native_place"]["now"], _bare(hero["pinyin"])
    params = {
        "name": hero["name"],
        "pinyin": hero["pinyin"],
        "called": called,
        "years": years,
        "summary": hero["summary"],
        "strokes": len(_strokes()[hero["name"][0]]),
        "letter": pinyin[0].upper(),
        "spelled": pinyin,
        "find": f"{hero['name']} {pinyin} {pinyin.replace(' ', '')} {''.join(p[0] for p in pinyin.split())} {home}",
        "facts": _hero_facts(hero),
        "life": [_fact(e, e["text"], date=_words(e["date"]), place=e.get("place", "")) for e in hero["life"]],
        "honours": [_fact(h, h["title"], _words_of, when=_when(h)) for h in hero["honours"]],
        "rests_at": _rests(hero.get("rests_at")),
        "parks": [_park(records, park) for park in ties.parks_of[key]],
        "others": [_person(records, link["to"], link["relation"]) for link in _list(hero, "relations")],
        "meetings": _shown(ties.about[key]),
        "remarks": [_fact(remark, remark["text"]) for remark in _list(hero, "remarks")],
        "sources": _sources(hero["sources"]),
        "reviewed": hero["reviewed"],
        "reviewed_said": _words(hero["reviewed"]),
        "data": _text(_person_data(hero, key)),
    }
    text = "，".join([f"{hero['name']}（{years}）", called, hero["summary"]])
    return {"title": hero["name"], "description": text, "weight": weight, "params": _full(params)}


def _person_data(hero: Fields, key: str) -> Fields:
    data = {"@context": "https://schema.org", "@type": "Person", "name": hero["name"]}
    data |= {"url": f"https://bench.example/heroes/{key}/", "birthDate": hero["born"]["date"]}
    if "died" in hero:
        data["deathDate"] = hero["died"]["date"]
    return data | {"description": hero["summary"], "award": [honour["title"] for honour in hero["honours"]]}


def _full(params: Fields) -> Fields:
    return {name: value for name, value in params.items() if value}


def _fell(hero: Fields) -> bool:
    return "martyr" in hero and hero["kind"] != "martyr"


def _bare(pinyin: str) -> str:
    return pinyin.lower().translate(str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuuuuuu", "'"))


def _hero_facts(hero: Fields) -> list[Fields]:
    text, rows = (lambda fact: str(fact["text"])), list[tuple[str, Fields | None, Callable[[Fields], str]]]()
    rows = [
        ("性别", hero["gender"], text),
        ("民族", hero["ethnicity"], text),
        ("出生", hero["born"], _words_of),
        ("籍贯", hero["native_place"], lambda f: f["now"] + (f"（时称{f['then']}）" if "then" in f else "")),
        ("入伍", hero["joined"], _words_of),
        ("入党", hero["party"], _words_of),
        ("军种", {"text": BRANCHES[hero["branch"]]}, text),
        ("部队", hero["unit"], text),
        ("职务", hero["position"], text),
        ("军衔", hero.get("rank"), text),
        ("牺牲" if "martyr" in hero else "逝世", hero.get("died"), _words_of),
        ("烈士身份", hero.get("martyr"), lambda f: f"已确认，{f['by']}"),
    ]
    aliases = [_fact(a, f"{a['name']}（{a['kind']}）", label="别名") for a in _list(hero, "aliases")]
    return aliases + [_fact(fact, said(fact), said, label=label) for label, fact, said in rows if fact]


def _fact(fact: Fields, said: str, say: Callable[[Fields], str] = lambda f: str(f["text"]), **more: object) -> Fields:
    """Something said with its sources, and its rival versions."""
    others = [_fact(other, say(other)) for other in fact.get("others", ())]
    return _full(
        {"said": said, "sources": fact.get("sources"), "note": fact.get("note"), "others": others, **more},
    )


def _words_of(fact: Fields) -> str:
    return "，".join([_words(fact["date"]), *(fact[name] for name in ("place", "cause") if name in fact)])


def _words(text: str) -> str:
    """`1943-05-01` → 1943年5月1日; `1943~` → 约1943年; two days of a month as an interval."""
    if "/" in text:
        start, end = text.split("/")
        return f"{_words(start)}至{int(end[-2:])}日"
    parts = [int(part) for part in text.rstrip("~").split("-")]
    said = "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    return f"约{said}" if text.endswith("~") else said


def _span(hero: Fields) -> str:
    return "—".join(str(hero[event]["date"])[:4] if event in hero else "" for event in ("born", "died"))


def _when(honour: Fields) -> str:
    return "，".join(
        part for part in (_words(honour["date"]) if "date" in honour else "", honour.get("by", "")) if part
    )


def _rests(rests: Fields | None) -> Fields | None:
    if not rests:
        return None
    return _fact(rests, rests["text"], href=f"/memorials/{rests['memorial']}/" if "memorial" in rests else "")


def _park(records: Records, key: str) -> Fields:
    park: Fields = records.memorials[key]
    return {"name": park["name"], "href": f"/memorials/{key}/", "where": park["address"]["now"]}


def _person(records: Records, key: str, relation: str = "") -> Fields:
    hero = records.heroes[key]
    return {"name": hero["name"], "href": f"/heroes/{key}/", "years": _span(hero), "relation": relation}


def _shown(rows: list[Fields]) -> list[Fields]:
    return [row for row in rows if _ahead(row)] or rows[::-1][:3]


def _sources(sources: Fields) -> Fields:
    return {key: source | {"date": _words(source["date"])} for key, source in sources.items()}


def _code(park: Fields) -> str:
    return str(park["address"]["code"])


def _memorial(records: Records, ties: _Ties, key: str, weight: int) -> Fields:
    park: Fields = records.memorials[key]
    called, level = PARK_KINDS[park["kind"]], park["level"]["level"]
    text = partial(_text_rows, park)
    named = f"{int(park['named']['count']):,}人（截至{park['named']['as_of']}年）"
    params = {
        "name": park["name"],
        "called": called,
        "summary": park["summary"],
        "level_name": LEVELS[level],
        "level_order": list(LEVELS).index(level),
        "find": f"{park['name']} {park['address']['now']} {key.replace('-', ' ')}",
        "coming": [
            _fact(park["address"], park["address"]["now"], lambda f: str(f["now"]), label="地址"),
            *text(("开放时间", "hours"), ("参观", "admission"), ("交通", "transport"), ("无障碍", "access")),
        ],
        "facts": [
            _fact(park["level"], LEVELS[level], label="保护级别"),
            *text(("保护单位", "protecting_body"), ("纪念对象", "commemorates")),
            _fact(park["named"], named, label="留名人数"),
            *text(("墓葬", "graves")),
            _fact(park["built"], _words_of(park["built"]), _words_of, label="建成"),
            *text(("面积", "area")),
        ],
        "routes": _routes(park),
        "people": [_person(records, hero) for hero in ties.people_of[key]],
        "life": [_fact(step, step["text"], date=_words(step["date"])) for step in park["history"]],
        "restorations": _list(park, "restorations"),
        "notices": [notice | {"date": _words(notice["date"])} for notice in _list(park, "notices")],
        "meetings": ties.coming_at[key],
        "visits": _visit_sums(records, key, ties.visits_to[key]),
        "sources": _sources(park["sources"]),
        "reviewed": park["reviewed"],
        "reviewed_said": _words(park["reviewed"]),
        "data": _text(_place_data(park, key)),
    }
    text_of = "，".join([park["name"], called, park["summary"]])
    return {"title": park["name"], "description": text_of, "weight": weight, "params": _full(params)}


def _place_data(park: Fields, key: str) -> Fields:
    data = {"@context": "https://schema.org", "@type": "LandmarksOrHistoricalBuildings", "name": park["name"]}
    return data | {"url": f"https://bench.example/memorials/{key}/", "description": park["summary"]}


def _text_rows(park: Fields, *rows: tuple[str, str]) -> list[Fields]:
    return [_fact(park[name], park[name]["text"], label=label) for label, name in rows]


def _routes(park: Fields) -> list[Fields]:
    """Links to three map services; Hugo is spared the change of datum."""
    if isinstance(park["point"], str):
        return []
    at, name = f"{park['point']['lon']},{park['point']['lat']}", quote(park["name"])
    return [
        {"name": "高德地图", "href": f"https://uri.amap.com/marker?position={at}&name={name}"},
        {"name": "百度地图", "href": f"https://api.map.baidu.com/marker?location={at}&title={name}&output=html"},
        {"name": "腾讯地图", "href": f"https://apis.map.qq.com/uri/v1/marker?marker=coord:{at};title:{name}"},
    ]


def _visit_sums(records: Records, park: str, visits: list[Fields]) -> Fields | None:
    if not visits:
        return None
    years = [
        {"year": year, "href": f"/visits/{year}/", "count": len(rows), "people": _people(rows)}
        for year, group in groupby(visits, key=lambda visit: str(visit["date"])[:4])
        for rows in (list(group),)
    ]
    latest = _visits(records, [(park, visit) for visit in visits[:6]])
    return {"count": len(visits), "people": _people(visits), "years": years, "latest": latest}


def _people(visits: Iterable[Fields]) -> int:
    return sum(int(visit["headcount"]) for visit in visits)


def _visits(records: Records, pairs: Iterable[tuple[str, Fields]]) -> list[Fields]:
    return [
        visit
        | {"date": _words(visit["date"]), "kind": VISIT_KINDS[visit["kind"]]}
        | {"park": records.memorials[park]["name"], "href": f"/memorials/{park}/"}
        for park, visit in pairs
    ]


def _years(records: Records) -> Iterator[tuple[str, Fields, str]]:
    by_year = _grouped((str(year), (park, v)) for (park, year), f in records.visits.items() for v in _list(f, "visits"))
    for year, pairs in by_year.items():
        pairs.sort(key=lambda pair: str(pair[1]["date"]), reverse=True)
        tables = [
            {"title": "各月人数", "rows": _sums(pairs, lambda p: f"{int(p[1]['date'][5:7])}月")},
            {"title": "按类别", "rows": _sums(pairs, lambda p: VISIT_KINDS[p[1]["kind"]])},
            {"title": "按纪念设施", "rows": _sums(pairs, lambda p: str(records.memorials[p[0]]["name"]))},
        ]
        total = _people(visit for _, visit in pairs)
        params = {"rows": _visits(records, pairs), "tables": tables, "people_total": total}
        yield f"visits/{year}.md", _titled(f"{year}年祭扫与参观", **params), ""


def _sums(pairs: list[tuple[str, Fields]], key: Callable[[tuple[str, Fields]], str]) -> list[Fields]:
    found = _grouped((key(pair), (pair[0], number)) for number, pair in enumerate(pairs))
    return [
        {"name": name, "count": len(rows), "people": _people(pairs[number][1] for _, number in rows)}
        for name, rows in found.items()
    ]


def _talk(records: Records, ties: _Ties, key: str) -> Fields:
    talk = records.talks[key]
    rows = ties.sessions_of[key]
    params = {
        "name": talk["title"],
        "summary": talk["summary"],
        "people": [_person(records, hero) for hero in _list(talk, "heroes")],
        "parks": [_park(records, park) for park in _list(talk, "memorials")],
        "lecturers": _lecturers(records, talk),
        "minutes": talk["minutes"],
        "suits": talk["suits"],
        "ahead": [row for row in rows if _ahead(row)],
        "over": [row for row in rows[::-1] if not _ahead(row)],
        "data": _text({"@context": "https://schema.org", "@graph": [_event(row) for row in rows]}),
    }
    return {"title": talk["title"], "description": talk["summary"], "params": _full(params)}


def _event(row: Fields) -> Fields:
    data = {"@type": "Event", "name": row["title"], "startDate": row["day"]}
    data |= {"eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode", "url": row["href"]}
    return data | {"location": {"@type": "Place", "name": row["place"]}}


def _lecturers(records: Records, talk: Fields) -> str:
    return "、".join(str(one["name"]) for one in records.lecturers if one["id"] in _list(talk, "lecturers"))


def _meeting(records: Records, key: str, session: Fields) -> Fields:
    talk, day = records.talks[key], date.fromisoformat(session.get("moved_to", session)["date"])
    row = {"title": talk["title"], "href": f"/talks/{key}/", "day": day.isoformat(), "state": session["state"]}
    row |= {"date": f"{_words(day.isoformat())} 星期{_WEEKDAYS[day.weekday()]}", "time": session["time"]}
    if "memorial" in session:
        park = session["memorial"]
        row |= {"place": records.memorials[park]["name"], "place_href": f"/memorials/{park}/"}
    row |= {name: session[name] for name in ("place", "audience", "headcount", "note") if name in session}
    return row | {"lecturers": _lecturers(records, talk)}


def _page(path: Path, fields: Fields, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    front = json.dumps(fields, ensure_ascii=False, indent=1)
    path.write_text(f"{front}\n\n{body}", encoding="utf-8")


def _json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_text(value), encoding="utf-8")


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many records")
    parser.add_argument("target", type=Path, help="the folder to write the Hugo project to")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    write(make(args.count, Random(args.seed)), args.target)


if __name__ == "__main__":
    main()
