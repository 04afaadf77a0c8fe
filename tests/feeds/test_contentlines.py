from datetime import date

from icalendar import Event

from fengbei.feeds.contentlines import all_day, component, line, stamp, text


def test_line_of_75_octets_is_not_folded() -> None:
    assert line("SUMMARY", "x" * 67) == b"SUMMARY:" + b"x" * 67 + b"\r\n"


def test_line_of_76_octets_is_folded_once() -> None:
    assert line("SUMMARY", "x" * 68) == b"SUMMARY:" + b"x" * 67 + b"\r\n x\r\n"


def test_fold_never_cuts_a_character() -> None:
    for shift in range(4):
        written = "a" * shift + "丰碑𬸚" * 60
        lines = line("SUMMARY", written).split(b"\r\n")
        assert max(len(part) for part in lines) <= 75
        assert "".join(part.decode() for part in lines).replace(" ", "") == f"SUMMARY:{written}"


def test_fold_never_cuts_an_escape() -> None:
    for shift in range(4):
        parts = line("DESCRIPTION", "a" * shift + text("一\n二\\三,") * 30).split(b"\r\n ")
        assert [part for part in parts if (len(part) - len(part.rstrip(b"\\"))) % 2] == []


def test_text_survives_a_parser() -> None:
    written = "一；1; 二，2, 三\\\\n \\n\n第二行" * 5
    event = Event.from_ical(component("VEVENT", [("SUMMARY", text(written))]))
    assert str(event["SUMMARY"]) == written


def test_carriage_returns_become_line_ends() -> None:
    assert text("a\r\nb\rc\nd") == "a\\nb\\nc\\nd"


def test_field_without_value_is_left_out() -> None:
    assert component("VEVENT", [("UID", "1"), ("URL", "")]) == b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n"


def test_whole_day_ends_before_the_next() -> None:
    assert all_day(date(2026, 12, 31)) == [("DTSTART;VALUE=DATE", "20261231"), ("DTEND;VALUE=DATE", "20270101")]


def test_stamp_is_midnight_utc() -> None:
    assert stamp(date(2026, 4, 5)) == "20260405T000000Z"
