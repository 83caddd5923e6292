"""Cookies that no other host may set: behind TLS their names say so to the browser."""

from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PREFIX = b"__Host-"
_SECURE = b"; Secure"
_Headers = Iterable[tuple[bytes, bytes]]


class HostCookies:
    """
    Gives every cookie the prefix `__Host-` on its way out, and takes it off on its way in.

    A browser then keeps it for this host alone, over TLS alone, for every path, and takes it from
    no neighbour below the same domain (RFC 6265bis, 4.1.3.2). What comes without it is another's
    and is not seen. Without *https*, as on a developer's machine, nothing changes: a browser would
    not keep such a cookie.
    """

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._https or scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = list(_out(message.get("headers") or ()))
            await send(message)

        seen = {**scope, "headers": list(_in(scope["headers"]))}
        await self._app(seen, receive, sending)


def _in(headers: _Headers) -> _Headers:
    for name, value in headers:
        if name != b"cookie":
            yield name, value
            continue
        ours = [one.strip() for one in value.split(b";")]
        named = [one.removeprefix(PREFIX) for one in ours if one.startswith(PREFIX)]
        if named:
            yield name, b"; ".join(named)


def _out(headers: _Headers) -> _Headers:
    for name, value in headers:
        if name.lower() == b"set-cookie":
            value = PREFIX + value  # the header as it goes out
            if _SECURE.lower() not in value.lower():
                value += _SECURE  # without it a browser keeps none of the name
        yield name, value
