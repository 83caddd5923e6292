"""A leg whose sound is in this process (a browser), carried by RTP to a bridge of Asterisk."""

import asyncio
import socket
from dataclasses import dataclass

import structlog

from services.telephony.media.ari.client import Ari, AriFailed
from services.telephony.media.ari.ours import Ours
from services.telephony.media.port import Leg
from services.telephony.media.rtp.bridge import Seated
from services.telephony.media.rtp.clock import Clock
from services.telephony.media.rtp.ports import NoPortFree, Ports
from services.telephony.media.rtp.sources import Mixer, Seat
from services.telephony.media.rtp.stream import Stream
from services.telephony.media.sip.transport import address_towards

log = structlog.get_logger()

_ENTER_SECONDS = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Besides:
    """What such lines are made of."""

    ari: Ari
    ours: Ours
    ports: Ports
    clock: Clock


class Beside:
    """
    One such leg at one bridge.

    Attributes:
        channel: Asterisk's end of it; empty where there is none.
    """

    def __init__(self, besides: Besides, leg: Leg) -> None:
        self._of = besides
        self._leg = leg
        self.channel = ""
        self._stream: Stream | None = None
        self._mixer: Mixer | None = None

    async def open(self) -> None:
        """Let Asterisk make its end; without one the leg hears nothing."""
        try:
            opened = self._of.ports.open()
        except NoPortFree:
            log.warning("no_port_free")
            return
        self._stream = stream = Stream(opened, self._of.clock, _no_key)
        try:
            stream.aim(await self._end_at_asterisk(stream.port))
        except (AriFailed, KeyError, ValueError, OSError) as failure:
            log.warning("ari_not_beside", cause=type(failure).__name__)
            await self.close()
            return
        self._join(stream)

    async def _end_at_asterisk(self, port: int) -> tuple[str, int]:
        """Make it; gives where it takes sound."""
        ari = self._of.ari
        self.channel = ari.new_id()
        self._of.ours.besides[self.channel] = entered = asyncio.Event()
        own = address_towards((socket.gethostbyname(ari.host), ari.port))
        channel = await ari.ask(
            "POST",
            "/channels/externalMedia",
            channelId=self.channel,
            app=ari.app,
            external_host=f"{own}:{port}",
            format="alaw",
        )
        # It can join a bridge once it is ours, a moment after it was made.
        async with asyncio.timeout(_ENTER_SECONDS):
            await entered.wait()
        told = channel["channelvars"]
        return str(told["UNICASTRTP_LOCAL_ADDRESS"]), int(told["UNICASTRTP_LOCAL_PORT"])

    def _join(self, stream: Stream) -> None:
        self._mixer = mixer = Mixer()
        here, there = Seat(), Seat()
        mixer.seats = {self._leg: here, stream: there}
        self._of.clock.add(mixer, first=True)
        stream.source, stream.sink = there, there.say
        if isinstance(self._leg, Seated):
            self._leg.sit(here)

    async def close(self) -> None:
        """Let go of both ends; the leg stays."""
        mixer, self._mixer = self._mixer, None
        if mixer is not None:
            self._of.clock.remove(mixer)
            if isinstance(self._leg, Seated):
                self._leg.sit(None)
        stream, self._stream = self._stream, None
        if stream is not None:
            self._of.ports.close(stream.close())
        channel, self.channel = self.channel, ""
        if channel:
            self._of.ours.besides.pop(channel, None)
            await self._of.ari.try_ask("DELETE", f"/channels/{channel}")


def _no_key(_: str) -> None:
    """Asterisk's end presses none."""
