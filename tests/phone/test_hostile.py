"""Noise at the exchange: nothing falls, no port is lost, and those who talk do not notice."""

import asyncio
import random
import socket

import pytest

from tests.phone.test_calls import Desk

INVITE = (
    "INVITE sip:atende@127.0.0.1 SIP/2.0\r\n"
    "Via: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK{branch};rport\r\n"
    "From: <sip:x@127.0.0.1>;tag=a{branch}\r\nTo: <sip:atende@127.0.0.1>\r\n"
    "Call-ID: {branch}@x\r\nCSeq: 1 INVITE\r\nContact: <sip:x@127.0.0.1:{port}>\r\n"
    "Max-Forwards: 70\r\nContent-Type: application/sdp\r\nContent-Length: {length}\r\n\r\n{sdp}"
)
SDP = (
    "v=0\r\no=x 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio 9000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n"
)


def an_invite(port: int, branch: str, sdp: str = SDP) -> bytes:
    return INVITE.format(port=port, branch=branch, sdp=sdp, length=len(sdp)).encode()


def spoiled(message: bytes, dice: random.Random) -> bytes:
    """*message* with something wrong."""
    data = bytearray(message)
    for _ in range(dice.randint(1, 8)):
        data = data or bytearray(b"x")
        where = dice.randrange(len(data))
        match dice.randrange(4):
            case 0:
                data[where] = dice.randrange(256)
            case 1:
                del data[where : where + dice.randrange(40)]
            case 2:
                data[where:where] = bytes(dice.randrange(256) for _ in range(dice.randrange(30)))
            case _:
                data = data[:where]
    return bytes(data)


# The clocks of SIP (RFC 3261, 17.2: 32 seconds) run out before the last call is forgotten.
@pytest.mark.long
async def test_ten_thousand_spoiled_messages_end_nothing_and_keep_no_port(exchange_of) -> None:
    desk = Desk()
    exchange = await exchange_of(desk.serve, most_begun=10_000, silent_seconds=0.5)
    dice = random.Random(7)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as caller:
        caller.bind(("127.0.0.1", 0))
        address = ("127.0.0.1", exchange.endpoint.transport.port)
        for number in range(10_000):
            message = an_invite(caller.getsockname()[1], f"n{number}")
            caller.sendto(spoiled(message, dice)[:1400], address)
            if number % 50 == 0:
                await asyncio.sleep(0)
        # It still answers whom it understands.
        caller.setblocking(False)
        await asyncio.sleep(1.0)
        caller.sendto(
            b"OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKo;rport\r\n"
            b"From: <sip:x>;tag=1\r\nTo: <sip:y>\r\nCall-ID: o\r\nCSeq: 1 OPTIONS\r\n\r\n",
            address,
        )
        answers = b""
        async with asyncio.timeout(5):
            while b"CSeq: 1 OPTIONS" not in answers:
                try:
                    answers = caller.recv(4096)
                except BlockingIOError:
                    await asyncio.sleep(0.01)
    assert answers.startswith(b"SIP/2.0 200")
    # Calls that were understood all the same hear nobody and are ended for it.
    await exchange.until_still(60)


async def test_noise_on_the_port_of_sound_changes_nothing(exchange_of) -> None:
    legs = []

    async def serve(leg) -> None:
        legs.append(leg)
        await leg.answer()
        await leg.until_ended()

    exchange = await exchange_of(serve)
    dice = random.Random(11)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as caller:
        caller.bind(("127.0.0.1", 0))
        address = ("127.0.0.1", exchange.endpoint.transport.port)
        caller.sendto(an_invite(caller.getsockname()[1], "one"), address)
        async with asyncio.timeout(5):
            while not legs or legs[0].rtp is None:
                await asyncio.sleep(0.01)
        port = legs[0].rtp.port
        for number in range(5000):
            kind = dice.choice((0x80, 0x90, 0xBF, 0xFF, dice.randrange(256)))
            payload_type = dice.choice((8, 101, 0, dice.randrange(128)))
            noise = bytes(dice.randrange(256) for _ in range(dice.randrange(60)))
            caller.sendto(bytes((kind, payload_type)) + noise, ("127.0.0.1", port))
            if number % 100 == 0:
                await asyncio.sleep(0)
        await asyncio.sleep(0.3)

        assert legs[0].ended is None
        assert legs[0].stream is not None
        await legs[0].hang_up()
    await exchange.until_still()


async def test_a_stream_of_noise_by_tcp_is_cut_off(exchange_of) -> None:
    exchange = await exchange_of(Desk().serve)
    port = exchange.endpoint.transport.port
    for start in (
        b"\0" * 70_000,
        b"INVITE x SIP/2.0\r\nContent-Length: 99999999\r\n\r\n",
        b"\r\n" * 9,
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(start)
        writer.write_eof()
        async with asyncio.timeout(5):
            assert await reader.read() == b""
        writer.close()


async def test_an_invite_that_comes_again_is_one_call(exchange_of) -> None:
    desk = Desk()
    exchange = await exchange_of(desk.serve)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as caller:
        caller.bind(("127.0.0.1", 0))
        message = an_invite(caller.getsockname()[1], "same")
        for _ in range(5):
            caller.sendto(message, ("127.0.0.1", exchange.endpoint.transport.port))
            await asyncio.sleep(0.05)

        assert len(exchange.endpoint.legs) == 1
    for leg in tuple(exchange.endpoint.legs.values()):
        await leg.hang_up()
    await exchange.until_still()
