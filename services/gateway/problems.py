"""
Errors as the caller reads them: `application/problem+json` (RFC 9457), in their language.

The texts are in `texts/`, one entry for each reason, of the door and of every service.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import structlog
import yaml
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException

from chassis import errors
from chassis.edge import IdempotencyKeyInvalid, IdempotencyKeyMissing, IdempotencyKeyReused
from chassis.request import current_request
from chassis.text import TextForbidden
from services.gateway import errors as door
from services.gateway.body import sayable
from services.gateway.context import Visit, visit_of

log = structlog.get_logger()

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 50

# 400 is for what could not be read at all; what was read and is wrong is 422.
_BY_REASON = {
    IdempotencyKeyMissing.reason: 400,
    IdempotencyKeyInvalid.reason: 400,
    IdempotencyKeyReused.reason: 422,
    door.NotJson.reason: 400,
    door.JsonTooDeep.reason: 400,
    door.JsonNameRepeated.reason: 400,
    door.HeaderInvalid.reason: 400,
    door.ContentTypeUnsupported.reason: 415,
    door.BodyTooLarge.reason: 413,
    door.MethodNotAllowed.reason: 405,
}
_BY_CATEGORY: dict[type[errors.DomainError], int] = {
    errors.InvalidArgument: 422,
    errors.NotFound: 404,
    errors.AlreadyExists: 409,
    errors.PermissionDenied: 403,
    errors.Unauthenticated: 401,
    errors.FailedPrecondition: 409,
    errors.Aborted: 409,
    errors.ResourceExhausted: 429,
    errors.Unavailable: 503,
    errors.DeadlineExceeded: 504,
}
# What the services call a thing where the API calls it otherwise.
_FIELDS = {
    "page_token": "cursor",
    "query": "q",
    "number_or_id": "number",
    "unit.code": "code",
    "unit.name": "name",
    "unit.parent_code": "parent_code",
    "day.day": "day",
    "day.kind": "kind",
    "day.name": "name",
}
_RESERVED = frozenset(
    {"type", "title", "status", "detail", "reason", "instance", "field", "errors"}
)
_KINDS = {
    "string": "text",
    "int": "number",
    "float": "number",
    "bool": "flag",
    "list": "list",
    "dict": "object",
    "model": "object",
}


@cache
def texts(language: str) -> Mapping[str, Mapping[str, str]]:
    """Every text of *language* (`pt` or `en`), by reason."""
    text = (resources.files("services.gateway") / "texts" / f"{language}.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded


def status_of(error: errors.DomainError) -> int:
    """The HTTP status of *error*."""
    if error.reason in _BY_REASON:
        return _BY_REASON[error.reason]
    for cls in type(error).__mro__:
        if cls in _BY_CATEGORY:
            return _BY_CATEGORY[cls]
    return 500


def said(error: errors.DomainError, language: str) -> tuple[str, str]:
    """
    Title and detail of *error* in *language*.

    A reason of a service newer than these texts gets the text of its category.
    """
    known = texts(language)
    reasons = [cls.__dict__.get("reason", "") for cls in type(error).__mro__]
    entry = next(known[reason] for reason in [*reasons, "INTERNAL"] if reason in known)
    facts = _Facts(field=error.field, **_kind_said(error.metadata, known))
    return entry["title"], entry["detail"].format_map(facts)


class _Facts(dict[str, str]):
    """Facts for a text; one that is not there shows as an ellipsis, never as an error."""

    def __missing__(self, name: str) -> str:
        return "…"


def _kind_said(
    metadata: Mapping[str, str], known: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    facts = {name: str(value) for name, value in metadata.items() if name != "field"}
    for name, words in (("expected", "_kinds"), ("skill", "_skills")):
        if name in facts:
            facts[name] = known[words].get(facts[name], facts[name])
    return facts


def problem(
    visit: Visit,
    error: errors.DomainError,
    listed: Sequence[Mapping[str, Any]] | None = None,
) -> Response:
    """*error* as a response to *visit*; *listed* are its errors by field, by default its own."""
    status = status_of(error)
    title, detail = said(error, visit.language)
    field = _FIELDS.get(error.field, error.field)
    if listed is None:
        listed = [{"field": field, "reason": error.reason, "detail": detail}] if field else []
    facts = {name: value for name, value in error.metadata.items() if name not in _RESERVED}
    body = {
        "type": f"urn:atende:problem:{error.reason.lower().replace('_', '-')}",
        "title": title,
        "status": status,
        "detail": detail,
        "reason": error.reason,
        "instance": visit.request_id,
        "field": field,
        "errors": list(listed)[:MOST_ERRORS],
        **facts,
    }
    return JSONResponse(body, status, _headers(status, error, visit), MEDIA_TYPE)


def _headers(status: int, error: errors.DomainError, visit: Visit) -> dict[str, str]:
    headers = {"Content-Language": visit.language, "Cache-Control": "no-store"}
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="atende"'
    elif status == 429:
        headers["Retry-After"] = _retry_after(error)
    elif status == 503:
        headers["Retry-After"] = "2"
    elif status == 405:
        headers["Allow"] = error.metadata.get("allowed", "")
    return headers


def _retry_after(error: errors.DomainError) -> str:
    if "retry_after" in error.metadata:
        return error.metadata["retry_after"]
    minutes = error.metadata.get("minutes", "")
    return str(int(minutes) * 60) if minutes.isdigit() else "60"


async def on_domain_error(request: Request, error: Exception) -> Response:
    """What a service or the door refused."""
    assert isinstance(error, errors.DomainError)
    visit = visit_of(request.scope)
    if _is_our_own_token(request, error):
        log.error("gateway_token_refused", reason=error.reason)
        return problem(visit, errors.Unavailable("the gateway's own token was refused"))
    return problem(visit, error)


def _is_our_own_token(request: Request, error: errors.DomainError) -> bool:
    """Nobody signed in and still a token was refused: ours, and no fault of the caller's."""
    call = current_request.get()
    return (
        error.reason == "TOKEN_INVALID"
        and call is not None
        and not call.token
        and "authorization" not in request.headers
    )


async def on_validation_error(request: Request, error: Exception) -> Response:
    """Fields that are wrong, whatever the state of the city."""
    assert isinstance(error, RequestValidationError)
    visit = visit_of(request.scope)
    found = [_field_error(one) for one in error.errors()[:MOST_ERRORS]]
    if len(found) == 1:
        return problem(visit, found[0])
    listed = [
        {"field": one.field, "reason": one.reason, "detail": said(one, visit.language)[1]}
        for one in found
    ]
    return problem(visit, door.FieldsInvalid(count=str(len(found))), listed)


def _field_error(found: Mapping[str, Any]) -> errors.DomainError:
    """What pydantic found, as one of our errors."""
    kind = str(found["type"])
    field = _path(found["loc"])
    facts = {name: str(value) for name, value in (found.get("ctx") or {}).items()}
    match kind:
        case "missing":
            return door.FieldMissing(field=field)
        case "extra_forbidden":
            return door.FieldUnknown(field=field)
        case "string_unicode":
            return TextForbidden(field=field, character="U+D800–U+DFFF")
        case "too_long":
            return door.ListTooLong(field=field, most=facts.get("max_length", ""))
        case "too_short":
            return door.ListTooShort(field=field, least=facts.get("min_length", ""))
        case "int_parsing_size":
            return door.NumberOutOfRange(field=field)
    if kind.isupper():
        return _of_reason(kind, field, facts)
    return door.FieldKind(field=field, expected=_KINDS.get(kind.partition("_")[0], ""))


def _of_reason(reason: str, field: str, facts: dict[str, str]) -> errors.DomainError:
    made: type[errors.InvalidArgument] = type("Checked", (door.FieldError,), {"reason": reason})
    return made(field=field, **facts)


def _path(location: Sequence[str | int]) -> str:
    """`("body", "points", 0, "value")` as `points[0].value`."""
    path = ""
    for part in location[1:]:
        if isinstance(part, int):
            path += f"[{part}]"
        else:
            path += f".{sayable(part)}" if path else sayable(part)
    return _FIELDS.get(path, path)


async def on_http_error(request: Request, error: Exception) -> Response:
    """What the router itself refuses."""
    assert isinstance(error, HTTPException)
    visit = visit_of(request.scope)
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "")
        return problem(visit, door.MethodNotAllowed(allowed=allowed))
    if error.status_code == 404:
        return problem(visit, door.RouteNotFound())
    raise error


M = TypeVar("M", bound=BaseModel)


def checked(model: type[M], value: Any) -> M:
    """
    *value* as a *model*, for a body that FastAPI did not read.

    Raises:
        RequestValidationError: It is none; as for any other body.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        found = [{**one, "loc": ("body", *one["loc"])} for one in error.errors()]
        raise RequestValidationError(found) from None


def mistake_said(reason: str, language: str) -> str:
    """What is wrong with a line of a charter file; empty for a reason newer than these texts."""
    return texts(language)["_charter_file"].get(reason, "")


def open311_words(language: str) -> Mapping[str, str]:
    """What reports are said to have come to, by reason or line of their time line."""
    return texts(language)["_open311"]


def unexpected(visit: Visit) -> Response:
    """A bug of ours; the caller learns nothing but the id under which the log knows more."""
    return problem(visit, door.Internal())
