"""One file → what it says. Its bytes decide that and nothing else, so that what was read once can be kept."""

from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import starmap
from typing import Any, Generic, TypeVar
from unicodedata import normalize

from pydantic import ValidationError

from fengbei.archive import mistakes, references, refusals, review, unsure, yamltree
from fengbei.archive.alternatives import in_markdown
from fengbei.archive.cache import Cache, key_of
from fengbei.archive.dates import UNKNOWN
from fengbei.archive.fields import YES, Record
from fengbei.archive.guards import texts, weighty
from fengbei.archive.guards.personal import personal_data
from fengbei.archive.guards.slips import in_prose
from fengbei.archive.guards.weighty import NOTHING, Weighty
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Level, Loc, Slip

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Piece(Generic[R]):
    """What one file says: its record; what is wrong in it, and in the story beside it; and what must be known elsewhere
    for its references to hold."""

    record: R | None
    slips: tuple[Slip, ...] = ()
    story_slips: tuple[Slip, ...] = ()
    needs: references.Needs = references.NONE
    personal: tuple[Slip, ...] = ()
    """Personal data in it, apart since it stops even a draft, and a bureau's own numbers may stand everywhere."""
    story_personal: tuple[Slip, ...] = ()
    meanings: tuple[tuple[str, str], ...] = ()
    """What its records that have reviews say, as a digest, by their ids."""
    weighty: Weighty = NOTHING
    """What says 烈士 or names a place of remembrance: whether it may is known when all is read."""


def piece_of(cache: Cache, model: type[R], data: bytes, record_id: str = "", story: bytes = b"") -> Piece[R]:
    """Read a file, unless it was clean and is kept. `record_id` and `story` come into the record from beside the file.

    Nothing is raised: what cannot be read is a slip, and has no record.
    """
    key = key_of(model.__name__.encode(), record_id.encode(), data, story)
    if kept := cache.get(key):
        tree, needs, personal, in_story, said = kept
        return Piece(
            model.of(tree),
            needs=references.shared(needs),
            personal=tuple(starmap(_slip, personal)),
            story_personal=tuple(starmap(_slip, in_story)),
            meanings=review.meanings(model.__name__, tree),
            weighty=said,
        )
    text, story_slips, in_story = prose(story)
    piece, tree = _read(model, data, record_id, text)
    if piece.record and not piece.slips and not story_slips and _may_be_kept((*piece.personal, *in_story)):
        cache.keep(key, (tree, sorted(piece.needs), _rows(piece.personal), _rows(in_story), piece.weighty))
    return replace(piece, story_slips=story_slips, story_personal=in_story) if story else piece


def prose(data: bytes, *, html: bool = False) -> tuple[str, tuple[Slip, ...], tuple[Slip, ...]]:
    """A text in Markdown, what is wrong with it, and personal data in it. `html`: its tags are tags."""
    text, slip = mistakes.decode(data)
    wordless = in_markdown(text or "", html=html)
    found = [slip, mistakes.conflict(text or ""), *mistakes.hidden(text or ""), *in_prose(text or ""), *wordless]
    return _composed(text or ""), tuple(slip for slip in found if slip), tuple(personal_data(text or ""))


def _composed(text: str) -> str:
    """The same text from every system: git on Windows ends lines otherwise, macOS takes letters and tones apart."""
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").strip())


def _may_be_kept(personal: tuple[Slip, ...]) -> bool:
    """A landline or a mail address may be an office's own. Anything else would stay in the cache for longer than in
    the record that it has to leave."""
    return all(slip.code in _OFFICES or slip.level is not Level.ERROR for slip in personal)


_OFFICES = frozenset(("privacy_landline", "privacy_mail"))


def _rows(slips: tuple[Slip, ...]) -> list[tuple[object, ...]]:
    """Slips as the cache keeps them."""
    return [(slip.line, slip.column, slip.code, slip.args, str(slip.level)) for slip in slips]


def _slip(line: int, column: int, code: str, args: dict[str, object], level: str) -> Slip:
    return Slip(line, column, code, args, Level(level))


def _read(model: type[R], data: bytes, record_id: str, story: str) -> tuple[Piece[R], yamltree.Tree]:
    text, slip = mistakes.decode(data)
    document, slips = yamltree.parse(text) if text is not None else (None, [slip] if slip else [])
    record, tree, needs, said = None, None, references.NONE, NOTHING
    if document:
        tree = document.tree
        slips += _completed(document, record_id, story)
        record, refused = _validated(model, document)
        slips += refused
    if record and document:
        needs = references.needs(record, linked="](" in (text or "") or "]:" in (text or ""))
        slips += _without_source(record, document)
        slips += _of_name(record, document)
        slips += texts.of_record(record, document, text or "")
        said = weighty.of_record(document, text or "", story)
    if _is_draft(tree):
        slips = [replace(slip, level=Level.NOTE) for slip in slips]
    meanings = review.meanings(model.__name__, tree)
    personal = tuple(personal_data(text or ""))
    return Piece(record, tuple(slips), needs=needs, personal=personal, meanings=meanings, weighty=said), tree


def _completed(document: yamltree.Document, record_id: str, story: str) -> list[Slip]:
    """Put into the tree what its place in the folders says."""
    tree = document.tree
    if not isinstance(tree, dict) or not record_id:
        return []
    written = tree.get("id", record_id)
    tree["id"] = record_id
    if story:
        tree["story"] = story
    if written == record_id:
        return []
    line, column = document.place(("id",))
    return [Slip(line, column, "id_differs", {"value": str(written or ""), "name": record_id})]


def _validated(model: type[R], document: yamltree.Document) -> tuple[R | None, list[Slip]]:
    try:
        return model.of(document.tree), []
    except ValidationError as error:
        return _salvaged(model, document.tree, error), refusals.slips(model, document, error)


def _without_source(record: Record, document: yamltree.Document) -> list[Slip]:
    """What is said of real people and places without a source."""
    if not isinstance(record, Hero | Memorial) or record.sample:
        return []
    faults = list(references.without_source(record))
    return [Slip(*document.place(fault.loc), fault.code, fault.args, fault.level) for fault in faults]


def _of_name(record: Record, document: yamltree.Document) -> list[Slip]:
    """What has to be asked about a person's name, if it is not a stand-in for one that was refused."""
    tree = document.tree
    if not isinstance(record, Hero) or not isinstance(tree, dict) or tree.get("name") != record.name:
        return []
    faults = list(unsure.of_name(record))
    return [Slip(*document.place(fault.loc), fault.code, fault.args, fault.level) for fault in faults]


def _is_draft(tree: yamltree.Tree) -> bool:
    """Whether a record says `draft: true`, however wrong the rest of it is. Personal data stops even a draft: it is in
    the repository."""
    return isinstance(tree, dict) and str(tree.get("draft")).strip().lower() in YES


_SOMEWHERE: dict[str, yamltree.Tree] = {"place": "…", "code": "110000"}
"""Stands for a place that was refused."""
_STAND_INS: dict[Loc, yamltree.Tree] = {
    ("name",): "此人",
    ("title",): "…",
    ("died",): UNKNOWN,
    ("consent",): {"date": UNKNOWN},
    ("martyr", "status"): "confirmed",
    ("honours", "*", "title"): "…",
    ("life", "*", "text"): "…",
    ("grounds", "*", "kind"): "other",
    ("stops", "*"): _SOMEWHERE,
    ("visits", "*", "group"): "…",
    ("visits", "*", "kind"): "visit",
    ("visits", "*", "headcount"): "0",
    ("calls", "*", "kind"): "family-call",
    ("calls", "*", "households"): "1",
    ("messages", "*", "text"): "…",
    ("days", "*", "name"): "…",
    ("days", "*", "on"): "清明",
    ("sources", "*"): {"title": "…"},
    ("sources", "*", "title"): "…",
}
"""What stands for a refused value whose absence would be a second problem, and a false one: the dead are not asked for
their consent, nor is a martyr's 牺牲 called wrong, because of a slip of the pen."""
STAND_IN_NAMES = frozenset(str(_STAND_INS[key]) for key in (("name",), ("title",)))
"""What nobody is called."""
_KINDS: dict[type[Record], str] = {Hero: "veteran", Memorial: "park"}


def _salvaged(model: type[R], tree: yamltree.Tree, error: ValidationError) -> R | None:
    """The record without what was refused, so that the rest of it is checked in the same run.

    First only the refused values go; where that is not enough, the fields of the sources and stops that they stand in,
    and at last whole fields of the record. It is never published: the errors that took the values stop the site.
    """
    refused: list[Loc] = [details["loc"] for details in error.errors()]
    within = [loc[:3] if loc[:1] == ("stops",) else loc if loc[:1] == ("sources",) else loc[:1] for loc in refused]
    whole = [loc if loc[:1] == ("sources",) else loc[:1] for loc in refused]
    for ways in (refused, within, whole):
        kept = deepcopy(tree)
        for loc in ways:
            _cut(model, kept, loc)
        try:
            return model.of(kept)
        except ValidationError:
            continue
    return None


def _cut(model: type[Record], at: Any, loc: Loc) -> None:
    """Take a value out of the tree, or put its stand-in there. Items of lists stay: the lines of others hang on their
    number."""
    for number, step in enumerate(loc, 1):
        inside = _inside(at, step)
        if number < len(loc) and isinstance(inside, dict | list):
            at = inside
            continue
        if isinstance(at, dict):
            at.pop(step, None)
            if step == "memorial" and loc[0] in ("stops", "sessions"):
                at.update({**_SOMEWHERE, **at})
        if (stand_in := _stand_in(model, loc[:number])) is not None and _may_hold(at, step):
            at[step] = stand_in
        return


def _may_hold(at: Any, step: str | int) -> bool:
    return isinstance(at, dict) or (isinstance(at, list) and isinstance(step, int) and step < len(at))


def _inside(at: Any, step: str | int) -> Any:
    if isinstance(at, list):
        return at[step] if isinstance(step, int) else None
    return at.get(step) if isinstance(at, dict) else None


def _stand_in(model: type[Record], loc: Loc) -> yamltree.Tree:
    if loc == ("kind",):
        return _KINDS.get(model)
    if loc[-1] == "date" and len(loc) > 1 and loc[0] not in ("visits", "sessions", "calls", "messages"):
        return UNKNOWN
    keyed = loc[:1] == ("sources",)
    return _STAND_INS.get(tuple("*" if isinstance(s, int) or (keyed and n == 1) else s for n, s in enumerate(loc)))
