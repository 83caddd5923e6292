"""Messages that are to be sent, and those that were."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, literal, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain.contact import Channel, ContactId
from services.contacts.domain.messages import Cause
from services.contacts.models import NoticeRow

# Rows deleted at once: well within what one statement may take.
PORTION = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    What a message is made of.

    Attributes:
        channel: None: as its person prefers.
        address, language: Of somebody unknown; empty otherwise.
        key: What goes out once has one; another draft with it is the same message.
    """

    template: str
    facts: Mapping[str, str]
    channel: Channel | None = None
    address: str = ""
    language: str = ""
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A message that it is time to send, and how often that has failed."""

    contact_id: ContactId
    draft: Draft
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A message that did not reach its person."""

    contact_id: ContactId
    draft: Draft
    tries: int
    cause: Cause
    failed_at: datetime


class NoticeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, contact_id: ContactId, draft: Draft, due_at: datetime) -> None:
        await self._session.execute(
            insert(NoticeRow).values(
                contact_id=contact_id,
                template=draft.template,
                number="",
                due_on=None,
                tries=0,
                due_at=due_at,
                facts=dict(draft.facts),
                channel=draft.channel or "",
                address=draft.address,
                language=draft.language,
                key=draft.key,
            )
        )

    async def with_key(self, key: str) -> ContactId | None:
        """The message that went out, or will, under *key*."""
        found = await self._session.scalar(select(NoticeRow.contact_id).where(NoticeRow.key == key))
        return ContactId(found) if found else None

    async def claim(self, now: datetime, lease: timedelta) -> Due | None:
        """
        Take the message that is due longest; nobody else gets it before *lease* is over.

        Senders do not wait for each other: each skips what another is taking.
        """
        due = (
            select(NoticeRow.contact_id)
            .where(NoticeRow.due_at <= now, NoticeRow.state == "due")
            .order_by(NoticeRow.due_at)
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        row = (
            await self._session.execute(
                update(NoticeRow)
                .where(NoticeRow.contact_id == due)
                .values(due_at=now + lease, tries=NoticeRow.tries + 1)
                .returning(NoticeRow.__table__)
            )
        ).first()
        if row is None:
            return None
        return Due(contact_id=ContactId(row.contact_id), draft=_draft(row), tries=row.tries)

    async def put_off(self, contact_id: ContactId, until: datetime, *, tried: bool = True) -> None:
        """Try it again at *until*; a try that was not *tried* does not count."""
        await self._session.execute(
            update(NoticeRow)
            .where(NoticeRow.contact_id == contact_id)
            .values(due_at=until, tries=NoticeRow.tries - (0 if tried else 1))
        )

    async def finish(
        self, contact_id: ContactId, state: str, now: datetime, cause: Cause | None = None
    ) -> None:
        """It is `sent`, `failed` or `declined`, or was sent again (`retried`)."""
        await self._session.execute(
            update(NoticeRow)
            .where(NoticeRow.contact_id == contact_id)
            .values(state=state, finished_at=now, cause=cause or "")
        )

    async def failed(self, contact_id: ContactId) -> Failed | None:
        """The message, if it failed; held until the transaction ends."""
        row = (
            await self._session.execute(
                select(NoticeRow.__table__)
                .where(NoticeRow.contact_id == contact_id, NoticeRow.state == "failed")
                .with_for_update()
            )
        ).first()
        return _failed(row) if row else None

    async def all_failed(self, *, before: tuple[datetime, UUID] | None, most: int) -> list[Failed]:
        """Those that failed and were not sent again, the latest first."""
        query = select(NoticeRow.__table__).where(NoticeRow.state == "failed")
        if before is not None:
            key = tuple_(NoticeRow.finished_at, NoticeRow.contact_id)
            query = query.where(key < tuple_(literal(before[0]), literal(before[1])))
        rows = await self._session.execute(
            query.order_by(NoticeRow.finished_at.desc(), NoticeRow.contact_id.desc()).limit(most)
        )
        return [_failed(row) for row in rows]

    async def forget(self, before: datetime) -> int:
        """Delete what was finished *before* then, a portion of it; returns how many."""
        old = select(NoticeRow.contact_id).where(NoticeRow.finished_at < before).limit(PORTION)
        gone = await self._session.execute(
            delete(NoticeRow)
            .where(NoticeRow.contact_id.in_(old.with_for_update(skip_locked=True)))
            .returning(NoticeRow.contact_id)
        )
        return len(gone.all())


def _draft(row: Any) -> Draft:
    facts = {str(name): str(fact) for name, fact in row.facts.items()}
    if row.number:  # planned by the version before this one
        facts = {"number": row.number, "due_on": row.due_on.isoformat() if row.due_on else ""}
    return Draft(
        template=row.change,
        facts=facts,
        channel=Channel(row.channel) if row.channel else None,
        address=row.address,
        language=row.language,
        key=row.key,
    )


def _failed(row: Any) -> Failed:
    return Failed(
        contact_id=ContactId(row.contact_id),
        draft=_draft(row),
        tries=row.tries,
        cause=Cause(row.cause),
        failed_at=row.finished_at,
    )
