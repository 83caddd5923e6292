"""Calls and the keys pressed in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.telephony.domain.call import Call, CallId, KeyPress
from services.telephony.domain.errors import CallNotFound
from services.telephony.domain.running import MenuState
from services.telephony.models import CallRow, HeldCallRow, KeyPressRow

_CALL: Any = CallRow.__table__
# Of the table, as it is told of many contacts at once.
_ARE_OF = (
    update(_CALL)
    .where(_CALL.c.contact_id == bindparam("of_contact"), _CALL.c.person_id.is_(None))
    .values(person_id=bindparam("of_person"))
)


class CallRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, call: Call) -> bool:
        """Store a call that began; False when the exchange reported it before."""
        added = await self._session.execute(
            insert(CallRow)
            .values(
                id=call.id,
                exchange_call_id=call.exchange_call_id,
                caller_number=call.caller_number,
                called_number=call.called_number,
                began_at=call.began_at,
                **_changing(call),
            )
            .on_conflict_do_nothing(index_elements=[CallRow.exchange_call_id])
            .returning(CallRow.id)
        )
        return added.first() is not None

    async def get(self, call_id: CallId, *, locked: bool = False) -> Call:
        """
        The call *call_id*; with *locked*, held for this transaction.

        Raises:
            CallNotFound: There is none.
        """
        query = select(CallRow).where(CallRow.id == call_id)
        row = (await self._session.scalars(query.with_for_update() if locked else query)).first()
        if row is None:
            raise CallNotFound(field="call_id")
        return (await self._with_keys([row]))[0]

    async def reported(self, exchange_call_id: str) -> Call:
        """
        The call that the exchange names *exchange_call_id*.

        Raises:
            CallNotFound: There is none.
        """
        query = select(CallRow).where(CallRow.exchange_call_id == exchange_call_id)
        row = (await self._session.scalars(query)).first()
        if row is None:
            raise CallNotFound(field="exchange_call_id")
        return (await self._with_keys([row]))[0]

    async def save(self, call: Call) -> None:
        """Store what may change of a call; see `add_key` for its keys."""
        await self._session.execute(
            update(CallRow).where(CallRow.id == call.id).values(**_changing(call))
        )

    async def are_of(self, whose: Mapping[UUID, UUID]) -> None:
        """Keep whose the call of each contact is; one of somebody stays theirs."""
        if whose:
            rows = [{"of_contact": one, "of_person": person} for one, person in whose.items()]
            await self._session.execute(_ARE_OF, rows)

    async def person_of(self, call_id: UUID) -> UUID | None:
        """Whose *call_id* is, where that is known; nobody changes it during this transaction."""
        query = select(CallRow.person_id).where(CallRow.id == call_id).with_for_update(read=True)
        found: UUID | None = await self._session.scalar(query)
        return found

    async def add_key(self, call: Call) -> None:
        """Store the newest key of *call*."""
        pressed = call.keys[-1]
        await self._session.execute(
            insert(KeyPressRow).values(
                call_id=call.id,
                number=len(call.keys),
                key=pressed.key,
                pressed_at=pressed.at,
                place=pressed.place,
            )
        )

    async def page(self, before: tuple[datetime, UUID] | None, size: int) -> list[Call]:
        """Up to *size* calls, newest first, that began before *before*."""
        query = select(CallRow).order_by(CallRow.began_at.desc(), CallRow.id.desc()).limit(size)
        if before is not None:
            query = query.where(tuple_(CallRow.began_at, CallRow.id) < before)
        return await self._with_keys((await self._session.scalars(query)).all())

    async def hold(self, call_id: CallId, exchange: str, epoch: int) -> None:
        """The line of a call is held by *exchange*, in its life number *epoch*."""
        await self._session.execute(
            insert(HeldCallRow).values(call_id=call_id, exchange=exchange, epoch=epoch)
        )

    async def let_go(self, call_id: CallId) -> None:
        """Nobody holds its line any more."""
        await self._session.execute(delete(HeldCallRow).where(HeldCallRow.call_id == call_id))

    async def left_behind(self, exchange: str, epoch: int, most: int) -> list[CallId]:
        """Up to *most* calls whose lines an earlier life of *exchange* held."""
        query = (
            select(HeldCallRow.call_id)
            .where(HeldCallRow.exchange == exchange, HeldCallRow.epoch < epoch)
            .limit(most)
        )
        return [CallId(one) for one in (await self._session.scalars(query)).all()]

    async def _with_keys(self, rows: Sequence[CallRow]) -> list[Call]:
        query = (
            select(KeyPressRow)
            .where(KeyPressRow.call_id.in_([row.id for row in rows]))
            .order_by(KeyPressRow.call_id, KeyPressRow.number)
        )
        keys: dict[UUID, list[KeyPress]] = defaultdict(list)
        for pressed in await self._session.scalars(query) if rows else ():
            keys[pressed.call_id].append(
                KeyPress(key=pressed.key, at=pressed.pressed_at, place=pressed.place)
            )
        return [_to_domain(row, keys[row.id]) for row in rows]


def _changing(call: Call) -> dict[str, object]:
    return {
        "state": call.state,
        "place": call.menu.place,
        "language": call.menu.language,
        "wrong": call.menu.wrong,
        "done": call.menu.done,
        "heard": call.heard,
        "service": call.service,
        "requested_at": call.requested_at,
        "ended_at": call.ended_at,
        "ending": call.ending,
        "answered_at": call.answered_at,
        "contact_id": call.contact_id,
        "person_id": call.person_id,
        "staff_id": call.staff_id,
    }


def _to_domain(row: CallRow, keys: Sequence[KeyPress]) -> Call:
    return Call(
        id=CallId(row.id),
        exchange_call_id=row.exchange_call_id,
        caller_number=row.caller_number,
        called_number=row.called_number,
        state=row.state,
        menu=MenuState(
            place=row.place,
            language=row.language,
            wrong=row.wrong,
            keys=len(keys),
            done=row.done,
        ),
        began_at=row.began_at,
        service=row.service,
        heard=row.heard,
        keys=tuple(keys),
        requested_at=row.requested_at,
        ended_at=row.ended_at,
        ending=row.ending,
        answered_at=row.answered_at,
        contact_id=row.contact_id,
        person_id=row.person_id,
        staff_id=row.staff_id,
    )
