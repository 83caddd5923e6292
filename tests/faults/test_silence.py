"""Whoever we speak to is gone without a word: that is noticed within half a minute, and mended."""

import asyncio
import time
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chassis.clients import open_channel
from chassis.database import session_factory
from chassis.server import Broker
from services.gateway.settings import Settings
from services.gateway.valkey import connect
from tests.faults.proxy import Proxy

# What docs/operations.md says.
BOUND_SECONDS = 30


async def test_a_worker_that_waits_for_a_database_that_is_gone_hears_of_it(
    servers, database
) -> None:
    await database("charter")
    async with Proxy(servers.postgres.port) as wire:
        url = servers.postgres_url("charter").replace(
            f":{servers.postgres.port}/", f":{wire.port}/"
        )
        sessions = session_factory(url)
        with pytest.raises(DBAPIError):
            async with sessions() as session:
                await session.execute(text("SELECT 1"))
                asked = asyncio.create_task(session.execute(text("SELECT pg_sleep(4)")))
                await asyncio.sleep(0.2)  # it has been asked, and waits
                wire.vanish()
                await asyncio.wait_for(asked, BOUND_SECONDS)
        async with sessions() as session:
            assert await session.scalar(text("SELECT 1")) == 1
        await sessions.kw["bind"].dispose()


async def test_a_broker_that_is_gone_is_left_and_come_to_anew(servers, js, database) -> None:
    sessions = await database("charter")
    async with Proxy(servers.nats.port) as wire:
        settings: Any = SimpleNamespace(
            nats_url=f"nats://127.0.0.1:{wire.port}",
            nats_user="charter",
            nats_password=SimpleNamespace(
                get_secret_value=lambda: servers.nats_password("charter")
            ),
            event_copies=1,
        )
        broker = Broker("charter", settings, sessions, {}, outbox=sessions)
        working = await connected(broker)
        wire.vanish()
        # The caller of `run` begins anew when it ends.
        with pytest.raises(BaseExceptionGroup):
            await asyncio.wait_for(working, BOUND_SECONDS)
        working = await connected(broker)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await broker.close()


async def connected(broker: Broker) -> "asyncio.Task[None]":
    """The work of *broker*, once it has its connection."""
    working = asyncio.create_task(broker.run())
    while not broker.connected:
        assert not working.done()
        await asyncio.sleep(0.05)
    return working


async def test_a_session_store_that_is_gone_costs_half_a_second(servers, valkey_url) -> None:
    async with Proxy(servers.valkey.port) as wire:
        settings = Settings(valkey_url=f"redis://127.0.0.1:{wire.port}/0")
        client = connect(settings)
        await client.set("a", "1")
        wire.vanish()
        with suppress(RedisError):
            await asyncio.wait_for(client.get("a"), 10)
        assert await asyncio.wait_for(client.get("a"), 10) == "1"
        await client.aclose()


@pytest.mark.long
async def test_a_service_that_is_gone_is_left_for_a_new_connection(grpc_server) -> None:
    def register(server: grpc.aio.Server) -> None:
        health_pb2_grpc.add_HealthServicer_to_server(health.aio.HealthServicer(), server)

    address = await grpc_server(register)
    async with Proxy(int(address.rpartition(":")[2])) as wire:
        channel = open_channel(f"127.0.0.1:{wire.port}")
        stub = health_pb2_grpc.HealthStub(channel)
        await stub.Check(health_pb2.HealthCheckRequest(), timeout=5)
        wire.vanish()
        until = time.monotonic() + BOUND_SECONDS
        while True:
            try:
                await stub.Check(health_pb2.HealthCheckRequest(), timeout=2)
            except grpc.aio.AioRpcError as failure:
                assert failure.code() in (
                    grpc.StatusCode.DEADLINE_EXCEEDED,
                    grpc.StatusCode.UNAVAILABLE,
                )
                assert time.monotonic() < until
            else:
                break
        await channel.close()
