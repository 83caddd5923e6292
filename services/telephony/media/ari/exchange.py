"""Asterisk behind the media port: its events, its channels, and what a restart of either leaves."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from itertools import chain, repeat

import structlog

from services.telephony.media.ari.beside import Besides
from services.telephony.media.ari.bridge import AriBridge
from services.telephony.media.ari.client import Ari, AriFailed, Json, Link
from services.telephony.media.ari.dialing import DIALED, AriDialing, Endpoints
from services.telephony.media.ari.leg import AriLeg, Shelf
from services.telephony.media.ari.ours import Ours
from services.telephony.media.ari.reconciling import Reconciler
from services.telephony.media.ari.referring import transferred
from services.telephony.media.port import Cause, DialFailed, Leg, OnCall
from services.telephony.media.rtp.clock import Clock
from services.telephony.media.rtp.ports import Ports

log = structlog.get_logger()

# Of ITU-T Q.850, as Asterisk gives them for a channel that was rung.
_CAUSES = {
    1: Cause.UNREACHABLE,
    3: Cause.UNREACHABLE,
    16: Cause.HUNG_UP,
    17: Cause.BUSY,
    18: Cause.NO_ANSWER,
    19: Cause.NO_ANSWER,
    20: Cause.UNREACHABLE,
    21: Cause.REJECTED,
    26: Cause.CANCELLED,
    127: Cause.HUNG_UP,
}
# Soon after a connection was made, to be sure of ghosts; then now and then: events get lost.
_SECOND_LOOK, _EVERY_LOOK = 2.0, 30.0
# How the dialplan names what a telephone begins.
TELEPHONE = "telephone"
# An Asterisk that is away for so long has no calls of ours any more.
_PATIENCE = 60.0


class AriExchange:
    """
    Implements `media.port.Media`.

    Args:
        ports: For the sound of browsers, which is in this process.
        endpoints, trunk: See `AriDialing`.
        staff_of: Whose telephone has that name, or empty.
    """

    def __init__(
        self,
        ari: Ari,
        shelf: Shelf,
        ports: Ports,
        *,
        endpoints: Endpoints,
        trunk: str,
        staff_of: Callable[[str], Awaitable[str]],
    ) -> None:
        self._ari, self._shelf = ari, shelf
        self._staff_of = staff_of
        self._ours = Ours()
        self._clock = Clock()
        self._besides = Besides(ari=ari, ours=self._ours, ports=ports, clock=self._clock)
        dialing = AriDialing(ari, shelf, self._ours, endpoints=endpoints, trunk=trunk)
        self.dial = dialing.dial
        self._reconciler = Reconciler(ari, self._ours, gone=self._gone, answered=self._answered)
        self._on_call: OnCall | None = None
        self._listening: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._looks: set[asyncio.Task[None]] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def legs(self) -> dict[str, AriLeg]:
        """By channel; those that are rung are among them."""
        return self._ours.legs

    async def start(self, on_call: OnCall) -> None:
        self._on_call = on_call
        self._listening = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        for leg in tuple(self.legs.values()):
            await leg.hang_up(Cause.FAILED)
        running = [one for one in (self._listening, self._looking) if one is not None]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, *self._looks, *self._tasks, return_exceptions=True)
        for bridge in tuple(self._ours.bridges):
            await self._ari.try_ask("DELETE", f"/bridges/{bridge}")
        self._clock.stop()
        await self._ari.close()

    async def bridge(self, *legs: Leg) -> AriBridge:
        bridge_id = self._ari.new_id()
        bridge = AriBridge(self._besides, bridge_id)
        await self._ari.try_ask("POST", f"/bridges/{bridge_id}", type="mixing")
        for leg in legs:
            await bridge.add(leg)
        return bridge

    async def _listen(self) -> None:
        async for event in self._ari.events():
            if isinstance(event, Link):
                log.info("ari_link", state=event.value, legs=len(self.legs))
                self._look(self._watch() if event is Link.UP else self._give_up())
                continue
            if event.get("type") == "ApplicationReplaced":
                self._replaced()
                return
            try:
                self._take(event)
            except (KeyError, TypeError, ValueError, AttributeError) as failure:
                # An event of another form than ours must not end all calls.
                log.warning("ari_event_strange", cause=type(failure).__name__)

    def _replaced(self) -> None:
        """Another process speaks for our application: it knows none of our calls, and ends them."""
        log.error("ari_replaced", legs=len(self.legs))
        if self._looking is not None:
            self._looking.cancel()
        self._all_gone()

    def _all_gone(self) -> None:
        for name, leg in tuple(self.legs.items()):
            self._gone(name, leg, Cause.FAILED)

    def _look(self, work: Coroutine[None, None, None]) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._looking = asyncio.create_task(work)

    async def _watch(self) -> None:
        # One that began before the connection fell is no first look at what there is now.
        await asyncio.gather(*self._looks)
        self._reconciler.begin()
        for pause in chain((0.0, _SECOND_LOOK), repeat(_EVERY_LOOK)):
            await asyncio.sleep(pause)
            look = asyncio.create_task(self._look_once())
            self._looks.add(look)
            look.add_done_callback(self._looks.discard)
            # A look goes to its end, whoever waits for it.
            await asyncio.shield(look)

    async def _look_once(self) -> None:
        try:
            await self._reconciler.look()
        except AriFailed as failure:
            log.warning("ari_not_reconciled", status=failure.status)
        except (KeyError, TypeError, ValueError, AttributeError) as failure:
            log.warning("ari_answer_strange", cause=type(failure).__name__)

    async def _give_up(self) -> None:
        """It stays away: whoever talked must not be kept in a call that is none."""
        await asyncio.sleep(_PATIENCE)
        log.warning("ari_given_up", legs=len(self.legs))
        self._all_gone()

    def _take(self, event: Json) -> None:
        kind = event.get("type")
        if kind == "PlaybackFinished":
            playback = event["playback"]
            leg = self.legs.get(str(playback["target_uri"]).partition(":")[2])
            if leg is not None:
                leg.played(str(playback["id"]), well=playback.get("state") != "failed")
            return
        if kind == "ChannelTransfer":
            transferred(self.legs, event)
            return
        channel = event.get("channel")
        if not isinstance(channel, dict):
            return
        name = str(channel["id"])
        leg = self.legs.get(name)
        if kind == "StasisStart":
            self._entered(name, channel, list(event.get("args") or ()))
        elif leg is None:
            return
        elif kind == "ChannelDtmfReceived":
            leg.pressed(str(event["digit"]))
        elif kind in ("ChannelHold", "ChannelUnhold"):
            leg.holds(kind == "ChannelHold")
        elif kind == "ChannelHangupRequest":
            self._hung_up(name, leg, event)
        elif kind == "StasisEnd":
            # Of a call that came in this is the last we hear; should it go on, it goes on
            # without us.
            self._gone(name, leg, Cause.HUNG_UP)
            leg.orders.later("DELETE", f"/channels/{name}")
        elif kind == "ChannelDestroyed":
            self._gone(name, leg, _CAUSES.get(int(event.get("cause") or 16), Cause.FAILED))

    def _hung_up(self, name: str, leg: AriLeg, event: Json) -> None:
        """
        Somebody ended it.

        What a cause says is true while a channel is rung. Later it may be any that was left
        from before; whether the other side hung up is told by `soft`: that was Asterisk,
        because nothing was heard for too long, say.
        """
        if name in self._ours.dialing:
            if event.get("cause"):  # without one, ChannelDestroyed says it in a moment
                self._gone(name, leg, _CAUSES.get(int(event["cause"]), Cause.FAILED))
            return
        up = leg.answered or event["channel"].get("state") == "Up"
        theirs = Cause.HUNG_UP if up else Cause.CANCELLED
        self._gone(name, leg, Cause.FAILED if event.get("soft") else theirs)

    def _entered(self, name: str, channel: Json, arguments: list[str]) -> None:
        if name in self._ours.dialing:
            self._answered(name)
            return
        if name in self._ours.besides:
            self._ours.besides[name].set()
            return
        if arguments[:1] == [DIALED] or self._ari.made(name):
            # Answered after nobody waited for it any more.
            self._keep(asyncio.create_task(self._ari.try_ask("DELETE", f"/channels/{name}")))
            return
        leg = AriLeg(
            self._ari,
            self._shelf,
            name,
            str((channel.get("caller") or {}).get("number") or ""),
            str((channel.get("dialplan") or {}).get("exten") or ""),
        )
        self.legs[name] = leg
        by = str(channel.get("name") or "") if arguments[:1] == [TELEPHONE] else ""
        self._keep(asyncio.create_task(self._serve(leg, by)))

    def _answered(self, name: str) -> None:
        """Somebody picked up what was rung."""
        waiting = self._ours.dialing.get(name)
        if waiting is not None and not waiting.done():
            waiting.set_result(self.legs[name])

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, leg: AriLeg, by: str) -> None:
        """A call to its end; *by* is the name of a channel that an attendant's telephone began."""
        assert self._on_call is not None
        try:
            if by:
                # PJSIP/123456-00000001: Asterisk has had the proof of who that is.
                staff_id = await self._staff_of(by.partition("/")[2].rpartition("-")[0])
                if not staff_id:
                    await leg.hang_up(Cause.REJECTED)
                    return
                leg.is_telephone_of(staff_id)
            await self._on_call(leg)
        except Exception:
            log.exception("call_failed", leg_id=leg.id)
        finally:
            await leg.hang_up(Cause.FAILED)
            self.legs.pop(leg.id, None)

    def _gone(self, name: str, leg: AriLeg, cause: Cause) -> None:
        leg.over(cause)
        waiting = self._ours.dialing.get(name)
        if waiting is not None and not waiting.done():
            waiting.set_exception(DialFailed(cause))
        self.legs.pop(name, None)
