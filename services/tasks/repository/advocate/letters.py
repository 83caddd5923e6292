"""Letters of the insistence ladder, and the mail that tells of them."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, case, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.advocate.errors import LetterNotFound
from services.tasks.domain.advocate.files import AdvocateFile, FileId, Letter, LetterId, State
from services.tasks.domain.deadlines import Deadline
from services.tasks.models import AdvocateFileRow, LetterRow
from services.tasks.repository.advocate.files import file_to_domain, number_of
from services.tasks.repository.rows import DEADLINE

# Whoever takes a mail has it so long; then another worker may.
LEASE = timedelta(minutes=3)
MOST_TRIES = 8


async def add(session: AsyncSession, letter: Letter) -> bool:
    """Store a fresh *letter*; False when the file has one on this rung."""
    row = await session.execute(
        insert(LetterRow)
        .values(
            id=letter.id,
            file_id=letter.file_id,
            number=str(letter.number),
            step=letter.step,
            unit_code=letter.unit_code,
            to_unit=letter.to_unit,
            to_id=letter.to_id,
            facts=dict(letter.facts),
            deadline=DEADLINE.dump_python(letter.deadline, mode="json"),
            due_at=letter.deadline.due_at,
            sent_at=letter.sent_at,
            answered_at=None,
            answer="",
            answered_by_id="",
            mail_at=letter.sent_at,
            mail_tries=0,
            mailed_at=None,
        )
        .on_conflict_do_nothing()
        .returning(LetterRow.id)
    )
    return row.first() is not None


async def get(session: AsyncSession, letter_id: LetterId) -> Letter:
    """
    The letter.

    Raises:
        LetterNotFound: There is none.
    """
    row = await session.scalar(
        select(LetterRow).where(LetterRow.id == letter_id).execution_options(populate_existing=True)
    )
    if row is None:
        raise LetterNotFound(field="letter_id")
    return _to_domain(row)


async def save_answer(session: AsyncSession, letter: Letter) -> None:
    await session.execute(
        update(LetterRow)
        .where(LetterRow.id == letter.id)
        .values(
            answered_at=letter.answered_at,
            answer=letter.answer,
            answered_by_id=letter.answered_by_id,
        )
    )


async def of_files(
    session: AsyncSession, file_ids: Collection[FileId]
) -> dict[FileId, list[Letter]]:
    """The letters of each of *file_ids*, oldest first."""
    found: dict[FileId, list[Letter]] = {}
    if not file_ids:
        return found
    rows = await session.scalars(
        select(LetterRow)
        .where(LetterRow.file_id.in_(list(file_ids)))
        .order_by(LetterRow.sent_at, LetterRow.id)
    )
    for row in rows:
        found.setdefault(FileId(row.file_id), []).append(_to_domain(row))
    return found


async def waited_for(
    session: AsyncSession,
    sent_before: datetime,
    *,
    after: FileId | None,
    size: int,
    lock: bool = True,
) -> list[tuple[AdvocateFile, Letter]]:
    """
    Up to *size* files that insist, by id after *after*, and the letter of each.

    The files are locked unless they are only looked at.
    """
    statement = (
        select(AdvocateFileRow, LetterRow)
        .join(
            LetterRow,
            and_(
                LetterRow.file_id == AdvocateFileRow.id,
                LetterRow.step == AdvocateFileRow.last_step,
            ),
        )
        .where(AdvocateFileRow.state == State.INSISTING, LetterRow.sent_at < sent_before)
        .order_by(AdvocateFileRow.id)
        .limit(size)
    )
    if lock:
        statement = statement.with_for_update(of=AdvocateFileRow)
    if after is not None:
        statement = statement.where(AdvocateFileRow.id > after)
    rows = await session.execute(statement)
    return [(file_to_domain(file), _to_domain(letter)) for file, letter in rows]


async def save_deadline(session: AsyncSession, letter_id: LetterId, deadline: Deadline) -> None:
    """Keep by when *letter_id* is to be answered now."""
    await session.execute(
        update(LetterRow)
        .where(LetterRow.id == letter_id)
        .values(deadline=DEADLINE.dump_python(deadline, mode="json"), due_at=deadline.due_at)
    )


async def page(
    session: AsyncSession,
    unit_code: str,
    *,
    unanswered: bool,
    before: tuple[datetime, UUID] | None,
    size: int,
) -> list[Letter]:
    """
    Up to *size* letters to *unit_code*, newest first, that sort before *before*.

    Those about its own work are among them, whoever above it must answer.
    """
    statement = (
        select(LetterRow)
        .where(or_(LetterRow.unit_code == unit_code, LetterRow.to_unit == unit_code))
        .order_by(LetterRow.sent_at.desc(), LetterRow.id.desc())
        .limit(size)
    )
    if unanswered:
        statement = statement.where(LetterRow.answered_at.is_(None))
    if before:
        statement = statement.where(tuple_(LetterRow.sent_at, LetterRow.id) < tuple_(*before))
    return [_to_domain(row) for row in await session.scalars(statement)]


async def of_year(session: AsyncSession, since: datetime, until: datetime) -> list[Letter]:
    """Letters sent from *since* to before *until*."""
    rows = await session.scalars(
        select(LetterRow).where(LetterRow.sent_at >= since, LetterRow.sent_at < until)
    )
    return [_to_domain(row) for row in rows]


async def claim_mail(session: AsyncSession, now: datetime) -> Letter | None:
    """The letter whose mail is due longest, for this worker alone while the lease runs."""
    row = await session.scalar(
        select(LetterRow)
        .where(LetterRow.mail_at <= now)
        .order_by(LetterRow.mail_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if row is None:
        return None
    letter = _to_domain(row)
    tries = row.mail_tries + 1
    await session.execute(
        update(LetterRow)
        .where(LetterRow.id == letter.id)
        .values(
            mail_at=case((LetterRow.mail_tries + 1 < MOST_TRIES, now + LEASE * tries), else_=None),
            mail_tries=tries,
        )
    )
    return letter


async def mail_sent(session: AsyncSession, letter_id: LetterId, now: datetime) -> None:
    """Note that the mail of *letter_id* left."""
    await session.execute(
        update(LetterRow).where(LetterRow.id == letter_id).values(mail_at=None, mailed_at=now)
    )


def _to_domain(row: LetterRow) -> Letter:
    return Letter(
        id=LetterId(row.id),
        file_id=FileId(row.file_id),
        number=number_of(row.number),
        step=row.step,
        unit_code=row.unit_code,
        facts=row.facts,
        deadline=DEADLINE.validate_python(row.deadline),
        sent_at=row.sent_at,
        answered_at=row.answered_at,
        answer=row.answer,
        answered_by_id=row.answered_by_id,
        mailed_at=row.mailed_at,
        to_unit=row.to_unit or row.unit_code,
        to_id=row.to_id,
    )
