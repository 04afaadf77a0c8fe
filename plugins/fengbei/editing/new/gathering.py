"""The answers to what is asked: given as flags, or on the terminal, each checked as `check` would."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fengbei.archive import saying
from fengbei.archive.archive import Archive
from fengbei.archive.shape import Kind, part
from fengbei.editing.new.answers import wrong
from fengbei.editing.new.asking import Asker, chosen
from fengbei.editing.new.questions import QUESTIONS, Question
from fengbei.words import Words

_BETWEEN = re.compile("[,，、\\s]+")
_SHOWN = 30
"""Records that are shown to choose from."""


@dataclass
class Gathered:
    """What is known so far: answers by flag, those to `many` questions with a comma between. `missing` are flags that
    have to be given, `wrong` says what is wrong with some. `asker` asks for more, where anything was asked at all."""

    answers: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    asker: Asker | None = None


def gather(kind: str, flags: Mapping[str, str | None], asker: Asker | None, archive: Archive, words: Words) -> Gathered:
    """The answers to all questions of a kind. Nothing is asked where the flags have all that is needed.

    Raises:
        Stopped: nobody answers.
    """
    asks = asker if any(one.needed and not flags[one.flag] for one in QUESTIONS[kind]) else None
    gathered = Gathered(asker=asks)
    for question in QUESTIONS[kind]:
        if gathered.wrong and asks:
            break  # nobody is to answer what cannot come to anything
        options, label = _options(question, archive, words), _label(kind, question, words)
        _one(question, label, flags[question.flag], asks, options, gathered, words)
    return gathered


def _label(kind: str, question: Question, words: Words) -> tuple[str, str]:
    """What is asked for: for some questions in words of their own, else as the field is called and explained."""
    own = (f"new.ask.{kind}_{question.flag}", f"new.ask.{question.flag}")
    if key := next((key for key in own if words.has(key)), ""):
        label, _, about = words(key).partition("|")
        return label, about
    return saying.label(question.model, question.field, words), saying.about(question.model, question.field, words)


def _one(
    question: Question,
    label: tuple[str, str],
    given: str | None,
    asker: Asker | None,
    options: list[tuple[str, str]],
    gathered: Gathered,
    words: Words,
) -> None:
    def problem(answer: str) -> str:
        return _wrong(question, _meant(question, answer, options), options, words)

    if given:
        if said := problem(given):
            gathered.wrong.append(f"--{question.flag} {given}：{said}")
        gathered.answers[question.flag] = _meant(question, given, options)
    elif asker and question.of and not options:
        gathered.wrong += [words(f"new.none.{question.of}")] if question.needed else []
    elif asker and _is_to_be_asked(question, gathered.answers):
        answer = asker.ask(*label, problem, needed=question.needed, options=options[:_SHOWN])
        gathered.answers |= {question.flag: _meant(question, answer, options)} if answer else {}
    elif question.needed:
        gathered.missing.append(f"--{question.flag}")


def _is_to_be_asked(question: Question, answers: Mapping[str, str]) -> bool:
    """No tier without a source, no time without a day, no second place."""
    after = {"tier": "source", "time": "date"}
    if question.flag == "place" and "park" in answers:
        return False
    return question.flag not in after or after[question.flag] in answers


def _options(question: Question, archive: Archive, words: Words) -> list[tuple[str, str]]:
    """What there is to choose from: values, or records that are there."""
    known = part(question.model, question.field)
    if known and known.kind is Kind.CHOICE and known.choice:
        named = words.under(f"values.{known.choice.name}").items()
        return [(key if known.name == "tier" else label, f"{key} {label}") for key, label in named]
    if question.of == "heroes":
        return [(key, f"{key} {hero.name}") for key, hero in archive.heroes.items()]
    if question.of == "memorials":
        return [(key, f"{key} {memorial.name}") for key, memorial in archive.memorials.items()]
    return []


def _meant(question: Question, answer: str, options: list[tuple[str, str]]) -> str:
    """The answer with ids for names; several with a comma between."""
    if not question.of or not question.many:
        return chosen(answer, options)
    return ",".join(chosen(one, options) for one in several(answer))


def _wrong(question: Question, answer: str, options: list[tuple[str, str]], words: Words) -> str:
    each = _BETWEEN.split(answer) if question.many and question.of else [answer]
    if question.of:
        ids = [value for value, _ in options]
        unknown = next((one for one in each if one not in ids), "")
        return words("new.unknown", value=unknown, ids="、".join(ids[:_SHOWN]) or "—") if unknown else ""
    return wrong(question.model, question.field, answer, words)


def several(answer: str) -> list[str]:
    """The answers to a question of several."""
    return [one for one in _BETWEEN.split(answer) if one]
