"""A point as an editor writes it: `county`, or longitude, latitude and datum."""

from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from fengbei.archive.degrees import Written, pair, with_point, written
from fengbei.archive.fields import Read, Record, SourceKeys, Text, choice, record
from fengbei.archive.points import Datum, LonLat, in_china, to_wgs84


class PointPrecision(StrEnum):
    """Whether a point is the place itself, or only its county's mark."""

    EXACT = "exact"
    COUNTY = "county"


@record
class PointFact(Record):
    """Where something is. `point: county` puts the mark of the record's own county on the map and says so."""

    short: ClassVar[str] = "precision"
    lon: float | None = None
    lat: float | None = None
    datum: Annotated[Datum, Read(choice(Datum, "datum"))] | None = None
    precision: Annotated[PointPrecision, Read(choice(PointPrecision, "point_precision"))] = PointPrecision.EXACT
    sources: SourceKeys = ()
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _checked(cls, data: Any) -> Any:
        """Both numbers or neither, in the country, the right way round, with their datum."""
        if isinstance(data, list) or (isinstance(data, str) and any(c.isdigit() for c in data)):
            raise _in_one(data if isinstance(data, str) else ", ".join(map(str, data)))
        if isinstance(data, str):
            return {"precision": data}
        if not isinstance(data, dict) or ("lon" not in data and "lat" not in data):
            return data
        data = _rejoined(data)
        if odd := {key: value for key, value in data.items() if key not in cls.__annotations__}:
            return odd  # what is misspelt is said before what is missing for that
        at = _placed(_read(data, "lon"), _read(data, "lat"))
        if not data.get("datum"):
            raise PydanticCustomError("point_no_datum", "no datum")
        return {**data, "lon": at.lon, "lat": at.lat}

    @property
    def wgs84(self) -> LonLat | None:
        """The point in WGS-84; None where only the county is known."""
        if self.lon is None or self.lat is None or self.datum is None:
            return None
        return to_wgs84(LonLat(self.lon, self.lat), self.datum)


def _rejoined(data: dict[str, Any]) -> dict[str, Any]:
    """`{lon: 116,397}` is `lon: 116` and a key `397` to YAML: the number as it was written."""
    whole: dict[str, Any] = {}
    last = ""
    for key, value in data.items():
        if key.isdigit() and value is None and last in ("lon", "lat") and isinstance(whole[last], str):
            whole[last] += f",{key}"
        else:
            whole[key], last = value, key
    return whole


def _read(data: dict[str, Any], key: str) -> Written | None:
    """What is written of one of the two; None where nothing is."""
    value = data.get(key)
    found = written(value) if isinstance(value, str) else None
    if value is not None and (not found or found.beyond):
        raise _unread(str(value), key, found)
    return found


def _unread(value: str, key: str, found: Written | None) -> PydanticCustomError:
    """Why the text of a field is no number of degrees."""
    said = {"value": value, "field": key}
    if found:
        return PydanticCustomError("degrees_beyond_sixty", "sixty minutes", said)
    if mended := with_point(value):
        fits = in_china(float(mended), 30) if key == "lon" else in_china(100, float(mended))
        code = "degrees_comma" if fits else "degrees_comma_lost"
        return PydanticCustomError(code, "comma for the point", {**said, "mended": mended})
    if both := pair(value):
        return _two_in_one(said, both, "degrees_pair") or PydanticCustomError("degrees_unreadable", "pair", said)
    return PydanticCustomError("degrees_unreadable", "not degrees", said)


def _in_one(value: str) -> PydanticCustomError:
    """A whole point in one text or list."""
    both, said = pair(value), {"value": value}
    found = _two_in_one(said, both, "point_is_pair") if both else None
    return found or PydanticCustomError("point_is_list", "point as list", said)


def _two_in_one(said: dict[str, str], both: tuple[float, float], code: str) -> PydanticCustomError | None:
    """Two numbers, with which of them is which, where only one order is in the country."""
    for lon, lat in (both, both[::-1]):
        if in_china(lon, lat):
            return PydanticCustomError(code, "two in one", {**said, "lon": round(lon, 6), "lat": round(lat, 6)})
    return None


def _placed(lon: Written | None, lat: Written | None) -> LonLat:
    """The two together, if they may be a place in the country."""
    if not lon or not lat:
        raise PydanticCustomError("degrees_missing", "one of two", {"field": "lat" if lon else "lon"})
    said = {"lon": round(lon.degrees, 6), "lat": round(lat.degrees, 6)}
    if not lon.degrees and not lat.degrees:
        raise PydanticCustomError("point_zero", "null island")
    if not in_china(lon.degrees, lat.degrees):
        code = "point_swapped" if in_china(lat.degrees, lon.degrees) else "point_outside"
        raise PydanticCustomError(code, "wrong point", said)
    if lon.side == "N" or lat.side == "E":
        field, letter = ("lon", "E") if lon.side == "N" else ("lat", "N")
        raise PydanticCustomError("degrees_other_side", "the letter contradicts", {"field": field, "letter": letter})
    return LonLat(lon.degrees, lat.degrees)
