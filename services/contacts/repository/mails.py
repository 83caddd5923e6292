"""Mails that came in, and the question how a contact was."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain.contact import ContactId
from services.contacts.models import MailRow, QuestionRow


class MailRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def first(self, message_id: str, sender: str, verdict: str, now: datetime) -> bool:
        """Keep that a mail came; False when it came before."""
        kept = await self._session.execute(
            insert(MailRow)
            .values(message_id=message_id, sender=sender, verdict=verdict, received_at=now)
            .on_conflict_do_nothing()
            .returning(MailRow.message_id)
        )
        return kept.first() is not None

    async def has_contact(self, message_id: str, contact_id: ContactId) -> None:
        await self._session.execute(
            update(MailRow).where(MailRow.message_id == message_id).values(contact_id=contact_id)
        )

    async def contact_of(self, message_id: str, sender: str) -> ContactId | None:
        """The contact that a mail of this sender became."""
        found = await self._session.scalar(
            select(MailRow.contact_id).where(
                MailRow.message_id == message_id, MailRow.sender == sender
            )
        )
        return ContactId(found) if found else None

    async def since(self, sender: str, then: datetime) -> int:
        """How many mails of a sender came since *then*."""
        count = await self._session.scalar(
            select(func.count())
            .select_from(MailRow)
            .where(MailRow.sender == sender, MailRow.received_at >= then)
        )
        return int(count or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """How a contact was; scores are from 1 to 5."""

    contact_id: ContactId
    person_id: UUID
    due_at: datetime
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    score: int | None = None
    reason: str = ""


class QuestionRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def plan(self, question: Question, not_within: timedelta) -> bool:
        """Keep that it is to be asked; False when its person is asked enough, or it is there."""
        lately = (
            select(QuestionRow.contact_id)
            .where(
                QuestionRow.person_id == question.person_id,
                QuestionRow.due_at > question.due_at - not_within,
            )
            .limit(1)
        )
        if await self._session.scalar(lately) is not None:
            return False
        kept = await self._session.execute(
            insert(QuestionRow)
            .values(
                contact_id=question.contact_id,
                person_id=question.person_id,
                due_at=question.due_at,
                reason="",
            )
            .on_conflict_do_nothing()
            .returning(QuestionRow.contact_id)
        )
        return kept.first() is not None

    async def due(self, now: datetime) -> Question | None:
        """The one that is due longest and not asked; held, and skipped by other replicas."""
        return await self._one(
            select(QuestionRow.__table__)
            .where(QuestionRow.asked_at.is_(None), QuestionRow.due_at <= now)
            .order_by(QuestionRow.due_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )

    async def get(self, contact_id: ContactId, *, hold: bool = False) -> Question | None:
        query = select(QuestionRow.__table__).where(QuestionRow.contact_id == contact_id)
        return await self._one(query.with_for_update() if hold else query)

    async def save(self, question: Question) -> None:
        await self._session.execute(
            update(QuestionRow)
            .where(QuestionRow.contact_id == question.contact_id)
            .values(
                asked_at=question.asked_at,
                answered_at=question.answered_at,
                score=question.score,
                reason=question.reason,
            )
        )

    async def _one(self, query: Any) -> Question | None:
        row = (await self._session.execute(query)).first()
        if row is None:
            return None
        return Question(**{**row._mapping, "contact_id": ContactId(row.contact_id)})
