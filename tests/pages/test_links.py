"""Links from pages written by hand to records become links to the files of the records' pages."""

import pytest

from fengbei.pages.links import to_records


@pytest.mark.parametrize(
    ("written", "page", "turned"),
    [
        ("[雷锋](hero:lei-feng)", "about.md", "[雷锋](heroes/lei-feng/index.html)"),
        ("[园](memorial:jia)", "a/b.md", "[园](../memorials/jia/index.html)"),
        ("[讲](talk:jia)", "about.md", "[讲](talks/jia/index.html)"),
        ("[走](route:jia)", "about.md", "[走](routes/jia/index.html)"),
        ("[走][1]\n\n[1]: route:jia", "about.md", "[走][1]\n\n[1]: routes/jia/index.html"),
        ("route:jia [走](routes:jia)", "about.md", "route:jia [走](routes:jia)"),
    ],
)
def test_a_link_to_a_record_is_turned(written: str, page: str, turned: str) -> None:
    assert to_records(written, page) == turned
