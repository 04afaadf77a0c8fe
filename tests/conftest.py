"""Hypothesis draws the same examples in every run, so that a failure can be seen again."""

from hypothesis import settings

settings.register_profile("fengbei", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("fengbei")
