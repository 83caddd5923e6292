"""All desks lose the gateway in one moment, and all come back; nobody missed anything."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvloop

from deploy.local.system import System
from tests.bench.attendants import sign_in_many
from tests.bench.herd import Herd

pytestmark = pytest.mark.system

# `python -m tests.bench.herd` takes three thousand.
DESKS = 300


@pytest.fixture(scope="module")
def house() -> Iterator[System]:
    """A system of its own: hundreds of attendants would stand in the way of other tests."""
    home = Path(tempfile.mkdtemp(prefix="atende-herd-"))
    home.chmod(0o755)
    with System(home) as running:
        yield running
    shutil.rmtree(home, ignore_errors=True)


def test_whoever_listened_to_a_gateway_that_died_is_back_and_has_missed_nothing(
    house: System,
) -> None:
    uvloop.run(_lose_and_find(house))


async def _lose_and_find(system: System) -> None:
    herd = Herd(system, [one.cookie for one in await sign_in_many(system, DESKS)])
    try:
        await herd.arrive()
        first = await herd.happen()
        await herd.heard(first)

        missed = await herd.lose_the_gateway()
        last = await herd.happen()
        await herd.heard(last)

        for desk in herd.desks:
            # Told what it missed, or to read everything anew.
            assert missed in desk.told or desk.resets, desk
            assert desk.told.count(first) == desk.told.count(last) == 1, desk
        # A browser is told when to come back, and not all of them the same moment.
        assert len({desk.retry for desk in herd.desks}) > DESKS / 10
    finally:
        await herd.go()
