"""A form in one language, and answers held against it."""

import json
import re
from datetime import date, time
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from stdnum.pt import nif

from chassis.errors import DomainError
from chassis.languages import Language
from chassis.text import clean
from services.charter.domain.faults import Fault
from services.charter.domain.forms.building import text_of

MOST_FAULTS = 100
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_TEL = re.compile(r"\+?[0-9][0-9 ()-]{4,24}")
_POSTAL = re.compile(r"[0-9]{4}-[0-9]{3}")
_REASONS = {
    "required": "ANSWER_MISSING",
    "minLength": "ANSWER_MISSING",
    "minItems": "ANSWER_MISSING",
    "additionalProperties": "ANSWER_UNKNOWN",
    "type": "ANSWER_TYPE_WRONG",
    "maxLength": "ANSWER_TOO_LONG",
    "maxItems": "ANSWER_TOO_LONG",
    "minimum": "ANSWER_OUT_OF_RANGE",
    "maximum": "ANSWER_OUT_OF_RANGE",
    "oneOf": "ANSWER_NOT_A_CHOICE",
    "format": "ANSWER_FORMAT_WRONG",
    "uniqueItems": "ANSWER_REPEATED",
}

CHECKER = FormatChecker(formats=())


def in_language(form: str, language: Language) -> str:
    """The schema *form* with its titles in *language*, Portuguese where there is no English."""
    if not form:
        return ""
    return text_of(_said(json.loads(form), language))


def _said(tree: Any, language: Language) -> Any:
    if isinstance(tree, list):
        return [_said(each, language) for each in tree]
    if not isinstance(tree, dict):
        return tree
    said = {key: _said(value, language) for key, value in tree.items() if key != "x-en"}
    english = tree.get("x-en")
    if language is Language.ENGLISH and english:
        said |= english if isinstance(english, dict) else {"title": english}
    return said


def form_words(form: str) -> list[str]:
    """The Portuguese words of the choices of *form*: they name what people ask about."""
    questions = json.loads(form)["properties"].values() if form else ()
    return [
        choice["title"]
        for question in questions
        for choice in question.get("oneOf") or question.get("items", {}).get("oneOf", ())
    ]


def is_translated(form: str) -> bool:
    """Whether every question of *form* has an English title."""
    questions = json.loads(form)["properties"].values() if form else ()
    return all("title" in question.get("x-en", {}) for question in questions)


def faults_of(form: str, answers: Any) -> list[Fault]:
    """What is wrong with *answers* to the schema *form*, in the order of its questions."""
    schema = json.loads(form)
    if not isinstance(answers, dict):
        return [Fault(path=(), reason="ANSWER_TYPE_WRONG")]
    found: list[Fault] = []
    for error in Draft202012Validator(schema, format_checker=CHECKER).iter_errors(answers):
        found += _faults(error, answers)
    found += _unclean(answers)
    order = list(schema["properties"])
    found.sort(
        key=lambda one: order.index(one.path[0]) if one.path and one.path[0] in order else 999
    )
    return found[:MOST_FAULTS]


def _faults(error: ValidationError, answers: dict[str, Any]) -> list[Fault]:
    reason = _REASONS.get(str(error.validator), "ANSWER_TYPE_WRONG")
    path = tuple(error.absolute_path)
    if error.validator == "required":
        # jsonschema tells of each missing name by itself, in words only.
        names: Any = error.validator_value
        missing = [name for name in names if error.message.startswith(f"'{name}'")]
        return [Fault(path=(name,), reason=reason) for name in missing]
    if error.validator == "additionalProperties":
        schema: Any = error.schema
        known = schema["properties"]
        return [Fault(path=(str(n)[:80],), reason=reason) for n in answers if n not in known]
    return [Fault(path=path, reason=reason, value=str(error.instance)[:80])]


def _unclean(answers: dict[str, Any]) -> list[Fault]:
    found = []
    for name, value in answers.items():
        if isinstance(value, str):
            try:
                clean(value, field=name, longest=len(value) + 1, required=False, multiline=True)
            except DomainError as error:
                found.append(Fault(path=(str(name)[:80],), reason=error.reason))
    return found


def _text_format(name: str, fits: Any) -> None:
    CHECKER.checks(name)(lambda value: not isinstance(value, str) or bool(fits(value)))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_hour(text: str) -> bool:
    try:
        return time.fromisoformat(text).tzinfo is None and len(text) in (5, 8)
    except ValueError:
        return False


_text_format("date", _is_day)
_text_format("time", _is_hour)
_text_format("email", lambda text: len(text) <= 254 and _EMAIL.fullmatch(text))
_text_format("tel", _TEL.fullmatch)
_text_format("postal-code", _POSTAL.fullmatch)
_text_format("nif", nif.is_valid)
_text_format("address", lambda text: len(text.strip()) >= 3)
