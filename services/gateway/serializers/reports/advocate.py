"""The advocate's year as CSV and PDF."""

from collections.abc import Mapping, Sequence

from atende.tasks.v1 import advocate_pb2 as pb

from services.gateway.serializers.reports.files import csv_of
from services.gateway.serializers.reports.paper import Paper, Row
from services.gateway.serializers.reports.wording import Wording

_TABLES = (
    ("by_origin", "origin"),
    ("by_unit", ""),
    ("by_service", ""),
    ("by_outcome", "outcome"),
)
MOST_ROWS = 15
_FIGURE = 22.0  # counts are short


def year_csv(year: pb.GetAdvocateYearResponse, language: str) -> bytes:
    """One line a count."""
    say = Wording(language)
    rows: list[Sequence[object]] = [say.line("csv_year")]
    for name in ("opened", "opened_before", "closed", "open_at_end", "letters_answered_in_time"):
        rows.append((year.year, name, "", getattr(year, name)))
    tables = [name for name, _ in _TABLES]
    tables += ["by_month", "letters_by_step", "answered_by_step", "recommendations_by_state"]
    for name in tables:
        rows += [(year.year, name, one.key, one.count) for one in getattr(year, name)]
    if year.median_days_to_close >= 0:
        rows.append((year.year, "median_days_to_close", "", year.median_days_to_close))
    return csv_of(rows)


def year_pdf(year: pb.GetAdvocateYearResponse, language: str, names: Mapping[str, str]) -> bytes:
    """The report as it goes to the council; *names* are those of units and services by code."""
    say = Wording(language)
    title = say.say("year_title", year=year.year)
    paper = Paper(title=title, language=language, foot=say.say("atende"))
    paper.heading(title, say.say("year_intro"))
    days = year.median_days_to_close
    paper.tiles(
        [
            (say.number(year.opened), say.say("opened")),
            (say.number(year.opened_before), say.say("opened_before")),
            (say.number(year.closed), say.say("closed")),
            (say.number(year.open_at_end), say.say("open_at_end")),
            (say.number(days) if days >= 0 else "–", say.say("median_days")),
        ]
    )
    paper.section(say.say("by_month"), 90)
    months = [
        (say.line("months")[int(one.key) - 1].capitalize(), one.count) for one in year.by_month
    ]
    paper.lines(_rows(months, say), nothing=say.say("nothing"), figure_wide=_FIGURE)
    for name, group in _TABLES:
        counts = [
            (say.label(group, one.key) if group else _named(one.key, names, say), one.count)
            for one in getattr(year, name)[:MOST_ROWS]
        ]
        paper.section(say.say(name), 20 + 6.4 * min(len(counts), 8))
        paper.lines(_rows(counts, say), nothing=say.say("nothing"), figure_wide=_FIGURE)
    _letters(paper, year, say)
    paper.section(say.say("recommendations"))
    became = [
        (say.label("recommendation", one.key), one.count) for one in year.recommendations_by_state
    ]
    paper.lines(_rows(became, say), nothing=say.say("nothing"), figure_wide=_FIGURE)
    return paper.bytes_of()


def _named(code: str, names: Mapping[str, str], say: Wording) -> str:
    if not code:
        return say.say("no_matter")
    return f"{code} · {names[code]}" if names.get(code) else code


def _letters(paper: Paper, year: pb.GetAdvocateYearResponse, say: Wording) -> None:
    answered = {one.key: one.count for one in year.answered_by_step}
    paper.section(say.say("letters"), 45)
    paper.words(
        say.say(
            "letters_intro",
            sent=sum(one.count for one in year.letters_by_step),
            answered=sum(answered.values()),
            in_time=year.letters_answered_in_time,
        )
    )
    rows = [
        Row(
            label=say.label("step", one.key),
            figure=say.say("of", part=answered.get(one.key, 0), whole=one.count),
            bar=answered.get(one.key, 0) / one.count if one.count else 0.0,
        )
        for one in year.letters_by_step
    ]
    paper.lines(rows, nothing=say.say("nothing"), figure_wide=_FIGURE)


def _rows(counts: Sequence[tuple[str, int]], say: Wording) -> list[Row]:
    most = max((count for _, count in counts), default=0)
    return [
        Row(label=label, figure=say.number(count), bar=count / most if most else 0.0)
        for label, count in counts
    ]
