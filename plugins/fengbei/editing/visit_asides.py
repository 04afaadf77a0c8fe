"""Rows of a sheet that are no records though something stands in them: sums, numbers written ahead, remarks below."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from fengbei.editing.visit_columns import Heading

_TOTAL = re.compile(
    "(?:本(?:年|季|月|页|表)|全[年县市区]|[0-9一二三四五六七八九十]+月(?:份)?)?(?:合计|总计|小计|累计|共计)(?:数|人数|人次)?"
)
_TOTALS = {"total", "sum", "subtotal"}
_REMARK = re.compile(
    "(?:备?注|说明|填[表报]|制表|审[核批]|负责人|联系|报送|统计|汇总|报表|单位负责)[^，。]{0,12}?[:：]|备?注[0-9一二三]|（?盖章"
)


def is_total(cells: Sequence[str], heading: Heading) -> bool:
    """Whether a row sums others. One that has a date of its own is a record, whatever its remarks say."""
    dated = cells[heading.places["date"]] if heading.places["date"] < len(cells) else ""
    return any(map(_sums, cells)) and (not dated or _sums(dated))


def is_blank(cells: Sequence[str], heading: Heading) -> bool:
    """Whether nothing stands in a row but its number, written ahead."""
    said = (one for one in enumerate(cells) if one[0] != heading.places.get("mark"))
    return not any(text for place, text in said if place not in heading.counting or not _is_number(text))


def is_remark(cells: Sequence[str]) -> bool:
    """Whether a row has one text, and that is a remark on the sheet: 注：…, 填表人：…."""
    said = {text for text in cells if text}
    return len(said) == 1 and bool(_REMARK.match(plain(said.pop())))


def plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split())


def _sums(text: str) -> bool:
    bare = plain(text).rstrip(":").lower()
    return bare in _TOTALS or bool(_TOTAL.fullmatch(bare))


def _is_number(text: str) -> bool:
    return plain(text).rstrip(".、").isdigit()
