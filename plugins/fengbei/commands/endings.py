"""How a command ends where it does not end by itself: nobody reads on, somebody has had enough, the program fails."""

import errno
import os
import platform
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from fengbei import __version__
from fengbei.archive.keeping import FULL
from fengbei.words import Words

FAILED, STOPPED, UNREAD = 70, 130, 141
"""As sysexits.h and shells have them: EX_SOFTWARE, 128 + SIGINT, 128 + SIGPIPE."""


def ended(run: Callable[[], int], asked: Sequence[str], texts: Words) -> int:
    """The code of `run`, or of the way in which it was broken off. With `--debug` a failure is raised as it is."""
    try:
        try:
            return run()
        finally:
            sys.stdout.flush()  # while it can still be heard that nobody reads
    except KeyboardInterrupt:
        print(texts("cli.stopped"), file=sys.stderr)
        return STOPPED
    except Exception as failure:
        if _is_unread(failure):
            _say_no_more()
            return UNREAD
        if "--debug" in asked:
            raise
        if isinstance(failure, OSError) and failure.errno in FULL:
            print(texts("cli.no_room"), file=sys.stderr)
        elif isinstance(failure, OSError) and failure.filename:
            print(texts("cli.locked", path=failure.filename, problem=failure.strerror), file=sys.stderr)
        else:
            print(_apology(failure, asked, texts), file=sys.stderr)
        return FAILED


def _is_unread(failure: Exception) -> bool:
    """Whether who should read has gone: `fengbei check | head -1`. Windows says it in another way, and without the name
    of a file."""
    if isinstance(failure, BrokenPipeError):
        return True
    of_a_pipe = isinstance(failure, OSError) and failure.errno == errno.EINVAL and failure.filename is None
    return os.name == "nt" and of_a_pipe


def _say_no_more() -> None:
    """Or Python's end would try once more to say the rest, and complain."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _apology(failure: Exception, asked: Sequence[str], texts: Words) -> str:
    told = "".join(traceback.format_exception(failure))
    about = f"fengbei {__version__}, Python {platform.python_version()}, {platform.platform()}\n{list(asked)}\n\n"
    try:
        number, name = mkstemp(prefix="fengbei-", suffix=".txt")
        os.close(number)
        Path(name).write_text(about + told, encoding="utf-8", errors="replace")
    except OSError:  # no room for it anywhere
        return told + texts("cli.broken", file="—", kind=type(failure).__name__)
    return texts("cli.broken", file=name, kind=type(failure).__name__)
