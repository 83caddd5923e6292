"""What is recorded of one attendant's part of a call, where the party agreed to it."""

from datetime import datetime

from chassis.ids import parse_optional_id
from services.telephony.calling.house import House
from services.telephony.domain.errors import NoSuchPhoneAction
from services.telephony.domain.phone import Party
from services.telephony.domain.recording import Pauses
from services.telephony.media.port import Bridge, Recording


class Recorded:
    """
    One recording, or none.

    Attributes:
        runs: There is one.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._recording: Recording | None = None
        self._pauses = Pauses(began_at=house.clock())

    @property
    def runs(self) -> bool:
        return self._recording is not None

    async def begin(self, bridge: Bridge) -> None:
        """Record all who are in *bridge*, where that is possible."""
        self._recording = await bridge.record()
        self._pauses = Pauses(began_at=self._house.clock())

    def pause(self, paused: bool) -> None:
        """
        Leave out what is said from now on, or no longer.

        Raises:
            NoSuchPhoneAction: Nothing is recorded.
        """
        if self._recording is None:
            raise NoSuchPhoneAction(state="not_recording")
        now = self._house.clock()
        if paused:
            self._recording.pause()
            self._pauses = self._pauses.pause(now)
        else:
            self._recording.resume()
            self._pauses = self._pauses.resume(now)

    async def keep(self, about: Party, staff_id: str, began_at: datetime) -> None:
        """End it, and keep what there is."""
        if self._recording is None:
            return
        pcm = await self._recording.stop()
        await self._house.keep_recording(
            parse_optional_id(about.call_id, "call_id"),
            about.contact_id,
            staff_id,
            pcm,
            began_at,
            self._pauses.resume(self._house.clock()).kept,
            parse_optional_id(about.person_id, "person_id"),
        )
