"""Start, serve, drain: the life of a service process."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import grpc
import structlog
from google.protobuf.message import Message
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from nats.aio.client import Client
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis import clock, events, identity, measures, telemetry, upkeep
from chassis.broker import connect
from chassis.cancelling import uncancelled
from chassis.database import bell, session_factory
from chassis.delivery import Subscriber
from chassis.interceptor import EdgeInterceptor
from chassis.settings import ServiceSettings
from chassis.subscriptions import consume, count_dead, ensure_streams
from chassis.tls import TlsSettings, listen

log = structlog.get_logger()

Worker = Callable[[], Awaitable[None]]

DRAIN_SECONDS = 8
# The relay is woken by this process's commits. It looks by itself for what others wrote: a copy
# that died, a command; and soon again when another copy has the lock.
RELAY_LOOKS_EVERY = 1.0
RELAY_LOOKS_AGAIN = 0.1
# After a round it rests: what is written meanwhile leaves together, in one transaction. The
# first event after a pause leaves at once.
RELAY_RESTS = 0.1
# More than all its statements and publications may take together: then something hangs.
RELAY_ROUND = 30.0
# Of so long ago all is told again to a broker that we come to.
RECALLED = timedelta(minutes=5)
PROBE_SECONDS = 1.0
UPKEEP_EVERY = timedelta(hours=1)
_SERVING = health_pb2.HealthCheckResponse.SERVING
_NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


def utc_now() -> datetime:
    """The time, in UTC, for all that a service does."""
    return clock.utc_now()


async def serve(
    *,
    name: str,
    settings: ServiceSettings,
    sessions: async_sessionmaker[AsyncSession],
    register: Callable[[grpc.aio.Server], None],
    subscribers: Mapping[type[Message], Subscriber],
    workers: Sequence[Worker] = (),
) -> None:
    """
    Serve RPCs, relay the outbox, consume events and run *workers* until SIGTERM.

    Health (grpc.health.v1): the empty name is whether calls can be answered, that
    is, the database is there; `nats` is whether events flow; `live` is this process
    alone. A broker that is away stops no call: the outbox keeps what happened.
    """
    end_telemetry = telemetry.set_up(name, settings)
    # One each for health, relay and upkeep, which never queue behind callers: a crowd
    # is no illness, and what has happened must get out.
    own = session_factory(settings.database_url, pool_size=3)
    telemetry.trace_sql(sessions.kw["bind"])
    server = new_server(EdgeInterceptor(identity.verifier(settings), settings.calls_at_once))
    register(server)
    ready = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(ready, server)
    await ready.set("live", _SERVING)
    port = listen(server, f"{settings.grpc_host}:{settings.grpc_port}", TlsSettings())
    broker = Broker(name, settings, sessions, subscribers, outbox=own)
    stop = asyncio.Event()
    for sig in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sig, stop.set)
    await server.start()
    background = [
        asyncio.create_task(_forever(work), name=label)
        for label, work in (
            ("broker", broker.run),
            ("health", lambda: _watch_health(ready, own, broker)),
            ("upkeep", lambda: _upkeep(own)),
            *((f"worker {number}", worker) for number, worker in enumerate(workers)),
        )
    ]
    log.info("serving", port=port)
    await stop.wait()
    log.info("draining")
    await ready.enter_graceful_shutdown()
    await server.stop(grace=DRAIN_SECONDS)
    for task in background:
        task.cancel()
    await asyncio.gather(*background, return_exceptions=True)
    await broker.close()
    for each in (sessions, own):
        await each.kw["bind"].dispose()
    await asyncio.to_thread(end_telemetry)


def new_server(*interceptors: grpc.aio.ServerInterceptor) -> grpc.aio.Server:
    """
    A server that finds the method of a call by its name when it comes.

    What protoc writes also registers each method by itself, and the server then waits with a task
    for each of them, all of which it looks at for every call: of what contacts does for a call,
    that was a tenth.
    """
    server = grpc.aio.server(
        interceptors=interceptors,
        # Clients ask as often whether we are there (`chassis.clients`).
        options=[("grpc.http2.min_ping_interval_without_data_ms", 5_000)],
    )
    server.add_registered_method_handlers = lambda *_: None  # type: ignore[method-assign] # as said
    return server


async def _forever(work: Worker) -> None:
    """Run *work* again when it fails: a database that restarts must not end a service."""
    while True:
        try:
            await uncancelled(work())
        except Exception as failure:
            task = asyncio.current_task()
            log.warning(
                "background_failed", work=task.get_name() if task else "", cause=_cause(failure)
            )
            await asyncio.sleep(1)
        else:
            return


def _cause(failure: BaseException) -> str:
    if isinstance(failure, BaseExceptionGroup):
        return "; ".join(_cause(inner) for inner in failure.exceptions)
    return f"{type(failure).__name__}: {failure}"[:300]


class Broker:
    """The connection to NATS and what runs on it: the relay and the consumers."""

    def __init__(
        self,
        name: str,
        settings: ServiceSettings,
        sessions: async_sessionmaker[AsyncSession],
        subscribers: Mapping[type[Message], Subscriber],
        *,
        outbox: async_sessionmaker[AsyncSession],
    ) -> None:
        self._name, self._settings, self._outbox = name, settings, outbox
        self._sessions, self._subscribers = sessions, subscribers
        self._client: Client | None = None
        self._fell = asyncio.Event()

    @property
    def connected(self) -> bool:
        """Whether events can flow at this moment."""
        return self._client is not None and self._client.is_connected

    async def run(self) -> None:
        """Connect and work until something breaks; the caller then starts anew."""
        await self.close()
        self._fell.clear()
        self._client = await connect(
            self._settings,
            name=self._name,
            connect_timeout=2,
            # A connection that fell is made anew with all that hangs on it, by
            # the caller; a client that heals itself keeps consumers that are gone.
            allow_reconnect=False,
            disconnected_cb=self._mark_fallen,
            closed_cb=self._mark_fallen,
            ping_interval=5,
        )
        js = self._client.jetstream(timeout=5)
        await ensure_streams(js, self._settings.event_copies)
        # What the broker had acknowledged it may have lost: it writes to its disk now and then,
        # and a copy of it may be put back. Whoever has an event leaves it alone.
        await events.replay(self._outbox, utc_now() - RECALLED)
        async with asyncio.TaskGroup() as group:
            group.create_task(uncancelled(self._relay()))
            group.create_task(uncancelled(self._watch_connection()))
            group.create_task(uncancelled(count_dead(js)))
            if self._subscribers:
                consuming = consume(self._sessions, js, self._name, self._subscribers, utc_now)
                group.create_task(uncancelled(consuming))

    async def _relay(self) -> None:
        assert self._client is not None
        js = self._client.jetstream(timeout=5)
        written = bell(self._sessions)
        sure = False
        # Looking whether there is anything is no trace worth keeping.
        with suppress_instrumentation():
            while True:
                written.clear()
                async with asyncio.timeout(RELAY_ROUND):
                    left = await events.relay(self._outbox, js, self._name, sure=sure)
                sure = False
                if left is None:
                    await asyncio.sleep(RELAY_LOOKS_AGAIN)
                elif left < events.BATCH:
                    # All that was there has left; whoever writes more rings.
                    await asyncio.sleep(RELAY_RESTS if left else 0)
                    with suppress(TimeoutError):
                        async with asyncio.timeout(RELAY_LOOKS_EVERY):
                            sure = await written.wait()

    async def _watch_connection(self) -> None:
        await self._fell.wait()
        raise ConnectionError("the connection to NATS fell")

    async def _mark_fallen(self) -> None:
        self._fell.set()

    async def close(self) -> None:
        """Let go of the connection, if there is one; it never fails and never hangs."""
        client, self._client = self._client, None
        if client is not None and not client.is_closed:
            with suppress(Exception):  # it is going away in any case
                await asyncio.wait_for(client.close(), 2)


async def _watch_health(
    ready: health.aio.HealthServicer, sessions: async_sessionmaker[AsyncSession], broker: Broker
) -> None:
    with suppress_instrumentation():
        while True:
            database = await _answers(sessions)
            await ready.set("", _SERVING if database else _NOT_SERVING)
            await ready.set("nats", _SERVING if broker.connected else _NOT_SERVING)
            measures.database_up.set(int(database))
            measures.broker_connected.set(int(broker.connected))
            if database:
                measures.outbox_lag.set(await events.backlog(sessions))
            await asyncio.sleep(PROBE_SECONDS)


async def _answers(sessions: async_sessionmaker[AsyncSession]) -> bool:
    try:
        async with asyncio.timeout(3), sessions() as session:
            await session.execute(text("SELECT 1"))
    except Exception as failure:
        log.warning("database_unreachable", cause=_cause(failure))
        return False
    return True


async def _upkeep(sessions: async_sessionmaker[AsyncSession]) -> None:
    while True:
        await upkeep.tend(sessions, utc_now())
        await asyncio.sleep(UPKEEP_EVERY.total_seconds())
