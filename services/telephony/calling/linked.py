"""Two who talk on after an attendant has handed the caller over."""

import asyncio
from typing import TYPE_CHECKING

from services.telephony.calling.caller import Caller
from services.telephony.calling.outcome import Next, Outcome
from services.telephony.media.port import Leg

if TYPE_CHECKING:
    from services.telephony.calling.switchboard import Switchboard


async def talk_on(board: "Switchboard", caller: Caller, outcome: Outcome) -> Outcome:
    """
    Let *caller* talk with whom they were handed to, until either hangs up.

    Another attendant has them on their own phone, with all that can be done there; what
    becomes of the caller in the end is the answer.
    """
    while outcome.next is Next.HANDED and outcome.leg is not None:
        kind, _, staff_id = outcome.to.partition(":")
        if kind != "staff":
            await _until_either_ends(board, caller.leg, outcome.leg)
            return Outcome(Next.OVER)
        outcome = await board.talk(caller, board.phone(staff_id), outcome.leg)
    return outcome


async def _until_either_ends(board: "Switchboard", one: Leg, other: Leg) -> None:
    bridge = await board.house.media.bridge(one, other)
    waits = [asyncio.ensure_future(leg.until_ended()) for leg in (one, other)]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waits:
            each.cancel()
        await bridge.close()
        await other.hang_up()
