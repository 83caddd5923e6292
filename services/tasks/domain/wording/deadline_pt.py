"""A deadline explained in Portuguese: one sentence for each kind of step."""

from collections.abc import Callable
from datetime import date, datetime

from chassis.languages import Language
from services.tasks.domain.calendar import DayKind
from services.tasks.domain.deadlines import Step, StepKind, Term, Unit
from services.tasks.domain.wording.language import day_text, moment_text, named, term_text
from services.tasks.domain.wording.steps import declared_first

Sentence = Callable[[Step, Term], str]
_LANGUAGE = Language.PORTUGUESE


def _day(day: date | None) -> str:
    assert day is not None
    return day_text(day, _LANGUAGE)


def _moment(moment: datetime | None) -> str:
    assert moment is not None
    return moment_text(moment, _LANGUAGE)


def _term(term: Term, value: int) -> str:
    return term_text(term.unit, value, _LANGUAGE)


def _counted(step: Step, term: Term) -> str:
    if term.unit is Unit.MONTHS:
        return f"Contam-se {_term(term, step.value)} de calendário, até {_day(step.last)}."
    if step.value == 1:
        return f"Conta-se 1 dia: {_day(step.last)}."
    if term.unit is Unit.CALENDAR_DAYS:
        return (
            f"Contam-se {step.value} dias seguidos, de {_day(step.first)} a {_day(step.last)},"
            " incluindo sábados, domingos e feriados."
        )
    return f"Contam-se {step.value} dias, de {_day(step.first)} a {_day(step.last)}."


def _skipped(step: Step, _: Term) -> str:
    lead = "o feriado de" if len(step.days) == 1 else "os feriados de"
    return f"Não contam sábados e domingos, nem {lead} {named(step.days, _LANGUAGE)}."


def _moved(step: Step, _: Term) -> str:
    return (
        f"O prazo terminaria em {_day(step.first)}, {_closed(step)};"
        f" passa para o dia útil seguinte, {_day(step.last)}."
    )


def _closed(step: Step) -> str:
    found = declared_first(step)
    if found is not None and found.kind is DayKind.TOLERANCE:
        return f"dia de tolerância de ponto ({found.name})"
    if found is not None:
        return f"feriado ({found.name})"
    assert step.first is not None
    return "um sábado" if step.first.weekday() == 5 else "um domingo"


def _paused(step: Step, term: Term) -> str:
    sentence = (
        f"Esperou-se por uma resposta do munícipe, pedida em {_day(step.first)},"
        f" até {_day(step.last)}"
    )
    if term.unit in (Unit.WORKING_HOURS, Unit.HOURS):
        return f"{sentence}: esse tempo não conta."
    if step.value == 1:
        return f"{sentence}: 1 dia não conta."
    return f"{sentence}: {step.value} dias não contam."


def _silence(step: Step, _: Term) -> str:
    return {
        "tacit_approval": "Se não houver resposta até ao fim do prazo, o pedido fica aprovado.",
        "accepted": "Se não houver resposta até ao fim do prazo, o pedido fica aceite.",
        "refused": "Se não houver resposta até ao fim do prazo, o pedido fica recusado.",
    }.get(step.text, "Se não houver resposta até ao fim do prazo, pode reclamar.")


SENTENCES: dict[StepKind, Sentence] = {
    StepKind.BAND: lambda step, term: (
        "Há prazos diferentes conforme o caso; tomou-se o mais longo,"
        f" {_term(term, step.value)} ({step.text})."
    ),
    StepKind.DECIDED: lambda step, term: (
        "Há prazos diferentes conforme o caso; pelo que foi indicado são"
        f" {_term(term, step.value)} ({step.text})."
    ),
    StepKind.REOPENED: lambda step, _: (
        f"O processo foi reaberto em {_day(step.first)}; o prazo conta-se de novo."
    ),
    StepKind.ACT: lambda step, _: f"O dia do ato, {_day(step.first)}, não conta.",
    StepKind.DELAY: lambda step, _: (
        f"Quem reside longe tem mais {step.value} dias (CPA, art. 88.º)."
    ),
    StepKind.EXTENDED: lambda step, term: (
        f"O prazo foi prorrogado por mais {_term(term, step.value)}."
    ),
    StepKind.COUNTED: _counted,
    StepKind.LONG: lambda step, _: (
        f"{step.value} dias são mais de seis meses: contam todos os dias (CPA, art. 87.º, d)."
    ),
    StepKind.SKIPPED: _skipped,
    StepKind.TOLERATED: lambda step, _: (
        f"Os dias de tolerância de ponto contam: {named(step.days, _LANGUAGE)}."
    ),
    StepKind.PAUSED: _paused,
    StepKind.STANDING: lambda step, _: (
        f"O prazo está parado desde {_day(step.first)}, à espera de uma resposta do munícipe;"
        f" a data vale se responder até {_day(step.last)}."
    ),
    StepKind.MOVED: _moved,
    StepKind.OUT_OF_HOURS: lambda step, _: (
        f"O ato foi fora do horário e conta como feito na abertura, {_moment(step.moment)}."
    ),
    StepKind.HOURS: lambda step, term: (
        f"O prazo é de {_term(term, step.value)} e termina em {_moment(step.moment)}."
    ),
    StepKind.DUE: lambda step, _: f"O prazo termina em {_day(step.last)}, no fim do dia.",
    StepKind.SILENCE: _silence,
    StepKind.BACKWARDS: lambda step, term: (
        f"Tem de ser pedido com {_term(term, step.value)} de antecedência: para"
        f" {_day(step.first)}, até {_day(step.last)}."
    ),
}
