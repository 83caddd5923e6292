"""The data of a form, as JSON text and as a mapping."""

import json
import unicodedata
from typing import Any

from services.tasks.domain.errors.life import FormInvalid

LONGEST = 32_000
_DEEPEST = 6


def parse_form(text: str) -> dict[str, Any]:
    """
    Read the data of a form; empty for none. Texts in it are made NFC.

    Raises:
        FormInvalid: No JSON object, too large or deep, or with what no database keeps.
    """
    if not text:
        return {}
    if len(text) > LONGEST:
        raise FormInvalid(field="form", most=str(LONGEST))
    try:
        found = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise FormInvalid(field="form", most=str(LONGEST)) from None
    if not isinstance(found, dict):
        raise FormInvalid(field="form", most=str(LONGEST))
    cleaned: dict[str, Any] = _cleaned(found, 0)
    return cleaned


def _cleaned(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        raise FormInvalid(field="form", most=str(LONGEST))
    if isinstance(value, str):
        if any(unicodedata.category(c) == "Cs" or c == "\x00" for c in value):
            raise FormInvalid(field="form", most=str(LONGEST))
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_cleaned(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {
            _cleaned(name, depth + 1): _cleaned(each, depth + 1) for name, each in value.items()
        }
    return value


def _refuse(name: str) -> Any:
    raise ValueError(name)
