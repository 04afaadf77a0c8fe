"""The 核对码 of visits and calls: it tells which record a row was exported from, whatever has been changed in it.

So a date that is corrected corrects a record, and does not count it twice."""

import json
from hashlib import sha256
from unicodedata import normalize

from fengbei.archive.call import Call
from fengbei.archive.visit import Visit

_SAID = {
    Visit: ("group", "kind", "headcount", "text", "agreed"),
    Call: ("kind", "households", "code", "occasion", "by", "note"),
}


def said(record: Visit | Call, name: str) -> str:
    """A field as it is written."""
    if name == "date":
        return record.date.edtf or record.date.written
    value = getattr(record, name)
    return normalize("NFC", " ".join(str(value).split())) if value is not None else ""


def mark_of(park: str, record: Visit | Call) -> str:
    """The code of a record as it is; `park` is empty for calls."""
    parts = [park, *(said(record, name) for name in ("date", *_SAID[type(record)]))]
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:10].upper()
