"""The parts of a town (parishes): which one a place lies in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chassis.text import fold

Point = tuple[float, float]  # latitude, longitude; WGS 84, degrees


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """
    A part of the town.

    Attributes:
        code: Short, in figures and files.
        aliases: Other names by which people call it, such as those of before a reform.
        outline: Its corners in order; drawn on the map, and asked whether a point is in it.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    outline: tuple[Point, ...]


def area_of(areas: Sequence[Area], place: str, point: Point | None) -> str:
    """
    The code of the area of a place, by its *point* or else by a name in its text.

    Nothing is guessed: a street is not known, and a postal code spans parishes.

    Returns:
        An empty text where neither says.
    """
    if point is not None:
        return next((area.code for area in areas if contains(area.outline, point)), "")
    words = f" {fold(place)} "
    found = {area.code for area in areas if any(f" {name} " in words for name in _names(area))}
    return found.pop() if len(found) == 1 else ""


def contains(outline: Sequence[Point], point: Point) -> bool:
    """Whether *point* lies within *outline*, by the crossings of a ray to the east."""
    latitude, longitude = point
    inside = False
    for (lat_a, lon_a), (lat_b, lon_b) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (lat_a > latitude) != (lat_b > latitude):
            crossing = lon_a + (latitude - lat_a) / (lat_b - lat_a) * (lon_b - lon_a)
            inside ^= longitude < crossing
    return inside


def _names(area: Area) -> Iterable[str]:
    return (fold(name) for name in (area.name, *area.aliases))
