"""Attendants' phones at a real Asterisk: telephones that register there, and browsers here."""

import asyncio

import pytest

from services.telephony.media.ari.telephones import AriTelephones
from services.telephony.media.port import FRAME_SECONDS, Cause, DialFailed
from services.telephony.media.rtp.g711 import PCMA
from services.telephony.media.sip.digest import ALGORITHMS, secret_hash
from services.telephony.media.sip.registrar import Account
from services.telephony.media.webrtc.browser import BrowserLeg
from services.telephony.media.webrtc.lane import Lane
from tests.phone.asterisk_town import nothing_left
from tests.phone.telephones import answering, register
from tests.phone.tones import seconds_of, sketch, tone
from tests.telephony.calling.town import eventually

ANA, NAME, PASSWORD = "ana", "700101", "a-password"


def an_account(name: str = NAME) -> Account:
    hashes = {each: secret_hash(each, name, PASSWORD) for each in ALGORITHMS}
    return Account(username=name, staff_id=ANA, hashes=hashes)


@pytest.fixture
def accounts() -> list[Account]:
    """What telephony has issued; a test changes it."""
    return [an_account()]


@pytest.fixture
async def telephones(telephony, accounts):
    """Telephony, whose attendant's account Asterisk knows."""

    async def issued() -> list[Account]:
        return list(accounts)

    async def endpoints(staff_id: str) -> list[str]:
        return [f"PJSIP/{one.username}" for one in accounts if one.staff_id == staff_id]

    ari = telephony.ari()
    made = AriTelephones(ari, issued)
    await telephony.start(endpoints=endpoints)
    await made.agree()
    yield made
    await ari.close()


async def known(telephones, staff_id: str = ANA) -> int:
    await telephones.agree()
    return telephones.of_staff(staff_id)


async def comes(telephones) -> None:
    """Until Asterisk says that the telephone is there: a moment after it has registered."""
    async with asyncio.timeout(10):
        while not await known(telephones):
            await asyncio.sleep(0.05)


async def test_a_telephone_registers_with_what_the_desk_gave_and_rings(
    sipp, telephony, telephones, installed_asterisk, voice
) -> None:
    target = installed_asterisk.target
    assert await known(telephones) == 0
    await asyncio.to_thread(register, sipp, target, 7301, NAME, PASSWORD)
    await comes(telephones)
    telephone = answering(sipp, target, 7301, sound=voice)

    leg = await telephony.exchange.dial(f"staff:{ANA}", caller="912345678", name="A", seconds=10)
    bridge = await telephony.exchange.bridge(leg)
    await bridge.close()
    await leg.hang_up()

    await asyncio.to_thread(telephone.wait)
    await nothing_left(installed_asterisk)


async def test_a_wrong_password_and_an_account_that_was_replaced_register_nothing(
    sipp, telephony, telephones, accounts, installed_asterisk
) -> None:
    target = installed_asterisk.target
    await asyncio.to_thread(register, sipp, target, 7302, NAME, "wrong", final=401)
    accounts[:] = [an_account("700102")]
    assert await known(telephones) == 0
    await asyncio.to_thread(register, sipp, target, 7303, "700102", PASSWORD)
    with pytest.raises(AssertionError, match="403 Forbidden"):
        await asyncio.to_thread(register, sipp, target, 7304, NAME, PASSWORD)

    names = {one["resource"] for one in installed_asterisk.ask("GET", "/endpoints/PJSIP")}

    assert "700102" in names
    assert NAME not in names
    assert "trunk" in names, "what is not telephony's stays"


async def test_nobody_rings_a_telephone_that_is_off(telephony, telephones) -> None:
    with pytest.raises(DialFailed) as failure:
        await telephony.exchange.dial(f"staff:{ANA}", caller="9", name="A", seconds=10)

    assert failure.value.cause in (Cause.UNREACHABLE, Cause.FAILED)


async def test_an_asterisk_that_restarted_is_told_the_accounts_again(
    sipp, telephony, telephones, installed_asterisk
) -> None:
    installed_asterisk.stop()
    installed_asterisk.start()

    await telephones.agree()
    await asyncio.to_thread(register, sipp, installed_asterisk.target, 7305, NAME, PASSWORD)

    await comes(telephones)


async def test_an_attendant_in_a_browser_and_a_caller_hear_each_other(
    telephony, outside, installed_asterisk
) -> None:
    await telephony.start()
    caller = await outside.call()
    (leg,) = await eventually(lambda: telephony.calls)
    lane = Lane()
    browser = BrowserLeg(lane, "browser/ana/1")
    at_caller = await outside.listen(caller)
    caller.loop(tone(440))

    bridge = await telephony.exchange.bridge(leg, browser)
    at_browser = await talk(lane, 4.0)
    await bridge.remove(browser)
    assert lane.source is None

    assert seconds_of(at_browser, 440) >= 1.0, sketch(at_browser)
    told = await at_caller.stop()
    assert seconds_of(told, 660) >= 1.0, sketch(told)
    await bridge.close()
    await leg.hang_up()
    await nothing_left(installed_asterisk)


async def talk(lane: Lane, seconds: float) -> bytes:
    """The browser says 660 Hz for so long; what it hears meanwhile."""
    said, heard = tone(660, seconds).pcm, bytearray()
    loop = asyncio.get_running_loop()
    began = loop.time()
    for count, at in enumerate(range(0, len(said), 320)):
        await asyncio.sleep(max(began + count * FRAME_SECONDS - loop.time(), 0))
        if lane.sink is not None:
            lane.sink(said[at : at + 320])
        frame = lane.source.frame(PCMA) if lane.source is not None else None
        heard += PCMA.decode(frame) if frame else bytes(320)
    return bytes(heard)
