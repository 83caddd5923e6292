"""Callers who wait and attendants who answer: one has the call, all others are free."""

import asyncio
import random

import pytest
from sqlalchemy import select

from chassis.database import outbox
from services.telephony.domain.call import Ending
from services.telephony.domain.phone import PhoneState
from services.telephony.domain.waiting import Instead, Joined, Rhythm
from services.telephony.media.port import Cause
from services.telephony.models import CallRow, ConversationRow
from tests.telephony.calling.town import (
    ANA,
    LUIS,
    MARTA,
    eventually,
    now,
    picks_up,
    rings_on,
)


async def waiting(town):
    """A caller who pressed 9 and has a place."""
    caller, served = town.exchange.call()
    caller.press("9")
    await eventually(lambda: town.board.waiting)
    return caller, served


def state(town, staff_id):
    return town.board.phone(staff_id).view.state


async def ending(town):
    async with town.board.house.sessions() as session:
        return await session.scalar(select(CallRow.ending))


async def test_an_attendant_answers_talks_and_wraps_up(town) -> None:
    town.telephone(ANA, picks_up)
    caller, served = await waiting(town)

    town.offers.made(town.lines.offer(ANA))
    await eventually(lambda: town.board.phone(ANA).conversation)
    assert state(town, ANA) is PhoneState.TALKING
    assert caller in town.exchange.bridges[0].legs
    caller.leave()
    await served

    assert town.lines.told[-2:] == [("accept", ANA), ("wrap_up",)]
    assert town.board.phone(ANA).view.wrap_up == str(town.lines.joined.contact_id)
    assert state(town, ANA) is PhoneState.IDLE
    assert await ending(town) == "completed"
    shown = town.board.phone(ANA).view.version
    town.board.written(str(town.lines.joined.contact_id))
    assert town.board.phone(ANA).view.wrap_up == "", "finished at the desk"
    assert town.board.phone(ANA).view.version > shown, "and the screen is told"
    async with town.board.house.sessions() as session:
        assert await session.scalar(select(ConversationRow.staff_id)) == ANA
        subjects = list(await session.scalars(select(outbox.c.subject)))
    assert subjects.count("atende.telephony.v1.ConversationEnded") == 1


async def test_place_and_wait_are_told_and_music_plays_between(town) -> None:
    caller, _ = await waiting(town)

    await eventually(lambda: "É a 3ª pessoa na fila." in caller.heard)
    await eventually(lambda: "A espera deve ser de 2 a 4 minutos." in caller.heard)
    await eventually(lambda: caller.looping == "music/1")
    await eventually(lambda: caller.heard.count("É a 3ª pessoa na fila.") >= 2)


@pytest.mark.parametrize("first", [ANA, LUIS])
async def test_of_two_who_answer_at_once_one_has_the_call_and_the_other_is_free(
    town, first
) -> None:
    """B41: 100 runs in each order, the answers 0 to 50 ms apart."""
    dice = random.Random(first)
    second = LUIS if first == ANA else ANA
    for _ in range(100):
        gap = dice.random() * 0.05

        async def later(leg, gap=gap) -> None:
            await asyncio.sleep(gap)

        town.telephone(first, picks_up)
        town.telephone(second, later if dice.random() < 0.5 else picks_up)
        town.lines.joined = Joined(
            contact_id=type(town.lines.joined.contact_id)(int=dice.getrandbits(120))
        )
        town.lines.told.clear()
        caller, served = await waiting(town)
        town.offers.made(town.lines.offer(first))
        town.offers.made(town.lines.offer(second))
        await eventually(
            lambda: (
                {state(town, ANA), state(town, LUIS)} == {PhoneState.TALKING, PhoneState.IDLE}
                and [one for one in town.lines.told if one[0] == "accept"]
            )
        )

        loser = ANA if state(town, ANA) is PhoneState.IDLE else LUIS
        await eventually(
            lambda loser=loser: town.board.phone(loser).view.trouble == "already_taken"
        )
        caller.leave()
        await served
        told = [one[0] for one in town.lines.told]
        assert told.count("accept") == 1
        assert told.count("wrap_up") == 1
        assert "decline" not in told
        assert town.board.phone(loser).conversation is None
    async with town.board.house.sessions() as session:
        assert len(list(await session.scalars(select(ConversationRow)))) == 100


async def test_a_telephone_that_is_not_there_blocks_nobody(town) -> None:
    """B44: Marta's telephone is gone; the next offer rings Ana within a second."""
    town.telephone(ANA, picks_up)
    await waiting(town)

    town.offers.made(town.lines.offer(MARTA))
    await eventually(lambda: ("decline", MARTA, "phone_unreachable") in town.lines.told, 1.0)
    town.offers.made(town.lines.offer(ANA))

    await eventually(lambda: state(town, ANA) is PhoneState.TALKING, 1.0)
    assert town.board.phone(MARTA).view.trouble == "unreachable"


async def test_who_does_not_answer_is_passed_and_the_caller_keeps_the_place(town) -> None:
    town.telephone(ANA, rings_on)
    caller, _ = await waiting(town)

    town.offers.made(town.lines.offer(ANA, seconds=0.1))

    await eventually(lambda: ("decline", ANA, "no_answer") in town.lines.told)
    assert state(town, ANA) is PhoneState.IDLE
    assert caller.ended is None
    assert town.board.waiting


@pytest.mark.parametrize(
    ("cause", "counted"),
    [
        (Cause.NO_SOUND, Ending.FAILED),  # nothing was heard of them for too long
        (Cause.FAILED, Ending.FAILED),  # the exchange died
        (Cause.HUNG_UP, Ending.COMPLETED),
    ],
)
async def test_a_callers_line_that_fails_in_a_talk_is_a_call_that_failed(
    town, cause, counted
) -> None:
    town.telephone(ANA, picks_up)
    caller, served = await waiting(town)
    town.offers.made(town.lines.offer(ANA))
    await eventually(lambda: state(town, ANA) is PhoneState.TALKING)

    caller.leave(cause)
    await served

    assert await ending(town) == counted
    assert ("wrap_up",) in town.lines.told


async def test_when_both_lines_fail_at_once_the_call_failed_and_nobody_waits(town) -> None:
    town.telephone(ANA, picks_up)
    caller, served = await waiting(town)
    town.offers.made(town.lines.offer(ANA))
    await eventually(lambda: town.board.phone(ANA).conversation)
    attendant = next(leg for leg in town.exchange.legs if leg.called == f"staff:{ANA}")

    attendant.leave(Cause.FAILED)
    caller.leave(Cause.FAILED)
    await served

    assert await ending(town) == Ending.FAILED
    assert not [one for one in town.lines.told if one[0] == "move"]
    assert state(town, ANA) is PhoneState.IDLE


async def test_a_caller_who_leaves_while_it_rings_leaves_no_ghost(town) -> None:
    town.telephone(ANA, rings_on)
    caller, served = await waiting(town)
    offer = town.lines.offer(ANA)
    town.offers.made(offer)
    await eventually(lambda: state(town, ANA) is PhoneState.RINGING)

    caller.leave()
    await served
    town.offers.withdrawn(offer.id)

    await eventually(lambda: state(town, ANA) is PhoneState.IDLE)
    assert ("leave", "hung_up") in town.lines.told
    assert await ending(town) == "abandoned"
    assert town.board.live == {}


async def test_an_old_look_at_the_offers_does_not_ring_again(town) -> None:
    town.telephone(ANA, rings_on)
    await waiting(town)
    offer = town.lines.offer(ANA, seconds=0.2)
    town.offers.made(offer)
    await eventually(lambda: ("decline", ANA, "no_answer") in town.lines.told)

    town.offers.made(offer)
    await asyncio.sleep(0.05)

    assert town.exchange.dialled == [f"staff:{ANA}"]


async def test_a_call_back_keeps_the_place_and_the_call_is_not_abandoned(town_of) -> None:
    town = await town_of(rhythm=Rhythm(every=10, call_back_after=0.1))
    caller, served = await waiting(town)
    await eventually(lambda: "call_back_offer" in caller.heard)

    caller.press("11")
    await served

    assert town.agenda.promised[0]["phone"] == "+351912345678"
    assert town.agenda.promised[0]["keep_place"] == town.lines.joined.contact_id
    assert ("keep_place",) in town.lines.told
    assert ("leave", "hung_up") not in town.lines.told
    assert await ending(town) == "called_back"


async def test_another_number_may_be_given_for_the_call_back(town_of) -> None:
    town = await town_of(rhythm=Rhythm(every=10, call_back_after=0.1))
    caller, served = await waiting(town)
    await eventually(lambda: "call_back_offer" in caller.heard)

    caller.press("12" + "223456789#")
    await served

    assert town.agenda.promised[0]["phone"] == "+351223456789"


async def test_who_presses_nothing_waits_on(town_of) -> None:
    town = await town_of(rhythm=Rhythm(every=10, call_back_after=0.05))
    town.telephone(ANA, picks_up)
    caller, _ = await waiting(town)
    await eventually(lambda: "call_back_offer" in caller.heard)

    town.offers.made(town.lines.offer(ANA))

    await eventually(lambda: state(town, ANA) is PhoneState.TALKING)
    assert town.agenda.promised == []


async def test_who_cannot_hear_is_never_offered_a_call_back(town_of) -> None:
    """Journey 7: neither while waiting, nor when nobody will come, nor outside hours."""
    town = await town_of(rhythm=Rhythm(every=0.1, call_back_after=0.05))
    town.lines.joined = Joined(contact_id=town.lines.joined.contact_id, not_by_voice=True)
    waits, _ = await waiting(town)
    await eventually(lambda: waits.heard.count("É a 3ª pessoa na fila.") >= 3)
    town.board.overflowed(town.lines.joined.contact_id, Instead.CALL_BACK)
    await eventually(lambda: "written_answer" in waits.heard)

    town.lines.joined = Joined(instead=Instead.CALL_BACK, not_by_voice=True)
    late, served = town.exchange.call()
    late.press("9")
    await served

    assert "written_answer" in late.heard
    assert "call_back_offer" not in waits.heard + late.heard
    assert town.agenda.promised == []


async def test_outside_hours_a_caller_leaves_the_number(town) -> None:
    town.lines.joined = Joined(instead=Instead.CALL_BACK, opens_at=now())
    caller, served = town.exchange.call()

    caller.press("9")
    await eventually(lambda: "closed" in caller.heard)
    caller.press("1")
    await served

    assert len(town.agenda.promised) == 1
    assert await ending(town) == "called_back"


async def test_a_line_that_closes_while_somebody_waits_says_so(town) -> None:
    caller, served = await waiting(town)

    town.board.overflowed(town.lines.joined.contact_id, Instead.CALL_BACK)
    await eventually(lambda: "nobody_serves" in caller.heard)
    await eventually(lambda: "call_back_offer" in caller.heard)
    caller.press("11")
    await served

    assert await ending(town) == "called_back"


async def test_contacts_may_restart_while_somebody_asks_for_a_place(town) -> None:
    town.lines.away = True
    caller, _ = town.exchange.call()
    caller.press("9")
    await eventually(lambda: caller.looping == "music/1")

    town.lines.away = False

    await eventually(lambda: town.board.waiting)
    assert caller.ended is None
