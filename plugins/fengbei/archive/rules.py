"""What a bureau has set of how strictly its records are held: settings of `fengbei/archive` in mkdocs.yml."""

import re
from dataclasses import dataclass
from enum import StrEnum

from fengbei.archive import yamltree
from fengbei.archive.fields import YES
from fengbei.archive.layout import Layout
from fengbei.archive.siting import FAR_KM

_ABOVE_NOUGHT = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class Publish(StrEnum):
    """Which records a site shows: all that are no drafts, or those alone that have passed their reviews."""

    ALL = "all"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class Rules:
    """`far_km`: how far from its county's centre a point may lie. `strict_sources`: a fact without a source is an
    error. `public_contacts`: numbers and mail addresses of offices that may stand in texts: a switchboard is no
    personal data. `publish`: whether records wait for their reviews, of which each passes `review_rounds`."""

    far_km: float = FAR_KM
    strict_sources: bool = False
    publish: Publish = Publish.ALL
    public_contacts: tuple[str, ...] = ()
    review_rounds: int = 3


def rules_of(layout: Layout) -> Rules:
    """Those of a project's mkdocs.yml, for who reads it without MkDocs. What is no setting there is as if it were not
    written: MkDocs says what is wrong with it."""
    file = layout.root / "mkdocs.yml"
    said = (yamltree.settings(file.read_bytes(), "fengbei/archive") if file.is_file() else None) or {}
    far_km, strict, publish = (next(iter(said.get(name, ())), "") for name in ("far_km", "strict_sources", "publish"))
    return Rules(
        far_km=float(far_km) if _ABOVE_NOUGHT.fullmatch(far_km) else FAR_KM,
        strict_sources=strict.lower() in YES,
        publish=Publish(publish) if publish in set(Publish) else Publish.ALL,
        public_contacts=said.get("public_contacts", ()),
        review_rounds=int(next((one for one in said.get("review_rounds", ()) if one in ("1", "2", "3")), "3")),
    )
