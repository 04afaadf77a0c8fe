"""Every field of every model can be explained to an editor, and nothing is explained that no model has."""

import pytest

from fengbei.archive import saying
from fengbei.archive.fields import Record
from fengbei.archive.kinds import KINDS
from fengbei.archive.shape import Part, parts
from fengbei.words import LANGUAGES, words


def models() -> list[type[Record]]:
    found: list[type[Record]] = [kind.model for kind in KINDS]
    for model in found:
        found += {one.model: one for one in parts(model, listed=True) if one.model and one.model not in found}
    return found


def fields() -> list[tuple[type[Record], Part]]:
    return [(model, part) for model in models() for part in parts(model, listed=True)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_of_every_model_is_explained_in_one_sentence(lang: str) -> None:
    said = {(model.__name__, part.name): saying.about(model, part.name, words(lang)) for model, part in fields()}

    assert [key for key, text in said.items() if not text or "\n" in text] == []


@pytest.mark.parametrize("section", ["about", "labels"])
def test_every_explanation_belongs_to_a_field(section: str) -> None:
    known = {key for model, part in fields() for key in (part.name, f"{model.__name__.lower()}_{part.name}")}

    assert sorted(set(words("zh").under(section)) - known) == []


def test_field_that_means_another_thing_in_another_record_says_so() -> None:
    hero, memorial = KINDS[0].model, KINDS[1].model

    assert saying.about(hero, "name", words("zh")) == "姓名，用通行的写法。"
    assert saying.about(memorial, "name", words("zh")) == "设施的正式名称。"
    assert [saying.label(one, "name", words("zh")) for one in (hero, memorial)] == ["姓名", "名称"]


def test_label_that_begins_the_explanation_is_said_once() -> None:
    said = [
        saying.explained("姓名", about) for about in ("姓名，用通行的写法。", "姓名。", "姓名的写法。", "通行的写法。")
    ]

    assert said == ["姓名：用通行的写法。", "姓名：姓名。", "姓名：姓名的写法。", "姓名：通行的写法。"]
