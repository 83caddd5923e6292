"""The server's side of every call: trace, deadline, who calls, errors, measures."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import grpc
import structlog
from opentelemetry import metrics
from opentelemetry.trace import SpanKind, StatusCode
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from chassis import errors
from chassis.auth import NOBODY, Verifier
from chassis.grpc import ServiceFull, status_code, to_status
from chassis.request import Request, current_request, parse_about
from chassis.telemetry import going_on

log = structlog.get_logger()

# For a caller who set no deadline.
DEFAULT_SECONDS = 10.0
# With less than this left the answer would come too late: the work is not begun.
LEAST_SECONDS = 0.005
_HEALTH = "/grpc.health.v1.Health/"
_LOST_RACE = {"40001", "40P01", "55P03"}  # serialization failure, deadlock, lock timeout


class DatabaseUnavailable(errors.Unavailable):
    """The service's database cannot be reached, or is too slow, right now."""

    reason = "DATABASE_UNAVAILABLE"


class EdgeInterceptor(grpc.aio.ServerInterceptor):
    """
    Wraps each unary call of ours; the standard health service is left alone.

    Of more than *most_at_once* calls the others are refused before anything is done for
    them, so that those inside are answered in time.
    """

    def __init__(self, verifier: Verifier, most_at_once: int = 128) -> None:
        self._verifier = verifier
        self._most = most_at_once
        self._inside = 0
        self._full = to_status(ServiceFull("too many calls are being answered"))
        self._durations = metrics.get_meter("atende").create_histogram(
            "rpc.server.duration", unit="s", description="Time to answer a call"
        )

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Any]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Any:
        handler = await continuation(handler_call_details)
        method = handler_call_details.method
        if handler is None or handler.unary_unary is None or method.startswith(_HEALTH):
            return handler
        inner = handler.unary_unary

        async def call(request: Any, context: Any) -> Any:
            if self._inside >= self._most:
                self._durations.record(0, {"method": method, "outcome": "RESOURCE_EXHAUSTED"})
                await context.abort_with_status(self._full)
            self._inside += 1
            try:
                return await self._serve(method, inner, request, context)
            finally:
                self._inside -= 1

        return grpc.unary_unary_rpc_method_handler(
            call, handler.request_deserializer, handler.response_serializer
        )

    async def _serve(self, method: str, inner: Any, request: Any, context: Any) -> Any:
        metadata = dict(context.invocation_metadata() or ())
        started = time.monotonic()
        with going_on(method.lstrip("/"), metadata, SpanKind.SERVER) as span:
            outcome = "OK"
            try:
                return await self._within_deadline(inner, request, context, metadata)
            except (errors.DomainError, DBAPIError, PoolTimeout, OSError) as raised:
                error = as_domain_error(raised)
                if error is None:
                    outcome = "INTERNAL"
                    await self._internal(method, span, context)
                else:
                    outcome = status_code(error).name
                    span.set_attribute("error.reason", error.reason)
                    if isinstance(error, errors.Unavailable):
                        log.warning("rpc_unavailable", method=method, cause=str(raised))
                    await context.abort_with_status(to_status(error))
            except grpc.aio.AbortError:
                raise
            except asyncio.CancelledError:
                outcome = "CANCELLED"
                raise
            except Exception:
                outcome = "INTERNAL"
                await self._internal(method, span, context)
            finally:
                self._durations.record(
                    time.monotonic() - started, {"method": method, "outcome": outcome}
                )

    async def _internal(self, method: str, span: Any, context: Any) -> None:
        """Tell the log everything and the caller nothing."""
        log.exception("rpc_failed", method=method)
        span.set_status(StatusCode.ERROR)
        await context.abort(grpc.StatusCode.INTERNAL, "internal error")

    async def _within_deadline(
        self, inner: Any, request: Any, context: Any, metadata: dict[str, Any]
    ) -> Any:
        seconds = context.time_remaining()
        seconds = DEFAULT_SECONDS if seconds is None else min(seconds, 60.0)
        if seconds < LEAST_SECONDS:
            raise errors.DeadlineExceeded("no time left to answer")
        token = _bearer(metadata.get("authorization", ""))
        caller = NOBODY
        if token:
            caller = await self._verifier.verify(token, _purpose(metadata))
            if about := parse_about(metadata.get("about", "")):
                caller = replace(caller, about=about)
        current_request.set(
            Request(
                caller=caller,
                token=token,
                ends_at=time.monotonic() + seconds,
                request_id=metadata.get("request-id", ""),
                idempotency_key=metadata.get("idempotency-key", ""),
            )
        )
        try:
            async with asyncio.timeout(seconds) as scope:
                return await inner(request, context)
        except TimeoutError:
            if scope.expired():
                raise errors.DeadlineExceeded("the caller's time ran out") from None
            raise


def _bearer(header: str) -> str:
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _purpose(metadata: dict[str, Any]) -> str:
    # Free text travels as UTF-8 bytes under a -bin key; gRPC headers are ASCII.
    raw = metadata.get("purpose-bin", b"")
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
    return "".join(character for character in text if character.isprintable())[:200]


def as_domain_error(raised: Exception) -> errors.DomainError | None:
    """What the caller is told of *raised*; None for a bug, which is told nobody."""
    if isinstance(raised, errors.DomainError):
        return raised
    if isinstance(raised, DBAPIError):
        sqlstate = str(getattr(raised.orig, "sqlstate", "") or "")
        if sqlstate in _LOST_RACE:
            return errors.Aborted(str(raised.orig))
        gone = raised.connection_invalidated or sqlstate[:2] in ("08", "53", "57")
        return DatabaseUnavailable(str(raised.orig)) if gone else None
    if isinstance(raised, PoolTimeout | OSError):  # TimeoutError is an OSError
        return DatabaseUnavailable(str(raised))
    return None
