"""The gateway as a process: starts alone, ends without cutting anybody off."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from deploy.local.process import READY_SECONDS
from deploy.local.server import free_port

NOWHERE = "127.0.0.1:1"


@asynccontextmanager
async def running(identity: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """The process, with *identity* behind it and nothing else, and its address."""
    port = free_port()
    peers = ("IDENTITY", "CONTACTS", "CHARTER", "TASKS", "TELEPHONY")
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "services.gateway",
        env={
            **os.environ,  # noqa: TID251 # handed on to a child
            "PYTHONPATH": ".:gen",
            "ATENDE_HTTP_PORT": str(port),
            "ATENDE_VALKEY_URL": f"redis://{NOWHERE}",
            "ATENDE_PROBE_SECONDS": "2",
            **{f"ATENDE_{name}_ADDRESS": NOWHERE for name in peers},
            "ATENDE_IDENTITY_ADDRESS": identity,
        },
        stdout=asyncio.subprocess.PIPE,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        async with httpx.AsyncClient(base_url=address, trust_env=False) as http:
            async with asyncio.timeout(READY_SECONDS):
                while not await _answers(http):
                    await asyncio.sleep(0.1)
        yield process, address
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _answers(http: httpx.AsyncClient) -> bool:
    try:
        return (await http.get("/healthz")).is_success
    except httpx.TransportError:
        return False


@pytest.mark.servers
async def test_who_is_being_answered_when_it_is_told_to_end_gets_the_answer() -> None:
    # Takes connections and says nothing: a call to it lasts as long as it may.
    with socket.create_server(("127.0.0.1", 0)) as silent:
        identity = f"127.0.0.1:{silent.getsockname()[1]}"
        async with (
            running(identity) as (process, address),
            httpx.AsyncClient(base_url=address, trust_env=False, timeout=60) as http,
        ):
            sent = asyncio.Event()

            async def note(happened: str, _: object) -> None:
                if happened == "http11.receive_response_headers.started":
                    sent.set()

            path = "/.well-known/jwks.json"
            asked = asyncio.create_task(http.get(path, extensions={"trace": note}))
            await sent.wait()
            still_waiting = not asked.done()
            process.send_signal(signal.SIGTERM)
            answer = await asked
            output, _ = await asyncio.wait_for(process.communicate(), 60)

    assert still_waiting
    assert answer.status_code in (503, 504)
    assert b'"route": "/.well-known/jwks.json"' in output
    assert b'"request_id"' in output
    assert process.returncode in (0, -signal.SIGTERM)
