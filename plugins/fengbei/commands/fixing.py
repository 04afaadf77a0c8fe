"""`fengbei check --fix`: mends what is safe and shows it."""

import os
import sys

from fengbei.archive.git import Git, GitFailed
from fengbei.archive.layout import Layout
from fengbei.editing.fixing import showing
from fengbei.editing.fixing.project import changes_of, write
from fengbei.editing.reporting.screen import screen_of
from fengbei.words import Words


def fix(layout: Layout, texts: Words, *, base: str | None, dry: bool, form: str) -> int | None:
    """Show what is mended and, if it is not `dry`, write it. `base`: only in what has changed since that commit.

    The answer is the exit code where nothing more is to be said; None where the check goes on.
    """
    stream = sys.stdout if form == "text" else sys.stderr
    try:
        only = None if base is None else {layout.root / name for name in Git(layout.root).changed(base)}
        changes = changes_of(layout, only)
        if not dry:
            write(changes)
    except GitFailed:
        return None  # the check says so
    except OSError as problem:
        print(texts("fixing.failed", path=problem.filename, problem=problem.strerror), file=sys.stderr)
        return 2
    for line in showing.shown(changes, layout, texts, screen_of(stream, os.environ)):
        print(line, file=stream)
    print(showing.summary(changes, texts, dry=dry), file=stream)
    if dry:
        print(texts("fixing.how"), file=stream) if changes else None
        return int(bool(changes))
    print("", texts("fixing.left"), sep="\n", file=stream)
    return None
