import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import FileSystemLoader, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from fengbei.pages.compiled import Compiled, Templates

SOURCE = "{{ 'greeting'|t }}, {{ name }}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "page.html").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def drawn(folder: Path, made_of: str, greeting: str, **view: object) -> str:
    """What a process of its own would draw."""
    templates = Templates(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, bytecode_cache=Compiled(made_of)
    )
    templates.filters["t"] = {"greeting": greeting}.__getitem__
    return templates.get_template("page.html").render(**view)


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("__pycache__/*"))


def test_what_was_compiled_is_kept_and_used_again(folder: Path) -> None:
    assert drawn(folder, "a", "Hello", name="you") == "Hello, you"
    assert len(kept(folder)) == 1
    assert drawn(folder, "a", "never asked for", name="you") == "Hello, you"


def test_what_was_compiled_with_other_texts_is_not_used(folder: Path) -> None:
    drawn(folder, "a", "Hello", name="you")
    assert drawn(folder, "b", "Good day", name="you") == "Good day, you"


def test_a_changed_template_is_compiled_anew(folder: Path) -> None:
    drawn(folder, "a", "Hello", name="you")
    (folder / "page.html").write_text("{{ name }}!", encoding="utf-8")
    assert drawn(folder, "a", "Hello", name="you") == "you!"


@pytest.mark.parametrize("cut", [0, 10, 40, -1])
def test_a_torn_file_is_not_used(folder: Path, cut: int) -> None:
    drawn(folder, "a", "Hello", name="you")
    (file,) = kept(folder)
    file.write_bytes(file.read_bytes()[:cut])
    assert drawn(folder, "a", "Good day", name="you") == "Good day, you"


def test_a_changed_byte_is_not_used(folder: Path) -> None:
    drawn(folder, "a", "Hello", name="you")
    (file,) = kept(folder)
    file.write_bytes(file.read_bytes().replace(b"Hello", b"Hallo"))
    assert drawn(folder, "a", "Good day", name="you") == "Good day, you"


def test_nothing_is_kept_where_nothing_can_be_written(folder: Path) -> None:
    (folder / "__pycache__").write_text("", encoding="utf-8")
    assert drawn(folder, "a", "Hello", name="you") == "Hello, you"


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert drawn(folder, "a", "Hello", name="you") == "Hello, you"
    assert kept(folder) == []


@given(st.one_of(st.text(), st.text(alphabet="&<>\"'一a"), st.integers(), st.none(), st.text().map(Markup)))
def test_what_is_drawn_is_escaped(value: object) -> None:
    assert Templates(autoescape=True).from_string("{{ v }}").render(v=value) == str(escape(value))


def test_a_macro_s_html_is_not_escaped_twice() -> None:
    template = Templates(autoescape=True).from_string("{% macro m(v) %}<b>{{ v }}</b>{% endmacro %}{{ m('<') }}")
    assert template.render() == "<b>&lt;</b>"


def test_what_is_missing_is_an_error(folder: Path) -> None:
    with pytest.raises(UndefinedError, match="name"):
        drawn(folder, "a", "Hello")
