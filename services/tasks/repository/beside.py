"""What is shown beside a case, in one statement: timeline, questions, files, family."""

from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, false, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import NOBODY, Caller
from chassis.exclusions import PersonClosedToYou, excluded
from services.tasks.domain.asking import CitizenRequest
from services.tasks.domain.attachments import Attachment
from services.tasks.domain.beside import Beside, Relative
from services.tasks.domain.cases import Case, TimelineEntry
from services.tasks.models import AttachmentRow, CaseRow, CitizenRequestRow, TimelineRow
from services.tasks.repository.metadata import METADATA

MOST_ENTRIES = 500
_MOST_FAMILY = 200
_ENTRIES = TypeAdapter(list[TimelineEntry])
_REQUESTS = TypeAdapter(list[CitizenRequest])
_FILES = TypeAdapter(list[Attachment])
_FAMILY = TypeAdapter(list[Relative])


async def of_case(session: AsyncSession, case: Case, reader: Caller = NOBODY) -> Beside:
    """
    All that stands beside *case*, for *reader*.

    Raises:
        PersonClosedToYou: Staff who have an interest of their own in whose case it is.
    """
    above = [each for each in (case.parent_id, case.joined_id) if each]
    closed = (
        false()
        if reader.kind != "staff" or case.person_id is None
        else excluded(METADATA, reader.id, case.person_id)
    )
    statement = select(
        closed.label("closed"),
        _listed(
            select(TimelineRow).where(TimelineRow.case_id == case.id), MOST_ENTRIES, TimelineRow.id
        ).label("timeline"),
        _listed(
            select(CitizenRequestRow).where(CitizenRequestRow.case_id == case.id),
            MOST_ENTRIES,
            CitizenRequestRow.id,
        ).label("requests"),
        _listed(
            select(
                AttachmentRow.id,
                AttachmentRow.case_id,
                AttachmentRow.file_name,
                AttachmentRow.media_type,
                AttachmentRow.size,
                func.encode(AttachmentRow.sha256, "hex").label("sha256"),
                AttachmentRow.owner_id,
                AttachmentRow.role,
                AttachmentRow.document,
                AttachmentRow.uploaded_at,
            ).where(AttachmentRow.case_id == case.id),
            MOST_ENTRIES,
            AttachmentRow.id,
        ).label("attachments"),
        _listed(
            select(
                CaseRow.id,
                CaseRow.parent_id,
                CaseRow.joined_id,
                (CaseRow.state == "closed").label("closed"),
                func.jsonb_build_object(
                    *("series", CaseRow.series, "sequence", CaseRow.sequence),
                    *("year", CaseRow.year, "entity", CaseRow.entity),
                    *("written", CaseRow.number_text),
                ).label("number"),
            ).where(
                or_(
                    CaseRow.parent_id == case.id,
                    CaseRow.joined_id == case.id,
                    CaseRow.id.in_(above),
                )
            ),
            _MOST_FAMILY,
            CaseRow.id,
        ).label("family"),
    )
    row: Row[Any] = (await session.execute(statement)).one()
    if row.closed:
        raise PersonClosedToYou(field="number_or_id")
    return Beside(
        timeline=_ENTRIES.validate_python(row.timeline),
        requests=_REQUESTS.validate_python(row.requests),
        attachments=_FILES.validate_python(row.attachments),
        family=_FAMILY.validate_python(row.family),
    )


def _listed(statement: Any, most: int, order: Any) -> Any:
    """The rows of *statement*, at most *most*, as one JSON array."""
    rows = statement.order_by(order).limit(most).subquery()
    array = func.jsonb_agg(aggregate_order_by(func.to_jsonb(rows.table_valued()), rows.c.id))
    return (
        select(func.coalesce(array, func.jsonb_build_array())).select_from(rows).scalar_subquery()
    )
