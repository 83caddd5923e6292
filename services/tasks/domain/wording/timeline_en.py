"""The timeline in English: a sentence for each kind of line."""

from collections.abc import Callable, Mapping
from datetime import date

from chassis.languages import Language
from services.tasks.domain.cases import EntryKind
from services.tasks.domain.wording.language import day_text

Facts = Mapping[str, str]
Sentence = Callable[[str, Facts], str]

_CLOSED = {
    "done": "The case is done.",
    "refused": "The case was closed: what was asked for was refused.",
    "withdrawn": "The case was closed because the request was withdrawn.",
    "not_competent": "The case was closed: this is not a matter of the council.",
    "duplicate": "The case was closed because another case deals with the same matter.",
    "lapsed": "The case was closed because the answer it needed never came.",
}
_DAYS = {
    "holiday": "was declared a holiday",
    "tolerance": "was declared a day on which the council is closed",
    "working": "is a working day again",
}
_ASKED = {
    "completion": "Unit {unit} asked for something that is missing. Answer by {day};"
    " until then the council's clock stands still.",
    "hearing": "Unit {unit} wants to hear you before it decides. You may speak up by {day}.",
    "question": "Unit {unit} asked you a question. Answer by {day}.",
}
_SILENCE = {
    "tacit_approval": " Silence means approval.",
    "accepted": " Silence means acceptance.",
    "refused": " Silence means refusal.",
}

_RUNGS = {
    "unit": "unit",
    "head": "the head of unit",
    "director": "the director of unit",
}


def _day(text: str) -> str:
    return day_text(date.fromisoformat(text), Language.ENGLISH)


def _moved(_: str, facts: Facts) -> str:
    before, after = _day(facts["from"]), _day(facts["to"])
    if not facts.get("day"):
        if facts.get("why", "") == "form":
            return f"The deadline moved from {before} to {after}, by what the form says."
        return f"The deadline moved from {before} to {after}, because the calendar changed."
    name = f" ({facts['name']})" if facts.get("name") else ""
    return (
        f"The deadline moved from {before} to {after},"
        f" because {_day(facts['day'])}{name} {_DAYS[facts['day_kind']]}."
    )


def _answered(_: str, facts: Facts) -> str:
    if not facts.get("due_on"):
        return "We have received your answer."
    return f"We have received your answer. The clock runs again, until {_day(facts['due_on'])}."


def _warned(unit: str, facts: Facts) -> str:
    if facts.get("mark") == "near":
        return f"The deadline of unit {unit} comes near: {_day(facts['due_on'])}."
    silence = _SILENCE.get(facts.get("silence", ""), "")
    return f"The deadline passed on {_day(facts['due_on'])} without an answer.{silence}"


SENTENCES: dict[EntryKind, Sentence] = {
    EntryKind.OPENED: lambda unit, facts: (
        f"The request was registered and handed to unit {unit}. Answer by {_day(facts['due_on'])}."
    ),
    EntryKind.ACCEPTED: lambda unit, _: f"Unit {unit} is working on the request.",
    EntryKind.RETURNED: lambda unit, _: (
        f"The request went back to unit {unit}, to be handed to whom it concerns."
    ),
    EntryKind.FORWARDED: lambda unit, _: f"The request was passed on to unit {unit}.",
    EntryKind.COMPLETED: lambda unit, _: f"Unit {unit} has finished its work.",
    EntryKind.CLOSED: lambda _, facts: _CLOSED[facts["reason"]],
    EntryKind.REOPENED: lambda _, facts: (
        f"The case was reopened. Answer by {_day(facts['due_on'])}."
    ),
    EntryKind.DEADLINE_MOVED: _moved,
    EntryKind.ASKED: lambda unit, facts: _ASKED[facts["kind"]].format(
        unit=unit, day=_day(facts["due_on"])
    ),
    EntryKind.ANSWERED: _answered,
    EntryKind.COMMENTED: lambda _, __: "We have received what you added to the case.",
    EntryKind.TAKEN_BACK: lambda unit, _: f"Unit {unit} needs your answer no more.",
    EntryKind.LAPSED: lambda _, facts: (
        f"The answer that was asked for did not come by {_day(facts['due_on'])}."
        " You may still send it."
    ),
    EntryKind.JOINED: lambda _, facts: (
        f"Case {facts['number']} deals with the same matter already;"
        " this one follows it and keeps its number."
    ),
    EntryKind.FOLLOWED_BY: lambda _, facts: (
        f"Case {facts['number']} is about the same matter and follows this one now."
    ),
    EntryKind.PARTED: lambda unit, _: f"The case goes its own way again, with unit {unit}.",
    EntryKind.REFERRED: lambda _, facts: (
        f"The matter was passed to {facts['body']}. We follow what they answer."
    ),
    EntryKind.REFERRAL_ANSWERED: lambda _, facts: f"{facts['body']} answered.",
    EntryKind.EXTENDED: lambda unit, facts: (
        f"Unit {unit} extended the deadline from {_day(facts['from'])} to {_day(facts['to'])}."
        f" Reason: {facts['reason'].rstrip('.')}."
    ),
    EntryKind.RATED: lambda _, facts: f"You rated the answer {facts['score']} out of 5.",
    EntryKind.UNIT_MOVED: lambda unit, _: (
        f"Unit {unit} answers for it now; the case and its deadline stay."
    ),
    EntryKind.SPLIT: lambda _, facts: f"The work was divided among more units ({facts['count']}).",
    EntryKind.FORM_SET: lambda _, __: "The data of the request were completed.",
    EntryKind.WARNED: _warned,
    EntryKind.INSISTED: lambda unit, facts: (
        f"The citizens' advocate pressed {_RUNGS[facts['step']]} {unit} for an answer"
        f" by {_day(facts['answer_by'])}."
    ),
}
