"""Numbers of people that a text says: `1.2万余人次`, `3000余人`, `二百人`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SAID = re.compile(
    r"(?<![几数好成上])(?P<about>约|近|将近|大约|超过|逾)?(?:(?P<from>\d+)\s*人?\s*(?:-|—+|–|~|～|至|到)\s*)?"
    r"(?:(?P<figures>\d[\d,，]*(?:\.\d+)?)(?P<unit>[百千万])?|(?P<words>[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万]*))"
    r"(?P<more>余|多|来)?(?:[名位个]?人(?:次|左右|上下)?(?![民大物员口生家行事类群士均工间])"
    r"|名(?=师生|学生|党员|干部|群众|代表|队员|官兵|职工|村民|居民|市民))"
)
_OF_OTHERS = re.compile(
    "每|各|累计|其中|包括|另|全[校县市区镇村]|去年|往年|上次|长眠|安葬|牺牲|遇难|最多|容纳|缺席|请假|未到|原定|原计划|预计|事迹"
)
"""Where a clause has one of these, its number is not of those who came together."""
_OF_SOME = re.compile(
    "教师|老师|家长|党员|学生|队员|志愿者|官兵|讲解员|工作人员|代表|干部|老兵|战士|团员|亲属|遗属|家属|军人|合唱|方阵|仪仗|领诵"
)
_LEAST = 10
"""Below, a number is of speakers and bearers of flowers."""


@dataclass(frozen=True)
class Said:
    """A number as it is written, and from where to where it may be meant."""

    text: str
    least: int
    most: int
    of_some: bool
    """Whether it may be of a part of those who came."""


def said(text: str) -> Iterator[Said]:
    """The numbers of people in a text that are of those who came."""
    for clause in re.split("[，；。、！,;\n（）()](?![0-9])", text):
        for found in () if _OF_OTHERS.search(clause) else _SAID.finditer(clause):
            number, step = _number(found)
            if number >= _LEAST:
                yield _said(found, number, step, clause)


def _said(found: re.Match[str], number: int, step: int, clause: str) -> Said:
    some = bool(_OF_SOME.search(clause))
    if found["from"]:
        return Said(found[0], int(found["from"]) * 9 // 10, number * 11 // 10, some)
    if found["more"] or found["about"] in ("超过", "逾"):
        return Said(found[0], number, number + step - 1, some)
    if found["about"] or "左右" in found[0] or "上下" in found[0]:
        return Said(found[0], number * 8 // 10, number * 12 // 10, some)
    slack = number // 10 if step > 1 else 0
    return Said(found[0], number - slack, number + slack, some)


def _number(found: re.Match[str]) -> tuple[int, int]:
    """The number, and the worth of its last digit that is not nought: 12 000 and 1 000 for 1.2万."""
    if found["words"]:
        number = _of_words(found["words"])
    else:
        unit = {"百": 100, "千": 1000, "万": 10000}.get(found["unit"] or "", 1)
        number = int(Decimal(re.sub("[,，]", "", found["figures"])) * unit)
    step = 1
    while number and number % (step * 10) == 0:
        step *= 10
    return number, step


def _of_words(words: str) -> int:
    """一万二千 → 12000; nothing where it is no number, as 三五百."""
    total = part = digit = 0
    for last, char in zip(" " + words, words, strict=False):
        if char in _DIGITS:
            if last in _DIGITS and last not in "零〇":
                return 0
            digit = _DIGITS[char]
        elif char == "万":
            total, part, digit = (part + digit) * 10000, 0, 0
        else:
            part, digit = part + (digit or 1) * _UNITS[char], 0
    return total + part + digit
