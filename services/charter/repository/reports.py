"""Reports of wrong texts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.charter.domain.errors import ReportNotFound
from services.charter.domain.reports import Report, ReportId, ReportState
from services.charter.models import TextReportRow


class ReportRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def by_reporter(self, reporter: str, since: datetime) -> int:
        """How many *reporter* made since *since*."""
        counted = await self._session.scalar(
            select(func.count()).where(
                TextReportRow.reporter == reporter,
                TextReportRow.reporter != "",
                TextReportRow.reported_at >= since,
            )
        )
        return counted or 0

    async def open_for(self, code: str) -> int:
        """How many of the entry *code* wait for an answer."""
        counted = await self._session.scalar(
            select(func.count()).where(
                TextReportRow.code == code, TextReportRow.state == ReportState.OPEN
            )
        )
        return counted or 0

    async def add(self, report: Report) -> None:
        self._session.add(TextReportRow(**_values(report)))
        await self._session.flush()

    async def get(self, report_id: ReportId, *, lock: bool = False) -> Report:
        """
        The report *report_id*; with *lock*, nobody else changes it until the end.

        Raises:
            ReportNotFound: There is none.
        """
        row = await self._session.get(
            TextReportRow, report_id, with_for_update=lock or None, populate_existing=lock
        )
        if row is None:
            raise ReportNotFound(field="report_id")
        return _to_domain(row)

    async def save(self, report: Report) -> None:
        """Store *report*, which was read with a lock."""
        row = await self._session.get_one(TextReportRow, report.id)
        for name, value in _values(report).items():
            setattr(row, name, value)
        await self._session.flush()

    async def queue(
        self, *, answered: bool, code: str, after: UUID | None, size: int
    ) -> list[Report]:
        """Up to *size* reports, oldest first, behind the one named *after*."""
        statement = select(TextReportRow).order_by(TextReportRow.id).limit(size)
        is_open = TextReportRow.state == ReportState.OPEN
        statement = statement.where(~is_open if answered else is_open)
        if code:
            statement = statement.where(TextReportRow.code == code)
        if after is not None:
            statement = statement.where(TextReportRow.id > after)
        return [_to_domain(row) for row in await self._session.scalars(statement)]

    async def answered_for(self, code: str, *, before: UUID | None, size: int) -> list[Report]:
        """Up to *size* answered reports of *code*, newest first, before the one named *before*."""
        statement = (
            select(TextReportRow)
            .where(TextReportRow.code == code, TextReportRow.state != ReportState.OPEN)
            .order_by(TextReportRow.id.desc())
            .limit(size)
        )
        if before is not None:
            statement = statement.where(TextReportRow.id < before)
        return [_to_domain(row) for row in await self._session.scalars(statement)]


def _values(report: Report) -> dict[str, object]:
    return {
        "id": report.id,
        "code": report.code,
        "number": report.number,
        "part": report.part,
        "said": report.said,
        "language": report.language,
        "state": report.state,
        "reporter": report.reporter,
        "by_staff": report.by_staff,
        "reported_at": report.reported_at,
        "answer": report.answer,
        "answered_by": report.answered_by,
        "answered_at": report.answered_at,
        "revision": report.revision,
    }


def _to_domain(row: TextReportRow) -> Report:
    return Report(
        id=ReportId(row.id),
        code=row.code,
        number=row.number,
        part=row.part,
        said=row.said,
        language=row.language,
        state=row.state,
        reporter=row.reporter,
        by_staff=row.by_staff,
        reported_at=row.reported_at,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        revision=row.revision,
    )
