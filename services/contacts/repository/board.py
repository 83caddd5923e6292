"""Figures of now, over all lines at once: one statement each, whatever their number."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain.board import Queue, Today
from services.contacts.domain.contact import ContactId
from services.contacts.domain.line import LineId
from services.contacts.domain.place import IN_LINE, Place, TicketState
from services.contacts.models import LineRow, TicketRow
from services.contacts.repository.ticket_rows import place_of

_IN_LINE = TicketRow.state.in_(sorted(IN_LINE))
# A call that nobody answered by then is no news in the hall.
HALL_SHOWS = 12


class BoardRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def last_times(self, line_id: LineId, most: int) -> list[timedelta]:
        """How long the last conversations of a line took."""
        rows = await self._session.execute(
            select((TicketRow.ended_at - TicketRow.began_at).label("took"))
            .where(
                TicketRow.line_id == line_id,
                TicketRow.began_at.is_not(None),
                TicketRow.ended_at.is_not(None),
            )
            .order_by(TicketRow.ended_at.desc())
            .limit(most)
        )
        return [row.took for row in rows]

    async def last_times_of_all(self, most: int) -> dict[LineId, list[timedelta]]:
        """The same of every line."""
        last = (
            select((TicketRow.ended_at - TicketRow.began_at).label("took"))
            .where(
                TicketRow.line_id == LineRow.id,
                TicketRow.began_at.is_not(None),
                TicketRow.ended_at.is_not(None),
            )
            .order_by(TicketRow.ended_at.desc())
            .limit(most)
            .lateral()
        )
        found: dict[LineId, list[timedelta]] = {}
        for line_id, took in await self._session.execute(select(LineRow.id, last.c.took)):
            found.setdefault(LineId(line_id), []).append(took)
        return found

    async def waiting_by_line(self) -> dict[LineId, int]:
        """How many wait in each line."""
        return {line_id: queue.waiting for line_id, queue in (await self.queues()).items()}

    async def queues(self) -> dict[LineId, Queue]:
        """Who waits in each line, by channel."""
        rows = await self._session.execute(
            select(
                TicketRow.line_id,
                TicketRow.channel,
                func.count(),
                func.min(TicketRow.arrived_at),
            )
            .where(_IN_LINE)
            .group_by(TicketRow.line_id, TicketRow.channel)
        )
        found: dict[LineId, Queue] = {}
        for line_id, channel, waiting, longest in rows:
            queue = found.setdefault(LineId(line_id), Queue())
            queue.waiting += waiting
            queue.by_channel[channel] = waiting
            queue.longest = min(queue.longest or longest, longest)
        return found

    async def serving(self) -> dict[LineId, int]:
        """How many attendants are with somebody of each line."""
        rows = await self._session.execute(
            select(TicketRow.line_id, func.count())
            .where(TicketRow.state.in_([TicketState.CALLED.value, TicketState.SERVING.value]))
            .group_by(TicketRow.line_id)
        )
        return {LineId(line_id): count for line_id, count in rows}

    async def today(self, day: date) -> dict[LineId, Today]:
        """What each line has done on a local day."""
        answered = TicketRow.first_called_at.is_not(None)
        left = TicketRow.result.in_(["left", "no_show"])
        target = func.make_interval(0, 0, 0, 0, 0, 0, LineRow.profile["target_s"].as_integer())
        waited = func.coalesce(TicketRow.first_called_at, TicketRow.ended_at) - TicketRow.arrived_at
        rows = await self._session.execute(
            select(
                TicketRow.line_id,
                func.count().filter(answered),
                func.count().filter(answered, waited <= target),
                func.count().filter(left),
                func.count().filter(left, ~answered, waited > target),
            )
            .join(LineRow, LineRow.id == TicketRow.line_id)
            .where(TicketRow.day == day)
            .group_by(TicketRow.line_id)
        )
        return {
            LineId(row[0]): Today(answered=row[1], within=row[2], left=row[3], left_late=row[4])
            for row in rows
        }

    async def called(self, site: str) -> list[Place]:
        """Who is called or served at a site now, the last call first."""
        rows = await self._session.execute(
            select(TicketRow.__table__)
            .where(
                TicketRow.site == site,
                TicketRow.number != "",
                TicketRow.state.in_([TicketState.CALLED.value, TicketState.SERVING.value]),
                TicketRow.called_at.is_not(None),
            )
            .order_by(TicketRow.called_at.desc())
            .limit(HALL_SHOWS)
        )
        return [place_of(row) for row in rows]

    async def held(self) -> dict[str, ContactId]:
        """Whom each attendant calls or serves."""
        rows: Any = await self._session.execute(
            select(TicketRow.staff_id, TicketRow.contact_id)
            .where(TicketRow.state.in_([TicketState.CALLED.value, TicketState.SERVING.value]))
            .limit(5000)
        )
        return {staff_id: ContactId(contact_id) for staff_id, contact_id in rows}
