import asyncio

import pytest

from chassis.clients import ClientTokens
from chassis.errors import Unavailable


class Identity:
    """Issues tokens that last as long as it is told, unless it is away."""

    def __init__(self, lasts: float) -> None:
        self.lasts = lasts
        self.away = False
        self.asked = 0

    async def issue(self) -> tuple[str, float]:
        self.asked += 1
        await asyncio.sleep(0)
        if self.away:
            raise Unavailable("identity is away")
        return f"token {self.asked}", self.lasts


class Watch:
    """Reads the seconds it is set to."""

    def __init__(self) -> None:
        self.reads = 0.0

    def __call__(self) -> float:
        return self.reads


async def test_many_callers_share_one_token() -> None:
    identity = Identity(lasts=600)
    tokens = ClientTokens(identity.issue)

    shared = await asyncio.gather(*(tokens.token() for _ in range(10)))

    assert set(shared) == {"token 1"}
    assert identity.asked == 1


async def test_a_token_that_still_holds_is_used_while_identity_is_away() -> None:
    identity, watch = Identity(lasts=600), Watch()
    tokens = ClientTokens(identity.issue, watch)
    await tokens.token()
    identity.away = True
    watch.reads = 545

    found = [await tokens.token() for _ in range(3)]

    assert found == ["token 1"] * 3
    assert identity.asked == 2  # and is not asked at every call


async def test_without_a_token_that_holds_the_caller_hears_that_identity_is_away() -> None:
    identity, watch = Identity(lasts=600), Watch()
    tokens = ClientTokens(identity.issue, watch)
    await tokens.token()
    identity.away = True
    watch.reads = 598

    with pytest.raises(Unavailable):
        await tokens.token()


async def test_a_caller_who_gives_up_does_not_keep_the_others_waiting() -> None:
    identity = Identity(lasts=600)
    tokens = ClientTokens(identity.issue)
    impatient = asyncio.ensure_future(tokens.token())
    await asyncio.sleep(0)

    impatient.cancel()

    assert await tokens.token() == "token 2"
