"""Every text that a visitor or an editor reads: one file a language, looked up by a dotted key."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, eq=False)
class Words:
    """The texts of one language. Calling it with a key answers the text, its {places} filled.

    There is one of each language, so that what was said in it can be kept by it.
    """

    lang: str
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **places: object) -> str:
        """Answer the text at `key`, for example `hero.born`; KeyError where there is none."""
        text = self.texts[key]
        return text.format(**places) if places else text

    def __getitem__(self, key: str) -> str:
        """A text without places, as templates ask for it: `t['hero.born']`."""
        return self.texts[key]

    def has(self, key: str) -> bool:
        return key in self.texts

    def under(self, prefix: str) -> dict[str, str]:
        """The texts below `prefix`, keyed by the rest of their key, in the file's order."""
        return dict(_under(self, prefix))


@cache
def _under(words: Words, prefix: str) -> tuple[tuple[str, str], ...]:
    """Looked for once: there are some thousand texts, and views ask for those of their sheet each time."""
    start = f"{prefix}."
    return tuple((key.removeprefix(start), text) for key, text in words.texts.items() if key.startswith(start))


@cache
def words(lang: str) -> Words:
    """Read the texts of a language, one of `LANGUAGES`."""
    toml = resources.files(__name__).joinpath(f"{lang}.toml").read_text(encoding="utf-8")
    return Words(lang, dict(_flat(tomllib.loads(toml))))


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            pairs += _flat(value, f"{prefix}{key}.")
        else:
            pairs.append((prefix + key, str(value)))
    return pairs
