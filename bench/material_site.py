"""The same records as a site of plain MkDocs and Material, as somebody would write it by hand: one Markdown page a
record, with its facts in a table, its life in a list, its sources in footnotes, and a list of everybody.

What our own pages work out from several records (who is tied to whom, neighbours, sums, marks of doubt, a map, feeds)
is left out: it only has to be about as much text. Material's own search is on, as it is by default, without jieba: that
is an extra that `pip install mkdocs-material` does not bring, and it would only take longer.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from make_records import SEED, Fields, Records, make

SETTINGS = """\
site_name: 丰碑
site_description: 英雄烈士、英雄模范与优秀退役军人的事迹
site_url: https://bench.example/
theme: {name: material, language: zh, font: false}
markdown_extensions: [footnotes, tables]
"""

_LABELS = {
    "gender": "性别",
    "ethnicity": "民族",
    "born": "出生",
    "native_place": "籍贯",
    "joined": "入伍",
    "party": "入党",
    "unit": "部队",
    "position": "职务",
    "rank": "军衔",
    "died": "逝世",
    "rests_at": "安葬地",
    "address": "地址",
    "hours": "开放时间",
    "admission": "参观",
    "transport": "交通",
    "access": "无障碍",
    "protecting_body": "保护单位",
    "commemorates": "纪念对象",
    "graves": "墓葬",
    "built": "建成",
    "area": "面积",
}
_VALUES = ("date", "text", "now", "place", "cause")


def write(records: Records, root: Path) -> None:
    """An MkDocs project in `root`."""
    _write(root / "mkdocs.yml", SETTINGS)
    for path, text in pages(records):
        _write(root / "docs" / path, text)


def pages(records: Records) -> Iterator[tuple[str, str]]:
    """Every file of docs/: path and Markdown."""
    titles = {"heroes": "人物", "memorials": "纪念设施", "talks": "宣讲"}
    yield "index.md", "# 丰碑\n\n" + _list(f"[{title}]({name}/index.md)" for name, title in titles.items())
    for folder, written in (("heroes", records.heroes), ("memorials", records.memorials)):
        yield f"{folder}/index.md", _index(titles[folder], written, "name")
        for key, fields in written.items():
            yield f"{folder}/{key}.md", _record(fields, records)
    yield "talks/index.md", _index(titles["talks"], records.talks, "title")
    for key, talk in records.talks.items():
        yield f"talks/{key}.md", _talk(talk)


def _index(title: str, written: dict[str, Fields], name: str) -> str:
    return f"# {title}\n\n" + _list(f"[{w[name]}]({key}.md)：{w.get('summary', '')}" for key, w in written.items())


def _record(fields: Fields, records: Records) -> str:
    """A person or a park."""
    sources = {**records.sources, **fields["sources"]}
    rows = [f"| {label} | {_said(fields[name])} |" for name, label in _LABELS.items() if name in fields]
    parts = [f"# {fields['name']}", f"{fields.get('pinyin', '')}\n\n{fields.get('summary', '')}"]
    parts += ["## 基本资料", "\n".join(["| | |", "| --- | --- |", *rows])]
    if story := fields.get("story"):
        parts += ["## 事迹", str(story)]
    for title, name in (("生平", "life"), ("沿革", "history"), ("荣誉", "honours"), ("编者说明", "remarks")):
        if items := fields.get(name):
            parts += [f"## {title}", _list(_item(item) for item in items)]
    ties = [f"[{records.memorials[key]['name']}](../memorials/{key}.md)" for key in fields.get("memorials", ())]
    ties += [f"[{records.heroes[key]['name']}](../heroes/{key}.md)" for key in fields.get("heroes", ())]
    if ties:
        parts += ["## 相关", _list(ties)]
    text = "\n\n".join([*parts, f"本页资料核校于{fields['reviewed']}。"])
    cited = [f"[^{key}]: {_source(source)}\n" for key, source in sources.items() if f"[^{key}]" in text]
    return f"{text}\n\n{''.join(cited)}"


def _item(fact: Fields) -> str:
    said = "，".join(str(fact[name]) for name in ("date", "title", "text", "by", "place") if name in fact)
    return f"{said}{_marks(fact)}{_rivals(fact)}"


def _said(fact: Fields) -> str:
    return "，".join(str(fact[name]) for name in _VALUES if name in fact) + _marks(fact) + _rivals(fact)


def _marks(fact: Fields) -> str:
    note = f"（{fact['note']}）" if "note" in fact else ""
    return "".join(f"[^{key}]" for key in fact.get("sources", ())) + note


def _rivals(fact: Fields) -> str:
    others = [_said(other) for other in fact.get("others", ())]
    return f"；另有说法：{'、'.join(others)}" if others else ""


def _source(source: Fields) -> str:
    title = f"[{source['title']}]({source['url']})" if "url" in source else source["title"]
    return f"{title}，{source['publisher']}，{source['date']}"


def _talk(talk: Fields) -> str:
    sessions = _list(f"{s['date']} {s['time']} {s.get('place', '')} {s['audience']}" for s in talk["sessions"])
    about = _list(f"[{key}](../heroes/{key}.md)" for key in talk["heroes"])
    return f"# {talk['title']}\n\n{talk['summary']}\n\n{sessions}\n{about}\n{talk['text']}\n"


def _list(items: Iterable[str]) -> str:
    return "".join(f"- {item}\n" for item in items)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many records")
    parser.add_argument("target", type=Path, help="the folder to write the MkDocs project to")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    write(make(args.count, Random(args.seed)), args.target)


if __name__ == "__main__":
    main()
