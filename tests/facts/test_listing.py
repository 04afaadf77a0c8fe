from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from fengbei.facts import listing
from fengbei.facts.listing import Group, Heading, Run


@dataclass(frozen=True)
class Person:
    name: str


def run(path: str, names: str) -> Run[Person]:
    return Run(tuple(Heading(part.lower(), part) for part in path.split("/")), tuple(map(Person, names.split())))


def said(runs: tuple[Run[Person], ...]) -> list[tuple[str, str]]:
    return [("/".join(h.title for h in run.path), " ".join(p.name for p in run.entries)) for run in runs]


RUNS = [run("S/Li", "a b c"), run("S/Lu", "d"), run("S/Wu", "e f"), run("T/Xu", "g")]


def test_a_long_heading_is_cut_into_pages_of_nearly_equal_length() -> None:
    pages = listing.sheets(RUNS, most=4)
    assert [(page.top.title, page.number, said(page.runs)) for page in pages] == [
        ("S", 1, [("S/Li", "a b c")]),
        ("S", 2, [("S/Lu", "d"), ("S/Wu", "e f")]),
        ("T", 1, [("T/Xu", "g")]),
    ]


def test_a_page_says_with_what_it_begins_and_ends_and_names_whom_where_a_heading_is_cut() -> None:
    pages = listing.sheets(RUNS, most=2)
    assert [(said(page.runs), page.first, page.last) for page in pages[:3]] == [
        ([("S/Li", "a b")], ("Li", ""), ("Li", "b")),
        ([("S/Li", "c"), ("S/Lu", "d")], ("Li", "c"), ("Lu", "")),
        ([("S/Wu", "e f")], ("Wu", ""), ("Wu", "")),
    ]


def test_contents_count_what_stands_below_a_heading_and_name_the_page_where_it_begins() -> None:
    lines = listing.contents(listing.sheets(RUNS, most=2))
    found = [
        (line.heading.title, line.size, [(p.heading.title, p.size, p.number) for p in line.parts]) for line in lines
    ]
    assert found == [("S", 6, [("Li", 3, 1), ("Lu", 1, 2), ("Wu", 2, 3)]), ("T", 1, [("Xu", 1, 1)])]


def test_headings_with_one_heading_below_them_are_one_line() -> None:
    runs = [run("Hebei/Chengde/Longhua", "a"), run("Sichuan", "b"), run("Sichuan/Deyang/Zhongjiang", "c")]
    assert listing.groups(runs) == (
        Group("hebei", "Hebei Chengde Longhua", (Person("a"),), ()),
        Group("sichuan", "Sichuan", (Person("b"),), (Group("deyang", "Deyang Zhongjiang", (Person("c"),), ()),)),
    )


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(1, 9)), max_size=9), st.integers(1, 5))
def test_no_page_is_longer_than_it_may_be_and_nobody_is_lost(sizes: list[tuple[str, int]], most: int) -> None:
    runs = [run(f"{top}/{n}", " ".join(f"{n}-{i}" for i in range(size))) for n, (top, size) in enumerate(sorted(sizes))]
    pages = listing.sheets(runs, most)
    assert all(1 <= listing.length(page.runs) <= most for page in pages)
    assert [p for page in pages for one in page.runs for p in one.entries] == [p for one in runs for p in one.entries]
    assert len({(page.top, page.number) for page in pages}) == len(pages)
    assert sum(line.size for line in listing.contents(pages)) == listing.length(runs)
