import pytest

from fengbei.archive.cited import Source, TextFact, Tier
from fengbei.facts.confidence import confirmed, sources_of
from tests.facts.records import archive, hero, memorial

SOURCES = {tier.value: Source.of({"title": "示例", "tier": tier.value}) for tier in Tier}
SOURCES["none"] = Source.of({"title": "未分级"})


@pytest.mark.parametrize(
    ("keys", "stands"),
    [
        (["A"], True),
        (["A-relay"], True),
        (["B"], True),
        (["L"], True),
        (["none"], True),
        (["C"], False),
        (["D"], False),
        (["C", "D"], False),
        (["C", "A"], True),
        (["D", "none"], True),
        ([], True),
        (["nowhere"], True),
        (["nowhere", "C"], False),
    ],
)
def test_fact_stands_by_one_source_that_suffices(keys: list[str], stands: bool) -> None:
    assert confirmed(TextFact.of({"text": "某事", "sources": keys}), SOURCES) is stands


def test_record_has_its_own_sources_before_those_that_all_share() -> None:
    shared = {key: Source.of({"title": f"共用 {key}"}) for key in ("x", "y")}
    own = {"y": {"title": "自有 y"}, "z": {"title": "自有 z"}}
    for record in (hero(sources=own), memorial(sources=own)):
        found = sources_of(record, archive(record, sources=shared))
        assert {key: source.title for key, source in found.items()} == {"x": "共用 x", "y": "自有 y", "z": "自有 z"}
