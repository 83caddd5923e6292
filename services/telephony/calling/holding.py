"""A party on hold: music, how long it lasts, and contacts are told."""

import asyncio

import structlog

from chassis.errors import DomainError
from chassis.ids import new_id
from services.telephony.calling.house import House
from services.telephony.domain.phone import Party
from services.telephony.media.port import Bridge, Leg
from services.telephony.media.speech.music import music

log = structlog.get_logger()


class Holding:
    """The hold of one party, by the attendant *staff_id*."""

    def __init__(self, house: House, party: Leg, about: Party, staff_id: str) -> None:
        self._house, self._party, self._about = house, party, about
        self._staff_id = staff_id
        self._since: float | None = None
        self._seconds = 0.0
        self._times = 0

    async def begin(self, bridge: Bridge) -> None:
        """They hear music instead of *bridge*; said twice, nothing changes."""
        if self._since is not None:
            return
        await bridge.remove(self._party)
        self._party.loop(music())
        self._since = asyncio.get_running_loop().time()
        await self._tell(True)

    async def end(self, bridge: Bridge) -> None:
        """They are back in *bridge*; said twice, nothing changes."""
        if self._since is None:
            return
        self._party.stop()
        await bridge.add(self._party)
        self.seconds()
        await self._tell(False)

    def seconds(self) -> float:
        """How long they were on hold; if they still are, that ends now."""
        if self._since is not None:
            self._seconds += asyncio.get_running_loop().time() - self._since
            self._since = None
        return self._seconds

    async def _tell(self, held: bool) -> None:
        about = self._about
        if not about.contact_id:
            return
        self._times += 1
        try:
            await self._house.lines.held(
                about.contact_id,
                held=held,
                key=f"{about.call_id}/{self._staff_id}/{self._times}/{new_id()}",
            )
        except DomainError as error:
            log.info("hold_not_told", reason=error.reason)
