"""Which project a command is run in."""

import sys
from pathlib import Path

from fengbei.archive.layout import Layout
from fengbei.words import Words


def project(path: Path, texts: Words) -> Layout | None:
    """The folders of the project at `path`; where there are none, that is said, and the command ends with 2."""
    layout = Layout.of(path.resolve())
    if layout.is_there:
        return layout
    print(texts("cli.no_project", path=path), file=sys.stderr)
    return None
