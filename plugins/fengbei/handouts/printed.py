"""Whether printed sheets are still true: a list of their codes, as a bureau keeps it, against the codes of today.

The list is a table that some spreadsheet has written, or codes and scanned addresses, one a line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from unicodedata import normalize

from fengbei.archive.hero import Hero
from fengbei.archive.letters import ALPHABET
from fengbei.archive.route import Route
from fengbei.archive.talk import Talk
from fengbei.facts import copies
from fengbei.facts.addresses import talk_pack
from fengbei.handouts.code import COMING, FACTS
from fengbei.handouts.jobs import Job
from fengbei.handouts.printed_list import Row
from fengbei.words import words


class State(StrEnum):
    """What has become of a printed sheet."""

    CURRENT = "current"
    DAYS = "days"
    """Of the record all is as before; other days to come are announced."""
    CHANGED = "changed"
    GONE = "gone"
    OTHER = "other"
    """The code is that of another sheet than the one that is named."""
    MISSPELT = "misspelt"
    UNKNOWN = "unknown"
    """No sheet has the code, and none is named."""


@dataclass(frozen=True)
class Known:
    """A sheet as it would be printed today: `title` is its own, `named` are the texts by which a list may name it."""

    code: str
    title: str
    file: str
    reviewed: str
    page: str
    named: frozenset[str]

    @classmethod
    def of(cls, record: copies.Of, job: Job) -> "Known":
        reviewed = record.reviewed.written if record.reviewed else ""
        if not job.address and isinstance(record, Talk):  # a poster or a month: it is in the pack alone
            return cls(job.code, job.view.title, talk_pack(record.id), reviewed, "", _names(job.view.title))
        file = PurePosixPath(job.address)
        listed = _listed(copies.title(record), job.copy) if job.copy else ""
        named = _names(record.id, copies.title(record), listed, job.view.title, job.address, file.name, file.stem)
        return cls(job.code, job.view.title, job.address, reviewed, copies.page(record), named)


def _listed(name: str, copy: copies.Copy) -> str:
    """As the site's own list of what is printed has it."""
    texts = words("zh")
    return texts("sheets.named", name=name, copy=texts(f"sheets.copy.{copy}"))


def _names(*names: str) -> frozenset[str]:
    """As a list has them when it has been read."""
    return frozenset(normalize("NFKC", name) for name in names if name)


@dataclass(frozen=True)
class Finding:
    """What is to be said of a row: its code as it was meant, and the sheets of today that it is about."""

    row: Row
    code: str
    state: State
    sheets: tuple[Known, ...] = ()

    @property
    def is_true(self) -> bool:
        return self.state is State.CURRENT


@dataclass(frozen=True)
class Today:
    """The sheets of today, by what a list may say of them."""

    by_code: Mapping[str, list[Known]]
    by_facts: Mapping[str, list[Known]]
    by_name: Mapping[str, list[Known]]
    by_page: Mapping[str, list[Known]]

    @classmethod
    def of(cls, known: Iterable[Known]) -> "Today":
        by_code: dict[str, list[Known]] = {}
        by_facts: dict[str, list[Known]] = {}
        by_name: dict[str, list[Known]] = {}
        by_page: dict[str, list[Known]] = {}
        for sheet in dict.fromkeys(known):  # a talk's copies are also in its pack
            by_code.setdefault(sheet.code, []).append(sheet)
            by_facts.setdefault(sheet.code[:FACTS], []).append(sheet)
            by_page.setdefault(sheet.page, []).append(sheet)
            for name in sheet.named:
                by_name.setdefault(name, []).append(sheet)
        return cls(by_code, by_facts, by_name, by_page)


def findings(rows: Iterable[Row], jobs: Iterable[Job]) -> tuple[Finding, ...]:
    """What has become of each row's sheet."""
    coded = ((job.record, job) for job in jobs if job.code)
    today = Today.of(Known.of(record, job) for record, job in coded if isinstance(record, Hero | Talk | Route))
    return tuple(_finding(row, today) for row in rows)


def _finding(row: Row, today: Today) -> Finding:
    code = next((code for text in row.codes if (code := as_code(text))), "")
    named = _named(row, today)
    if not code:
        return Finding(row, row.codes[0] if row.codes else "", State.MISSPELT, named or ())
    if same := today.by_code.get(code):
        meant = tuple(sheet for sheet in same if sheet in named) if named else tuple(same)
        return Finding(row, code, State.CURRENT if meant else State.OTHER, meant or tuple(same))
    if alike := today.by_facts.get(code[:FACTS]):
        return Finding(row, code, State.DAYS, tuple(alike))
    if slipped := tuple(_slips(code, today)):
        return Finding(row, code, State.MISSPELT, slipped)
    if named is None:
        return Finding(row, code, State.UNKNOWN)
    return Finding(row, code, State.CHANGED if named else State.GONE, named)


def as_code(written: str) -> str:
    """A code as it was printed, whatever hand has copied it: O is read as 0, I and L as 1, and what stands before it
    on the sheet is no part of it. Empty where it is none."""
    bare = re.sub(r"[\s:：\u4e00-\u9fff\-_‐‑–—−'\u2060]", "", written.upper()).translate(str.maketrans("OIL", "011"))
    if len(bare) not in (FACTS, FACTS + COMING) or set(bare) - set(ALPHABET):
        return ""
    return f"{bare[:FACTS]}-{bare[FACTS:]}" if bare[FACTS:] else bare


def _slips(code: str, today: Today) -> Iterator[Known]:
    """The sheets whose code differs in one character: that none has by chance."""
    for other, sheets in today.by_code.items():
        if len(other) == len(code) and sum(a != b for a, b in zip(other, code, strict=True)) == 1:
            yield from sheets


def _named(row: Row, today: Today) -> tuple[Known, ...] | None:
    """The sheets that a row names; None where it names none, nothing where what it names is no more. A file, a title
    or a name in the site's own list is one copy, a page or a person's name are all of them."""
    if not row.page and not row.name:
        return None
    if exact := today.by_name.get(row.name):
        return tuple(exact)
    sheets = [*today.by_name.get(row.bare_name, ()), *(today.by_page.get(row.page, ()) if row.page else ())]
    return tuple(dict.fromkeys(sheets))
