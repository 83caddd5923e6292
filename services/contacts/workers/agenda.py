"""What is done by itself when its time comes: calling back, reminding, asking, retrieving."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.errors import DomainError
from services.contacts.clients import CalendarClient, CaseClient
from services.contacts.domain.agenda_errors import AgendaMissing
from services.contacts.handlers import appointments, callbacks, satisfaction, sittings
from services.contacts.handlers.appointments import Writing

log = structlog.get_logger()

PAUSE_SECONDS = 2.0
# How far ahead a day may be on which somebody is called again.
HORIZON = timedelta(days=62)


class Planner:
    """
    Begins call-backs, reminds of appointments, asks how it was, until cancelled.

    Copies of the service do not get in each other's way: what one holds, another skips.
    """

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        calendar: CalendarClient,
        writing: Writing,
        *,
        clock: Callable[[], datetime],
        cases: CaseClient | None = None,
        dial: bool = False,
    ) -> None:
        self._sessions = sessions
        self._calendar = calendar
        self._writing = writing
        self._clock = clock
        self._cases = cases
        self._dial = dial
        self._waits = False  # for the calendar, and that was said

    async def run(self) -> None:
        while True:
            with suppress_instrumentation():
                worked = await self.tick()
            if not worked:
                await asyncio.sleep(PAUSE_SECONDS)

    async def tick(self) -> bool:
        """Do one thing that is due; False when there is none, or no agenda yet."""
        try:
            return (
                await self._call_back()
                or await self._remind()
                or await self._ask()
                or await self._retrieve()
            )
        except AgendaMissing:
            return False

    async def _call_back(self) -> bool:
        now = self._clock()
        # Asked before the transaction, and only every ten minutes really.
        try:
            closed = await self._calendar.closed(now.date(), (now + HORIZON).date())
        except DomainError as failure:  # all else goes on
            if not self._waits:
                log.warning("callbacks_wait", cause=failure.reason)
            self._waits = True
            return False
        self._waits = False
        async with self._sessions.begin() as session:
            return await callbacks.begin_due(
                session, closed, self._writing.stationery, now, dial=self._dial
            )

    async def _remind(self) -> bool:
        async with self._sessions.begin() as session:
            return await appointments.remind_due(session, self._writing, self._clock())

    async def _ask(self) -> bool:
        async with self._sessions.begin() as session:
            return await satisfaction.ask_due(session, self._writing, self._clock())

    async def _retrieve(self) -> bool:
        """
        Have the archive bring a file: a case with tasks, opened once by its key.

        Not by a subscriber of the event that tells of it: those ask no peer.
        """
        async with self._sessions() as session:
            wanted = await sittings.to_retrieve(session)
        if wanted is None or self._cases is None:
            return False
        sitting, service_code = wanted
        try:
            case_id = await self._cases.open(
                service_code=service_code,
                person_id=sitting.person_id,
                text=f"Trazer ao balcão, para consulta, o processo {sitting.file_number}.",
                key=f"sitting/{sitting.id}",
            )
        except DomainError as refusal:
            log.warning("file_not_asked_for", sitting_id=str(sitting.id), cause=refusal.reason)
            return False
        async with self._sessions.begin() as session:
            await sittings.retrieval_has_case(session, sitting.id, case_id)
        return True
