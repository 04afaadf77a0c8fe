"""What one value may be, as JSON Schema.

The reader takes every scalar as a text. An editor's YAML has made numbers and booleans of some before a schema sees
them, so that `1940` is a number here; a pattern asks only of texts. What cannot be said in a pattern is left open: a
schema may let pass what `check` refuses, and never the other way round.
"""

import re
from typing import Any

from fengbei.archive.dates import UNKNOWNS
from fengbei.archive.leads import WEB
from fengbei.archive.shape import Kind, Part
from fengbei.archive.yearly import SOLAR_TERMS
from fengbei.words import Words

Schema = dict[str, Any]

_D = "[0-9０-９]"
_DAY = rf"(?=.*{_D}{{2}})[0-9０-９\-－/／.．年月日号\s]+|(?:农历|阴历|旧历).+"
_DATE = (
    rf"(?=.*{_D}{{2}})[0-9０-９X\-－/／.．年月日号春夏秋冬季天代世纪约大概左右以之前后至~～?%—–\s]+"
    rf"|(?:农历|阴历|旧历).+|{'|'.join(map(re.escape, UNKNOWNS))}"
)
_TIME = rf"{_D}{{1,2}}[:：]{_D}{{2}}"
_UNIT = "人次|人|名|位|座|户|平方米|分钟|场"
_YES_NO = "[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Oo][Nn]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|[Oo][Ff][Ff]|是|否"
_PATTERNS = {
    Kind.DATE: _DATE,
    Kind.DAY: _DAY,
    Kind.RULE: rf".*{_D}.*|农历.+|(?:{'|'.join(SOLAR_TERMS)})节?",
    Kind.TIMES: rf"{_TIME}\s*(?:[-–—~～至]+\s*{_TIME})?",
    Kind.COUNT: rf"{_D}(?:{_D}|[,，.])*\s*(?:万|千)?\s*(?:余|多)?\s*(?:{_UNIT})?",
    Kind.DEGREES: rf".*{_D}.*",
    Kind.FLAG: _YES_NO,
    Kind.URL: rf"(?=.*\.){WEB}",
    Kind.ID: "[a-z0-9]+(?:-[a-z0-9]+)*",
    Kind.SOURCE_KEY: "[A-Za-z0-9][A-Za-z0-9_.-]*",
    Kind.CODE: "[0-9]{6}",
}
_TYPES = {
    Kind.DAY: ["string"],
    Kind.RULE: ["string"],
    Kind.TIMES: ["string"],
    Kind.URL: ["string"],
    Kind.DATE: ["string", "number"],
    Kind.COUNT: ["integer", "string"],
    Kind.CODE: ["integer", "string"],
    Kind.DEGREES: ["number", "string"],
    Kind.FLAG: ["boolean", "string"],
}
_NOTHING = r"^\s*$"
_ANY = ["string", "number", "boolean"]
_LIMITS = {Kind.COUNT: {"minimum": 0}, Kind.CODE: {"minimum": 100000, "maximum": 999999}}


def scalar(part: Part, words: Words) -> Schema:
    """The schema of one value that is no record."""
    if part.choice:
        return _choice(part, words)
    pattern = _PATTERNS.get(part.kind)
    said = rf"^\s*(?:{pattern})\s*$" if pattern else r"\S"
    schema = {"type": _TYPES.get(part.kind, _ANY), "pattern": said, **_LIMITS.get(part.kind, {})}
    key = f"schema.wrong.{part.kind}"
    return schema | ({"patternErrorMessage": words(key)} if words.has(key) else {})


def or_nothing(schema: Schema) -> Schema:
    """The same where the value may be left out after the colon."""
    if "pattern" not in schema:
        return {"anyOf": [*schema.get("anyOf", [schema]), {"type": ["null", "string"], "pattern": _NOTHING}]}
    return {**schema, "type": [*schema["type"], "null"], "pattern": f"{schema['pattern']}|{_NOTHING}"}


def _choice(part: Part, words: Words) -> Schema:
    """The Chinese names first, since those are what editors read; each says the identifier that means the same."""
    names = words.under(f"values.{part.choice.name}") if part.choice else {}
    said = {name: key for key, name in reversed(names.items())}
    labels = list(reversed(said))
    return {
        "type": "string",
        "enum": [*labels, *names],
        "enumDescriptions": [*(said[label] for label in labels), *names.values()],
    }
