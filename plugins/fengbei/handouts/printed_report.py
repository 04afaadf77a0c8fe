"""What has become of printed sheets, as text for people and as JSON for programs."""

import json
from collections.abc import Sequence

from fengbei.handouts.printed import Finding, Known, State
from fengbei.words import Words


def report(found: Sequence[Finding], name: str, form: str, words: Words) -> str:
    """`name` is that of the list. A forge's annotations are lines of text here: the list is nobody's source."""
    return (
        _as_json(found, words) if form == "json" else "\n".join([*_lines(found, name, words), _summary(found, words)])
    )


def _lines(found: Sequence[Finding], name: str, words: Words) -> list[str]:
    return [
        words("cli.printed_line", place=f"{name}:{one.row.line}", name=_name(one, words), said=_said(one, words))
        for one in found
    ]


def _name(one: Finding, words: Words) -> str:
    known = one.state is State.CURRENT or (len(one.sheets) == 1 and one.state in (State.DAYS, State.CHANGED))
    title = one.sheets[0].title if known else one.row.name or one.row.page
    return words("cli.printed_name", code=one.code or "—", title=title).replace(" ：", "：").replace(" : ", ": ")


def _said(one: Finding, words: Words) -> str:
    sheets = words("cli.printed_between").join(_sheet(sheet, words) for sheet in one.sheets)
    if one.state is State.MISSPELT:
        sheets = words("cli.printed_state.misspelt_near", sheets=sheets) if sheets else ""
    return words(f"cli.printed_state.{one.state}").format(sheets=sheets)


def _sheet(sheet: Known, words: Words) -> str:
    reviewed = words("cli.printed_reviewed", date=sheet.reviewed) if sheet.reviewed else ""
    return words("cli.printed_sheet", code=sheet.code, file=sheet.file, reviewed=reviewed)


def _summary(found: Sequence[Finding], words: Words) -> str:
    current = sum(one.is_true for one in found)
    return words("cli.printed_summary", rows=len(found), current=current, others=len(found) - current)


def _as_json(found: Sequence[Finding], words: Words) -> str:
    """A list of objects with line, code, state, message, and what is printed today."""
    rows = [
        {
            "line": one.row.line,
            "code": one.code,
            "state": str(one.state),
            "message": _said(one, words),
            "now": [{"code": s.code, "file": s.file, "reviewed": s.reviewed} for s in one.sheets],
        }
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
