"""What all tests share: hypothesis draws the same examples in every run, so that a failure can be seen again; and one
browser for the tests of a module."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browsing import browsing

settings.register_profile("fengbei", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("fengbei")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as launched:
        yield launched
