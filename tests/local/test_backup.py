"""The drill: dumped, spoiled, brought back, compared table by table; streams filled again."""

import shutil
import tempfile
from pathlib import Path

import asyncpg
import pytest
from atende.tasks.v1.events_pb2 import CaseOpened
from sqlalchemy import text

from chassis import events
from chassis.subscriptions import ensure_streams
from deploy.local import backup
from deploy.local.backup import BackupFailed, Difference


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
