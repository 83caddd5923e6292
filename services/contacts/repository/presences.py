"""Who is there. A row is held while its attendant is given somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from google.protobuf.message import Message
from sqlalchemy import ColumnElement, and_, column, exists, func, or_, select, true, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from services.contacts.domain.contact import Channel, State
from services.contacts.domain.line import Line, LineId
from services.contacts.domain.place import HELD, TicketState
from services.contacts.domain.presence import Presence, PresenceState, Skill
from services.contacts.models import ContactRow, OfferRow, PresenceRow, TicketRow

# Who speaks with somebody cannot be rung; a letter on the desk can wait.
_FACE_TO_FACE = [
    Channel.COUNTER.value,
    Channel.PHONE.value,
    Channel.VIDEO.value,
    Channel.VISIT.value,
]
MOST_PRESENT = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Attendants of a line: not away, ready of these, and with nobody of these."""

    present: int
    ready: int
    free: int


class PresenceRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, staff_id: str) -> Presence | None:
        """What *staff_id* said last."""
        row = (
            await self._session.execute(
                select(PresenceRow.__table__).where(PresenceRow.staff_id == staff_id)
            )
        ).first()
        return _to_domain(row) if row else None

    async def lock(self, staff_id: str) -> Presence | None:
        """The same, held until the transaction ends."""
        row = (
            await self._session.execute(
                select(PresenceRow.__table__)
                .where(PresenceRow.staff_id == staff_id)
                .with_for_update()
            )
        ).first()
        return _to_domain(row) if row else None

    async def lock_free(self, staff_id: str) -> Presence | None:
        """The same if they can be offered somebody now and nobody else holds the row."""
        row = (
            await self._session.execute(
                select(PresenceRow.__table__)
                .where(PresenceRow.staff_id == staff_id, _is_free())
                .with_for_update(of=PresenceRow.__table__, skip_locked=True)
            )
        ).first()
        return _to_domain(row) if row else None

    async def free(self, line_ids: Iterable[LineId]) -> list[Presence]:
        """Who serves any of the lines and can be offered somebody now, the longest idle first."""
        rows = await self._session.execute(
            select(PresenceRow.__table__)
            .where(PresenceRow.line_ids.overlap(list(line_ids)), _is_free())
            .order_by(PresenceRow.idle_since)
            .limit(MOST_PRESENT)
        )
        return [_to_domain(row) for row in rows]

    async def is_busy(self, staff_id: str) -> bool:
        """Whether they are with somebody, or rung."""
        return bool(await self._session.scalar(select(_busy(staff_id))))

    async def present(self, site: str = "") -> list[tuple[Presence, bool]]:
        """Everybody who is not away, and whether they are busy; of every site when empty."""
        query = (
            select(*PresenceRow.__table__.c, _busy(PresenceRow.staff_id).label("busy"))
            .where(PresenceRow.state != PresenceState.AWAY.value)
            .order_by(PresenceRow.site, PresenceRow.desk, PresenceRow.staff_id)
            .limit(MOST_PRESENT)
        )
        if site:
            query = query.where(PresenceRow.site.in_([site, ""]))
        return [(_to_domain(row), row.busy) for row in await self._session.execute(query)]

    async def some(self, staff_ids: Iterable[str]) -> list[tuple[Presence, bool]]:
        """Those of *staff_ids* that there are, and whether they are busy."""
        rows = await self._session.execute(
            select(*PresenceRow.__table__.c, _busy(PresenceRow.staff_id).label("busy"))
            .where(PresenceRow.staff_id.in_(list(staff_ids)))
            .order_by(PresenceRow.staff_id)
        )
        return [(_to_domain(row), row.busy) for row in rows]

    async def serving(self, line: Line, today: date) -> Serving:
        """Who is there for *line* and certified for it on the local day *today*."""
        of_line = [PresenceRow.line_ids.contains([line.id]), _certified(line.skill, today)]
        # By itself, so that the planner makes joins of it: within a filter it looked through
        # everybody's open contacts.
        free = select(func.count()).select_from(PresenceRow).where(*of_line, _is_free())
        row = (
            await self._session.execute(
                select(
                    func.count(),
                    func.count().filter(PresenceRow.state == PresenceState.READY.value),
                    free.scalar_subquery(),
                )
                .select_from(PresenceRow)
                .where(PresenceRow.state != PresenceState.AWAY.value, *of_line)
            )
        ).one()
        return Serving(present=row[0], ready=row[1], free=row[2])

    async def put(self, presence: Presence, *changes: Message) -> None:
        """Store what *presence* has become."""
        values = values_of(presence)
        adding = insert(PresenceRow).values(values)
        await self._session.execute(
            adding.on_conflict_do_update(
                index_elements=[PresenceRow.staff_id],
                set_={name: value for name, value in values.items() if name != "staff_id"},
            )
        )
        await events.publish(self._session, changes)

    async def given(self, staff_id: str) -> None:
        """*staff_id* was given one more."""
        await self._session.execute(
            update(PresenceRow)
            .where(PresenceRow.staff_id == staff_id)
            .values(served=PresenceRow.served + 1)
        )

    async def freed(self, staff_id: str, at: datetime) -> None:
        """*staff_id* is idle since *at*."""
        await self._session.execute(
            update(PresenceRow).where(PresenceRow.staff_id == staff_id).values(idle_since=at)
        )


def _busy(staff_id: Any) -> ColumnElement[bool]:
    """Whether an attendant is with somebody, of a line or not, or has an offer that stands."""
    return or_(*_engagements(staff_id))


def _certified(skill: str, today: date) -> ColumnElement[bool]:
    """As `has_skill` of the domain."""
    if not skill:
        return true()
    held = func.jsonb_array_elements(PresenceRow.skills).table_valued(column("value", JSONB))
    code, until = held.c.value[0].astext, held.c.value[1].astext
    return exists(
        select(1)
        .select_from(held)
        .where(code == skill, or_(until == "", until >= today.isoformat()))
    )


def _is_free() -> ColumnElement[bool]:
    # Each by itself, and not "none of these": so the planner can make joins of them.
    ready = PresenceRow.state == PresenceState.READY.value
    return and_(ready, *(~one for one in _engagements(PresenceRow.staff_id)))


def _engagements(staff_id: Any) -> tuple[ColumnElement[bool], ...]:
    """
    What keeps an attendant from being given somebody.

    Whoever is put aside does not.
    """
    held = exists().where(TicketRow.staff_id == staff_id, TicketRow.state.in_(sorted(HELD)))
    parked = exists().where(
        TicketRow.contact_id == ContactRow.id, TicketRow.state == TicketState.PARKED.value
    )
    active = exists().where(
        and_(
            ContactRow.attendant_id == staff_id,
            ContactRow.state == State.ACTIVE.value,
            ContactRow.closed_at.is_(None),
            ContactRow.channel.in_(_FACE_TO_FACE),
            ~parked,
        )
    )
    offered = exists().where(OfferRow.staff_id == staff_id, OfferRow.ended_at.is_(None))
    return held, active, offered


def values_of(presence: Presence) -> dict[str, Any]:
    """The columns of a row."""
    return {
        "staff_id": presence.staff_id,
        "state": presence.state.value,
        "channels": sorted(presence.channels),
        "line_ids": list(presence.line_ids),
        "desk": presence.desk,
        "site": presence.site,
        "since": presence.since,
        "idle_since": presence.idle_since,
        "served": presence.served,
        "skills": [
            [one.code, one.certified_until.isoformat() if one.certified_until else ""]
            for one in presence.skills
        ],
        "languages": list(presence.languages),
    }


def _to_domain(row: Any) -> Presence:
    return Presence(
        staff_id=row.staff_id,
        state=PresenceState(row.state),
        channels=frozenset(Channel(one) for one in row.channels),
        line_ids=tuple(LineId(one) for one in row.line_ids),
        desk=row.desk,
        site=row.site,
        since=row.since,
        idle_since=row.idle_since,
        served=row.served,
        skills=tuple(
            Skill(code=code, certified_until=date.fromisoformat(until) if until else None)
            for code, until in row.skills
        ),
        languages=tuple(row.languages),
    )
