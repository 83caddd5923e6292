"""
An exchange that is none: callers and telephones as tests and load drive them.

Sound takes no time unless `speed` says so; everything else is as the port has it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from services.telephony.media.keyed import Keyed
from services.telephony.media.port import (
    Cause,
    DialFailed,
    Heard,
    Leg,
    LegEnded,
    OnCall,
    Sound,
)


class SimulatedLeg(Keyed):
    """
    A party that is driven by hand.

    Attributes:
        heard: Keys of the sounds that were played to it, in order.
        looping: What plays over and over now, or empty.
        answered: Whether its call was taken.
    """

    def __init__(
        self, leg_id: str, *, caller: str = "", called: str = "", speed: float = 0.0
    ) -> None:
        super().__init__(most_keys=0)
        self.id = leg_id
        self.caller = caller
        self.called = called
        self.heard: list[str] = []
        self.looping = ""
        self.answered = False
        self.ringing = False
        self.muted = False
        self._speed = speed

    def press(self, keys: str) -> None:
        """The party presses *keys*."""
        for key in keys:
            self._keep(key)

    def leave(self, cause: Cause = Cause.HUNG_UP) -> None:
        """The party hangs up, or its line falls."""
        if not self._ended.done():
            self._ended.set_result(cause)

    async def ring(self) -> None:
        self.ringing = True

    async def progress(self) -> bool:
        return not self.answered

    async def answer(self) -> None:
        if self.ended is not None:
            raise LegEnded(self.ended)
        self.answered = True

    async def play(self, sounds: Sequence[Sound], *, interruptible: bool = True) -> Heard:
        if self.ended is not None:
            return Heard.GONE
        if interruptible and not self._keys.empty():
            return Heard.KEY
        self.looping = ""
        self.heard += [sound.key for sound in sounds]
        await asyncio.sleep(self._speed * sum(sound.seconds for sound in sounds))
        return Heard.ENDED if self.ended is None else Heard.GONE

    def loop(self, sound: Sound) -> None:
        self.looping = sound.key

    def stop(self) -> None:
        self.looping = ""

    def mute(self, muted: bool) -> None:
        self.muted = muted

    async def hang_up(self, cause: Cause = Cause.HUNG_UP) -> None:
        self.leave(cause)


class SimulatedRecording:
    """Gives a second of silence for each time it ran."""

    def __init__(self) -> None:
        self.paused = False
        self.stopped = False

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False

    async def stop(self) -> bytes:
        self.stopped = True
        return bytes(16_000)


class SimulatedBridge:
    """Knows who hears whom."""

    def __init__(self) -> None:
        self.legs: list[Leg] = []
        self.recordings: list[SimulatedRecording] = []

    async def add(self, leg: Leg) -> None:
        if leg not in self.legs:
            self.legs.append(leg)

    async def remove(self, leg: Leg) -> None:
        if leg in self.legs:
            self.legs.remove(leg)

    async def record(self) -> SimulatedRecording:
        self.recordings.append(SimulatedRecording())
        return self.recordings[-1]

    async def close(self) -> None:
        self.legs.clear()


# What a telephone does when it rings: gives its leg, or raises `DialFailed`.
Telephone = Callable[[SimulatedLeg], Awaitable[None]]


class SimulatedExchange:
    """
    Implements `media.port.Media`.

    Attributes:
        telephones: By address (`staff:ID`, a number): what happens when it rings. One that
            is not there cannot be reached.
        dialled: Every address that was rung, in order.
    """

    def __init__(self) -> None:
        self.telephones: dict[str, Telephone] = {}
        self.dialled: list[str] = []
        self.bridges: list[SimulatedBridge] = []
        self.legs: list[SimulatedLeg] = []
        self._on_call: OnCall | None = None
        self._number = 0
        self._served: list[asyncio.Task[None]] = []

    async def start(self, on_call: OnCall) -> None:
        self._on_call = on_call

    async def stop(self) -> None:
        for leg in self.legs:
            leg.leave(Cause.FAILED)
        await asyncio.gather(*self._served, return_exceptions=True)

    def call(
        self, caller: str = "912345678", speed: float = 0.0
    ) -> "tuple[SimulatedLeg, asyncio.Task[None]]":
        """A call comes in; gives the caller and the task that serves it."""
        assert self._on_call is not None
        leg = self._leg(caller, "222090400", speed)
        task = asyncio.create_task(_awaited(self._on_call, leg))
        self._served.append(task)
        return leg, task

    def _leg(self, caller: str, called: str, speed: float = 0.0) -> SimulatedLeg:
        self._number += 1
        leg = SimulatedLeg(f"simulated-{self._number}", caller=caller, called=called, speed=speed)
        self.legs.append(leg)
        return leg

    async def dial(self, address: str, *, caller: str, name: str, seconds: float) -> SimulatedLeg:
        self.dialled.append(address)
        telephone = self.telephones.get(address)
        if telephone is None:
            raise DialFailed(Cause.UNREACHABLE)
        leg = self._leg(caller, address)
        try:
            async with asyncio.timeout(seconds):
                await telephone(leg)
        except TimeoutError:
            raise DialFailed(Cause.NO_ANSWER) from None
        leg.answered = True
        return leg

    async def bridge(self, *legs: Leg) -> SimulatedBridge:
        bridge = SimulatedBridge()
        for leg in legs:
            await bridge.add(leg)
        self.bridges.append(bridge)
        return bridge


async def _awaited(on_call: OnCall, leg: SimulatedLeg) -> None:
    await on_call(leg)
