"""Whoever of the staff opens a call of somebody stands in the log of readings."""

from uuid import uuid4

from atende.identity.v1.events_pb2 import PersonDataRead
from sqlalchemy import select, update

from chassis.database import outbox
from services.telephony.models import CallRow
from tests.telephony.test_servicer import begin, get


async def test_a_call_of_a_known_person_is_a_reading_and_one_of_nobody_is_none(
    telephony, sessions
) -> None:
    call, maria = (await begin(telephony)).call, uuid4()
    await get(telephony, call.call_id)
    async with sessions.begin() as session:
        await session.execute(update(CallRow).values(person_id=maria))

    await get(telephony, call.call_id)

    async with sessions() as session:
        rows = await session.scalars(
            select(outbox.c.payload).where(outbox.c.subject.endswith("PersonDataRead"))
        )
        readings = [PersonDataRead.FromString(one) for one in rows]
    assert [(one.what, one.person_id) for one in readings] == [("call", str(maria))]
