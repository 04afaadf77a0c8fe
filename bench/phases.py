"""A hook for a bench's mkdocs.yml: how much each phase of a build takes, between MkDocs' events and without a profiler.

Each line of the file that FENGBEI_PHASES names: the phase that has ended, seconds of user and system time since the
process began, and the most memory so far in MB.
"""

import os
import resource
from pathlib import Path
from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority

_OUT = Path(os.environ["FENGBEI_PHASES"])
_FIRST, _LAST = 1000, -1000


def _ended(phase: str) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    with _OUT.open("a", encoding="utf-8") as out:
        out.write(f"{phase}\t{used.ru_utime}\t{used.ru_stime}\t{used.ru_maxrss / 1024}\n")


def _at(priority: int, phase: str) -> Any:
    @event_priority(priority)
    def event(*_: Any, **__: Any) -> None:
        _ended(phase)

    return event


on_config = CombinedEvent(_at(_FIRST, "start, imports"), _at(99, "read and check"))
on_files = _at(_LAST, "map, feeds, list of files")
on_env = _at(_LAST, "sections and frames drawn")
_drawn: list[bool] = []


def on_pre_template(template: Any, **_: Any) -> Any:
    """The theme's own pages come after every record's."""
    if not _drawn:
        _ended("records drawn and written")
        _drawn.append(True)
    return template


on_post_build = CombinedEvent(_at(_FIRST, "sections, sitemap written"), _at(_LAST, "swapped in"))
