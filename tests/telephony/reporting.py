"""An exchange that reports calls to telephony, and what telephony told of them."""

from uuid import uuid4

from atende.telephony.v1 import events_pb2, telephony_pb2
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from tests.conftest import as_caller

NUMBER = "912345678"


def exchange(key: str | None = None):
    return as_caller(Role.SERVICE, id="exchange", kind="client", key=key or str(uuid4()))


async def begin(telephony, exchange_call_id="pbx-1", caller=NUMBER, called="222090400"):
    request = telephony_pb2.BeginCallRequest(
        exchange_call_id=exchange_call_id, caller_number=caller, called_number=called
    )
    return await telephony.BeginCall(request, metadata=exchange())


async def press(telephony, call_id, keys, metadata=None):
    """Press *keys* one after another (a blank is silence); the answer to the last one."""
    response = None
    for key in keys:
        response = await telephony.PressKey(
            telephony_pb2.PressKeyRequest(call_id=call_id, key=key.strip()),
            metadata=metadata or exchange(),
        )
    return response


async def end(telephony, call_id, cause="hung_up"):
    request = telephony_pb2.EndCallRequest(call_id=call_id, cause=cause)
    return (await telephony.EndCall(request, metadata=exchange())).call


async def told(sessions):
    """The events in the outbox, in order."""
    async with sessions() as session:
        rows = await session.execute(select(outbox.c.subject, outbox.c.payload))
        return [
            getattr(events_pb2, row.subject.rpartition(".")[2]).FromString(row.payload)
            for row in rows
        ]


async def get(telephony, call_id):
    request = telephony_pb2.GetCallRequest(call_id=call_id)
    return (await telephony.GetCall(request, metadata=as_caller(Role.ATTENDANT))).call
