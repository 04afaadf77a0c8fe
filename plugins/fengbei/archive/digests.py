"""Which picture of an editor has which content. A file that the system says is unchanged is not read again."""

import json
import time
from pathlib import Path

from fengbei.archive.keeping import FRESH_NS, write
from fengbei.archive.shelf import Stat, digest_of, stat_of


class Index:
    """The digests of the pictures that editors put in, kept from build to build in one small file.

    It is believed only where the file has the same length, times and number as then. Of two builds at once the later
    one's index stays; what it does not know is read again.
    """

    def __init__(self, path: Path | None) -> None:
        """Without a path nothing is kept."""
        self._path = path
        self._known = _load(path) if path else {}
        self._met: dict[str, tuple[Stat, str]] = {}

    def digest(self, path: Path) -> str:
        """The digest of a file's content; safe to call from threads."""
        stat = stat_of(path)
        known = self._known.get(str(path))
        found = known[1] if known and known[0] == stat else digest_of(path)
        if time.time_ns() - max(stat.modified, stat.changed) > FRESH_NS:
            self._met[str(path)] = (stat, found)
        return found

    def save(self) -> None:
        """Keep what this build has met, and nothing else."""
        if self._path and self._met != self._known:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write(self._path, json.dumps(self._met, ensure_ascii=False, sort_keys=True, indent=0).encode())


def _load(path: Path) -> dict[str, tuple[Stat, str]]:
    try:
        kept = json.loads(path.read_bytes())
        return {name: (Stat(*map(int, stat)), str(found)) for name, (stat, found) in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):  # not there yet, or not ours: everything is read again
        return {}
