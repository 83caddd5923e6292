"""Asterisk behind the media port, when either side was away."""

import asyncio

from services.telephony.media.ari import exchange as module
from services.telephony.media.port import Cause, DialFailed, Heard
from tests.telephony.calling.town import eventually
from tests.telephony.test_asterisk import PROMPT, nobody, waits


async def test_after_the_connection_fell_what_is_gone_is_ended_and_the_rest_goes_on(
    listening, asterisk
) -> None:
    ended = {}

    async def serve_call(leg) -> None:
        ended[leg.id] = await leg.until_ended()

    exchange = await listening(serve_call)
    await asterisk.enter("stays")
    await asterisk.enter("goes")
    await eventually(lambda: len(exchange.legs) == 2)

    await asterisk.cut()
    await asterisk.leave("goes")

    await eventually(lambda: asterisk.connections == 2)
    await eventually(lambda: ended == {"goes": Cause.FAILED})
    assert set(exchange.legs) == {"stays"}


async def test_what_ended_while_nobody_listened_is_found_out(listening, asterisk) -> None:
    asterisk.plays = False
    exchange = await listening(waits)
    await asterisk.enter("c-1")
    leg = await eventually(lambda: exchange.legs.get("c-1"))
    playing = asyncio.create_task(leg.play([PROMPT]))
    answered = asyncio.create_task(exchange.dial("staff:ana", caller="", name="", seconds=20))
    refused = asyncio.create_task(exchange.dial("staff:ana", caller="", name="", seconds=20))
    first, second = await eventually(lambda: len(rung := asterisk.rung()) == 2 and rung)
    await eventually(lambda: leg.playing)

    await asterisk.cut()
    asterisk.playbacks.clear()
    await asterisk.pick_up(first)
    await asterisk.refuse(second, 17)

    assert await playing is Heard.ENDED
    assert (await answered).id == first
    try:
        await refused
    except DialFailed as failure:
        assert failure.cause is Cause.FAILED


async def test_channels_bridges_and_recordings_of_an_earlier_life_are_ended(
    listening, asterisk, monkeypatch
) -> None:
    monkeypatch.setattr(module, "_SECOND_LOOK", 0.1)
    theirs = {"context": "c", "exten": "1", "app_name": "Stasis", "app_data": "another"}
    await asterisk.enter("ghost")
    asterisk.channels += [
        {"id": "atende_1", "state": "Ringing", "dialplan": {"app_name": "AppDial2"}},
        {"id": "others", "state": "Up", "dialplan": theirs},
        {"id": "another_1", "state": "Up", "dialplan": {}},
    ]
    asterisk.bridges |= {"atende_2", "another_2"}
    asterisk.recordings |= {"atende_3", "another_3"}

    await listening(nobody)

    # Recordings come last in a look.
    await eventually(lambda: asterisk.recordings == {"another_3"})
    assert {one["id"] for one in asterisk.channels} == {"others", "another_1"}
    assert asterisk.bridges == {"another_2"}


async def test_a_call_that_enters_while_we_look_is_no_ghost(
    listening, asterisk, monkeypatch
) -> None:
    """Its event is still on its way when the list of channels has it already."""
    monkeypatch.setattr(module, "_SECOND_LOOK", 0.1)
    shown = {"context": "c", "exten": "1", "app_name": "Stasis", "app_data": "atende"}
    channel = {"id": "new", "state": "Ring", "caller": {"number": "9"}, "dialplan": shown}
    asterisk.channels.append(channel)
    exchange = await listening(waits)
    await eventually(lambda: asterisk.were_asked("GET /recordings/stored"))

    await asterisk.send(type="StasisStart", args=[], channel=channel)

    await eventually(lambda: len(asterisk.were_asked("GET /recordings/stored")) == 2)
    assert set(exchange.legs) == {"new"}
    assert not asterisk.were_asked("DELETE /channels/new")


async def test_an_asterisk_that_stays_away_has_no_calls_any_more(
    listening, asterisk, monkeypatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.1)
    exchange = await listening(waits)
    await asterisk.enter("c-1")
    leg = await eventually(lambda: exchange.legs.get("c-1"))

    exchange._ari._events = "ws://127.0.0.1:9/"
    await asterisk.cut()

    assert await leg.until_ended() is Cause.FAILED
    assert exchange.legs == {}


async def test_who_is_replaced_ends_its_calls_and_does_not_come_back(listening, asterisk) -> None:
    exchange = await listening(waits)
    await asterisk.enter("c-1")
    leg = await eventually(lambda: exchange.legs.get("c-1"))

    await asterisk.send(type="ApplicationReplaced")

    assert await leg.until_ended() is Cause.FAILED
    await eventually(lambda: exchange._listening.done())
    await asterisk.cut()
    assert asterisk.connections == 1
