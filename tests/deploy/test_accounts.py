"""What each service may do at NATS: the file is what the code says, and NATS keeps to it."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import nats
import pytest
from atende.identity.v1.events_pb2 import PersonDataRead
from atende.tasks.v1.events_pb2 import CaseOpened
from nats.aio.client import Client

from chassis import broker, events
from chassis.server import utc_now
from chassis.settings import BrokerSettings
from chassis.subscriptions import EVENTS, consume, ensure_streams
from deploy import accounts
from deploy.local.servers import ACCOUNTS


class Refusals(list[str]):
    """What NATS refused one client."""

    async def note(self, error: Exception) -> None:
        self.append(str(error))


@asynccontextmanager
async def client_of(
    servers, user: str, password: str = ""
) -> AsyncIterator[tuple[Client, Refusals]]:
    refused = Refusals()
    settings = BrokerSettings(
        nats_url=servers.nats_address,
        nats_user=user,
        nats_password=password or servers.nats_password(user),
    )
    client = await broker.connect(settings, error_cb=refused.note, allow_reconnect=False)
    yield client, refused
    await client.close()


async def heard_out(client: Client) -> None:
    """Until NATS has said what it thinks of all so far; a first ping may overtake what waits."""
    for _ in range(2):
        await client.flush()


def test_the_file_is_what_the_services_subscribe_to() -> None:
    assert ACCOUNTS.read_text() == accounts.written(), "run: python -m deploy.accounts"


def test_who_reports_readings_may_and_nobody_else() -> None:
    named = {
        path.parts[1]
        for path in Path("services").rglob("*.py")
        if re.search(r"import (PersonDataRead|data_read)\b", path.read_text())
    }
    assert named - {"identity"} == set(accounts.REPORTING)


@pytest.mark.usefixtures("js")
@pytest.mark.parametrize(
    "subject",
    [
        "atende.identity.v1.PersonRegistered",
        "dead.identity.atende.tasks.v1.CaseOpened",
        "$JS.API.STREAM.DELETE.EVENTS",
        "$JS.API.STREAM.PURGE.EVENTS",
        "$JS.API.STREAM.UPDATE.EVENTS",
        "$JS.API.STREAM.MSG.GET.EVENTS",
        "$JS.API.CONSUMER.MSG.NEXT.EVENTS.identity-atende-identity-v1-PersonDataRead",
        "$JS.API.CONSUMER.DELETE.EVENTS.tasks-atende-contacts-v1-ContactClosed",
        "$JS.API.CONSUMER.CREATE.EVENTS.tasks-atende-contacts-v1-ContactClosed.atende.>",
        "$JS.API.CONSUMER.CREATE.EVENTS.mine",
        "$JS.API.CONSUMER.DURABLE.CREATE.EVENTS.mine",
        "_INBOX.identity.x",
    ],
)
async def test_tasks_may_not_say(servers, subject) -> None:
    async with client_of(servers, "tasks") as (client, refused):
        await client.publish(subject, b"{}")
        await heard_out(client)

    assert [f'publish to "{subject.lower()}"' in each.lower() for each in refused] == [True]


@pytest.mark.usefixtures("js")
@pytest.mark.parametrize("subject", ["atende.>", "_INBOX.>", "_INBOX.identity.>", ">", "$JS.>"])
async def test_tasks_may_not_hear(servers, subject) -> None:
    async with client_of(servers, "tasks") as (client, refused):
        await client.subscribe(subject)
        await heard_out(client)

    assert len(refused) == 1
    assert "subscription" in refused[0].lower()


@pytest.mark.parametrize(("user", "password"), [("tasks", "a guess"), ("nobody", "x"), ("", "")])
async def test_who_does_not_say_who_they_are_stays_outside(servers, user, password) -> None:
    with pytest.raises(nats.errors.Error, match=r"(?i)authorization"):
        async with client_of(servers, user, password or "-"):
            pass


async def test_a_service_makes_its_streams_publishes_and_reads_with_its_own_rights(
    servers, js, database
) -> None:
    await js.delete_stream(EVENTS)
    sessions = await database("tasks")
    async with sessions.begin() as session:
        await events.publish(
            session, [CaseOpened(case_id="1"), PersonDataRead(person_id="2", what="case")]
        )
    heard: asyncio.Queue[PersonDataRead] = asyncio.Queue()

    async def subscriber(session, event, now) -> None:
        await heard.put(event)

    async with (
        client_of(servers, "tasks") as (tasks, refused),
        client_of(servers, "identity") as (identity, too),
    ):
        await ensure_streams(tasks.jetstream())
        assert await events.relay(sessions, tasks.jetstream(), "tasks") == 2
        readers = await database("identity")
        consumer = asyncio.create_task(
            consume(
                readers, identity.jetstream(), "identity", {PersonDataRead: subscriber}, utc_now
            )
        )
        async with asyncio.timeout(20):
            assert (await heard.get()).person_id == "2"
        consumer.cancel()
        await asyncio.gather(consumer, return_exceptions=True)

    assert refused == too == []
