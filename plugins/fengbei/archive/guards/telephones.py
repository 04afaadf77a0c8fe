"""Telephone numbers in China. Service numbers (400, 800, 110, 12345) are nobody's own and are not looked for."""

import re

_THREE = (
    "31[0-9]|335|349|35[0-9]|37[0-9]|39[1-8]"
    "|41[0-9]|421|427|429|43[1-9]|44[08]|45[1-9]|46[4-9]|47[0-9]|48[23]"
    "|51[0-9]|52[37]|53[0-9]|54[36]|55[0-9]|56[1-6]|57[0-9]|580|59[1-9]"
    "|63[1-5]|66[0-38]|69[12]|701|71[0-9]|72[248]|73[0-9]|74[3-6]|75[0-9]|76[02368-9]|77[0-9]|79[0-9]"
    "|81[2-9]|82[5-7]|83[0-9]|85[1-9]|87[0-9]|88[36-8]|89[1-9]"
    "|90[1-36-9]|91[1-9]|93[0-9]|94[13]|95[1-5]|97[0-9]|99[0-9]"
)
"""Area codes in use, without their 0; see 中国大陆长途区号."""
_TWO = "10|2[0-57-9]"
_BEFORE = r"(?<![0-9A-Za-z])(?<![0-9][.,/-])"
_LOCAL = r"[2-9][0-9]{2,3}[ -]?[0-9]{4}(?![0-9]|-[0-9]|\.[0-9])"
_ABROAD = r"(?:\+|00)86[ -]{0,2}"
LANDLINE = re.compile(
    rf"{_BEFORE}(?:(?:{_ABROAD}|86[ -])?[(（]?0(?:{_TWO}|{_THREE})[)）]?|{_ABROAD}[(（]?(?:{_TWO}|{_THREE})[)）]?)"
    rf"(?P<apart>[ -]{{0,3}}|\.)(?P<local>{_LOCAL})"
)
LOCAL = re.compile(
    r"(?:电话|座机|宅电|住宅电话|家庭电话|固话|联系方式|传真|办电|致电|(?<![A-Za-z])[Tt][Ee][Ll])(?:号码|号)?(?:[.]|是|为)?"
    r"[:： ]{0,3}(?P<number>[2-9][0-9]{6,7})(?![0-9.]|-[0-9])"
)
"""Without the area code only next to a word for it."""
_NO_COUNT = "(?! ?(?:元|万|亿|吨|余|米|平方|公里|人次))"
MOBILE = re.compile(
    r"(?<![0-9])(?<![0-9]\.)(?:(?:\+|00)?86[ -]{0,2})?"
    r"(?:1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}|1[3-9][0-9]{2}[ -][0-9]{3}[ -][0-9]{4}|1[3-9][0-9] [0-9]{3} [0-9]{5}"
    r"|1[3-9][0-9]{2}[ -][0-9]{4}[ -][0-9]{3}|1[3-9][0-9]{4}[ -][0-9]{5}|1 [3-9](?: [0-9]){9}(?! ?[0-9])"
    r"|[(（]1[3-9][0-9][)）][ -]?[0-9]{4}[ -]?[0-9]{4}"
    r"|1[3-9][0-9]([.·•_/])[0-9]{4}\1[0-9]{4})(?![0-9])" + _NO_COUNT
)
_SPELLED = "零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
SPELLED = re.compile(
    rf"(?<![{_SPELLED}])[一幺壹][三四五六七八九叁肆伍陆柒捌玖][{_SPELLED}]"
    rf"[ -]?[{_SPELLED}]{{4}}[ -]?[{_SPELLED}]{{4}}(?![{_SPELLED}]){_NO_COUNT}"
)
"""A mobile number in Chinese digits."""
_DIGITS = str.maketrans(_SPELLED, "0001234567891123456789")


def plain(text: str) -> str:
    """A number however it is written: digits alone, without the country's code and the 0 of the area."""
    digits = "".join(sign for sign in text.translate(_DIGITS) if sign in "0123456789")
    digits = digits.removeprefix("00") if digits.startswith("0086") else digits
    digits = digits.removeprefix("86") if len(digits) > 11 or text.lstrip().startswith("+") else digits
    return digits.removeprefix("0")
