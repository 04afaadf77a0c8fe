"""Run in a process of its own: edits a project as an editor would while it is served, and compares what is served after
each edit with a site that is built from nothing.

    python -m tests.site.serving FOLDER SEED EDITS

Prints each difference; nothing where there is none.
"""

import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from tests.site.built import Built
from tests.site.conftest import EVERY_PLUGIN, settings, write

ADDRESS = "http://127.0.0.1:8000/"
PUBLIC = {"robots.txt"}
"""What a preview rightly lacks."""
NAMES = ("张三", "李四", "王五", "赵六", "钱七")
KEYS = ("zhang-san", "li-si", "wang-wu", "zhao-liu", "qian-qi")
PARKS = ("jia-yuan", "yi-yuan")


def hero(number: int, random: Random) -> str:
    born = f"{random.randrange(1920, 1940)}-0{random.randrange(1, 9)}-1{random.randrange(10)}"
    lines = [f"name: {NAMES[number]}{random.choice(['', '丰', '改'])}", "kind: veteran", f"born: {born}", "died: 1990"]
    lines += ["sample: true", f"summary: 事迹第{random.randrange(100)}号", "unit: {text: 某部, sources: [common]}"]
    lines += [f"memorials: [{{to: {random.choice(PARKS)}, relation: {random.choice(['安葬', '纪念'])}}}]"]
    lines += random.choice(
        [[], ["branch: navy", "era: korea", "honours: {title: 一等功}"], ["native_place: {now: 某县, code: 510623}"]]
    )
    lines += [f"relations: [{{to: {KEYS[0]}, relation: 战友}}]"] if number else []
    lines += ["draft: true"] if number > 2 and random.random() < 0.2 else []
    return "\n".join(lines) + "\n"


def park(number: int, random: Random) -> str:
    name = f"{'甲乙'[number]}烈士陵园{random.choice(['', '（新）'])}"
    where = f"address: {{now: 某省某县{random.randrange(9)}号, code: '130825'}}"
    at = f"{{lon: 117.7{random.randrange(9)}12, lat: 41.3012, datum: WGS-84}}"
    point = f"point: {random.choice([at, at, 'county'])}"
    grounds = random.choice(["", f"grounds: [{{kind: entrance, name: 东门, point: {at}}}]\n"])
    return f"name: {name}\nkind: park\nsample: true\n{where}\n{point}\n{grounds}"


def talk(random: Random) -> str:
    place = random.choice([f"memorial: {random.choice(PARKS)}", "place: 某小学, code: '430121'"])
    to = f"date: 2027-0{random.randrange(1, 4)}-1{random.randrange(10)}{random.choice(['', ', place: 某中学'])}"
    heard = f", headcount: {random.randrange(9, 99)}, audience_kind: {random.choice(['pupils', 'soldiers'])}"
    told = {"planned": "", "held": heard, "moved": f", moved_to: [{{{to}}}]", "cancelled": ""}
    state = random.choice(list(told))
    day = f"2026-1{random.randrange(3)}-1{random.randrange(10)}"
    session = f"  - {{date: {day}, time: '09:30', {place}, state: {state}{told[state]}}}"
    about = f"heroes: [{random.choice(KEYS[:2])}]\nthemes: [{random.choice(['家书', '清明'])}]"
    about += random.choice(["", "\non_request: false", "\nsuits_kinds: [pupils]", "\ndraft: true"])
    return f"title: 宣讲{random.randrange(9)}\nsample: true\n{about}\nlecturers: [a]\nsessions:\n{session}\n"


def route(random: Random) -> str:
    """From one park to the other or back, with a person and a talk."""
    first, second = random.sample(PARKS, 2)
    told = f"minutes: {random.randrange(9, 99)}, heroes: [{random.choice(KEYS[:2])}], talks: [yi]"
    stops = f"stops:\n  - {{memorial: {first}, {told}}}\n  - {{memorial: {second}, place: {random.choice('东西')}门}}\n"
    return f"title: 路线{random.randrange(9)}\nsample: true\n{stops}"


def visits(random: Random) -> str:
    """One that has been, of a day or of a month, or one that is to come."""
    day = random.choice([f"2026-04-0{random.randrange(1, 9)}", "2026-04", f"2026-12-0{random.randrange(1, 9)}"])
    kind, people = random.choice(["study", "tribute"]), random.randrange(9, 99)
    return f"sample: true\nvisits: {{date: {day}, group: 某校, kind: {kind}, headcount: {people}}}\n"


def calls(random: Random) -> str:
    day, kind = f"2026-0{random.randrange(1, 9)}", random.choice(["family-call", "good-news"])
    return f"sample: true\ncalls: {{date: {day}, kind: {kind}, households: {random.randrange(1, 99)}}}\n"


def messages(random: Random) -> str:
    """To a person who may be a draft, or to a park, reviewed or not."""
    to = random.choice([f"hero: {random.choice(KEYS[:4])}", f"memorial: {random.choice(PARKS)}"])
    reviewed = random.choice(["", ", reviewed: 2026-05-01"])
    return f"sample: true\nmessages: {{date: 2026-04-04, text: 寄语{random.randrange(9)}, {to}{reviewed}}}\n"


def days(random: Random) -> str:
    on, since = random.choice(["'05-12'", "'11-23'", "农历正月十五"]), random.randrange(1930, 1950)
    return f"sample: true\ndays: {{id: own, name: 本地纪念日, on: {on}, since: {since}}}\n"


def many_visits(random: Random) -> str:
    """A few, or more than a page has room for."""
    days = [f"2025-{number % 12 + 1:02d}-0{random.randrange(1, 9)}" for number in range(random.choice((3, 500)))]
    return "sample: true\nvisits:\n" + "".join(
        f"  - {{date: {day}, group: 某校, kind: study, headcount: 9}}\n" for day in days
    )


def often_told(random: Random) -> str:
    """A few times, or more often than a page has room for."""
    days = [
        f"{year}-{month:02d}-{day}" for year in (2025, 2026, 2027) for month in range(1, 13) for day in range(10, 20)
    ]
    told = random.sample(days, random.choice((3, 340)))
    lines = "".join(f"  - {{date: {day}, place: 某小学}}\n" for day in told)
    return f"title: 常讲\nsample: true\nheroes: [{KEYS[0]}]\nsessions:\n{lines}"


def roll(random: Random) -> str:
    rows = [f"{random.choice(NAMES)}{n},{random.randrange(1900, 1930)},{random.choice(KEYS[:2])}" for n in range(3)]
    return "\n".join(["姓名,出生,人物", *rows[: random.randrange(4)], "无名烈士,,", ""])


def codes(random: Random) -> str:
    """What is printed of whom: with another code, or not at all."""
    told = (f"handouts/{key}{random.choice(['', '_audience'])}.pdf" for key in (*KEYS, "talk-yi"))
    return "\n".join(f"{address} {random.choice(['K7Q2M9', '3FJ40B', ''])}" for address in told)


def edits(random: Random) -> dict[str, Callable[[], str | None]]:
    """Files and what they may be rewritten with; nothing is a file that is taken away."""
    every: dict[str, Callable[[], str | None]] = {
        **{f"heroes/{key}/hero.yml": lambda n=n: hero(n, random) for n, key in enumerate(KEYS)},  # type: ignore[misc]
        **{f"memorials/{key}/memorial.yml": lambda n=n: park(n, random) for n, key in enumerate(PARKS)},  # type: ignore[misc]
        "content/talks/yi.yml": lambda: talk(random),
        "content/talks/er.yml": lambda: often_told(random),
        "content/routes/yi.yml": lambda: random.choice([route(random), route(random), None]),
        "memorials/jia-yuan/visits/2026.yml": lambda: visits(random),
        "memorials/yi-yuan/visits/2025.yml": lambda: many_visits(random),
        "content/calls/2026.yml": lambda: random.choice([calls(random), calls(random), None]),
        "content/messages/2026.yml": lambda: random.choice([messages(random), messages(random), None]),
        "content/days.yml": lambda: random.choice([days(random), days(random), None]),
        "memorials/jia-yuan/roll.csv": lambda: random.choice([roll(random), roll(random), None]),
        "content/sources.yml": lambda: (
            f"sources:\n  common: {{title: 某报{random.randrange(9)}, tier: {random.choice('ABC')}}}\n"
        ),
        "content/lecturers.yml": lambda: (
            f"sample: true\nlecturers:\n  - {{id: a, name: 宣讲员{random.choice('甲乙')}}}\n"
        ),
        "heroes/zhang-san/story.md": lambda: random.choice(["生平。\n", "另一种说法，见[王五](hero:li-si)。\n", None]),
        "heroes/qian-qi/hero.yml": lambda: random.choice([None, hero(4, random), "name：钱七\n"]),
        "heroes/wang-wu/hero.yml": lambda: random.choice([None, hero(2, random)]),
        "codes.txt": lambda: random.choice([codes(random), codes(random), None]),
        "content/about.md": lambda: random.choice(["# 关于\n", "# 关于本站\n\n[张三](hero:zhang-san)\n", None]),
        "content/heroes/index.md": lambda: random.choice(["# 人物\n\n导语。\n", None]),
    }
    return every


def change(root: Path, name: str, text: str | None) -> None:
    if text is None:
        (root / name).unlink(missing_ok=True)
        return
    write(root, {name: text})


def config(root: Path, site: Path) -> MkDocsConfig:
    found = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
    found.site_url = ADDRESS
    return found


def built(root: Path, site: Path, given: MkDocsConfig | None = None) -> bool:
    """Whether it can be built."""
    try:
        build(given or config(root, site), serve_url=ADDRESS)
    except Abort:
        return False
    return True


def main(root: Path, seed: int, count: int) -> None:
    random = Random(seed)
    every = edits(random)
    plugins = tuple(name for name in EVERY_PLUGIN if name != "handouts")
    printing = (Path(__file__).parent / "printing.py").read_bytes()
    public = settings(plugins).replace("fengbei/pages\n", "fengbei/pages: {preview: false}\n")
    hooked = public + "hooks: [printing.py]\n"
    write(root, {"mkdocs.yml": hooked, "printing.py": printing, "content/index.md": "# 丰碑\n"})
    for name, make in every.items():
        change(root, name, make() if name != "heroes/qian-qi/hero.yml" else hero(4, random))
    served = Path(tempfile.mkdtemp(dir=root.parent))
    first = config(root, served)
    first.plugins.on_startup(command="serve", dirty=False)
    assert built(root, served, first)
    for number in range(count):
        name = random.choice(list(every))
        change(root, name, every[name]())
        good = built(root, served)
        fresh = Path(tempfile.mkdtemp(dir=root.parent))
        with nothing_in_mind(first):
            fresh_good = built(root, fresh)
        compare(number, name, good, fresh_good, served, fresh)


@contextmanager
def nothing_in_mind(config: MkDocsConfig) -> Iterator[None]:
    """MkDocs keeps our plugins from one build to the next; here they have forgotten what they know of the last."""
    archive, images, pages = (config.plugins[f"fengbei/{name}"] for name in ("archive", "images", "pages"))
    minds = [(archive, "pieces"), (archive, "sound"), (images, "standing"), (pages, "shown")]
    known = [getattr(plugin, name) for plugin, name in minds]
    assert None not in known
    for plugin, name in minds:
        setattr(plugin, name, None)
    yield
    for (plugin, name), mind in zip(minds, known, strict=True):
        setattr(plugin, name, mind)


def compare(number: int, name: str, good: bool, fresh_good: bool, served: Path, fresh: Path) -> None:
    if good != fresh_good:
        print(f"{number} {name}: served {good}, from nothing {fresh_good}")
    if not (good and fresh_good):
        return
    one, other = Built(served, 0, "").files, Built(fresh, 0, "").files
    for path in sorted((one.keys() | other.keys()) - PUBLIC):
        if one.get(path) != other.get(path):
            print(f"{number} {name}: {path} differs")


if __name__ == "__main__":
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
