"""Reports that everybody may read: their source beside the case, and lists of them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Text, Uuid, cast, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.cases import CaseId, ClosingReason, EntryKind, State
from services.tasks.domain.public_reports import (
    TOLD,
    PublicReport,
    Reporter,
    ReportNotFound,
    Source,
    Update,
    Wanted,
)
from services.tasks.models import CaseRow, NoteRow, PublicReportRow, TimelineRow
from services.tasks.repository.rows import case_to_domain

_CLOSED = (State.CLOSED, State.JOINED)
# What was added by a public interface has an id of its own, and the words beside the time line.
_UPDATE_ID = TimelineRow.facts["update_id"].astext
_TOLD = or_(TimelineRow.kind.in_(TOLD), _UPDATE_ID.is_not(None))
# When the public last heard of a report: lines it is not told move nothing.
_UPDATED = (
    select(func.max(TimelineRow.at))
    .where(
        TimelineRow.case_id == CaseRow.id,
        or_(_TOLD, TimelineRow.kind == EntryKind.OPENED),
    )
    .correlate(CaseRow)
    .scalar_subquery()
)


async def add(
    session: AsyncSession, case_id: CaseId, service_code: str, source: Source, reporter: Reporter
) -> None:
    """Store where the report that is the case *case_id* came from."""
    await session.execute(
        insert(PublicReportRow).values(
            case_id=case_id,
            service_code=service_code,
            client_id=source.client_id,
            address_id=source.address_id,
            media_url=source.media_url,
            reporter={
                "name": reporter.name,
                "email": reporter.email,
                "phone": reporter.phone,
            },
        )
    )


async def client_of(session: AsyncSession, case_id: CaseId) -> str:
    """
    Which application filed a report.

    Raises:
        ReportNotFound: There is no such report.
    """
    found = await session.scalar(
        select(PublicReportRow.client_id).where(PublicReportRow.case_id == case_id)
    )
    if found is None:
        raise ReportNotFound(field="report_id")
    return str(found)


async def find(session: AsyncSession, wanted: Wanted) -> list[PublicReport]:
    """The reports of one page, newest first."""
    if not wanted.room:
        return []
    statement = (
        select(CaseRow, PublicReportRow, _UPDATED)
        .join(PublicReportRow, PublicReportRow.case_id == CaseRow.id)
        .where(*_conditions(wanted))
        .order_by(PublicReportRow.case_id.desc())
        # The interface has pages by number. They end at the 1,000th report, so what
        # is skipped is bounded.
        .offset(wanted.skipped)
        .limit(wanted.room)
    )
    return [
        PublicReport(
            case=case_to_domain(case),
            source=Source(
                client_id=report.client_id,
                address_id=report.address_id,
                media_url=report.media_url,
            ),
            updated_at=updated_at or case.opened_at,
        )
        for case, report, updated_at in await session.execute(statement)
    ]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.ids:
        found.append(PublicReportRow.case_id.in_(wanted.ids))
    if wanted.service_codes:
        found.append(PublicReportRow.service_code.in_(wanted.service_codes))
    if wanted.closed is not None:
        is_closed = CaseRow.state.in_(_CLOSED)
        found.append(is_closed if wanted.closed else ~is_closed)
    for column, start, end in (
        (CaseRow.opened_at, wanted.start, wanted.end),
        (_UPDATED, wanted.updated_start, wanted.updated_end),
    ):
        if start is not None:
            found.append(column >= start)
        if end is not None:
            found.append(column < end)
    return found


async def updates(
    session: AsyncSession, *, start: datetime, end: datetime, size: int
) -> list[Update]:
    """Up to *size* lines the public is told, from *start* until *end*; oldest first."""
    statement = (
        select(
            func.coalesce(_UPDATE_ID, cast(TimelineRow.id, Text)),
            TimelineRow.case_id,
            TimelineRow.kind,
            TimelineRow.at,
            CaseRow.closing_reason,
            func.coalesce(NoteRow.text, ""),
        )
        .join(PublicReportRow, PublicReportRow.case_id == TimelineRow.case_id)
        .join(CaseRow, CaseRow.id == TimelineRow.case_id)
        .outerjoin(NoteRow, NoteRow.id == cast(_UPDATE_ID, Uuid))
        .where(_TOLD, TimelineRow.at >= start, TimelineRow.at < end)
        .order_by(TimelineRow.at, TimelineRow.id)
        .limit(size)
    )
    return [
        Update(
            id=update_id,
            case_id=CaseId(UUID(str(case_id))),
            kind=kind,
            at=at,
            closing_reason=_reason(kind, reason),
            text=text,
        )
        for update_id, case_id, kind, at, reason, text in await session.execute(statement)
    ]


def _reason(kind: EntryKind, reason: ClosingReason | None) -> ClosingReason | None:
    return reason if kind is EntryKind.CLOSED else None
