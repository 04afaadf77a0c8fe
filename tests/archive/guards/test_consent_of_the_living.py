"""When a living person's consent holds, and what editors are told when it does not."""

from datetime import date
from typing import Any

import pytest

from fengbei.archive.archive import Archive, published
from fengbei.archive.guards import consent
from fengbei.archive.hero import Hero

TODAY = date(2026, 11, 22)


def hero(**said: Any) -> Hero:
    return Hero.of({"id": "zhang-san", "name": "张三", "kind": "veteran", **said})


@pytest.mark.parametrize(
    ("said", "codes", "shown"),
    [
        ({"date": "2024"}, [], True),
        ({"date": "2024", "until": "2027"}, [], True),
        ({"date": "2024", "until": "2026-12-23"}, [], True),
        ({"date": "2024", "until": "2026-12-22"}, ["consent_ends_soon"], True),
        ({"date": "2024", "until": "2026-11-22"}, ["consent_ends_soon"], True),
        ({"date": "2024", "until": "2026-11-21"}, ["consent_over"], False),
        ({"date": "2024", "until": "2026-11"}, ["consent_ends_soon"], True),
        ({"date": "2024", "withdrawn": "2026-11-22"}, ["consent_withdrawn"], False),
        ({"date": "2024", "withdrawn": "不详"}, ["consent_withdrawn"], False),
        ({"date": "2024", "withdrawn": "2026-11-23"}, [], True),
        ({"date": "2026-11-23"}, ["consent_ahead"], True),
    ],
)
def test_consent_decides_who_is_shown(said: dict[str, str], codes: list[str], shown: bool) -> None:
    person = hero(consent=said)
    archive = Archive({"zhang-san": person}, {}, {}, {}, (), {})

    assert [fault.code for fault in consent.faults(person, TODAY)] == codes
    assert list(published(archive, TODAY).heroes) == ["zhang-san"] * shown


def test_the_dead_are_not_asked() -> None:
    person = hero(died="1998", consent={"date": "1990", "until": "1995"})

    assert list(consent.faults(person, TODAY)) == []
    assert not consent.is_over(person, TODAY)
