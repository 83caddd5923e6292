"""A real Asterisk and telephony, each of which goes away in the middle of calls."""

import asyncio
import signal

from services.telephony.media.port import Cause, DialFailed, Heard
from tests.phone.asterisk_town import nothing_left
from tests.phone.cut import Way
from tests.phone.sipp import Script, run
from tests.phone.test_asterisk_calls import a_conversation
from tests.phone.tones import tone
from tests.telephony.calling.town import eventually


async def test_an_asterisk_that_is_killed_takes_its_calls_and_none_stays_behind(
    telephony, outside, installed_asterisk
) -> None:
    await telephony.start()
    leg, attendant, _, _ = await a_conversation(telephony, outside)
    bridge = await telephony.exchange.bridge(leg, attendant)
    recording = await bridge.record()

    installed_asterisk.stop(how=signal.SIGKILL)
    installed_asterisk.start()

    async with asyncio.timeout(20):
        assert await leg.until_ended() is Cause.FAILED
        assert await attendant.until_ended() is Cause.FAILED
    await bridge.close()
    await recording.stop()
    assert telephony.exchange.legs == {}
    await telephony.listens()
    await outside.call()
    await eventually(lambda: len(telephony.calls) == 2)
    await telephony.calls[1].hang_up()
    await nothing_left(installed_asterisk)


async def test_a_telephony_that_is_killed_leaves_no_ghost(
    telephony, outside, installed_asterisk
) -> None:
    way = Way(installed_asterisk.http)
    await way.open()
    await telephony.start(url=f"http://127.0.0.1:{way.port}")
    leg, attendant, caller, telephone = await a_conversation(telephony, outside)
    bridge = await telephony.exchange.bridge(leg, attendant)
    await bridge.record()
    outside.picks_up = False
    ringing = asyncio.create_task(
        telephony.exchange.dial("staff:rui", caller="9", name="A", seconds=60)
    )
    await eventually(lambda: len(outside.rung) == 2)

    # All that Asterisk sees of a killed process: its connections fall, and nobody hangs up.
    await way.cut()
    ringing.cancel()
    await telephony.stop()
    assert len(installed_asterisk.channels()) == 3
    await telephony.start()

    async with asyncio.timeout(20):
        assert await caller.until_ended() is Cause.HUNG_UP
        assert await telephone.until_ended() is Cause.HUNG_UP
        assert await outside.rung[1].until_ended() is Cause.CANCELLED
    await nothing_left(installed_asterisk)
    outside.picks_up = True
    await outside.call()
    await eventually(lambda: len(telephony.calls) == 2)


async def test_who_calls_while_telephony_is_away_is_told_so(sipp, installed_asterisk) -> None:
    script = Script().refused(503)

    await asyncio.to_thread(run(sipp, script, installed_asterisk.target, name="away").wait)

    await nothing_left(installed_asterisk)


async def test_calls_outlive_a_connection_that_is_cut_and_what_was_missed_is_found_out(
    telephony, outside, installed_asterisk
) -> None:
    way = Way(installed_asterisk.http)
    await way.open()
    await telephony.start(url=f"http://127.0.0.1:{way.port}")
    leg, attendant, _, _ = await a_conversation(telephony, outside)
    leaving = await outside.call()
    await eventually(lambda: len(telephony.calls) == 2)
    outside.picks_up = False
    dialing = asyncio.create_task(
        telephony.exchange.dial("staff:rui", caller="9", name="A", seconds=60)
    )
    await eventually(lambda: len(outside.rung) == 2)
    playing = asyncio.create_task(leg.play([tone(440, 1)], interruptible=False))
    await eventually(lambda: leg.playing)

    await way.cut()
    await leaving.hang_up()
    await outside.rung[1].answer()
    left = telephony.calls[1].id
    await eventually(lambda: left not in {one["id"] for one in installed_asterisk.channels()})
    await asyncio.sleep(1.0)  # of sound: it ends while nobody hears of it
    await way.open()

    async with asyncio.timeout(20):
        assert await telephony.calls[1].until_ended() is Cause.FAILED
        assert await playing is Heard.ENDED
        # Whether Asterisk noticed the cut before the answer is a matter of milliseconds.
        try:
            await (await dialing).hang_up()
        except DialFailed as failure:
            assert failure.cause is Cause.FAILED
    assert leg.ended is None
    assert attendant.ended is None
    bridge = await telephony.exchange.bridge(leg, attendant)
    assert await leg.play([tone(440, 0.5)]) is not Heard.GONE
    await bridge.close()
    await attendant.hang_up()
    await leg.hang_up()
    await nothing_left(installed_asterisk)
    await telephony.stop()
    await way.cut()


async def test_of_two_telephonies_the_later_has_the_calls(
    telephony, outside, installed_asterisk
) -> None:
    await telephony.start()
    caller = await outside.call()
    (leg,) = await eventually(lambda: telephony.calls)
    first = telephony.exchange

    await telephony.start()

    async with asyncio.timeout(20):
        assert await leg.until_ended() is Cause.FAILED
        await caller.until_ended()
        await first._listening
    await outside.call()
    await eventually(lambda: len(telephony.calls) == 2)
    await first.stop()


async def test_telephony_that_ends_in_order_hangs_up(
    telephony, outside, installed_asterisk
) -> None:
    await telephony.start()
    leg, attendant, caller, telephone = await a_conversation(telephony, outside)
    await telephony.exchange.bridge(leg, attendant)

    await telephony.stop()

    async with asyncio.timeout(10):
        assert await caller.until_ended() is Cause.HUNG_UP
        assert await telephone.until_ended() is Cause.HUNG_UP
    await nothing_left(installed_asterisk)
