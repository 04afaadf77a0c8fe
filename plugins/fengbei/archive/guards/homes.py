"""Where somebody lives. The address of a park, a hall or an office is no home, nor is the village where somebody was
born; what is looked for is a door: a house and a room, or a number after a word for living somewhere."""

import re
from collections.abc import Iterator

from fengbei.archive.problems import Level

_NUMBER = "(?:[0-9]+|[零一二三四五六七八九十百]+)"
_HOUSE = rf"(?:{_NUMBER}|[A-Z])(?:号楼|号院|栋|幢|座)|{_NUMBER}弄"
_DOOR = rf"{_NUMBER}(?:号|栋|幢|弄|单元|室|组|社)"
_WRITTEN = r"(?:家庭|居住|现|户籍|收件|收货|邮寄|通讯|通信)(?:住|地)址|住址|户口所在地|宅址"
_LIVES = r"家住|现居(?:住)?(?:于|在)?|现住|居住[于在]|(?<!曾)(?<!曾居)住在"
_RESIDENCE = r"小区|花园|家园|[\u4e00-\u9fff]苑|公寓|宿舍|家属[院区楼]|新村"
_STOP = r"[^，。；、\n]"
_SAID = re.compile(rf"(?:{_WRITTEN})[:： 是为在]{{0,3}}{_STOP}{{2,40}}?{_DOOR}(?:{_STOP}{{0,12}}?{_DOOR}){{0,3}}")
_DIGITS = "0123456789零一二三四五六七八九十百"
_IN_HOUSE = rf"(?:{_NUMBER}(?:单元|门))?(?:{_NUMBER}[楼层])?[0-9]{{2,4}}(?:室|房(?!间)|号(?!楼|院|展|会))"
_ROOM = re.compile(
    rf"(?:号楼|号院|栋|幢|座|弄)(?:(?<=[{_DIGITS}A-Z].)|(?<=[{_DIGITS}]号.)){_IN_HOUSE}"
    rf"|单元(?<=[{_DIGITS}]单元)(?:{_NUMBER}[楼层])?[0-9]{{1,4}}(?:室|房(?!间)|号|户)"
    rf"|(?:{_RESIDENCE})(?:{_HOUSE}|{_NUMBER}号)?[0-9]{{1,3}}-[0-9]{{1,2}}(?:-[0-9]{{2,4}})(?![0-9-])"
)
_LIVING = re.compile(rf"(?:{_LIVES}){_STOP}{{2,30}}?{_DOOR}")
_HOUSING = re.compile(
    rf"(?:{_RESIDENCE})[^，。；、\s]{{0,4}}?(?:{_HOUSE}|{_NUMBER}号)"
    rf"|{_NUMBER}号院[0-9]{{1,2}}(?:栋|幢|号楼)[0-9]{{3,4}}(?![0-9.年米平人间件元多余套户m])"
)
_VILLAGE = re.compile(rf"(?:村|庄|屯|寨)第?{_NUMBER}(?:(?:组|社|队)(?![织会区长员伍])(?:{_NUMBER}号)?|号)")
_RESIDENCES = ("小区", "花园", "家园", "苑", "公寓", "宿舍", "家属", "新村")
_WORDS = {
    _SAID: ("址", "户口所在地"),
    _ROOM: ("号楼", "号院", "栋", "幢", "座", "弄", "单元", *_RESIDENCES),
    _LIVING: ("住", "现居"),
    _HOUSING: (*_RESIDENCES, "号院"),
    _VILLAGE: ("村", "庄", "屯", "寨"),
}
"""A text without any of them needs no closer look."""
_OFFICE = re.compile(
    "大厦|写字楼|办公|行政|政务|中心|大楼|综合楼|教学楼|实验楼|图书|学校|小学|中学|大学|学院|医院|展[厅馆区]|纪念|陵园"
    "|墓[区园]|[博文档]物?馆|[局厅委站所]|公司|银行|酒店|宾馆|招待所|党校|营区|窑洞|礼堂|烈士|旧址|遗址|故居|旧居|会议|教室|车间|梅园新村|红岩村"
)
_OF_PLACES = re.compile(r"(?:^|[\s{,-])(?:address|now|then|place|native_place|transport|access|venue|rests_at)\s*:")
"""Fields whose texts are places: what stands there is how to find one."""
_AFTER = re.compile("前?(?:广场|展[柜板品位]|点位|站|院?坝|陈列)")
"""What makes a house's number that of a place where people come together."""
_PAST = re.compile("出生|生于|籍贯|老屋|故里|[当那]年|住过|旧时")
"""What is told of the past is nobody's door today; but a house and a room are, whatever is told."""
_BEFORE = 24


def homes(text: str, *, unsure: bool = True) -> Iterator[tuple[int, int, Level]]:
    """Where each address of a home begins and ends, and how sure that is."""
    yield from ((*found.span(), Level.ERROR) for found in _all(_SAID, text))
    for found in _all(_ROOM, text):
        if not _is_office(text, found):
            yield _from_number(text, found.start()), found.end(), Level.ERROR
    for pattern in (_LIVING, _HOUSING, _VILLAGE) if unsure else ():
        for found in _all(pattern, text):
            if not _is_past(text, found) and not _is_office(text, found) and not _is_of_place(text, found.start()):
                yield *found.span(), Level.WARNING


def _all(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return pattern.finditer(text) if any(word in text for word in _WORDS[pattern]) else iter(())


def _from_number(text: str, at: int) -> int:
    """Where the number of a house begins, of which its word was found."""
    while at and text[at - 1] in _DIGITS:
        at -= 1
    return at


def _is_past(text: str, found: re.Match[str]) -> bool:
    start = max(text.rfind(sign, 0, found.start()) for sign in "\n。；") + 1
    return bool(_PAST.search(text, start, found.end()))


def _is_office(text: str, found: re.Match[str]) -> bool:
    """Whether what stands around it in its line is of an office, a school, a memorial."""
    start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _BEFORE)
    return bool(_AFTER.match(text, found.end())) or bool(_OFFICE.search(text[start : found.end() + 8].split("\n")[0]))


def _is_of_place(text: str, at: int) -> bool:
    return bool(_OF_PLACES.search(text[text.rfind("\n", 0, at) + 1 : at]))
