"""Calls that we make: by one click of an attendant, or back to who left the line for it."""

import asyncio
from uuid import UUID

import structlog

from chassis.errors import DomainError
from services.telephony.calling.conversation import Conversation
from services.telephony.calling.ledger import Ledger
from services.telephony.calling.phone import Phone
from services.telephony.calling.switchboard import Switchboard
from services.telephony.calling.telephone_keys import listening
from services.telephony.domain.errors import PhoneNotConnected
from services.telephony.domain.phone import Party, PhoneState, free
from services.telephony.domain.waiting import Offer
from services.telephony.media.port import Cause, DialFailed, Leg
from services.telephony.media.speech.music import ringing

log = structlog.get_logger()

_RING_OWN_SECONDS = 20.0
_RESULTS = {Cause.BUSY: "busy", Cause.REJECTED: "busy", Cause.NO_ANSWER: "no_answer"}


class Outgoing:
    """Rings the attendant first, then the number."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board

    def begin(self, phone: Phone, party: Party, callback_id: str, attempt: int) -> None:
        """
        Begin to call *party*; the phone shows how it goes.

        Raises:
            PhoneBusy, PhoneNotConnected: As of `may_begin`.
        """
        may_begin(phone)
        phone.show(state=PhoneState.DIALING, party=party, trouble="")
        self._board.spawn(self._call(phone, party, callback_id, attempt))

    async def _call(self, phone: Phone, party: Party, callback_id: str, attempt: int) -> None:
        try:
            attendant = await self._own(phone, party)
        except DialFailed as failure:
            phone.rest(trouble=failure.cause.value, wrap_up=party.contact_id)
            await self._record(callback_id, attempt, "failed")
            return
        await self._dial(phone, attendant, party, callback_id, attempt)

    async def _own(self, phone: Phone, party: Party) -> Leg:
        """The attendant's own leg: the browser at once, a telephone once it is picked up."""
        if phone.browser is not None and phone.browser.alive:
            return phone.browser.leg()
        house = self._board.house
        return await house.media.dial(
            f"staff:{phone.staff_id}",
            caller=party.number,
            name=house.manners.name,
            seconds=_RING_OWN_SECONDS,
        )

    async def call_back(self, phone: Phone, attendant: Leg, offer: Offer) -> None:
        """The place of somebody who is to be called back has come: call them."""
        contact_id = str(offer.contact_id)
        try:
            callback = await self._board.house.agenda.of_place(offer.contact_id)
            if callback is None:
                raise DialFailed(Cause.UNREACHABLE)
            attempt = await self._board.house.agenda.begin_attempt(
                callback.id, offer.id, phone.staff_id
            )
        except (DomainError, DialFailed) as error:
            log.warning("call_back_not_begun", contact_id=contact_id, cause=str(error))
            await attendant.hang_up()
            phone.rest(trouble="unreachable", wrap_up=contact_id)
            await self._board.wrap_up(contact_id, offer.id)
            return
        party = Party(
            contact_id=contact_id,
            number=callback.phone,
            person_id=callback.person_id,
            language=callback.language or "pt",
            outgoing=True,
            began_at=self._board.house.clock(),
        )
        await self._dial(phone, attendant, party, callback.id, attempt)

    async def _dial(
        self, phone: Phone, attendant: Leg, party: Party, callback_id: str, attempt: int
    ) -> None:
        """Ring the number while the attendant hears that it rings; then let them talk."""
        house = self._board.house
        phone.show(state=PhoneState.DIALING, party=party)
        attendant.loop(ringing())
        dial = asyncio.create_task(
            house.media.dial(
                party.number,
                caller=house.manners.number,
                name=house.manners.name,
                seconds=house.manners.ring_seconds,
            )
        )
        gone = asyncio.ensure_future(attendant.until_ended())
        try:
            await asyncio.wait((dial, gone), return_when=asyncio.FIRST_COMPLETED)
            if not dial.done():
                dial.cancel()
                raise DialFailed(Cause.CANCELLED)
            leg = dial.result()
        except DialFailed as failure:
            await attendant.hang_up()
            phone.rest(trouble=failure.cause.value, wrap_up=party.contact_id)
            await self._record(callback_id, attempt, _RESULTS.get(failure.cause, "failed"))
            await self._board.wrap_up(party.contact_id, f"{party.contact_id}/{attempt}/out")
            return
        finally:
            gone.cancel()
        attendant.stop()
        await self._record(callback_id, attempt, "reached")
        await self._talk(phone, attendant, leg, party)

    async def _talk(self, phone: Phone, attendant: Leg, leg: Leg, party: Party) -> None:
        house = self._board.house
        ledger = Ledger(house.sessions)
        conversation = Conversation(house, phone, attendant, leg, party, ledger, record=False)
        try:
            with listening(house, phone, conversation, attendant):
                await conversation.run()
        finally:
            await leg.hang_up()
            phone.rest(wrap_up=party.contact_id)
            await ledger.close()
        await self._board.wrap_up(party.contact_id, f"{party.contact_id}/{leg.id}")

    async def _record(self, callback_id: str, attempt: int, result: str) -> None:
        if not callback_id:
            return
        try:
            await self._board.house.agenda.record_attempt(callback_id, attempt, result)
        except DomainError as error:
            log.warning("attempt_not_told", callback_id=callback_id, reason=error.reason)


def may_begin(phone: Phone) -> None:
    """
    Make sure that *phone* can make a call now.

    Raises:
        PhoneBusy: The phone has a call.
        PhoneNotConnected: Nothing would ring.
    """
    free(phone.view)
    if not phone.reachable:
        raise PhoneNotConnected()


def party_of_number(
    number: str, *, contact_id: str, person_id: UUID | None, board: Switchboard
) -> Party:
    """Whom an attendant calls by one click."""
    return Party(
        contact_id=contact_id,
        number=number,
        person_id=str(person_id or ""),
        outgoing=True,
        began_at=board.house.clock(),
    )
