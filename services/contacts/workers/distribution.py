"""Work that lines do by themselves: offers made and run out, callers nobody comes for."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.errors import DomainError
from services.contacts.domain.messages import Stationery
from services.contacts.domain.offers import OfferResult
from services.contacts.handlers import offers, sweeping

log = structlog.get_logger()

# Who is free is rung within this time.
PAUSE_SECONDS = 0.25
SWEEP_EVERY = 8  # of these pauses


class Distributor:
    """
    Offers who waits to who is free, until cancelled.

    Any number of copies may run: each match is made true by row locks that are not
    waited for and by two unique indexes, in a transaction of its own. A copy that
    dies leaves offers that run out, and nothing else.
    """

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        stationery: Stationery,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._stationery = stationery
        self._sessions = sessions
        self._clock = clock

    async def run(self) -> None:
        rounds = 0
        while True:
            # Looking four times a second whether there is anything is no trace worth keeping.
            with suppress_instrumentation():
                made = await self.offer()
                if rounds % SWEEP_EVERY == 0:
                    await self.sweep()
            rounds += 1
            if not made:
                await asyncio.sleep(PAUSE_SECONDS)

    async def offer(self) -> int:
        """Withdraw what has run out and make the offers that can be made now; how many."""
        await self._run_out()
        async with self._sessions() as session:
            matches = await offers.decide(session, self._clock())
        made = 0
        for match in matches:
            try:
                async with self._sessions.begin() as session:
                    made += await offers.make_offer(session, match, self._clock()) is not None
            except DomainError as error:  # of one person; others must be rung
                log.warning("offer_not_made", contact_id=str(match.contact_id), reason=error.reason)
        return made

    async def sweep(self) -> None:
        """See to callers whom nobody will serve, and to whose turn is near."""
        now = self._clock()
        async with self._sessions() as session:
            stranded = await sweeping.stranded(session, now)
            nearly = await sweeping.nearly(session, now)
        for contact_id, trouble in stranded:
            async with self._sessions.begin() as session:
                await sweeping.overflow(session, contact_id, trouble, now)
        for contact_id in nearly:
            async with self._sessions.begin() as session:
                await sweeping.tell_near(session, contact_id, self._stationery, now)

    async def _run_out(self) -> None:
        async with self._sessions() as session:
            over = await offers.run_out(session, self._clock())
        for offer in over:
            async with self._sessions.begin() as session:
                await offers.turn_down(session, offer, OfferResult.TIMED_OUT, self._clock())
