"""Makes every prompt before anybody calls, and takes over what the council records."""

import asyncio

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation

from services.telephony.domain.prompts import Prompts
from services.telephony.media.speech.music import music, ringing
from services.telephony.media.speech.sounds import Sounds

log = structlog.get_logger()

REFRESH_SECONDS = 30.0


class SoundsWorker:
    """Keeps *sounds* ready."""

    def __init__(self, sounds: Sounds, prompts: Prompts) -> None:
        self._sounds = sounds
        self._prompts = prompts

    async def run(self) -> None:
        """Run until cancelled."""
        await asyncio.to_thread(music)
        await asyncio.to_thread(ringing)
        for language, texts in self._prompts.texts.items():
            for key, text in texts.items():
                if "{" not in text:
                    await self._sounds.prompt(key, text, language)
        log.info("sounds_ready")
        while True:
            with suppress_instrumentation():
                await self._sounds.refresh()
            await asyncio.sleep(REFRESH_SECONDS)
