"""Days by which letters are to be answered, when the calendar changes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain import deadlines
from services.tasks.domain.advocate.files import Entry, EntryKind, FileId, move_answer
from services.tasks.domain.calendar import Calendar, Day
from services.tasks.domain.deadlines import Office
from services.tasks.domain.deadlines.moved import facts_of_move
from services.tasks.repository.advocate import files, letters

_BATCH = 200


async def move_letters(
    session: AsyncSession,
    changes: Sequence[Day],
    current: Calendar,
    office: Office,
    actor_id: str,
    now: datetime,
) -> int:
    """
    Count anew the term of every letter waited for that may have counted one of *changes*.

    The ladder of its file goes on by the new day, and the file keeps a line that says why.

    Returns:
        How many moved.
    """
    sent_before = office.end_of(changes[-1].day)
    after: FileId | None = None
    moved = 0
    while True:
        found = await letters.waited_for(session, sent_before, after=after, size=_BATCH)
        for file, letter in found:
            deadline = deadlines.recompute(letter.deadline, letter.sent_at, current, office)
            # What had passed when the day was declared stays passed.
            if letter.deadline.due_on < changes[0].day or deadline == letter.deadline:
                continue
            await letters.save_deadline(session, letter.id, deadline)
            if deadline.due_at == letter.deadline.due_at:
                continue
            await files.save(session, move_answer(file, deadline))
            facts = {
                "number": str(letter.number),
                "step": letter.step.value,
                **facts_of_move(letter.deadline, deadline, changes),
            }
            line = Entry(at=now, kind=EntryKind.ANSWER_MOVED, actor_id=actor_id, facts=facts)
            await files.add_entries(session, file.id, [line])
            moved += 1
        if len(found) < _BATCH:
            return moved
        after = found[-1][0].id
