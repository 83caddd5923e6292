"""The drill: dumped, spoiled, brought back, compared table by table; streams filled again."""

import shutil
import tempfile
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
from atende.identity.v1.rights_events_pb2 import ErasureAnswered, ErasureRequested
from atende.tasks.v1.events_pb2 import CaseOpened
from sqlalchemy import text

from chassis import events
from chassis.server import utc_now
from chassis.settings import StorageSettings
from chassis.storage import open_storage
from chassis.subscriptions import ensure_streams
from deploy.local import backup
from deploy.local.backup import BackupFailed, Difference
from services.contacts.repository.metadata import METADATA as CONTACTS
from services.contacts.subscribers.privacy import OF_PRIVACY
from services.identity.domain.rights import KEEPERS, Erasure
from services.identity.handlers.ledger import erase_again
from services.identity.handlers.rights import erasure_answered, get_erasure, start_erasure
from services.identity.models import Base
from services.identity.workers.ledger import Ledger
from tests.security.things import add

IDENTITY = Base.metadata


@pytest.fixture
def folder():
    made = Path(tempfile.mkdtemp(prefix="atende-backup-"))
    yield made / "one"
    shutil.rmtree(made)


async def opened(sessions, *ids: str) -> None:
    async with sessions.begin() as session:
        await events.publish(session, [CaseOpened(case_id=each) for each in ids])


async def test_what_was_dumped_comes_back_whole_and_what_came_after_is_gone(
    servers, database, folder
) -> None:
    sessions = await database("tasks")
    await opened(sessions, "1", "2", "3")
    await backup.dump(servers, ("tasks",), folder)
    await opened(sessions, "4")
    before = await backup.contents(servers.owner_url("tasks"))

    found = await backup.restore(servers, folder)

    assert found == []
    after = await backup.contents(servers.owner_url("tasks"))
    assert (before["outbox"][0], after["outbox"][0]) == (4, 3)
    assert after.keys() == before.keys()


async def test_a_table_that_is_not_as_it_was_is_listed(servers, database, folder) -> None:
    sessions = await database("tasks")
    await opened(sessions, "1", "2")
    await backup.dump(servers, ("tasks",), folder)
    then = await backup.contents(servers.owner_url("tasks"))

    await opened(sessions, "3")
    connection = await asyncpg.connect(servers.owner_url("tasks").replace("+asyncpg", ""))
    await connection.execute("UPDATE outbox SET payload = 'other' WHERE id = 1")
    await connection.execute("INSERT INTO inbox (message_id) VALUES ('x')")
    await connection.close()

    now = await backup.contents(servers.owner_url("tasks"))
    assert backup.differences("tasks", then, now) == [
        Difference("tasks", "inbox", 0, 1),
        Difference("tasks", "outbox", 2, 3),
    ]


async def test_after_a_restore_the_streams_are_filled_again_from_the_outbox(
    servers, database, js, folder
) -> None:
    sessions = await database("tasks")
    await opened(sessions, "1", "2", "3")
    assert await events.relay(sessions, js, "tasks") == 3
    await backup.dump(servers, ("tasks",), folder)
    await js.delete_stream("EVENTS")
    await sessions.kw["bind"].dispose()
    await backup.restore(servers, folder)

    async with sessions() as session:
        since = (await session.execute(text("SELECT min(created_at) FROM outbox"))).scalar_one()
    await ensure_streams(js)
    assert await events.replay(sessions, since) == 3
    assert await events.relay(sessions, js, "tasks") == 3
    assert (await js.stream_info("EVENTS")).state.messages == 3


async def test_what_is_no_whole_backup_is_refused_before_anything_is_dropped(
    servers, database, folder
) -> None:
    sessions = await database("tasks")
    await opened(sessions, "1")
    folder.mkdir()

    with pytest.raises(BackupFailed):
        await backup.restore(servers, folder)

    assert (await backup.contents(servers.owner_url("tasks")))["outbox"][0] == 1


async def test_what_was_erased_after_a_backup_is_erased_again_when_it_is_restored(
    servers, database, folder
) -> None:
    identity, contacts = await database("identity"), await database("contacts")
    storage = open_storage(StorageSettings(storage_url=str(folder.with_name("ledger"))))
    person = uuid4()
    async with identity.begin() as session:
        await add(session, IDENTITY, "person", id=person, kind="natural", name="Ana Maria")
    async with contacts.begin() as session:
        await add(
            session,
            CONTACTS,
            "contact",
            person_id=person,
            note="Ana Maria",
            state="closed",
            closed_at=utc_now(),
        )
    await backup.dump(servers, ("identity", "contacts"), folder)
    async with identity.begin() as session:
        erasure = await start_erasure(session, person, None, utc_now())
    first = await carried_out(identity, contacts, erasure.id)
    await Ledger(identity, storage, utc_now).once()
    for sessions in (identity, contacts):
        await sessions.kw["bind"].dispose()

    assert await backup.restore(servers, folder) == []
    assert await words(identity, contacts) == {"Ana Maria"}
    since = backup.begun_at(folder)
    assert await erase_again(identity, storage, since, utc_now()) == [erasure.id]
    again = await carried_out(identity, contacts, erasure.id)

    assert await words(identity, contacts) == {""}
    assert again.earlier == first.certificate
    assert again.certificate != first.certificate


async def carried_out(identity, contacts, erasure_id: UUID) -> Erasure:
    """The saga, by hand: contacts hears and answers, and so do two that have nothing."""
    async with identity() as session:
        payload = await session.scalar(
            text(
                "SELECT payload FROM outbox WHERE subject LIKE '%ErasureRequested'"
                " ORDER BY id DESC LIMIT 1"
            )
        )
    event = ErasureRequested.FromString(payload)
    async with contacts.begin() as session:
        await OF_PRIVACY[ErasureRequested](session, event, utc_now())
    for service in KEEPERS:
        async with identity.begin() as session:
            answer = ErasureAnswered(erasure_id=event.erasure_id, service=service)
            await erasure_answered(session, answer, utc_now())
    async with identity.begin() as session:
        return await get_erasure(session, erasure_id)


async def words(identity, contacts) -> set[str]:
    """What is left of somebody."""
    async with identity() as session:
        found = set(await session.scalars(text("SELECT name FROM person")))
    async with contacts() as session:
        return found | set(await session.scalars(text("SELECT note FROM contact")))
