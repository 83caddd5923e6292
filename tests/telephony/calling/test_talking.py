"""Attendants and callers who talk: hold, consult, hand on, record, call back."""

import asyncio

import pytest
from sqlalchemy import select

from services.telephony.domain.errors import NoSuchPhoneAction, PhoneNotConnected
from services.telephony.domain.phone import Party, PhoneState
from services.telephony.media.port import Cause
from services.telephony.media.simulated import SimulatedBridge
from services.telephony.models import ConversationRow
from tests.telephony.calling.test_people import ending, state, waiting
from tests.telephony.calling.town import ANA, LUIS, eventually, picks_up, rings_on


async def talking(town):
    town.telephone(ANA, picks_up)
    caller, served = await waiting(town)
    town.offers.made(town.lines.offer(ANA))
    await eventually(lambda: town.board.phone(ANA).conversation)
    await eventually(lambda: state(town, ANA) is PhoneState.TALKING and town.exchange.bridges)
    return caller, served, town.board.phone(ANA).conversation


async def asking(town, talk):
    """Luís, whom Ana asks about the caller; his leg."""
    town.telephone(LUIS, picks_up)
    house = town.board.house
    dial = asyncio.create_task(house.media.dial(f"staff:{LUIS}", caller="", name="", seconds=60))
    await talk.consult(f"staff:{LUIS}", dial)
    return await dial


async def test_on_hold_the_caller_hears_music_and_nobody(town) -> None:
    caller, _, talk = await talking(town)

    await talk.hold()
    assert caller.looping == "music/1"
    assert caller not in town.exchange.bridges[0].legs
    await talk.resume()

    assert caller.looping == ""
    assert caller in town.exchange.bridges[0].legs
    assert [one for one in town.lines.told if one[0] == "held"] == [("held", True), ("held", False)]


async def test_who_holds_before_they_are_connected_holds_once_they_are(town, monkeypatch) -> None:
    may = asyncio.Event()
    bridged = town.exchange.bridge

    async def slowly(*legs):
        await may.wait()
        return await bridged(*legs)

    monkeypatch.setattr(town.exchange, "bridge", slowly)
    town.telephone(ANA, picks_up)
    caller, _ = await waiting(town)
    town.offers.made(town.lines.offer(ANA))
    talk = await eventually(lambda: town.board.phone(ANA).conversation)

    holding = asyncio.create_task(talk.hold())
    await asyncio.sleep(0)
    may.set()
    await holding

    assert state(town, ANA) is PhoneState.HOLDING
    assert caller.looping == "music/1"
    assert caller not in town.exchange.bridges[0].legs


async def test_a_colleague_is_asked_joined_and_given_the_caller(town) -> None:
    caller, served, talk = await talking(town)
    town.telephone(LUIS, picks_up)
    house = town.board.house
    dial = asyncio.create_task(house.media.dial(f"staff:{LUIS}", caller="", name="", seconds=5))

    await talk.consult(f"staff:{LUIS}", dial)
    assert state(town, ANA) is PhoneState.CONSULTING
    assert caller.looping == "music/1"
    await talk.join()
    assert state(town, ANA) is PhoneState.CONFERENCE
    assert len(town.exchange.bridges[0].legs) == 3
    await talk.hand_to_consulted()

    await eventually(lambda: state(town, LUIS) is PhoneState.TALKING)
    assert state(town, ANA) is PhoneState.IDLE
    assert caller.ended is None
    await town.lines.move(str(town.lines.joined.contact_id), staff_id=LUIS)
    town.offers.made(town.lines.offer(LUIS))
    await eventually(lambda: ("accept", LUIS) in town.lines.told)
    await town.board.phone(LUIS).conversation.hang_up()
    await served
    assert caller.ended is Cause.HUNG_UP


async def test_of_three_the_caller_may_be_held_and_joined_again(town) -> None:
    caller, _, talk = await talking(town)
    asked = await asking(town, talk)
    await talk.join()

    await talk.hold()
    assert state(town, ANA) is PhoneState.CONSULTING, "the attendant is with the colleague"
    assert caller.looping == "music/1"
    assert asked in town.exchange.bridges[0].legs
    await talk.join()

    assert state(town, ANA) is PhoneState.CONFERENCE
    assert len(town.exchange.bridges[0].legs) == 3


@pytest.mark.parametrize("joined", [True, False])
async def test_who_was_asked_and_hangs_up_is_shown_as_gone(town, joined) -> None:
    caller, _, talk = await talking(town)
    asked = await asking(town, talk)
    if joined:
        await talk.join()

    asked.leave()
    await talk.asked_left(talk.asked)

    view = town.board.phone(ANA).view
    assert view.state is (PhoneState.TALKING if joined else PhoneState.HOLDING)
    assert view.consulted == ""
    assert caller.ended is None
    with pytest.raises(NoSuchPhoneAction):
        await talk.hand_to_consulted()


async def test_handed_to_a_line_the_caller_waits_again_and_is_answered_by_another(town) -> None:
    caller, served, talk = await talking(town)
    await town.lines.move(talk.about.contact_id, staff_id="", line_id="l-2", service="")

    await talk.hand_to_line()
    await eventually(lambda: town.board.waiting)
    assert town.board.phone(ANA).view.wrap_up == "", "another will write"
    assert ("wrap_up",) not in town.lines.told
    town.telephone(LUIS, picks_up)
    town.offers.made(town.lines.offer(LUIS))
    await eventually(lambda: state(town, LUIS) is PhoneState.TALKING)
    caller.leave()
    await served

    assert await ending(town) == "completed"
    async with town.board.house.sessions() as session:
        parts = list(
            await session.scalars(select(ConversationRow).order_by(ConversationRow.began_at))
        )
    assert [(one.staff_id, one.transferred) for one in parts] == [(ANA, True), (LUIS, False)]


async def test_an_attendant_whose_line_falls_loses_no_caller(town) -> None:
    caller, _, _ = await talking(town)
    attendant = next(leg for leg in town.exchange.legs if leg.called == f"staff:{ANA}")

    attendant.leave(Cause.NO_SOUND)

    await eventually(lambda: town.board.waiting)
    assert caller.ended is None
    assert ("move", "l-1") in town.lines.told, "contacts offers them again, as early as they came"
    assert ("wrap_up",) not in town.lines.told


async def test_who_was_given_the_caller_may_hand_them_to_a_line(town) -> None:
    caller, _, talk = await talking(town)
    town.telephone(LUIS, picks_up)
    house = town.board.house
    dial = asyncio.create_task(house.media.dial(f"staff:{LUIS}", caller="", name="", seconds=5))
    await talk.consult(f"staff:{LUIS}", dial)
    await talk.hand_to_consulted()
    given = await eventually(lambda: town.board.phone(LUIS).conversation)
    await eventually(lambda: state(town, LUIS) is PhoneState.TALKING)

    await given.hand_to_line()

    await eventually(lambda: town.board.waiting)
    assert caller.ended is None


async def test_what_was_finished_while_they_talked_is_not_to_be_written_after(town) -> None:
    caller, served, talk = await talking(town)

    town.board.written(talk.about.contact_id)
    caller.leave()
    await served

    assert town.board.phone(ANA).view.wrap_up == ""


async def test_only_who_agreed_is_recorded(town_of) -> None:
    for answer, recordings in (("1", 1), ("2", 0)):
        town = await town_of(record=True)
        town.telephone(ANA, picks_up)
        caller, served = town.exchange.call()
        caller.press("9")
        await eventually(lambda caller=caller: "record_consent" in caller.heard)
        caller.press(answer)
        await eventually(lambda caller=caller: "É a 3ª pessoa na fila." in caller.heard)
        town.offers.made(town.lines.offer(ANA))
        await eventually(lambda town=town: town.board.phone(ANA).conversation)
        await eventually(lambda town=town: state(town, ANA) is PhoneState.TALKING)
        assert town.board.phone(ANA).view.recording is bool(recordings)
        caller.leave()
        await served

        assert len(town.recorded) == recordings


async def test_a_recording_that_cannot_begin_is_not_shown_as_one(town_of, monkeypatch) -> None:
    async def nothing(_) -> None:
        return None

    monkeypatch.setattr(SimulatedBridge, "record", nothing)
    town = await town_of(record=True)
    town.telephone(ANA, picks_up)
    caller, served = town.exchange.call()
    caller.press("9")
    await eventually(lambda: "record_consent" in caller.heard)
    caller.press("1")
    await eventually(lambda: "É a 3ª pessoa na fila." in caller.heard)
    town.offers.made(town.lines.offer(ANA))
    await eventually(lambda: state(town, ANA) is PhoneState.TALKING and town.exchange.bridges)

    talk = await eventually(lambda: town.board.phone(ANA).conversation)
    assert not town.board.phone(ANA).view.recording
    with pytest.raises(NoSuchPhoneAction):
        talk.pause_recording(True)
    caller.leave()
    await served

    assert town.recorded == []


async def test_a_recording_is_paused_by_hand(town_of) -> None:
    town = await town_of(record=True)
    town.telephone(ANA, picks_up)
    caller, _ = town.exchange.call()
    caller.press("9")
    await eventually(lambda: "record_consent" in caller.heard)
    caller.press("1")
    await eventually(lambda: "É a 3ª pessoa na fila." in caller.heard)
    town.offers.made(town.lines.offer(ANA))
    talk = await eventually(lambda: town.board.phone(ANA).conversation)
    recording = (await eventually(lambda: town.exchange.bridges[0].recordings))[0]

    talk.pause_recording(True)
    assert recording.paused
    assert town.board.phone(ANA).view.recording_paused
    talk.pause_recording(False)

    assert not recording.paused


async def test_the_place_of_a_call_back_rings_the_attendant_then_the_number(town) -> None:
    """B45: one attempt, one ringing of the citizen, its result told once."""
    town.telephone(ANA, picks_up)
    town.exchange.telephones["+351910000126"] = picks_up

    town.offers.made(town.lines.offer(ANA, virtual=True))
    await eventually(lambda: state(town, ANA) is PhoneState.TALKING)

    assert town.exchange.dialled == [f"staff:{ANA}", "+351910000126"]
    assert town.agenda.attempts == ["reached"]
    assert town.agenda.callers == [ANA]
    await town.board.phone(ANA).conversation.hang_up()
    await eventually(lambda: state(town, ANA) is PhoneState.IDLE)


async def test_a_call_back_that_nobody_answers_is_told_as_that(town_of) -> None:
    town = await town_of(ring_seconds=0.1)
    town.telephone(ANA, picks_up)
    town.exchange.telephones["+351910000126"] = rings_on

    town.offers.made(town.lines.offer(ANA, virtual=True))

    await eventually(lambda: town.agenda.attempts == ["no_answer"])
    await eventually(lambda: state(town, ANA) is PhoneState.IDLE)
    assert town.exchange.dialled.count("+351910000126") == 1


async def test_without_a_phone_nobody_is_called(town) -> None:
    phone = town.board.phone(ANA)

    with pytest.raises(PhoneNotConnected):
        town.outgoing.begin(phone, Party(number="+351910000126", outgoing=True), "", 0)
