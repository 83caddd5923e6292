"""The demo's year comes in whole, and its trouble is found where it was put."""

from datetime import UTC, datetime

from atende.tasks.v1 import indicators_pb2, quality_pb2
from sqlalchemy import func, select

from deploy.local.demo.past import AT_ONCE, a_year, read_areas
from services.tasks.models import EpisodeRow
from services.tasks.workers.quality import spot_rounds
from tests.tasks.builders import COUNCIL
from tests.tasks.calls import caller
from tests.tasks.quality.past import ADMIN
from tests.tasks.quality.test_loop import LIA, all_done


async def test_the_trouble_of_the_demos_last_week_is_found(
    quality, indicators, sessions, clock
) -> None:
    clock.now = datetime(2026, 6, 9, 9, 0, tzinfo=UTC)
    contacts, cases = a_year(clock.now)
    await indicators.LoadAreas(read_areas(), metadata=caller(ADMIN))
    for _ in range(2):  # the second time changes nothing
        for start in range(0, max(len(contacts), len(cases)), AT_ONCE):
            request = indicators_pb2.ImportFactsRequest(
                contacts=contacts[start : start + AT_ONCE], cases=cases[start : start + AT_ONCE]
            )
            await indicators.ImportFacts(request, metadata=caller(ADMIN))
    async with sessions() as session:
        first_turns = await session.scalar(
            select(func.count()).select_from(EpisodeRow).where(EpisodeRow.turn == 0)
        )
    assert first_turns == len(cases)

    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))

    found = await quality.ListHotSpots(
        quality_pb2.ListHotSpotsRequest(page_size=50), metadata=caller(LIA)
    )
    seen = {(one.signal, one.place.service_code, one.place.area) for one in found.hot_spots}
    assert "RSU-05" in {code for signal, code, _ in seen if signal == quality_pb2.SIGNAL_OVERDUE}
    assert (quality_pb2.SIGNAL_ABANDONED, "TAX-01", "") in seen
    assert {"RUI-02"} <= {code for signal, code, _ in seen if signal == quality_pb2.SIGNAL_REOPENED}
