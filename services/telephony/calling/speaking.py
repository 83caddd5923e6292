"""Says things to a caller, in their language."""

import asyncio
from collections.abc import Sequence

from chassis.languages import Language
from services.telephony.calling.house import House
from services.telephony.domain.gathering import Gather, Result, begin, step
from services.telephony.media.port import Heard, Leg, Sound


class Speaker:
    """Speaks to one leg; `language` may change while it does."""

    def __init__(self, house: House, leg: Leg, language: Language) -> None:
        self._house = house
        self._leg = leg
        self.language = language

    async def sound(self, key: str, /, **filled: str) -> Sound:
        """
        The sound of the prompt *key*.

        What is *filled* in makes the text somebody's own, so its sound is not kept.
        """
        text = self._house.prompts.text(key, self.language)
        if filled:
            return await self._house.voice.text(text.format(**filled), self.language, keep=False)
        return await self._house.voice.prompt(key, text, self.language)

    async def say(self, *keys: str, interruptible: bool = True, **filled: str) -> Heard:
        """Say prompts one after another; *filled* goes into each of them."""
        sounds = [await self.sound(key, **filled) for key in keys]
        return await self._leg.play(sounds, interruptible=interruptible)

    async def play(self, sounds: Sequence[Sound], *, interruptible: bool = True) -> Heard:
        return await self._leg.play(sounds, interruptible=interruptible)

    async def choice(self, *keys: str, seconds: float = 6.0, **filled: str) -> str:
        """Say *keys* and wait for one key; empty for silence."""
        await self.say(*keys, interruptible=True, **filled)
        return await self._leg.key(seconds)

    async def digits(self, prompt: str, *, least: int, most: int) -> tuple[Result, str]:
        """Say *prompt* and gather digits; the stretch has an end, whatever is keyed."""
        await self.say(prompt)
        now = _now()
        gather: Gather = begin(least=least, most=most, now=now)
        result = Result.GOING_ON
        while result is Result.GOING_ON:
            key = await self._leg.key(max(gather.left(_now()), 0.01))
            gather, result = step(gather, key, _now())
        return result, gather.digits


def _now() -> float:
    return asyncio.get_running_loop().time()
