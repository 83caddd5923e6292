"""How often one address may do what can be abused: a counter in Valkey for each window of time."""

import hashlib
from dataclasses import dataclass

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from services.gateway.errors import LimitsUnavailable, TooManyRequests

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Counts in `valkey`, in windows of `window_seconds`."""

    valkey: Redis
    window_seconds: int

    async def count(self, what: str, most: int, *who: str, closed: bool = False) -> None:
        """
        Count one more *what* of *who*.

        Without Valkey nothing is counted and everybody passes: a lost counter
        must not close the city's door. With *closed* nobody does: what can be
        guessed in a million tries is not offered uncounted.

        Raises:
            TooManyRequests: It is more than *most* within the window.
            LimitsUnavailable: Nothing can be counted now, and it is *closed*.
        """
        # Hashed: who somebody is or wanted to be need not lie in a cache.
        name = hashlib.sha256("\x00".join(who).encode()).hexdigest()[:32]
        key = f"limit:{what}:{name}"
        try:
            async with self.valkey.pipeline(transaction=True) as pipe:
                pipe.incr(key)
                pipe.expire(key, self.window_seconds, nx=True)
                pipe.ttl(key)
                count, _, left = await pipe.execute()
        except (RedisError, OSError) as failure:
            log.warning("limit_not_counted", what=what, cause=str(failure))
            if closed:
                raise LimitsUnavailable(what) from None
            return
        if count > most:
            raise TooManyRequests(f"{what} for the {count}th time", retry_after=str(max(left, 1)))
