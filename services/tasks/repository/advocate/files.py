"""Files of the advocate, with what happened to them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as insert_or_not
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.tasks.domain.advocate.errors import FileNotFound
from services.tasks.domain.advocate.files import AdvocateFile, Entry, FileId, State
from services.tasks.domain.cases import Case, CaseId
from services.tasks.domain.cases import State as CaseState
from services.tasks.domain.numbers import CaseNumber
from services.tasks.models import AdvocateEntryRow, AdvocateFileRow, CaseRow
from services.tasks.repository.rows import case_to_domain

MOST_ENTRIES = 200
# In other states the council owes nothing: the citizen does, or another body, or it is over.
_OWED = (CaseState.OPEN, CaseState.IN_PROGRESS)


async def add(session: AsyncSession, file: AdvocateFile) -> bool:
    """Store a fresh *file*; False when its case has an open one, or its silence had one."""
    row = await session.execute(
        insert_or_not(AdvocateFileRow)
        .values(id=file.id, number=str(file.number), **_fixed(file), **_values(file))
        .on_conflict_do_nothing()
        .returning(AdvocateFileRow.id)
    )
    return row.first() is not None


async def save(session: AsyncSession, file: AdvocateFile) -> None:
    """Store a locked *file*."""
    await session.execute(
        update(AdvocateFileRow).where(AdvocateFileRow.id == file.id).values(**_values(file))
    )


async def add_entries(session: AsyncSession, file_id: FileId, entries: Iterable[Entry]) -> None:
    await session.execute(
        insert(AdvocateEntryRow),
        [
            {
                "id": new_id(),
                "file_id": file_id,
                "at": entry.at,
                "kind": entry.kind,
                "actor_id": entry.actor_id,
                "facts": dict(entry.facts),
            }
            for entry in entries
        ],
    )


async def entries_of(session: AsyncSession, file_id: FileId) -> list[Entry]:
    """What happened, oldest first."""
    rows = await session.scalars(
        select(AdvocateEntryRow)
        .where(AdvocateEntryRow.file_id == file_id)
        .order_by(AdvocateEntryRow.id)
        .limit(MOST_ENTRIES)
    )
    return [Entry(at=row.at, kind=row.kind, actor_id=row.actor_id, facts=row.facts) for row in rows]


async def get(session: AsyncSession, file_id: FileId, *, lock: bool = False) -> AdvocateFile:
    """
    The file, until the end of the transaction nobody else's with *lock*.

    Raises:
        FileNotFound: There is none.
    """
    statement = select(AdvocateFileRow).where(AdvocateFileRow.id == file_id)
    row = await session.scalar(statement.with_for_update() if lock else statement)
    if row is None:
        raise FileNotFound(field="file_id")
    return file_to_domain(row)


async def open_of_case(
    session: AsyncSession, case_id: CaseId, *, lock: bool = False
) -> AdvocateFile | None:
    """The open file of *case_id*, if it has one."""
    statement = select(AdvocateFileRow).where(
        AdvocateFileRow.case_id == case_id, AdvocateFileRow.state != State.CLOSED
    )
    row = await session.scalar(statement.with_for_update() if lock else statement)
    return file_to_domain(row) if row else None


async def page(
    session: AsyncSession,
    states: Collection[State],
    *,
    unit_code: str,
    case_id: CaseId | None,
    before: tuple[datetime, UUID] | None,
    size: int,
) -> list[AdvocateFile]:
    """Up to *size* files in *states*, newest first, that sort before *before*."""
    statement = (
        select(AdvocateFileRow)
        .where(AdvocateFileRow.state.in_(list(states)))
        .order_by(AdvocateFileRow.opened_at.desc(), AdvocateFileRow.id.desc())
        .limit(size)
    )
    if unit_code:
        statement = statement.where(AdvocateFileRow.unit_code == unit_code)
    if case_id:
        statement = statement.where(AdvocateFileRow.case_id == case_id)
    if before:
        statement = statement.where(
            tuple_(AdvocateFileRow.opened_at, AdvocateFileRow.id) < tuple_(*before)
        )
    return [file_to_domain(row) for row in await session.scalars(statement)]


async def of_year(session: AsyncSession, since: datetime, until: datetime) -> list[AdvocateFile]:
    """Files opened before *until* that were not closed before *since*."""
    rows = await session.scalars(
        select(AdvocateFileRow).where(
            AdvocateFileRow.opened_at < until,
            or_(AdvocateFileRow.closed_at.is_(None), AdvocateFileRow.closed_at >= since),
        )
    )
    return [file_to_domain(row) for row in rows]


async def next_to_climb(session: AsyncSession, now: datetime) -> AdvocateFile | None:
    """A file whose letter waited in vain until *now*, locked; None when there is none left."""
    row = await session.scalar(
        select(AdvocateFileRow)
        .where(AdvocateFileRow.next_at <= now)
        .order_by(AdvocateFileRow.next_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return file_to_domain(row) if row else None


async def next_silent_case(session: AsyncSession, due_by: date) -> Case | None:
    """
    An unanswered case that was due on *due_by* or before, locked.

    None that has an open file, nor one whose silence since that day was told already.
    """
    known = select(AdvocateFileRow.id).where(
        AdvocateFileRow.case_id == CaseRow.id,
        or_(AdvocateFileRow.state != State.CLOSED, AdvocateFileRow.silent_since == CaseRow.due_on),
    )
    row = await session.scalar(
        select(CaseRow)
        .where(CaseRow.state.in_(_OWED), CaseRow.due_on <= due_by, ~known.exists())
        .order_by(CaseRow.due_on)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return case_to_domain(row) if row else None


def number_of(text: str) -> CaseNumber:
    """A number as it was stored."""
    series, sequence, year, entity = text.split("/")
    return CaseNumber(series=series, sequence=int(sequence), year=int(year), entity=entity)


def _fixed(file: AdvocateFile) -> dict[str, Any]:
    return {
        "origin": file.origin,
        "case_id": file.case_id,
        "case_number": file.case_number,
        "service_code": file.service_code,
        "service_name": file.service_name,
        "unit_code": file.unit_code,
        "person_id": file.person_id,
        "subject": file.subject,
        "silent_since": file.silent_since,
        "opened_at": file.opened_at,
        "opened_by_id": file.opened_by_id,
    }


def _values(file: AdvocateFile) -> dict[str, Any]:
    return {
        "state": file.state,
        "last_step": file.last_step,
        "next_at": file.next_at,
        "closed_at": file.closed_at,
        "outcome": file.outcome,
        "note": file.note,
        "version": file.version,
    }


def file_to_domain(row: AdvocateFileRow) -> AdvocateFile:
    return AdvocateFile(
        id=FileId(row.id),
        number=number_of(row.number),
        origin=row.origin,
        state=row.state,
        case_id=CaseId(row.case_id) if row.case_id else None,
        case_number=row.case_number,
        service_code=row.service_code,
        service_name=row.service_name,
        unit_code=row.unit_code,
        person_id=row.person_id,
        subject=row.subject,
        silent_since=row.silent_since,
        opened_at=row.opened_at,
        opened_by_id=row.opened_by_id,
        last_step=row.last_step,
        next_at=row.next_at,
        closed_at=row.closed_at,
        outcome=row.outcome,
        note=row.note,
        version=row.version,
    )
