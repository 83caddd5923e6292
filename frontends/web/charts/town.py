"""The map of a town's parts, drawn of their outlines: no tiles, nothing asked of anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from textwrap import wrap

from markupsafe import Markup

from frontends.web.charts.drawing import element, picture, together

WIDTH, EDGE = 760, 14
STEPS = 4
# Where no outlines are known: tiles in rows, each as good as the other.
TILES_A_ROW, TILE_HIGH = 4, 96
# A long name goes on below, or it would lie under the part beside it.
LONGEST_LINE, LINE = 14, 14


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

    Where *links* has an address for a part, it leads there. Parts of which somebody has no
    outline are drawn as tiles, in their order.
    """
    if not parts:
        return Markup("")
    if any(len(part.outline) < 3 for part in parts):
        return _tiles(parts, counts, title, links)
    corners = [point for part in parts for point in part.outline]
    north, south = max(p[0] for p in corners), min(p[0] for p in corners)
    west, east = min(p[1] for p in corners), max(p[1] for p in corners)
    # A degree of longitude is shorter the further north one is.
    ratio = cos(radians((north + south) / 2))
    scale = (WIDTH - 2 * EDGE) / ((east - west) * ratio)
    height = round((north - south) * scale) + 2 * EDGE

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return EDGE + (point[1] - west) * ratio * scale, EDGE + (north - point[0]) * scale

    shapes = [(part, [at(point) for point in part.outline]) for part in parts]
    return _drawn(shapes, counts, height, title, links)


def _tiles(
    parts: Sequence[Part], counts: Mapping[str, int], title: str, links: Mapping[str, str]
) -> Markup:
    wide = (WIDTH - 2 * EDGE) / TILES_A_ROW
    shapes: list[tuple[Part, list[tuple[float, float]]]] = []
    for place, part in enumerate(parts):
        row, column = divmod(place, TILES_A_ROW)
        x, y = EDGE + column * wide, float(EDGE + row * TILE_HIGH)
        corners = [(x, y), (x + wide, y), (x + wide, y + TILE_HIGH), (x, y + TILE_HIGH)]
        shapes.append((part, corners))
    height = 2 * EDGE + TILE_HIGH * -(-len(parts) // TILES_A_ROW)
    return _drawn(shapes, counts, height, title, links)


def _drawn(
    shapes: Sequence[tuple[Part, list[tuple[float, float]]]],
    counts: Mapping[str, int],
    height: int,
    title: str,
    links: Mapping[str, str],
) -> Markup:
    most = max(counts.values(), default=0)
    drawn = [_hatching()]
    for part, outline in shapes:
        shape = _shape(part, counts.get(part.code, 0), most, outline)
        link = links.get(part.code)
        drawn.append(element("a", shape, href=link) if link else shape)
    return picture(
        together(drawn),
        width=WIDTH,
        height=height,
        title=title,
        class_="chart map",
        leads_on=bool(links),
    )


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
            *(
                element(
                    "text",
                    line,
                    x=middle_x,
                    y=middle_y + 17 + LINE * number,
                    class_="name",
                    text_anchor="middle",
                )
                for number, line in enumerate(wrap(part.name, LONGEST_LINE))
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
