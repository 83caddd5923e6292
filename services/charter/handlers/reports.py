"""Saying that a text is wrong, and answering."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.ids import new_id
from services.charter.domain import reports
from services.charter.domain.reports import WINDOW, Report, ReportId, ReportState
from services.charter.domain.sheet import Audience
from services.charter.handlers.reading import get_service
from services.charter.repository.reports import ReportRepository
from services.charter.serializers.reports import answered_event, reported_event


async def report_text(
    session: AsyncSession,
    code: str,
    *,
    number: int,
    part: str,
    said: str,
    language: str,
    reporter: str,
    by_staff: bool,
    readers: Audience,
    now: datetime,
) -> Report:
    """
    Keep what somebody says of the entry *code*, of version *number* or of the one in force.

    Raises:
        ServiceNotFound, VersionNotFound: They cannot have read it.
        TooManyReports: One person, or one entry, has more than are read.
    """
    version = await get_service(session, code, number=number, moment=now, readers=readers)
    store = ReportRepository(session)
    reports.check_room(
        by_reporter=await store.by_reporter(reporter, now - WINDOW),
        open_for_entry=await store.open_for(code),
    )
    report = Report(
        id=ReportId(new_id()),
        code=code,
        number=version.number,
        part=part,
        said=said,
        language=language,
        reporter=reporter,
        by_staff=by_staff,
        reported_at=now,
    )
    await store.add(report)
    await events.publish(session, [reported_event(report)])
    return report


async def queue(
    session: AsyncSession, *, answered: bool, code: str, after: UUID | None, size: int
) -> tuple[list[Report], UUID | None]:
    """One page of reports, oldest first, and the id the next page begins behind."""
    found = await ReportRepository(session).queue(
        answered=answered, code=code, after=after, size=size + 1
    )
    page = found[:size]
    return page, page[-1].id if len(found) > size else None


async def answered_for(
    session: AsyncSession,
    code: str,
    *,
    before: UUID | None,
    size: int,
    readers: Audience,
    now: datetime,
) -> tuple[list[Report], UUID | None]:
    """
    One page of answered reports of *code*, newest first, without who said and who answered.

    What somebody wrote may speak of themselves: the public reads the answers only.

    Raises:
        ServiceNotFound: *readers* may not know of such an entry.
    """
    await get_service(session, code, number=0, moment=now, readers=readers)
    found = await ReportRepository(session).answered_for(code, before=before, size=size + 1)
    staff = readers is Audience.ATTENDANTS
    page = [
        replace(report, reporter="", answered_by="", said=report.said if staff else "")
        for report in found[:size]
    ]
    return page, page[-1].id if len(found) > size else None


async def follow(session: AsyncSession, report_id: ReportId) -> Report:
    """
    A report for whoever made it, without who answered.

    Raises:
        ReportNotFound: There is none.
    """
    report = await ReportRepository(session).get(report_id)
    return replace(report, reporter="", answered_by="")


async def answer(
    session: AsyncSession,
    report_id: ReportId,
    *,
    state: ReportState,
    text: str,
    by: str,
    revision: int,
    now: datetime,
) -> Report:
    """
    Answer a report.

    Raises:
        ReportNotFound, ReportAnswered, ReportChanged, ReportAnswerInvalid: See there.
    """
    store = ReportRepository(session)
    report = reports.answer(
        await store.get(report_id, lock=True),
        state=state,
        text=text,
        by=by,
        revision=revision,
        now=now,
    )
    await store.save(report)
    await events.publish(session, [answered_event(report)])
    return report
