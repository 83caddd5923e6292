"""Prompts in a voice of the council's own, as the store of sounds asks for them."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.languages import Language
from services.telephony.media.speech.sounds import Fetch, Recorded
from services.telephony.repository.prompts import PromptRepository


def recorded_prompts(sessions: async_sessionmaker[AsyncSession]) -> tuple[Recorded, Fetch]:
    """What there is, and one of it."""

    async def recorded() -> dict[tuple[str, Language], tuple[int, datetime]]:
        async with sessions() as session:
            return await PromptRepository(session).lengths()

    async def fetch(key: str, language: Language) -> bytes | None:
        async with sessions() as session:
            return await PromptRepository(session).get(key, language)

    return recorded, fetch
