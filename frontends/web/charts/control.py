"""A control chart: what happened week by week, what was usual, and where it left its limits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from frontends.web.charts.drawing import element, picture, ticks, together

WIDTH, HEIGHT = 760, 280
LEFT, RIGHT, TOP, BOTTOM = 58, 16, 16, 42


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """
    A week.

    Attributes:
        label: Its first day, as people write it.
        upper: The limit that week; None where there is none.
        told: The week in words, for who rests on it.
    """

    label: str
    value: float
    upper: float | None
    out: bool
    told: str


def control_chart(
    points: Sequence[Point], centre: float, *, title: str, written: Callable[[float], str]
) -> Markup:
    """
    *points* with their limit (dashed) and the *centre* of what was usual (dotted).

    Weeks that are out are diamonds, all others are dots: shape tells, colour only helps.
    """
    most = max([centre, *(p.value for p in points), *(p.upper or 0 for p in points)], default=1)
    marks = ticks(most * 1.08)
    wide = WIDTH - LEFT - RIGHT

    def x(place: float) -> float:
        return LEFT + wide * (place + 0.5) / max(len(points), 1)

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / marks[-1])

    parts = [_grid(mark, y(mark), written(mark)) for mark in marks]
    parts.append(_limit(points, x, y))
    parts.append(
        element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y(centre), y2=y(centre), class_="centre")
    )
    line = " ".join(f"{x(n):.1f},{y(p.value):.1f}" for n, p in enumerate(points))
    parts.append(element("polyline", points=line, class_="line"))
    parts += [_mark(point, x(place), y(point.value)) for place, point in enumerate(points)]
    every = max(1, len(points) // 6)
    parts += [
        element("text", point.label, x=x(place), y=HEIGHT - 14, class_="tick", text_anchor="middle")
        for place, point in enumerate(points)
        if (len(points) - 1 - place) % every == 0
    ]
    return picture(together(parts), width=WIDTH, height=HEIGHT, title=title)


def _grid(mark: float, height: float, written: str) -> Markup:
    return together(
        [
            element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=height, y2=height, class_="grid"),
            element("text", written, x=LEFT - 8, y=height + 4, class_="tick", text_anchor="end"),
        ]
    )


def _limit(
    points: Sequence[Point], x: Callable[[float], float], y: Callable[[float], float]
) -> Markup:
    """The limit as steps, since each week has one of its own."""
    path, drawing = [], False
    for place, point in enumerate(points):
        if point.upper is None:
            drawing = False
            continue
        height = y(point.upper)
        path.append(f"{'L' if drawing else 'M'}{x(place - 0.5):.1f} {height:.1f}")
        path.append(f"L{x(place + 0.5):.1f} {height:.1f}")
        drawing = True
    return element("path", d=" ".join(path), class_="limit") if path else Markup("")


def _mark(point: Point, x: float, y: float) -> Markup:
    told = element("title", point.told)
    if point.out:
        diamond = f"M{x:.1f} {y - 9:.1f}l9 9-9 9-9-9z"
        return element("path", told, d=diamond, class_="out")
    return element("circle", told, cx=x, cy=y, r=3.5, class_="dot-mark")
