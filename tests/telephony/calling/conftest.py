"""The town on a real database, listening."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from tests.telephony.calling.town import Town, make_town


@pytest.fixture
async def town_of(database: Any) -> AsyncIterator[Callable[..., Any]]:
    """Makes a town with other manners."""
    towns: list[Town] = []

    async def make(**manners: Any) -> Town:
        town = make_town(await database("telephony"), **manners)
        await town.exchange.start(town.board.on_call)
        towns.append(town)
        return town

    yield make
    for town in towns:
        await town.exchange.stop()
        await town.board.close()


@pytest.fixture
async def town(town_of: Callable[..., Any]) -> Town:
    made: Town = await town_of()
    return made
