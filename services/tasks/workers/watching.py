"""Rounds over the cases: dates, lapsed questions, acts over many cases, files left behind."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.errors import DomainError
from chassis.mail import Mailer, NotSent, written
from chassis.storage import Storage
from services.tasks.domain.council import Council
from services.tasks.handlers import bulk, files, moving, recounting, watching
from services.tasks.repository.calendar import Calendars
from services.tasks.workers.rounds import Rounds

log = structlog.get_logger()

PAUSE_SECONDS = 30.0
# Somebody may be looking on: what an act left to be done begins soon.
FOLLOW_SECONDS = 3.0
_SWEPT_AT_ONCE = 50
Sessions = async_sessionmaker[AsyncSession]
Clock = Callable[[], datetime]


def date_rounds(sessions: Sessions, council: Council, clock: Clock) -> Rounds:
    """Tells of dates that came near or passed."""
    calendars = Calendars()

    async def piece(session: AsyncSession, now: datetime) -> object | None:
        return await watching.warn_of_dates(session, council=council, calendars=calendars, now=now)

    return Rounds("dates", sessions, piece, clock=clock, pause_seconds=PAUSE_SECONDS)


def calendar_rounds(sessions: Sessions, council: Council, clock: Clock) -> Rounds:
    """Lets the open dates follow a change of the calendar, some in each transaction."""
    calendars = Calendars()

    async def piece(session: AsyncSession, now: datetime) -> object | None:
        return await recounting.go_on(session, calendars=calendars, office=council.office, now=now)

    return Rounds("calendar", sessions, piece, clock=clock, pause_seconds=FOLLOW_SECONDS)


def lapse_rounds(sessions: Sessions, council: Council, clock: Clock) -> Rounds:
    """Lets questions lapse that nobody answered in time."""
    calendars = Calendars()

    async def piece(session: AsyncSession, now: datetime) -> object | None:
        return await watching.let_lapse(session, council=council, calendars=calendars, now=now)

    return Rounds("lapses", sessions, piece, clock=clock, pause_seconds=PAUSE_SECONDS)


def unit_rounds(sessions: Sessions, council: Council, clock: Clock) -> Rounds:
    """Moves the work of units whose day has come."""

    async def piece(session: AsyncSession, now: datetime) -> object | None:
        return await moving.apply_due(session, council=council, now=now)

    return Rounds("units", sessions, piece, clock=clock, pause_seconds=FOLLOW_SECONDS)


def file_rounds(sessions: Sessions, storage: Storage, clock: Clock) -> Rounds:
    """Removes files that no case claimed within a day, first their bytes."""

    async def piece(session: AsyncSession, now: datetime) -> object | None:
        ids = await files.take_unclaimed(session, now, _SWEPT_AT_ONCE)
        # Should the commit fail, the rows are swept again, and the bytes are gone already.
        await storage.delete([str(each) for each in ids])
        return ids or None

    return Rounds("files", sessions, piece, clock=clock, pause_seconds=PAUSE_SECONDS * 10)


def bulk_rounds(sessions: Sessions, council: Council, clock: Clock) -> Rounds:
    """Changes the tasks of orders about many, some in each transaction."""

    async def piece(session: AsyncSession, now: datetime) -> object | None:
        return await bulk.go_on(session, hand_out_unit=council.hand_out_unit, now=now)

    return Rounds("bulk", sessions, piece, clock=clock, pause_seconds=FOLLOW_SECONDS)


class DailyMail:
    """Once a working day, in working hours, a mail to each unit that has something pressing."""

    def __init__(
        self,
        sessions: Sessions,
        mailer: Mailer,
        council: Council,
        *,
        sender: str,
        address: str,
        clock: Clock,
    ) -> None:
        self._sessions = sessions
        self._mailer = mailer
        self._council = council
        self._sender = sender
        self._address = address
        self._clock = clock
        self._calendars = Calendars()

    async def run(self) -> None:
        while True:
            try:
                await self.tell()
            except DomainError as refusal:
                log.warning("round_refused", work="daily_mail", reason=refusal.reason)
            await asyncio.sleep(PAUSE_SECONDS)

    async def tell(self) -> int:
        """Tell the units, unless they were told today; returns how many mails went out."""
        now = self._clock()
        async with self._sessions.begin() as session:
            counts = await watching.tell_units(
                session, council=self._council, calendars=self._calendars, now=now
            )
        sent = 0
        for unit, each in (counts or {}).items():
            if not each["near"] + each["overdue"] + each["returned"]:
                continue
            try:
                await asyncio.to_thread(self._mailer, self._mail(unit, each, now))
                sent += 1
            except NotSent as failure:
                # The list is on the desk in any case; tomorrow there is another mail.
                log.warning("daily_mail_not_sent", unit=unit, cause=type(failure).__name__)
        return sent

    def _mail(self, unit: str, counts: dict[str, int], now: datetime) -> EmailMessage:
        return written(
            sender=self._sender,
            to=self._address.format(unit=unit.lower()),
            subject=f"{unit}: {counts['overdue']} em atraso, {counts['near']} perto do prazo",
            at=now,
            text=f"Bom dia.\n\nO serviço {unit} tem {counts['open']} tarefas em curso:\n\n"
            f"  em atraso: {counts['overdue']}\n"
            f"  perto do prazo: {counts['near']}\n"
            f"  paradas, à espera do munícipe: {counts['paused']}\n"
            f"  devolvidas: {counts['returned']}\n\n"
            "Veja-as na vista de trabalho do balcão.\n",
        )
