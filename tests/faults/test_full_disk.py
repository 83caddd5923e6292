"""The disk of the servers is full: writes are refused, reads go on, nothing told is lost."""

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import grpc
import nats
import pytest
from sqlalchemy import select

from chassis import events
from chassis.database import session_factory
from chassis.subscriptions import EVENTS, ensure_streams
from deploy.local.servers import EmbeddedServers
from services.contacts.models import ContactRow
from tests.conftest import migrate
from tests.contacts.conftest import channel, clock, identity, people, stub  # noqa: F401
from tests.faults.test_database import opened, rows
from tests.rpc import refusal

MEGABYTES = 600
MOST_WRITES = 3000
SECONDS = 60


class Disk:
    """A small disk of its own, in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._filler = path / "filler"

    def fill(self) -> None:
        """Leave not one byte."""
        with self._filler.open("ab", buffering=0) as file:
            try:
                while file.write(bytes(1 << 20)):
                    pass
            except OSError:
                return

    def clear(self) -> None:
        self._filler.unlink()


@pytest.fixture(scope="module")
def disk() -> Iterator[Disk]:
    path = Path(tempfile.mkdtemp(prefix="atende-disk-"))
    size = f"size={MEGABYTES}m,mode=755"
    mounted = os.geteuid() == 0 and (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", size, "atende", str(path)],
            check=False,
            capture_output=True,
        ).returncode
        == 0
    )
    if not mounted:
        path.rmdir()
        pytest.skip("a disk of its own can be mounted by root only")
    yield Disk(path)
    subprocess.run(["umount", str(path)], check=True)
    path.rmdir()


@pytest.fixture(scope="module")
def servers(disk) -> Iterator[EmbeddedServers]:
    with EmbeddedServers(disk.path / "home", durable=False) as running:
        migrate("contacts", running.owner_url("contacts"))
        yield running


@pytest.fixture
async def sessions(servers):
    made = session_factory(servers.postgres_url("contacts"))
    yield made
    await made.kw["bind"].dispose()


async def test_writes_are_refused_reads_go_on_and_all_that_was_told_is_there(
    stub,  # noqa: F811
    people,  # noqa: F811
    sessions,
    servers,
    disk,
) -> None:
    person_id = people.add()
    told = {"before": await opened(stub, person_id, "before")}
    client = await nats.connect(servers.nats_url)
    await ensure_streams(client.jetstream())

    disk.fill()
    refused = None
    for number in range(MOST_WRITES):
        try:
            told[f"k{number}"] = await opened(stub, person_id, f"k{number}")
        except grpc.aio.AioRpcError:
            refused = await refusal(opened(stub, person_id, f"k{number}"))
            break
    assert refused is not None
    # The gateway makes of it 503 with Retry-After.
    assert (refused.code, refused.reason) == (
        grpc.StatusCode.UNAVAILABLE,
        "DATABASE_UNAVAILABLE",
    )
    async with sessions() as session:
        assert len((await session.scalars(select(ContactRow.id))).all()) == len(told)
    with pytest.raises(Exception):  # noqa: B017 # whatever a broker without room says
        while True:
            await client.jetstream().publish("atende.full", bytes(1 << 16), timeout=5)

    disk.clear()
    for key in [*told, *(f"after-{number}" for number in range(20))]:
        told[key] = await eventually_opened(stub, person_id, key, told.get(key))
    assert (await rows(sessions))[0] == len(set(told.values())) == len(told)
    await client.close()

    # A broker that had no room is begun anew; what waits for it is in the outbox.
    servers.nats.stop()
    servers.nats.start()
    client = await nats.connect(servers.nats_url)
    await ensure_streams(client.jetstream())
    while await events.relay(sessions, client.jetstream(), "contacts"):
        pass
    kept = (await client.jetstream().stream_info(EVENTS, subjects_filter="atende.contacts.>")).state
    assert sum((kept.subjects or {}).values()) == (await rows(sessions))[1]
    await client.close()


async def eventually_opened(stub, person_id, key: str, before: str | None) -> str:  # noqa: F811
    """The same key again until there is an answer: what it was answered before."""
    async with asyncio.timeout(SECONDS):
        while True:
            try:
                found = await opened(stub, person_id, key)
            except grpc.aio.AioRpcError as failure:
                assert failure.code() is grpc.StatusCode.UNAVAILABLE
                await asyncio.sleep(0.2)
            else:
                assert before in (None, found)
                return found
