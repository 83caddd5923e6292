"""Real SIPp calls at the embedded exchange: signalling, keys, hold, refusal."""

import asyncio
import socket

import pytest

from services.telephony.media.port import Cause, Heard, LegEnded, Sound
from tests.phone.sipp import Script, run, statistics

PROMPT = Sound(key="prompt", pcm=bytes(16_000 * 8))


class Desk:
    """Answers, plays a prompt and notes the keys."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.interrupted = 0
        self.causes: list[Cause | None] = []
        self.held: list[bool] = []

    async def serve(self, leg) -> None:
        await leg.answer()
        try:
            while True:
                if await leg.play([PROMPT]) is Heard.KEY:
                    self.interrupted += 1
                key = await leg.key(0.2)
                self.held.append(leg.held)
                if key:
                    self.keys.append(key)
        except LegEnded as ended:
            self.causes.append(ended.cause)


async def finish(sipp_run) -> None:
    await asyncio.to_thread(sipp_run.wait)


@pytest.mark.parametrize("transport", ["u1", "t1"])
async def test_a_caller_presses_keys_and_hangs_up(sipp, exchange_of, transport) -> None:
    desk = Desk()
    exchange = await exchange_of(desk.serve)

    script = Script().call().pause(0.3).keys("3129").pause(0.5).bye()
    await finish(run(sipp, script, exchange.target, name="keys", transport=transport))

    assert desk.keys == ["3", "1", "2", "9"]
    assert desk.interrupted == 4
    await exchange.until_still()
    assert desk.causes == [Cause.HUNG_UP]


async def test_a_caller_hears_before_the_call_is_answered(sipp, exchange_of) -> None:
    heard = []

    async def serve(leg) -> None:
        assert await leg.progress()
        heard.append((leg.answered, await leg.play([PROMPT], interruptible=False)))
        await leg.answer()
        await leg.until_ended()

    exchange = await exchange_of(serve)
    script = Script().call(early=True).pause(0.3).bye()

    await finish(run(sipp, script, exchange.target, name="early"))

    assert heard == [(False, Heard.ENDED)]
    await exchange.until_still()


async def test_the_same_key_twice_is_two_keys(sipp, exchange_of) -> None:
    desk = Desk()
    exchange = await exchange_of(desk.serve)

    await finish(run(sipp, Script().call().keys("11").bye(), exchange.target, name="twice"))

    assert desk.keys == ["1", "1"]


async def test_keys_come_by_info_and_a_re_invite_holds_the_call(sipp, exchange_of) -> None:
    desk = Desk()
    exchange = await exchange_of(desk.serve)

    script = (
        Script()
        .call()
        .info("5")
        .pause(0.3)
        .hold("sendonly")
        .info("6")
        .pause(0.3)
        .hold("sendrecv")
        .info("7")
        .pause(0.3)
        .bye()
    )
    await finish(run(sipp, script, exchange.target, name="info"))

    assert desk.keys == ["5", "6", "7"]
    assert True in desk.held
    assert desk.held[-1] is False


async def test_sound_goes_back_to_where_it_comes_from(sipp, exchange_of, voice) -> None:
    legs = []

    async def serve(leg) -> None:
        legs.append(leg)
        await leg.answer()
        await leg.until_ended()

    exchange = await exchange_of(serve)
    calling = run(
        sipp, Script().call().sound(voice).pause(1.5).bye(), exchange.target, name="sound"
    )
    async with asyncio.timeout(30):
        while not (legs and legs[0].rtp and legs[0].rtp.received > 20):
            await asyncio.sleep(0.01)

    await finish(calling)


async def test_a_line_without_sound_is_ended(sipp, exchange_of) -> None:
    desk = Desk()
    exchange = await exchange_of(desk.serve, silent_seconds=1.0)

    await finish(run(sipp, Script().call().until_bye(), exchange.target, name="silent"))

    await exchange.until_still()
    assert desk.causes == [Cause.NO_SOUND]


async def test_a_caller_who_gives_up_while_it_rings_leaves_nothing(sipp, exchange_of) -> None:
    ended = []

    async def serve(leg) -> None:
        await leg.ring()
        ended.append(await leg.until_ended())

    exchange = await exchange_of(serve)
    script = Script().call().xml()
    head, _, _ = script.partition('<recv response="180"')
    cancel = (
        '<recv response="180"/>\n<pause milliseconds="500"/>\n<send retrans="500"><![CDATA[\n'
        "CANCEL sip:atende@[remote_ip]:[remote_port] SIP/2.0\n"
        "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch-4]\n"
        "From: <sip:912345678@[local_ip]:[local_port]>;tag=[pid]SIPp[call_number]\n"
        "To: <sip:atende@[remote_ip]:[remote_port]>\nCall-ID: [call_id]\nCSeq: 1 CANCEL\n"
        "Max-Forwards: 70\nContent-Length: 0\n\n]]></send>\n"
        '<recv response="200"/>\n<recv response="487"/>\n</scenario>\n'
    )
    await finish(run(sipp, head + cancel, exchange.target, name="cancel"))

    await exchange.until_still()
    assert ended == [Cause.CANCELLED]


async def test_more_calls_than_there_is_room_for_are_told_503(sipp, exchange_of) -> None:
    desk = Desk()
    exchange = await exchange_of(desk.serve, most_calls=3, most_begun=1000)
    staying = run(sipp, Script().call().pause(6).bye(), exchange.target, name="stay", calls=3)
    async with asyncio.timeout(5):
        while len(exchange.endpoint.legs) < 3:
            await asyncio.sleep(0.02)

    await finish(
        run(
            sipp,
            Script().refused(503),
            exchange.target,
            name="storm",
            calls=30,
            rate=30,
            media_port=32000,
        )
    )
    await finish(staying)

    assert statistics(sipp, "stay") == {"Successful": 3, "Failed": 0}
    assert exchange.endpoint.refused == 30
    # Of a storm nothing is kept but what was said: three calls, their ends, no transaction more.
    assert len(exchange.endpoint.transactions) <= 6
    await exchange.until_still()


async def test_who_was_turned_away_and_asks_again_is_told_the_same(exchange_of) -> None:
    exchange = await exchange_of(Desk().serve, most_calls=0)
    host, port = "127.0.0.1", exchange.endpoint.transport.port
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as caller:
        caller.bind((host, 0))
        caller.settimeout(5)
        invite = (
            f"INVITE sip:atende@{host}:{port} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP {host}:{caller.getsockname()[1]};branch=z9hG4bKagain\r\n"
            f"From: <sip:912345678@{host}>;tag=a\r\nTo: <sip:atende@{host}>\r\n"
            "Call-ID: again\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n"
        ).encode()
        answers = []
        for _ in range(2):
            caller.sendto(invite, (host, port))
            answers.append(await asyncio.to_thread(caller.recv, 2048))

    assert answers[0].startswith(b"SIP/2.0 503")
    assert answers[0] == answers[1]
    assert exchange.endpoint.refused == 1
