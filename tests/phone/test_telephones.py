"""Attendants' telephones: registered with a password, rung, bridged, and known after a restart."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from services.telephony.handlers.phones import Telephones, issue_account
from services.telephony.media.port import Cause, DialFailed
from services.telephony.models import BindingRow
from services.telephony.workers.accounts import AccountsWorker
from tests.phone.sipp import Script, run, statistics
from tests.phone.telephones import answering, register

ANA = "01976000-0000-7000-8000-00000000000a"


@pytest.fixture
async def sessions(database):
    return await database("telephony")


async def an_account(sessions):
    async with sessions.begin() as session:
        return await issue_account(session, ANA, datetime.now(UTC))  # noqa: TID251 # by the clock


async def test_a_telephone_registers_rings_and_both_hear_each_other(
    sipp, exchange_of, sessions, voice
) -> None:
    username, password = await an_account(sessions)
    heard = {}

    async def serve(leg) -> None:
        await leg.answer()
        attendant = await exchange.endpoint.dial(
            f"staff:{ANA}", caller=leg.caller, name="Atende", seconds=5
        )
        bridge = await exchange.endpoint.bridge(leg, attendant)
        recording = await bridge.record()
        await leg.until_ended()
        heard["attendant"], heard["caller"] = attendant.id, leg.id
        heard["pcm"] = await recording.stop()
        await bridge.close()
        await attendant.hang_up()

    exchange = await exchange_of(serve, Telephones(sessions))
    await asyncio.to_thread(register, sipp, exchange.target, 7101, username, password)
    telephone = answering(sipp, exchange.target, 7101, sound=voice)
    calling = run(sipp, Script().call().sound(voice).pause(3).bye(), exchange.target, name="caller")

    await asyncio.to_thread(calling.wait)
    await asyncio.to_thread(telephone.wait)

    await exchange.until_still()
    assert len(heard["pcm"]) > 16_000
    assert max(heard["pcm"]) > 0


async def test_callers_are_let_in_while_a_port_is_left_for_whoever_answers_each(
    sipp, exchange_of, sessions
) -> None:
    username, password = await an_account(sessions)
    rung = []

    async def serve(leg) -> None:
        await leg.answer()
        rung.append(leg.id)
        if len(rung) == 2:
            attendant = await exchange.endpoint.dial(
                f"staff:{ANA}", caller=leg.caller, name="Atende", seconds=5
            )
            rung.append(attendant.id)
            await leg.until_ended()
            await attendant.hang_up()
        await leg.until_ended()

    # Four ports: two callers, and whoever answers them.
    exchange = await exchange_of(
        serve, Telephones(sessions), first_media_port=41000, last_media_port=41007
    )
    await asyncio.to_thread(register, sipp, exchange.target, 7107, username, password)
    telephone = answering(sipp, exchange.target, 7107)
    staying = run(
        sipp, Script().call().pause(4).bye(), exchange.target, name="stay", calls=2, rate=10
    )
    async with asyncio.timeout(5):
        while len(rung) < 3:
            await asyncio.sleep(0.02)

    third = run(sipp, Script().refused(503), exchange.target, name="third", media_port=32000)
    await asyncio.to_thread(third.wait)

    assert statistics(sipp, "third") == {"Successful": 1, "Failed": 0}
    await asyncio.to_thread(staying.wait)
    assert statistics(sipp, "stay") == {"Successful": 2, "Failed": 0}
    await asyncio.to_thread(telephone.wait)


async def test_where_no_port_is_left_nobody_is_rung_and_nothing_goes_on_ringing(
    sipp, exchange_of, sessions
) -> None:
    username, password = await an_account(sessions)
    exchange = await exchange_of(
        None, Telephones(sessions), first_media_port=41010, last_media_port=41011
    )
    await asyncio.to_thread(register, sipp, exchange.target, 7108, username, password)
    held = exchange.endpoint.ports.open()

    with pytest.raises(DialFailed) as failed:
        await exchange.endpoint.dial(f"staff:{ANA}", caller="", name="", seconds=1)

    assert failed.value.cause is Cause.FAILED
    assert exchange.endpoint.legs == {}
    exchange.endpoint.ports.close(held)


async def test_a_wrong_password_registers_nothing(sipp, exchange_of, sessions) -> None:
    username, _ = await an_account(sessions)

    async def serve(leg) -> None:
        await leg.hang_up()

    exchange = await exchange_of(serve, Telephones(sessions))
    await asyncio.to_thread(register, sipp, exchange.target, 7102, username, "wrong", final=403)

    with pytest.raises(DialFailed) as failure:
        await exchange.endpoint.dial(f"staff:{ANA}", caller="", name="", seconds=1)
    assert failure.value.cause is Cause.UNREACHABLE
    async with sessions() as session:
        assert list(await session.scalars(select(BindingRow))) == []


async def test_a_telephone_rings_after_the_exchange_has_restarted(
    sipp, exchange_of, sessions
) -> None:
    username, password = await an_account(sessions)
    telephones = Telephones(sessions)

    async def serve(leg) -> None:
        await leg.hang_up()

    first = await exchange_of(serve, telephones)
    await asyncio.to_thread(register, sipp, first.target, 7103, username, password)
    second = await exchange_of(serve, telephones)
    known = await telephones.all(datetime.now(UTC))  # noqa: TID251 # by the clock
    second.endpoint.registrar.load(known)
    telephone = answering(sipp, second.target, 7103)

    leg = await second.endpoint.dial(f"staff:{ANA}", caller="", name="", seconds=5)
    await leg.hang_up()

    await asyncio.to_thread(telephone.wait)
    await second.until_still()


async def test_a_telephone_whose_account_was_replaced_is_rung_no_more(
    sipp, exchange_of, sessions
) -> None:
    username, password = await an_account(sessions)
    telephones = Telephones(sessions)

    async def serve(leg) -> None:
        await leg.hang_up()

    exchange = await exchange_of(serve, telephones)
    registrar = exchange.endpoint.registrar
    worker = AccountsWorker(registrar, telephones)
    await asyncio.to_thread(register, sipp, exchange.target, 7105, username, password)
    await worker.look()
    assert len(registrar.of_staff(ANA)) == 1

    await an_account(sessions)
    await worker.look()

    assert registrar.of_staff(ANA) == []
    with pytest.raises(DialFailed) as failure:
        await exchange.endpoint.dial(f"staff:{ANA}", caller="", name="", seconds=1)
    assert failure.value.cause is Cause.UNREACHABLE


async def test_a_telephone_that_is_no_longer_wanted_stops_ringing(
    sipp, exchange_of, sessions
) -> None:
    username, password = await an_account(sessions)

    async def serve(leg) -> None:
        await leg.hang_up()

    exchange = await exchange_of(serve, Telephones(sessions))
    await asyncio.to_thread(register, sipp, exchange.target, 7104, username, password)
    telephone = answering(sipp, exchange.target, 7104, ring=60_000)
    try:
        with pytest.raises(DialFailed) as failure:
            await exchange.endpoint.dial(f"staff:{ANA}", caller="", name="", seconds=0.5)
        assert failure.value.cause is Cause.NO_ANSWER
    finally:
        telephone.stop()
