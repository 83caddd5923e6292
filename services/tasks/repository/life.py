"""What the citizen was asked, notes, and the families of cases."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.tasks.domain.asking import AskState, CitizenRequest, RequestId
from services.tasks.domain.cases import Case, CaseId
from services.tasks.domain.life import State
from services.tasks.domain.notes import Note
from services.tasks.domain.place import Box
from services.tasks.models import CaseRow, CitizenRequestRow, NoteRow
from services.tasks.repository.rows import DEADLINE, case_to_domain

_MOST_NOTES = 500
_OTHER = aliased(CaseRow)


async def add_request(session: AsyncSession, request: CitizenRequest) -> None:
    await session.execute(
        insert(CitizenRequestRow),
        {"id": request.id, "case_id": request.case_id, **_request_values(request)},
    )


async def save_requests(session: AsyncSession, requests: Sequence[CitizenRequest]) -> None:
    for request in requests:
        await session.execute(
            update(CitizenRequestRow)
            .where(CitizenRequestRow.id == request.id)
            .values(**_request_values(request))
        )


async def requests_of(session: AsyncSession, case_id: CaseId) -> list[CitizenRequest]:
    """What the citizen was asked about *case_id*, oldest first; lock the case before a change."""
    rows = await session.scalars(
        select(CitizenRequestRow)
        .where(CitizenRequestRow.case_id == case_id)
        .order_by(CitizenRequestRow.id)
    )
    return [_request_to_domain(row) for row in rows]


async def lapsing(session: AsyncSession, now: datetime, size: int) -> list[CaseId]:
    """Up to *size* cases of which something asked should have been answered before *now*."""
    rows = await session.scalars(
        select(CitizenRequestRow.case_id)
        .where(CitizenRequestRow.state == AskState.OPEN, CitizenRequestRow.due_at <= now)
        .group_by(CitizenRequestRow.case_id)
        .order_by(CitizenRequestRow.case_id)
        .limit(size)
    )
    return [CaseId(each) for each in rows]


async def add_note(session: AsyncSession, note: Note) -> None:
    await session.execute(
        insert(NoteRow),
        {
            "id": note.id,
            "case_id": note.case_id,
            "at": note.at,
            "author_id": note.author_id,
            "by_citizen": note.by_citizen,
            "text": note.text,
        },
    )


async def notes_of(session: AsyncSession, case_id: CaseId) -> list[Note]:
    rows = await session.scalars(
        select(NoteRow).where(NoteRow.case_id == case_id).order_by(NoteRow.id).limit(_MOST_NOTES)
    )
    return [
        Note(
            id=row.id,
            case_id=CaseId(row.case_id),
            at=row.at,
            author_id=row.author_id,
            by_citizen=row.by_citizen,
            text=row.text,
        )
        for row in rows
    ]


async def open_parts(session: AsyncSession, case_id: CaseId) -> list[Case]:
    """The parts of *case_id* that have not ended."""
    rows = await session.scalars(
        select(CaseRow).where(CaseRow.parent_id == case_id, CaseRow.state != State.CLOSED)
    )
    return [case_to_domain(row) for row in rows]


async def followers(session: AsyncSession, case_id: CaseId) -> list[Case]:
    """The cases that follow *case_id* and have not ended, locked."""
    rows = await session.scalars(
        select(CaseRow)
        .where(CaseRow.joined_id == case_id, CaseRow.state == State.JOINED)
        .order_by(CaseRow.id)
        .with_for_update()
    )
    return [case_to_domain(row) for row in rows]


async def near(
    session: AsyncSession, service_code: str, box: Box, at: datetime, within: timedelta, size: int
) -> list[tuple[Case, int]]:
    """Open cases of a service within *box* and *within* of *at*, and how many follow each."""
    others = (
        select(func.count())
        .select_from(_OTHER)
        .where(_OTHER.joined_id == CaseRow.id)
        .correlate(CaseRow)
        .scalar_subquery()
    )
    rows = await session.execute(
        select(CaseRow, others)
        .where(
            CaseRow.service_code == service_code,
            CaseRow.state.not_in([State.CLOSED, State.JOINED]),
            CaseRow.latitude.between(box.south, box.north),
            CaseRow.longitude.between(box.west, box.east),
            CaseRow.received_at.between(at - within, at + within),
        )
        .order_by(CaseRow.received_at.desc())
        .limit(size)
    )
    return [(case_to_domain(row), int(count)) for row, count in rows]


def _request_values(request: CitizenRequest) -> dict[str, Any]:
    return {
        "kind": request.kind,
        "state": request.state,
        "text": request.text,
        "deadline": DEADLINE.dump_python(request.deadline, mode="json"),
        "due_at": request.deadline.due_at,
        "asked_at": request.asked_at,
        "asked_by": request.asked_by,
        "answer": request.answer,
        "answered_at": request.answered_at,
    }


def _request_to_domain(row: CitizenRequestRow) -> CitizenRequest:
    return CitizenRequest(
        id=RequestId(row.id),
        case_id=CaseId(row.case_id),
        kind=row.kind,
        text=row.text,
        deadline=DEADLINE.validate_python(row.deadline),
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        state=row.state,
        answer=row.answer,
        answered_at=row.answered_at,
    )
