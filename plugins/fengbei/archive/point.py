"""A point as an editor writes it: `county`, or longitude, latitude and datum."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from fengbei.archive.fields import Read, Record, SourceKeys, Text, choice, record
from fengbei.archive.points import Datum, LonLat, degrees, in_china, to_wgs84


class PointPrecision(StrEnum):
    """Whether a point is the place itself, or only its county's mark."""

    EXACT = "exact"
    COUNTY = "county"


@record
class PointFact(Record):
    """Where something is. `point: county` puts the mark of the record's own county on the map and says so."""

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
            value = data if isinstance(data, str) else ", ".join(map(str, data))
            raise PydanticCustomError("point_is_list", "point as list", {"value": value})
        if isinstance(data, str):
            return {"precision": data}
        if not isinstance(data, dict) or ("lon" not in data and "lat" not in data):
            return data
        lon, lat = _degrees(data, "lon"), _degrees(data, "lat")
        if not in_china(lon, lat):
            code = "point_swapped" if in_china(lat, lon) else "point_outside"
            raise PydanticCustomError(code, "wrong point", {"lon": round(lon, 6), "lat": round(lat, 6)})
        if not data.get("datum"):
            raise PydanticCustomError("point_no_datum", "no datum")
        return {**data, "lon": lon, "lat": lat}

    @property
    def wgs84(self) -> LonLat | None:
        """The point in WGS-84; None where only the county is known."""
        if self.lon is None or self.lat is None or self.datum is None:
            return None
        return to_wgs84(LonLat(self.lon, self.lat), self.datum)


def _degrees(data: dict[str, Any], key: str) -> float:
    if (value := data.get(key)) is None:
        raise PydanticCustomError("degrees_missing", "one of two", {"field": key})
    found = degrees(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("degrees_unreadable", "not degrees", {"value": str(value), "field": key})
    return found
