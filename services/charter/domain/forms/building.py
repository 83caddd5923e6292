"""
A form as it is written in a charter, to the JSON Schema that is kept and served.

A form is an object of questions, each a text, a number, a yes or no, a choice or
several choices: what every channel can draw, read out and check. Patterns are not
taken, as an unlucky one stalls whoever checks it; `format` names what there is.
Questions that many forms share are written once and meant by `$ref`.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from services.charter.domain.faults import Fault, Path

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMATS = frozenset({"address", "date", "email", "nif", "postal-code", "tel", "time"})
MOST_QUESTIONS = 40
MOST_CHOICES = 60
USUAL_LENGTH = 200
LONGEST_ANSWER = 4000

_REF = re.compile(r"#/\$defs/([a-z][a-z0-9_]*)")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TOP = frozenset({"$schema", "type", "additionalProperties", "required", "properties"})
_EVERY = frozenset({"type", "title", "description", "x-en"})
_KEYS: Mapping[str, frozenset[str]] = {
    "string": frozenset({"minLength", "maxLength", "format", "oneOf", "x-lines"}),
    "integer": frozenset({"minimum", "maximum", "x-unit"}),
    "number": frozenset({"minimum", "maximum", "x-unit"}),
    "boolean": frozenset(),
    "array": frozenset({"items", "minItems", "maxItems", "uniqueItems"}),
}


def build(tree: Any, parts: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """Return the schema of the form written as *tree*, and what is wrong with it."""
    if not isinstance(tree, dict) or not isinstance(tree.get("properties"), dict):
        return {}, [Fault(path=(), reason="FORM_EMPTY")]
    faults = [
        Fault(path=(key,), reason="FORM_KEY_UNKNOWN", value=key) for key in tree if key not in _TOP
    ]
    written: dict[str, Any] = tree["properties"]
    if not 1 <= len(written) <= MOST_QUESTIONS:
        faults.append(Fault(path=("properties",), reason="FORM_SIZE", value=str(len(written))))
    properties = {}
    for name, question in written.items():
        path: Path = ("properties", name)
        if not _NAME.fullmatch(name):
            faults.append(Fault(path=path, reason="FORM_NAME_INVALID", value=name))
        whole, wrong = _whole(question, parts, path)
        faults += wrong or _question_faults(whole, path)
        properties[name] = whole
    required = tree.get("required", [])
    faults += _required_faults(required, properties)
    schema = {
        "$schema": DIALECT,
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }
    return schema, faults or _schema_faults(schema)


def _required_faults(required: Any, properties: Mapping[str, Any]) -> list[Fault]:
    if not isinstance(required, list):
        return [Fault(path=("required",), reason="FORM_REQUIRED_UNKNOWN", value=str(required))]
    return [
        Fault(path=("required", place), reason="FORM_REQUIRED_UNKNOWN", value=str(name))
        for place, name in enumerate(required)
        if name not in properties
    ]


def _whole(
    question: Any, parts: Mapping[str, Any], path: Path
) -> tuple[dict[str, Any], list[Fault]]:
    """*question* with the part it means filled in; what it says itself comes first."""
    if not isinstance(question, dict):
        return {}, [Fault(path=path, reason="FORM_QUESTION_INVALID", value=str(question))]
    if "$ref" not in question:
        return _bounded(question), []
    ref = _REF.fullmatch(str(question["$ref"]))
    part = parts.get(ref.group(1)) if ref else None
    if not isinstance(part, dict):
        return {}, [
            Fault(path=(*path, "$ref"), reason="FORM_PART_UNKNOWN", value=str(question["$ref"]))
        ]
    own = {key: value for key, value in question.items() if key != "$ref"}
    return _bounded({**part, **own}), []


def _bounded(question: dict[str, Any]) -> dict[str, Any]:
    """No text is without end, whoever wrote the form."""
    if question.get("type") == "string" and "oneOf" not in question:
        return {**question, "maxLength": question.get("maxLength", USUAL_LENGTH)}
    if question.get("type") == "array":
        return {**question, "uniqueItems": True}
    return question


def _question_faults(question: dict[str, Any], path: Path) -> list[Fault]:
    kind = str(question.get("type"))
    if kind not in _KEYS:
        return [Fault(path=(*path, "type"), reason="FORM_TYPE_UNKNOWN", value=kind)]
    faults = [
        Fault(path=(*path, key), reason="FORM_KEY_UNKNOWN", value=key)
        for key in question
        if key not in _EVERY | _KEYS[kind]
    ]
    if not str(question.get("title") or "").strip():
        faults.append(Fault(path=path, reason="FORM_TITLE_MISSING"))
    if question.get("format", "date") not in FORMATS:
        faults.append(
            Fault(
                path=(*path, "format"), reason="FORM_FORMAT_UNKNOWN", value=str(question["format"])
            )
        )
    longest = question.get("maxLength", 0)
    if not isinstance(longest, int) or longest > LONGEST_ANSWER:
        faults.append(Fault(path=(*path, "maxLength"), reason="FORM_TOO_LONG", value=str(longest)))
    faults += _english_faults(question.get("x-en", {}), path)
    if kind == "array":
        items = question.get("items")
        choices = (
            items.get("oneOf") if isinstance(items, dict) and set(items) == {"oneOf"} else None
        )
        return faults + _choices_faults(choices, (*path, "items", "oneOf"))
    if "oneOf" in question:
        faults += _choices_faults(question["oneOf"], (*path, "oneOf"))
    return faults


def _english_faults(english: Any, path: Path) -> list[Fault]:
    if isinstance(english, dict) and all(
        key in ("title", "description") and isinstance(value, str) for key, value in english.items()
    ):
        return []
    return [Fault(path=(*path, "x-en"), reason="FORM_ENGLISH_INVALID")]


def _choices_faults(choices: Any, path: Path) -> list[Fault]:
    if not isinstance(choices, list) or not 1 <= len(choices) <= MOST_CHOICES:
        return [Fault(path=path, reason="FORM_CHOICES_INVALID")]
    faults = []
    said = []
    for place, choice in enumerate(choices):
        words = choice if isinstance(choice, dict) else {}
        if (
            not set(words) <= {"const", "title", "x-en"}
            or not _NAME.fullmatch(str(words.get("const", "")))
            or not all(isinstance(text, str) and text for text in words.values())
            or "title" not in words
        ):
            faults.append(Fault(path=(*path, place), reason="FORM_CHOICES_INVALID"))
        said.append(words.get("const"))
    if len(set(said)) < len(said) and not faults:
        faults.append(Fault(path=path, reason="FORM_CHOICES_INVALID"))
    return faults


def _schema_faults(schema: dict[str, Any]) -> list[Fault]:
    """What the dialect itself says: a longest length that is a text, and the like."""
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        return [
            Fault(
                path=tuple(error.absolute_path), reason="FORM_SCHEMA_INVALID", value=error.message
            )
        ]
    return []


def text_of(schema: Mapping[str, Any]) -> str:
    """*schema* as it is kept: the order of its questions is the order of the form."""
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
