"""What the agenda does by itself: reminding, and calling back when it is time."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.contacts.clients import CalendarClient
from services.contacts.domain.agenda_errors import AgendaMissing
from services.contacts.handlers import appointments, callbacks
from services.contacts.handlers.appointments import Writing

PAUSE_SECONDS = 2.0
# How far ahead a day may be on which somebody is called again.
HORIZON = timedelta(days=62)


class Planner:
    """
    Begins call-backs that are due and reminds of appointments, until cancelled.

    Copies of the service do not get in each other's way: what one holds, another skips.
    """

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        calendar: CalendarClient,
        writing: Writing,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._sessions = sessions
        self._calendar = calendar
        self._writing = writing
        self._clock = clock

    async def run(self) -> None:
        while True:
            with suppress_instrumentation():
                worked = await self.tick()
            if not worked:
                await asyncio.sleep(PAUSE_SECONDS)

    async def tick(self) -> bool:
        """Do one thing that is due; False when there is none, or no agenda yet."""
        try:
            return await self._call_back() or await self._remind()
        except AgendaMissing:
            return False

    async def _call_back(self) -> bool:
        now = self._clock()
        # Asked before the transaction, and only every ten minutes really.
        closed = await self._calendar.closed(now.date(), (now + HORIZON).date())
        async with self._sessions.begin() as session:
            return await callbacks.begin_due(session, closed, self._writing.stationery, now)

    async def _remind(self) -> bool:
        async with self._sessions.begin() as session:
            return await appointments.remind_due(session, self._writing, self._clock())
