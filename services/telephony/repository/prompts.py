"""Prompts in a voice of the council's own."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.languages import Language
from services.telephony.models import PromptSoundRow


class PromptRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def put(
        self, key: str, language: Language, pcm: bytes, *, staff_id: str, at: datetime
    ) -> None:
        """Keep *pcm* (8 kHz, 16 bits, mono) as how *key* sounds."""
        values = {"pcm": pcm, "staff_id": staff_id, "put_at": at}
        await self._session.execute(
            insert(PromptSoundRow)
            .values(key=key, language=language, **values)
            .on_conflict_do_update(
                index_elements=[PromptSoundRow.key, PromptSoundRow.language], set_=values
            )
        )

    async def drop(self, key: str, language: Language) -> None:
        await self._session.execute(
            delete(PromptSoundRow).where(
                PromptSoundRow.key == key, PromptSoundRow.language == language
            )
        )

    async def get(self, key: str, language: Language) -> bytes | None:
        pcm: bytes | None = await self._session.scalar(
            select(PromptSoundRow.pcm).where(
                PromptSoundRow.key == key, PromptSoundRow.language == language
            )
        )
        return pcm

    async def lengths(self) -> dict[tuple[str, Language], tuple[int, datetime]]:
        """Bytes of each recording there is, and since when; there are as many as prompts."""
        query = select(
            PromptSoundRow.key,
            PromptSoundRow.language,
            func.length(PromptSoundRow.pcm),
            PromptSoundRow.put_at,
        )
        return {
            (key, language): (int(length), put_at)
            for key, language, length, put_at in (await self._session.execute(query)).all()
        }
