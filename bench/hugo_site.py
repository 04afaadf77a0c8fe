"""The same records as a site for Hugo: one Markdown file a record, its fields as they are in the front matter.

The front matter comes in two flavours: YAML, written as our own records are, and JSON, which Hugo reads faster. Both
give the same pages, byte for byte. Hugo's templates (bench/hugo) have the work that ours have: dates in words, who is
tied to whom, sums, numbering the sources, marking what awaits confirmation, Markdown, lists, neighbours, the frame.
Only the two orders of people come ready made, since Hugo cannot tell strokes or tones; and nothing is checked.
"""

import argparse
import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from make_records import SEED, Fields, Records, in_yaml, make

_HERE = Path(__file__).resolve().parent
TEMPLATES = _HERE / "hugo"
_PRODUCT = _HERE.parent / "plugins" / "fengbei"
_ASSETS = _PRODUCT / "theme" / "assets" / "fengbei"
_STROKES = _PRODUCT / "archive" / "tables" / "strokes.txt"

WORDS = {
    "tiers": {
        "A": "权威媒体或机关原站",
        "A-relay": "权威媒体稿件（转载）",
        "B": "地方媒体或机构",
        "C": "百科、论坛等",
        "D": "数据集",
    },
    "states": {"planned": "待举行", "held": "已举行", "moved": "已改期", "cancelled": "已取消"},
    "levels": {"national": "国家级", "provincial": "省级", "city": "设区的市级", "county": "县级"},
    "hero_kinds": {"martyr": "烈士", "hero-model": "英雄模范", "veteran": "优秀退役军人"},
    "park_kinds": {"park": "烈士陵园", "hall": "纪念馆", "monument": "纪念碑塔"},
    "branches": {"army": "陆军", "navy": "海军", "air-force": "空军", "rocket-force": "火箭军"},
    "visit_kinds": {
        "tribute": "清明祭扫",
        "ceremony": "公祭",
        "party-day": "主题党日",
        "study": "研学",
        "enrolment": "入队入团仪式",
        "volunteer": "志愿服务",
        "visit": "参观",
    },
    "weekdays": ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
}
_LEVELS = list(WORDS["levels"])
_BARE = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuuuuuu", "'")


def write(records: Records, root: Path, flavour: str) -> None:
    """A Hugo project in `root`, with front matter of a flavour."""
    fronted = FLAVOURS[flavour]
    shutil.copytree(TEMPLATES, root, dirs_exist_ok=True)
    shutil.copytree(_ASSETS, root / "static" / "assets" / "fengbei")
    lecturers = {one["id"]: one for one in records.lecturers}
    for name, table in (("words", WORDS), ("sources", records.sources), ("lecturers", lecturers)):
        _write(root / "data" / f"{name}.json", _json(table))
    for path, front, body in pages(records):
        _write(root / "content" / path, f"{fronted(front)}\n{body}")


def pages(records: Records) -> Iterator[tuple[str, Fields, str]]:
    """Every file of content/: path, front matter, Markdown."""
    for weight, key in enumerate(sorted(records.heroes, key=lambda key: _stroke_key(records.heroes[key], key)), 1):
        hero = records.heroes[key]
        spelled = hero["pinyin"].lower().translate(_BARE)
        strokes = f"{len(_strokes()[hero['name'][0]]):02d}"  # a text: Hugo puts groups in order by nothing else
        order = {"strokes": strokes, "spelled": spelled, "letter": spelled[0].upper()}
        yield f"heroes/{key}.md", _front(hero["name"], weight, hero | order), hero.get("story", "")
    for weight, key in enumerate(sorted(records.memorials, key=lambda key: _place_key(records, key)), 1):
        park = records.memorials[key]
        more = {"level_order": str(_LEVELS.index(park["level"]["level"])), "visits": _visits(records, key)}
        yield f"memorials/{key}.md", _front(park["name"], weight, park | more), park.get("story", "")
    for weight, (key, talk) in enumerate(records.talks.items(), 1):
        yield f"talks/{key}.md", _front(talk["title"], weight, talk), talk["text"]
    yield from _sections(records)


def _sections(records: Records) -> Iterator[tuple[str, Fields, str]]:
    titles = ("heroes", "人物"), ("memorials", "纪念设施"), ("talks", "宣讲"), ("visits", "祭扫与参观")
    yield "_index.md", _front("首页", 1, {}), ""
    for weight, (section, title) in enumerate(titles, 1):
        yield f"{section}/_index.md", _front(title, weight, {}), ""
    by_pinyin = _front("人物（按拼音）", 1, {}) | {"layout": "by-pinyin", "build": {"list": "never"}}
    yield "heroes/by-pinyin.md", by_pinyin, ""
    for year in sorted({year for _, year in records.visits}):
        yield f"visits/{year}.md", _front(f"{year}年祭扫与参观", year, {}), ""


def _front(title: str, weight: int, fields: Fields) -> Fields:
    """The front matter; what is Markdown of its own is the file's body."""
    params = {name: value for name, value in fields.items() if name not in ("story", "text")}
    return {"title": title, "weight": weight, "params": params}


def _stroke_key(hero: Fields, key: str) -> tuple[list[tuple[int, str]], str]:
    strokes = _strokes()
    return [(len(strokes[char]), strokes[char]) for char in hero["name"]], key


@cache
def _strokes() -> dict[str, str]:
    lines = _STROKES.read_text(encoding="utf-8").splitlines()
    return {line[0]: line[1:].strip() for line in lines if line and not line.startswith("#")}


def _place_key(records: Records, key: str) -> tuple[str, str]:
    return records.memorials[key]["address"]["code"], key


def _visits(records: Records, park: str) -> list[Fields]:
    """A park's visits, newest year first."""
    years = sorted((year for key, year in records.visits if key == park), reverse=True)
    return [{"year": year, "visits": records.visits[park, year]["visits"]} for year in years]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _json(value: object) -> str:
    """Hugo reads JSON faster than YAML, and as fast as TOML."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _yaml(fields: Fields) -> str:
    return f"---\n{in_yaml(_texts(fields))}---\n"


FLAVOURS: dict[str, Callable[[Fields], str]] = {"yaml": _yaml, "json": _json}

_NO_TEXT = re.compile(r"[-+]?[\d.]+|true|false|null|~|\d{4}-\d\d-\d\d")
"""What YAML does not take for a text unless it is quoted."""


def _texts(value: Any) -> Any:
    """Texts as texts: our records need no quotes, since no scalar of theirs is ever a number or a day."""
    if isinstance(value, dict):
        return {name: _texts(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return f'"{value}"' if isinstance(value, str) and _NO_TEXT.fullmatch(value) else value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many records")
    parser.add_argument("target", type=Path, help="the folder to write the Hugo project to")
    parser.add_argument("--flavour", choices=FLAVOURS, default="yaml", help="of the front matter")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    write(make(args.count, Random(args.seed)), args.target, args.flavour)


if __name__ == "__main__":
    main()
