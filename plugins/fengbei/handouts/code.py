"""The code of a sheet: a short fingerprint of what it says, by which a printed one is compared with what is true now.

The first part stands for what it says of the record; a second one, where there is one, for the days to come that it
names. How it is set (template, fonts, labels) has no part in it, nor has the day of the review.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import fields
from typing import Any

from fengbei.archive.letters import letters

FACTS, COMING = 6, 3
"""Characters of the two parts: of a thousand changes none goes unseen for 30 bits, one in 32 000 for 15."""


def code(view: Any, unsaid: Collection[str], coming: Collection[str] = ()) -> str:
    """The code of a view, a dataclass: all its fields count but those `unsaid`; those `coming` count for the second
    part, which is left out where all of them are empty."""
    said: Mapping[str, Any] = vars(view)
    facts = {key: value for key, value in said.items() if key not in {*unsaid, *coming}}
    days = {key: said[key] for key in sorted(coming) if said[key]}
    coming_part = f"-{letters(written(days).encode(), COMING)}" if days else ""
    return letters(written(facts).encode(), FACTS) + coming_part


def written(said: Mapping[str, Any]) -> str:
    """Plain values and dataclasses of them as JSON: equal ones are written alike. A tenth of what `asdict` takes."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=_fields)


def _fields(part: Any) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part)}
