"""More people at the door than can be answered in time."""

import asyncio
from typing import Any

from tests.gateway.conftest import browser
from tests.gateway.services import ana_token

SLOW, ROOM, CALLERS = 0.4, 3, 10


async def test_whoever_finds_the_house_full_is_told_at_once_and_those_inside_are_answered(
    make_app, services
) -> None:
    units = services.answers["ListUnits"]

    async def slowly(_: Any) -> Any:
        await asyncio.sleep(SLOW)
        return units

    services.answers["ListUnits"] = slowly
    async with browser(make_app(most_at_once=ROOM), authorization=f"Bearer {ana_token()}") as ana:
        answers = await asyncio.gather(*(ana.get("/v1/units") for _ in range(CALLERS)))
        statuses = sorted(answer.status_code for answer in answers)
        assert statuses == [200] * ROOM + [503] * (CALLERS - ROOM)
        for answer in answers:
            if answer.status_code == 503:
                assert answer.json()["reason"] == "OVERLOADED"
                assert int(answer.headers["retry-after"]) > 0
                # Told at once: it did not wait for those inside.
                assert answer.elapsed.total_seconds() < SLOW
        # It is the crowd that was too many, not the next one.
        assert (await ana.get("/v1/units")).status_code == 200
        assert (await ana.get("/healthz")).status_code == 200
