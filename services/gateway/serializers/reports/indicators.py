"""Indicators as CSV, and a month of them as PDF."""

from collections.abc import Iterable, Sequence

from atende.tasks.v1 import indicators_pb2 as pb

from services.gateway.serializers.reports.files import csv_of
from services.gateway.serializers.reports.paper import Paper, Row
from services.gateway.serializers.reports.wording import Wording
from services.gateway.words import BREAKDOWNS


def indicators_csv(indicators: Iterable[pb.Indicator], period: str, language: str) -> bytes:
    """One line a figure: of the whole, then of each part."""
    say = Wording(language)
    rows: list[Sequence[object]] = [say.line("csv_indicators")]
    for one in indicators:
        for by, cell in [("", one.whole), *((BREAKDOWNS.word(one.by), c) for c in one.cells)]:
            empty = cell.suppressed or cell.undefined
            spread = one.definition.measure in (pb.MEASURE_SECONDS, pb.MEASURE_DAYS)
            rows.append(
                (
                    period,
                    one.definition.code,
                    one.definition.name,
                    by,
                    cell.key,
                    None if cell.suppressed else cell.numerator,
                    None if cell.suppressed else cell.denominator,
                    None if empty else cell.value,
                    cell.p90 if spread and not empty else None,
                    int(cell.suppressed),
                )
            )
    return csv_of(rows)


def month_pdf(
    month: pb.GetPublicIndicatorsResponse,
    parts: Sequence[pb.GetPublicIndicatorsResponse],
    language: str,
) -> bytes:
    """The report of a month; *parts* are the same month by channel and by parish."""
    say = Wording(language)
    title = say.say("month_title")
    paper = Paper(title=f"{title}: {month.month}", language=language, foot=say.say("atende"))
    paper.heading(title, say.month(month.month).capitalize())
    paper.words(say.say("month_intro", smallest=month.smallest), soft=True)
    for one in month.indicators:
        _indicator(paper, one, month.smallest, say)
    for name, part in zip(("by_channel", "by_area"), parts, strict=True):
        for one in part.indicators:
            if one.definition.code == "contacts":
                _part(paper, name, one, month.smallest, say)
    return paper.bytes_of()


def figure_text(cell: pb.IndicatorCell, measure: int, smallest: int, say: Wording) -> str:
    """A figure as people read it."""
    if cell.suppressed:
        return say.say("suppressed", smallest=smallest)
    if cell.undefined:
        return "–"
    match measure:
        case pb.MEASURE_COUNT:
            return say.number(cell.value)
        case pb.MEASURE_SHARE:
            return say.share(cell.value)
        case pb.MEASURE_SECONDS:
            return say.say("median", median=say.time(cell.value), p90=say.time(cell.p90))
        case pb.MEASURE_DAYS:
            return say.say(
                "median",
                median=say.say("days", days=say.number(cell.value)),
                p90=say.say("days", days=say.number(cell.p90)),
            )
        case _:
            return say.number(cell.value, 1)


def _indicator(paper: Paper, one: pb.Indicator, smallest: int, say: Wording) -> None:
    definition, cell = one.definition, one.whole
    paper.section(definition.name, 48)
    share = definition.measure == pb.MEASURE_SHARE and not (cell.suppressed or cell.undefined)
    label = ""
    if not (cell.suppressed or cell.undefined) and cell.denominator:
        if share:
            label = say.say(
                "of", part=say.number(cell.numerator), whole=say.number(cell.denominator)
            )
        if definition.target:
            target = (
                say.share(definition.target)
                if definition.measure == pb.MEASURE_SHARE
                else say.number(definition.target, 1)
            )
            label = " · ".join(filter(None, [label, say.say("target", target=target)]))
    figure = figure_text(cell, definition.measure, smallest, say)
    paper.lines([Row(label=label, figure=figure, bar=cell.value if share else None)], nothing="")
    for name in ("numerator", "denominator", "clock", "exclusions"):
        paper.words(f"{say.say(name)}: {getattr(definition, name)}", soft=True)


def _part(paper: Paper, name: str, one: pb.Indicator, smallest: int, say: Wording) -> None:
    paper.section(say.say(name), 20 + 6.4 * min(len(one.cells), 8))
    most = max((cell.numerator for cell in one.cells), default=0)
    rows = [
        Row(
            label=say.label("channel", cell.key) if name == "by_channel" else _area(cell, say),
            figure=figure_text(cell, one.definition.measure, smallest, say),
            bar=cell.numerator / most if most and not cell.suppressed else 0.0,
        )
        for cell in one.cells
    ]
    paper.lines(rows, nothing=say.say("nothing"))


def _area(cell: pb.IndicatorCell, say: Wording) -> str:
    return cell.key.replace("-", " ").capitalize() or say.say("unknown")
