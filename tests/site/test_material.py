"""What of Material's files a site carries: those that its pages ask for."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import material
import pytest

from tests.site.built import Built
from tests.site.conftest import Build, settings
from tests.site.test_small_sites import ALL

THEME = Path(material.__file__).parent / "templates"
STYLESHEET, PALETTE = (
    next((THEME / "assets/stylesheets").glob(f"{name}.*.min.css")).relative_to(THEME).as_posix()
    for name in ("main", "palette")
)
ABOUT = "# 关于\n\n手写的一页。\n"
BASE = '{% extends "base.html" %}\n'
SHOWING = BASE + "{% block extrahead %}{% if page %}{{ page.meta.fengbei_head }}{% endif %}{% endblock %}\n"
OWN = settings(("archive", "pages")).replace("font: false", "font: false, custom_dir: theme")


def of_material(built: Built) -> list[str]:
    assert built.code == 0, built.printed
    return sorted(name for name in built.files if (THEME / name).is_file() and not name.endswith(".html"))


def not_there(built: Built) -> list[str]:
    """Addresses on the site that a page links or loads and that nothing answers."""
    return [
        f"{name} → {link}"
        for name, page in built.pages.items()
        for link in page.links
        if not urlsplit(link).scheme
        and not built.has(urljoin(f"/{name}", urlsplit(link).path).removeprefix("/").removesuffix("."))
    ]


def test_records_need_nothing_of_material(build: Build) -> None:
    assert of_material(build(ALL, strict=True)) == []


def test_a_page_written_by_hand_has_its_stylesheet(build: Build) -> None:
    built = build({**ALL, "content/about.md": ABOUT}, strict=True)
    assert (of_material(built), not_there(built)) == ([STYLESHEET], [])
    assert f"../{STYLESHEET}" in built.page("about/").links


def test_what_mkdocs_yml_names_is_there(build: Build) -> None:
    named = f"{settings(('archive', 'pages'))}extra_css: [{PALETTE}]\n"
    built = build({**ALL, "mkdocs.yml": named}, strict=True)
    assert (of_material(built), not_there(built)) == ([PALETTE], [])


@pytest.mark.parametrize(
    "files",
    [
        {"mkdocs.yml": OWN, "theme/main.html": SHOWING, "content/about.md": ABOUT},
        {"mkdocs.yml": OWN, "theme/404.html": BASE},
        {"mkdocs.yml": OWN, "theme/own.html": BASE, "content/about.md": f"---\ntemplate: own.html\n---\n{ABOUT}"},
        {"content/about.md": f"---\ntemplate: base.html\n---\n{ABOUT}"},
    ],
    ids=["main", "not-found", "page", "page-with-material's-own"],
)
def test_a_template_that_is_not_ours_has_all_of_material(build: Build, files: dict[str, str]) -> None:
    built = build(files)
    everything = {path.relative_to(THEME).as_posix() for path in (THEME / "assets").rglob("*") if path.is_file()}
    assert (set(of_material(built)) >= everything, not_there(built)) == (True, [])
