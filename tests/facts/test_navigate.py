"""Each link has the point in its service's datum, and a name that cannot change the address."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from fengbei.archive.points import Datum, LonLat, distance_km, to_wgs84
from fengbei.facts.navigate import ways
from fengbei.facts.places import Where

HERE = LonLat(117.9001, 41.4502)
SHARP = "甲,乙&c=1#d?e/f(g) <\"'>%41;:"


def hrefs(name: str = "示例烈士陵园") -> dict[str, str]:
    return dict(ways(Where(HERE, exact=True), name))


def query(href: str) -> dict[str, str]:
    return {key: value for key, (value,) in parse_qs(urlsplit(href).query, strict_parsing=True).items()}


def test_a_place_that_is_not_known_exactly_has_no_navigation() -> None:
    assert ways(None, "甲") == ()
    assert ways(Where(HERE, exact=False), "甲") == ()


def test_links_are_these() -> None:
    said = "%E7%94%B2%20%E5%9B%AD"
    assert hrefs("甲 园") == {
        "amap": f"https://uri.amap.com/navigation?to=117.906420,41.452060,{said}&mode=car&coordinate=gaode&src=fengbei",
        "baidu": "https://api.map.baidu.com/marker?location=41.457729,117.913045"
        f"&title={said}&content={said}&coord_type=bd09ll&output=html&src=webapp.fengbei.fengbei",
        "tencent": "https://apis.map.qq.com/uri/v1/routeplan"
        f"?type=drive&to={said}&tocoord=41.452060,117.906420&referer=fengbei",
        "phone": f"geo:41.450200,117.900100?q=41.450200,117.900100({said})",
    }


@pytest.mark.parametrize(
    ("service", "key", "datum", "east_first"),
    [
        ("amap", "to", Datum.GCJ02, True),
        ("baidu", "location", Datum.BD09, False),
        ("tencent", "tocoord", Datum.GCJ02, False),
    ],
)
def test_a_service_gets_the_point_in_its_datum(service: str, key: str, datum: Datum, east_first: bool) -> None:
    a, b = map(float, query(hrefs()[service])[key].split(",")[:2])
    said = LonLat(a, b) if east_first else LonLat(b, a)
    assert distance_km(to_wgs84(said, datum), HERE) < 0.001
    assert distance_km(said, HERE) > 0.3


def test_the_phone_gets_the_point_as_it_is() -> None:
    assert hrefs()["phone"].startswith("geo:41.450200,117.900100?")


def test_a_name_stays_a_name() -> None:
    found = hrefs(SHARP)
    amap, baidu, tencent = (query(found[service]) for service in ("amap", "baidu", "tencent"))
    assert amap["to"].split(",")[2:] == [SHARP.replace(",", "，")]
    assert (baidu["title"], baidu["content"], tencent["to"]) == (SHARP, SHARP, SHARP)
    assert set(amap) == {"to", "mode", "coordinate", "src"}
    assert set(baidu) == {"location", "title", "content", "coord_type", "output", "src"}
    assert set(tencent) == {"type", "to", "tocoord", "referer"}
    assert unquote(found["phone"].partition("(")[2][:-1]) == SHARP
    assert [c for c in "<>\"' #" for href in found.values() if c in href] == []
