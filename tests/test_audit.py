"""Which pages `make audit QUICK=1` looks at."""

from pathlib import Path

from tools.audit.pages import one_of_each, pages_of


def test_quick_look_takes_each_page_that_every_site_has_and_one_of_those_that_differ_by_an_id() -> None:
    people = [f"/heroes/{letter}/" for letter in "abcdefgh"]
    pages = ["/", "/404.html", "/heroes/", *people, "/heroes/by-pinyin/", "/visits/2025/", "/visits/2026/"]
    assert one_of_each(pages) == ("/", "/404.html", "/heroes/", "/heroes/a/", "/heroes/by-pinyin/", "/visits/2025/")


def test_pages_are_all_of_the_site_but_not_the_forms(tmp_path: Path) -> None:
    for name in ("index.html", "404.html", "heroes/index.html", "admin/index.html", "data/heroes.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert pages_of(tmp_path) == ("/404.html", "/heroes/", "/")
