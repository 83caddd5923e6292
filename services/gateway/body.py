"""
Reading bodies and queries strictly: one way to say each thing, all else is named and refused.

JSON as in RFC 8259, without what readers disagree on: repeated names, NaN, numbers
beyond 64 bits, endless nesting.
"""

import json
import math
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from services.gateway.errors import (
    BodyTooLarge,
    ContentTypeUnsupported,
    FieldRepeated,
    FieldUnknown,
    JsonNameRepeated,
    JsonTooDeep,
    NotJson,
)

DEEPEST = 16
LARGEST = 1024 * 1024
_MOST_DIGITS = 19
_JSON = (b"content-type", b"application/json")


class _Strange(ValueError):
    """A number of JSON's look that is none of JSON's numbers."""


async def read(request: Request, largest: int = LARGEST) -> bytes:
    """
    The whole body of *request*.

    Raises:
        BodyTooLarge: It is more than *largest* bytes; the rest is not read.
    """
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:18]) > largest:
        raise BodyTooLarge(most=str(largest))
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > largest:
            raise BodyTooLarge(most=str(largest))
        chunks.append(chunk)
    return b"".join(chunks)


def media_type(request: Request) -> str:
    """What the body is said to be, without parameters; empty when nothing is said."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def parse(raw: bytes) -> Any:
    """
    Read *raw* as JSON.

    Raises:
        NotJson: It is not; says where.
        JsonTooDeep: It nests deeper than `DEEPEST`.
        JsonNameRepeated: An object has a name twice.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise NotJson(line=str(line), column="1", cause="not UTF-8") from None
    if _depth(text) > DEEPEST:
        raise JsonTooDeep(deepest=str(DEEPEST))
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_whole,
            parse_float=_fraction,
        )
    except json.JSONDecodeError as error:
        raise NotJson(line=str(error.lineno), column=str(error.colno), cause=error.msg) from None
    except _Strange as error:
        at = text.find(str(error))
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        raise NotJson(line=str(line), column=str(column), cause="not a number we read") from None


class StrictRequest(Request):
    """A request whose JSON was read already, strictly; an empty body is an empty object."""

    def __init__(self, request: Request, raw: bytes, parsed: Any) -> None:
        headers = [pair for pair in request.scope["headers"] if pair[0] != b"content-type"]
        super().__init__({**request.scope, "headers": [*headers, _JSON]}, request.receive)
        self._raw = raw or b"{}"
        self._parsed = parsed

    async def body(self) -> bytes:
        return self._raw

    async def json(self) -> Any:
        return self._parsed


class StrictRoute(APIRoute):
    """A route that refuses query parameters it does not know and bodies that are not JSON."""

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override] # a coroutine function is one
        handler = super().get_route_handler()
        known, several = _query_names(self.dependant)
        reads = self.body_field is not None
        needs = reads and _has_required(self.body_field)

        async def strict(request: Request) -> Response:
            _check_query(request, known, several)
            if not reads:
                return await handler(request)
            raw = await read(request, request.app.state.house.settings.largest_body)
            if raw and media_type(request) != "application/json":
                raise ContentTypeUnsupported(expected="application/json")
            if needs and not raw:
                raise NotJson(line="1", column="1", cause="empty")
            return await handler(StrictRequest(request, raw, parse(raw) if raw else {}))

        return strict


def _has_required(body: Any) -> bool:
    fields = body.field_info.annotation.model_fields.values()
    return any(field.is_required() for field in fields)


def _query_names(dependant: Any) -> tuple[frozenset[str], frozenset[str]]:
    parameters = list(dependant.query_params)
    below = [_query_names(one) for one in dependant.dependencies]
    known = {one.alias for one in parameters}.union(*(names for names, _ in below))
    lists = {one.alias for one in parameters if "list[" in str(one.field_info.annotation)}
    return frozenset(known), frozenset(lists.union(*(names for _, names in below)))


def _check_query(request: Request, known: frozenset[str], several: frozenset[str]) -> None:
    seen: set[str] = set()
    for name, _ in request.query_params.multi_items():
        if name not in known:
            raise FieldUnknown(field=sayable(name))
        if name in seen and name not in several:
            raise FieldRepeated(field=name)
        seen.add(name)


def _depth(text: str) -> int:
    """How deep *text* nests, were it JSON; brackets within its texts do not count."""
    depth = deepest = 0
    if text.count("[") + text.count("{") <= DEEPEST:
        return 0
    inside = escaped = False
    for letter in text:
        if inside:
            if escaped:
                escaped = False
            elif letter == "\\":
                escaped = True
            elif letter == '"':
                inside = False
        elif letter == '"':
            inside = True
        elif letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth -= 1
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise JsonNameRepeated(field=sayable(repeated), name=sayable(repeated))
    return made


def _constant(name: str) -> Any:
    raise _Strange(name)


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > _MOST_DIGITS or not -(2**63) <= int(digits) < 2**63:
        raise _Strange(digits)
    return int(digits)


def _fraction(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _Strange(digits)
    return number


def sayable(name: str) -> str:
    """*name* as it may be said back: cut, and without what is no letter."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name[:60])
