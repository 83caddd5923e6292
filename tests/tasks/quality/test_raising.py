"""What the week raises, and the figures it was raised on."""

import asyncio
from datetime import timedelta

from atende.tasks.v1 import quality_pb2 as pb
from sqlalchemy import select, update

from services.tasks.models import EpisodeRow, SignalWeekRow
from services.tasks.repository.quality import signals
from services.tasks.workers.quality import spot_rounds
from tests.tasks.builders import COUNCIL
from tests.tasks.calls import caller, refused
from tests.tasks.quality.loop import LAST, LIA, all_done, get, open_nc, spots
from tests.tasks.quality.past import bring, cases


async def test_the_week_that_is_out_is_raised_once_by_however_many_look(
    quality, sessions, clock, trouble
) -> None:
    await asyncio.gather(
        *(all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60)) for _ in range(4))
    )

    [spot] = await spots(quality)
    assert (spot.signal, spot.method, spot.week) == (
        pb.SIGNAL_OVERDUE,
        pb.HOT_SPOT_METHOD_CHART,
        "2026-06-01",
    )
    assert spot.reason.startswith("9 de 10 respostas fora do prazo (90 %). Habitual: 10 %; limite:")
    [english] = await spots(quality, language="en")
    assert english.reason.startswith("9 of 10 answers late (90%). Usual: 10%; limit:")
    shown = await quality.GetHotSpot(
        pb.GetHotSpotRequest(hot_spot_id=spot.hot_spot_id), metadata=caller(LIA)
    )
    assert [point.out for point in shown.hot_spot.chart] == [False] * 26 + [True]


async def test_nothing_is_raised_where_all_goes_on_as_before(
    quality, indicators, sessions, clock
) -> None:
    facts = []
    for back in range(31):
        facts += cases(LAST - timedelta(weeks=back), 1, 10)
    await bring(indicators, facts)

    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))

    assert await spots(quality) == []


async def test_a_hot_spot_may_be_dismissed_with_a_reason_once(
    quality, sessions, clock, trouble
) -> None:
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))
    [spot] = await spots(quality)
    request = pb.DismissHotSpotRequest(hot_spot_id=spot.hot_spot_id, reason="Greve.")

    await quality.DismissHotSpot(request, metadata=caller(LIA))

    assert await spots(quality) == []
    with refused("HOT_SPOT_DEALT_WITH", "hot_spot_id"):
        await quality.DismissHotSpot(request, metadata=caller(LIA))
    with refused("HOT_SPOT_DEALT_WITH"):
        await open_nc(quality, hot_spot_id=spot.hot_spot_id)


async def test_the_figures_that_trouble_was_raised_on_stay_whatever_becomes_of_the_facts(
    quality, sessions, clock, trouble
) -> None:
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))
    [spot] = await spots(quality)
    nc = await open_nc(quality, hot_spot_id=spot.hot_spot_id)
    before = await get(quality, nc)

    async with sessions.begin() as session:
        await session.execute(update(EpisodeRow).values(ended_on=EpisodeRow.due_on))
    clock.go_on(days=7)
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))

    after = await get(quality, nc)
    assert before.raised_until == "2026-06-01"
    assert list(before.chart)[-1].count == 9
    assert list(after.chart)[: len(before.chart)] == list(before.chart)
    assert [point.week for point in list(after.chart)[len(before.chart) :]] == ["2026-06-08"]
    shown = await quality.GetHotSpot(
        pb.GetHotSpotRequest(hot_spot_id=spot.hot_spot_id), metadata=caller(LIA)
    )
    assert list(shown.hot_spot.chart) == list(before.chart)


async def test_looking_counts_nothing_anew(quality, sessions, clock, trouble, monkeypatch) -> None:
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))
    [spot] = await spots(quality)
    nc = await open_nc(quality, hot_spot_id=spot.hot_spot_id)

    async def counted(*_):
        raise AssertionError("a reader made the figures be counted")

    monkeypatch.setattr(signals, "counts", counted)
    assert (await get(quality, nc)).chart
    await quality.GetHotSpot(
        pb.GetHotSpotRequest(hot_spot_id=spot.hot_spot_id), metadata=caller(LIA)
    )


async def test_facts_of_a_former_time_let_all_weeks_be_counted_again(
    quality, indicators, sessions, clock, trouble
) -> None:
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))
    await bring(indicators, cases(LAST - timedelta(weeks=3), 2, 7))
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))

    async with sessions() as session:
        rows = await session.execute(
            select(SignalWeekRow.week, SignalWeekRow.count, SignalWeekRow.base)
            .where(SignalWeekRow.signal == "overdue")
            .order_by(SignalWeekRow.week.desc())
        )
        kept = [(row.week, row.count, row.base) for row in rows]
    assert kept[0] == (LAST, 9, 10)
    assert kept[3] == (LAST - timedelta(weeks=3), 3, 17)


async def test_only_the_last_week_is_counted_again_and_again(
    quality, sessions, clock, trouble, monkeypatch
) -> None:
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))
    stretches = []
    count = signals.counts

    async def noted(session, signal, first, last):
        stretches.append((first, last))
        return await count(session, signal, first, last)

    monkeypatch.setattr(signals, "counts", noted)
    await all_done(spot_rounds(sessions, COUNCIL, clock, pause_seconds=60))
    assert set(stretches) == {(LAST, LAST + timedelta(days=6))}
