"""The wire to the database hurts: what was acknowledged is there, the same key says the same."""

import asyncio
import socket

import grpc
import pytest
from atende.contacts.v1 import contacts_pb2 as pb
from sqlalchemy import func, select, text

from chassis.auth import Role
from chassis.database import outbox, session_factory
from services.contacts.models import ContactRow
from tests.conftest import as_caller
from tests.contacts.conftest import channel, clock, identity, people, stub  # noqa: F401
from tests.faults.proxy import COMMIT, Proxy
from tests.rpc import refusal

UNKNOWN = {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED}


@pytest.fixture
async def direct(database):
    """Past the wire: what is truly there."""
    return await database("contacts")


@pytest.fixture
async def wire(servers, direct):
    async with Proxy(servers.postgres.port) as running:
        yield running


@pytest.fixture
async def sessions(servers, wire):
    url = servers.postgres_url("contacts")
    made = session_factory(url.replace(f":{servers.postgres.port}/", f":{wire.port}/"))
    yield made
    wire.flow()
    await made.kw["bind"].dispose()


async def opened(stub, person_id, key: str, seconds: float = 10) -> str:  # noqa: F811
    answer = await stub.OpenContact(
        pb.OpenContactRequest(channel=pb.CHANNEL_COUNTER, person_id=str(person_id)),
        metadata=as_caller(Role.ATTENDANT, key=key),
        timeout=seconds,
    )
    return answer.contact.contact_id


async def closed(stub, contact_id: str, key: str) -> bytes:  # noqa: F811
    answer = await stub.CloseContact(
        pb.CloseContactRequest(contact_id=contact_id, outcome=pb.OUTCOME_ANSWERED),
        metadata=as_caller(Role.ATTENDANT, key=key),
        timeout=10,
    )
    return answer.SerializeToString()


async def rows(direct) -> tuple[int, int]:
    """How many contacts there are, and how many events."""
    async with direct() as session:
        found = [
            await session.scalar(select(func.count()).select_from(table))
            for table in (ContactRow, outbox)
        ]
    return found[0], found[1]


CUTS = pytest.mark.parametrize(("when", "there"), [("before", 0), ("after", 1)])


@CUTS
async def test_a_statement_that_was_cut_off_is_told_as_unknown_and_its_key_finds_out(
    stub,  # noqa: F811
    people,  # noqa: F811
    wire,
    direct,
    when,
    there,
) -> None:
    person_id = people.add()
    await opened(stub, person_id, "before")
    # A contact goes with its key in one statement, which commits by itself.
    wire.cut_at(b"the key that is cut", when)

    refused = await refusal(opened(stub, person_id, "the key that is cut"))

    assert refused.code in UNKNOWN
    assert await rows(direct) == (1 + there, 1 + there)
    first = await opened(stub, person_id, "the key that is cut")
    assert await opened(stub, person_id, "the key that is cut") == first
    assert await rows(direct) == (2, 2)


@CUTS
async def test_a_commit_that_was_cut_off_is_told_as_unknown_and_its_key_finds_out(
    stub,  # noqa: F811
    people,  # noqa: F811
    wire,
    direct,
    when,
    there,
) -> None:
    contact_id = await opened(stub, people.add(), "before")
    wire.cut_at(COMMIT, when)

    refused = await refusal(closed(stub, contact_id, "k"))

    assert refused.code in UNKNOWN
    assert await rows(direct) == (1, 1 + there)
    first = await closed(stub, contact_id, "k")
    assert await closed(stub, contact_id, "k") == first
    assert await rows(direct) == (1, 2)


async def test_a_database_that_stands_still_costs_a_call_its_deadline_and_no_more(
    stub,  # noqa: F811
    people,  # noqa: F811
    wire,
    direct,
) -> None:
    person_id = people.add()
    await opened(stub, person_id, "before")
    wire.hang()

    calls = [refusal(opened(stub, person_id, f"k{n}", seconds=0.5)) for n in range(15)]
    refusals = await asyncio.gather(*calls)

    assert {each.code for each in refusals} <= UNKNOWN
    wire.flow()
    ids = [await opened(stub, person_id, f"k{n}") for n in range(15)]
    assert len(set(ids)) == 15
    assert await rows(direct) == (16, 16)


async def test_a_wire_that_drips_only_takes_longer(stub, people, wire, direct) -> None:  # noqa: F811
    wire.drip(40)

    assert await opened(stub, people.add(), "k")

    assert await rows(direct) == (1, 1)


async def test_a_server_that_vanished_without_a_word_is_noticed_by_its_silence(sessions) -> None:
    async with sessions() as session:
        await session.execute(text("SELECT 1"))
        raw = await (await session.connection()).get_raw_connection()
        own = raw.driver_connection._transport.get_extra_info("socket")

    assert own.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
    assert 0 < own.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) <= 30_000
