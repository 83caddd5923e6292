"""What every leg has, whatever carries its sound: keys that wait to be read, and an end."""

import asyncio

from services.telephony.media.port import Cause, LegEnded

# More than anybody types ahead; what comes then is not kept.
MOST_KEYS = 64


class Keyed:
    """Part of a leg: the keys of the party, and how it ended."""

    def __init__(self, most_keys: int = MOST_KEYS) -> None:
        self._keys: asyncio.Queue[str] = asyncio.Queue(most_keys)
        self._ended: asyncio.Future[Cause] = asyncio.get_running_loop().create_future()

    @property
    def ended(self) -> Cause | None:
        """How it ended; None while it lasts."""
        return self._ended.result() if self._ended.done() else None

    async def until_ended(self) -> Cause:
        """Wait for the end, and say how it came."""
        return await asyncio.shield(self._ended)

    async def key(self, seconds: float) -> str:
        """
        The next key within *seconds*; empty for none.

        Raises:
            LegEnded: The party is gone, and every key was read.
        """
        if self._keys.empty() and self._ended.done():
            raise LegEnded(self._ended.result())
        getting = asyncio.ensure_future(self._keys.get())
        try:
            await asyncio.wait(
                (getting, self._ended), timeout=seconds, return_when=asyncio.FIRST_COMPLETED
            )
            if getting.done():
                return getting.result()
            if self._ended.done():
                raise LegEnded(self._ended.result())
            return ""
        finally:
            getting.cancel()

    def forget_keys(self) -> None:
        """What was typed ahead counts no more."""
        while not self._keys.empty():
            self._keys.get_nowait()

    def _keep(self, key: str) -> None:
        if not self._keys.full():
            self._keys.put_nowait(key)
