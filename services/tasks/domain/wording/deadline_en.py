"""A deadline explained in English: one sentence for each kind of step."""

from collections.abc import Callable
from datetime import date, datetime

from chassis.languages import Language
from services.tasks.domain.calendar import DayKind
from services.tasks.domain.deadlines import Step, StepKind, Term, Unit
from services.tasks.domain.wording.language import day_text, moment_text, named, term_text
from services.tasks.domain.wording.steps import declared_first

Sentence = Callable[[Step, Term], str]
_LANGUAGE = Language.ENGLISH


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
        verb = "is" if step.value == 1 else "are"
        return f"{_term(term, step.value)} of the calendar {verb} counted, until {_day(step.last)}."
    if step.value == 1:
        return f"1 day is counted: {_day(step.last)}."
    if term.unit is Unit.CALENDAR_DAYS:
        return (
            f"{step.value} days are counted one after the other, from {_day(step.first)} to"
            f" {_day(step.last)}, Saturdays, Sundays and holidays included."
        )
    return f"{step.value} days are counted, from {_day(step.first)} to {_day(step.last)}."


def _skipped(step: Step, _: Term) -> str:
    lead = "the holiday" if len(step.days) == 1 else "the holidays"
    return f"Saturdays and Sundays do not count, nor {lead} {named(step.days, _LANGUAGE)}."


def _moved(step: Step, _: Term) -> str:
    return (
        f"It would end on {_day(step.first)}, {_closed(step)};"
        f" it moves to the next working day, {_day(step.last)}."
    )


def _closed(step: Step) -> str:
    found = declared_first(step)
    if found is not None and found.kind is DayKind.TOLERANCE:
        return f"when the council is closed by tolerance ({found.name})"
    if found is not None:
        return f"a holiday ({found.name})"
    assert step.first is not None
    return "a Saturday" if step.first.weekday() == 5 else "a Sunday"


def _paused(step: Step, term: Term) -> str:
    sentence = (
        f"The council waited for the citizen's answer, asked for on {_day(step.first)},"
        f" until {_day(step.last)}"
    )
    if term.unit in (Unit.WORKING_HOURS, Unit.HOURS):
        return f"{sentence}: that time does not count."
    if step.value == 1:
        return f"{sentence}: 1 day does not count."
    return f"{sentence}: {step.value} days do not count."


def _silence(step: Step, _: Term) -> str:
    return {
        "tacit_approval": "Without an answer by then, what was asked for is approved.",
        "accepted": "Without an answer by then, what was asked for is accepted.",
        "refused": "Without an answer by then, what was asked for is refused.",
    }.get(step.text, "Without an answer by then, you may complain.")


SENTENCES: dict[StepKind, Sentence] = {
    StepKind.BAND: lambda step, term: (
        "The term differs from case to case; the longest was taken,"
        f" {_term(term, step.value)} ({step.text})."
    ),
    StepKind.DECIDED: lambda step, term: (
        "The term differs from case to case; by what was said it is"
        f" {_term(term, step.value)} ({step.text})."
    ),
    StepKind.REOPENED: lambda step, _: (
        f"The case was reopened on {_day(step.first)}; the term runs anew."
    ),
    StepKind.ACT: lambda step, _: f"The day of the act, {_day(step.first)}, does not count.",
    StepKind.DELAY: lambda step, _: (
        f"Whoever lives far away has {step.value} days more (CPA, art. 88)."
    ),
    StepKind.EXTENDED: lambda step, term: f"The term was extended by {_term(term, step.value)}.",
    StepKind.COUNTED: _counted,
    StepKind.LONG: lambda step, _: (
        f"{step.value} days are more than six months: all days count (CPA, art. 87 d)."
    ),
    StepKind.SKIPPED: _skipped,
    StepKind.TOLERATED: lambda step, _: (
        f"Days on which the council is closed by tolerance do count: {named(step.days, _LANGUAGE)}."
    ),
    StepKind.PAUSED: _paused,
    StepKind.STANDING: lambda step, _: (
        f"The clock has stood still since {_day(step.first)}, waiting for the citizen's answer;"
        f" the date holds if it comes by {_day(step.last)}."
    ),
    StepKind.MOVED: _moved,
    StepKind.OUT_OF_HOURS: lambda step, _: (
        "The act was made outside opening hours and counts as made at the opening,"
        f" {_moment(step.moment)}."
    ),
    StepKind.HOURS: lambda step, term: (
        f"The term is {_term(term, step.value)} and ends on {_moment(step.moment)}."
    ),
    StepKind.DUE: lambda step, _: f"It ends on {_day(step.last)}, at the end of the day.",
    StepKind.SILENCE: _silence,
    StepKind.BACKWARDS: lambda step, term: (
        f"It has to be asked for {_term(term, step.value)} before: for {_day(step.first)},"
        f" by {_day(step.last)}."
    ),
}
