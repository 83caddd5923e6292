"""What befalls the streams of NATS: lost, or put back to how they were a while ago."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import nats

from chassis import events
from chassis.database import session_factory
from chassis.subscriptions import EVENTS
from deploy.local.processes import SERVICES
from deploy.local.system import System


def empty_streams(system: System, since: datetime) -> None:
    """The streams are lost, and filled again from the outboxes as an operator does."""

    async def lose() -> None:
        client = await nats.connect(system.nats_url())
        await client.jetstream().delete_stream(EVENTS)
        await client.close()
        for service in SERVICES:
            sessions = session_factory(system.postgres_url(service), pool_size=1)
            await events.replay(sessions, since)
            await sessions.kw["bind"].dispose()

    asyncio.run(lose())


@contextmanager
def put_back(system: System) -> Iterator[None]:
    """Afterwards the store of NATS is as it was before, however much was written meanwhile."""
    store = system.server_log("nats").parent / "nats"
    copy = store.with_name("nats-before")
    system.freeze("nats")
    try:
        shutil.copytree(store, copy)
    finally:
        system.thaw("nats")
    try:
        yield
    finally:
        system.hold("nats")
        shutil.rmtree(store)
        copy.rename(store)
        system.release("nats")
