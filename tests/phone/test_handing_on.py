"""A SIP telephone hands its caller on by its own keys: REFER, its NOTIFY, and Replaces."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.telephony.calling.switchboard import Switchboard
from services.telephony.domain.phone import PhoneState
from services.telephony.handlers.phones import Telephones, issue_account
from services.telephony.media.sip.endpoint import Endpoint
from tests.phone.sipp import Run, Script, run
from tests.phone.softphone import Line, Softphone
from tests.phone.telephones import answering, handing_on, register
from tests.telephony.calling.town import ANA, LUIS, Town, eventually, make_town

NUMBER = "912345678"


@dataclass
class Council:
    """A town whose exchange is the embedded one, and its telephones SIPp's."""

    town: Town
    board: Switchboard
    endpoint: Endpoint
    folder: Path
    names: dict[str, tuple[str, str]]
    runs: list[Run]

    def keep(self, one: Run) -> Run:
        """It is stopped with the test, however that ends."""
        self.runs.append(one)
        return one

    def handing_on(self, port: int, to: str, final: int, *, bye: bool = False) -> Run:
        return self.keep(handing_on(self.folder, self.target, port, to=to, final=final, bye=bye))

    def answering(self, port: int) -> Run:
        return self.keep(answering(self.folder, self.target, port))

    @property
    def target(self) -> str:
        return f"127.0.0.1:{self.endpoint.transport.port}"

    async def telephone(self, staff_id: str, port: int) -> str:
        """The telephone of *staff_id* is registered on *port*; its name."""
        name, password = self.names[staff_id]
        await asyncio.to_thread(register, self.folder, self.target, port, name, password)
        return name

    async def caller(self) -> Run:
        """Somebody calls, presses 9 and waits."""
        script = Script(NUMBER).call().pause(0.5).keys("9", between=0.2).until_bye()
        calling = self.keep(run(self.folder, script, self.target, name="caller", media_port=31000))
        await eventually(lambda: self.board.waiting, 20)
        return calling

    def offer(self, staff_id: str) -> None:
        """Contacts offers the caller to *staff_id*."""
        self.town.lines.standing_offers.clear()
        self.town.offers.made(self.town.lines.offer(staff_id))

    def state(self, staff_id: str) -> PhoneState:
        return self.board.phone(staff_id).view.state


@pytest.fixture
async def council(sipp, exchange_of, database) -> Any:
    sessions = await database("telephony")
    telephones = Telephones(sessions)
    names = {}
    async with sessions.begin() as session:
        for staff_id in (ANA, LUIS):
            names[staff_id] = await issue_account(
                session,
                staff_id,
                datetime.now(UTC),  # noqa: TID251 # by the clock
            )
    boards: list[Switchboard] = []

    async def serve(leg) -> None:
        await boards[0].on_call(leg)

    exchange = await exchange_of(serve, telephones)
    town = make_town(sessions)
    endpoint = exchange.endpoint
    town.board.house = replace(town.board.house, media=endpoint, staff_of=telephones.staff_of)
    town.board._telephones = lambda staff_id: len(endpoint.registrar.of_staff(staff_id))
    boards.append(town.board)
    made = Council(town, town.board, endpoint, sipp, names, [])
    made.exchange = exchange
    yield made
    for one in made.runs:
        one.stop()
    for leg in tuple(endpoint.legs.values()):
        await leg.hang_up()
    # Its watch goes on; the calls have stored all that they had to.
    await eventually(lambda: len(endpoint._tasks) <= 1, 20)
    await town.board.close()


async def finished(*runs: Run) -> None:
    for one in runs:
        await asyncio.to_thread(one.wait)


async def test_a_caller_is_handed_to_another_attendant(council) -> None:
    other = await council.telephone(LUIS, 7302)
    await council.telephone(ANA, 7301)
    first = council.handing_on(7301, other, 200)
    caller = await council.caller()
    council.offer(ANA)
    await eventually(lambda: council.town.lines.told[-1] == ("move", LUIS), 20)
    await finished(first)

    second = council.answering(7302)
    council.offer(LUIS)
    await eventually(lambda: council.state(LUIS) is PhoneState.TALKING, 20)
    await council.board.phone(LUIS).conversation.hang_up()
    await finished(caller, second)

    assert council.board.phone(ANA).view.wrap_up == ""
    await council.exchange.until_still(20)


async def test_a_caller_is_handed_to_a_line_by_its_code(council) -> None:
    await council.telephone(ANA, 7303)
    first = council.handing_on(7303, "urbanismo", 200)
    await council.caller()
    council.offer(ANA)

    await finished(first)
    await eventually(lambda: council.board.waiting, 20)

    assert ("move", "l-2") in council.town.lines.told


async def test_a_caller_is_handed_to_a_number_outside(council, exchange_of) -> None:
    await council.telephone(ANA, 7304)
    outside = council.answering(7305)
    council.endpoint.settings = replace(council.endpoint.settings, trunk="sip:127.0.0.1:7305")
    first = council.handing_on(7304, "223456789", 200)
    caller = await council.caller()
    council.offer(ANA)
    await finished(first)
    legs = council.endpoint.legs
    there = await eventually(
        lambda: [leg for leg in legs.values() if leg.called == "+351223456789"], 15
    )

    await there[0].hang_up()
    await finished(caller, outside)

    assert council.board.phone(ANA).view.wrap_up == str(council.town.lines.joined.contact_id)
    await council.exchange.until_still(20)


async def test_who_cannot_be_handed_on_stays_and_the_telephone_is_told(council) -> None:
    """A number without a trunk is not reached; a word is nobody."""
    for port, to, final in ((7306, "223456789", 404), (7307, "ninguem", 404)):
        await council.telephone(ANA, port)
        first = council.handing_on(port, to, final, bye=True)
        caller = await council.caller()
        council.offer(ANA)

        await finished(first, caller)

        assert [one for one in council.town.lines.told if one[0] == "move"] == []
        council.town.lines.accepted.clear()
        binding = council.endpoint.registrar
        await eventually(lambda: council.state(ANA) is PhoneState.IDLE, 20)
        for one, _ in binding.of_staff(ANA):
            binding._bindings[one.username].pop(one.contact)


async def test_a_caller_from_outside_makes_us_call_nobody(council) -> None:
    script = Script(NUMBER).call().pause(0.3).refer("223456789", 403).bye()

    await finished(run(council.folder, script, council.target, name="outside"))

    await council.exchange.until_still(20)
    assert not [one for one in council.town.lines.told if one[0] == "move"]


@pytest.fixture
async def softphone(council) -> Any:
    """Ana's telephone, with two lines."""
    host, port = council.target.split(":")
    phone = Softphone((host, int(port)), *council.names[ANA])
    await phone.start()
    yield phone
    phone.close()


async def holding(council, softphone) -> tuple[Run, Line]:
    """Ana has a caller, and holds them by the key of her telephone."""
    caller = await council.caller()
    council.offer(ANA)
    line = await softphone.rung.get()
    await eventually(lambda: council.board.phone(ANA).conversation, 20)
    await eventually(lambda: council.state(ANA) is PhoneState.TALKING, 20)
    await line.hold()
    await eventually(lambda: council.state(ANA) is PhoneState.HOLDING, 20)
    return caller, line


async def test_a_colleague_is_asked_from_a_second_line_and_then_has_the_caller(
    council, softphone
) -> None:
    """Attended: hold, call, ask, REFER with Replaces; the caller goes on with the colleague."""
    colleague = await council.telephone(LUIS, 7309)
    second = council.answering(7309)
    caller, line = await holding(council, softphone)
    assert ("held", True) in council.town.lines.told, "the telephone's hold is the desk's"

    asking, answer = await softphone.call(colleague)
    assert answer.status_code == 200
    assert council.state(ANA) is PhoneState.CONSULTING
    accepted = await line.refer(colleague, instead_of=asking)
    assert accepted.status_code == 202
    said = [(await line.told("NOTIFY")).text.split()[1] for _ in range(2)]
    await eventually(lambda: council.state(LUIS) is PhoneState.TALKING, 20)
    await asyncio.gather(line.told("BYE"), asking.told("BYE"))

    assert said == ["100", "200"]
    assert ("move", LUIS) in council.town.lines.told
    assert council.state(ANA) is PhoneState.IDLE
    assert council.board.phone(ANA).view.wrap_up == ""
    await council.board.phone(LUIS).conversation.hang_up()
    await finished(caller, second)
    await council.exchange.until_still(20)


async def test_who_was_only_asked_is_let_go_and_the_caller_is_back(council, softphone) -> None:
    colleague = await council.telephone(LUIS, 7310)
    second = council.answering(7310)
    caller, line = await holding(council, softphone)
    asking, answer = await softphone.call(colleague)
    assert answer.status_code == 200

    ended = await asking.send("BYE", {})
    assert ended.status_code == 200
    await finished(second)
    await eventually(lambda: council.state(ANA) is PhoneState.HOLDING, 20)
    await line.hold("sendrecv")
    await eventually(lambda: council.state(ANA) is PhoneState.TALKING, 20)

    await line.send("BYE", {})
    await finished(caller)
    await council.exchange.until_still(20)


async def test_between_two_lines_it_goes_back_and_forth_joins_them_and_hands_on(
    council, softphone
) -> None:
    """The telephone holds one line or the other; holding none, it makes a conference itself."""
    colleague = await council.telephone(LUIS, 7312)
    second = council.answering(7312)
    caller, line = await holding(council, softphone)
    asking, answer = await softphone.call(colleague)
    assert answer.status_code == 200

    await asking.hold()
    await line.hold("sendrecv")
    await eventually(lambda: council.state(ANA) is PhoneState.TALKING, 20)
    asked = council.board.phone(ANA).conversation.asked
    assert asked.held, "who is asked hears music"
    assert council.board.phone(ANA).view.consulted
    await line.hold()
    await asking.hold("sendrecv")
    await eventually(lambda: council.state(ANA) is PhoneState.CONSULTING, 20)
    assert not asked.held
    await line.hold("sendrecv")
    await eventually(lambda: council.state(ANA) is PhoneState.CONFERENCE, 20)
    assert (await line.refer(colleague, instead_of=asking)).status_code == 202

    await eventually(lambda: council.state(LUIS) is PhoneState.TALKING, 20)
    told = [one[1] for one in council.town.lines.told if one[0] == "held"]
    assert told == [True, False, True, False]
    await council.board.phone(LUIS).conversation.hang_up()
    await finished(caller, second)
    await council.exchange.until_still(20)


async def test_another_call_than_ones_own_cannot_be_replaced_and_alone_a_telephone_calls_nobody(
    council, softphone
) -> None:
    colleague = await council.telephone(LUIS, 7311)
    _, alone = await softphone.call(colleague)
    await eventually(lambda: not council.endpoint.legs, 20)
    caller, line = await holding(council, softphone)
    foreign = Line(softphone, "elsewhere", "<sip:x>;tag=1", "<sip:y>;tag=2", "sip:y@127.0.0.1")

    refused = await line.refer(colleague, instead_of=foreign)
    nowhere = await line.send("REFER", {"Refer-To": "<tel:112>"})

    assert (alone.status_code, refused.status_code, nowhere.status_code) == (603, 481, 400)
    assert council.state(ANA) is PhoneState.HOLDING
    await line.send("BYE", {})
    await finished(caller)
    await council.exchange.until_still(20)
