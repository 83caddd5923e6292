"""The client's side of a call to another service: deadline, token, trace, errors."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

import grpc
from google.protobuf.message import Message
from opentelemetry import propagate
from opentelemetry.trace import SpanKind

from chassis import clock
from chassis.errors import Unavailable
from chassis.grpc import from_rpc_error
from chassis.request import current_request, current_session
from chassis.telemetry import tracer
from chassis.tls import TlsSettings, connect

# What one call may take when nobody further up said less.
DEFAULT_SECONDS = 5.0
# Kept back of the caller's time, so that our answer still reaches them.
MARGIN_SECONDS = 0.02
# So early that it still holds for whoever has a clock ahead of ours.
_RENEW_BEFORE = clock.APART + 30
# Seconds: between attempts at an identity that is away; what a token must still hold to be sent.
_TRY_AGAIN = 5.0
_LAST_USE = 5.0

# Every command carries a key, so repeating one that never arrived does no harm.
_SERVICE_CONFIG = json.dumps(
    {
        "loadBalancingConfig": [{"round_robin": {}}],
        "methodConfig": [
            {
                "name": [{}],
                "retryPolicy": {
                    "maxAttempts": 3,
                    "initialBackoff": "0.05s",
                    "maxBackoff": "0.5s",
                    "backoffMultiplier": 3,
                    "retryableStatusCodes": ["UNAVAILABLE"],
                },
            }
        ],
    }
)

T = TypeVar("T")
R = TypeVar("R", bound=Message)


def open_channel(address: str) -> grpc.aio.Channel:
    """A channel to *address* (host:port) that spreads calls over its copies and reconnects soon."""
    return connect(
        address,
        [
            ("grpc.service_config", _SERVICE_CONFIG),
            ("grpc.enable_retries", 1),
            # gRPC lends one connection to all channels of an address. Whoever opens one anew would
            # wait out the pause of another that met nobody there, and be refused meanwhile.
            ("grpc.use_local_subchannel_pool", 1),
            ("grpc.initial_reconnect_backoff_ms", 100),
            # How long one attempt to connect may take: a busy machine needs its time.
            ("grpc.min_reconnect_backoff_ms", 5000),
            ("grpc.max_reconnect_backoff_ms", 2000),
            # A peer that is gone without a word is noticed by what it does not confirm, and one
            # that stands still by what it does not answer.
            ("grpc.keepalive_time_ms", 10_000),
            ("grpc.keepalive_timeout_ms", 5_000),
        ],
        TlsSettings(),
    )


class Stubs:
    """
    The methods of several gRPC services that one server serves, as one stub.

    No two of them may share a name.
    """

    def __init__(
        self, channel: grpc.aio.Channel, *kinds: Callable[[grpc.aio.Channel], Any]
    ) -> None:
        for kind in kinds:
            for name, method in vars(kind(channel)).items():
                if hasattr(self, name):
                    raise TypeError(f"two services have a method {name}")
                setattr(self, name, method)


def together(
    *kinds: Callable[[grpc.aio.Channel], Any],
) -> Callable[[grpc.aio.Channel], Any]:
    """Make one stub of *kinds*, for a `Peer` whose server serves them all."""

    def make(channel: grpc.aio.Channel) -> Any:
        return Stubs(channel, *kinds)

    return make


class Tokens(Protocol):
    """Where a process gets the token that speaks for itself."""

    async def token(self) -> str: ...


class ClientTokens:
    """
    The token of one client of identity, renewed before it runs out.

    `issue` makes one: it returns the token and how many seconds it lasts. While
    identity is away, a token that still holds is used to its end.
    """

    def __init__(
        self, issue: Callable[[], Any], seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._issue = issue
        self._seconds = seconds
        self._token = ""
        self._renew_at = float("-inf")
        self._ends_at = float("-inf")
        self._lock = asyncio.Lock()

    async def token(self) -> str:
        """
        Return a token that holds for some seconds at least.

        Raises:
            Unavailable: There is none, and identity makes none now.
        """
        async with self._lock:
            now = self._seconds()
            if now >= self._renew_at:
                try:
                    self._token, lasts = await self._issue()
                except Unavailable:
                    if now >= self._ends_at - _LAST_USE:
                        raise
                    self._renew_at = now + _TRY_AGAIN
                else:
                    self._renew_at = now + max(lasts - _RENEW_BEFORE, lasts / 2)
                    self._ends_at = now + lasts
            return self._token


class Peer(Generic[T]):
    """
    Another service: its stub and the manners of calling it.

    `stub` has the methods; they are passed to `ask`, never called bare.
    """

    def __init__(
        self, name: str, address: str, stub: Callable[[grpc.aio.Channel], T], tokens: Tokens | None
    ) -> None:
        self.name = name
        self.channel = open_channel(address)
        self.stub = stub(self.channel)
        self._tokens = tokens

    async def ask(
        self,
        method: Any,
        request: Message,
        *,
        seconds: float = DEFAULT_SECONDS,
        as_service: bool = False,
        purpose: str = "",
        key: str = "",
    ) -> Any:
        """
        Call *method* of the stub with *request*, for the caller being served.

        Args:
            seconds: At most this long, and never longer than the caller waits.
            as_service: Speak for this process, not for the caller.
            purpose: Why personal data are read; by default the caller's purpose.
            key: Idempotency key of a command; by default derived from the caller's.

        Raises:
            DomainError: What the peer raised, of the same category, reason kept.
            Unavailable: It cannot be reached.
            DeadlineExceeded: It did not answer in time.
        """
        session = current_session.get()
        if session is not None and session.in_transaction():
            raise RuntimeError(f"{self.name} was asked inside a database transaction")
        name = _method_name(method)
        with tracer.start_as_current_span(f"{self.name}/{name}", kind=SpanKind.CLIENT):
            metadata = await self._metadata(name, as_service, purpose, key)
            left = _seconds_left(seconds)
            try:
                return await method(request, metadata=metadata, timeout=left)
            except grpc.aio.AioRpcError as failure:
                raise from_rpc_error(failure) from None

    async def close(self) -> None:
        """Give the connection back."""
        await self.channel.close(None)

    async def _metadata(
        self, method: str, as_service: bool, purpose: str, key: str
    ) -> tuple[tuple[str, str | bytes], ...]:
        request = current_request.get()
        headers: dict[str, str | bytes] = {}
        propagate.inject(headers)  # traceparent
        token = "" if request is None or as_service else request.token
        if not token and self._tokens is not None:
            token = await self._tokens.token()
        if token:
            headers["authorization"] = f"Bearer {token}"
        if request is not None:
            headers["request-id"] = request.request_id
            purpose = purpose or request.caller.purpose
            if request.caller.about:
                headers["about"] = request.caller.about
            if request.idempotency_key and not key:
                key = f"{request.idempotency_key}/{method}"
        if purpose:
            headers["purpose-bin"] = purpose.encode()
        if key:
            headers["idempotency-key"] = key
        return tuple(headers.items())


def _seconds_left(seconds: float) -> float:
    request = current_request.get()
    if request is None:
        return seconds
    return max(min(seconds, request.seconds_left() - MARGIN_SECONDS), 0.0)


def _method_name(method: Any) -> str:
    path = getattr(method, "_method", b"")
    text = path.decode() if isinstance(path, bytes) else str(path)
    return text.rpartition("/")[2] or "call"
