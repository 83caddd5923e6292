"""Attendants' parts of calls."""

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.telephony.domain.conversation import Conversation
from services.telephony.models import ConversationRow


class ConversationRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, one: Conversation) -> None:
        await self._session.execute(
            insert(ConversationRow).values(
                id=one.id,
                call_id=one.call_id,
                contact_id=one.contact_id,
                staff_id=one.staff_id,
                outgoing=one.outgoing,
                began_at=one.began_at,
                ended_at=one.ended_at,
                talk_s=one.talk_s,
                hold_s=one.hold_s,
                transferred=one.transferred,
            )
        )
