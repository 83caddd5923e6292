"""Numbers given out, and guesses counted."""

from datetime import datetime, timedelta

from sqlalchemy import case, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.numbers import ReadNumber
from services.tasks.models import GuessRow, SequenceRow

WINDOW = timedelta(hours=1)


async def next_in(session: AsyncSession, series: str, year: int) -> int:
    """
    The next number of *series* in *year*; others that want one wait for the commit.

    It comes from a row of its own and not from the cases, so a case that is
    deleted never gives its number away.
    """
    statement = insert(SequenceRow).values(series=series, year=year, last=1)
    drawn: int | None = await session.scalar(
        statement.on_conflict_do_update(
            index_elements=[SequenceRow.series, SequenceRow.year],
            set_={"last": SequenceRow.last + 1},
        ).returning(SequenceRow.last)
    )
    assert drawn is not None
    return drawn


async def wrong_guesses(session: AsyncSession, number: ReadNumber, now: datetime) -> int:
    """How many wrong secrets *number* had in the hour that runs at *now*."""
    found = await session.scalar(
        select(GuessRow.count).where(
            GuessRow.sequence == number.sequence,
            GuessRow.year == number.year,
            GuessRow.since > now - WINDOW,
        )
    )
    return found or 0


async def count_wrong_guess(session: AsyncSession, number: ReadNumber, now: datetime) -> int:
    """
    Count one more wrong secret for *number*; forget those of hours gone by.

    Returns:
        How many they are now.
    """
    await session.execute(
        delete(GuessRow).where(
            GuessRow.since <= now - WINDOW,
            (GuessRow.sequence != number.sequence) | (GuessRow.year != number.year),
        )
    )
    expired = GuessRow.since <= now - WINDOW
    statement = insert(GuessRow).values(
        sequence=number.sequence, year=number.year, since=now, count=1
    )
    count: int | None = await session.scalar(
        statement.on_conflict_do_update(
            index_elements=[GuessRow.sequence, GuessRow.year],
            set_={
                "count": case((expired, 1), else_=GuessRow.count + 1),
                "since": case((expired, now), else_=GuessRow.since),
            },
        ).returning(GuessRow.count)
    )
    assert count is not None
    return count
