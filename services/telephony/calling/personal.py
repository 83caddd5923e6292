"""What is told to a caller who is known: who they are first, then what they came for."""

from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from chassis.errors import DomainError
from services.telephony.calling.booking import Booking
from services.telephony.domain import spoken
from services.telephony.domain.call import CallState
from services.telephony.domain.cases import Case, Stand, about
from services.telephony.domain.gathering import Result
from services.telephony.domain.identifying import (
    NUMBER_DIGITS,
    Identifying,
    Stage,
    asking,
    checked,
    keyed,
    unavailable,
)
from services.telephony.domain.menu import Place, Then
from services.telephony.media.port import Sound

if TYPE_CHECKING:
    from services.telephony.calling.caller import Caller

log = structlog.get_logger()

_MOST_CASES = 5
_ASKED_CASES = 20


class Personal:
    """Serves one place of the menu that needs to know who calls."""

    def __init__(self, caller: "Caller", path: str) -> None:
        self._caller = caller
        self._house = caller.house
        self._speaker = caller.speaker
        self._place: Place = self._house.menu.place(path)

    async def serve(self) -> bool:
        """
        Do what the place is for; False when a person is needed now.

        Raises:
            LegEnded: The caller hung up.
        """
        if self._place.then is Then.CODE:
            return await self._new_code()
        person_id = self._caller.call.person_id or await self._identify()
        if person_id is None:
            return self._caller.call.state is CallState.IN_MENU
        match self._place.then:
            case Then.CASES:
                await self._read_cases(person_id)
            case Then.BOOK | Then.SITTING:
                await Booking(self._caller, self._place).serve(person_id)
            case Then.BLOCK:
                await self._block(person_id)
            case _:
                await self._speaker.play(await self._caller.read_service(self._place.service))
                self._caller.told()
        return True

    async def _identify(self) -> UUID | None:
        """Ask for number and code; None when the caller went back or needs a person."""
        state = Identifying()
        person_id: UUID | None = None
        while not state.over:
            if state.stage is Stage.CHECK:
                state, prompts, person_id = await self._check(state)
            else:
                result, digits = await self._speaker.digits(
                    asking(state), least=state.digits, most=state.digits
                )
                state, prompts = keyed(state, result, digits)
            if prompts:
                await self._speaker.say(*prompts)
        if state.stage is Stage.KNOWN and person_id is not None:
            self._caller.known(person_id)
            return person_id
        if state.stage is Stage.OPERATOR:
            self._caller.needs_person()
            await self._speaker.say("to_operator", interruptible=False)
        return None

    async def _check(self, state: Identifying) -> tuple[Identifying, list[str], UUID | None]:
        call = self._caller.call
        try:
            person_id = await self._house.identity.verify(
                state.number,
                state.code,
                caller=call.caller_number,
                call_id=call.id,
            )
        except DomainError as error:
            log.warning("identity_asked_in_vain", call_id=str(call.id), reason=error.reason)
            return *unavailable(state), None
        return *checked(state, known=person_id is not None), person_id

    async def _read_cases(self, person_id: UUID) -> None:
        try:
            found = await self._house.cases.of_person(person_id, _ASKED_CASES)
        except DomainError as error:
            log.warning("cases_asked_in_vain", reason=error.reason)
            await self._speaker.say("cases_away")
            return
        cases = about(found, self._place.service)
        if not cases:
            await self._speaker.say("no_cases")
        else:
            sounds = [sound for case in cases[:_MOST_CASES] for sound in await self._case(case)]
            if len(cases) > _MOST_CASES:
                sounds.append(await self._speaker.sound("more_cases"))
            await self._speaker.play(sounds)
        self._caller.told()

    async def _case(self, case: Case) -> list[Sound]:
        language = self._speaker.language
        state = self._house.prompts.text(f"case_state.{case.stand.value}", language)
        sounds = [
            await self._speaker.sound(
                "case", number=spoken.number(case.number), service=case.name, state=state
            )
        ]
        if case.stand is Stand.WAITING:
            sounds.append(await self._speaker.sound("case_asked"))
        elif case.stand is Stand.OPEN and case.due_on is not None:
            day = spoken.day(case.due_on, language, self._house.today())
            sounds.append(await self._speaker.sound("case_due", day=day))
        return sounds

    async def _new_code(self) -> bool:
        """A new code by e-mail, by the tax number alone; nobody learns whether it exists."""
        result, digits = await self._speaker.digits(
            "number_please", least=NUMBER_DIGITS, most=NUMBER_DIGITS
        )
        if result is Result.BACK:
            return True
        if result is not Result.ENOUGH:
            await self._speaker.say("too_short")
            return True
        call = self._caller.call
        try:
            await self._house.identity.request_code(
                digits, caller=call.caller_number, call_id=call.id
            )
        except DomainError as error:
            log.warning("code_asked_in_vain", reason=error.reason)
            await self._speaker.say("identity_away")
            return True
        await self._speaker.say("new_code")
        self._caller.told()
        return True

    async def _block(self, person_id: UUID) -> None:
        """Their access code opens nothing any more; asked for once again before."""
        if await self._speaker.choice("block_confirm") != "1":
            await self._speaker.say("not_blocked")
            return
        call_id = self._caller.call.id
        try:
            await self._house.identity.block_code(person_id, call_id=call_id)
        except DomainError as error:
            log.warning("code_not_blocked", call_id=str(call_id), reason=error.reason)
            await self._speaker.say("identity_away")
            return
        await self._speaker.say("code_blocked")
        self._caller.told()
