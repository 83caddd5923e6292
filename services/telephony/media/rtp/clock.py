"""One clock for all streams: every 20 ms each sends what it has."""

import asyncio
from typing import Protocol

from services.telephony.media.port import FRAME_SECONDS

# Further behind than this, the clock lets the lost time go instead of racing after it.
_GIVE_UP = 0.2


class Ticking(Protocol):
    def tick(self) -> None: ...


class Clock:
    """
    Calls `tick` of everything added, every 20 ms, mixers before streams.

    `worst` is the worst lateness since it was last read, in seconds: the measure of
    whether more calls may come in.
    """

    def __init__(self) -> None:
        self._mixers: dict[Ticking, None] = {}
        self._streams: dict[Ticking, None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._next = 0.0
        self._worst = 0.0
        self._recent = 0.0

    def add(self, ticking: Ticking, *, first: bool = False) -> None:
        """Tick *ticking* from now on; *first* for what others' ticks read."""
        (self._mixers if first else self._streams)[ticking] = None
        if self._timer is None:
            self._recent = 0.0
            loop = asyncio.get_running_loop()
            self._next = loop.time() + FRAME_SECONDS
            self._timer = loop.call_at(self._next, self._tick)

    def remove(self, ticking: Ticking) -> None:
        """Tick it no longer; nothing happens when it is not there."""
        self._mixers.pop(ticking, None)
        self._streams.pop(ticking, None)

    @property
    def recent(self) -> float:
        """Lateness of the last second or so; nothing is late while nothing ticks."""
        return self._recent if self._timer is not None else 0.0

    def take_worst(self) -> float:
        """The worst lateness since this was last asked, in seconds."""
        worst, self._worst = self._worst, 0.0
        return worst

    def stop(self) -> None:
        """Stop; it starts again with the next `add`."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        # Falls back by a tenth each tick: a hiccup is forgotten within a second.
        self._recent *= 0.9
        self._note(loop.time() - self._next)
        for each in tuple(self._mixers):
            each.tick()
        for each in tuple(self._streams):
            each.tick()
        if not self._mixers and not self._streams:
            self._timer = None
            return
        self._next += FRAME_SECONDS
        if (behind := loop.time() - self._next) > _GIVE_UP:
            self._note(behind)
            self._next = loop.time() + FRAME_SECONDS
        self._timer = loop.call_at(self._next, self._tick)

    def _note(self, late: float) -> None:
        self._worst = max(self._worst, late)
        self._recent = max(self._recent, late)
