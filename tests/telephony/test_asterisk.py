"""Asterisk behind the media port: calls in and out, keys, bridges, and restarts of either side."""

import asyncio

import pytest

from services.telephony.media.ari.client import Ari
from services.telephony.media.ari.exchange import AriExchange
from services.telephony.media.ari.leg import Shelf
from services.telephony.media.port import Cause, DialFailed, Heard, LegEnded, Sound
from tests.telephony.asterisk import Asterisk, serve
from tests.telephony.calling.town import eventually

PROMPT = Sound(key="greeting", pcm=bytes(1600))


async def of_staff(staff_id: str) -> list[str]:
    return {"ana": ["PJSIP/100"], "two": ["PJSIP/100", "PJSIP/101"]}.get(staff_id, [])


@pytest.fixture
async def asterisk():
    made = Asterisk()
    server, running, made.url = await serve(made)  # type: ignore[attr-defined] # for the test
    yield made
    server.should_exit = True
    await running


@pytest.fixture
async def exchange(asterisk, tmp_path):
    made = AriExchange(
        Ari(asterisk.url, "atende", "secret", "atende"),
        Shelf(tmp_path / "sounds", "atende"),
        endpoints=of_staff,
        trunk="PJSIP/trunk",
    )
    yield made
    await made.stop()


async def listening(exchange, asterisk, on_call) -> None:
    await exchange.start(on_call)
    await eventually(lambda: asterisk.were_asked("GET /channels"))


async def nobody(leg) -> None:
    await leg.hang_up()


async def test_a_caller_is_answered_hears_a_prompt_and_presses_a_key(
    exchange, asterisk, tmp_path
) -> None:
    told = []

    async def serve_call(leg) -> None:
        await leg.answer()
        told.append((leg.caller, leg.called, await leg.play([PROMPT]), await leg.key(5)))

    await listening(exchange, asterisk, serve_call)
    await asterisk.enter("c-1")
    await eventually(lambda: asterisk.were_asked("POST /channels/c-1/answer"))
    await asterisk.send(type="ChannelDtmfReceived", digit="9", channel={"id": "c-1"})

    await eventually(lambda: told)

    assert told[0][:2] == ("+351912345678", "atende")
    assert told[0][3] == "9"
    await eventually(lambda: asterisk.were_asked("DELETE /channels/c-1"))
    await eventually(lambda: not exchange.legs)
    assert len(list((tmp_path / "sounds").glob("*.wav"))) <= 1


async def test_a_key_interrupts_what_plays(exchange, asterisk) -> None:
    asterisk.plays = False
    heard = []

    async def serve_call(leg) -> None:
        heard.append(await leg.play([PROMPT]))

    await listening(exchange, asterisk, serve_call)
    await asterisk.enter("c-1")
    await eventually(lambda: [one for one, _ in asterisk.asked if "/play/" in one])
    await asterisk.send(type="ChannelDtmfReceived", digit="1", channel={"id": "c-1"})

    await eventually(lambda: heard == [Heard.KEY])
    await eventually(lambda: [one for one, _ in asterisk.asked if one.startswith("DELETE /playb")])


async def test_who_hangs_up_ends_what_waits_for_them(exchange, asterisk) -> None:
    causes = []

    async def serve_call(leg) -> None:
        try:
            await leg.key(30)
        except LegEnded as ended:
            causes.append(ended.cause)

    await listening(exchange, asterisk, serve_call)
    await asterisk.enter("c-1")
    await eventually(lambda: exchange.legs)

    await asterisk.send(type="ChannelDestroyed", cause=16, channel={"id": "c-1"})

    await eventually(lambda: causes == [Cause.HUNG_UP])


async def test_an_attendant_is_rung_and_the_other_telephone_stops(exchange, asterisk) -> None:
    await listening(exchange, asterisk, nobody)
    dialing = asyncio.create_task(exchange.dial("staff:two", caller="9", name="A", seconds=5))
    rung = await eventually(
        lambda: len(found := [one for one, q in asterisk.asked if q.get("endpoint")]) == 2 and found
    )
    first, second = (one.rpartition("/")[2] for one in rung)

    await asterisk.enter(first, "dialed")
    leg = await dialing

    assert leg.id == first
    await eventually(lambda: asterisk.were_asked(f"DELETE /channels/{second}"))
    bridge = await exchange.bridge(leg)
    assert [one for one, _ in asterisk.asked if one.endswith("/addChannel")]
    await bridge.close()


async def test_a_busy_number_outside_is_told_as_busy(exchange, asterisk) -> None:
    await listening(exchange, asterisk, nobody)
    dialing = asyncio.create_task(exchange.dial("+351910000126", caller="", name="", seconds=5))
    rung = await eventually(lambda: [one for one, q in asterisk.asked if q.get("endpoint")])
    assert [q["endpoint"] for _, q in asterisk.asked if q.get("endpoint")] == [
        "PJSIP/+351910000126@trunk"
    ]

    await asterisk.send(
        type="ChannelDestroyed", cause=17, channel={"id": rung[0].rpartition("/")[2]}
    )

    with pytest.raises(DialFailed) as failure:
        await dialing
    assert failure.value.cause is Cause.BUSY


async def test_nobody_without_a_telephone_is_rung(exchange, asterisk) -> None:
    await listening(exchange, asterisk, nobody)

    with pytest.raises(DialFailed) as failure:
        await exchange.dial("staff:nobody", caller="", name="", seconds=5)

    assert failure.value.cause is Cause.UNREACHABLE


async def test_after_the_connection_fell_what_is_gone_is_ended_and_the_rest_goes_on(
    exchange, asterisk
) -> None:
    ended = {}

    async def serve_call(leg) -> None:
        ended[leg.id] = await leg.until_ended()

    await listening(exchange, asterisk, serve_call)
    await asterisk.enter("stays")
    await asterisk.enter("goes")
    await eventually(lambda: len(exchange.legs) == 2)

    asterisk.channels = [one for one in asterisk.channels if one["id"] != "goes"]
    await asterisk.cut()

    await eventually(lambda: asterisk.connections == 2)
    await eventually(lambda: ended == {"goes": Cause.FAILED})
    assert set(exchange.legs) == {"stays"}


async def test_channels_of_an_earlier_life_of_ours_are_hung_up(exchange, asterisk) -> None:
    asterisk.channels = [{"id": "ghost", "dialplan": {"app_name": "Stasis"}}, {"id": "others"}]

    await listening(exchange, asterisk, nobody)

    await eventually(lambda: asterisk.were_asked("DELETE /channels/ghost"))
    assert not asterisk.were_asked("DELETE /channels/others")


async def test_strange_events_end_nothing(exchange, asterisk) -> None:
    calls = []

    async def serve_call(leg) -> None:
        calls.append(leg.id)

    await listening(exchange, asterisk, serve_call)
    for event in ({"type": "PlaybackFinished"}, {"type": "StasisStart", "channel": {}}, {}):
        await asterisk.send(**event)

    await asterisk.enter("c-1")

    await eventually(lambda: calls == ["c-1"])
