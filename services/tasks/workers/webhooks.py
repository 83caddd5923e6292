"""Sending events to other systems: signed, only outwards, again and again until it is hopeless."""

import asyncio
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

import httpx
import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.tasks.domain.errors.routing import WebhookAddressInvalid
from services.tasks.domain.webhooks import (
    Delivery,
    DeliveryState,
    Webhook,
    check_address,
    may_be_reached,
    next_try,
    secret_of,
    signature,
)
from services.tasks.repository import webhooks

log = structlog.get_logger()

PAUSE_SECONDS = 1.0
SECONDS = 10.0
# For one try as a whole: the others wait for it.
LONGEST_SECONDS = 20.0


class Resolver(Protocol):
    """Gives the addresses that a name stands for."""

    async def __call__(self, host: str, port: int) -> list[str]: ...


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of *host*, as the system's resolver has them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


class WebhookSender:
    """
    Sends what is due, until cancelled.

    A name is resolved first, every address it has must be out on the public net, and the
    connection goes to the address that was looked at: a name that means another machine a
    moment later leads nowhere. Redirects are not followed.
    """

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        http: httpx.AsyncClient,
        *,
        pepper: str,
        private_allowed: bool,
        clock: Callable[[], datetime],
        resolver: Resolver = resolve,
    ) -> None:
        self._sessions = sessions
        self._http = http
        self._pepper = pepper
        self._private_allowed = private_allowed
        self._clock = clock
        self._resolve = resolver

    async def run(self) -> None:
        while True:
            if not await self.send_due():
                await asyncio.sleep(PAUSE_SECONDS)

    async def send_due(self) -> bool:
        """Try the delivery that is due longest; False when none is due."""
        with suppress_instrumentation():
            async with self._sessions.begin() as session:
                claimed = await webhooks.claim(session, self._clock())
        if claimed is None:
            return False
        delivery, hook = claimed
        status, error = await self._try(delivery, hook)
        done = self._after(delivery, status, error)
        async with self._sessions.begin() as session:
            await webhooks.save(session, done)
        if done.state is DeliveryState.FAILED:
            log.error("webhook_given_up", webhook_id=str(hook.id), delivery_id=str(delivery.id))
        return True

    async def _try(self, delivery: Delivery, hook: Webhook) -> tuple[int, str]:
        """The status of the answer (0 for none), and what went wrong, if anything."""
        body = delivery.body.encode()
        key = secret_of(hook.id, self._pepper)
        parts = urlsplit(hook.url)
        try:
            check_address(hook.url, private_allowed=self._private_allowed)
            address = await self._address(parts.hostname or "", parts.port or 443)
            target = httpx.URL(hook.url).copy_with(host=address)
            # The status is all that is read: whoever is told may answer slowly, and much.
            sent = self._http.stream(
                "POST",
                target,
                content=body,
                headers={
                    "Host": parts.netloc,
                    "Content-Type": "application/cloudevents+json; charset=utf-8",
                    "User-Agent": "atende-webhooks/1",
                    **signature(key, delivery.id, self._clock(), body),
                },
                follow_redirects=False,
                timeout=SECONDS,
                # TLS is for the name, wherever the connection goes.
                extensions={"sni_hostname": parts.hostname or ""},
            )
            async with asyncio.timeout(LONGEST_SECONDS), sent as answer:
                status = answer.status_code
        except WebhookAddressInvalid as refusal:
            return 0, f"address: {refusal.metadata.get('cause', '')}"
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as failure:
            return 0, type(failure).__name__
        return status, "" if 200 <= status < 300 else f"HTTP {status}"

    async def _address(self, host: str, port: int) -> str:
        found = await self._resolve(host, port)
        if not self._private_allowed and not all(may_be_reached(each) for each in found):
            raise WebhookAddressInvalid(field="url", cause="private")
        return found[0]

    def _after(self, delivery: Delivery, status: int, error: str) -> Delivery:
        now = self._clock()
        tried = replace(
            delivery,
            attempts=delivery.attempts + 1,
            last_status=status,
            last_error=error,
            next_at=now,
        )
        if not error:
            return replace(tried, state=DeliveryState.DELIVERED)
        again = next_try(tried.attempts, now)
        if again is None:
            return replace(tried, state=DeliveryState.FAILED)
        return replace(tried, next_at=again)
