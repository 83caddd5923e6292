"""The storm's generator: what it must not hide, and how a storm is judged."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from tests.bench.generator import Asked, Came, Generator
from tests.bench.storm import recovered

ANSWERS = {
    "GET": b'HTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n{"degraded":[]}',
    "POST": b"HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n{}",
}
REFUSAL = b"HTTP/1.1 503 No\r\nRetry-After: 2\r\ncontent-length: 0\r\n\r\n"
Answering = Callable[[str, int], Coroutine[Any, Any, bytes]]


@asynccontextmanager
async def server(answering: Answering, said: list[str]) -> AsyncIterator[int]:
    """Answers each request as *answering* says to its method and number; keeps its heads."""
    talks: list[asyncio.Task[None] | None] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(asyncio.current_task())
        while head := (await _head(reader)):
            said.append(head)
            if "Content-Length: " in head:
                length = int(head.partition("Content-Length: ")[2].partition("\r")[0])
                json.loads(await reader.readexactly(length))
            writer.write(await answering(head.partition(" ")[0], len(said) - 1))
        writer.close()

    listening = await asyncio.start_server(talk, "127.0.0.1", 0)
    yield listening.sockets[0].getsockname()[1]
    listening.close()
    await asyncio.gather(*filter(None, talks))


async def _head(reader: asyncio.StreamReader) -> str:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode()
    except asyncio.IncompleteReadError:
        return ""


async def asked(answering: Answering, *, rate: float = 100, seconds: float = 0.4) -> Any:
    """What came of it, and what the server was told."""
    said: list[str] = []
    async with server(answering, said) as port:
        generator = Generator(
            Asked(
                port=port,
                cookies=["a=1", "a=2", "a=3"],
                people=["p", "q"],
                codes=["C"],
                cycle=4,
                counters=1,
            )
        )
        came = await asyncio.to_thread(generator.run, rate, seconds)
        generator.close()
    return came, said


async def test_each_session_asks_in_turn_and_those_at_counters_register_contacts() -> None:
    async def well(method: str, number: int) -> bytes:
        return ANSWERS[method]

    came, said = await asked(well)

    assert len(came.right) == came.asked == 40
    assert sum(head.startswith("POST /v1/contacts ") for head in said) == 10
    assert all("Cookie: a=1\r\n" in head for head in said if head.startswith("POST"))
    assert {head.partition("Cookie: ")[2][:3] for head in said} == {"a=1", "a=2", "a=3"}
    keys = [head.partition("Idempotency-Key: ")[2][:32] for head in said if head[:4] == "POST"]
    assert len(set(keys)) == 10
    assert came.cpu > 0


async def test_a_server_that_stands_still_shows_in_all_that_were_due_meanwhile() -> None:
    standing = asyncio.Lock()

    async def slowly(method: str, number: int) -> bytes:
        async with standing:
            await asyncio.sleep(0.3 if number == 0 else 0)
        return ANSWERS[method]

    came, _ = await asked(slowly)

    assert len(came.right) == 40
    assert sorted(took for _, took in came.right)[20] > 0.1


async def test_refusals_parts_missing_and_wrong_answers_are_told_apart() -> None:
    degraded = b'HTTP/1.1 200 OK\r\ncontent-length: 18\r\n\r\n{"degraded":["x"]}'
    plain = b"HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n"

    async def variously(method: str, number: int) -> bytes:
        return (ANSWERS[method], REFUSAL, degraded if method == "GET" else plain, plain)[number % 4]

    came, _ = await asked(variously)

    assert len(came.right) + len(came.refused) + len(came.wrong) == 40
    assert len(came.refused) == 10
    assert {status for _, status in came.wrong} <= {200, 503}
    assert len(came.wrong) == 20


async def test_a_connection_closed_while_idle_loses_no_request() -> None:
    async def closing(method: str, number: int) -> bytes:
        head, _, body = ANSWERS[method].partition(b"\r\n\r\n")
        return head + b"\r\nConnection: close\r\n\r\n" + body

    came, _ = await asked(closing, rate=50)

    assert (len(came.right), came.wrong, came.unsent) == (20, [], 0)


def test_it_is_well_again_from_the_first_second_in_which_all_was_answered_soon() -> None:
    each = [(second + 0.5, 0.2) for second in range(5)]

    assert recovered(Came(asked=5, right=each)) == 0
    assert recovered(Came(asked=6, right=[*each, (1.5, 1.4)], refused=[(0.2, 0.0)])) == 2
    assert recovered(Came(asked=6, right=each, wrong=[(0.5, 500)], refused=[(1.9, 0.0)])) == 2
    # A second of which nothing came is not well.
    assert recovered(Came(asked=5, right=each[3:])) == 3
    assert recovered(Came(asked=5)) is None
    # Nor is anything, where somebody was never answered.
    assert recovered(Came(asked=6, right=each, unanswered=1)) is None
