"""What all tests share: hypothesis draws the same examples in every run, so that a failure can be seen again; a browser
that is launched once; and the order in which files are given out, so that no worker is left alone with a long one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browsing import browsing

settings.register_profile("fengbei", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("fengbei")

LONGEST = (
    *("site/test_search_browser.py", "site/test_schedule_browser.py", "site/test_small_sites.py"),
    *("maps/test_map_browser.py", "site/test_print_browser.py", "site/test_browser.py", "forms/test_forms_browser.py"),
    *("site/test_serving.py", "site/test_small_and_large.py", "site/test_first_view.py"),
    *("handouts/test_handouts_quality.py", "site/test_last_good_site.py", "editing/test_exchange.py"),
    *("editing/fixing/test_fixing_properties.py", "site/test_killed_builds.py", "site/test_route_pages.py"),
)
"""Files of tests that take longest, the longest first: they begin while there is other work beside them."""
PLACES = {Path(__file__).parent / name: place for place, name in enumerate(LONGEST)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: PLACES.get(item.path, len(PLACES)))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as shared:
        yield shared
