"""Whatever stands in a record: nothing keeps its sheets from being printed, and no word is lost or changed.

`FENGBEI_FUZZ=500` tries so many records; the suite tries a few.
"""

import json
import os
import re
import string
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fengbei.archive.archive import published
from fengbei.archive.layout import Layout
from fengbei.archive.load import read_all
from fengbei.archive.problems import errors
from fengbei.facts.copies import Copy
from fengbei.facts.ties import ties
from fengbei.handouts.jobs import Job, sheets
from fengbei.handouts.press import Press
from fengbei.handouts.saying import Site
from fengbei.words import words
from tests.handouts.paper import Paper

TRIED = int(os.environ.get("FENGBEI_FUZZ", "8"))
TODAY = date(2026, 11, 23)
MARKUP = "#*$@\\_<>`~^&%|/=+-!?.,:;\"'()[]{}"
RARE = "堃喆㛃𬸚𨱏䶮柧"
ALPHABET = MARKUP + RARE + "山河县镇学校老兵战友村口的了在，。、；：？！（）《》“”— 7a"
DATES = ("1931", "1951-03", "1952-10-19", "1952-10-19/1952-10-20", "约1925", "193X", "1942春", "不详")

LEFT_OUT = ("没有印出", "全文见网页")

lengths = st.sampled_from([2, 2, 8, 8, 8, 40, 400])
texts = lengths.flatmap(lambda length: st.text(ALPHABET, min_size=1, max_size=length))


class Writer:
    """Draws the texts of records, each with a number of its own, and remembers what has to be on their sheets."""

    def __init__(self, draw: Callable[..., Any]) -> None:
        self.draw = draw
        self.said: list[str] = []

    def text(self) -> str:
        """A plain text."""
        self.said.append(f"{self.draw(texts).strip()}第{len(self.said)}止")
        return self.said[-1]

    def marked(self) -> str:
        """The same as Markdown says it."""
        return re.sub(r"([" + re.escape(string.punctuation) + "])", r"\\\1", self.text())

    def many(self, make: Callable[[], Any], most: int = 3) -> list[Any]:
        return [make() for _ in range(self.draw(st.integers(0, most)))]

    def date(self) -> str:
        return self.draw(st.sampled_from(DATES))

    def cited(self, **fields: Any) -> dict[str, Any]:
        return {**fields, "sources": ["a"], "note": self.text()}


def handout(w: Writer) -> dict[str, Any]:
    """A block; what is for a class alone is on the audience's copy."""
    return {
        "minutes": w.draw(st.sampled_from(["1", "20", "600"])),
        "points": [w.cited(text=w.text()), *w.many(lambda: w.cited(text=w.text()))],
        "questions": w.many(lambda: w.cited(ask=w.text(), answer=w.marked())),
        "quotes": w.many(lambda: w.cited(text=w.text(), by=w.text())),
        "care": w.many(w.text),
        "readings": [{"text": "柧", "pinyin": "gū"}, {"text": "老兵", "pinyin": "lǎobīng"}],
    }


def sources(w: Writer) -> dict[str, Any]:
    return {"a": {"title": w.text(), "publisher": w.text(), "note": w.text(), "tier": "B"}}


def hero(w: Writer) -> dict[str, Any]:
    return {
        "name": w.text(),
        "kind": "hero-model",
        "aliases": w.many(lambda: {"name": w.text(), "kind": w.text(), "sources": ["a"]}),
        "born": w.cited(date=w.date(), others=w.many(lambda: w.cited(date=w.date()))),
        "died": w.cited(date=w.date(), place=w.text(), cause=w.text()),
        "native_place": w.cited(now=w.text(), then=w.text()),
        "unit": w.cited(text=w.text(), others=w.many(lambda: w.cited(text=w.text()))),
        "position": w.cited(text=w.text()),
        "summary": w.text(),
        "honours": w.many(lambda: w.cited(title=w.text(), by=w.text(), date=w.date()), 5),
        "life": w.many(
            lambda: w.cited(date=w.date(), text=w.marked(), place=w.text()), w.draw(st.sampled_from([0, 4, 40]))
        ),
        "rests_at": w.cited(text=w.text()),
        "remarks": w.many(lambda: w.cited(text=w.marked())),
        "handout": handout(w) | {"class_questions": [f"{w.draw(texts)}问"]},
        "sources": sources(w),
        "reviewed": "2026-01-01",
        "sample": "true",
    }


def talk(w: Writer) -> dict[str, Any]:
    return {
        "title": w.text(),
        "summary": w.text(),
        "heroes": ["zhang-san"],
        "minutes": "45",
        "suits": w.text(),
        "themes": w.many(w.text),
        "text": "\n\n".join(w.many(w.marked)) or "无",
        "handout": handout(w) | {"class_questions": [f"{w.draw(texts)}问"]},
        "sessions": [{"date": "2027-03-05", "place": w.text(), "audience": w.text(), "note": w.text()}],
        "sources": sources(w),
        "reviewed": "2026-01-01",
        "sample": "true",
    }


def stop(w: Writer, **onward: Any) -> dict[str, Any]:
    return w.cited(place=w.text(), code="430121", tell=w.marked(), minutes="20", **onward)


def route(w: Writer) -> dict[str, Any]:
    return {
        "title": w.text(),
        "summary": w.text(),
        "suits": w.text(),
        "text": w.marked(),
        "handout": handout(w) | {"class_questions": w.many(w.text)},
        "stops": [
            *(stop(w, onward={"minutes": "10", "note": w.text()}) for _ in range(w.draw(st.integers(1, 4)))),
            stop(w),
        ],
        "sources": sources(w),
        "reviewed": "2026-01-01",
        "sample": "true",
    }


RECORDS = {
    "heroes/zhang-san/hero.yml": hero,
    "content/talks/jiang.yml": talk,
    "content/routes/lu.yml": route,
}


def printed(draw: Callable[..., Any]) -> Iterator[tuple[str, list[str], list[Job]]]:
    """Each record alone (a talk with a person), with its texts and its copies."""
    for name, make in RECORDS.items():
        w = Writer(draw)
        files = {name: make(w)}
        if name.startswith("content/talks"):
            files["heroes/zhang-san/hero.yml"] = {
                "name": "张三",
                "kind": "hero-model",
                "died": "不详",
                "sample": "true",
            }
        yield name, w.said, [job for job in sheets(site(files), tuple(Copy)) if own(job, name)]


def own(job: Job, name: str) -> bool:
    return job.record is not None and job.record.id in name


def site(files: dict[str, Any]) -> Site:
    with tempfile.TemporaryDirectory() as folder:
        for name, tree in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
        reading = read_all(Layout.of(Path(folder)))
    assert errors(reading.problems) == ()
    archive = published(reading.archive, TODAY)
    return Site(archive, ties(archive), words("zh"), "丰碑", "https://fengbei.example/", None, TODAY)


def bare(text: str) -> str:
    return re.sub(r"[\s\u2060\u200b]", "", text)


@given(st.data())
@settings(
    max_examples=TRIED,
    deadline=None,
    derandomize="FENGBEI_FUZZ" not in os.environ,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # to make a failing record smaller takes minutes
    report_multiple_bugs=False,
)
def test_no_word_of_a_record_is_lost_or_changed(press: Press, data: st.DataObject) -> None:
    for name, said, jobs in printed(data.draw):
        for job in jobs:
            paper = Paper(press.pdf(press.manuscript(job.view)))
            text = bare(paper.text)
            if job.copy is Copy.AUDIENCE:
                missing = [each for each in shown(job.view) if bare(each) not in text]
                assert (name, len(paper.pages), bool(missing)) == (name, 2, any(left in text for left in LEFT_OUT))
            else:
                missing = [each for each in said if bare(each) not in text]
                assert (name, job.copy, missing) == (name, job.copy, [])


def shown(view: Any) -> Iterator[str]:
    """What an audience's copy has room for, or says that it has not."""
    yield from (view.name, view.summary, *view.questions)
    yield from (each.said.text for each in (*view.facts, *view.life, *view.honours, *view.quotes))
    yield from (each.text for each in (*view.points, *view.remarks, *view.story))
