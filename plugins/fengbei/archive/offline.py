"""Whether a site is built for a stick: `fengbei offline` tells the build, and no room asks a network for anything."""

import os

OFFLINE = "FENGBEI_OFFLINE"
"""The variable of the environment by which it is told."""


def is_offline() -> bool:
    return bool(os.environ.get(OFFLINE))
