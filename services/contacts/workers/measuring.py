"""How long the lines are, for operators; supervisors have their board."""

from collections.abc import Callable
from datetime import datetime

from opentelemetry import metrics
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.turns import every
from services.contacts.domain.board import Queue
from services.contacts.repository.board import BoardRepository
from services.contacts.repository.lines import LineRepository

EVERY_SECONDS = 15.0
_METER = metrics.get_meter("atende")

waiting = _METER.create_gauge("line.waiting", description="People who wait, by line and channel")
longest_wait = _METER.create_gauge(
    "line.longest.wait", unit="s", description="How long the first of a line has waited, by line"
)


class LineMeasurer:
    """Says how many wait and how long, until cancelled; every copy says the same of all lines."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], clock: Callable[[], datetime]
    ) -> None:
        self._sessions = sessions
        self._clock = clock

    async def run(self) -> None:
        await every(EVERY_SECONDS, self.once)

    async def once(self) -> None:
        """One look; a line that is empty says so, or it would go on at what it had."""
        async with self._sessions() as session:
            lines = await LineRepository(session).all()
            queues = await BoardRepository(session).queues()
        now = self._clock()
        for line in lines:
            queue = queues.get(line.id, Queue())
            for channel in sorted(line.channels):
                of_them = {"line": line.code, "channel": channel.value}
                waiting.set(queue.by_channel.get(channel.value, 0), of_them)
            waited = (now - queue.longest).total_seconds() if queue.longest else 0.0
            longest_wait.set(max(waited, 0.0), {"line": line.code})
