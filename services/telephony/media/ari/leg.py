"""A channel of Asterisk as a leg."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import structlog

from services.telephony.media.ari.client import Ari, AriFailed, Orders
from services.telephony.media.keyed import Keyed
from services.telephony.media.port import Cause, Heard, LegEnded, Refer, Sound
from services.telephony.media.speech.sounds import write_wav

log = structlog.get_logger()

# What a caller hears, or their exchange, when we end a call before it is answered.
_REASONS = {
    Cause.BUSY: "busy",
    Cause.NO_ANSWER: "no_answer",
    Cause.REJECTED: "rejected",
    Cause.UNREACHABLE: "unallocated",
    Cause.FAILED: "congestion",
}
# How often a sound that loops is in one request: it is asked for anew every few minutes.
_AT_ONCE = 16


class Shelf:
    """
    The folder in which Asterisk looks for sounds, shared with it.

    Args:
        folder: As this process sees it.
        prefix: As Asterisk does: from the root, or below its own folder of sounds.
    """

    def __init__(self, folder: Path, prefix: str) -> None:
        self._folder, self._prefix = folder, prefix

    async def uri(self, sound: Sound) -> str:
        """The address at which Asterisk finds *sound*; written when it is not there yet."""
        name = hashlib.sha256(sound.key.encode()).hexdigest()[:32]
        await asyncio.to_thread(self._put, name, sound.pcm)
        return f"sound:{self._prefix}/{name}"

    def _put(self, name: str, pcm: bytes) -> None:
        path = self._folder / f"{name}.wav"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(f".{uuid4().hex}.part")
            part.write_bytes(write_wav(pcm))
            part.replace(path)


@dataclass(slots=True)
class _Playback:
    """Something that plays; `sent` once Asterisk has taken it."""

    id: str
    heard: asyncio.Future[Heard]
    interruptible: bool
    sent: bool = False

    def end(self, how: Heard) -> None:
        """It is over; the first to say so counts."""
        if not self.heard.done():
            self.heard.set_result(how)


class AriLeg(Keyed):
    """
    Implements `media.port.Leg`; events come from the exchange.

    Attributes:
        orders: What is asked about the channel, in order.
        answered: The call is up.
        staff_id, held, on_held, on_refer: As of `media.port.Telephone`.
    """

    def __init__(self, ari: Ari, shelf: Shelf, channel: str, caller: str, called: str) -> None:
        super().__init__()
        self.id = channel
        self.caller = caller
        self.called = called
        self.orders = Orders(ari)
        self.answered = False
        self.staff_id = ""
        self.held = False
        self.on_held: Callable[[bool], None] | None = None
        self.on_refer: Callable[[Refer], None] | None = None
        self._ari, self._shelf = ari, shelf
        self._playback: _Playback | None = None
        self._looping: asyncio.Task[None] | None = None

    def is_telephone_of(self, staff_id: str) -> None:
        """
        An attendant's telephone is at the other end: what it asks to hand on, we are told.

        Without that Asterisk would hand on by itself; it is said before the channel can come
        into any bridge, for what is asked of one goes in order.
        """
        self.staff_id = staff_id
        self.orders.later(
            "POST",
            f"/channels/{self.id}/variable",
            variable="PJSIP_TRANSFER_HANDLING()",
            value="ari-only",
        )

    def holds(self, held: bool) -> None:
        """The other side holds us, or no longer."""
        before, self.held = self.held, held
        if held is not before and self.on_held is not None:
            self.on_held(held)

    async def ring(self) -> None:
        await self.orders.try_now("POST", f"/channels/{self.id}/ring")

    async def progress(self) -> bool:
        """What is played before the answer is early media: Asterisk announces it itself."""
        return not self.answered and not self._ended.done()

    async def answer(self) -> None:
        if self._ended.done():
            raise LegEnded(self._ended.result())
        try:
            await self.orders.now("POST", f"/channels/{self.id}/answer")
        except AriFailed as failure:
            # Gone before its end was told: the caller did not wait.
            self.over(Cause.CANCELLED if failure.status == 404 else Cause.FAILED)
            raise LegEnded(self._ended.result()) from failure
        self.answered = True

    async def play(self, sounds: Sequence[Sound], *, interruptible: bool = True) -> Heard:
        if self._ended.done():
            return Heard.GONE
        if interruptible and not self._keys.empty():
            return Heard.KEY
        self.stop()
        media = [await self._shelf.uri(sound) for sound in sounds]
        if not media:
            return Heard.ENDED
        return await self._play(media, interruptible=interruptible)

    async def _play(self, media: list[str], *, interruptible: bool) -> Heard:
        if self._ended.done():
            return Heard.GONE
        heard: asyncio.Future[Heard] = asyncio.get_running_loop().create_future()
        playback = _Playback(self._ari.new_id(), heard, interruptible)
        self._playback = playback
        try:
            await self.orders.now(
                "POST", f"/channels/{self.id}/play/{playback.id}", media=",".join(media)
            )
            playback.sent = True
            # Shielded: who is cancelled must not take with them what says that it still plays.
            return await asyncio.shield(heard)
        except AriFailed as failure:
            if self._ended.done():
                return Heard.GONE
            log.warning("ari_not_played", status=failure.status)
            return Heard.STOPPED
        finally:
            if not heard.done():  # who waited was cancelled
                self._silence(playback, Heard.STOPPED)
            if self._playback is playback:
                self._playback = None

    def loop(self, sound: Sound) -> None:
        """The sound itself, again and again: Asterisk's own music would have to be configured."""
        self.stop()
        if not self._ended.done():
            self._looping = asyncio.get_running_loop().create_task(self._loop(sound))

    async def _loop(self, sound: Sound) -> None:
        media = [await self._shelf.uri(sound)] * _AT_ONCE
        while await self._play(media, interruptible=False) is Heard.ENDED:
            pass

    def stop(self) -> None:
        if self._looping is not None:
            self._looping.cancel()
            self._looping = None
        if self._playback is not None:
            self._silence(self._playback, Heard.STOPPED)

    def _silence(self, playback: _Playback, how: Heard) -> None:
        if not playback.heard.done():
            playback.end(how)
            if not self._ended.done():
                self.orders.later("DELETE", f"/playbacks/{playback.id}")

    def mute(self, muted: bool) -> None:
        method = "POST" if muted else "DELETE"
        self.orders.later(method, f"/channels/{self.id}/mute", direction="in")

    async def hang_up(self, cause: Cause = Cause.HUNG_UP) -> None:
        if self._ended.done():
            return
        self.over(cause)
        reason = _REASONS.get(cause, "normal")
        await self.orders.try_now("DELETE", f"/channels/{self.id}", reason=reason)

    def pressed(self, key: str) -> None:
        """A key came."""
        self._keep(key)
        if self._playback is not None and self._playback.interruptible:
            self._silence(self._playback, Heard.KEY)

    @property
    def playing(self) -> str:
        """The playback that Asterisk has taken and has not ended; empty for none."""
        playback = self._playback
        going_on = playback is not None and playback.sent and not playback.heard.done()
        return playback.id if playback is not None and going_on else ""

    def played(self, playback: str, *, well: bool = True) -> None:
        """A playback is over; not *well*: Asterisk could not play it."""
        if self._playback is not None and self._playback.id == playback:
            if not well and not self._ended.done():
                # The file is not where Asterisk looks, or is none that it reads.
                log.warning("ari_sound_failed", playback=playback)
            self._playback.end(Heard.ENDED if well else Heard.STOPPED)

    def over(self, cause: Cause) -> None:
        """The channel is gone."""
        if not self._ended.done():
            self._ended.set_result(cause)
        if self._playback is not None:
            self._playback.end(Heard.GONE)
