"""The way to the gateway: JSON over HTTP, its problems as one exception, its silence as another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

Json = dict[str, Any]

SESSION_COOKIE = "atende_session"
SILENT = frozenset({502, 503, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """
    For whom a page asks: the language they read (`pt` or `en`), their session, if any,
    their network address, by which the gateway counts tries, and what for, in words or
    as `contact:` or `case:` and an id: it stands beside each reading of somebody's data.
    """

    language: str
    session: str = ""
    address: str = ""
    purpose: str = ""
    about: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """What every request for them says of them."""
        said = {"Accept-Language": "en" if self.language == "en" else "pt-PT"}
        if self.address:
            said["X-Forwarded-For"] = self.address
        if self.purpose:
            said["Atende-Purpose"] = self.purpose
        if self.about:
            said["Atende-About"] = self.about
        if self.session:
            said["Cookie"] = f"{SESSION_COOKIE}={self.session}"
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """What is wrong with one field, named as the caller of the API wrote it."""

    field: str
    reason: str
    detail: str


class Problem(Exception):
    """The gateway refused (RFC 9457); *detail* is for people, *reason* for programs."""

    def __init__(
        self,
        *,
        status: int,
        reason: str,
        detail: str,
        errors: tuple[FieldError, ...] = (),
        body: Json | None = None,
    ) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status
        self.reason = reason
        self.detail = detail
        self.errors = errors
        self.body = body or {}


class GatewayDown(Exception):
    """Nobody answered, or not in time. Whether a POST was stored is unknown: send its key again."""


def at(*parts: str, verb: str = "") -> str:
    """Join *parts* to a path, each quoted, with `:verb` at the end where one is given."""
    path = "/".join(["", "v1", *(quote(part, safe="") for part in parts)])
    return f"{path}:{verb}" if verb else path


class Gateway:
    """Asks the gateway for a visitor, in their language, with their session."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def get(self, visitor: Visitor, path: str, **params: str | int | list[str]) -> Json:
        """
        Read *path*; parameters that are empty are left out.

        Raises:
            Problem: The gateway refused.
            GatewayDown: It did not answer.
        """
        asked = {name: value for name, value in params.items() if value not in ("", [])}
        return (await self._send(visitor, "GET", path, params=asked))[0]

    async def post(self, visitor: Visitor, path: str, body: Json, *, key: str) -> Json:
        """
        Change something; the same *key* with the same *body* changes it once.

        Raises:
            Problem: The gateway refused.
            GatewayDown: It did not answer.
        """
        headers = {"Idempotency-Key": key}
        return (await self._send(visitor, "POST", path, json=body, headers=headers))[0]

    async def patch(self, visitor: Visitor, path: str, body: Json, *, key: str) -> Json:
        """As `post`, where the gateway wants PATCH."""
        headers = {"Idempotency-Key": key}
        return (await self._send(visitor, "PATCH", path, json=body, headers=headers))[0]

    async def upload(
        self, visitor: Visitor, path: str, name: str, content: bytes, *, key: str, **fields: str
    ) -> Json:
        """Send a file with *fields* beside it, as `multipart/form-data`. Raises as `post`."""
        headers = {"Idempotency-Key": key}
        # A part of its own for each field; none where there is nothing to say.
        fields = {field: value for field, value in fields.items() if value}
        files = {"file": (name, content)}
        sent = await self._send(visitor, "POST", path, files=files, data=fields, headers=headers)
        return sent[0]

    async def download(
        self, visitor: Visitor, path: str, body: Json | None = None
    ) -> httpx.Response:
        """Fetch a file at *path*; with *body* it is asked for by POST. Raises as `get`."""
        if body is None:
            return (await self._send(visitor, "GET", path))[1]
        return (await self._send(visitor, "POST", path, json=body))[1]

    async def put(self, visitor: Visitor, path: str, body: Json, *, key: str = "") -> Json:
        """Store *body* at *path*; done twice it does the same. Raises as `post`."""
        headers = {"Idempotency-Key": key} if key else {}
        return (await self._send(visitor, "PUT", path, json=body, headers=headers))[0]

    async def delete(self, visitor: Visitor, path: str) -> None:
        """Take away what is at *path*. Raises as `post`."""
        await self._send(visitor, "DELETE", path)

    async def open_session(
        self, visitor: Visitor, path: str, body: Json, *, key: str
    ) -> tuple[Json, str]:
        """
        Open a session by whatever proves at *path* who somebody is; gives who it is and
        the value of the session cookie.

        Raises:
            Problem: It proves nothing, or there were too many tries.
            GatewayDown: It did not answer.
        """
        found, response = await self._send(
            visitor, "POST", path, json=body, headers={"Idempotency-Key": key}
        )
        return found, response.cookies.get(SESSION_COOKIE) or ""

    async def open_by_passkey(
        self, visitor: Visitor, *, challenge_id: str, credential: str, key: str
    ) -> tuple[Json, str]:
        """As `open_session`, by what a device answered to the challenge it was shown (JSON)."""
        body = {"challenge_id": challenge_id, "credential": credential}
        path = at("session", "passkey", verb="finish")
        return await self.open_session(visitor, path, body, key=key)

    async def sign_out(self, visitor: Visitor) -> None:
        """Close the session; one that is gone already is no error."""
        try:
            await self._send(visitor, "DELETE", at("session"))
        except Problem as problem:
            if problem.status not in (401, 404):
                raise

    async def _send(
        self,
        visitor: Visitor,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> tuple[Json, httpx.Response]:
        # UTF-8, as the gateway reads them: a reason is in the words of whoever gives it.
        sent = httpx.Headers({**visitor.headers, **(headers or {})}, encoding="utf-8")
        try:
            response = await self._http.request(method, path, headers=sent, **more)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise GatewayDown(type(error).__name__) from error
        if response.status_code in SILENT:
            raise GatewayDown(str(response.status_code))
        body = _json(response)
        if response.is_success:
            return body, response
        raise _problem(response.status_code, body)


def _json(response: httpx.Response) -> Json:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _problem(status: int, body: Json) -> Problem:
    errors = tuple(
        FieldError(
            field=str(one.get("field") or ""),
            reason=str(one.get("reason") or ""),
            detail=str(one.get("detail") or ""),
        )
        for one in body.get("errors") or ()
        if isinstance(one, dict)
    )
    return Problem(
        status=status,
        reason=str(body.get("reason") or ""),
        detail=str(body.get("detail") or body.get("title") or ""),
        errors=errors,
        body=body,
    )
