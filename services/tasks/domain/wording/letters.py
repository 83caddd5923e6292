"""What a letter of the advocate says, in the language of whoever reads it."""

from collections.abc import Mapping
from datetime import date

from chassis.languages import Language
from services.tasks.domain.advocate.files import Letter, Step
from services.tasks.domain.wording.language import day_text

_TO_PT = {
    Step.UNIT: "Ao serviço {unit}",
    Step.HEAD: "À chefia do serviço {unit}",
    Step.DIRECTOR: "À direção municipal responsável pelo serviço {unit}",
}
_TO_EN = {
    Step.UNIT: "To unit {unit}",
    Step.HEAD: "To the head of unit {unit}",
    Step.DIRECTOR: "To the director responsible for unit {unit}",
}
# Where the tree of units says which direction that is.
_ABOVE_PT = "À direção de {above}, responsável pelo serviço {unit}"
_ABOVE_EN = "To the head of {above}, responsible for unit {unit}"


def letter_subject(letter: Letter, language: Language) -> str:
    """One line: what it is about."""
    about = letter.facts.get("case_number") or letter.facts.get("file_number", "")
    if language is Language.ENGLISH:
        return f"Insistence {letter.number}: {about}"
    return f"Insistência {letter.number}: {about}"


def letter_text(letter: Letter, language: Language, units: Mapping[str, str]) -> str:
    """The whole letter; *units* are names of units by code."""
    english = language is Language.ENGLISH
    unit, above = (units.get(code, code) for code in (letter.unit_code, letter.to_unit))
    to = (_TO_EN if english else _TO_PT)[letter.step]
    if letter.step is Step.DIRECTOR and letter.to_unit not in ("", letter.unit_code):
        to = _ABOVE_EN if english else _ABOVE_PT
    to = to.format(unit=unit, above=above)
    parts = _english(letter, language) if english else _portuguese(letter, language)
    return "\n\n".join([to, *parts])


def _portuguese(letter: Letter, language: Language) -> list[str]:
    facts, by = letter.facts, day_text(letter.deadline.due_on, language)
    parts = []
    if facts.get("case_number"):
        parts.append(
            f"O processo {facts['case_number']} ({facts.get('service_name', '')}) devia ter tido"
            f" resposta até {_day(facts['case_due_on'], language)}."
        )
    parts.append(f"Assunto, no processo {facts['file_number']} do Provedor: {facts['subject']}")
    if facts.get("before_number"):
        parts.append(
            f"A insistência {facts['before_number']}, de {_day(facts['before_on'], language)},"
            " não teve resposta no prazo que indicava."
        )
    parts.append(
        f"Peço resposta até {by}: o que foi feito, o que falta e em que data o munícipe a terá."
        " Sem resposta até esse dia, a insistência segue para o nível seguinte."
        if letter.step is not Step.DIRECTOR
        else f"Peço resposta até {by}. Na sua falta, o silêncio constará do relatório anual."
    )
    return [*parts, "O Provedor do Munícipe"]


def _english(letter: Letter, language: Language) -> list[str]:
    facts, by = letter.facts, day_text(letter.deadline.due_on, language)
    parts = []
    if facts.get("case_number"):
        parts.append(
            f"Case {facts['case_number']} ({facts.get('service_name', '')}) was to be answered"
            f" by {_day(facts['case_due_on'], language)}."
        )
    parts.append(f"Matter, in file {facts['file_number']} of the Advocate: {facts['subject']}")
    if facts.get("before_number"):
        parts.append(
            f"Insistence {facts['before_number']} of {_day(facts['before_on'], language)}"
            " was not answered within its term."
        )
    parts.append(
        f"Please answer by {by}: what was done, what is missing, and when the citizen will know."
        " Without an answer by that day, the insistence goes to the next level."
        if letter.step is not Step.DIRECTOR
        else f"Please answer by {by}. Failing that, the silence will stand in the annual report."
    )
    return [*parts, "The Citizens' Advocate"]


def _day(text: str, language: Language) -> str:
    return day_text(date.fromisoformat(text), language)
