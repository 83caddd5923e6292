"""Asterisk behind the media port: calls in and out, keys, sounds, bridges."""

import asyncio

import pytest

from services.telephony.media.port import Cause, DialFailed, Heard, LegEnded, Sound
from services.telephony.media.webrtc.browser import BrowserLeg
from services.telephony.media.webrtc.lane import Lane
from tests.telephony.calling.town import eventually

PROMPT = Sound(key="greeting", pcm=bytes(1600))
MUSIC = Sound(key="music/1", pcm=bytes(1600))


async def nobody(leg) -> None:
    await leg.hang_up()


async def waits(leg) -> None:
    await leg.until_ended()


async def a_leg(listening, asterisk, channel: str = "c-1"):
    """A caller who is answered, and waits."""
    exchange = await listening(waits)
    await asterisk.enter(channel)
    leg = await eventually(lambda: exchange.legs.get(channel))
    await leg.answer()
    return exchange, leg


async def test_a_caller_is_answered_hears_a_prompt_and_presses_a_key(
    listening, asterisk, tmp_path
) -> None:
    told = []

    async def serve_call(leg) -> None:
        await leg.answer()
        told.append((leg.caller, leg.called, await leg.play([PROMPT]), await leg.key(5)))

    exchange = await listening(serve_call)
    await asterisk.enter("c-1")
    await eventually(lambda: asterisk.were_asked("POST /channels/c-1/answer"))
    await asterisk.send(type="ChannelDtmfReceived", digit="9", channel={"id": "c-1"})

    await eventually(lambda: told)

    assert told[0][:2] == ("+351912345678", "atende")
    assert told[0][3] == "9"
    await eventually(lambda: asterisk.were_asked("DELETE /channels/c-1"))
    await eventually(lambda: not exchange.legs)
    assert len(list((tmp_path / "sounds").glob("*.wav"))) <= 1


async def test_a_key_interrupts_what_plays(listening, asterisk) -> None:
    asterisk.plays = False
    heard = []

    async def serve_call(leg) -> None:
        heard.append(await leg.play([PROMPT]))

    await listening(serve_call)
    await asterisk.enter("c-1")
    await eventually(lambda: asterisk.playbacks)
    await asterisk.send(type="ChannelDtmfReceived", digit="1", channel={"id": "c-1"})

    await eventually(lambda: heard == [Heard.KEY])
    await eventually(lambda: not asterisk.playbacks)


async def test_music_goes_round_until_it_is_stopped_and_no_request_overtakes_another(
    listening, asterisk
) -> None:
    _, leg = await a_leg(listening, asterisk)
    leg.loop(MUSIC)
    await eventually(lambda: sum("/play/" in one for one, _ in asterisk.asked) >= 2)
    asterisk.plays = False
    await eventually(lambda: asterisk.playbacks)
    (playing,) = asterisk.playbacks
    asterisk.slow = "/play/"
    began = len(asterisk.asked)
    leg.loop(PROMPT)
    await eventually(lambda: any("/play/" in one for one, _ in asterisk.asked[began:]))
    leg.stop()
    await leg.ring()

    await eventually(lambda: not asterisk.busy)
    asked = [one for one, _ in asterisk.asked]
    assert asked.index(f"DELETE /playbacks/{playing}") < asked.index("POST /channels/c-1/ring")
    assert asterisk.playbacks == {}, "what is asked for slowly is stopped after it began"


async def test_a_sound_that_asterisk_cannot_play_is_not_asked_for_over_and_over(
    listening, asterisk
) -> None:
    _, leg = await a_leg(listening, asterisk)
    asterisk.plays = False
    leg.loop(MUSIC)
    (playing,) = await eventually(lambda: asterisk.playbacks)

    await asterisk.fail(playing)

    await eventually(lambda: leg._looping.done())
    assert sum("/play/" in one for one, _ in asterisk.asked) == 1


async def test_who_is_cancelled_while_something_plays_stops_it(listening, asterisk) -> None:
    asterisk.plays = False
    _, leg = await a_leg(listening, asterisk)
    playing = asyncio.create_task(leg.play([PROMPT]))
    await eventually(lambda: asterisk.playbacks)

    playing.cancel()

    await eventually(lambda: not asterisk.playbacks)


@pytest.mark.parametrize(
    ("up", "how", "cause"),
    [
        (True, {}, Cause.HUNG_UP),
        (True, {"cause": 16}, Cause.HUNG_UP),
        (True, {"cause": 1, "soft": True}, Cause.FAILED),  # nothing was heard for too long
        (False, {"cause": 127}, Cause.CANCELLED),
    ],
)
async def test_who_hangs_up_ends_what_waits_for_them(listening, asterisk, up, how, cause) -> None:
    causes = []

    async def serve_call(leg) -> None:
        try:
            await leg.key(30)
        except LegEnded as ended:
            causes.append(ended.cause)

    exchange = await listening(serve_call)
    await asterisk.enter("c-1")
    await eventually(lambda: exchange.legs)

    await asterisk.leave("c-1", up=up, **how)

    await eventually(lambda: causes == [cause])


async def test_before_the_answer_a_caller_hears_what_is_played(listening, asterisk) -> None:
    exchange = await listening(waits)
    await asterisk.enter("c-1")
    leg = await eventually(lambda: exchange.legs.get("c-1"))

    assert await leg.progress()
    await leg.answer()
    assert not await leg.progress()


async def test_an_attendant_is_rung_and_the_other_telephone_stops(listening, asterisk) -> None:
    exchange = await listening(nobody)
    dialing = asyncio.create_task(exchange.dial("staff:two", caller="9", name="A", seconds=40.5))
    first, second = await eventually(lambda: len(found := asterisk.rung()) == 2 and found)
    (query,) = asterisk.were_asked(f"POST /channels/{first}")
    assert float(query["timeout"]) > 40.5, "ours is the patience that counts"

    await asterisk.pick_up(first)
    leg = await dialing

    assert leg.id == first
    await eventually(lambda: asterisk.were_asked(f"DELETE /channels/{second}"))
    bridge = await exchange.bridge(leg)
    assert [one for one, _ in asterisk.asked if one.endswith("/addChannel")]
    await bridge.close()
    assert not asterisk.bridges


@pytest.mark.parametrize(
    ("said", "cause"), [(17, Cause.BUSY), (21, Cause.REJECTED), (1, Cause.UNREACHABLE)]
)
async def test_a_number_outside_that_does_not_answer_is_told_as_what_it_said(
    listening, asterisk, said, cause
) -> None:
    exchange = await listening(nobody)
    dialing = asyncio.create_task(exchange.dial("+351910000126", caller="", name="", seconds=5))
    (rung,) = await eventually(asterisk.rung)
    (query,) = asterisk.were_asked(f"POST /channels/{rung}")
    assert query["endpoint"] == "PJSIP/+351910000126@trunk"

    await asterisk.refuse(rung, said)

    with pytest.raises(DialFailed) as failure:
        await dialing
    assert failure.value.cause is cause
    assert exchange.legs == {}


async def test_nobody_without_a_telephone_is_rung(listening, asterisk) -> None:
    exchange = await listening(nobody)

    with pytest.raises(DialFailed) as failure:
        await exchange.dial("staff:nobody", caller="", name="", seconds=5)

    assert failure.value.cause is Cause.UNREACHABLE


async def test_a_browser_is_carried_to_the_bridge_and_let_go_of_with_it(
    listening, asterisk
) -> None:
    exchange, leg = await a_leg(listening, asterisk)
    lane = Lane()

    bridge = await exchange.bridge(leg, BrowserLeg(lane, "browser/ana/1"))

    (query,) = asterisk.were_asked("POST /channels/externalMedia")
    added = [q["channel"] for one, q in asterisk.asked if one.endswith("/addChannel")]
    assert added == ["c-1", query["channelId"]]
    assert lane.source is not None
    await bridge.close()
    assert lane.source is None
    assert [one["id"] for one in asterisk.channels] == ["c-1"]


async def test_a_recording_is_deleted_there_even_when_it_cannot_be_read(
    listening, asterisk
) -> None:
    exchange, leg = await a_leg(listening, asterisk)
    bridge = await exchange.bridge(leg)
    recording = await bridge.record()
    assert asterisk.recordings

    assert await recording.stop() == b""

    assert not asterisk.recordings


async def test_what_asterisk_does_not_record_is_no_recording(listening, asterisk) -> None:
    exchange, leg = await a_leg(listening, asterisk)
    bridge = await exchange.bridge(leg)
    asterisk.refused = "/record"

    assert await bridge.record() is None


async def test_strange_events_end_nothing(listening, asterisk) -> None:
    calls = []

    async def serve_call(leg) -> None:
        calls.append(leg.id)

    await listening(serve_call)
    for event in ({"type": "PlaybackFinished"}, {"type": "StasisStart", "channel": {}}, {}):
        await asterisk.send(**event)

    await asterisk.enter("c-1")

    await eventually(lambda: calls == ["c-1"])
