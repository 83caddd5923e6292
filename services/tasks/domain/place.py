"""Places on the ground: points of WGS 84 and the box a council lies in."""

from dataclasses import dataclass
from math import asin, cos, isfinite, radians, sin, sqrt

from services.tasks.domain.errors.life import (
    CoordinateInvalid,
    CoordinateMissing,
    CoordinatesSwapped,
    PointOutside,
)

_EARTH_METRES = 6_371_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Degrees of WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Degrees between which something lies, both ends included."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: Point) -> bool:
        """Whether *point* lies within."""
        return (
            self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east
        )


def read_point(latitude: float | None, longitude: float | None, box: Box) -> Point | None:
    """
    The point somebody gave, or None when they gave none; nothing is ever put right silently.

    Raises:
        CoordinateMissing: One of the two is there without the other.
        CoordinateInvalid: Not a number, or beyond the poles or the date line.
        CoordinatesSwapped: The other way round it would lie in the council.
        PointOutside: It does not lie in *box*.
    """
    if latitude is None and longitude is None:
        return None
    if latitude is None:
        raise CoordinateMissing(field="latitude")
    if longitude is None:
        raise CoordinateMissing(field="longitude")
    if not isfinite(latitude):
        raise CoordinateInvalid(field="latitude")
    if not isfinite(longitude):
        raise CoordinateInvalid(field="longitude")
    point = Point(latitude=latitude, longitude=longitude)
    if box.holds(point):
        return point
    if box.holds(Point(latitude=longitude, longitude=latitude)):
        raise CoordinatesSwapped(field="latitude")
    if abs(latitude) > 90:
        raise CoordinateInvalid(field="latitude")
    if abs(longitude) > 180:
        raise CoordinateInvalid(field="longitude")
    if not box.south <= latitude <= box.north:
        raise PointOutside(field="latitude")
    raise PointOutside(field="longitude")


def metres(one: Point, other: Point) -> float:
    """How far *one* is from *other*, over a round earth; within a town right to 0.5 %."""
    lat_one, lat_other = radians(one.latitude), radians(other.latitude)
    up = sin((lat_other - lat_one) / 2) ** 2
    along = sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH_METRES * asin(sqrt(min(1.0, up + cos(lat_one) * cos(lat_other) * along)))


def around(point: Point, radius: float) -> Box:
    """A box that holds every point within *radius* metres of *point*."""
    high = radius / 111_000
    wide = high / max(cos(radians(point.latitude)), 0.01)
    return Box(
        south=point.latitude - high,
        west=point.longitude - wide,
        north=point.latitude + high,
        east=point.longitude + wide,
    )
