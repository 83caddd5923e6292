"""How Open311 is let in: formats, jurisdiction, keys of applications, errors in its own form."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from chassis.errors import DomainError, InvalidArgument
from services.gateway.auth import LONGEST_KEY
from services.gateway.body import read
from services.gateway.context import TheHouse, amend_call, visit_of
from services.gateway.errors import ApiKeyInvalid, FormatUnknown, JurisdictionUnknown
from services.gateway.problems import said, status_of
from services.gateway.schemas import open311 as schemas
from services.gateway.serializers import open311 as values

_LARGEST_FORM = 64 * 1024
_MOST_FIELDS = 200
# Fields of our own, as the standard calls them.
_FIELDS = {
    "latitude": "lat",
    "longitude": "long",
    "place": "address_string",
    "address": "address_string",
    "report_id": "service_request_id",
    "report_ids": "service_request_id",
    "service_codes": "service_code",
    "reporter_email": "email",
    "reporter_phone": "phone",
    "reporter_name": "first_name",
    "text": "description",
}


class Open311Route(APIRoute):
    """Answers errors as the standard has them: a list of code and description."""

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override] # a coroutine function is one
        handler = super().get_route_handler()

        async def answering(request: Request) -> Response:
            extension = "json" if request.url.path.endswith(".json") else "xml"
            try:
                return await handler(request)
            except DomainError as error:
                return _refused(request, error, extension)

        return answering


def _refused(request: Request, error: DomainError, extension: str) -> Response:
    status = 400 if isinstance(error, InvalidArgument) else status_of(error)
    field = _FIELDS.get(error.field, error.field)
    title, detail = said(error, visit_of(request.scope).language)
    text = f"{field}: {detail}" if field else f"{title}. {detail}"
    return values.answer(values.errors_value(status, [text]), extension, "errors", "error", status)


async def extension(request: Request, ext: str) -> str:
    """
    The format that is asked for by the end of the address, whatever `Accept` says.

    Raises:
        FormatUnknown: It is neither json nor xml.
    """
    if ext not in ("json", "xml"):
        raise FormatUnknown(field="format")
    return ext


async def jurisdiction(request: Request, house: TheHouse) -> None:
    """
    Let only questions about this council pass; none named means this one.

    Raises:
        JurisdictionUnknown: Another one is named.
    """
    asked = request.query_params.get("jurisdiction_id", "")
    if asked and asked != house.settings.open311_jurisdiction:
        raise JurisdictionUnknown(field="jurisdiction_id")


async def form_of(request: Request) -> list[tuple[str, str]]:
    """The fields of a posted form, in order; files are not taken, only addresses of them."""
    # Read before, bounded, so that whoever reads the form finds it.
    request._body = await read(request, _LARGEST_FORM)
    form = await request.form(max_files=0, max_fields=_MOST_FIELDS)
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


async def client_of(request: Request, pairs: list[tuple[str, str]], house: Any) -> str:
    """
    Which application this is, by its key, once more within what it may send.

    Raises:
        ApiKeyInvalid: There is no key, or nobody's.
        TooManyRequests: It sends too much.
    """
    given = schemas.first(pairs, "api_key") or request.query_params.get("api_key", "")
    found = ""
    # All are compared, so that the time tells nothing.
    for name, key in house.settings.open311_clients().items():
        if hmac.compare_digest(key.encode(), given.encode()):
            found = name
    if not found:
        raise ApiKeyInvalid(field="api_key")
    await house.limits.count("open311", house.settings.open311_posts, found)
    return found


def set_key(request: Request, client: str, pairs: list[tuple[str, str]]) -> None:
    """
    What makes a repetition harmless: the client's own key, or all that it says.

    Clients of this standard know no keys; after a time-out they send the same again.
    """
    given = request.headers.get("idempotency-key", "")
    if 0 < len(given) <= LONGEST_KEY and given.isascii() and given.isprintable():
        amend_call(idempotency_key=given)
        return
    whole = "\x00".join([client, request.url.path, *(f"{k}\x01{v}" for k, v in sorted(pairs))])
    amend_call(idempotency_key=f"open311-{hashlib.sha256(whole.encode()).hexdigest()}")
