"""Making all histories anew while they are read and written."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.contacts.domain.history import month_of
from services.contacts.handlers.history import AHEAD, BACK, MONTHS
from services.contacts.repository.history_rebuild import HistoryRebuild

log = structlog.get_logger()

_LOCK = 0x0B0F
_TRIES, _PAUSE_SECONDS = 20, 1.0


class RebuildUnderWay(Exception):
    """Another process makes the histories anew."""


async def rebuild(sessions: async_sessionmaker[AsyncSession], now: datetime) -> int:
    """
    Make all histories anew from contacts and cases, beside those in use; returns how much stands.

    Raises:
        RebuildUnderWay: Somebody else is at it.
    """
    async with sessions() as session:
        # Of the connection, which is held without a transaction: hours may pass.
        guard = await session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        if not await guard.scalar(text(f"SELECT pg_try_advisory_lock({_LOCK})")):
            raise RebuildUnderWay
        try:
            return await _rebuild(sessions, now)
        finally:
            await guard.execute(text(f"SELECT pg_advisory_unlock({_LOCK})"))


async def _rebuild(sessions: async_sessionmaker[AsyncSession], now: datetime) -> int:
    async with sessions.begin() as session:
        await session.execute(text("SET LOCAL statement_timeout = 0"))
        around = month_of(now - BACK * MONTHS), month_of(now + AHEAD * MONTHS)
        known = await HistoryRebuild(session).span() or around
    await _patiently(
        sessions,
        lambda store: store.begin((min(known[0], around[0]), max(known[1], around[1]))),
    )
    copied = 0
    for source in ("contact", "case_fact"):
        last, rows = UUID(int=0), 1
        while rows:
            async with sessions.begin() as session:
                portion = await HistoryRebuild(session).copy(source, last)
            last, rows = portion.last, portion.rows
            copied += rows
    await _patiently(sessions, lambda store: store.switch())
    log.info("histories_rebuilt", things=copied)
    return copied


async def _patiently(
    sessions: async_sessionmaker[AsyncSession], step: Callable[[HistoryRebuild], Awaitable[None]]
) -> None:
    """Do a *step* that needs a lock nobody may wait long behind: give up soon, and try again."""
    for left in reversed(range(_TRIES)):
        try:
            async with sessions.begin() as session:
                await session.execute(text("SET LOCAL lock_timeout = '500ms'"))
                await session.execute(text("SET LOCAL statement_timeout = '60s'"))
                await step(HistoryRebuild(session))
        except DBAPIError:
            if not left:
                raise
            await asyncio.sleep(_PAUSE_SECONDS)
        else:
            return
