"""Personal data that must be nowhere in the repository (个人信息保护法), however it is written.

What is sure is an error, what may also be something else a warning. A number or an address of an office is let pass by
`contacts.py`, which knows what a bureau has declared: here everything is found, so that what was found in a file hangs
on its bytes alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fengbei.archive.guards import telephones
from fengbei.archive.guards.contacts import contact_of
from fengbei.archive.guards.homes import homes
from fengbei.archive.guards.named import named
from fengbei.archive.guards.numbers import is_bank_card, is_identity_number, may_be_identity_number
from fengbei.archive.problems import Level, Slip

_ALIKE = {
    "０１２３４５６７８９": "0123456789",
    "－‐‑‒–—―−": "--------",
    "　\u00a0\u2002\u2003\u2009": "     ",
    "＠＋．＿": "@+._",
    "\u200b\u200c\u200d\u2060\ufeff": "-----",
}
_WIDE_LETTERS = "".join(map(chr, [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
_PLAIN = str.maketrans(
    "".join(_ALIKE) + _WIDE_LETTERS,
    "".join(_ALIKE.values()) + "".join(chr(ord(sign) - 0xFEE0) for sign in _WIDE_LETTERS),
)
_WIDE = re.compile(
    "[０-９Ａ-Ｚａ-ｚ＠]|[0-9)）][－‐‑‒–—―−　\u00a0\u2002\u2003\u2009．\u200b\u200c\u200d\u2060\ufeff][0-9(（]"
)
_RUN = re.compile(r"[0-9(（+][0-9 ().（）·•_/-]{5,}[Xx]?")
"""Where a number can stand at all; most of them are dates, and are passed over at once. How it ends is looked at
afterwards: to go back for a digit takes minutes in a line of brackets."""
_AFTER_RUN = " ().（）·•_/-"
_DATES = re.compile(r"[12][0-9]{3}-[0-9]{2}(?:-[0-9]{2})?(?:/[12][0-9]{3}-[0-9]{2}(?:-[0-9]{2})?)?|[0-9]{6}")
_IDENTITY = re.compile(
    r"(?<![0-9])(?<![0-9]\.)(?:[0-9]{6}[ -]?[0-9]{4}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{3}[0-9Xx]"
    r"|(?:[0-9]{4}[ -]){4}[0-9][0-9Xx])(?![0-9])"
)
_SAID_IDENTITY = re.compile(
    r"(?:身份证|公民身份|身份号码|证件号|居民证)[^0-9\n]{0,12}(?P<number>[0-9]{15}(?:[0-9]{2}[0-9Xx])?)(?![0-9])"
)
_CARD = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9]\.)[3-69][0-9]{3,}(?:[ -][0-9]{3,})*(?:[ -]?[0-9]{1,3})?(?![0-9])(?!\.[0-9])"
)
_SAID_CARD = re.compile(r"卡号|银行卡|储蓄卡|信用卡|工资卡|借记卡|账[号户]|帐[号户]|开户|汇款|转账|打款")
_IN_URL = re.compile(r"https?://[^\s\"'<>，。；）]*\Z")
_CALLING = re.compile(r"(?:tel|phone|mobile|sms|wa\.me|whatsapp|callto)[^0-9]{0,8}\Z", re.I)
_HEX = re.compile(r"[0-9a-f]*\Z")
_HEX_ON = re.compile(r"[0-9a-f]*")
_BACK = 300


class _Found(NamedTuple):
    start: int
    end: int
    kind: str
    level: Level = Level.ERROR


def personal_data(text: str, *, unsure: bool = True) -> Iterator[Slip]:
    """All that is found, in the order of the text. Not `unsure`: only what is an error, for tables of places."""
    plain = text.translate(_PLAIN) if _WIDE.search(text) else text
    last = 0
    for start, end, kind, level in sorted(_best(_all(plain, unsure=unsure))):
        if start < last:
            continue
        last = end
        said = plain[start:end]
        args: dict[str, object] = {"masked": masked(said)}
        if kind in ("mobile_number", "landline", "mail"):
            args["contact"] = contact_of(said)
        line = plain.count("\n", 0, start) + 1
        yield Slip(line, start - plain.rfind("\n", 0, start), f"privacy_{kind}", args, level)


def veiled(text: str) -> str:
    """A text that is said further, without the personal data that was typed into it by mistake: a number where a date
    should be is named in a message of its own, and must not be spread by this one."""
    if not _MAY_SAY.search(text):
        return text
    plain = text.translate(_PLAIN) if _WIDE.search(text) else text
    for start, end, _, level in sorted(_best(_all(plain, unsure=False)), reverse=True):
        if level is Level.ERROR:
            text = text[:start] + masked(text[start:end]) + text[end:]
    return text


def masked(text: str) -> str:
    """A problem must not spread what it is about further."""
    shown, last = (3, 2) if len(text) > 7 else (1, 1)
    return text[:shown] + "*" * (len(text) - shown - last) + text[-last:]


def _best(found: Iterator[_Found]) -> list[_Found]:
    """Of what overlaps, what was found first: an identity number is no bank card too."""
    kept: list[_Found] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return kept


def _all(text: str, *, unsure: bool) -> Iterator[_Found]:
    """The surest kinds first. Each is looked for only where a quick look has found something of its kind."""
    runs = list(_runs(text))
    for look in (_identities, _cards, _telephones):
        for start, end in runs:
            yield from look(text, start, end)
    yield from (_Found(*found.span(), "mobile_number") for found in telephones.SPELLED.finditer(text))
    yield from (_Found(start, end, kind) for start, end, kind in named(text))
    for start, end, level in homes(text, unsure=unsure):
        yield _Found(start, end, "home_address", level)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    for found in _RUN.finditer(text):
        run = found[0].rstrip(_AFTER_RUN)
        if len(run) > 6 and not _DATES.fullmatch(run):
            yield found.start(), found.start() + len(run)


def _identities(text: str, start: int, end: int) -> Iterator[_Found]:
    for found in _IDENTITY.finditer(text, start, end):
        if is_identity_number(re.sub("[ -]", "", found[0])):
            yield _Found(*found.span(), "identity_number")
    for found in _SAID_IDENTITY.finditer(text, max(0, start - 20), end):
        if may_be_identity_number(found["number"]):
            yield _Found(*found.span("number"), "identity_number")


def _cards(text: str, start: int, end: int) -> Iterator[_Found]:
    for found in _CARD.finditer(text, start, end + 2) if end - start > 15 else ():
        line = text[max(text.rfind("\n", 0, found.start()) + 1, found.start() - 20) : found.start()]
        digits = re.sub("[ -]", "", found[0])
        if is_bank_card(digits, said=bool(_SAID_CARD.search(line))) and not _is_in_url(text, found.start()):
            yield _Found(*found.span(), "bank_card")


def _telephones(text: str, start: int, end: int) -> Iterator[_Found]:
    for found in telephones.MOBILE.finditer(text, start, end + 4):
        if not _is_in_url(text, found.start()) and not _is_in_digest(text, found):
            yield _Found(*found.span(), "mobile_number")
    for found in telephones.LANDLINE.finditer(text, start, end + 2):
        if not _is_in_url(text, found.start()) and not _is_in_digest(text, found):
            yield _Found(*found.span(), "landline", Level.ERROR if _is_surely_called(text, found) else Level.WARNING)
    for found in telephones.LOCAL.finditer(text, max(0, start - 16), end + 2):
        yield _Found(*found.span("number"), "landline")


_MAY_SAY = re.compile(
    r"[0-9][^a-z\u4e00-\u9fff]{2,}[0-9]|[零一二三四五六七八九〇幺]{4}|@| at |&#64;|[微VvQq]|[号栋幢弄室]"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}[ -]")
"""010-2024-0001 is rather the number of a paper."""
_CALLED = re.compile(r"电话|座机|宅电|联系|致电|拨打|咨询|热线|传真|固话|总机|[Tt][Ee][Ll]|[Pp]hone|☎")


def _is_surely_called(text: str, found: re.Match[str]) -> bool:
    """A run of digits alone may be another number; one that is set apart as telephone numbers are is none."""
    before = text[max(0, found.start() - 16) : found.start()].rpartition("\n")[2]
    if _YEAR.match(found["local"]) and not _CALLED.search(before):
        return False
    return bool(found["apart"] or not found[0].isdigit() or _CALLED.search(before))


def _is_in_url(text: str, at: int) -> bool:
    """Whether it is a part of a web address, where long numbers are those of articles."""
    before = text[max(0, at - _BACK) : at]
    return bool(_IN_URL.search(before)) and not _CALLING.search(before)


def _is_in_digest(text: str, found: re.Match[str]) -> bool:
    """Whether it is a part of a fingerprint in hexadecimal digits."""
    before = _HEX.search(text, max(0, found.start() - 64), found.start())
    after = _HEX_ON.match(text, found.end())
    around = (before[0] if before else "") + (after[0] if after else "")
    return len(around) + len(found[0]) >= 16 and any(sign in "abcdef" for sign in around)
