"""What is known of files."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.keys import destroy_keys
from services.tasks.domain.attachments import Attachment, AttachmentId, Role
from services.tasks.domain.cases import CaseId
from services.tasks.domain.errors.attachments import AttachmentNotFound
from services.tasks.models import AttachmentRow


async def add(session: AsyncSession, attachment: Attachment) -> None:
    await session.execute(
        insert(AttachmentRow),
        {
            "id": attachment.id,
            "case_id": attachment.case_id,
            "file_name": attachment.file_name,
            "media_type": attachment.media_type,
            "size": attachment.size,
            "sha256": attachment.sha256,
            "owner_id": attachment.owner_id,
            "role": attachment.role,
            "document": attachment.document,
            "uploaded_at": attachment.uploaded_at,
        },
    )


async def get(session: AsyncSession, attachment_id: AttachmentId) -> Attachment:
    """
    What is known of *attachment_id*.

    Raises:
        AttachmentNotFound: Nothing.
    """
    row = await session.get(AttachmentRow, attachment_id)
    if row is None:
        raise AttachmentNotFound(field="attachment_id")
    return _to_domain(row)


async def lock(session: AsyncSession, ids: Sequence[AttachmentId]) -> list[Attachment]:
    """
    Those of *ids*, in their order; nobody else claims them until the end.

    Raises:
        AttachmentNotFound: One of them is not there.
    """
    rows = await session.scalars(
        select(AttachmentRow)
        .where(AttachmentRow.id.in_(ids))
        .order_by(AttachmentRow.id)
        .with_for_update()
    )
    found = {row.id: _to_domain(row) for row in rows}
    if missing := set(ids) - found.keys():
        raise AttachmentNotFound(field="attachment_ids", attachment_id=str(min(missing)))
    return [found[each] for each in ids]


async def claim(
    session: AsyncSession, ids: Sequence[AttachmentId], case_id: CaseId, role: Role
) -> None:
    await session.execute(
        update(AttachmentRow).where(AttachmentRow.id.in_(ids)).values(case_id=case_id, role=role)
    )


async def count_of(session: AsyncSession, case_id: CaseId) -> int:
    found = await session.scalar(
        select(func.count()).select_from(AttachmentRow).where(AttachmentRow.case_id == case_id)
    )
    return found or 0


async def has_evidence(session: AsyncSession, case_id: CaseId) -> bool:
    found = await session.scalar(
        select(AttachmentRow.id)
        .where(AttachmentRow.case_id == case_id, AttachmentRow.role == Role.EVIDENCE)
        .limit(1)
    )
    return found is not None


async def unclaimed(session: AsyncSession, before: datetime, size: int) -> list[AttachmentId]:
    """Up to *size* files uploaded *before* that no case has claimed; locked, others skipped."""
    rows = await session.scalars(
        select(AttachmentRow.id)
        .where(AttachmentRow.case_id.is_(None), AttachmentRow.uploaded_at < before)
        .order_by(AttachmentRow.uploaded_at)
        .limit(size)
        .with_for_update(skip_locked=True)
    )
    return [AttachmentId(each) for each in rows]


async def forget(session: AsyncSession, ids: Sequence[AttachmentId]) -> None:
    """Forget *ids*, and by what their bytes are sealed: no copy of them is opened again."""
    await destroy_keys(session, ids)
    await session.execute(delete(AttachmentRow).where(AttachmentRow.id.in_(ids)))


def _to_domain(row: AttachmentRow) -> Attachment:
    return Attachment(
        id=AttachmentId(row.id),
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        sha256=bytes(row.sha256),
        owner_id=row.owner_id,
        uploaded_at=row.uploaded_at,
        document=row.document,
        case_id=CaseId(row.case_id) if row.case_id else None,
        role=row.role,
    )
