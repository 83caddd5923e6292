"""The clock of sound: a hiccup must not shut the door for ever."""

import asyncio
import time

import pytest

from services.telephony.media.rtp.clock import Clock
from services.telephony.media.sip.admission import Admission


class Slow:
    """Something that takes its time, once, and notes how late *clock* says it is."""

    def __init__(self, clock: Clock, seconds: float = 0.15) -> None:
        self.noted: list[float] = []
        self._clock = clock
        self._seconds = seconds

    def tick(self) -> None:
        self.noted.append(self._clock.recent)
        if len(self.noted) == 2:
            time.sleep(self._seconds)  # what a stuck loop does


@pytest.mark.parametrize("seconds", [0.15, 0.4], ids=["made up for", "let go"])
async def test_a_late_clock_refuses_calls_and_an_idle_one_takes_them_again(seconds: float) -> None:
    clock = Clock()
    slow = Slow(clock, seconds)
    admission = Admission(most_callers=10, most_calls=10, most_begun=10, latest=0.05)
    clock.add(slow)
    async with asyncio.timeout(5):
        while len(slow.noted) < 3:
            await asyncio.sleep(0.005)

    assert not admission.admit(1, 1, max(slow.noted))
    clock.remove(slow)
    await asyncio.sleep(0.1)

    assert clock.recent == 0.0
    assert admission.admit(0, 0, clock.recent)
    clock.stop()


async def test_a_hiccup_is_forgotten_while_the_clock_goes_on() -> None:
    clock = Clock()
    clock.add(Slow(clock))
    async with asyncio.timeout(5):
        while clock.take_worst() < 0.1:
            await asyncio.sleep(0.005)

    async with asyncio.timeout(5):
        while clock.recent > 0.05:
            await asyncio.sleep(0.02)
    clock.stop()
