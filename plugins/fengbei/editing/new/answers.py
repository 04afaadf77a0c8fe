"""Whether an answer may stand in a field, in the words of `check`."""

from pydantic import ValidationError

from fengbei.archive import refusals, yamltree
from fengbei.archive.fields import Record, as_id
from fengbei.archive.guards import personal
from fengbei.archive.problems import Loc, Problem, Slip
from fengbei.archive.shape import Kind, part
from fengbei.editing.appending import scalar
from fengbei.words import Words


def wrong(model: type[Record], field: str, answer: str, words: Words) -> str:
    """What is wrong with an answer and what to write instead; empty where it is right."""
    found = next(iter(_slips(model, field, answer)), None)
    if not found:
        return ""
    problem = Problem.of("", found)
    return problem.say(words) + words("level.then") + problem.mend(words)


def _slips(model: type[Record], field: str, answer: str) -> list[Slip]:
    document, slips = yamltree.parse(f"{field}: {scalar(answer)}\n")
    if not document or slips:
        return slips
    known = part(model, field)
    if known and known.kind is Kind.ID and as_id(answer) != answer:
        return [Slip(1, 1, "id_unreadable", {"value": answer, "mended": as_id(answer)})]
    try:
        model.of(document.tree)
    except ValidationError as error:
        refused = [one for one in error.errors(include_url=False) if _is_of(one["loc"], field)]
        if refused:
            slips = refusals.slips(model, document, error)
            slips = [slip for slip in slips if slip.code != "field_missing" or str(slip.args["field"]) == field]
    return [*slips, *personal.personal_data(answer)]


def _is_of(loc: Loc, field: str) -> bool:
    return loc[:1] == (field,)
