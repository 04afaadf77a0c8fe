"""Points on the earth, in the datum they were taken in, turned into WGS-84.

GCJ-02 (高德, 腾讯) and BD-09 (百度) shift WGS-84 (≈ CGCS2000, 天地图) by published formulas: the GCJ-02 offset is the
widely published reverse-engineered polynomial (Krasovsky 1940 ellipsoid), BD-09 a spiral upon GCJ-02. Forward GCJ-02
is exact to that formula; the way back is iterated to under 0.1 m of it.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import asin, atan2, cos, pi, radians, sin, sqrt

_A = 6378245.0
_EE = 0.00669342162296594323
_BD = pi * 3000.0 / 180.0

CHINA = (73.0, 3.0, 136.0, 54.0)
"""West, south, east, north of a box around the country, in degrees: a check for slips of the pen, not a border."""


class Datum(StrEnum):
    """What the numbers of a point refer to."""

    WGS84 = "WGS-84"
    GCJ02 = "GCJ-02"
    BD09 = "BD-09"


@dataclass(frozen=True, slots=True)
class LonLat:
    """Degrees east and north."""

    lon: float
    lat: float


def to_wgs84(point: LonLat, datum: Datum) -> LonLat:
    """The same place in WGS-84."""
    if datum is Datum.WGS84:
        return point
    gcj = _bd_to_gcj(point) if datum is Datum.BD09 else point
    guess = gcj
    for _ in range(4):
        back = _wgs_to_gcj(guess)
        guess = LonLat(guess.lon + gcj.lon - back.lon, guess.lat + gcj.lat - back.lat)
    return guess


def from_wgs84(point: LonLat, datum: Datum) -> LonLat:
    """The same place in another datum, for a map service that uses it."""
    if datum is Datum.WGS84:
        return point
    gcj = _wgs_to_gcj(point)
    return _gcj_to_bd(gcj) if datum is Datum.BD09 else gcj


def distance_km(a: LonLat, b: LonLat) -> float:
    """Great-circle distance in kilometres (haversine, mean radius 6371.0088 km)."""
    dlat, dlon = radians(b.lat - a.lat), radians(b.lon - a.lon)
    h = sin(dlat / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(dlon / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(h))


def in_china(lon: float, lat: float) -> bool:
    west, south, east, north = CHINA
    return west <= lon <= east and south <= lat <= north


def _wgs_to_gcj(p: LonLat) -> LonLat:
    if not in_china(p.lon, p.lat):
        return p
    x, y = p.lon - 105.0, p.lat - 35.0
    phi = radians(p.lat)
    magic = 1 - _EE * sin(phi) ** 2
    dlat = _shift_lat(x, y) * 180.0 / ((_A * (1 - _EE)) / (magic * sqrt(magic)) * pi)
    dlon = _shift_lon(x, y) * 180.0 / (_A / sqrt(magic) * cos(phi) * pi)
    return LonLat(p.lon + dlon, p.lat + dlat)


def _shift_lat(x: float, y: float) -> float:
    shift = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    shift += (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    shift += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    return shift + (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0


def _shift_lon(x: float, y: float) -> float:
    shift = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    shift += (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    shift += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    return shift + (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0


def _gcj_to_bd(p: LonLat) -> LonLat:
    z = sqrt(p.lon**2 + p.lat**2) + 0.00002 * sin(p.lat * _BD)
    theta = atan2(p.lat, p.lon) + 0.000003 * cos(p.lon * _BD)
    return LonLat(z * cos(theta) + 0.0065, z * sin(theta) + 0.006)


def _bd_to_gcj(p: LonLat) -> LonLat:
    x, y = p.lon - 0.0065, p.lat - 0.006
    z = sqrt(x * x + y * y) - 0.00002 * sin(y * _BD)
    theta = atan2(y, x) - 0.000003 * cos(x * _BD)
    return LonLat(z * cos(theta), z * sin(theta))
