"""Call-backs and their attempts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import insert, literal, literal_column, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.errors import Aborted
from services.contacts.domain.agenda_errors import CallbackNotFound
from services.contacts.domain.callbacks import (
    OPEN,
    Attempt,
    AttemptResult,
    Callback,
    CallbackId,
    CallbackState,
)
from services.contacts.models import CallbackAttemptRow, CallbackRow, ContactRow

_ATTEMPTS: Any = literal_column(
    "(SELECT jsonb_agg(to_jsonb(a) ORDER BY a.number) FROM callback_attempt a"
    " WHERE a.callback_id = callback.id)"
).label("attempts")
_COLUMNS: tuple[Any, ...] = (*CallbackRow.__table__.c, _ATTEMPTS)
_FIELDS = [column.name for column in CallbackRow.__table__.c]
_OPEN = [state.value for state in OPEN]


class CallbackRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, callback_id: CallbackId) -> Callback:
        row = (
            await self._session.execute(select(*_COLUMNS).where(CallbackRow.id == callback_id))
        ).first()
        if row is None:
            raise CallbackNotFound(field="callback_id")
        return to_callback(row)

    async def open_for(self, phone: str) -> Callback | None:
        """The one that is not over for *phone*; held until the transaction ends."""
        row = (
            await self._session.execute(
                select(*_COLUMNS)
                .where(CallbackRow.phone == phone, CallbackRow.state.in_(_OPEN))
                .with_for_update()
            )
        ).first()
        return to_callback(row) if row else None

    async def add(self, callback: Callback, *changes: Message) -> None:
        await self._session.execute(insert(CallbackRow).values(_values(callback)))
        await events.publish(self._session, changes)

    async def save(self, before: Callback, after: Callback, *changes: Message) -> Callback:
        """
        Store what *after* has become since *before* was loaded, one version on.

        Raises:
            Aborted: Somebody else changed it meanwhile.
        """
        saved = replace(after, version=before.version + 1)
        changed = await self._session.execute(
            update(CallbackRow)
            .where(CallbackRow.id == before.id, CallbackRow.version == before.version)
            .values(_values(saved))
            .returning(CallbackRow.id)
        )
        if changed.first() is None:
            raise Aborted(f"callback {before.id} was changed by someone else", field="version")
        await self._save_attempts(before, saved)
        await events.publish(self._session, changes)
        return saved

    async def _save_attempts(self, before: Callback, after: Callback) -> None:
        known = {attempt.number: attempt for attempt in before.attempts}
        for attempt in after.attempts:
            if attempt.number not in known:
                await self._session.execute(
                    insert(CallbackAttemptRow).values(
                        callback_id=after.id,
                        number=attempt.number,
                        started_at=attempt.started_at,
                        ended_at=attempt.ended_at,
                        result=attempt.result,
                        attendant_id=attempt.attendant_id,
                    )
                )
            elif attempt != known[attempt.number]:
                await self._session.execute(
                    update(CallbackAttemptRow)
                    .where(
                        CallbackAttemptRow.callback_id == after.id,
                        CallbackAttemptRow.number == attempt.number,
                    )
                    .values(ended_at=attempt.ended_at, result=attempt.result)
                )

    async def due(self, now: datetime, states: Sequence[CallbackState]) -> Callback | None:
        """
        The one in *states* whose time has come longest, held until the transaction ends.

        Replicas do not wait for each other: each skips what another holds. Whoever
        is with an attendant, or waits for one, is not called.
        """
        kept = [state.value for state in states]
        here = (
            select(literal(1))
            .where(
                ContactRow.person_id == CallbackRow.person_id,
                ContactRow.state.in_(["waiting", "active"]),
                ContactRow.closed_at.is_(None),
            )
            .exists()
        )
        row = (
            await self._session.execute(
                select(*_COLUMNS)
                .where(CallbackRow.state.in_(kept), CallbackRow.next_at <= now, ~here)
                .order_by(CallbackRow.next_at)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
        ).first()
        return to_callback(row) if row else None

    async def put_off(self, callback: Callback, until: datetime) -> None:
        await self._session.execute(
            update(CallbackRow).where(CallbackRow.id == callback.id).values(next_at=until)
        )

    async def pending_of(self, person_id: UUID, before: datetime) -> list[Callback]:
        """Those of a person not yet called, asked for *before* then; held."""
        rows = await self._session.execute(
            select(*_COLUMNS)
            .where(
                CallbackRow.person_id == person_id,
                CallbackRow.state == CallbackState.PENDING.value,
                CallbackRow.requested_at < before,
            )
            .order_by(CallbackRow.due_at)
            .limit(20)
            .with_for_update()
        )
        return [to_callback(row) for row in rows]

    async def listed(
        self,
        states: Sequence[CallbackState],
        person_id: UUID | None,
        *,
        after: tuple[datetime, UUID] | None,
        most: int,
    ) -> list[Callback]:
        """By promise, the most urgent first."""
        query = select(*_COLUMNS).where(CallbackRow.state.in_([state.value for state in states]))
        if person_id is not None:
            query = query.where(CallbackRow.person_id == person_id)
        key = tuple_(CallbackRow.due_at, CallbackRow.id)
        if after is not None:
            query = query.where(key > tuple_(literal(after[0]), literal(after[1])))
        rows = await self._session.execute(
            query.order_by(CallbackRow.due_at, CallbackRow.id).limit(most)
        )
        return [to_callback(row) for row in rows]


def _values(callback: Callback) -> dict[str, Any]:
    return {
        **{name: getattr(callback, name) for name in _FIELDS},
        "state": callback.state.value,
    }


def to_callback(row: Any) -> Callback:
    values = {name: getattr(row, name) for name in _FIELDS}
    return Callback(
        **{
            **values,
            "id": CallbackId(row.id),
            "state": CallbackState(row.state),
            "attempts": tuple(_to_attempt(kept) for kept in row.attempts or ()),
        }
    )


def _to_attempt(kept: dict[str, Any]) -> Attempt:
    ended = kept["ended_at"]
    return Attempt(
        number=kept["number"],
        started_at=datetime.fromisoformat(kept["started_at"]),
        ended_at=datetime.fromisoformat(ended) if ended else None,
        result=AttemptResult(kept["result"]) if kept["result"] else None,
        attendant_id=kept["attendant_id"],
    )
