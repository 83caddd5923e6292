"""A browser as a phone: one connection that stays, and a leg for each call on it."""

import asyncio
import fractions
from contextlib import suppress

import av
import structlog
from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import AudioStreamTrack, MediaStreamError, MediaStreamTrack

from services.telephony.domain.errors import BrowserOfferInvalid
from services.telephony.media import pcm as samples
from services.telephony.media.port import FRAME_SAMPLES, FRAME_SECONDS, RATE, SILENCE, Cause
from services.telephony.media.rtp.g711 import PCMA
from services.telephony.media.sip.sounding import Sounding
from services.telephony.media.webrtc.lane import Lane

log = structlog.get_logger()

_LONGEST_OFFER = 20_000
# Gathering addresses and the handshake; a browser next door needs a tenth.
_CONNECT_SECONDS = 10.0


class _Voice(AudioStreamTrack):
    """What the browser hears: the lane's next frame, every 20 ms."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self._next = 0.0
        self._sent = 0

    async def recv(self) -> av.AudioFrame:
        if self.readyState != "live":
            raise MediaStreamError
        loop = asyncio.get_running_loop()
        self._next = max(self._next + FRAME_SECONDS, loop.time() - 5 * FRAME_SECONDS)
        await asyncio.sleep(max(self._next - loop.time(), 0))
        encoded = self._lane.source.frame(PCMA) if self._lane.source is not None else None
        pcm = PCMA.decode(encoded) if encoded is not None else SILENCE
        frame = av.AudioFrame(format="s16", layout="mono", samples=FRAME_SAMPLES)
        frame.planes[0].update(pcm)
        frame.sample_rate = RATE
        frame.pts = self._sent
        frame.time_base = fractions.Fraction(1, RATE)
        self._sent += FRAME_SAMPLES
        return frame


class BrowserLeg(Sounding):
    """One call on a browser's connection; the connection stays when it ends."""

    def __init__(self, lane: Lane, leg_id: str) -> None:
        super().__init__()
        self.id = leg_id
        self.caller = ""
        self.called = ""
        self.stream = lane
        lane.on_key = self.press

    async def ring(self) -> None:
        """The screen rings."""

    async def progress(self) -> bool:
        """There is nothing before the answer."""
        return False

    async def answer(self) -> None:
        """It is answered when it is made."""

    async def hang_up(self, cause: Cause = Cause.HUNG_UP) -> None:
        lane = self.stream
        if self.finish(cause) and lane is not None:
            lane.source = None
            lane.sink = None
            self.stream = None


class Browser:
    """Implements `calling.phone.BrowserLine`."""

    def __init__(self, name: str) -> None:
        self._name = name
        # No server is asked for addresses: browsers and exchange are in one network.
        self._peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self._lane = Lane()
        self._leg: BrowserLeg | None = None
        self._calls = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._peer.on("track", self._on_track)
        self._peer.on("connectionstatechange", self._on_state)

    @property
    def alive(self) -> bool:
        return self._peer.connectionState in ("new", "connecting", "connected")

    async def connect(self, offer: str) -> str:
        """
        Answer a browser's *offer*.

        Raises:
            BrowserOfferInvalid: It is no offer of sound.
        """
        if len(offer) > _LONGEST_OFFER:
            raise BrowserOfferInvalid(field="offer")
        try:
            async with asyncio.timeout(_CONNECT_SECONDS):
                await self._peer.setRemoteDescription(RTCSessionDescription(offer, "offer"))
                if not any(one.kind == "audio" for one in self._peer.getTransceivers()):
                    raise BrowserOfferInvalid(field="offer")
                self._peer.addTrack(_Voice(self._lane))
                answer = await self._peer.createAnswer()
                await self._peer.setLocalDescription(answer)
        except BrowserOfferInvalid:
            await self.close()
            raise
        except Exception as failure:  # whatever the library meets in what is no offer
            log.info("browser_offer_refused", cause=type(failure).__name__)
            await self.close()
            raise BrowserOfferInvalid(field="offer") from None
        return str(self._peer.localDescription.sdp)

    def leg(self) -> BrowserLeg:
        """A leg for the next call."""
        self._calls += 1
        self._leg = BrowserLeg(self._lane, f"browser/{self._name}/{self._calls}")
        return self._leg

    async def close(self) -> None:
        """End the connection, and the call on it."""
        if self._leg is not None:
            await self._leg.hang_up(Cause.FAILED)
        for task in tuple(self._tasks):
            task.cancel()
        with suppress(Exception):  # it goes in any case
            await self._peer.close()

    def _on_track(self, track: MediaStreamTrack) -> None:
        if track.kind == "audio":
            task = asyncio.get_running_loop().create_task(self._listen(track))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _listen(self, track: MediaStreamTrack) -> None:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        rest = b""
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:
                return
            sink = self._lane.sink
            if sink is None or not isinstance(frame, av.AudioFrame):
                continue
            for part in resampler.resample(frame):
                rest += bytes(part.planes[0])[: part.samples * samples.WIDTH]
            while len(rest) >= len(SILENCE):
                sink(rest[: len(SILENCE)])
                rest = rest[len(SILENCE) :]

    async def _on_state(self) -> None:
        if not self.alive:
            log.info("browser_gone", state=self._peer.connectionState)
            await self.close()
