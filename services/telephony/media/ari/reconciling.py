"""What only one side knows after the other was away is ended."""

from collections.abc import Callable

import structlog

from services.telephony.media.ari.client import Ari, AriFailed, Json
from services.telephony.media.ari.leg import AriLeg
from services.telephony.media.ari.ours import Ours
from services.telephony.media.port import Cause

log = structlog.get_logger()

Gone = Callable[[str, AriLeg, Cause], None]
Answered = Callable[[str], None]


class Reconciler:
    """
    Compares what Asterisk has with what is ours.

    A thing there that bears our name and is unknown here is a ghost once it was so in two
    looks: at the first, the event that tells of it may still be on its way.

    Args:
        gone: Told of a leg whose channel is there no more.
        answered: Told of a channel that was rung and is up.
    """

    def __init__(self, ari: Ari, ours: Ours, *, gone: Gone, answered: Answered) -> None:
        self._ari, self._ours = ari, ours
        self._gone, self._answered = gone, answered
        self._suspects: set[str] = set()

    def begin(self) -> None:
        """The next look is the first."""
        self._suspects = set()

    async def look(self) -> None:
        """
        One look at everything.

        Raises:
            AriFailed: Asterisk does not answer.
        """
        unknown = await self._channels()
        unknown |= await self._others("/bridges", "id", self._ours.bridges)
        unknown |= await self._others("/recordings/stored", "name", self._ours.recordings)
        ghosts, self._suspects = unknown & self._suspects, unknown
        for path in sorted(ghosts):
            await self._ari.try_ask("DELETE", path)
        await self._playbacks()
        if ghosts:
            log.warning("ari_ghosts_ended", legs=len(self._ours.legs), ghosts=len(ghosts))

    async def _channels(self) -> set[str]:
        ours = self._ours
        before = {
            name: leg
            for name, leg in ours.legs.items()
            if name not in ours.dialing or name in ours.asked
        }
        channels = {str(one["id"]): one for one in await self._ari.ask("GET", "/channels")}
        for name, leg in before.items():
            if name not in channels:
                self._gone(name, leg, Cause.FAILED)
        for name, channel in channels.items():
            if name in ours.dialing and channel["state"] == "Up" and self._entered(channel):
                self._answered(name)
        return {
            f"/channels/{name}"
            for name, channel in channels.items()
            if (self._ari.made(name) or self._entered(channel))
            and name not in ours.legs
            and name not in ours.besides
        }

    def _entered(self, channel: Json) -> bool:
        """Whether *channel* is given to our application."""
        dialplan = channel.get("dialplan") or {}
        given = str(dialplan.get("app_data") or "").partition(",")[0]
        return dialplan.get("app_name") == "Stasis" and given == self._ari.app

    async def _others(self, path: str, key: str, known: set[str]) -> set[str]:
        found = {str(one[key]) for one in await self._ari.ask("GET", path)}
        return {f"{path}/{name}" for name in found if self._ari.made(name) and name not in known}

    async def _playbacks(self) -> None:
        """Whose end was not heard of has ended all the same."""
        for leg in tuple(self._ours.legs.values()):
            if playing := leg.playing:
                try:
                    await self._ari.ask("GET", f"/playbacks/{playing}")
                except AriFailed as failure:
                    if failure.status == 404:
                        leg.played(playing)
