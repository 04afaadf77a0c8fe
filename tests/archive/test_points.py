"""Points between the datums of Chinese maps.

The GCJ-02 formula is not public, only its reverse-engineered twin. The pairs are what map services answer, and what
open implementations of the twin publish as their tests:

- Baidu: the example of https://lbsyun.baidu.com/index.php?title=webapi/guide/changeposition (WGS-84 to BD-09), with the
  answer that its users quote
- Alibaba: the example of https://help.aliyun.com/zh/address-purification/addrpapi/developer-reference/coordinate-system-conversion
  (one place in three datums, to six decimals; it differs from the twin by under two metres)
- eviltransform: https://github.com/googollee/eviltransform, go/transform_test.go
- coordtransform: https://github.com/wandergis/coordtransform, README.md and test/app.js
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengbei.archive.points import Datum, LonLat, distance_km, from_wgs84, in_china, to_wgs84

METRE = 0.001

BAIDU = (LonLat(114.21892734521, 29.575429778924), LonLat(114.23074952312, 29.57908262908))
ALIBABA = (LonLat(120.021519, 30.281543), LonLat(120.026268, 30.279164), LonLat(120.032768, 30.285238))
EVILTRANSFORM = [
    (LonLat(121.5272106, 31.1774276), LonLat(121.531541859215, 31.17530398364597)),  # Shanghai
    (LonLat(113.912316, 22.543847), LonLat(113.9171764808363, 22.540796131694766)),  # Shenzhen
    (LonLat(116.377817, 39.911954), LonLat(116.38404722455657, 39.91334545536069)),  # Beijing
]
COORDTRANSFORM = (LonLat(116.404, 39.915), LonLat(116.41024449916938, 39.91640428150164))
COORDTRANSFORM_BD = [
    (LonLat(116.404, 39.915), LonLat(116.41036949371029, 39.92133699351021)),
    (LonLat(116.39762729119315, 39.90865673957631), LonLat(116.404, 39.915)),
]
"""GCJ-02 and BD-09."""

CHINA = st.builds(LonLat, st.floats(73.55, 135.08), st.floats(3.87, 53.55))
"""Between the country's outermost points."""


@pytest.mark.parametrize(("wgs", "gcj"), [*EVILTRANSFORM, COORDTRANSFORM])
def test_gcj02_is_as_published(wgs: LonLat, gcj: LonLat) -> None:
    assert distance_km(from_wgs84(wgs, Datum.GCJ02), gcj) < 0.1 * METRE
    assert distance_km(to_wgs84(gcj, Datum.GCJ02), wgs) < 0.1 * METRE


def test_bd09_is_as_baidu_answers() -> None:
    wgs, bd = BAIDU

    assert distance_km(from_wgs84(wgs, Datum.BD09), bd) < METRE
    assert distance_km(to_wgs84(bd, Datum.BD09), wgs) < METRE


def test_both_are_as_alibaba_answers() -> None:
    wgs, gcj, bd = ALIBABA

    assert distance_km(from_wgs84(wgs, Datum.GCJ02), gcj) < 2 * METRE
    assert distance_km(from_wgs84(wgs, Datum.BD09), bd) < 2 * METRE
    assert distance_km(to_wgs84(gcj, Datum.GCJ02), wgs) < 2 * METRE
    assert distance_km(to_wgs84(bd, Datum.BD09), wgs) < 2 * METRE


@pytest.mark.parametrize(("gcj", "bd"), COORDTRANSFORM_BD)
def test_bd09_upon_gcj02_is_as_published(gcj: LonLat, bd: LonLat) -> None:
    wgs = to_wgs84(gcj, Datum.GCJ02)

    assert distance_km(from_wgs84(wgs, Datum.BD09), bd) < METRE
    assert distance_km(to_wgs84(bd, Datum.BD09), wgs) < METRE


@given(CHINA, st.sampled_from(Datum))
def test_the_way_there_and_back_ends_within_a_metre(point: LonLat, datum: Datum) -> None:
    assert distance_km(to_wgs84(from_wgs84(point, datum), datum), point) < METRE


@given(CHINA, st.sampled_from([Datum.GCJ02, Datum.BD09]))
def test_a_shift_is_of_some_hundred_metres(point: LonLat, datum: Datum) -> None:
    assert 0 < distance_km(from_wgs84(point, datum), point) < 2.5


@given(CHINA)
def test_wgs84_is_left_as_it_is(point: LonLat) -> None:
    assert (to_wgs84(point, Datum.WGS84), from_wgs84(point, Datum.WGS84)) == (point, point)


def test_nothing_is_shifted_outside_the_country() -> None:
    paris = LonLat(2.2945, 48.8582)

    assert to_wgs84(from_wgs84(paris, Datum.GCJ02), Datum.GCJ02) == paris


def test_a_degree_on_a_great_circle_is_111_195_kilometres() -> None:
    assert round(distance_km(LonLat(0, 0), LonLat(1, 0)), 3) == 111.195
    assert round(distance_km(LonLat(116, 40), LonLat(116, 41)), 3) == 111.195
    assert distance_km(LonLat(116, 40), LonLat(116, 40)) == 0


def test_swapped_points_are_not_in_the_country() -> None:
    assert (in_china(116.3975, 39.9087), in_china(39.9087, 116.3975)) == (True, False)
