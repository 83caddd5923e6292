"""A real Asterisk behind the media port: calls in and out, keys, sounds, bridges, recordings."""

import asyncio

import pytest

from services.telephony.media.port import Cause, DialFailed, Heard, LegEnded
from services.telephony.media.speech.music import ringing
from tests.phone.asterisk_town import nothing_left
from tests.phone.sipp import Script, run
from tests.phone.tones import heard, seconds_of, sketch, tone
from tests.telephony.calling.town import eventually


async def a_conversation(telephony, outside):
    """A caller and an attendant, each as we have them and as they are outside; nobody bridged."""
    caller = await outside.call()
    await eventually(lambda: telephony.calls)
    attendant = await telephony.exchange.dial("staff:ana", caller="9", name="A", seconds=5)
    return telephony.calls[0], attendant, caller, outside.rung[-1]


async def test_a_caller_presses_keys_that_interrupt_what_plays(
    sipp, telephony, installed_asterisk
) -> None:
    told: list[object] = []

    async def menu(leg) -> None:
        await leg.answer()
        try:
            while True:
                told.append((await leg.play([tone(440)]), await leg.key(0.5)))
        except LegEnded as ended:
            told.append(ended.cause)

    telephony.serve = menu
    await telephony.start()
    script = Script("912345678").call().pause(0.5).keys("3129*").pause(0.5).bye()

    await asyncio.to_thread(run(sipp, script, installed_asterisk.target, name="keys").wait)

    await eventually(lambda: told[-1] is Cause.HUNG_UP)
    assert told[:-1] == [(Heard.KEY, key) for key in "3129*"]
    await nothing_left(installed_asterisk)


async def test_a_caller_hears_one_sound_after_another_and_then_music(telephony, outside) -> None:
    await telephony.start()
    caller = await outside.call()
    (leg,) = await eventually(lambda: telephony.calls)
    said = await outside.listen(caller)

    assert await leg.play([tone(440, 1), tone(660, 1)]) is Heard.ENDED
    leg.loop(tone(880, 0.5))
    await asyncio.sleep(2.0)  # of sound: four times round
    leg.loop(ringing())
    await asyncio.sleep(1.0)
    leg.stop()

    pcm = await said.stop()
    for hertz, least in ((440, 0.75), (660, 0.75), (880, 1.25), (400, 0.5)):
        assert seconds_of(pcm, hertz) >= least, f"{hertz}: {sketch(pcm)}"
    firsts = [next(i for i, one in enumerate(heard(pcm)) if hz in one) for hz in (440, 660, 880)]
    assert firsts == sorted(firsts)


async def test_a_sound_that_is_not_there_is_told_and_does_not_go_round(
    telephony, outside, installed_asterisk, caplog
) -> None:
    await telephony.start()
    await outside.call()
    (leg,) = await eventually(lambda: telephony.calls)
    leg._shelf._prefix = "nowhere"

    assert await leg.play([tone(440, 1)]) is Heard.STOPPED
    leg.loop(tone(660, 1))

    await eventually(lambda: leg._looping.done())
    assert leg.ended is None


async def test_a_caller_hears_us_before_the_call_is_answered(
    sipp, telephony, installed_asterisk
) -> None:
    done = []

    async def serve(leg) -> None:
        assert await leg.progress()
        done.append(await leg.play([tone(440, 1)], interruptible=False))
        await leg.answer()
        assert not await leg.progress()
        await leg.until_ended()

    telephony.serve = serve
    await telephony.start()
    script = Script().call(early=True).pause(0.3).bye()

    await asyncio.to_thread(run(sipp, script, installed_asterisk.target, name="early").wait)

    assert done == [Heard.ENDED]


async def test_who_gives_up_before_the_answer_has_cancelled(telephony, outside) -> None:
    telephony.answers = False
    await telephony.start()

    with pytest.raises(DialFailed):
        await outside.call(seconds=0.5)

    await eventually(lambda: telephony.ends == [Cause.CANCELLED])
    with pytest.raises(LegEnded):
        await telephony.calls[0].answer()


@pytest.mark.parametrize("by", ["caller", "us"])
async def test_either_side_hangs_up(telephony, outside, installed_asterisk, by) -> None:
    await telephony.start()
    caller = await outside.call()
    (leg,) = await eventually(lambda: telephony.calls)

    await (caller if by == "caller" else leg).hang_up()

    async with asyncio.timeout(5):
        assert await leg.until_ended() is Cause.HUNG_UP
        assert await caller.until_ended() is Cause.HUNG_UP
    await nothing_left(installed_asterisk)


@pytest.mark.parametrize("cause", [Cause.BUSY, Cause.REJECTED, Cause.UNREACHABLE])
async def test_who_does_not_want_to_is_told_as_that(telephony, outside, cause) -> None:
    await telephony.start()
    outside.refuses = cause

    with pytest.raises(DialFailed) as failure:
        await telephony.exchange.dial("+351910000000", caller="9", name="A", seconds=5)

    assert failure.value.cause is cause
    assert outside.rung[0].called == "+351910000000"
    assert telephony.exchange.legs == {}


async def test_what_rings_in_vain_stops_ringing(telephony, outside, installed_asterisk) -> None:
    await telephony.start()
    outside.picks_up = False

    with pytest.raises(DialFailed) as failure:
        await telephony.exchange.dial("staff:ana", caller="9", name="A", seconds=0.5)

    assert failure.value.cause is Cause.NO_ANSWER
    await eventually(lambda: outside.rung[0].ended is Cause.CANCELLED)
    await nothing_left(installed_asterisk)


async def test_two_hear_each_other_hold_and_mute_and_are_recorded(
    telephony, outside, installed_asterisk
) -> None:
    await telephony.start()
    leg, attendant, caller, telephone = await a_conversation(telephony, outside)
    at_caller, at_telephone = await outside.listen(caller), await outside.listen(telephone)
    caller.loop(tone(440))
    telephone.loop(tone(660))

    bridge = await telephony.exchange.bridge(leg, attendant)
    recording = await bridge.record()
    await asyncio.sleep(1.5)
    await bridge.remove(leg)
    leg.loop(tone(880, 1))
    await asyncio.sleep(1.5)
    leg.stop()
    await bridge.add(leg)
    await asyncio.sleep(1.0)
    recording.pause()
    attendant.mute(True)
    await asyncio.sleep(1.0)
    recording.resume()
    attendant.mute(False)
    await asyncio.sleep(0.5)

    # In the order in which a conversation ends.
    await bridge.close()
    await attendant.hang_up()
    kept = await recording.stop()
    await leg.hang_up()

    told, said = await at_caller.stop(), await at_telephone.stop()
    assert 1.75 <= seconds_of(told, 660) <= 3.5, sketch(told)
    assert seconds_of(told, 880) >= 1.0, sketch(told)
    assert seconds_of(said, 440) >= 2.5, sketch(said)
    assert seconds_of(kept, 660) >= 2.5, sketch(kept)
    assert 0.75 <= seconds_of(kept, 440) <= 4.0, sketch(kept)
    assert len(kept) / 16000 < 5.2, "the second that was paused is not in it"
    await nothing_left(installed_asterisk)


async def test_three_confer_and_the_caller_goes_on_with_the_third(
    telephony, outside, installed_asterisk
) -> None:
    await telephony.start()
    leg, attendant, caller, _ = await a_conversation(telephony, outside)
    bridge = await telephony.exchange.bridge(leg, attendant)
    await bridge.remove(leg)
    third = await telephony.exchange.dial("staff:rui", caller="9", name="A", seconds=5)
    await bridge.add(third)
    outside.rung[-1].loop(tone(880))
    await bridge.add(leg)
    conferring = await outside.listen(caller)
    await asyncio.sleep(1.0)
    assert seconds_of(await conferring.stop(), 880) >= 0.5

    await bridge.close()
    await attendant.hang_up()
    after = await telephony.exchange.bridge(leg, third)
    alone = await outside.listen(caller)
    await asyncio.sleep(1.0)
    assert seconds_of(await alone.stop(), 880) >= 0.5
    await after.close()
    await third.hang_up()
    await leg.hang_up()

    await nothing_left(installed_asterisk)


async def test_an_attendant_whose_line_is_dead_has_not_hung_up(telephony, outside) -> None:
    await telephony.start()
    leg, attendant, _, telephone = await a_conversation(telephony, outside)
    await telephony.exchange.bridge(leg, attendant)

    telephone.rtp.sending = False

    async with asyncio.timeout(20):
        assert await attendant.until_ended() is Cause.FAILED
    assert leg.ended is None
