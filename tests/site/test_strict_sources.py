"""A site that publishes no fact without a source."""

import pytest

from tests.site.conftest import Build, settings

HERO = "name: 张三\nkind: veteran\ndied: 1998-05-01\n"


@pytest.mark.parametrize("strict", [False, True])
def test_a_fact_without_a_source_stops_the_build_where_it_is_asked_for(build: Build, strict: bool) -> None:
    said = f"  - fengbei/archive:\n      strict_sources: {str(strict).lower()}\n"
    files = {
        "mkdocs.yml": settings(("archive", "pages")).replace("  - fengbei/archive\n", said),
        "heroes/zhang-san/hero.yml": HERO,
    }

    built = build(files)

    assert (built.code, "died（逝世） 没有来源" in built.printed) == (int(strict), True)
