"""What is missing where: each kind of gap is found once, where it is, and not where it is filled."""

from dataclasses import replace
from datetime import date

from fengbei.archive.archive import Archive
from fengbei.archive.hero import Hero
from fengbei.archive.memorial import Memorial
from fengbei.archive.problems import Level, Problem
from fengbei.archive.talk import Talk
from fengbei.facts.gaps import Gaps, by_record, gaps

TODAY = date(2026, 5, 1)
BARE = Hero.of({"id": "jia", "name": "甲", "kind": "veteran", "died": "不详"})
WHOLE = Hero.of(
    {
        **{"id": "yi", "name": "乙", "kind": "veteran", "born": "1930", "summary": "事迹", "reviewed": "2026-01-01"},
        **{"native_place": "某县", "honours": {"title": "一等功"}, "life": {"date": "1950", "text": "入伍"}},
        **{"portrait": {"file": "a.jpg", "credit": "某馆", "alt": "半身像"}, "handout": {"minutes": "5"}},
    }
)


def found(archive: Archive, *problems: Problem) -> Gaps:
    files = {f"heroes/{key}/hero.yml": ("hero", key) for key in archive.heroes}
    return gaps(archive, TODAY, files, problems)


def people(*heroes: Hero) -> Archive:
    return Archive({hero.id: hero for hero in heroes}, {}, {}, {}, (), {})


def keys(of: Gaps) -> list[str]:
    return [need.key for need in of.needs if need.gaps]


def test_a_bare_record_lacks_what_matters_most_first() -> None:
    lacks = ["stale", "born", "portrait", "summary", "story", "native_place", "honours", "handout"]

    assert keys(found(people(BARE))) == lacks


def test_a_whole_record_lacks_nothing_and_all_is_counted() -> None:
    of = found(people(WHOLE))

    assert (keys(of), of.missing) == ([], 0)
    assert {need.key: (need.done, need.of) for need in of.needs}["portrait"] == (1, 1)


def test_a_page_is_stale_after_a_year() -> None:
    old = WHOLE.but(reviewed=Hero.of({"id": "a", "name": "a", "kind": "veteran", "reviewed": "2025-04-30"}).reviewed)

    assert keys(found(people(old))) == ["stale"]


def test_pictures_want_their_source_and_words_for_those_who_do_not_see() -> None:
    shown = WHOLE.but(portrait=None, photos=Hero.of({**_named(), "photos": ["b.jpg"]}).photos)

    of = {need.key: [gap.fields for gap in need.gaps] for need in found(people(shown)).needs}
    assert (of["credit"], of["alt"]) == ([("b.jpg credit",)], [("b.jpg alt",)])


def test_dates_of_weak_sources_alone_are_named() -> None:
    weak = {"title": "百科", "tier": "C"}
    told = {**_named(), "sources": {"w": weak}, "born": {"date": "1930", "sources": ["w"]}}

    of = {need.key: [gap.fields for gap in need.gaps] for need in found(people(Hero.of(told))).needs}
    assert of["weak"] == [("born",)]


def test_what_check_has_said_is_a_gap_of_the_record_in_whose_file_it_stands() -> None:
    said = Problem("heroes/yi/hero.yml", 7, 3, "fact_without_source", {"field": "born"}, Level.WARNING)

    (gap,) = next(need.gaps for need in found(people(WHOLE), said).needs if need.key == "source")
    assert (gap.name, gap.fields, gap.line) == (("hero", "yi"), ("born",), 7)


def test_parks_and_talks_have_needs_of_their_own() -> None:
    park = Memorial.of({"id": "yuan", "name": "某园", "kind": "park", "point": "county", "reviewed": "2026-01-01"})
    talk = Talk.of(
        {"id": "ti", "title": "题目", "sessions": [{"date": "2026-01-02", "place": "某校", "state": "held"}]}
    )
    of = found(Archive({}, {"yuan": park}, {"ti": talk}, {}, (), {}))

    by = {name: [gap.need for gap in lacking] for name, _, lacking in by_record(of)}
    assert by["memorial", "yuan"] == ["summary", "point", "address", "hours", "phone", "transport", "photos", "level"]
    assert by["talk", "ti"] == ["summary", "headcount", "lecturers", "handout"]


def test_a_draft_is_apart_with_what_is_wrong_in_it() -> None:
    said = Problem("heroes/jia/hero.yml", 3, 1, "date_unreadable", {}, Level.NOTE)

    of = found(people(BARE.but(draft=True)), said)
    assert (of.missing, of.drafts) == (0, ((("hero", "jia"), "甲", (said,)),))


def test_what_was_found_before_holds_for_the_same_record_alone() -> None:
    kept: dict[tuple[str, str], tuple[object, ...]] = {}
    archive = people(BARE, WHOLE)
    first = gaps(archive, TODAY, {}, (), kept=kept)

    changed = replace(archive, heroes={**archive.heroes, "jia": BARE.but(summary="事迹")})
    assert gaps(archive, TODAY, {}, (), kept=kept) == first
    assert gaps(changed, TODAY, {}, (), kept=kept) == gaps(changed, TODAY, {}, ())


def _named() -> dict[str, object]:
    return {"id": "yi", "name": "乙", "kind": "veteran"}
