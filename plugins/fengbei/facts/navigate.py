"""Links that open a map service with a place as the way's end. Only a visitor's click asks them.

高德 URI API, `uri.amap.com/navigation` (`to=lon,lat,name`, `mode`, `coordinate=gaode`, `src`; without `from` it starts
where the visitor is), takes GCJ-02. 腾讯 URI API, `apis.map.qq.com/uri/v1/routeplan` (`type`, `to`, `tocoord=lat,lon`,
`referer`; likewise without a start), takes GCJ-02. 百度 asks for a start with `direction`, and we know none: this
is its `marker` (`location=lat,lon`, `title`, `content`, `output`, `src`), whose page leads on from there; `coord_type`
says BD-09. `geo:` (RFC 5870) opens the phone's own map and is WGS-84; `q=` is what Android names the point by.
"""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from fengbei.archive.points import Datum, LonLat, from_wgs84
from fengbei.facts.places import Where

CALLER = "fengbei"
PHONE = "phone"


class Way(NamedTuple):
    """A link. `service` is `amap`, `baidu`, `tencent` or `phone`."""

    service: str
    href: str


def ways(where: Where | None, name: str) -> tuple[Way, ...]:
    """How to get somewhere; nothing where the place is not known exactly."""
    if not where or not where.exact:
        return ()
    at = where.at
    gcj, bd = from_wgs84(at, Datum.GCJ02), from_wgs84(at, Datum.BD09)
    return (
        Way("amap", _amap(gcj, name)),
        Way("baidu", _baidu(bd, name)),
        Way("tencent", _tencent(gcj, name)),
        Way(PHONE, f"geo:{_lat_lon(at)}?q={_lat_lon(at)}({quote(name, safe='')})"),
    )


def _amap(gcj: LonLat, name: str) -> str:
    end = f"{gcj.lon:.6f},{gcj.lat:.6f},{name.replace(',', '，')}"
    return "https://uri.amap.com/navigation?" + _query(to=end, mode="car", coordinate="gaode", src=CALLER)


def _baidu(bd: LonLat, name: str) -> str:
    src = f"webapp.{CALLER}.{CALLER}"
    said = _query(location=_lat_lon(bd), title=name, content=name, coord_type="bd09ll", output="html", src=src)
    return f"https://api.map.baidu.com/marker?{said}"


def _tencent(gcj: LonLat, name: str) -> str:
    query = _query(type="drive", to=name, tocoord=_lat_lon(gcj), referer=CALLER)
    return f"https://apis.map.qq.com/uri/v1/routeplan?{query}"


def _lat_lon(point: LonLat) -> str:
    return f"{point.lat:.6f},{point.lon:.6f}"


def _query(**values: str) -> str:
    """`,` stays: the services divide by it. Everything else that means something in an address is escaped."""
    return urlencode(values, quote_via=quote, safe=",")
