"""
What a command writes last, in one statement with its idempotency key.

The way to the database and back costs more than most statements that go it. A method that asks
the database nothing, and writes with one statement, leaves that here (`write_last`): the edge
adds the key to it, and what is one statement is one transaction by itself, without a BEGIN and
a COMMIT to wait for.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from chassis.database import ring

# For a connection on which each statement counts at once, without a BEGIN and a COMMIT.
EACH_BY_ITSELF = {"isolation_level": "AUTOCOMMIT"}
_LAST = "written last"


def write_last(session: AsyncSession, statement: Any, values: Mapping[str, Any]) -> None:
    """
    Have *statement* executed with *values* after all else, at the latest when *session* commits.

    Nobody may look in this transaction for what it writes. It may be made part of another
    statement: it has all its values as bound parameters, under names no other uses.
    """
    assert _LAST not in session.info, "only one can be the last"
    session.info[_LAST] = (statement, values)


def take_last(session: AsyncSession) -> tuple[Any, Mapping[str, Any]] | None:
    """What was to be written last, for whoever executes it now instead."""
    last: tuple[Any, Mapping[str, Any]] | None = session.info.pop(_LAST, None)
    return last


async def write_now(session: AsyncSession) -> None:
    """Write what waits: somebody is going to look for it."""
    if last := take_last(session):
        await session.execute(*last)


async def each_by_itself(session: AsyncSession) -> None:
    """Make each statement of *session* a transaction of its own, until it commits."""
    await session.connection(execution_options=EACH_BY_ITSELF)


def by_itself(session: Session) -> Engine:
    """
    An engine of the pool of *session*, which has begun nothing: what it executes counts at once.

    To begin a transaction of a session and to end it costs as much as what is asked in it.
    """
    engine = session.get_bind()
    assert isinstance(engine, Engine), "a statement by itself is for the edge, not within another's"
    return _counting_at_once(engine)


@cache
def _counting_at_once(engine: Engine) -> Engine:
    return engine.execution_options(**EACH_BY_ITSELF)


async def write_alone(session: AsyncSession, statement: Any, values: Mapping[str, Any]) -> None:
    """Execute *statement* as a transaction of its own, on a *session* that has begun none."""
    await session.run_sync(_write_alone, statement, values)


def _write_alone(session: Session, statement: Any, values: Mapping[str, Any]) -> None:
    with by_itself(session).connect() as connection:
        connection.execute(statement, values)
    ring(session)


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    if last := session.info.pop(_LAST, None):
        session.execute(*last)
