"""Runs the exchange: begins its life, listens, says that it is alive, ends in good order."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation

from services.telephony.calling.life import BEAT_SECONDS, begin_life, stay_alive
from services.telephony.calling.switchboard import Switchboard
from services.telephony.media.port import Media

log = structlog.get_logger()


class ExchangeWorker:
    """
    Runs *media* for *board*.

    Args:
        prepare: Awaited before it listens, for example to load what telephones are there.
        refused: Calls that were refused so far.
        late: The worst lateness of the clock of sound since it was last asked, in seconds.
    """

    def __init__(
        self,
        board: Switchboard,
        media: Media,
        *,
        prepare: Callable[[], Awaitable[None]],
        refused: Callable[[], int],
        late: Callable[[], float],
    ) -> None:
        self._board = board
        self._media = media
        self._prepare = prepare
        self._refused = refused
        self._late = late

    async def run(self) -> None:
        """Run until cancelled."""
        with suppress_instrumentation():
            await begin_life(self._board.house)
            await self._prepare()
        await self._media.start(self._board.on_call)
        try:
            await self._beat()
        finally:
            await asyncio.shield(self._stop())

    async def _beat(self) -> None:
        counted = 0
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            refused, late = self._refused(), self._late()
            if late > 0.02:
                log.warning("sound_late", milliseconds=round(late * 1000, 1))
            try:
                with suppress_instrumentation():
                    await stay_alive(self._board.house, refused - counted)
                counted = refused
            except Exception as failure:  # the database is away; calls go on
                log.warning("heartbeat_failed", cause=type(failure).__name__)

    async def _stop(self) -> None:
        await self._media.stop()
        await self._board.close()
