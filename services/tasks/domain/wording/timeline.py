"""The timeline in words, as the citizen reads it."""

from collections.abc import Mapping
from datetime import date

from chassis.languages import Language
from services.tasks.domain.cases import EntryKind, TimelineEntry
from services.tasks.domain.wording.language import day_text

_CLOSED_PT = {
    "done": "O processo foi concluído.",
    "refused": "O processo foi encerrado: o pedido foi recusado.",
    "withdrawn": "O processo foi encerrado porque o pedido foi retirado.",
    "not_competent": "O processo foi encerrado: o assunto não é da competência da câmara.",
    "duplicate": "O processo foi encerrado porque o assunto já era tratado noutro processo.",
}
_CLOSED_EN = {
    "done": "The case is done.",
    "refused": "The case was closed: what was asked for was refused.",
    "withdrawn": "The case was closed because the request was withdrawn.",
    "not_competent": "The case was closed: this is not a matter of the council.",
    "duplicate": "The case was closed because another case deals with the same matter.",
}
_KINDS_PT = {
    "holiday": "foi declarado feriado",
    "tolerance": "foi declarado dia de tolerância de ponto",
    "working": "voltou a ser dia útil",
}
_KINDS_EN = {
    "holiday": "was declared a holiday",
    "tolerance": "was declared a day on which the council is closed",
    "working": "is a working day again",
}


def sentence(entry: TimelineEntry, language: Language, units: Mapping[str, str]) -> str:
    """
    What *entry* says to the citizen in *language*; reasons between units stay inside.

    *units* has the names of units by code; one that is not there is called by its code.
    """
    unit = units.get(entry.unit_code, entry.unit_code)
    if language is Language.ENGLISH:
        return _english(entry, unit)
    return _portuguese(entry, unit)


def _portuguese(entry: TimelineEntry, unit: str) -> str:
    facts = entry.facts
    match entry.kind:
        case EntryKind.OPENED:
            day = _day(facts["due_on"], Language.PORTUGUESE)
            return f"O pedido foi registado e entregue ao serviço {unit}. Resposta até {day}."
        case EntryKind.ACCEPTED:
            return f"O serviço {unit} está a tratar do pedido."
        case EntryKind.RETURNED:
            return f"O pedido voltou ao serviço {unit}, para ser entregue a quem compete."
        case EntryKind.FORWARDED:
            return f"O pedido passou para o serviço {unit}."
        case EntryKind.COMPLETED:
            return f"O serviço {unit} terminou o seu trabalho."
        case EntryKind.CLOSED:
            return _CLOSED_PT[facts["reason"]]
        case EntryKind.REOPENED:
            day = _day(facts["due_on"], Language.PORTUGUESE)
            return f"O processo foi reaberto. Resposta até {day}."
        case EntryKind.DEADLINE_MOVED:
            return _moved_pt(facts)


def _english(entry: TimelineEntry, unit: str) -> str:
    facts = entry.facts
    match entry.kind:
        case EntryKind.OPENED:
            day = _day(facts["due_on"], Language.ENGLISH)
            return f"The request was registered and handed to unit {unit}. Answer by {day}."
        case EntryKind.ACCEPTED:
            return f"Unit {unit} is working on the request."
        case EntryKind.RETURNED:
            return f"The request went back to unit {unit}, to be handed to whom it concerns."
        case EntryKind.FORWARDED:
            return f"The request was passed on to unit {unit}."
        case EntryKind.COMPLETED:
            return f"Unit {unit} has finished its work."
        case EntryKind.CLOSED:
            return _CLOSED_EN[facts["reason"]]
        case EntryKind.REOPENED:
            day = _day(facts["due_on"], Language.ENGLISH)
            return f"The case was reopened. Answer by {day}."
        case EntryKind.DEADLINE_MOVED:
            return _moved_en(facts)


def _moved_pt(facts: Mapping[str, str]) -> str:
    before = _day(facts["from"], Language.PORTUGUESE)
    after = _day(facts["to"], Language.PORTUGUESE)
    if not facts.get("day"):
        return f"O prazo passou de {before} para {after}, porque o calendário mudou."
    day = _day(facts["day"], Language.PORTUGUESE)
    name = f" ({facts['name']})" if facts.get("name") else ""
    return (
        f"O prazo passou de {before} para {after},"
        f" porque o dia {day}{name} {_KINDS_PT[facts['day_kind']]}."
    )


def _moved_en(facts: Mapping[str, str]) -> str:
    before = _day(facts["from"], Language.ENGLISH)
    after = _day(facts["to"], Language.ENGLISH)
    if not facts.get("day"):
        return f"The deadline moved from {before} to {after}, because the calendar changed."
    day = _day(facts["day"], Language.ENGLISH)
    name = f" ({facts['name']})" if facts.get("name") else ""
    return (
        f"The deadline moved from {before} to {after},"
        f" because {day}{name} {_KINDS_EN[facts['day_kind']]}."
    )


def _day(text: str, language: Language) -> str:
    return day_text(date.fromisoformat(text), language)
