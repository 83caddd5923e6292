"""What the tests of the ladder look at."""

from sqlalchemy import select

from services.tasks.models import AdvocateFileRow, LetterRow


async def all_done(rounds) -> int:
    """How many pieces of work there were."""
    count = 0
    while await rounds.once():
        count += 1
    return count


async def letters(sessions) -> list[LetterRow]:
    async with sessions() as session:
        return list(await session.scalars(select(LetterRow).order_by(LetterRow.sent_at)))


async def the_file(sessions) -> AdvocateFileRow:
    async with sessions() as session:
        return (await session.scalars(select(AdvocateFileRow))).one()
