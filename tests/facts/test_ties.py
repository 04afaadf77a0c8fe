from datetime import date

from fengbei.archive.archive import Archive, published
from fengbei.facts.schedule import Meeting
from fengbei.facts.ties import Ties, ties
from tests.facts.records import archive, hero, memorial, route, talk, visit

HALL = "示例县礼堂"


def tied(*records: object, **fields: object) -> Ties:
    """The ties of what is published."""
    held: Archive = archive(*records, **fields)
    return ties(published(held, date(2026, 5, 1)))


def listed(meetings: dict[str, tuple[Meeting, ...]]) -> dict[str, list[tuple[str, str]]]:
    return {key: [(meeting.talk.id, str(meeting.day)) for meeting in held] for key, held in meetings.items()}


def test_parks_and_people_are_tied_from_either_side() -> None:
    found = tied(
        hero("a", memorials=["jia", "yi"]),
        hero("b"),
        memorial("jia", heroes=["b"]),
        memorial("yi", heroes=["a"]),
        memorial("bing"),
    )
    assert found.parks_of == {"a": {"jia": "", "yi": ""}, "b": {"jia": ""}}
    assert found.people_of == {"jia": {"a": "", "b": ""}, "yi": {"a": ""}}


def test_words_of_a_tie_are_those_that_either_side_writes() -> None:
    found = tied(
        hero("a", memorials=[{"to": "jia", "relation": "安葬"}, "yi", {"to": "bing", "relation": "陈列"}]),
        memorial("jia", heroes=["a"]),
        memorial("yi", heroes=[{"to": "a", "relation": "塑像"}]),
        memorial("bing", heroes=[{"to": "a", "relation": "基本陈列"}]),
    )
    assert found.parks_of == {"a": {"jia": "安葬", "yi": "塑像", "bing": "基本陈列"}}
    assert found.people_of == {"jia": {"a": "安葬"}, "yi": {"a": "塑像"}, "bing": {"a": "基本陈列"}}


def test_both_sides_say_the_same_of_every_tie() -> None:
    found = tied(
        hero("a", memorials=["jia", {"to": "yi", "relation": "安葬"}]),
        hero("b", memorials=["yi"]),
        memorial("jia", heroes=[{"to": "b", "relation": "题名"}]),
        memorial("yi", heroes=["b", "a"]),
    )
    by_hero = {(h, p, words) for h, parks in found.parks_of.items() for p, words in parks.items()}
    by_park = {(h, p, words) for p, people in found.people_of.items() for h, words in people.items()}
    assert by_hero == by_park == {("a", "jia", ""), ("a", "yi", "安葬"), ("b", "yi", ""), ("b", "jia", "题名")}


def test_drafts_are_left_out_whoever_names_them() -> None:
    found = tied(
        hero("a", memorials=["draft-park", "jia"]),
        hero("draft", draft="true", memorials=["jia"]),
        memorial("jia", heroes=["draft", "a"]),
        memorial("draft-park", draft="true", heroes=["a"]),
        talk("b", {"date": "2026-04-05", "memorial": "draft-park"}, heroes=["draft", "a"]),
        talk("draft-talk", {"date": "2026-04-06", "memorial": "jia"}, draft="true", heroes=["a"]),
        visits=[visit("draft-park", 1, "2026-04-05")],
    )
    assert found.parks_of == {"a": {"jia": ""}}
    assert found.people_of == {"jia": {"a": ""}}
    assert listed(found.about) == {"a": [("b", "2026-04-05")]}
    assert (found.held_at, found.visits_to) == ({}, {})
    assert [meeting.talk.id for meeting in found.meetings] == ["b"]


def test_sessions_about_a_person_stand_in_the_order_of_the_schedule() -> None:
    found = tied(
        hero("a"),
        hero("b"),
        talk("x", {"date": "2026-05-01"}, {"date": "2026-03-05"}, heroes=["a", "b"]),
        talk("y", {"date": "2026-04-05"}, heroes=["a", {"to": "a", "relation": "主角"}]),
        talk("z", {"date": "2026-04-06"}),
    )
    assert listed(found.about) == {
        "a": [("x", "2026-03-05"), ("y", "2026-04-05"), ("x", "2026-05-01")],
        "b": [("x", "2026-03-05"), ("x", "2026-05-01")],
    }


def test_sessions_are_held_where_a_move_has_taken_them() -> None:
    def moved(day: str, **where: str) -> dict[str, object]:
        return {"date": "2026-04-01", "state": "moved", "memorial": "jia", "moved_to": {"date": day, **where}}

    found = tied(
        memorial("jia"),
        memorial("yi"),
        talk("stays", {"date": "2026-04-01", "memorial": "jia"}),
        talk("later", moved("2026-04-02")),
        talk("away", moved("2026-04-03", place=HALL)),
        talk("other-park", moved("2026-04-04", memorial="yi")),
        talk("to-a-draft", moved("2026-04-05", memorial="draft")),
        talk("elsewhere", {"date": "2026-04-06", "place": HALL}),
    )
    assert listed(found.held_at) == {
        "jia": [("stays", "2026-04-01"), ("later", "2026-04-02")],
        "yi": [("other-park", "2026-04-04")],
    }


def test_visits_to_a_park_stand_by_date_then_place_in_the_file() -> None:
    to_jia = [visit("jia", 7, "2025-04-04"), visit("jia", 2, "2026-04-05"), visit("jia", 10, "2026-04-05")]
    to_yi = [visit("yi", 1, "2026-01-01")]
    found = tied(memorial("jia"), memorial("yi"), visits=[*reversed(to_jia), *to_yi])
    assert found.visits_to == {"jia": tuple(to_jia), "yi": tuple(to_yi)}


def test_routes_are_tied_to_what_they_come_to() -> None:
    found = tied(
        hero("a"),
        memorial("jia"),
        memorial("yi"),
        talk("x"),
        route("one", {"memorial": "yi", "heroes": ["a"]}, {"memorial": "jia", "talks": ["x"]}, {"memorial": "yi"}),
        route("two", {"memorial": "jia", "heroes": ["nobody"]}, {"place": HALL, "talks": ["gone"]}),
        route("draft", {"memorial": "jia", "heroes": ["a"], "talks": ["x"]}, draft="true"),
    )
    assert found.routes_at == {"yi": ("one",), "jia": ("one", "two")}
    assert (found.routes_about, found.routes_with) == ({"a": ("one",)}, {"x": ("one",)})


def test_ties_are_kept_for_their_own_archive_only() -> None:
    first, second = archive(hero("a")), archive(hero("a"))
    assert ties(first) is ties(first)
    assert first == second
    assert ties(first) is not ties(second)
