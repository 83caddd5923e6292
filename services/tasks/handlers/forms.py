"""Whether the data of a form fit the form that the charter has for the service."""

import json
from collections.abc import Mapping
from datetime import time
from typing import Any, cast

import structlog
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import SchemaError, ValidationError

from services.tasks.domain.errors.life import FormFieldMissing, FormFieldUnknown, FormValueWrong

log = structlog.get_logger()

# The formats of the charter's forms. An hour is one on the wall, as people write it; JSON
# Schema's own `time` wants seconds and a zone, which nobody types.
_CHECKER = FormatChecker(formats=("date", "email"))


@_CHECKER.checks("time")
def _is_hour(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return time.fromisoformat(value).tzinfo is None and len(value) in (5, 8)
    except ValueError:
        return False


def check_form(form: Mapping[str, Any], schema: str) -> None:
    """
    Go on when *form* fits *schema* (JSON Schema 2020-12 as text; empty takes anything).

    Raises:
        FormFieldMissing, FormFieldUnknown, FormValueWrong: With the field, as `form.area_m2`.
    """
    if not schema:
        return
    try:
        validator = Draft202012Validator(json.loads(schema), format_checker=_CHECKER)
        problems = sorted(validator.iter_errors(form), key=lambda each: each.json_path)
    except (ValueError, SchemaError) as failure:
        # The charter checks its forms when they come in; a broken one must not stop citizens.
        log.error("form_schema_broken", cause=type(failure).__name__)
        return
    if problems:
        raise _refusal(problems[0])


def _refusal(problem: ValidationError) -> Exception:
    where: list[Any] = list(problem.absolute_path)
    field = ".".join(["form", *(str(part) for part in where)])
    rule, limit = str(problem.validator), cast(Any, problem.validator_value)
    if rule == "required":
        missing = next((name for name in limit if name not in cast(Any, problem.instance)), "")
        return FormFieldMissing(field=f"{field}.{missing}")
    if rule == "additionalProperties":
        known = cast(Any, problem.schema).get("properties", {})
        extra = sorted(name for name in cast(Any, problem.instance) if name not in known)
        return FormFieldUnknown(field=f"{field}.{extra[0][:60] if extra else ''}")
    plain = str(limit) if isinstance(limit, int | float | str) else ""
    return FormValueWrong(field=field, rule=rule, limit=plain[:100])
