"""Questions on a terminal, one after the other. The streams are handed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TextIO

from fengbei.archive.saying import explained
from fengbei.words import Words


class Stopped(Exception):
    """Nobody answers any more."""


@dataclass(frozen=True)
class Asker:
    """Asks until an answer is right. Nothing is written down before all is answered."""

    answers: TextIO
    out: TextIO
    words: Words

    def ask(
        self,
        label: str,
        about: str,
        wrong: Callable[[str], str],
        *,
        needed: bool = False,
        likely: str = "",
        options: Sequence[tuple[str, str]] = (),
    ) -> str:
        """The answer; `likely` where only Enter was pressed, and nothing where that may be. One of `options`, what is
        written and what is shown of it, may be chosen by its number."""
        self.say("", explained(label, about, "" if needed else self.words("new.optional")))
        self.say(*(f"  {number} {shown}" for number, (_, shown) in enumerate(options, 1)))
        while True:
            answer = self._line(self.words("new.likely", likely=likely) if likely else "> ") or likely
            answer = chosen(answer, options)
            if not answer and not needed:
                return ""
            if said := wrong(answer) if answer else self.words("new.needed"):
                self.say(f"  {said}")
                continue
            return answer

    def say(self, *lines: str) -> None:
        self.out.writelines(f"{line}\n" for line in lines)

    def _line(self, prompt: str) -> str:
        self.out.write(prompt)
        self.out.flush()
        line = self.answers.readline()
        if not line:
            raise Stopped
        return line.strip()


def chosen(answer: str, options: Sequence[tuple[str, str]]) -> str:
    """What an answer means: the number of an option, or a word by which one alone is shown. Of two people of one name
    neither is guessed."""
    if answer.isdecimal() and 1 <= int(answer) <= len(options):
        return options[int(answer) - 1][0]
    found = [value for value, shown in options if answer in (value, shown, *shown.split(" "))]
    return answer if answer in found or len(found) != 1 else found[0]
