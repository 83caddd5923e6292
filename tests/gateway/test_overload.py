"""More people at the door than can be answered in time."""

import asyncio
from itertools import islice
from typing import Any

from tests.gateway.conftest import browser
from tests.gateway.tokens import ana_token

ROOM, CALLERS = 3, 10


async def test_whoever_finds_the_house_full_is_told_at_once_and_those_inside_are_answered(
    make_app, services
) -> None:
    units = services.answers["ListUnits"]
    go_on = asyncio.Event()

    async def slowly(_: Any) -> Any:
        await go_on.wait()
        return units

    services.answers["ListUnits"] = slowly
    async with browser(make_app(most_at_once=ROOM), authorization=f"Bearer {ana_token()}") as ana:
        calls = [asyncio.create_task(ana.get("/v1/units")) for _ in range(CALLERS)]
        # Those turned away are told while those inside still wait.
        told = [await done for done in islice(asyncio.as_completed(calls), CALLERS - ROOM)]
        for answer in told:
            assert answer.status_code == 503
            assert answer.json()["reason"] == "OVERLOADED"
            assert int(answer.headers["retry-after"]) > 0
        go_on.set()
        statuses = sorted(answer.status_code for answer in await asyncio.gather(*calls))
        assert statuses == [200] * ROOM + [503] * (CALLERS - ROOM)
        # It is the crowd that was too many, not the next one.
        assert (await ana.get("/v1/units")).status_code == 200
        assert (await ana.get("/healthz")).status_code == 200
