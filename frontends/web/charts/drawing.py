"""What all charts share: numbers as coordinates, text that is safe, and scales."""

from collections.abc import Iterable
from math import ceil, floor, log10

from markupsafe import Markup, escape


def element(name: str, body: object = "", **attributes: object) -> Markup:
    """An element; `class_` is class, and an underscore a hyphen."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for key, value in attributes.items()
    )
    return Markup(f"<{name}{written}>{escape(body)}</{name}>")  # both parts are escaped


def together(parts: Iterable[Markup]) -> Markup:
    """One after the other."""
    return Markup("").join(parts)


def picture(
    body: Markup,
    *,
    width: int,
    height: int,
    title: str,
    class_: str = "chart",
    leads_on: bool = False,
) -> Markup:
    """A drawing that is read aloud as its *title*; one that *leads_on* has links within."""
    return element(
        "svg",
        together([element("title", title), body]),
        viewBox=f"0 0 {width} {height}",
        role="group" if leads_on else "img",
        aria_label=title,
        class_=class_,
        focusable="false",
    )


def ticks(most: float, about: int = 4) -> list[float]:
    """Round numbers from 0 to *most* or just above, *about* so many."""
    if most <= 0:
        return [0.0, 1.0]
    rough = most / about
    size = 10 ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    return [step * place for place in range(ceil(most / step - 1e-9) + 1)]


def _number(value: object) -> object:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
