"""Calls of the first day: what the menu served, where callers hung up, who wanted a person."""

from dataclasses import dataclass

from atende.telephony.v1 import telephony_pb2 as pb

from deploy.local.demo.services import SECONDS, Services

_CALLED = "+351222090400"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A call: its caller's number, empty when withheld, the keys, and how it ended."""

    number: str
    keys: str
    cause: str = "hung_up"


CALLS = (
    Told(number="912000004", keys="312"),  # noise: heard how to complain
    Told(number="932000006", keys="331"),  # burials
    Told(number="912000007", keys="2"),  # hung up in the menu
    Told(number="", keys="8312"),  # in English
    Told(number="220000008", keys="313"),
    Told(number="912000001", keys="39"),  # wanted a person, and waited for none
    Told(number="932000003", keys="3", cause="failed"),
    Told(number="912000004", keys="351"),
)


async def load(services: Services) -> None:
    """Tell telephony of `CALLS`, as an exchange would; told again they are the same calls."""
    ask, stub = services.telephony.ask, services.telephony.stub
    for number, told in enumerate(CALLS, 1):
        key = f"demo/call/{number}"
        begun = await ask(
            stub.BeginCall,
            pb.BeginCallRequest(
                exchange_call_id=key, caller_number=told.number, called_number=_CALLED
            ),
            seconds=SECONDS,
            key=key,
        )
        call_id = begun.call.call_id
        for place, digit in enumerate(told.keys):
            await ask(
                stub.PressKey,
                pb.PressKeyRequest(call_id=call_id, key=digit),
                seconds=SECONDS,
                key=f"{key}/{place}",
            )
        await ask(
            stub.EndCall,
            pb.EndCallRequest(call_id=call_id, cause=told.cause),
            seconds=SECONDS,
            key=f"{key}/end",
        )
