"""Rings channels of Asterisk, and takes the first that is answered."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from contextlib import suppress

from services.telephony.media.ari.client import Ari, AriFailed
from services.telephony.media.ari.leg import AriLeg, Shelf
from services.telephony.media.ari.ours import Ours
from services.telephony.media.port import Cause, DialFailed

DIALED = "dialed"
# Whose endpoints an attendant has.
Endpoints = Callable[[str], Awaitable[list[str]]]


class AriDialing:
    """
    Args:
        endpoints: Asterisk's endpoints of an attendant, such as `PJSIP/123456`.
        trunk: Endpoint of the operator's exchange, such as `PJSIP/trunk`; empty: none.
    """

    def __init__(
        self, ari: Ari, shelf: Shelf, ours: Ours, *, endpoints: Endpoints, trunk: str
    ) -> None:
        self._ari, self._shelf, self._ours = ari, shelf, ours
        self._endpoints, self._trunk = endpoints, trunk

    async def dial(self, address: str, *, caller: str, name: str, seconds: float) -> AriLeg:
        """As `media.port.Media.dial`."""
        kind, _, rest = address.partition(":")
        staff_id = ""
        if kind == "staff":
            targets = await self._endpoints(rest)
            staff_id = rest
        else:
            targets = [self._outside(address)] if self._trunk else []
        if not targets:
            raise DialFailed(Cause.UNREACHABLE)
        shown = f"{name} <{caller}>"
        attempts = [
            asyncio.create_task(self._ring(target, address, caller, shown, seconds))
            for target in targets
        ]
        try:
            async with asyncio.timeout(seconds):
                leg = await _first(attempts)
        except TimeoutError:
            raise DialFailed(Cause.NO_ANSWER) from None
        finally:
            for attempt in attempts:
                attempt.cancel()
        if staff_id:
            leg.is_telephone_of(staff_id)
        return leg

    def _outside(self, number: str) -> str:
        technology, _, trunk = self._trunk.partition("/")
        return f"{technology}/{number}@{trunk}"

    async def _ring(
        self, endpoint: str, address: str, caller: str, shown: str, seconds: float
    ) -> AriLeg:
        ours, channel = self._ours, self._ari.new_id()
        answered: asyncio.Future[AriLeg] = asyncio.get_running_loop().create_future()
        leg = AriLeg(self._ari, self._shelf, channel, caller, address)
        leg.answered = True  # it is a leg once somebody picked up
        ours.dialing[channel], ours.legs[channel] = answered, leg
        try:
            await leg.orders.now(
                "POST",
                f"/channels/{channel}",
                endpoint=endpoint,
                app=self._ari.app,
                appArgs=DIALED,
                callerId=shown,
                # Asterisk's own patience is 30 s; ours ends first, whatever it is.
                timeout=str(math.ceil(seconds) + 1),
            )
            ours.asked.add(channel)
            return await answered
        except AriFailed:
            ours.legs.pop(channel, None)
            raise DialFailed(Cause.UNREACHABLE) from None
        except asyncio.CancelledError:
            # Cancelling who waits cancels what is waited for.
            if answered.cancelled() or not answered.done():
                await asyncio.shield(leg.hang_up(Cause.CANCELLED))
            raise
        finally:
            ours.dialing.pop(channel, None)
            ours.asked.discard(channel)


async def _first(attempts: list[asyncio.Task[AriLeg]]) -> AriLeg:
    """The first leg that is answered; the others are hung up."""
    waiting: set[asyncio.Task[AriLeg]] = set(attempts)
    failure = DialFailed(Cause.UNREACHABLE)
    while waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        legs = []
        for one in done:
            error = one.exception()
            if error is None:
                legs.append(one.result())
            elif isinstance(error, DialFailed):
                failure = error
        if legs:
            for other in legs[1:]:
                with suppress(AriFailed):
                    await other.hang_up()
            return legs[0]
    raise failure
