"""An attendant's telephone at a real Asterisk: hold, a second line, handing on by its own keys."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from deploy.local.server import free_port
from services.telephony.calling.switchboard import Switchboard
from services.telephony.domain.phone import PhoneState
from services.telephony.handlers.phones import Telephones, issue_account
from services.telephony.media.ari.telephones import AriTelephones
from services.telephony.media.sip.leg import SipLeg
from tests.phone.asterisk_town import Outside, Telephony, nothing_left
from tests.phone.real_asterisk import ASTERISK, RealAsterisk
from tests.phone.softphone import Line, Softphone
from tests.telephony.calling.town import ANA, LUIS, Town, eventually, make_town


@dataclass
class Council:
    """A town whose exchange is that Asterisk, with the telephones of two attendants."""

    town: Town
    board: Switchboard
    outside: Outside
    phones: dict[str, Softphone]

    async def caller(self) -> SipLeg:
        """Somebody calls, presses 9 and waits."""
        leg: SipLeg = await self.outside.call(seconds=60)
        await eventually(lambda: self.board.live)
        (live,) = self.board.live.values()
        live.leg.pressed("9")
        await eventually(lambda: self.board.waiting)
        return leg

    async def offer(self, staff_id: str) -> Line:
        """Contacts offers the caller to *staff_id*, until their telephone rings and is answered."""
        lines, rung = self.town.lines, self.phones[staff_id].rung
        while rung.empty():
            lines.standing_offers.clear()
            declined = len([one for one in lines.told if one[0] == "decline"])
            self.town.offers.made(lines.offer(staff_id, seconds=60))
            await eventually(
                lambda declined=declined: (
                    not rung.empty()
                    or len([one for one in lines.told if one[0] == "decline"]) > declined
                )
            )
        line = rung.get_nowait()
        await eventually(lambda: self.state(staff_id) is PhoneState.TALKING)
        await eventually(lambda: self.board.phone(staff_id).conversation)
        return line

    def state(self, staff_id: str) -> PhoneState:
        return self.board.phone(staff_id).view.state

    async def holding(self) -> tuple[SipLeg, Line]:
        """Ana has a caller, and holds them by the key of her telephone."""
        caller = await self.caller()
        line = await self.offer(ANA)
        await line.hold()
        await eventually(lambda: self.state(ANA) is PhoneState.HOLDING)
        return caller, line


@pytest.fixture(scope="module")
def patient_asterisk() -> Iterator[RealAsterisk]:
    """One that hangs up nobody for saying nothing: these telephones are silent."""
    if ASTERISK is None:
        pytest.skip("no Asterisk is installed here: telephones' keys were not tried over one")
    with RealAsterisk(trunk=free_port()) as running:
        yield running


@pytest.fixture
async def council(patient_asterisk: RealAsterisk, database: Any) -> AsyncIterator[Council]:
    sessions = await database("telephony")
    telephones = Telephones(sessions)
    names = {}
    async with sessions.begin() as session:
        for staff_id in (ANA, LUIS):
            now = datetime.now(UTC)  # noqa: TID251 # by the clock
            names[staff_id] = await issue_account(session, staff_id, now)
    telephony, outside = Telephony(patient_asterisk), Outside(patient_asterisk)
    await outside.start()
    town = make_town(sessions)
    telephony.serve = town.board.on_call
    exchange = await telephony.start(endpoints=telephones.endpoints, staff_of=telephones.staff_of)
    town.board.house = replace(town.board.house, media=exchange, staff_of=telephones.staff_of)
    town.board._telephones = lambda _: 1
    ari = telephony.ari()
    await AriTelephones(ari, telephones.accounts).agree()
    host, port = patient_asterisk.target.split(":")
    phones = {one: Softphone((host, int(port)), *names[one]) for one in (ANA, LUIS)}
    for phone in phones.values():
        await phone.start()
    yield Council(town, town.board, outside, phones)
    for phone in phones.values():
        phone.close()
    await telephony.stop()
    await outside.stop()
    await town.board.close()
    await ari.close()
    await nothing_left(patient_asterisk)


async def test_the_hold_key_is_the_desks_hold(council) -> None:
    caller, line = await council.holding()
    assert ("held", True) in council.town.lines.told

    await line.hold("sendrecv")

    await eventually(lambda: council.state(ANA) is PhoneState.TALKING)
    assert ("held", False) in council.town.lines.told
    await line.send("BYE", {})
    await eventually(lambda: caller.ended)


async def test_to_a_colleague_a_line_or_a_number_by_the_transfer_key(council) -> None:
    """Blind: contacts has the caller again, and the telephone is told how it went."""
    _, line = await council.holding()
    accepted = await line.refer("urbanismo")
    said = [(await line.told("NOTIFY")).text.split()[1] for _ in range(2)]
    await line.told("BYE")
    await eventually(lambda: council.board.waiting)

    assert (accepted.status_code, said) == (202, ["100", "200"])
    assert ("move", "l-2") in council.town.lines.told
    line = await council.offer(ANA)
    await line.refer(council.phones[LUIS].name)
    await line.told("BYE")
    await eventually(lambda: council.board.waiting)
    assert ("move", LUIS) in council.town.lines.told
    line = await council.offer(LUIS)
    await line.refer("223456789")
    await line.told("BYE")
    (outside,) = await eventually(lambda: council.outside.rung)
    assert outside.called.endswith("223456789")
    await eventually(lambda: council.state(LUIS) is PhoneState.IDLE)
    await outside.hang_up()


async def test_whom_nobody_knows_nobody_is_handed_to(council) -> None:
    caller, line = await council.holding()

    await line.refer("nobody")

    said = [(await line.told("NOTIFY")).text.split()[1] for _ in range(2)]
    assert said == ["100", "503"]
    assert council.state(ANA) is PhoneState.HOLDING
    await line.send("BYE", {})
    await eventually(lambda: caller.ended)


async def test_a_colleague_is_asked_from_a_second_line_and_then_has_the_caller(council) -> None:
    """Attended: hold, call, ask, REFER with Replaces."""
    caller, line = await council.holding()

    asking, answer = await council.phones[ANA].call(council.phones[LUIS].name)
    assert answer.status_code == 200
    assert council.state(ANA) is PhoneState.CONSULTING
    accepted = await line.refer(council.phones[LUIS].name, instead_of=asking)
    said = [(await line.told("NOTIFY")).text.split()[1] for _ in range(2)]
    await eventually(lambda: council.state(LUIS) is PhoneState.TALKING)
    await asyncio.gather(line.told("BYE"), asking.told("BYE"))

    assert (accepted.status_code, said) == (202, ["100", "200"])
    assert ("move", LUIS) in council.town.lines.told
    assert council.state(ANA) is PhoneState.IDLE
    assert caller.ended is None
    await council.board.phone(LUIS).conversation.hang_up()
    await eventually(lambda: caller.ended)


async def test_who_was_only_asked_is_let_go_and_the_caller_is_back(council) -> None:
    caller, line = await council.holding()
    asking, answer = await council.phones[ANA].call(council.phones[LUIS].name)
    assert answer.status_code == 200

    await asking.send("BYE", {})
    await eventually(lambda: council.state(ANA) is PhoneState.HOLDING)
    await line.hold("sendrecv")

    await eventually(lambda: council.state(ANA) is PhoneState.TALKING)
    assert caller.ended is None
    await line.send("BYE", {})
    await eventually(lambda: caller.ended)


async def test_between_two_lines_it_goes_back_and_forth_and_joins_them(council) -> None:
    caller, line = await council.holding()
    asking, answer = await council.phones[ANA].call(council.phones[LUIS].name)
    assert answer.status_code == 200

    await asking.hold()
    await line.hold("sendrecv")
    await eventually(lambda: council.state(ANA) is PhoneState.TALKING)
    asked = council.board.phone(ANA).conversation.asked
    assert asked.held
    await line.hold()
    await asking.hold("sendrecv")
    await eventually(lambda: council.state(ANA) is PhoneState.CONSULTING)
    assert not asked.held
    await line.hold("sendrecv")

    await eventually(lambda: council.state(ANA) is PhoneState.CONFERENCE)
    assert caller.ended is None
    await line.send("BYE", {})
    await eventually(lambda: caller.ended and asked.leg.ended)


async def test_alone_a_telephone_calls_nobody_and_another_ones_line_is_not_replaced(
    council,
) -> None:
    _, alone = await council.phones[ANA].call(council.phones[LUIS].name)
    caller, line = await council.holding()
    foreign = Line(council.phones[ANA], "elsewhere", "<sip:x>;tag=1", "<sip:y>;tag=2", "sip:y@h")

    await line.refer(council.phones[LUIS].name, instead_of=foreign)

    said = [(await line.told("NOTIFY")).text.split()[1] for _ in range(2)]
    assert alone.status_code in (403, 603)
    assert said == ["100", "603"]
    assert council.state(ANA) is PhoneState.HOLDING
    await line.send("BYE", {})
    await eventually(lambda: caller.ended)
