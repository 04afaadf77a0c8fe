"""The code of a sheet: a short fingerprint of what it says, by which a printed one is compared with what is true now.

The first part stands for what it says of the record; a second one, where there is one, for the days to come that it
names. How it is set (template, fonts, labels) has no part in it, nor has the day of the review.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import fields
from hashlib import blake2b
from typing import Any

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's Base32: no I, L, O, U, which are read as others (https://www.crockford.com/base32.html)."""

FACTS, COMING = 6, 3
"""Characters of the two parts: of a thousand changes none goes unseen for 30 bits, one in 32 000 for 15."""


def code(view: Any, unsaid: Collection[str], coming: Collection[str] = ()) -> str:
    """The code of a view, a dataclass: all its fields count but those `unsaid`; those `coming` count for the second
    part, which is left out where all of them are empty."""
    said: Mapping[str, Any] = vars(view)
    facts = {key: value for key, value in said.items() if key not in {*unsaid, *coming}}
    days = {key: said[key] for key in sorted(coming) if said[key]}
    return _digits(facts, FACTS) + (f"-{_digits(days, COMING)}" if days else "")


def _digits(said: Mapping[str, Any], length: int) -> str:
    number = int.from_bytes(blake2b(written(said).encode(), digest_size=8).digest(), "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(length))


def written(said: Mapping[str, Any]) -> str:
    """Plain values and dataclasses of them as JSON: equal ones are written alike. A tenth of what `asdict` takes."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=_fields)


def _fields(part: Any) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(part)}
