"""A deadline explained: one sentence for each step of its computation."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from chassis.languages import Language
from services.tasks.domain.calendar import Day, DayKind, is_weekend
from services.tasks.domain.deadlines import Deadline, Step, StepKind, Term, Unit
from services.tasks.domain.wording.language import (
    day_text,
    list_text,
    moment_text,
    term_text,
)

_MOST_NAMED = 20


def explain(deadline: Deadline, language: Language) -> list[str]:
    """Say in *language*, a sentence a step, how *deadline* came about."""
    tell = _english if language is Language.ENGLISH else _portuguese
    sentences = [tell(step, deadline.term) for step in deadline.steps]
    if deadline.term.basis:
        joint = "Basis" if language is Language.ENGLISH else "Base"
        sentences.append(f"{joint}: {deadline.term.basis.rstrip('.')}.")
    return sentences


def _portuguese(step: Step, term: Term) -> str:
    return _SENTENCES_PT[step.kind](step, term)


def _english(step: Step, term: Term) -> str:
    return _SENTENCES_EN[step.kind](step, term)


def _pt(day: date | None) -> str:
    assert day is not None
    return day_text(day, Language.PORTUGUESE)


def _en(day: date | None) -> str:
    assert day is not None
    return day_text(day, Language.ENGLISH)


def _pt_moment(moment: datetime | None) -> str:
    assert moment is not None
    return moment_text(moment, Language.PORTUGUESE)


def _en_moment(moment: datetime | None) -> str:
    assert moment is not None
    return moment_text(moment, Language.ENGLISH)


def _named(days: Sequence[Day], language: Language) -> str:
    parts = [f"{day_text(day.day, language)} ({day.name})" for day in days[:_MOST_NAMED]]
    if len(days) > _MOST_NAMED:
        more = len(days) - _MOST_NAMED
        parts.append(f"{more} more" if language is Language.ENGLISH else f"mais {more}")
    return list_text(parts, language)


def _counted_pt(step: Step, term: Term) -> str:
    if term.unit is Unit.MONTHS:
        length = term_text(term.unit, term.value, Language.PORTUGUESE)
        return f"Contam-se {length} de calendário, até {_pt(step.last)}."
    if term.value == 1:
        return f"Conta-se 1 dia: {_pt(step.last)}."
    if term.unit is Unit.CALENDAR_DAYS:
        return (
            f"Contam-se {step.value} dias seguidos, de {_pt(step.first)} a {_pt(step.last)},"
            " incluindo sábados, domingos e feriados."
        )
    return f"Contam-se {step.value} dias, de {_pt(step.first)} a {_pt(step.last)}."


def _counted_en(step: Step, term: Term) -> str:
    if term.unit is Unit.MONTHS:
        length = term_text(term.unit, term.value, Language.ENGLISH)
        return f"{length} of the calendar are counted, until {_en(step.last)}.".replace(
            "1 month of the calendar are", "1 month of the calendar is"
        )
    if term.value == 1:
        return f"1 day is counted: {_en(step.last)}."
    if term.unit is Unit.CALENDAR_DAYS:
        return (
            f"{step.value} days are counted one after the other, from {_en(step.first)} to"
            f" {_en(step.last)}, Saturdays, Sundays and holidays included."
        )
    return f"{step.value} days are counted, from {_en(step.first)} to {_en(step.last)}."


def _skipped_pt(step: Step, _: Term) -> str:
    days = _named(step.days, Language.PORTUGUESE)
    lead = "o feriado de" if len(step.days) == 1 else "os feriados de"
    return f"Não contam sábados e domingos, nem {lead} {days}."


def _skipped_en(step: Step, _: Term) -> str:
    days = _named(step.days, Language.ENGLISH)
    lead = "the holiday" if len(step.days) == 1 else "the holidays"
    return f"Saturdays and Sundays do not count, nor {lead} {days}."


def _tolerated_pt(step: Step, _: Term) -> str:
    days = _named(step.days, Language.PORTUGUESE)
    return f"Os dias de tolerância de ponto contam: {days}."


def _tolerated_en(step: Step, _: Term) -> str:
    days = _named(step.days, Language.ENGLISH)
    return f"Days on which the council is closed by tolerance do count: {days}."


def _moved_pt(step: Step, _: Term) -> str:
    return (
        f"O prazo terminaria em {_pt(step.first)}, {_closed_pt(step)};"
        f" passa para o dia útil seguinte, {_pt(step.last)}."
    )


def _moved_en(step: Step, _: Term) -> str:
    return (
        f"It would end on {_en(step.first)}, {_closed_en(step)};"
        f" it moves to the next working day, {_en(step.last)}."
    )


def _closed_pt(step: Step) -> str:
    found = _first_day(step)
    if found is not None and found.kind is DayKind.TOLERANCE:
        return f"dia de tolerância de ponto ({found.name})"
    if found is not None:
        return f"feriado ({found.name})"
    assert step.first is not None
    return "um sábado" if step.first.weekday() == 5 else "um domingo"


def _closed_en(step: Step) -> str:
    found = _first_day(step)
    if found is not None and found.kind is DayKind.TOLERANCE:
        return f"when the council is closed by tolerance ({found.name})"
    if found is not None:
        return f"a holiday ({found.name})"
    assert step.first is not None
    return "a Saturday" if step.first.weekday() == 5 else "a Sunday"


def _first_day(step: Step) -> Day | None:
    assert step.first is not None
    if is_weekend(step.first):
        return None
    return next((day for day in step.days if day.day == step.first), None)


_Sentence = Callable[[Step, Term], str]
_SENTENCES_PT: dict[StepKind, _Sentence] = {
    StepKind.BAND: lambda step, term: (
        f"Há prazos diferentes conforme o caso; tomou-se o mais longo,"
        f" {term_text(term.unit, step.value, Language.PORTUGUESE)} ({step.text})."
    ),
    StepKind.REOPENED: lambda step, _: (
        f"O processo foi reaberto em {_pt(step.first)}; o prazo conta-se de novo."
    ),
    StepKind.ACT: lambda step, _: f"O dia do ato, {_pt(step.first)}, não conta.",
    StepKind.COUNTED: _counted_pt,
    StepKind.LONG: lambda step, _: (
        f"{step.value} dias são mais de seis meses: contam todos os dias (CPA, art. 87.º, d)."
    ),
    StepKind.SKIPPED: _skipped_pt,
    StepKind.TOLERATED: _tolerated_pt,
    StepKind.MOVED: _moved_pt,
    StepKind.OUT_OF_HOURS: lambda step, _: (
        f"O ato foi fora do horário e conta como feito na abertura, {_pt_moment(step.moment)}."
    ),
    StepKind.HOURS: lambda step, term: (
        f"O prazo é de {term_text(term.unit, step.value, Language.PORTUGUESE)}"
        f" e termina em {_pt_moment(step.moment)}."
    ),
    StepKind.DUE: lambda step, _: f"O prazo termina em {_pt(step.last)}, no fim do dia.",
}
_SENTENCES_EN: dict[StepKind, _Sentence] = {
    StepKind.BAND: lambda step, term: (
        f"The term differs from case to case; the longest was taken,"
        f" {term_text(term.unit, step.value, Language.ENGLISH)} ({step.text})."
    ),
    StepKind.REOPENED: lambda step, _: (
        f"The case was reopened on {_en(step.first)}; the term runs anew."
    ),
    StepKind.ACT: lambda step, _: f"The day of the act, {_en(step.first)}, does not count.",
    StepKind.COUNTED: _counted_en,
    StepKind.LONG: lambda step, _: (
        f"{step.value} days are more than six months: all days count (CPA, art. 87 d)."
    ),
    StepKind.SKIPPED: _skipped_en,
    StepKind.TOLERATED: _tolerated_en,
    StepKind.MOVED: _moved_en,
    StepKind.OUT_OF_HOURS: lambda step, _: (
        "The act was made outside opening hours and counts as made at the opening,"
        f" {_en_moment(step.moment)}."
    ),
    StepKind.HOURS: lambda step, term: (
        f"The term is {term_text(term.unit, step.value, Language.ENGLISH)}"
        f" and ends on {_en_moment(step.moment)}."
    ),
    StepKind.DUE: lambda step, _: f"It ends on {_en(step.last)}, at the end of the day.",
}
