"""An entry said in English, as far as it was translated."""

from typing import Any

from atende.charter.v1 import charter_pb2

from services.charter.domain.entry import Entry
from services.charter.domain.forms.answers import is_translated
from services.charter.domain.sheet import English

PORTUGUESE = "pt-PT"
ENGLISH = "en"

_TEXTS = ("subject", "phone_text", "web_text", "counter_text", "anonymity_note", "category_name")
_LISTS = ("who_may_ask", "rules", "steps", "refusal_reasons", "alternatives")


def say_in_english(message: charter_pb2.Service, entry: Entry, english: English) -> None:
    """Put the English texts there are into *message*, and name what stays Portuguese."""
    message.language = ENGLISH
    message.name = english.name
    message.summary = english.summary
    kept = []
    for name in _TEXTS:
        if said := getattr(english, name):
            setattr(message, name, said)
        elif getattr(message, name):
            kept.append(name)
    for name in _LISTS:
        here = getattr(message, name)
        if said := getattr(english, name):
            del here[:]
            here.extend(said)
        elif here:
            kept.append(name)
    kept += _parts(message, english)
    for way, known in zip(message.handling, entry.handling, strict=True):
        way.label = known.label_en or way.label
        way.text_alternative = known.text_alternative_en or way.text_alternative
    if entry.form and not is_translated(entry.form):
        kept.append("form")
    message.portuguese_fields.extend(sorted(kept))


def _parts(message: charter_pb2.Service, english: English) -> list[str]:
    """Texts inside other parts, each in its turn; the names of those without English."""
    kept = []
    places: dict[str, list[tuple[Any, str]]] = {
        "documents": [(one, "name") for one in message.documents],
        "conditions": [(one, "condition") for one in message.documents if one.condition],
        "channel_rules": [(one, "rule") for one in message.channels if one.rule],
        "bands": [(one, "condition") for one in message.term.bands],
    }
    for name, parts in places.items():
        texts: tuple[str, ...] = getattr(english, name)
        for (part, attribute), text in zip(parts, texts, strict=bool(texts)):
            setattr(part, attribute, text)
        if parts and not texts:
            kept.append(name)
    for name, part, said in (
        ("fee_note", message.fee, english.fee_note),
        ("term_note", message.term, english.term_note),
    ):
        if part.note and said:
            part.note = said
        elif part.note:
            kept.append(name)
    if english.questions:
        for one, question in zip(message.questions, english.questions, strict=True):
            one.question, one.answer = question.question, question.answer
    elif message.questions:
        kept.append("questions")
    return kept
