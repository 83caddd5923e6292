"""Callers in the menu, from the first ring to the end of the call."""

from datetime import date

import pytest
from sqlalchemy import select

from services.telephony.domain.cases import Case, Stand
from services.telephony.domain.sittings import Sitting, SittingKind, SittingStand
from services.telephony.media.port import Cause
from services.telephony.models import CallRow, HeldCallRow, KeyPressRow
from tests.telephony.calling.town import MARIA, eventually


async def calls_of(town):
    async with town.board.house.sessions() as session:
        return list(await session.scalars(select(CallRow)))


async def keys_of(town):
    async with town.board.house.sessions() as session:
        rows = await session.scalars(select(KeyPressRow).order_by(KeyPressRow.number))
        return [(row.key, row.place) for row in rows]


async def test_a_caller_hears_the_charter_and_hangs_up_served(town) -> None:
    caller, served = town.exchange.call()
    caller.press("312")
    await eventually(lambda: "Texto de RUI-02." in caller.heard)

    caller.leave()
    await served

    (call,) = await calls_of(town)
    assert call.ending == "completed"
    assert call.caller_number == "+351912345678"
    assert await keys_of(town) == [("3", "0"), ("1", "3"), ("2", "3.1")]


async def test_who_hangs_up_before_hearing_anything_dropped_in_the_menu(town) -> None:
    caller, served = town.exchange.call()
    caller.press("2")
    await eventually(lambda: "option.2.1" in caller.heard)

    caller.leave()
    await served

    (call,) = await calls_of(town)
    assert call.ending == "dropped_in_menu"
    assert ("leave", "hung_up") not in town.lines.told


async def test_a_known_caller_hears_number_digit_by_digit_and_day_as_it_is_said(town) -> None:
    town.cases.cases = [
        Case(
            number="P/124/2026/CMP",
            service="URB-01",
            name="Licença de obras",
            stand=Stand.OPEN,
            due_on=date(town.board.house.today().year, 6, 25),
        ),
        Case(number="P/9/2026/CMP", service="RUI-02", name="Ruído", stand=Stand.OPEN, due_on=None),
    ]
    caller, served = town.exchange.call()
    caller.press("21" + "123456789" + "112358")

    told = await eventually(lambda: [one for one in caller.heard if "P, 1 2 4" in one])

    assert told == ["Processo P, 1 2 4, 2 0 2 6, C M P, Licença de obras: está em curso."]
    assert "A resposta deve chegar até 25 de junho." in caller.heard
    assert not any("Ruído" in one for one in caller.heard)
    caller.leave()
    await served
    (call,) = await calls_of(town)
    assert (call.ending, call.person_id) == ("completed", MARIA)


async def test_no_digit_of_number_or_code_is_kept(town) -> None:
    caller, served = town.exchange.call()
    caller.press("21" + "123456789" + "112358")
    await eventually(lambda: "no_cases" in caller.heard)

    caller.leave()
    await served

    assert await keys_of(town) == [("2", "0"), ("1", "2")]


async def test_an_unknown_number_and_a_wrong_code_sound_the_same(town) -> None:
    heard = []
    for number, code in (("999999990", "112358"), ("123456789", "000000")):
        caller, served = town.exchange.call()
        caller.press("21" + number + code)
        await eventually(lambda caller=caller: "not_identified" in caller.heard)
        heard.append(list(caller.heard[: caller.heard.index("not_identified") + 1]))
        caller.leave()
        await served

    assert heard[0] == heard[1]


async def test_after_three_refusals_a_person_comes(town) -> None:
    caller, _ = town.exchange.call()

    caller.press("21" + ("123456789" + "000000") * 3)

    await eventually(lambda: "join" in {one[0] for one in town.lines.told})
    assert town.identity.asked == ["123456789"] * 3


async def test_without_identity_a_person_comes_at_once(town) -> None:
    town.identity.away = True
    caller, _ = town.exchange.call()

    caller.press("21" + "123456789" + "112358")

    await eventually(lambda: "join" in {one[0] for one in town.lines.told})
    assert "identity_away" in caller.heard


async def test_star_leads_back_from_typing_a_number(town) -> None:
    caller, _ = town.exchange.call()

    caller.press("21" + "12*" + "03")

    await eventually(lambda: "option.3.1" in caller.heard)
    assert town.identity.asked == []


KNOWN = "123456789" + "112358"


def a_file(number: str = "P/124/2026/CMP") -> Case:
    return Case(number=number, service="URB-01", name="Licença", stand=Stand.OPEN, due_on=None)


def prepared(kind: SittingKind, stand: SittingStand) -> Sitting:
    return Sitting(id="sitting-1", kind=kind, stand=stand)


@pytest.mark.parametrize(
    ("keys", "kind"),
    [("22", SittingKind.FILE_CONSULTATION), ("23", SittingKind.TECHNICAL_MEETING)],
)
async def test_a_file_to_see_or_a_technician_is_asked_for_by_the_file(town, keys, kind) -> None:
    town.cases.cases = [a_file("P/9/2026/CMP"), a_file()]
    caller, _ = town.exchange.call()

    caller.press(keys + KNOWN + "2")

    await eventually(lambda: "sitting_asked" in caller.heard)
    assert town.agenda.requested == [(kind, "P/124/2026/CMP")]


async def test_a_meeting_may_be_about_what_has_no_file_and_a_consultation_may_not(town) -> None:
    meeting, _ = town.exchange.call()
    meeting.press("23" + KNOWN + "1")
    await eventually(lambda: "sitting_asked" in meeting.heard)

    consultation, _ = town.exchange.call()
    consultation.press("22" + KNOWN)
    await eventually(lambda: "sitting_no_file" in consultation.heard)

    assert town.agenda.requested == [(SittingKind.TECHNICAL_MEETING, "")]


@pytest.mark.parametrize("stand", [SittingStand.PREPARING, SittingStand.BOOKED])
async def test_what_is_asked_for_already_is_not_asked_for_twice(town, stand) -> None:
    town.agenda.prepared = [prepared(SittingKind.FILE_CONSULTATION, stand)]
    town.cases.cases = [a_file()]
    caller, _ = town.exchange.call()

    caller.press("22" + KNOWN + "1")

    await eventually(lambda: f"sitting_{stand.value}" in caller.heard)
    assert town.agenda.requested == []


async def test_an_access_code_is_blocked_once_its_holder_confirms(town) -> None:
    for answer, blocked in (("2", []), ("1", [MARIA])):
        caller, _ = town.exchange.call()
        caller.press("122" + KNOWN + answer)
        heard = "code_blocked" if blocked else "not_blocked"
        await eventually(lambda caller=caller, heard=heard: heard in caller.heard)
        assert town.identity.blocked == blocked


async def test_a_time_is_booked_by_telephone_once_the_file_is_there(town) -> None:
    town.agenda.prepared = [prepared(SittingKind.FILE_CONSULTATION, SittingStand.READY)]
    caller, _ = town.exchange.call()

    caller.press("22" + KNOWN + "1")

    booked = await eventually(lambda: [one for one in caller.heard if "Está marcado" in one])
    assert "25 de junho" in booked[0]
    assert "às 10 horas" in booked[0]
    assert town.agenda.booked == ["sitting-1"]


async def test_a_call_outlives_the_peers_and_ends_failed_when_the_line_falls(town) -> None:
    caller, served = town.exchange.call()
    await eventually(lambda: "greeting" in caller.heard)

    caller.leave(Cause.NO_SOUND)
    await served

    (call,) = await calls_of(town)
    assert call.ending == "failed"
    async with town.board.house.sessions() as session:
        assert list(await session.scalars(select(HeldCallRow))) == []
