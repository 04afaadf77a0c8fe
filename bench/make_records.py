"""Invented records in the product's format, as many as asked for: 90 % heroes, 7 % memorials, 3 % talks.

Each has the fields, sources and rival versions that the sample's heroes have. The same seed gives the same bytes: the
random numbers are passed in, and no clock is read. Every name is put together at random and every record says
`sample: true`.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

Fields: TypeAlias = dict[str, Any]

SEED = 1949
DAY = "2026-11-01"
"""The day that the records take for today: visits and held talks lie before it, planned ones after."""
YEARS = (2024, 2025, 2026)

_HERE = Path(__file__).resolve().parent
_DIVISIONS = _HERE.parent / "plugins" / "fengbei" / "archive" / "tables" / "divisions.csv"

_SURNAMES = [
    "王",
    "Wáng",
    "李",
    "Lǐ",
    "张",
    "Zhāng",
    "刘",
    "Liú",
    "陈",
    "Chén",
    "杨",
    "Yáng",
    "黄",
    "Huáng",
    "赵",
    "Zhào",
    "吴",
    "Wú",
    "周",
    "Zhōu",
    "徐",
    "Xú",
    "孙",
    "Sūn",
    "马",
    "Mǎ",
    "朱",
    "Zhū",
    "胡",
    "Hú",
    "郭",
    "Guō",
    "何",
    "Hé",
    "高",
    "Gāo",
    "林",
    "Lín",
    "罗",
    "Luó",
    "郑",
    "Zhèng",
    "梁",
    "Liáng",
    "谢",
    "Xiè",
    "宋",
    "Sòng",
    "唐",
    "Táng",
    "许",
    "Xǔ",
    "韩",
    "Hán",
    "冯",
    "Féng",
    "邓",
    "Dèng",
    "曹",
    "Cáo",
    "彭",
    "Péng",
    "曾",
    "Zēng",
    "萧",
    "Xiāo",
    "田",
    "Tián",
    "董",
    "Dǒng",
    "袁",
    "Yuán",
    "潘",
    "Pān",
    "蒋",
    "Jiǎng",
    "蔡",
    "Cài",
    "余",
    "Yú",
    "杜",
    "Dù",
    "叶",
    "Yè",
    "程",
    "Chéng",
    "苏",
    "Sū",
    "魏",
    "Wèi",
    "吕",
    "Lǚ",
    "丁",
    "Dīng",
    "任",
    "Rén",
    "沈",
    "Shěn",
    "姚",
    "Yáo",
    "卢",
    "Lú",
    "姜",
    "Jiāng",
    "崔",
    "Cuī",
    "钟",
    "Zhōng",
    "谭",
    "Tán",
    "陆",
    "Lù",
    "汪",
    "Wāng",
    "范",
    "Fàn",
    "金",
    "Jīn",
    "石",
    "Shí",
    "欧阳",
    "Ōuyáng",
    "上官",
    "Shàngguān",
    "司马",
    "Sīmǎ",
    "诸葛",
    "Zhūgě",
]
_GIVEN = [
    "建",
    "jiàn",
    "国",
    "guó",
    "志",
    "zhì",
    "明",
    "míng",
    "文",
    "wén",
    "德",
    "dé",
    "永",
    "yǒng",
    "福",
    "fú",
    "春",
    "chūn",
    "生",
    "shēng",
    "海",
    "hǎi",
    "山",
    "shān",
    "树",
    "shù",
    "林",
    "lín",
    "金",
    "jīn",
    "玉",
    "yù",
    "成",
    "chéng",
    "光",
    "guāng",
    "荣",
    "róng",
    "宝",
    "bǎo",
    "贵",
    "guì",
    "长",
    "cháng",
    "忠",
    "zhōng",
    "义",
    "yì",
    "勇",
    "yǒng",
    "刚",
    "gāng",
    "英",
    "yīng",
    "兰",
    "lán",
    "秀",
    "xiù",
    "梅",
    "méi",
    "桂",
    "guì",
    "芳",
    "fāng",
    "庆",
    "qìng",
    "云",
    "yún",
    "龙",
    "lóng",
    "虎",
    "hǔ",
    "祥",
    "xiáng",
    "瑞",
    "ruì",
    "清",
    "qīng",
    "泉",
    "quán",
    "江",
    "jiāng",
    "河",
    "hé",
    "平",
    "píng",
    "安",
    "ān",
    "和",
    "hé",
    "顺",
    "shùn",
    "兴",
    "xīng",
    "发",
    "fā",
    "有",
    "yǒu",
    "才",
    "cái",
    "根",
    "gēn",
    "宽",
    "kuān",
    "亮",
    "liàng",
    "伟",
    "wěi",
    "军",
    "jūn",
    "民",
    "mín",
    "新",
    "xīn",
    "华",
    "huá",
    "东",
    "dōng",
    "方",
    "fāng",
    "立",
    "lì",
    "功",
    "gōng",
]
_PLACES = [
    "松岭",
    "青石",
    "白杨",
    "双河",
    "龙潭",
    "云台",
    "望江",
    "清水",
    "红旗",
    "金山",
    "碧溪",
    "长岗",
    "石门",
    "柳林",
    "桃源",
    "卧牛",
    "凤鸣",
    "东湖",
    "梅岭",
    "大堰",
]
_PLACES_IN_LETTERS = [
    "songling",
    "qingshi",
    "baiyang",
    "shuanghe",
    "longtan",
    "yuntai",
    "wangjiang",
    "qingshui",
    "hongqi",
    "jinshan",
    "bixi",
    "changgang",
    "shimen",
    "liulin",
    "taoyuan",
    "woniu",
    "fengming",
    "donghu",
    "meiling",
    "dayan",
]
_BATTLES = [
    "无名高地",
    "北山阻击战",
    "渡口争夺战",
    "青石岭战斗",
    "白杨坡攻坚战",
    "夜袭双河镇",
    "柳林伏击战",
    "长岗突围战",
]
_PUBLISHERS = [
    "某军区政治部",
    "某县党史研究室",
    "某市档案馆",
    "示例日报",
    "示例退役军人网",
    "某省地方志办公室",
    "示例晚报",
]
_PAPERS = ["英模事迹材料", "县志·人物卷", "老战士访谈", "立功喜报", "烈士英名录", "纪念馆展陈说明", "报道", "回忆文章"]
_TIERS = ("A", "A", "A-relay", "B", "B", "C", "D")
_HONOURS = [
    "一等功",
    "二等功",
    "三等功",
    "特等功",
    "战斗英雄",
    "模范共产党员",
    "爱民模范",
    "学习雷锋先进个人",
    "优秀共青团员",
    "训练标兵",
]
_BODIES = ["某军区", "某军政治部", "中央军委", "某团党委", "某省人民政府", "某县人民政府", "某师司令部"]
_POSITIONS = [
    "班长",
    "副班长",
    "排长",
    "通信员",
    "卫生员",
    "机枪手",
    "炮手",
    "驾驶员",
    "副连长",
    "司号员",
    "文化教员",
    "工兵",
]
_RANKS = ["列兵", "上等兵", "下士", "中士", "上士", "少尉", "中尉", "上尉", "少校"]
_BRANCHES = ("army", "army", "army", "navy", "air-force", "rocket-force")
_NOTES = [
    "待核实",
    "原稿此处字迹不清",
    "两份材料写法不同",
    "据家属口述",
    "转载件",
    "未见原件",
    "年份见纪念馆展陈，月日未见",
]
_SENTENCES = (
    "{year}年，{name}在{place}的一次任务里主动担起最重的一段，把危险留给自己，把方便让给战友。",
    "部队驻在{place}的时候，他常在训练之余帮老乡挑水、修路，乡亲们都记得这个话不多的年轻人。",
    "他在日记里写过，做一件事就要把这件事做好，做到让后来的人接得住、放得下心。",
    "那年冬天格外冷，{name}带着全班在{place}连续作业十几天，没有一个人掉队，也没有一件器材损坏。",
    "战友回忆，他总是**最后一个**离开阵地，清点完每一件装备才肯坐下来喝一口热水。",
    "{place}的学校后来请人讲他的故事，孩子们问得最多的是，他害怕过吗。讲的人说，怕，可他还是去了。",
    "立功以后，他把奖金寄回了家乡，信里只有一句话：给村里的学校添几张桌子。",
    "他留下的东西不多，一支钢笔、一个本子、几封家书，如今都收在{place}的纪念馆里。",
    "{year}年的一份材料记着，他连续三年被评为训练标兵，带出的新兵里有四个当了班长。",
    "说到自己，他总是一句带过；说到走在前面的战友，他能把每个人的名字、籍贯和脾气都说出来。",
)
_EVENTS = (
    "参加中国人民解放军。",
    "加入中国共产党。",
    "调任{position}。",
    "参加{battle}。",
    "在{battle}中负伤，伤愈后归队。",
    "因在{battle}中表现突出立功。",
    "随部队移驻{place}。",
    "参加{place}的抢险救灾。",
    "被选送教导队学习。",
    "在{place}带领全班完成施工任务。",
    "出席英模代表大会。",
    "事迹在部队刊物登载。",
    "转业回到{place}工作。",
    "向{place}小学捐赠图书。",
)
_GROUPS = [
    "第一小学三年级",
    "第二中学高一",
    "某部官兵",
    "县直机关党支部",
    "志愿服务队",
    "老战士合唱团",
    "示范街道居民",
    "高校学生社团",
]
_AUDIENCES = ["初一学生", "六年级学生", "新入职干部", "社区居民", "退役军人", "机关党员", "预备役官兵", "企业职工"]
_VISIT_KINDS = ("tribute", "ceremony", "party-day", "study", "enrolment", "volunteer", "visit")


@dataclass(frozen=True)
class Records:
    """All records by id, as plain fields; a hero's or park's story stands in the field `story`."""

    heroes: dict[str, Fields]
    memorials: dict[str, Fields]
    talks: dict[str, Fields]
    visits: dict[tuple[str, int], Fields]
    """The visits file of a park and year."""
    lecturers: list[Fields]
    sources: dict[str, Fields]
    """What several records name."""


@dataclass(frozen=True)
class County:
    """A county of the shipped table under an invented name; its centre is in degrees."""

    code: str
    name: str
    lat: float
    lon: float


def make(count: int, random: Random) -> Records:
    """`count` records: heroes, memorials and talks together."""
    parks, talks = max(1, round(count * 0.07)), max(1, round(count * 0.03))
    counties = _counties()
    shared = {f"shared{number}": _source(random) for number in range(1, 6)}
    memorials = dict(_memorial(random, number, random.choice(counties)) for number in range(parks))
    heroes = _heroes(random, count - parks - talks, counties, memorials, shared)
    people = sorted(heroes)
    for park in memorials.values():
        if random.random() < 0.7:
            park["heroes"] = sorted(random.sample(people, min(len(people), random.randint(1, 8))))
    lecturers = [_lecturer(number) for number in range(1, 13)]
    names, places = {key: str(heroes[key]["name"]) for key in people}, sorted(memorials)
    told = dict(_talk(random, number, names, places, lecturers, counties) for number in range(talks))
    visits = dict(_visits(random, places))
    return Records(heroes, memorials, told, visits, lecturers, shared)


def _counties() -> list[County]:
    """Counties that have a centre; provinces and cities end in 00."""
    with _DIVISIONS.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["lat"] and not row["code"].endswith("00")]
    names = cycle(f"{place}县" for place in _PLACES)
    return [County(row["code"], next(names), float(row["lat"]), float(row["lon"])) for row in rows]


def _heroes(
    random: Random, count: int, counties: list[County], memorials: dict[str, Fields], shared: dict[str, Fields]
) -> dict[str, Fields]:
    found: dict[str, Fields] = {}
    parks = sorted(memorials)
    for _ in range(count):
        name, pinyin = _name(random)
        key = _unused(_letters(pinyin), found)
        found[key] = _hero(random, name, pinyin, random.choice(counties), parks, sorted(shared))
    for key, near in zip(sorted(found), sorted(found)[1:], strict=False):
        if random.random() < 0.2:
            found[key]["relations"] = [{"to": near, "relation": "战友"}]
    return found


def _name(random: Random) -> tuple[str, str]:
    surname, spelled = _pair(random, _SURNAMES)
    given = [_pair(random, _GIVEN) for _ in range(random.choice((1, 2, 2, 2, 2)))]
    return surname + "".join(char for char, _ in given), f"{spelled} {_spelled([part for _, part in given])}"


def _pair(random: Random, flat: Sequence[str]) -> tuple[str, str]:
    at = random.randrange(len(flat) // 2) * 2
    return flat[at], flat[at + 1]


def _spelled(parts: list[str]) -> str:
    joined = parts[0] + "".join(f"'{part}" if part[0] in "aāáǎàeēéěèoōóǒò" else part for part in parts[1:])
    return joined[0].upper() + joined[1:]


_BARE = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv", "'")


def _letters(pinyin: str) -> str:
    return pinyin.lower().translate(_BARE).replace(" ", "-")


_COMPOUND = {"欧阳": ["ou", "yang"], "上官": ["shang", "guan"], "司马": ["si", "ma"], "诸葛": ["zhu", "ge"]}


def syllables(name: str) -> list[str]:
    """How an invented name is typed, syllable by syllable."""
    spelled = dict(zip((*_GIVEN[::2], *_SURNAMES[::2]), (*_GIVEN[1::2], *_SURNAMES[1::2]), strict=True))
    surname = _COMPOUND.get(name[:2], [])
    return [*surname, *(_letters(spelled[char]) for char in name[len(surname) :])]


def _unused(key: str, taken: dict[str, Fields]) -> str:
    number, tried = 1, key
    while tried in taken:
        number += 1
        tried = f"{key}-{number}"
    return tried


def _hero(random: Random, name: str, pinyin: str, home: County, parks: list[str], shared: list[str]) -> Fields:
    born, fell = random.randint(1905, 1985), random.random() < 0.4
    living = born > 1945 and random.random() < 0.3
    died = min(2025, born + (random.randint(18, 34) if fell else random.randint(25, 85)))
    own = {f"s{number}": _source(random) for number in range(1, random.randint(4, 9))}
    keys = [*own, *random.sample(shared, 2)]
    fields: Fields = {"name": name, "kind": _kind(random, fell=fell and not living), "pinyin": pinyin, "sample": "true"}
    if random.random() < 0.4:
        alias, _ = _name(random)
        fields["aliases"] = [_cited(random, keys, {"name": alias, "kind": "曾用名"})]
    fields["gender"] = _cited(random, keys, {"text": "男" if random.random() < 0.85 else "女"})
    fields["ethnicity"] = _cited(random, keys, {"text": "汉族" if random.random() < 0.9 else "满族"})
    if fell and not living:
        fields["martyr"] = {"status": "confirmed", "by": random.choice(_BODIES), "sources": [random.choice(keys)]}
    if living:
        fields["consent"] = {"date": "2026-01-10"}
    fields["born"] = _dated(random, keys, born, rivals=0.4)
    if not living:
        fields["died"] = _death(random, keys, died, fell=fell)
    fields["native_place"] = _home(random, keys, home)
    fields["joined"] = _dated(random, keys, born + random.randint(16, 18), rivals=0.1)
    fields["party"] = _dated(random, keys, born + 18, rivals=0.2)
    fields["branch"] = random.choice(_BRANCHES)
    unit = f"某军{random.randint(10, 99)}师{random.randint(100, 300)}团{random.randint(1, 9)}连"
    fields["unit"] = _with_rivals(random, keys, {"text": unit}, [{"text": unit.replace("连", "营")}], 0.3)
    fields["position"] = _cited(random, keys, {"text": random.choice(_POSITIONS)})
    if random.random() < 0.5:
        fields["rank"] = _cited(random, keys, {"text": random.choice(_RANKS)})
    fields["summary"] = f"{home.name}人，{random.choice(_POSITIONS)}，参加{random.choice(_BATTLES)}，多次立功。"
    fields["honours"] = [_honour(random, keys, born) for _ in range(random.randint(1, 5))]
    fields["life"] = _life(random, keys, born, died)
    if not living:
        fields["rests_at"] = _grave(random, keys, home, parks)
    fields["memorials"] = sorted(random.sample(parks, min(len(parks), random.randint(0, 2))))
    if random.random() < 0.3:
        fields["remarks"] = [_cited(random, keys, {"text": "籍贯有两种写法，疑为区划调整所致，待核实。"})]
    fields["sources"] = own
    fields["reviewed"] = f"2026-{random.randint(1, 10):02d}-{random.randint(1, 28):02d}"
    if random.random() < 1 / 3:
        fields["story"] = _story(random, name, born + 20)
    return {key: value for key, value in fields.items() if value not in ([], {})}


def _kind(random: Random, *, fell: bool) -> str:
    return random.choice(("martyr", "hero-model")) if fell else random.choice(("hero-model", "veteran"))


def _source(random: Random) -> Fields:
    year = random.randint(1985, 2025)
    publisher = random.choice(_PUBLISHERS)
    fields: Fields = {"title": f"{publisher}{year}年{random.choice(_PAPERS)}（第{random.randint(1, 99)}号）"}
    fields |= {"publisher": publisher, "date": f"{year}-{random.randint(1, 12):02d}", "tier": random.choice(_TIERS)}
    if random.random() < 0.6:
        fields["url"] = f"https://archive.example/{year}/{random.randint(10000, 99999)}.html"
    if random.random() < 0.3:
        fields["note"] = random.choice(_NOTES)
    return fields


def _cited(random: Random, keys: list[str], fields: Fields) -> Fields:
    fields = fields | {"sources": random.sample(keys, random.choice((1, 1, 2, 2, 3)))}
    if random.random() < 0.25:
        fields["note"] = random.choice(_NOTES)
    return fields


def _with_rivals(random: Random, keys: list[str], fields: Fields, rivals: list[Fields], share: float) -> Fields:
    fields = _cited(random, keys, fields)
    if random.random() < share:
        fields["others"] = [_cited(random, keys, rival) for rival in rivals]
    return fields


def _dated(random: Random, keys: list[str], year: int, *, rivals: float) -> Fields:
    others: list[Fields] = [{"date": _date(random, year + random.choice((-1, 1)))} for _ in range(random.randint(1, 3))]
    return _with_rivals(random, keys, {"date": _date(random, year)}, others, rivals)


def _date(random: Random, year: int) -> str:
    """A day, a month, a year, about a year, or between two days."""
    month, day = random.randint(1, 12), random.randint(1, 27)
    drawn = random.random()
    if drawn < 0.5:
        return f"{year}-{month:02d}-{day:02d}"
    if drawn < 0.75:
        return f"{year}-{month:02d}"
    if drawn < 0.92:
        return f"{year}"
    return f"{year}~" if drawn < 0.96 else f"{year}-{month:02d}-{day:02d}/{year}-{month:02d}-{day + 1:02d}"


def _death(random: Random, keys: list[str], year: int, *, fell: bool) -> Fields:
    place = f"{random.choice(_PLACES)}{random.choice(('阵地', '高地', '村', '医院'))}"
    cause = f"在{random.choice(_BATTLES)}中牺牲" if fell else "因病逝世"
    return _dated(random, keys, year, rivals=0.4) | {"place": place, "cause": cause}


def _home(random: Random, keys: list[str], home: County) -> Fields:
    village = f"{random.choice(_PLACES)}乡"
    fields: Fields = {"now": f"{home.name}{village}", "code": home.code}
    if random.random() < 0.4:
        fields["then"] = f"{home.name}{random.choice(_PLACES)}公社"
    return _with_rivals(random, keys, fields, [{"now": f"{home.name}{random.choice(_PLACES)}镇"}], 0.25)


def _honour(random: Random, keys: list[str], born: int) -> Fields:
    fields: Fields = {"title": random.choice(_HONOURS)}
    if random.random() < 0.8:
        fields["by"] = random.choice(_BODIES)
    if random.random() < 0.8:
        fields["date"] = _date(random, born + random.randint(20, 60))
    rivals: list[Fields] = [{"date": _date(random, born + 30)}]
    return _with_rivals(random, keys, fields, rivals, 0.2)


def _life(random: Random, keys: list[str], born: int, died: int) -> list[Fields]:
    years = sorted(random.randint(born + 17, died) for _ in range(random.randint(5, 12)))
    return [_event(random, keys, year) for year in years]


def _event(random: Random, keys: list[str], year: int) -> Fields:
    text = random.choice(_EVENTS).format(
        position=random.choice(_POSITIONS), battle=random.choice(_BATTLES), place=random.choice(_PLACES)
    )
    fields: Fields = {"date": _date(random, year), "text": text}
    if random.random() < 0.3:
        fields["place"] = random.choice(_PLACES)
    return _cited(random, keys, fields)


def _grave(random: Random, keys: list[str], home: County, parks: list[str]) -> Fields:
    fields: Fields = {"text": f"{home.name}{random.choice(_PLACES)}烈士陵园"}
    if random.random() < 0.6:
        fields["memorial"] = random.choice(parks)
    return _cited(random, keys, fields)


def _story(random: Random, name: str, year: int) -> str:
    """Some 300 characters in three paragraphs."""
    said = [s.format(name=name, place=random.choice(_PLACES), year=year) for s in random.sample(_SENTENCES, 8)]
    return "\n\n".join("".join(said[start : start + 3]) for start in (0, 3, 6)) + "\n"


def _memorial(random: Random, number: int, home: County) -> tuple[str, Fields]:
    at = random.randrange(len(_PLACES))
    kind, called = random.choice((("park", "烈士陵园"), ("hall", "革命纪念馆"), ("monument", "烈士纪念碑")))
    own = {f"s{n}": _source(random) for n in range(1, random.randint(4, 7))}
    keys = list(own)
    fields: Fields = {"name": f"{home.name}{_PLACES[at]}{called}", "kind": kind, "sample": "true"}
    fields["summary"] = f"位于{home.name}{_PLACES[at]}的纪念设施，{random.randint(1950, 1999)}年建成，常年开放。"
    fields["level"] = _cited(random, keys, {"level": random.choice(("national", "provincial", "city", "county"))})
    fields["protecting_body"] = _cited(random, keys, {"text": f"{home.name}退役军人事务局"})
    address = f"{home.name}{_PLACES[at]}路{random.randint(1, 300)}号"
    fields["address"] = _with_rivals(random, keys, {"now": address, "code": home.code}, [{"now": f"{address}旁"}], 0.2)
    fields["point"] = _point(random, keys, home)
    fields["built"] = _dated(random, keys, random.randint(1950, 1999), rivals=0.3)
    fields["area"] = _cited(random, keys, {"text": f"{random.randint(1, 30)}.{random.randint(1, 9)}万平方米"})
    fields["commemorates"] = _cited(random, keys, {"text": "在本县战斗和工作中牺牲的烈士"})
    fields["named"] = _cited(random, keys, {"count": f"{random.randint(20, 3000)}", "as_of": "2024"})
    fields["graves"] = _cited(random, keys, {"text": f"墓区安葬{random.randint(10, 900)}名"})
    fields["hours"] = _cited(random, keys, {"text": "全年开放，8:30至17:00，周一闭馆"})
    fields["admission"] = _cited(random, keys, {"text": "免费"})
    fields["transport"] = _cited(random, keys, {"text": f"乘{random.randint(1, 60)}路公交车到{_PLACES[at]}站"})
    fields["access"] = _cited(random, keys, {"text": "主入口有坡道，展厅有轮椅"})
    fields["history"] = [_milestone(random, keys, year) for year in range(1955, 2020, random.choice((9, 13, 21)))]
    if random.random() < 0.4:
        fields["restorations"] = [{"title": "碑体修缮", "stage": "done", "since": "2023-03", "until": "2023-09"}]
    if random.random() < 0.3:
        fields["notices"] = [{"date": "2026-10-20", "title": "冬季开放时间", "text": "11月起16:30闭馆。"}]
    fields["sources"] = own
    fields["reviewed"] = f"2026-{random.randint(1, 10):02d}-{random.randint(1, 28):02d}"
    if random.random() < 0.3:
        fields["story"] = _story(random, f"{home.name}人民", random.randint(1950, 1999))
    return f"{_PLACES_IN_LETTERS[at]}-{number + 1}", fields


def _point(random: Random, keys: list[str], home: County) -> object:
    if random.random() < 0.3:
        return "county"
    lon, lat = (round(of + random.uniform(-0.08, 0.08), 5) for of in (home.lon, home.lat))
    fields: Fields = {"lon": f"{lon}", "lat": f"{lat}", "datum": random.choice(("WGS-84", "GCJ-02"))}
    return _cited(random, keys, fields)


def _milestone(random: Random, keys: list[str], year: int) -> Fields:
    text = random.choice(("奠基。", "建成开放。", "改扩建。", "公布为文物保护单位。", "修缮纪念碑。"))
    return _cited(random, keys, {"date": _date(random, year), "text": text})


def _lecturer(number: int) -> Fields:
    name = f"讲解员（{number}）"
    return {"id": f"lecturer-{number}", "name": name, "role": "讲解员", "team": "示例宣讲队", "sample": "true"}


def _talk(
    random: Random,
    number: int,
    names: dict[str, str],
    parks: list[str],
    lecturers: list[Fields],
    counties: list[County],
) -> tuple[str, Fields]:
    """`names` are the heroes' by id, `parks` the memorials' ids; both in order."""
    about = random.sample(list(names), min(len(names), random.randint(1, 3)))
    told = "、".join(names[key] for key in about)
    fields: Fields = {
        "title": f"{told}的故事",
        "summary": f"讲{told}的事迹，和他们那一代人的选择。",
        "sample": "true",
    }
    fields |= {"heroes": about, "memorials": [random.choice(parks)]}
    fields |= {"lecturers": [str(random.choice(lecturers)["id"])], "minutes": str(random.choice((30, 40, 45, 60)))}
    fields |= {"suits": random.choice(_AUDIENCES), "text": _story(random, told, 1955)}
    days = random.sample(range(-500, 120), random.randint(1, 5))
    fields["sessions"] = [_session(random, day, parks, counties) for day in sorted(days)]
    return f"talk-{number + 1}", fields


def _session(random: Random, day: int, parks: list[str], counties: list[County]) -> Fields:
    county = random.choice(counties)
    fields: Fields = {"date": _day_from(day), "time": random.choice(("09:00-09:40", "14:30-15:10", "19:00"))}
    if random.random() < 0.3:
        fields["memorial"] = random.choice(parks)
    else:
        fields |= {"place": f"{county.name}{random.choice(_PLACES)}中学报告厅", "code": county.code}
    fields["audience"] = random.choice(_AUDIENCES)
    if day < 0:
        return fields | {"state": "held", "headcount": str(random.randint(30, 400))}
    if random.random() < 0.15:
        later = {"date": _day_from(day + 14), "time": "14:30-15:10"}
        return fields | {"state": "moved", "moved_to": later, "note": "因考试改期。"}
    return fields | {"state": "cancelled" if random.random() < 0.1 else "planned"}


def _day_from(offset: int) -> str:
    """A day, so many before or after DAY, in months of 27 days: no calendar is needed for an invented one."""
    year, month, day = (int(part) for part in DAY.split("-"))
    months, days = divmod(day - 1 + offset, 27)
    years, months = divmod(month - 1 + months, 12)
    return f"{year + years}-{months + 1:02d}-{days + 1:02d}"


def _visits(random: Random, parks: list[str]) -> Iterator[tuple[tuple[str, int], Fields]]:
    for park in parks:
        for year in YEARS if random.random() < 0.5 else ():
            rows = [_visit(random, year) for _ in range(random.randint(3, 12))]
            yield (park, year), {"sample": "true", "visits": sorted(rows, key=lambda row: str(row["date"]))}


def _visit(random: Random, year: int) -> Fields:
    fields: Fields = {"date": f"{year}-{random.randint(1, 10):02d}-{random.randint(1, 28):02d}"}
    fields |= {"group": random.choice(_GROUPS), "kind": random.choice(_VISIT_KINDS)}
    fields["headcount"] = str(random.randint(8, 600))
    return fields | {"text": "敬献花篮，瞻仰展厅。"} if random.random() < 0.4 else fields


ROLL_HEADINGS = (
    *("姓名", "曾用名", "性别", "籍贯", "区划代码", "出生", "入伍", "部队", "牺牲", "牺牲地"),
    *("墓区", "排", "号", "备注", "人物"),
)

Rolls: TypeAlias = dict[str, list[list[str]]]
"""The rows of each park's name roll, in the order of ROLL_HEADINGS."""


def make_rolls(records: Records, count: int, random: Random) -> Rolls:
    """`count` names on the rolls of all the parks, as many on each: a third with all that a roll can say, three of a
    hundred without a name, one of a hundred with a page of its own."""
    counties, parks = _counties(), sorted(records.memorials)
    pages = cycle((key, str(fields["name"])) for key, fields in sorted(records.heroes.items()))
    rolls: Rolls = {park: [] for park in parks}
    for number in range(count):
        place = number // len(parks)
        row = _roll_row(random, random.choice(counties), place)
        if random.random() < 0.01:
            row[-1], row[0] = next(pages)
        rolls[parks[number % len(parks)]].append(row)
    return rolls


def _roll_row(random: Random, home: County, place: int) -> list[str]:
    """One name, in the grave that has its place from the gate."""
    at = random.randrange(0, len(_SURNAMES), 2)
    given = "".join(random.choice(_GIVEN[::2]) for _ in range(random.choice((1, 2, 2, 2))))
    name = _SURNAMES[at] + given if random.random() >= 0.03 else "无名烈士"
    died = random.randint(1935, 1953)
    born = died - random.randint(17, 35)
    unit = f"某部{random.randint(1, 40)}团{random.randint(1, 3)}营"
    known = [
        _SURNAMES[at] + random.choice(_GIVEN[::2]) if random.random() < 0.03 else "",
        "男" if random.random() < 0.95 else "女",
        f"{home.name}{random.choice(_PLACES)}乡",
        home.code,
        _date(random, born),
        _date(random, born + 16),
        unit,
        _date(random, died),
        f"{random.choice(_BATTLES)}",
    ]
    said = known if random.random() < 1 / 3 else [text if random.random() < 0.6 else "" for text in known]
    grave = [f"{'东西南北中'[place // 2000 % 5]}区", f"{place % 2000 // 40 + 1}", f"{place % 40 + 1}"]
    return [name, *said, *grave, "见乡里回忆，待核" if random.random() < 0.05 else "", ""]


def write_rolls(rolls: Rolls, root: Path) -> None:
    """The rolls beside the records of their parks."""
    for park, rows in rolls.items():
        path = root / "memorials" / park / "roll.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([ROLL_HEADINGS, *rows])


def write(records: Records, root: Path) -> None:
    """The records as a project's folders below `root`."""
    for folder, file, parts in (
        ("heroes", "hero.yml", records.heroes),
        ("memorials", "memorial.yml", records.memorials),
    ):
        for key, fields in parts.items():
            at = root / folder / key
            _write(at / file, {name: value for name, value in fields.items() if name != "story"})
            if story := fields.get("story"):
                (at / "story.md").write_text(str(story), encoding="utf-8")
    for (park, year), fields in records.visits.items():
        _write(root / "memorials" / park / "visits" / f"{year}.yml", fields)
    for key, fields in records.talks.items():
        _write(root / "content" / "talks" / f"{key}.yml", fields)
    _write(root / "content" / "lecturers.yml", {"sample": "true", "lecturers": records.lecturers})
    _write(root / "content" / "sources.yml", {"sources": records.sources})


def _write(path: Path, fields: Fields) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(in_yaml(fields), encoding="utf-8")


def in_yaml(fields: Fields) -> str:
    """Fields as an editor would write them: in blocks, and on one line what is short. Texts stand as they are."""
    return "".join(_lines(fields, 0))


_WIDE = 100
"""Characters up to which fields stand on one line."""


def _lines(fields: Fields, depth: int) -> Iterator[str]:
    pad = "  " * depth
    for key, value in fields.items():
        if len(short := f"{pad}{key}: {_flow(value)}\n") <= _WIDE and "\n" not in short[:-1]:
            yield short
        elif isinstance(value, dict):
            yield f"{pad}{key}:\n"
            yield from _lines(value, depth + 1)
        elif isinstance(value, list):
            yield f"{pad}{key}:\n"
            yield from _items(value, depth + 1)
        elif "\n" in str(value):
            yield f"{pad}{key}: |\n"
            yield from (f"{pad}  {line}\n" if line else "\n" for line in str(value).splitlines())
        else:
            yield short


def _items(values: list[object], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for value in values:
        if len(short := f"{pad}- {_flow(value)}\n") <= _WIDE or not isinstance(value, dict):
            yield short
        else:
            first, *rest = _lines(value, depth + 1)
            yield f"{pad}- {first.lstrip()}"
            yield from rest


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many records")
    parser.add_argument("target", type=Path, help="the folder to write them to")
    parser.add_argument("--names", type=int, default=0, help="how many names on the parks' rolls besides")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    records = make(args.count, Random(args.seed))
    write(records, args.target)
    if args.names:
        write_rolls(make_rolls(records, args.names, Random(args.seed)), args.target)


if __name__ == "__main__":
    main()
