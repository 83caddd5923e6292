"""Files that came with mails: noted with their contact, read, and swept away."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller
from chassis.exclusions import expect_open
from chassis.ids import new_id
from chassis.readings import data_read
from services.contacts.domain.contact import Contact, ContactId
from services.contacts.domain.files import Attached, ContactFile, ContactFileNotFound, FileId
from services.contacts.handlers.confidence import may_see
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.files import FileRepository
from services.contacts.repository.metadata import METADATA

_SWEPT_AT_ONCE = 100


async def note(
    session: AsyncSession, contact_id: ContactId, files: Sequence[Attached], now: datetime
) -> None:
    """Note what came with the mail of a contact; the bytes come next."""
    await FileRepository(session).add(
        ContactFile(
            id=FileId(new_id()),
            contact_id=contact_id,
            position=position,
            file_name=one.file_name,
            media_type=one.media_type,
            size=one.size,
            sha256=one.sha256,
            refused=one.refused,
            received_at=now,
        )
        for position, one in enumerate(files)
    )


async def kept(
    session: AsyncSession, contact_id: ContactId, files: Sequence[Attached]
) -> list[tuple[FileId, bytes]]:
    """Under which ids the bytes of *files* are to be, those that were noted with the contact."""
    found = await FileRepository(session).of(contact_id)
    return [
        (one.id, files[one.position].content)
        for one in found
        # The sender may have made another mail of the same Message-ID since.
        if one.refused is None
        and one.position < len(files)
        and files[one.position].sha256 == one.sha256
    ]


async def list_files(
    session: AsyncSession, contact_id: ContactId, caller: Caller, now: datetime
) -> list[ContactFile]:
    """What came with a contact, for *caller*; of a known person it is a reading."""
    contact = await ContactRepository(session).get(contact_id)
    if not may_see(contact, caller):
        return []
    found = await FileRepository(session).of(contact_id)
    if found:
        await _read(session, contact, caller, "contact_files", now)
    return found


async def get_file(
    session: AsyncSession, contact_id: ContactId, file_id: FileId, caller: Caller, now: datetime
) -> ContactFile:
    """
    One that is kept, for *caller* to read its bytes.

    Raises:
        ContactFileNotFound: There is none, it was refused, or it is nothing for them.
        PersonClosedToYou: They have an interest of their own in its person.
    """
    contact = await ContactRepository(session).get(contact_id)
    found = await FileRepository(session).get(contact_id, file_id)
    if found.refused is not None or not may_see(contact, caller):
        raise ContactFileNotFound(field="file_id")
    await _read(session, contact, caller, "contact_file", now)
    return found


async def take_orphans(session: AsyncSession) -> list[FileId]:
    """Forget a portion of the files whose person was erased; their bytes are to go first."""
    files = FileRepository(session)
    ids = await files.orphans(_SWEPT_AT_ONCE)
    if ids:
        await files.forget(ids)
    return ids


async def _read(
    session: AsyncSession, contact: Contact, caller: Caller, what: str, now: datetime
) -> None:
    if contact.person_id is not None:
        await expect_open(session, METADATA, caller, contact.person_id)
        await events.publish(session, [data_read(contact.person_id, what, caller, now)])
