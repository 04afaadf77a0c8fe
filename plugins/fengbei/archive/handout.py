"""What an editor adds to a handout: nothing of it has to be there, since a record prints well without it."""

from typing import ClassVar

from fengbei.archive.cited import Cited
from fengbei.archive.fields import Count, Many, Markdown, Record, Short, Text, record


@record
class KeyPoint(Cited, Short):
    """One of the few things that the listeners are to take home."""

    needs_source: ClassVar[bool] = False
    short: ClassVar[str] = "text"
    text: Text


@record
class Question(Cited):
    """What a listener may ask, and what the lecturer can answer."""

    needs_source: ClassVar[bool] = False

    ask: Text
    answer: Markdown


@record
class Quote(Cited):
    """Somebody's own words."""

    text: Text
    by: Text | None = None


@record
class Reading(Record):
    """How a character or a word is read: `text: 柧, pinyin: gū`. It overrules what is looked up."""

    text: Text
    pinyin: Text


@record
class Handout(Record):
    """`handout:` of a person, a talk or a route."""

    minutes: Count | None = None
    """How long the telling may take; of a talk `Talk.minutes` says it too."""
    points: Many[KeyPoint] = ()
    questions: Many[Question] = ()
    class_questions: Many[Text] = ()
    """What a class is asked to think about; printed on the audience's and the speaker's copy."""
    quotes: Many[Quote] = ()
    care: Many[Text] = ()
    """What to mind in the telling: printed for the lecturer alone."""
    readings: Many[Reading] = ()
