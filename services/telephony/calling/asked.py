"""Somebody who is asked while a caller hears music."""

import asyncio
from dataclasses import dataclass

from services.telephony.media.port import Bridge, Cause, DialFailed, Leg
from services.telephony.media.speech.music import music


@dataclass(slots=True, kw_only=True)
class Asked:
    """
    Who is asked, and where: in the attendant's own call, or from another line of the telephone.

    Attributes:
        address: Who it is.
        by: That other line, with the bridge *between* it and who is asked.
        held: The telephone holds that line, and who is asked hears music.
    """

    leg: Leg
    address: str
    by: Leg | None = None
    between: Bridge | None = None
    held: bool = False

    async def come_to(self, bridge: Bridge) -> None:
        """Into the call itself; the other line is over with that."""
        if self.between is not None:
            self.leg.stop()
            await self.end_apart()
            await bridge.add(self.leg)

    async def hold(self, held: bool) -> None:
        """The telephone holds its other line, or no longer."""
        if self.between is None or held is self.held:
            return
        self.held = held
        if held:
            await self.between.remove(self.leg)
            self.leg.loop(music())
        else:
            self.leg.stop()
            await self.between.add(self.leg)

    async def leave(self, bridge: Bridge) -> None:
        """They were asked, and go."""
        if self.between is None:
            await bridge.remove(self.leg)
        await self.end_apart()
        await self.leg.hang_up()

    async def end_apart(self) -> None:
        """End the other line; who is asked stays."""
        by, self.by = self.by, None
        between, self.between = self.between, None
        if between is not None:
            await between.close()
        if by is not None:
            await by.hang_up()


async def answered(dial: "asyncio.Task[Leg]") -> Leg:
    """
    Who was rung.

    Raises:
        DialFailed: Nobody answered, or the ringing was given up.
    """
    try:
        return await dial
    except asyncio.CancelledError:
        if not dial.cancelled():
            raise
        raise DialFailed(Cause.CANCELLED) from None
