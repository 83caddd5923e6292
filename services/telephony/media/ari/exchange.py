"""Asterisk behind the media port: its events, its channels, and what a restart of either leaves."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from uuid import uuid4

import structlog

from services.telephony.media.ari.bridge import AriBridge
from services.telephony.media.ari.client import Ari, AriFailed, Json
from services.telephony.media.ari.leg import AriLeg, Shelf
from services.telephony.media.port import Cause, DialFailed, Leg, OnCall

log = structlog.get_logger()

_DIALED = "dialed"
# Of ITU-T Q.850, as Asterisk gives them.
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
# Whose endpoints an attendant has.
Endpoints = Callable[[str], Awaitable[list[str]]]


class AriExchange:
    """
    Implements `media.port.Media`.

    Args:
        endpoints: Asterisk's endpoints of an attendant, such as `PJSIP/123456`.
        trunk: Endpoint of the operator's exchange, such as `PJSIP/trunk`; empty: none.
    """

    def __init__(self, ari: Ari, shelf: Shelf, *, endpoints: Endpoints, trunk: str) -> None:
        self._ari, self._shelf = ari, shelf
        self._endpoints, self._trunk = endpoints, trunk
        self.legs: dict[str, AriLeg] = {}
        self._dialing: dict[str, asyncio.Future[AriLeg]] = {}
        self._on_call: OnCall | None = None
        self._listening: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, on_call: OnCall) -> None:
        self._on_call = on_call
        self._listening = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        for leg in tuple(self.legs.values()):
            await leg.hang_up(Cause.FAILED)
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, *self._tasks, return_exceptions=True)
        await self._ari.close()

    async def bridge(self, *legs: Leg) -> AriBridge:
        bridge_id = uuid4().hex
        await self._ari.try_ask("POST", f"/bridges/{bridge_id}", type="mixing")
        bridge = AriBridge(self._ari, bridge_id)
        for leg in legs:
            await bridge.add(leg)
        return bridge

    async def dial(self, address: str, *, caller: str, name: str, seconds: float) -> AriLeg:
        kind, _, rest = address.partition(":")
        if kind == "staff":
            targets = await self._endpoints(rest)
        else:
            targets = [self._outside(address)] if self._trunk else []
        if not targets:
            raise DialFailed(Cause.UNREACHABLE)
        attempts = [
            asyncio.create_task(self._ring(target, address, caller, name)) for target in targets
        ]
        try:
            async with asyncio.timeout(seconds):
                return await _first(attempts)
        except TimeoutError:
            raise DialFailed(Cause.NO_ANSWER) from None
        finally:
            for attempt in attempts:
                attempt.cancel()

    def _outside(self, number: str) -> str:
        technology, _, trunk = self._trunk.partition("/")
        return f"{technology}/{number}@{trunk}"

    async def _ring(self, endpoint: str, address: str, caller: str, name: str) -> AriLeg:
        channel = uuid4().hex
        answered: asyncio.Future[AriLeg] = asyncio.get_running_loop().create_future()
        self._dialing[channel] = answered
        self.legs[channel] = AriLeg(self._ari, self._shelf, channel, caller, address)
        try:
            await self._ari.ask(
                "POST",
                f"/channels/{channel}",
                endpoint=endpoint,
                app=self._ari.app,
                appArgs=_DIALED,
                callerId=f"{name} <{caller}>",
            )
            return await answered
        except AriFailed:
            self.legs.pop(channel, None)
            raise DialFailed(Cause.UNREACHABLE) from None
        except asyncio.CancelledError:
            # Cancelling who waits cancels what is waited for.
            if answered.cancelled() or not answered.done():
                await asyncio.shield(self.legs[channel].hang_up(Cause.CANCELLED))
            raise
        finally:
            self._dialing.pop(channel, None)

    async def _listen(self) -> None:
        async for event in self._ari.events():
            try:
                if event is None:
                    await self._reconcile()
                else:
                    self._take(event)
            except AriFailed as failure:
                log.warning("ari_not_reconciled", status=failure.status)
            except (KeyError, TypeError, AttributeError) as failure:
                # An event of another form than ours must not end all calls.
                log.warning("ari_event_strange", cause=type(failure).__name__)

    async def _reconcile(self) -> None:
        """After either side was away: what only one of us knows is ended."""
        before = dict(self.legs)
        channels = {str(one["id"]): one for one in await self._ari.ask("GET", "/channels")}
        for channel, leg in before.items():
            if channel not in channels and channel not in self._dialing:
                self._gone(channel, leg, Cause.FAILED)
        for channel, found in channels.items():
            ours = (found.get("dialplan") or {}).get("app_name") == "Stasis"
            if ours and channel not in self.legs:
                await self._ari.try_ask("DELETE", f"/channels/{channel}")
        log.info("ari_reconciled", channels=len(channels), legs=len(self.legs))

    def _take(self, event: Json) -> None:
        kind = event.get("type")
        if kind == "PlaybackFinished":
            playback = event["playback"]
            leg = self.legs.get(str(playback["target_uri"]).partition(":")[2])
            if leg is not None:
                leg.played(str(playback["id"]))
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
        elif kind in ("ChannelDestroyed", "StasisEnd"):
            cause = _CAUSES.get(int(event.get("cause") or 16), Cause.FAILED)
            self._gone(name, leg, cause)
        elif kind == "ChannelHangupRequest":
            self._gone(name, leg, _CAUSES.get(int(event.get("cause") or 16), Cause.HUNG_UP))

    def _entered(self, name: str, channel: Json, arguments: list[str]) -> None:
        waiting = self._dialing.get(name)
        if waiting is not None:
            if not waiting.done():
                waiting.set_result(self.legs[name])
            return
        if arguments[:1] == [_DIALED]:
            # Answered after nobody waited for it any more.
            task = asyncio.create_task(self._ari.try_ask("DELETE", f"/channels/{name}"))
            self._keep(task)
            return
        leg = AriLeg(
            self._ari,
            self._shelf,
            name,
            str((channel.get("caller") or {}).get("number") or ""),
            str((channel.get("dialplan") or {}).get("exten") or ""),
        )
        self.legs[name] = leg
        self._keep(asyncio.create_task(self._serve(leg)))

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, leg: AriLeg) -> None:
        assert self._on_call is not None
        try:
            await self._on_call(leg)
        except Exception:
            log.exception("call_failed", leg_id=leg.id)
        finally:
            await leg.hang_up(Cause.FAILED)
            self.legs.pop(leg.id, None)

    def _gone(self, name: str, leg: AriLeg, cause: Cause) -> None:
        leg.over(cause)
        waiting = self._dialing.get(name)
        if waiting is not None and not waiting.done():
            waiting.set_exception(DialFailed(cause))
        self.legs.pop(name, None)


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
