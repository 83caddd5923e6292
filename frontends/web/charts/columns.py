"""Columns: how much in each of a few times, one after the other."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from frontends.web.charts.drawing import element, picture, ticks, together

WIDTH, HEIGHT = 760, 220
LEFT, RIGHT, TOP, BOTTOM = 58, 10, 22, 34


def columns(
    values: Sequence[tuple[str, float | None, str]],
    *,
    title: str,
    written: Callable[[float], str],
) -> Markup:
    """
    *values* are label, value and the value in words; None is a gap, said as such.
    """
    marks = ticks(max((value for _, value, _ in values if value is not None), default=1) * 1.05)
    high, each = HEIGHT - TOP - BOTTOM, (WIDTH - LEFT - RIGHT) / max(len(values), 1)
    parts = []
    for mark in marks:
        height = TOP + high * (1 - mark / marks[-1])
        parts.append(
            element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=height, y2=height, class_="grid")
        )
        parts.append(
            element(
                "text", written(mark), x=LEFT - 8, y=height + 4, class_="tick", text_anchor="end"
            )
        )
    every = max(1, -(-len(values) // 14))
    for place, (label, value, told) in enumerate(values):
        middle = LEFT + each * (place + 0.5)
        if value is not None:
            tall = high * value / marks[-1]
            parts.append(
                element(
                    "rect",
                    element("title", f"{label}: {told}"),
                    x=middle - each * 0.32,
                    y=TOP + high - tall,
                    width=each * 0.64,
                    height=max(tall, 0.5),
                    rx=2,
                    class_="column",
                )
            )
            if len(values) <= 14:
                parts.append(
                    element(
                        "text",
                        told,
                        x=middle,
                        y=TOP + high - tall - 6,
                        class_="figure",
                        text_anchor="middle",
                    )
                )
        if place % every == 0:
            parts.append(
                element("text", label, x=middle, y=HEIGHT - 10, class_="tick", text_anchor="middle")
            )
    return picture(together(parts), width=WIDTH, height=HEIGHT, title=title)


def bar(share: float, target: float | None = None) -> Markup:
    """A bar of a table, from 0 to 1, with a notch where the *target* is."""
    parts = [
        element("rect", x=0, y=2, width=100, height=6, class_="rail"),
        element(
            "rect", x=0, y=2, width=float(100 * max(0, min(share, 1))), height=6, class_="fill"
        ),
    ]
    if target:
        parts.append(
            element("rect", x=float(100 * target - 0.6), y=0, width=1.2, height=10, class_="notch")
        )
    return element(
        "svg",
        together(parts),
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        class_="bar",
        aria_hidden="true",
        focusable="false",
    )
