"""
What happens now, for browsers that listen: events of NATS as server-sent events.

One connection a process reads the events once and keeps the last minutes of them;
whoever comes back within those gets what they missed, by the number of the last one
they saw. That number is the stream's own: the same from every copy of the gateway.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import structlog
from google.protobuf.message import Message
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from chassis.broker import connect
from chassis.delivery import event_id
from chassis.settings import BrokerSettings

log = structlog.get_logger()

STREAM = "EVENTS"
MOST_KEPT = 5000
MOST_IDS = 50_000
# A listener further behind than this comes back and resumes.
MOST_BEHIND = 1000
AGAIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    One thing that happened.

    Attributes:
        number: Of the stream; the browser's `Last-Event-ID`.
        staff_id: For this one of the staff only; empty for all of them.
        site: For the hall of this site, too, where it is *public*.
    """

    number: int
    name: str
    data: dict[str, Any]
    staff_id: str = ""
    site: str = ""
    public: bool = False


Reading = Callable[[int, bytes], Told]
Event = type[Message]


class Behind(Exception):
    """What was missed is not kept any more: the page must be read anew."""


@dataclass(slots=True, eq=False)
class Listener:
    """Somebody who listens; what they are told waits here, and nothing wakes them but that."""

    hears: Callable[[Told], bool]
    lost: bool = False
    _queue: asyncio.Queue[Told | None] = field(default_factory=lambda: asyncio.Queue(MOST_BEHIND))

    async def next(self, seconds: float) -> Told | None:
        """What is told next; None when nothing was within *seconds*, or when all is `lost`."""
        try:
            async with asyncio.timeout(seconds):
                return await self._queue.get()
        except TimeoutError:
            return None

    @property
    def has_all(self) -> bool:
        """Whether all that was told so far has been taken."""
        return self._queue.empty()

    def tell(self, told: Told) -> None:
        """Keep *told* for them, if they may hear it."""
        if not self.hears(told):
            return
        try:
            self._queue.put_nowait(told)
        except asyncio.QueueFull:
            self.lost = True

    def lose(self) -> None:
        """Have them come back and read anew, at once."""
        self.lost = True
        with suppress(asyncio.QueueFull):  # then they are not waiting
            self._queue.put_nowait(None)


class Live:
    """Reads events once and tells them to everybody who listens."""

    def __init__(self, settings: BrokerSettings, readings: dict[str, Reading]) -> None:
        self._settings = settings
        self._readings = readings
        self._kept: deque[Told] = deque(maxlen=MOST_KEPT)
        self._listeners: set[Listener] = set()
        self._ids: dict[str, None] = {}
        self._last = 0
        self._first = 0
        self.connected = False

    async def run(self) -> None:
        """Read until cancelled; a broker that went away is looked for again."""
        while True:
            try:
                await self._read()
            except Exception as failure:
                log.warning("live_waits_for_nats", cause=type(failure).__name__)
            self.connected = False
            await asyncio.sleep(AGAIN_SECONDS)

    def missed(self, number: int | None) -> list[Told]:
        """
        What was told after *number*; nothing for who has just come.

        Raises:
            Behind: It is not all kept any more, or never was.
        """
        if number is None:
            return []
        if number > self._last or number < self._first - 1:
            raise Behind
        return [one for one in self._kept if one.number > number]

    @property
    def last(self) -> int:
        """Number of the last event of the stream that was read."""
        return self._last

    @contextmanager
    def listening(self, hears: Callable[[Told], bool]) -> Iterator[Listener]:
        """Somebody who is told from now on what *hears* says."""
        listener = Listener(hears)
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def tell(self, told: Told) -> None:
        """Keep *told* and hand it to everybody who listens."""
        if told.number <= self._last:
            return
        self._last = told.number
        self._first = self._first or told.number
        self._kept.append(told)
        if len(self._kept) == MOST_KEPT:
            self._first = self._kept[0].number
        for listener in self._listeners:
            listener.tell(told)

    async def _read(self) -> None:
        fell = asyncio.Event()

        async def fallen(*_: Any) -> None:
            fell.set()

        client = await connect(
            self._settings,
            name="gateway",
            connect_timeout=2,
            allow_reconnect=False,  # as everywhere: a connection is made anew with all on it
            disconnected_cb=fallen,
            closed_cb=fallen,
            ping_interval=5,
        )
        try:
            await self._subscribe(client.jetstream(timeout=5))
            self.connected = True
            await fell.wait()
        finally:
            with suppress(Exception):  # it is going away in any case
                await asyncio.wait_for(client.close(), 2)

    async def _subscribe(self, js: Any) -> None:
        """From where we were; at first from now on."""
        state = (await js.stream_info(STREAM)).state
        if state.last_seq < self._last:  # it was wiped or put back, and numbers are used again
            self._kept.clear()
            self._last = self._first = 0
            # They go by numbers that were never given now; they come back, and read anew.
            for listener in self._listeners:
                listener.lose()
        if not self._last:
            self._last = state.last_seq
            self._first = state.last_seq + 1
        await js.subscribe(
            "atende.>",
            stream=STREAM,
            cb=self._on_message,
            manual_ack=True,
            config=ConsumerConfig(
                ack_policy=AckPolicy.NONE,
                deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
                opt_start_seq=self._last + 1,
                filter_subjects=sorted(self._readings),
                inactive_threshold=30,
            ),
        )

    def _heard_before(self, id_: str) -> bool:
        """Whether this event came already: what a broker may have lost is told again."""
        if not id_ or id_ in self._ids:
            return bool(id_)
        self._ids[id_] = None
        if len(self._ids) > MOST_IDS:
            del self._ids[next(iter(self._ids))]
        return False

    async def _on_message(self, message: Msg) -> None:
        reading = self._readings.get(message.subject)
        if reading is None:
            return
        if self._heard_before(event_id(message)):
            return
        try:
            self.tell(reading(message.metadata.sequence.stream, message.data))
        except Exception:  # of one event; the next ones must be told
            log.exception("event_not_told", subject=message.subject)
