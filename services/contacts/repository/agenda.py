"""The council's agenda, and the appointments in it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import delete, func, insert, literal, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.errors import Aborted
from services.contacts.domain.agenda import Closure, Plan, Slot
from services.contacts.domain.agenda_errors import (
    AgendaMissing,
    AppointmentNotFound,
    ClosureNotFound,
)
from services.contacts.domain.agenda_file import read_plan
from services.contacts.domain.appointments import (
    HOLDING,
    Appointment,
    AppointmentId,
    AppointmentState,
)
from services.contacts.domain.contact import Channel
from services.contacts.models import AgendaClosureRow, AgendaPlanRow, AppointmentRow

_FIELDS = [column.name for column in AppointmentRow.__table__.c]
_HOLDING = [state.value for state in HOLDING]
# Plans are read from their documents once a version; they never change.
_known: dict[tuple[int, datetime], Plan] = {}


class PlanRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, document: dict[str, Any], now: datetime) -> int:
        """Store a council's file that was read already; returns its version."""
        return await self._session.scalar(  # type: ignore[return-value] # an insert returns it
            insert(AgendaPlanRow)
            .values(document=document, imported_at=now)
            .returning(AgendaPlanRow.version)
        )

    async def newest(self) -> Plan:
        """
        The plan in force.

        Raises:
            AgendaMissing: None was imported.
        """
        head = (
            await self._session.execute(
                select(AgendaPlanRow.version, AgendaPlanRow.imported_at)
                .order_by(AgendaPlanRow.version.desc())
                .limit(1)
            )
        ).first()
        if head is None:
            raise AgendaMissing("no agenda was imported")
        key = (head.version, head.imported_at)
        if key not in _known:
            document = await self._session.scalar(
                select(AgendaPlanRow.document).where(AgendaPlanRow.version == head.version)
            )
            _known.clear()
            _known[key] = read_plan(document)
        return _known[key]

    async def closures(self, start: datetime, end: datetime) -> list[tuple[UUID, Closure]]:
        """Those that touch the time from *start* to *end*."""
        rows = await self._session.execute(
            select(AgendaClosureRow.__table__)
            .where(AgendaClosureRow.ends_at > start, AgendaClosureRow.starts_at < end)
            .order_by(AgendaClosureRow.starts_at, AgendaClosureRow.id)
            .limit(1000)
        )
        return [(row.id, _to_closure(row)) for row in rows]

    async def add_closure(self, closure_id: UUID, closure: Closure) -> None:
        await self._session.execute(
            insert(AgendaClosureRow).values(id=closure_id, **asdict(closure))
        )

    async def remove_closure(self, closure_id: UUID) -> None:
        gone = await self._session.execute(
            delete(AgendaClosureRow)
            .where(AgendaClosureRow.id == closure_id)
            .returning(AgendaClosureRow.id)
        )
        if gone.first() is None:
            raise ClosureNotFound(field="closure_id")


class AppointmentRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, appointment_id: AppointmentId) -> Appointment:
        statement = select(AppointmentRow.__table__).where(AppointmentRow.id == appointment_id)
        row = (await self._session.execute(statement)).first()
        if row is None:
            raise AppointmentNotFound(field="appointment_id")
        return to_appointment(row._mapping)

    async def hold_slot(self, kind: str, site: str, starts_at: datetime) -> None:
        """Let those who book the same slot go one after the other, until the transaction ends."""
        key = f"slot/{kind}/{site}/{starts_at.timestamp():.0f}"
        await self._session.execute(
            select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0)))
        )

    async def taken(
        self, start: datetime, end: datetime, *, kind: str = "", site: str = ""
    ) -> dict[tuple[str, str, datetime], dict[Channel, set[int]]]:
        """The places that are held of slots from *start* to *end*, by slot and channel."""
        query = select(
            AppointmentRow.kind,
            AppointmentRow.site,
            AppointmentRow.starts_at,
            AppointmentRow.channel,
            AppointmentRow.place,
        ).where(
            AppointmentRow.starts_at >= start,
            AppointmentRow.starts_at <= end,
            AppointmentRow.state.in_(_HOLDING),
        )
        if kind:
            query = query.where(AppointmentRow.kind == kind)
        if site:
            query = query.where(AppointmentRow.site == site)
        found: dict[tuple[str, str, datetime], dict[Channel, set[int]]] = {}
        for row in await self._session.execute(query):
            by_channel = found.setdefault((row.kind, row.site, row.starts_at), {})
            by_channel.setdefault(Channel(row.channel), set()).add(row.place)
        return found

    async def add(self, appointment: Appointment, *changes: Message) -> None:
        await self._session.execute(insert(AppointmentRow).values(_values(appointment)))
        await events.publish(self._session, changes)

    async def save(self, before: Appointment, after: Appointment, *changes: Message) -> Appointment:
        """
        Store what *after* has become since *before* was loaded, one version on.

        Raises:
            Aborted: Somebody else changed it meanwhile.
        """
        saved = replace(after, version=before.version + 1)
        changed = await self._session.execute(
            update(AppointmentRow)
            .where(AppointmentRow.id == before.id, AppointmentRow.version == before.version)
            .values(_values(saved))
            .returning(AppointmentRow.id)
        )
        if changed.first() is None:
            raise Aborted(f"appointment {before.id} was changed by someone else", field="version")
        await events.publish(self._session, changes)
        return saved

    async def to_remind(self, now: datetime) -> Appointment | None:
        """The booked one whose reminder is due longest; held, and skipped by other replicas."""
        row = (
            await self._session.execute(
                select(AppointmentRow.__table__)
                .where(AppointmentRow.state == "booked", AppointmentRow.remind_at <= now)
                .order_by(AppointmentRow.remind_at)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
        ).first()
        return to_appointment(row._mapping) if row else None

    async def of_person(
        self, person_id: UUID, *, before: tuple[datetime, UUID] | None, most: int
    ) -> list[Appointment]:
        """One person's, the latest first."""
        query = select(AppointmentRow.__table__).where(AppointmentRow.person_id == person_id)
        if before is not None:
            query = query.where(_key() < tuple_(literal(before[0]), literal(before[1])))
        rows = await self._session.execute(
            query.order_by(AppointmentRow.starts_at.desc(), AppointmentRow.id.desc()).limit(most)
        )
        return [to_appointment(row._mapping) for row in rows]

    async def of_site(
        self,
        site: str,
        start: datetime,
        end: datetime,
        *,
        after: tuple[datetime, UUID] | None,
        most: int,
    ) -> list[Appointment]:
        """Those of a site (empty: all) that begin from *start* until before *end*, in order."""
        query = select(AppointmentRow.__table__).where(
            AppointmentRow.starts_at >= start, AppointmentRow.starts_at < end
        )
        if site:
            query = query.where(AppointmentRow.site == site)
        if after is not None:
            query = query.where(_key() > tuple_(literal(after[0]), literal(after[1])))
        rows = await self._session.execute(
            query.order_by(AppointmentRow.starts_at, AppointmentRow.id).limit(most)
        )
        return [to_appointment(row._mapping) for row in rows]


def free_place(slot: Slot, taken: Mapping[Channel, set[int]]) -> int | None:
    """The lowest place of *slot* that nobody holds."""
    held: set[int] = set().union(*taken.values())
    return next((place for place in range(1, slot.places + 1) if place not in held), None)


def counts(taken: Mapping[Channel, set[int]]) -> dict[Channel, int]:
    """How many places each channel holds."""
    return {channel: len(places) for channel, places in taken.items()}


def _key() -> Any:
    return tuple_(AppointmentRow.starts_at, AppointmentRow.id)


def _values(appointment: Appointment) -> dict[str, Any]:
    return {
        **{name: getattr(appointment, name) for name in _FIELDS},
        "state": appointment.state.value,
        "channel": appointment.channel.value,
    }


def to_appointment(row: Mapping[Any, Any]) -> Appointment:
    return Appointment(
        **{
            **row,
            "id": AppointmentId(row["id"]),
            "state": AppointmentState(row["state"]),
            "channel": Channel(row["channel"]),
        }
    )


def _to_closure(row: Any) -> Closure:
    return Closure(
        site=row.site,
        kind=row.kind,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        places=row.places,
        reason=row.reason,
    )


def closures_alone(found: Sequence[tuple[UUID, Closure]]) -> list[Closure]:
    """Without their ids."""
    return [closure for _, closure in found]
