"""The map of a town's parts, drawn of their outlines: no tiles, nothing asked of anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from markupsafe import Markup

from frontends.web.charts.drawing import element, picture, together

WIDTH, EDGE = 760, 14
STEPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the town; *outline* is of latitudes and longitudes."""

    code: str
    name: str
    outline: Sequence[tuple[float, float]]


def town_map(
    parts: Sequence[Part], counts: Mapping[str, int], *, title: str, links: Mapping[str, str]
) -> Markup:
    """
    *parts* with their counts written in them: the more, the denser the hatching.

    Where *links* has an address for a part, it leads there.
    """
    if not parts:
        return Markup("")
    corners = [point for part in parts for point in part.outline]
    north, south = max(p[0] for p in corners), min(p[0] for p in corners)
    west, east = min(p[1] for p in corners), max(p[1] for p in corners)
    # A degree of longitude is shorter the further north one is.
    ratio = cos(radians((north + south) / 2))
    scale = (WIDTH - 2 * EDGE) / ((east - west) * ratio)
    height = round((north - south) * scale) + 2 * EDGE

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return EDGE + (point[1] - west) * ratio * scale, EDGE + (north - point[0]) * scale

    most = max(counts.values(), default=0)
    drawn = [_hatching()]
    for part in parts:
        count = counts.get(part.code, 0)
        shape = _shape(part, count, most, [at(point) for point in part.outline])
        link = links.get(part.code)
        drawn.append(element("a", shape, href=link) if link else shape)
    return picture(together(drawn), width=WIDTH, height=height, title=title, class_="chart map")


def _shape(part: Part, count: int, most: int, points: Sequence[tuple[float, float]]) -> Markup:
    level = 0 if not count else max(1, round(STEPS * count / most))
    outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    middle_x, middle_y = _middle(points)
    return together(
        [
            element(
                "polygon",
                element("title", f"{part.name}: {count}"),
                points=outline,
                class_=f"part level-{level}",
            ),
            element("polygon", points=outline, fill=f"url(#hatch-{level})", class_="hatched")
            if level
            else Markup(""),
            element("text", count, x=middle_x, y=middle_y, class_="count", text_anchor="middle"),
            element(
                "text",
                part.name,
                x=middle_x,
                y=middle_y + 17,
                class_="name",
                text_anchor="middle",
            ),
        ]
    )


def _hatching() -> Markup:
    """Lines, the closer the higher the level: seen without colour and on paper."""
    patterns = []
    for level in range(1, STEPS + 1):
        gap = 14 - 3 * level
        patterns.append(
            element(
                "pattern",
                element("line", x1=0, y1=0, x2=0, y2=gap, class_="hatch"),
                id=f"hatch-{level}",
                width=gap,
                height=gap,
                patternUnits="userSpaceOnUse",
                patternTransform="rotate(45)",
            )
        )
    return element("defs", together(patterns))


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The centre of gravity of the outline, where its name stands."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if not area:
        return points[0]
    return x / (3 * area), y / (3 * area)
