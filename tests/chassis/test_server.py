"""A service as a process: what it says of itself while its callers crowd it."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import grpc
from atende.identity.v1.identity_pb2 import GetKeySetRequest
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub
from sqlalchemy import text

from deploy.local.process import READY_SECONDS
from deploy.local.server import free_port

SERVING = HealthCheckResponse.SERVING


@asynccontextmanager
async def running(servers) -> AsyncIterator[grpc.aio.Channel]:
    """Identity with room for one call in its database at a time, and a channel to it."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "services.identity",
        env={
            **os.environ,  # noqa: TID251 # handed on to a child
            "PYTHONPATH": ".:gen",
            "ATENDE_GRPC_PORT": str(port),
            "ATENDE_DATABASE_URL": servers.postgres_url("identity"),
            "ATENDE_DATABASE_POOL_SIZE": "1",
            "ATENDE_NATS_URL": servers.nats_url,
            "ATENDE_KEY_SECRET": "a secret of the tests",
            "ATENDE_PASSWORD_PEPPER": "a pepper of the tests",
            "ATENDE_CODE_PEPPER": "a pepper of the tests",
        },
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
            async with asyncio.timeout(READY_SECONDS):
                while await health(channel) != SERVING:
                    await asyncio.sleep(0.1)
            yield channel
    finally:
        process.terminate()
        await process.wait()


async def health(channel: grpc.aio.Channel) -> int:
    try:
        response = await HealthStub(channel).Check(HealthCheckRequest(), timeout=30)
    except grpc.aio.AioRpcError:
        return HealthCheckResponse.UNKNOWN
    return response.status


async def test_a_crowd_of_slow_calls_does_not_make_a_service_unwell(database, servers) -> None:
    sessions = await database("identity")
    async with running(servers) as channel, sessions.begin() as session:
        await session.execute(text("LOCK TABLE signing_key"))
        stub = IdentityServiceStub(channel)
        crowd = [stub.GetKeySet(GetKeySetRequest(), timeout=9) for _ in range(8)]

        seen, began = set(), time.monotonic()
        while time.monotonic() - began < 5:
            seen.add(await health(channel))
            await asyncio.sleep(0.2)

        for call in crowd:
            call.cancel()
    assert seen == {SERVING}
