"""What is known of files that came with mails."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.keys import destroy_keys
from services.contacts.domain.contact import ContactId
from services.contacts.domain.files import ContactFile, ContactFileNotFound, FileId, Refused
from services.contacts.models import ContactFileRow


class FileRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, files: Iterable[ContactFile]) -> None:
        rows = [
            {
                "id": one.id,
                "contact_id": one.contact_id,
                "position": one.position,
                "file_name": one.file_name,
                "media_type": one.media_type,
                "size": one.size,
                "sha256": one.sha256,
                "refused": one.refused.value if one.refused else "",
                "received_at": one.received_at,
            }
            for one in files
        ]
        if rows:
            await self._session.execute(insert(ContactFileRow), rows)

    async def of(self, contact_id: ContactId) -> list[ContactFile]:
        """Those of a contact, in the order of their mail."""
        rows = await self._session.execute(
            select(ContactFileRow.__table__)
            .where(ContactFileRow.contact_id == contact_id)
            .order_by(ContactFileRow.position)
        )
        return [_to_domain(row) for row in rows]

    async def get(self, contact_id: ContactId, file_id: FileId) -> ContactFile:
        """
        One of a contact.

        Raises:
            ContactFileNotFound: It has none with this id.
        """
        row = (
            await self._session.execute(
                select(ContactFileRow.__table__).where(
                    ContactFileRow.id == file_id, ContactFileRow.contact_id == contact_id
                )
            )
        ).first()
        if row is None:
            raise ContactFileNotFound(field="file_id")
        return _to_domain(row)

    async def orphans(self, most: int) -> list[FileId]:
        """Up to *most* files whose person was erased; held, those that are held skipped."""
        rows = await self._session.scalars(
            select(ContactFileRow.id)
            .where(ContactFileRow.contact_id.is_(None))
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        return [FileId(one) for one in rows]

    async def forget(self, ids: Sequence[FileId]) -> None:
        """Forget *ids*, and by what their bytes are sealed: no copy of them is opened again."""
        await destroy_keys(self._session, ids)
        await self._session.execute(delete(ContactFileRow).where(ContactFileRow.id.in_(ids)))


def _to_domain(row: Any) -> ContactFile:
    return ContactFile(
        id=FileId(row.id),
        contact_id=ContactId(row.contact_id),
        position=row.position,
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        sha256=bytes(row.sha256),
        refused=Refused(row.refused) if row.refused else None,
        received_at=row.received_at,
    )
