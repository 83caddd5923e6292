"""Indicators as pages show them: figures in words, cells named, charts beside their tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from frontends.web.charts.columns import bar, columns
from frontends.web.formats import day
from frontends.web.gateway import Json

SPREAD = ("seconds", "days")
Say = Callable[..., str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A cell: its name, its figure in words, and how long its bar is."""

    key: str
    name: str
    figure: str
    part: str
    bar: Markup


class Writer:
    """Writes figures in one language, with its own words for what is not shown."""

    def __init__(self, language: str, say: Say, smallest: int = 0) -> None:
        self._english = language == "en"
        self._say = say
        self._smallest = smallest

    def number(self, value: float, decimals: int = 0) -> str:
        """1 234,5 or 1,234.5."""
        text = f"{value:,.{decimals}f}"
        return text if self._english else text.replace(",", "\u00a0").replace(".", ",")

    def share(self, value: float, decimals: int = 1) -> str:
        """12,3 % or 12.3%."""
        text = self.number(100 * value, decimals)
        return f"{text}%" if self._english else f"{text}\u00a0%"

    def time(self, seconds: float) -> str:
        """45 s or 3 min."""
        if seconds < 90:
            return self._say("figures.seconds", value=self.number(seconds))
        return self._say("figures.minutes", value=self.number(seconds / 60))

    def value(self, value: float, measure: str) -> str:
        """One value of *measure*."""
        match measure:
            case "share":
                return self.share(value)
            case "seconds":
                return self.time(value)
            case "days":
                return self._say("figures.days", value=self.number(value))
            case "count":
                return self.number(value)
            case _:
                return self.number(value, 1)

    def figure(self, cell: Mapping[str, Any], measure: str) -> str:
        """What a cell comes to."""
        if cell.get("suppressed"):
            return self._say("figures.suppressed", smallest=self._smallest)
        if cell.get("undefined"):
            return "–"
        return self.value(float(cell["value"]), measure)

    def part(self, cell: Mapping[str, Any], measure: str) -> str:
        """What the figure is made of."""
        if cell.get("suppressed") or cell.get("undefined"):
            return ""
        if measure in SPREAD:
            return self._say(
                "figures.spread",
                p90=self.value(float(cell["p90"]), measure),
                n=self.number(cell["numerator"]),
            )
        if measure == "count" or not cell.get("denominator"):
            return ""
        if measure == "score":
            return self._say("figures.ratings", n=self.number(cell["denominator"]))
        return self._say(
            "figures.of",
            part=self.number(cell["numerator"]),
            whole=self.number(cell["denominator"]),
        )


def shown_cells(indicator: Json, writer: Writer, name: Callable[[str], str]) -> list[Shown]:
    """Each cell of *indicator*, the largest first unless they are times."""
    measure = indicator["definition"]["measure"]
    cells = list(indicator.get("cells") or ())
    if indicator.get("by") not in ("week", "month"):
        cells.sort(key=lambda cell: (-float(cell["value"]), str(cell["key"])))
    most = max((float(cell["value"]) for cell in cells), default=0) or 1
    if measure == "share":
        most = 1.0
    target = float(indicator["definition"].get("target") or 0)
    return [
        Shown(
            key=str(cell["key"]),
            name=name(str(cell["key"])),
            figure=writer.figure(cell, measure),
            part=writer.part(cell, measure),
            bar=bar(float(cell["value"]) / most, target if measure == "share" else None),
        )
        for cell in cells
    ]


def time_chart(indicator: Json, writer: Writer, name: Callable[[str], str]) -> Markup:
    """Columns of an indicator that is read by week or month."""
    definition = indicator["definition"]
    measure = definition["measure"]
    values = [
        (
            name(str(cell["key"])),
            None if cell.get("suppressed") or cell.get("undefined") else float(cell["value"]),
            writer.figure(cell, measure),
        )
        for cell in indicator.get("cells") or ()
    ]
    return columns(
        values,
        title=str(definition["name"]),
        written=lambda value: writer.value(value, measure),
    )


def meets(indicator: Json) -> bool | None:
    """Whether the whole reaches its target; None where there is none."""
    definition, cell = indicator["definition"], indicator["whole"]
    target = float(definition.get("target") or 0)
    if not target or cell.get("suppressed") or cell.get("undefined"):
        return None
    value = float(cell["value"])
    return value >= target if definition.get("more_is_better") else value <= target


def short_day(text: str) -> str:
    """dd/mm of a local day."""
    return day(text)[:5]
