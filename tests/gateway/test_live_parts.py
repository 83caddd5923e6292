"""Server-sent events, part by part: what is kept, who is behind, when a session is looked at."""

import time
from types import SimpleNamespace
from typing import Any

import pytest

from chassis.errors import DeadlineExceeded
from chassis.request import Request, current_request
from chassis.settings import BrokerSettings
from services.gateway.live import MOST_BEHIND, Behind, Live, Told
from services.gateway.routes import live as routes
from tests.gateway.builders import ANA, OTHER


async def test_a_look_at_a_session_has_time_of_its_own_and_what_is_slow_signs_nobody_out() -> None:
    left: list[float] = []

    class Slow:
        async def get(self, session_id: str) -> None:
            asked = current_request.get()
            left.append(asked.seconds_left() if asked else 0)
            raise DeadlineExceeded("identity is slow")

    house: Any = SimpleNamespace(sessions=Slow(), settings=SimpleNamespace(request_seconds=50.0))
    visit: Any = SimpleNamespace(session_id="hers")
    request: Any = None
    current_request.set(Request(ends_at=time.monotonic() - 900))  # of when the stream began

    assert await routes._still(house, visit, request, ANA)

    assert left[0] > 0


async def test_what_happens_while_a_page_is_greeted_is_told_after_the_greeting() -> None:
    live = Live(BrokerSettings(nats_url="nats://nowhere"), {})
    house: Any = SimpleNamespace(live=live, monotonic=time.monotonic)
    nobody: Any = None
    ear = routes.Ear(staff_id=ANA, site="")
    said = routes._stream(house, nobody, nobody, ear, routes.LONGEST_SECONDS)(None)

    await anext(said)  # `retry`
    live.tell(Told(number=7, name="line", data={}))
    heard = [await anext(said), await anext(said)]
    await said.aclose()

    assert [one.split("\n")[:2] for one in heard] == [
        ["id: 0", "event: ready"],
        ["id: 7", "event: line"],
    ]


def test_the_streams_look_at_the_session_often_enough_to_end_within_a_minute() -> None:
    assert routes.LOOK_SECONDS + routes.BEAT_SECONDS < 60


async def test_what_happens_while_it_is_told_what_was_missed_is_heard_as_well() -> None:
    live = Live(BrokerSettings(nats_url="nats://nowhere"), {})
    for number in (10, 11):
        live.tell(Told(number=number, name="line", data={}))
    house: Any = SimpleNamespace(live=live, monotonic=time.monotonic)
    nobody: Any = None
    ear = routes.Ear(staff_id=ANA, site="")
    said = routes._stream(house, nobody, nobody, ear, routes.LONGEST_SECONDS)(10)

    heard = [await anext(said), await anext(said)]  # `retry`, and what was missed
    live.tell(Told(number=12, name="line", data={}))
    heard += [await anext(said)]
    await said.aclose()

    assert [one.partition("\n")[0] for one in heard[1:]] == ["id: 11", "id: 12"]


async def test_no_beat_counts_as_heard_what_still_waits(monkeypatch) -> None:
    monkeypatch.setattr(routes, "BEAT_SECONDS", 0)
    live = Live(BrokerSettings(nats_url="nats://nowhere"), {})
    live.connected = True
    house: Any = SimpleNamespace(live=live, monotonic=time.monotonic)
    nobody: Any = None
    ear = routes.Ear(staff_id=ANA, site="")
    said = routes._stream(house, nobody, nobody, ear, routes.LONGEST_SECONDS)(None)
    begun = [await anext(said), await anext(said)]  # `retry` and `ready`

    for number in (1, 2):
        live.tell(Told(number=number, name="line", data={}))
    heard = [await anext(said) for _ in range(3)]
    await said.aclose()

    assert begun[1].startswith("id: 0\nevent: ready")
    assert [one.split("\n")[:2] for one in heard] == [
        ["id: 1", "event: line"],
        ["id: 2", "event: line"],
        ["id: 2", "event: beat"],
    ]


async def test_who_may_not_hear_it_is_not_woken() -> None:
    live = Live(BrokerSettings(nats_url="nats://nowhere"), {})
    ana, other = (routes.Ear(staff_id=one, site="") for one in (ANA, OTHER))
    with live.listening(ana.hears) as hers, live.listening(other.hears) as others:
        live.tell(Told(number=1, name="offer", data={}, staff_id=ANA))

        assert not hers.has_all
        assert others.has_all


async def test_who_is_too_far_behind_is_sent_back() -> None:
    live = Live(BrokerSettings(nats_url="nats://nowhere"), {})
    with live.listening(lambda _: True) as listener:
        for number in range(1, MOST_BEHIND + 2):
            assert not listener.lost
            live.tell(Told(number=number, name="line", data={}))
        assert listener.lost


def test_what_is_kept_is_bounded_and_who_missed_more_is_told_so() -> None:
    live = Live(BrokerSettings(nats_url="nats://nowhere"), {})
    for number in range(10, 6011):
        live.tell(Told(number=number, name="line", data={}))

    assert len(live.missed(6000)) == 10
    with pytest.raises(Behind):
        live.missed(500)
    with pytest.raises(Behind):
        live.missed(7000)
