"""Files of cases: registered before their bytes, claimed by a case, read, and swept away."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import STAFF, Caller
from chassis.files import safe_name
from chassis.ids import new_id
from chassis.readings import data_read
from services.tasks.domain.attachments import (
    KEPT_UNCLAIMED,
    Attachment,
    AttachmentId,
    Role,
    check_claim,
    check_count,
    check_taken,
)
from services.tasks.domain.cases import Case, CaseId, check_not_about
from services.tasks.domain.errors.attachments import AttachmentNotFound
from services.tasks.repository import attachments
from services.tasks.repository.cases import CaseRepository


async def register_file(
    session: AsyncSession,
    file_name: str,
    media_type: str,
    size: int,
    sha256: bytes,
    document: str,
    *,
    caller: Caller,
    now: datetime,
) -> Attachment:
    """
    Note a file of which the bytes come next; its name is made safe.

    Raises:
        AttachmentTypeForbidden, AttachmentTooLarge, AttachmentEmpty: It is not taken.
    """
    check_taken(media_type, size)
    attachment = Attachment(
        id=AttachmentId(new_id()),
        file_name=safe_name(file_name, media_type),
        media_type=media_type,
        size=size,
        sha256=sha256,
        owner_id=caller.id,
        uploaded_at=now,
        document=document,
    )
    await attachments.add(session, attachment)
    return attachment


async def check_uploads(
    session: AsyncSession, attachment_id: AttachmentId, sha256: bytes, *, caller: Caller
) -> None:
    """
    Whether *caller* is about to store the bytes of a file: they registered and have them.

    A retry comes after the file may have been claimed, so that does not matter.

    Raises:
        AttachmentNotFound: There is none, or it is nothing of theirs.
    """
    attachment = await attachments.get(session, attachment_id)
    if attachment.owner_id != caller.id or attachment.sha256 != sha256:
        raise AttachmentNotFound(field="attachment_id")


async def claim_files(
    session: AsyncSession,
    ids: Sequence[AttachmentId],
    case_id: CaseId,
    role: Role,
    *,
    caller: Caller,
) -> None:
    """
    Make the files *ids* parts of *case_id*.

    Raises:
        AttachmentNotFound, AttachmentTaken, TooManyAttachments: As their names say.
    """
    if not ids:
        return
    wanted = list(dict.fromkeys(ids))
    check_count(len(wanted), await attachments.count_of(session, case_id))
    for each in await attachments.lock(session, wanted):
        check_claim(each, case_id, caller.id, by_staff=caller.has(*STAFF))
    await attachments.claim(session, wanted, case_id, role)


async def get_file(
    session: AsyncSession, attachment_id: AttachmentId, caller: Caller, now: datetime
) -> Attachment:
    """
    What is known of a file, for staff or for the citizen of its case.

    Raises:
        AttachmentNotFound: There is none, or it is nothing of theirs.
    """
    attachment = await attachments.get(session, attachment_id)
    if attachment.case_id is None:
        # Not a part of anything yet: nobody's but theirs who brought it.
        if attachment.owner_id != caller.id:
            raise AttachmentNotFound(field="attachment_id")
        return attachment
    case = (await CaseRepository(session).get(attachment.case_id)).case
    if caller.id in case.concerns or not (caller.has(*STAFF) or is_of(case, caller)):
        raise AttachmentNotFound(field="attachment_id")
    if case.person_id:
        await events.publish(session, [data_read(case.person_id, "attachment", caller, now)])
    return attachment


async def case_of(session: AsyncSession, attachment_id: AttachmentId) -> CaseId:
    """
    The case a file is of.

    Raises:
        AttachmentNotFound: It is of none.
    """
    attachment = await attachments.get(session, attachment_id)
    if attachment.case_id is None:
        raise AttachmentNotFound(field="attachment_id")
    return attachment.case_id


async def open_file(
    session: AsyncSession, attachment_id: AttachmentId, caller: Caller, now: datetime
) -> Attachment:
    """What is known of a file, for somebody who has proven that they may read its case."""
    attachment = await attachments.get(session, attachment_id)
    assert attachment.case_id is not None
    case = (await CaseRepository(session).get(attachment.case_id)).case
    if case.person_id:
        await events.publish(session, [data_read(case.person_id, "attachment", caller, now)])
    return attachment


async def attach(
    session: AsyncSession,
    case_id: CaseId,
    ids: Sequence[AttachmentId],
    role: Role,
    *,
    caller: Caller,
) -> Case:
    """
    Add files to a case, open or closed.

    Raises:
        CaseNotFound, AttachmentNotFound, AttachmentTaken, TooManyAttachments: As their names say.
    """
    case = (await CaseRepository(session).lock(case_id)).case
    check_not_about(case, caller.id)
    await claim_files(session, ids, case_id, role, caller=caller)
    return case


def is_of(case: Case, caller: Caller) -> bool:
    """Whether *case* is a citizen's own, who is signed in as *caller*."""
    if caller.kind != "citizen" or not caller.id:
        return False
    return caller.id in (str(case.person_id), str(case.on_behalf_of_id))


async def take_unclaimed(session: AsyncSession, now: datetime, size: int) -> list[UUID]:
    """Forget up to *size* files that nobody claimed in time; their bytes are to go now."""
    ids = await attachments.unclaimed(session, now - KEPT_UNCLAIMED, size)
    await attachments.forget(session, ids)
    return list(ids)
