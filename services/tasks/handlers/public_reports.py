"""Filing, reading and updating reports that everybody may read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.ids import new_id
from services.tasks.domain.cases import CaseId
from services.tasks.domain.council import Council
from services.tasks.domain.offers import Offer
from services.tasks.domain.public_reports import (
    PublicReport,
    Reporter,
    ReportOfAnother,
    Source,
    Update,
    Wanted,
)
from services.tasks.handlers import acting, opening
from services.tasks.repository import public_reports
from services.tasks.repository.calendar import Calendars


async def file_report(
    session: AsyncSession,
    request: opening.Request,
    offer: Offer,
    *,
    source: Source,
    reporter: Reporter,
    council: Council,
    calendars: Calendars,
    caller: Caller,
    now: datetime,
) -> PublicReport:
    """
    Open the case of a report and keep where it came from.

    Raises:
        As `opening.open_case` does.
    """
    case, _ = await opening.open_case(
        session,
        request,
        offer,
        council=council,
        calendars=calendars,
        caller=caller,
        now=now,
    )
    await public_reports.add(session, case.id, case.service_code, source, reporter)
    return PublicReport(case=case, source=source, updated_at=now)


async def list_reports(session: AsyncSession, wanted: Wanted) -> list[PublicReport]:
    """One page of reports, newest first; they are public, so nobody's reading is noted."""
    return await public_reports.find(session, wanted)


async def list_updates(
    session: AsyncSession, *, start: datetime, end: datetime, size: int
) -> list[Update]:
    """What happened to reports from *start* until *end*, oldest first."""
    return await public_reports.updates(session, start=start, end=end, size=size)


async def update_report(
    session: AsyncSession,
    case_id: CaseId,
    text: str,
    *,
    client_id: str,
    caller: Caller,
    now: datetime,
) -> UUID:
    """
    Keep what the application that filed a report adds to it, and give the update's id.

    Raises:
        ReportNotFound: There is no such report.
        ReportOfAnother: Another application filed it.
        CaseClosed: It ended.
    """
    if await public_reports.client_of(session, case_id) != client_id:
        raise ReportOfAnother(field="report_id")
    update_id = new_id()
    await acting.add_comment(
        session, case_id, text, files=(), caller=caller, now=now, update_id=update_id
    )
    return update_id
