"""What visitors have written to be read by others. Only what an editor has reviewed is published."""

from fengbei.archive.fields import Day, Flag, Id, Many, Record, Text, record


@record
class Message(Record):
    """One message. `by` is how it is signed: a school class, a unit, 一位市民; `reviewer` is a role, not published."""

    date: Day
    text: Text
    by: Text | None = None
    hero: Id | None = None
    memorial: Id | None = None
    reviewed: Day | None = None
    reviewer: Text | None = None


@record
class MessageYear(Record):
    """`content/messages/<year>.yml`."""

    messages: Many[Message] = ()
    sample: Flag = False
