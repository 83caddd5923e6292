"""The life of an exchange: what an earlier one left behind is ended, so that no ghost stays."""

from datetime import timedelta

import structlog

from services.telephony.calling.house import House
from services.telephony.handlers.calls import end_left_behind
from services.telephony.repository.exchanges import ExchangeRepository

log = structlog.get_logger()

LEASE = timedelta(seconds=15)
BEAT_SECONDS = 5.0


async def begin_life(house: House) -> None:
    """
    Take the address of this exchange, and end the calls of whoever had it before.

    Only one process can listen at an address; so whatever an earlier life left in the
    register has no line any more, however that process ended.
    """
    now = house.clock()
    async with house.sessions.begin() as session:
        house.exchange.epoch = await ExchangeRepository(session).begin(
            house.exchange.address, now + LEASE
        )
    ended = 0
    while True:
        async with house.sessions.begin() as session:
            more = await end_left_behind(
                session, house.exchange.address, house.exchange.epoch, now=house.clock()
            )
        ended += more
        if not more:
            break
    log.info("exchange_began", epoch=house.exchange.epoch, left_behind=ended)


async def stay_alive(house: House, refused: int) -> None:
    """Say that it is still there, and how many calls it refused since it last said so."""
    async with house.sessions.begin() as session:
        await ExchangeRepository(session).stay(
            house.exchange.address, house.exchange.epoch, house.clock() + LEASE, refused
        )
