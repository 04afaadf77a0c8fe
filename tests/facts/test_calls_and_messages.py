from fengbei.archive.archive import CallRecord, MessageRecord
from fengbei.archive.call import Call
from fengbei.archive.message import Message
from fengbei.facts import calls, messages


def call(number: int, date: str, households: int, kind: str = "family-call") -> CallRecord:
    read = Call.of({"date": date, "kind": kind, "households": str(households)})
    return CallRecord(read.date.first.year, number, read, sample=True, sources={})


def message(number: int, date: str, **to: str) -> MessageRecord:
    return MessageRecord(int(date[:4]), number, Message.of({"date": date, "text": "敬礼", **to}), sample=True)


def test_calls_are_summed_by_kind_and_stand_under_their_years() -> None:
    found = [call(1, "2026-02-03", 24), call(2, "2026-05", 3, "good-news"), call(1, "2025-07-30", 10)]
    assert calls.total(found) == (3, 37)
    assert {kind: calls.total(mine) for kind, mine in calls.by_kind(found).items()} == {
        "family-call": (2, 34),
        "good-news": (1, 3),
    }
    assert calls.ledger(found).addresses == {2026: "visits/calls/#y2026", 2025: "visits/calls/#y2025"}


def test_calls_too_many_for_a_page_have_pages_of_their_years() -> None:
    found = [call(number, f"202{number % 2 + 5}-02-03", 1) for number in range(1, 901)]
    assert calls.ledger(found).addresses == {2026: "visits/calls/2026/", 2025: "visits/calls/2025/"}


def test_messages_stand_newest_first_and_beside_those_whom_they_are_for() -> None:
    found = [message(1, "2026-04-05", hero="a"), message(2, "2026-04-06", hero="b"), message(3, "2026-04-06", hero="a")]
    assert [record.number for record in messages.newest_first(found)] == [2, 3, 1]
    beside = messages.to_each(found, lambda record: record.message.hero, {"a"})
    assert {key: [record.number for record in mine] for key, mine in beside.items()} == {"a": [3, 1]}
    assert messages.anchor(found[2]) == "w2026-3"
