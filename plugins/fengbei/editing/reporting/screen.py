"""What the reader's screen can do."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

_OFF = ("", "0")
_CODES = {"error": "1;31", "warning": "33", "note": "36", "file": "1", "faint": "2", "well": "32", "mark": "1;31"}


@dataclass(frozen=True)
class Screen:
    """`is_there`: somebody reads on a terminal, and not a file or another program. `colours`: it is told in colours."""

    is_there: bool = False
    colours: bool = False

    def paint(self, style: str, text: str) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.colours else text


NO_SCREEN = Screen()
CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""What wipes a terminal and what has scrolled off it."""


def screen_of(stream: TextIO, environment: Mapping[str, str]) -> Screen:
    """As https://no-color.org and https://force-color.org have it."""
    terminal = stream.isatty()
    if environment.get("NO_COLOR"):
        return Screen(terminal)
    forced = any(environment.get(name, "") not in _OFF for name in ("FORCE_COLOR", "CLICOLOR_FORCE"))
    colours = forced or (terminal and environment.get("TERM") != "dumb")
    if colours and terminal:
        _understand_colours()
    return Screen(terminal, colours)


def _understand_colours() -> None:
    """A console of Windows shows escape sequences as they are until it is asked to obey them."""
    if sys.platform == "win32":
        from colorama import just_fix_windows_console  # MkDocs brings it there, and there alone

        just_fix_windows_console()
