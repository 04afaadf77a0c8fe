"""What every sheet says alike: statements with their sources and doubts, and what is known of the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from fengbei.archive.archive import Archive
from fengbei.archive.dates import PartialDate
from fengbei.archive.outline import Outline
from fengbei.facts.addresses import sheet_anchor
from fengbei.facts.citing import Reference, Said
from fengbei.facts.ties import Ties
from fengbei.words import Words

GAP = "　"
"""Between short texts of one line, as `joined` sets it in templates."""


@dataclass(frozen=True)
class Statement:
    """One thing said. `marks` are its sources' numbers, `flags` what a reader must know before saying it aloud."""

    text: str
    marks: str = ""
    flags: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A statement with what stands before it (a label, a date, a number) and a detail after it (a place, a giver)."""

    label: str
    said: Statement
    detail: str = ""


@dataclass(frozen=True)
class Site:
    """What every handout needs to know of the records and of the site. `url` may be empty."""

    archive: Archive
    ties: Ties
    words: Words
    name: str
    url: str
    outline: Outline | None = None
    today: date = date.min
    portraits: Mapping[str, str] = field(default_factory=dict)
    """The file of a person's portrait by their id, as it is published, below the press's folder of pictures."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What every sheet has, whatever it tells. What is empty is not printed. `date` is the day of the review, ISO 8601;
    `unsaid` and `coming` are the fields without a part in its code, and of the second part of it (`code.py`)."""

    unsaid: ClassVar[tuple[str, ...]] = (
        *("title", "date", "site", "reviewed", "address", "labels", "qr", "qr_alt", "code", "readings"),
    )
    coming: ClassVar[tuple[str, ...]] = ()

    title: str
    date: str
    site: str
    name: str
    summary: str
    sample: str
    reviewed: str
    address: str
    labels: Mapping[str, str]
    qr: str = ""
    qr_alt: str = ""
    code: str = ""
    readings: Mapping[str, str] = field(default_factory=dict)


def day(reviewed: PartialDate | None) -> str:
    """The last day that the review may have been; empty where it is not known."""
    last = reviewed.last if reviewed else date.max
    return "" if last == date.max else last.isoformat()


def statement(fact: Said, words: Words, text: str | None = None) -> Statement:
    doubtful = words("handouts.doubtful") if fact.doubtful else ""
    disputed = words("handouts.disputed") if fact.others else ""
    return Statement(fact.text if text is None else text, marks(fact), doubtful + disputed, fact.note)


def marks(fact: Said) -> str:
    """`[1,4,9]`: nothing in it lets a line break."""
    return f"[{','.join(map(str, sorted({*fact.marks})))}]" if fact.marks else ""


def page_of(address: str, code: str, alt: str, words: Words) -> tuple[str, str]:
    """Where a sheet's QR code leads, and what stands for it: the page at the place that is there as long as the code is
    true. Nowhere without an address."""
    target = f"{address}#{sheet_anchor(code)}" if address else ""
    return target, words(alt, address=target) if target else ""


def source(reference: Reference, words: Words) -> Line:
    cited = reference.source
    publisher = cited.publisher or ""
    parts = ["" if publisher in cited.title else publisher, cited.title, reference.date]
    tier = words(f"values.tier.{cited.tier}") if cited.tier else ""
    said_of = Statement(words("page.comma").join(part for part in parts if part), flags=tier, note=cited.note or "")
    return Line(f"[{reference.number}]", said_of, cited.url or "")
