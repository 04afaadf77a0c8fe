"""An invented bureau's schedule in the product's format: 40 talks by 12 lecturers in 15 counties, given 670 times a
year until there are as many sessions as asked for, with moves and cancellations; as many visits to 13 parks; calls,
messages and days of its own.

The same seed gives the same bytes, no clock is read, and every record says `sample: true`. `plain` keeps to what talks
and visits could say before there was a schedule, so that an older version can build it too.
"""

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from make_records import DAY, SEED, Fields, Records, in_yaml, make, write

TALKS, LECTURERS, COUNTIES, PARKS = 40, 12, 15, 13
A_DAY = 2.6
"""Sessions on a working day: 1 000 in a year and a half."""
AHEAD = timedelta(days=150)
"""How far the schedule is written ahead of DAY."""

_TIMES = ("09:00-10:00", "10:30-11:20", "14:30-15:30", "16:00-16:45", "19:00")
_KINDS = ("pupils", "students", "party", "soldiers", "veterans", "workers", "villagers", "residents", "public")
_AUDIENCES = ("五年级学生", "高一新生", "机关党员", "预备役官兵", "退役军人", "企业职工", "村民", "社区居民", "市民")
_VENUES = ("第一小学", "第二中学", "文化站", "社区中心", "村委会", "党校报告厅", "图书馆", "企业礼堂", "青少年宫")
_THEMES = ("信念", "家国", "奉献", "军民情", "建设")
_VISITS = ("tribute", "ceremony", "party-day", "study", "enrolment", "volunteer", "visit")
_GROUPS = ("第一小学三年级", "第二中学高一", "某部官兵", "县直机关党支部", "志愿服务队", "示范街道居民", "高校学生社团")
_DIVISIONS = Path(__file__).resolve().parent.parent / "plugins" / "fengbei" / "archive" / "tables" / "divisions.csv"


@dataclass(frozen=True)
class Year:
    """What stands beside the records that a site of people has: files below `content/` by their names."""

    records: Records
    files: dict[str, Fields]


def schedule(count: int, random: Random, plain: bool = False) -> Year:
    """`count` sessions, the last of them `AHEAD` of DAY, and as many visits."""
    records = make(round(PARKS / 0.07), random)
    counties, people, parks = _counties(), sorted(records.heroes), sorted(records.memorials)
    talks = {f"story-{number + 1}": _talk(random, number, people, plain) for number in range(TALKS)}
    for key, session in _sessions(count, random, counties, parks, plain):
        talks[key].setdefault("sessions", []).append(session)
    for talk in talks.values():
        talk.get("sessions", []).sort(key=lambda session: (session["date"], session["time"]))
    lecturers = [_lecturer(number) for number in range(LECTURERS)]
    visits = _visits(count, random, parks)
    files = {} if plain else {**_calls(count, random, counties), **_messages(random, parks), **_days()}
    return Year(replace(records, talks=talks, lecturers=lecturers, visits=visits), files)


def _counties() -> list[tuple[str, str]]:
    """Codes of neighbouring counties, under invented names."""
    with _DIVISIONS.open(encoding="utf-8", newline="") as lines:
        codes = [row["code"] for row in csv.DictReader(lines) if row["code"][:2] == "51" and row["code"][-2:] != "00"]
    return [(code, f"示例{number + 1}县") for number, code in enumerate(codes[:COUNTIES])]


def _talk(random: Random, number: int, people: list[str], plain: bool) -> Fields:
    fields: Fields = {"title": f"示例故事之{number + 1}", "summary": "一段往事，和讲它的人。", "sample": "true"}
    fields |= {"heroes": random.sample(people, random.randint(1, 3)), "minutes": random.choice(("30", "45", "60"))}
    fields["lecturers"] = [f"lecturer-{number % LECTURERS + 1}"]
    fields["suits"] = random.choice(_AUDIENCES)
    if not plain:
        fields |= {"themes": random.sample(_THEMES, 2), "suits_kinds": random.sample(_KINDS, 3)}
    return fields


def _lecturer(number: int) -> Fields:
    return {"id": f"lecturer-{number + 1}", "name": f"宣讲员（{number + 1}）", "role": "宣讲员", "sample": "true"}


def _sessions(
    count: int, random: Random, counties: list[tuple[str, str]], parks: list[str], plain: bool
) -> Iterator[tuple[str, Fields]]:
    """Each working day, from the last to the first, some sessions of different talks by different lecturers."""
    left, day = count, date.fromisoformat(DAY) + AHEAD
    while left:
        if day.weekday() < 5:
            today = min(left, random.choice((1, 2, 2, 3, 3, 3, 4)))
            places = random.sample([(code, name, venue) for code, name in counties for venue in _VENUES], today)
            who = random.sample(range(LECTURERS), today)
            for talk, speaker, place in zip(random.sample(range(TALKS), today), who, places, strict=True):
                yield f"story-{talk + 1}", _session(random, day, speaker, place, parks, plain)
            left -= today
        day -= timedelta(days=1)


def _session(
    random: Random, day: date, speaker: int, place: tuple[str, str, str], parks: list[str], plain: bool
) -> Fields:
    code, county, venue = place
    who = random.randrange(len(_KINDS))
    fields: Fields = {"date": f"{day}", "time": f'"{random.choice(_TIMES)}"'}
    if random.random() < 0.2:
        fields["memorial"] = random.choice(parks)
    else:
        fields |= {"place": f"{county}{venue}", "code": code}
    fields |= {"lecturers": [f"lecturer-{speaker + 1}"], "audience": f"{county}{venue}{_AUDIENCES[who]}"}
    if not plain:
        fields["audience_kind"] = _KINDS[who]
    return fields | _fate(random, day, plain)


def _fate(random: Random, day: date, plain: bool) -> Fields:
    """What became of a session: six of a hundred move, one of them twice; three are cancelled."""
    fate = random.random()
    moves = 0 if fate >= 0.06 else 2 if fate < 0.01 and not plain else 1
    moved = [{"date": f"{day + timedelta(days=7 * (step + 1))}", "time": '"15:00-16:00"'} for step in range(moves)]
    last = date.fromisoformat(moved[-1]["date"]) if moved else day
    said: Fields = {"moved_to": moved[0] if plain else moved, "note": "因考试改期。"} if moved else {}
    if fate > 0.97:
        return said | {"state": "cancelled", "note": "因暴雨取消。"}
    if last < date.fromisoformat(DAY):
        return said | {"state": "held", "headcount": f"{random.randint(30, 400)}"}
    return said | {"state": "moved"} if moved else {}


def _visits(count: int, random: Random, parks: list[str]) -> dict[tuple[str, int], Fields]:
    found: dict[tuple[str, int], Fields] = {}
    end = date.fromisoformat(DAY) - timedelta(days=1)
    for number in range(count):
        day = end - timedelta(days=round(number * 365 / 670))
        fields: Fields = {"date": f"{day}", "group": f"示例{random.randint(1, 90)}队（{random.choice(_GROUPS)}）"}
        fields |= {"kind": random.choice(_VISITS), "headcount": f"{random.randint(8, 300)}"}
        key = random.choice(parks), day.year
        found.setdefault(key, {"sample": "true", "visits": []})["visits"].insert(0, fields)
    return found


def _calls(count: int, random: Random, counties: list[tuple[str, str]]) -> dict[str, Fields]:
    last = date.fromisoformat(DAY).year
    years = range(last - max(1, count // 670), last + 1)
    return {f"calls/{year}.yml": {"sample": "true", "calls": _called(random, year, counties)} for year in years}


def _called(random: Random, year: int, counties: list[tuple[str, str]]) -> list[Fields]:
    return [
        {"date": f"{year}-{month:02d}-15", "kind": kind, "households": f"{random.randint(3, 60)}", "code": code}
        for month in (1, 2, 7, 9)
        for kind in ("family-call", "good-news")
        for code, _ in counties
    ]


def _messages(random: Random, parks: list[str]) -> dict[str, Fields]:
    year = int(DAY[:4])
    said = [
        {"date": f"{year}-04-{number % 28 + 1:02d}", "text": f"永远铭记（{number + 1}）。", "by": "一位市民"}
        | {"memorial": random.choice(parks), "reviewed": f"{year}-05-01", "reviewer": "编辑"}
        for number in range(200)
    ]
    return {f"messages/{year}.yml": {"sample": "true", "messages": said}}


def _days() -> dict[str, Fields]:
    days = [{"id": f"day-{month}", "name": f"示例纪念日（{month}）", "on": f"{month:02d}-11"} for month in range(1, 13)]
    return {"days.yml": {"sample": "true", "days": days}}


def write_year(year: Year, root: Path) -> None:
    """All of it as a project's folders below `root`."""
    write(year.records, root)
    for name, fields in year.files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(in_yaml(fields), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many sessions")
    parser.add_argument("target", type=Path, help="the folder to write them to")
    parser.add_argument("--plain", action="store_true", help="only what older versions know")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    write_year(schedule(args.count, Random(args.seed), args.plain), args.target)


if __name__ == "__main__":
    main()
