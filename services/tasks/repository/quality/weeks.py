"""
The weekly figures that hot spots are found in, counted once and kept.

A week that is over is counted while it is the last one, as news of it trickle in, and once more
when the next has begun; then it stays, whatever becomes of the facts. Facts of a former time
that are brought along, or made anew, are another thing: all weeks are counted from them again.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.quality.spots import Place, Signal
from services.tasks.models import KeptWeekRow, SignalWeekRow
from services.tasks.repository.quality import signals
from services.tasks.repository.quality.signals import Count, place_of

_WEEK = timedelta(weeks=1)
# Held alone by whoever counts, and shared by whoever brings facts of former weeks: what is
# counted without them would else be kept after they came.
_LOCK = 0x3EE5


async def keep(session: AsyncSession, first: date, last: date) -> None:
    """Count the weeks from *first* to *last* (Mondays) that are not kept yet; the last anew."""
    await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    rows = await session.execute(
        select(KeptWeekRow.week, KeptWeekRow.final).where(KeptWeekRow.week.between(first, last))
    )
    final = {row.week for row in rows if row.final}
    for begins, ends in _runs(first, last, final):
        await _drop(session, begins, ends)
        for signal in Signal:
            found = await signals.counts(session, signal, begins, ends + timedelta(days=6))
            values = [_values(signal, one) for one in found]
            if values:
                await session.execute(insert(SignalWeekRow), values)
        weeks = [begins + _WEEK * n for n in range((ends - begins).days // 7 + 1)]
        await session.execute(
            insert(KeptWeekRow), [{"week": week, "final": week < last} for week in weeks]
        )


async def counts(
    session: AsyncSession, signal: Signal, first: date, last: date, place: Place | None = None
) -> list[Count]:
    """What is kept of *signal* from *first* to *last* (Mondays), of one service and unit or all."""
    statement = select(SignalWeekRow).where(
        SignalWeekRow.signal == signal, SignalWeekRow.week.between(first, last)
    )
    if place is not None:
        statement = statement.where(
            SignalWeekRow.service_code == place.service_code,
            SignalWeekRow.unit_code == place.unit_code,
        )
    return [
        Count(
            place=place_of(row),
            week=row.week,
            count=row.count,
            base=row.base,
        )
        for row in await session.scalars(statement)
    ]


async def last_kept(session: AsyncSession) -> date | None:
    """The newest week that is kept."""
    found: date | None = await session.scalar(
        select(KeptWeekRow.week).order_by(KeptWeekRow.week.desc()).limit(1)
    )
    return found


async def forget(session: AsyncSession) -> None:
    """Let all weeks be counted again: facts of former times come with this transaction."""
    await session.execute(text("SELECT pg_advisory_xact_lock_shared(:key)"), {"key": _LOCK})
    await session.execute(delete(SignalWeekRow))
    await session.execute(delete(KeptWeekRow))


async def _drop(session: AsyncSession, first: date, last: date) -> None:
    for row in (SignalWeekRow, KeptWeekRow):
        await session.execute(delete(row).where(row.week.between(first, last)))


def _runs(first: date, last: date, final: set[date]) -> Iterator[tuple[date, date]]:
    """The stretches of weeks that are to be counted, each in one go."""
    begins: date | None = None
    week = first
    while week <= last:
        if week in final:
            if begins is not None:
                yield begins, week - _WEEK
            begins = None
        elif begins is None:
            begins = week
        week += _WEEK
    if begins is not None:
        yield begins, last


def _values(signal: Signal, one: Count) -> dict[str, object]:
    return {
        "signal": signal,
        "week": one.week,
        "service_code": one.place.service_code,
        "unit_code": one.place.unit_code,
        "step": one.place.step,
        "area": one.place.area,
        "count": one.count,
        "base": one.base,
    }
