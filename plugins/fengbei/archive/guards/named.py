"""What is told by its form or by the word beside it: documents, number plates, mail addresses, chat accounts."""

import re
from collections.abc import Iterator

_DATE = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9](?![0-9])"
_SAYS = r"(?:[:： ]|是|为){0,3}"
_DOCUMENT = re.compile(
    r"(?:护照|军官证|士官证|士兵证|义务兵证|文职干部证|学员证|警官证|优待证|退伍证|退役证|退休证|残疾军人证|伤残军人证"
    r"|伤残证|残疾证|社保卡|社会保障卡|医保卡|驾驶证|通行证|居住证|户口簿|户口本)(?:的)?(?:号码|编号|证号|号)?"
    rf"{_SAYS}(?:[\u4e00-\u9fff]{{1,3}}字)?第?(?P<number>(?!{_DATE})(?:[A-Za-z]{{1,3}}[ -]?)?[0-9]{{6,18}})"
)
_DOCUMENT_WORDS = ("证", "护照", "社保卡", "社会保障卡", "医保卡", "户口")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SERIAL = r"(?=[A-HJ-NP-Z]*[0-9][A-HJ-NP-Z]*[0-9][A-HJ-NP-Z]*[0-9])[A-HJ-NP-Z0-9]"
_ENDS = r"(?![A-Za-z0-9-]|\.[0-9])"
_CIVIL = rf"{_SERIAL}{{4}}[A-HJ-NP-Z0-9挂学警港澳领]|[DF]{_SERIAL}{{5}}|[0-9]{{5}}[DF]"
_PLATE = re.compile(
    rf"[{_PROVINCES}][A-HJ-NP-Z][ ·•.]?(?:{_CIVIL}){_ENDS}"
    rf"|[甲乙丙己庚辛壬军海空北沈兰济南广成][A-Z][·•][0-9]{{5}}{_ENDS}"
    rf"|(?<![A-Za-z])WJ[ ·•]?[{_PROVINCES}]?[ ·•]?[0-9]{{4}}[0-9A-Z警]{_ENDS}"
    rf"|(?:车牌|牌照|号牌|车号)(?:号码|号)?{_SAYS}"
    rf"(?P<number>[\u4e00-\u9fff]?[ ]?[A-Z]{{1,2}}[ ·•-]?(?=[A-Z]*[0-9])[A-Z0-9]{{4,6}}){_ENDS}"
)
"""GA 36-2018, with those of the army and the armed police."""
_MAYBE_PLATE = re.compile(r"[A-Z][ ·•.]?[A-Z0-9]{4}|[A-Z][·•][0-9]|WJ|车牌|号牌|牌照|车号")
_FILES = r"(?:png|jpe?g|webp|gif|svg|pdf|css|js|mp[34]|ya?ml|md)(?![A-Za-z])"
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])(?!git@)[A-Za-z0-9_][A-Za-z0-9._%+-]*(?: ?(?:@|&#64;) ?|[(（\[]at[)）\]]| at )"
    rf"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?!{_FILES})[A-Za-z]{{2,}}"
)
_AT_WORDS = ("@", "&#64;", " at ", "(at)", "[at]", "（at）")
_CHAT = re.compile(
    r"(?:(?<!公众号)(?:微信|薇信|威信)(?:号码|账号|帐号|ID|Id|id|号)"
    rf"|(?:微信|薇信|威信|VX|vx|Vx|[Ww]e[Cc]hat(?: ?ID)?|[Ww]eixin|加[vV微])(?=[:：])){_SAYS}"
    r"(?P<number>(?!gh_)[A-Za-z0-9](?=[A-Za-z0-9_-]*[A-Za-z_-]|[0-9]{5})[A-Za-z0-9_-]{4,19})"
    r"|(?:微信|薇信|VX|vx) ?(?P<id>(?!gh_)(?=[a-z_-]{3,}[0-9]{2})[a-z][a-z0-9_-]{5,19})(?![A-Za-z])"
    r"|(?<![A-Za-z])(?:[Qq]{2}|扣扣|企鹅)(?:号码|账号|群号|号|群)?(?:[:： #]|是|为){0,3}"
    rf"(?P<qq>(?!{_DATE})[1-9][0-9]{{4,10}})(?![0-9])"
)
"""What a bureau publishes is a 公众号, which has a name and is let pass."""
_CHAT_WORDS = (
    "微信",
    "薇信",
    "威信",
    "扣扣",
    "企鹅",
    "QQ",
    "qq",
    "Qq",
    "VX",
    "vx",
    "eixin",
    "加v",
    "加V",
    "加微",
    "Vx",
    "WeChat",
    "wechat",
    "Wechat",
    "weChat",
)


def named(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each begins and ends, without the word beside it, and its kind."""
    for kind, pattern, words in _KINDS:
        if any(word in text for word in words):
            yield from (_number(found, kind) for found in pattern.finditer(text))
    if _MAYBE_PLATE.search(text):
        yield from (_number(found, "plate") for found in _PLATE.finditer(text))


_KINDS = (
    ("document_number", _DOCUMENT, _DOCUMENT_WORDS),
    ("mail", _MAIL, _AT_WORDS),
    ("chat_number", _CHAT, _CHAT_WORDS),
)
"""A text without any of the words needs no closer look."""


def _number(found: re.Match[str], kind: str) -> tuple[int, int, str]:
    group = next((name for name, said in found.groupdict().items() if said), 0)
    return *found.span(group), kind
