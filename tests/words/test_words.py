"""Both languages say the same things, and whatever the archive raises can be said in both."""

import ast
import re
from collections.abc import Iterator
from importlib import resources
from string import Formatter

import pytest

from fengbei.archive.call import CallYear
from fengbei.archive.cited import SharedSources
from fengbei.archive.day import OwnDays
from fengbei.archive.fields import Record
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.message import MessageYear
from fengbei.archive.route import Route
from fengbei.archive.talk import Lecturers, Talk
from fengbei.archive.visit import VisitYear
from fengbei.words import LANGUAGES, words

SHARED = (
    *("level", "values", "fields", "about", "labels", "forms", "schema", "new", "examples", "columns", "problems"),
    *("report", "reporting", "hook", "cli", "importing", "exchange", "plugin", "images", "reviewing", "fixing"),
    *("offline", "hosting"),
)
"""What an editor reads, in both languages; the texts of the site itself are Chinese only."""

RAISING = ("PydanticCustomError", "Slip", "Problem", "Fault", "CellFault", "_warn", "_slip", "_characters")


@pytest.mark.parametrize("section", SHARED)
def test_both_languages_have_the_same_texts(section: str) -> None:
    assert list(words("en").under(section)) == list(words("zh").under(section))


@pytest.mark.parametrize("section", SHARED)
def test_both_languages_fill_the_same_places(section: str) -> None:
    assert places(words("en").under(section)) == places(words("zh").under(section))


def test_no_text_is_empty() -> None:
    for lang in LANGUAGES:
        assert [key for key, text in words(lang).texts.items() if not text.strip() and key != "level.then"] == []


def test_examples_are_the_same_in_both_languages() -> None:
    assert words("en").under("examples") == words("zh").under("examples")


def test_every_problem_says_what_is_wrong_and_what_to_write() -> None:
    for lang in LANGUAGES:
        keys = set(words(lang).under("problems"))
        codes = {key.split(".")[0] for key in keys}
        assert keys == {f"{code}.{part}" for code in codes for part in ("say", "mend")}


def test_every_problem_that_the_archive_raises_has_words() -> None:
    codes = {key.split(".")[0] for key in words("zh").under("problems")}

    assert sorted(raised_codes() - codes) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_of_every_record_has_a_label(lang: str) -> None:
    fields = {name for model in models() for name in model.fields()}

    assert sorted(fields - set(words(lang).under("fields"))) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_label_belongs_to_a_field(lang: str) -> None:
    fields = {name for model in models() for name in model.fields()}

    assert sorted(set(words(lang).under("fields")) - fields) == []


def test_no_two_fields_of_one_record_are_called_the_same() -> None:
    for lang in LANGUAGES:
        for model in models():
            names = [words(lang)(f"fields.{field}").split("|")[0] for field in model.fields()]
            assert sorted(name for name in set(names) if names.count(name) > 1) == [], model.__name__


def places(texts: dict[str, str]) -> dict[str, set[str | None]]:
    return {key: {name for _, name, _, _ in Formatter().parse(text) if name} for key, text in texts.items()}


def models() -> set[type[Record]]:
    """Every model that a file of the archive may hold."""
    roots = (Hero, Memorial, Talk, Route, VisitYear, CallYear, MessageYear, OwnDays, Lecturers, SharedSources)
    return {model for root in roots for model in in_annotation(root, set())}


def in_annotation(annotation: object, seen: set[type[Record]]) -> set[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record) and annotation not in seen:
        seen.add(annotation)
        for field in annotation.fields().values():
            in_annotation(field.annotation, seen)
    for part in getattr(annotation, "__args__", ()):
        in_annotation(part, seen)
    return seen


def raised_codes() -> set[str]:
    """The codes written in archive/*.py: as arguments of what raises them, or assigned to `code`."""
    codes: set[str] = set()
    for path in resources.files("fengbei.archive").iterdir():
        if path.name.endswith(".py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                codes |= {text for text in texts_in(node) if re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)+", text)}
    return codes


def texts_in(node: ast.AST) -> Iterator[str]:
    parts: list[ast.AST] = []
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISING:
        parts = [arg for arg in node.args if isinstance(arg, ast.Constant | ast.IfExp)]
    if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["code"]:
        parts = [node.value]
    for part in parts:
        yield from (str(leaf.value) for leaf in ast.walk(part) if isinstance(leaf, ast.Constant))
