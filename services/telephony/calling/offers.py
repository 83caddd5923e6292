"""Offers: contacts says whom to ring, the phone rings, contacts hears who picked up."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from chassis.errors import DomainError
from services.telephony.calling.outgoing import Outgoing
from services.telephony.calling.phone import Phone
from services.telephony.calling.switchboard import Switchboard
from services.telephony.domain.phone import Party, PhoneState
from services.telephony.domain.waiting import Offer
from services.telephony.media.port import Cause, DialFailed, Leg

log = structlog.get_logger()

LOOK_SECONDS = 2.0
# For so long the making of an offer may come after its end.
HEEDED = timedelta(minutes=5)
_REASONS = {Cause.UNREACHABLE: "phone_unreachable", Cause.NO_ANSWER: "no_answer"}
# A telephone that fails says so at once, and is no reason to ring longer.
_LEAST_SECONDS = 1.0


@dataclass(slots=True)
class _Ringing:
    offer: Offer
    task: asyncio.Task[None]


class Offers:
    """Rings for offers, each once; looks for those whose event was lost."""

    def __init__(self, board: Switchboard, outgoing: Outgoing) -> None:
        self._board = board
        self._outgoing = outgoing
        self._ringing: dict[str, _Ringing] = {}
        # Offers that are over here: an old look must not ring them again.
        self._done: dict[str, datetime] = {}
        self._accepted_ids: set[str] = set()
        # Accepted before we heard that they were made: events overtake each other.
        self._early: dict[str, datetime] = {}

    def made(self, offer: Offer) -> None:
        """Ring for *offer*, unless that is done already."""
        if offer.id in self._ringing or offer.id in self._done:
            return
        if not offer.virtual and not self._board.holds(offer.contact_id):
            return  # its line is at another exchange, or is gone
        if self._early.pop(offer.id, None):
            self._accepted_ids.add(offer.id)
        task = asyncio.create_task(self._serve(offer))
        self._ringing[offer.id] = _Ringing(offer, task)
        task.add_done_callback(lambda _: self._over(offer))

    def withdrawn(self, offer_id: str) -> None:
        """It no longer stands: stop ringing, or do not begin."""
        ringing = self._ringing.get(offer_id)
        if ringing is not None:
            ringing.task.cancel()
        else:
            self._done.setdefault(offer_id, self._board.house.clock() + HEEDED)

    def accepted(self, offer_id: str) -> None:
        """It was accepted, here or on the attendant's screen: there the browser picks up."""
        ringing = self._ringing.get(offer_id)
        if ringing is not None:
            self._accepted_ids.add(offer_id)
            self._board.phone(ringing.offer.staff_id).answer()
        elif offer_id not in self._done:
            now = self._board.house.clock()
            self._early = {key: until for key, until in self._early.items() if until > now}
            self._early[offer_id] = now + HEEDED

    def _over(self, offer: Offer) -> None:
        self._ringing.pop(offer.id, None)
        self._accepted_ids.discard(offer.id)
        now = self._board.house.clock()
        self._done = {key: until for key, until in self._done.items() if until > now}
        self._done[offer.id] = offer.expires_at

    async def watch(self) -> None:
        """Look every two seconds for offers that stand; events are faster, and may be lost."""
        while True:
            try:
                standing = await self._board.house.lines.offers()
            except DomainError as error:
                log.info("offers_not_told", reason=error.reason)
            else:
                ids = {offer.id for offer in standing}
                for offer in standing:
                    self.made(offer)
                for ringing in tuple(self._ringing.values()):
                    if ringing.offer.id not in ids:
                        self._gone(ringing)
            await asyncio.sleep(LOOK_SECONDS)

    def _gone(self, ringing: _Ringing) -> None:
        """It stands no longer, or was accepted by us this very moment."""
        phone = self._board.phone(ringing.offer.staff_id)
        accepted = ringing.offer.id in self._accepted_ids
        if phone.view.state is PhoneState.RINGING and not accepted:
            ringing.task.cancel()

    async def _serve(self, offer: Offer) -> None:
        phone = self._board.phone(offer.staff_id)
        if phone.view.party is not None and phone.view.party.contact_id == str(offer.contact_id):
            # Handed over by a colleague: they talk already, and contacts hears of it.
            with suppress(DomainError):
                await self._board.house.lines.accept(offer.id, offer.staff_id)
            return
        if phone.view.state is not PhoneState.IDLE:
            await self._decline(offer, "declined")
            return
        found = self._board.waiting.get(offer.contact_id)
        party = (
            self._board.party(found[0], offer.id)
            if found is not None
            else Party(contact_id=str(offer.contact_id), outgoing=True, offer_id=offer.id)
        )
        try:
            attendant = await self._ring(phone, offer, party)
        except DialFailed as failure:
            phone.rest(trouble="" if failure.cause is Cause.REJECTED else failure.cause.value)
            log.info("offer_not_taken", offer_id=offer.id, cause=failure.cause.value)
            await self._decline(offer, _REASONS.get(failure.cause, "declined"))
            return
        except asyncio.CancelledError:
            phone.rest(trouble="withdrawn")
            raise
        await self._accepted(offer, phone, attendant, party)

    async def _ring(self, phone: Phone, offer: Offer, party: Party) -> Leg:
        house = self._board.house
        left = (offer.expires_at - house.clock()).total_seconds()
        seconds = max(left, _LEAST_SECONDS)
        dial = None
        if phone.view.telephones:
            dial = asyncio.create_task(
                house.media.dial(
                    f"staff:{offer.staff_id}",
                    caller=party.number,
                    name=house.manners.name,
                    seconds=seconds,
                )
            )
        elif not phone.reachable:
            raise DialFailed(Cause.UNREACHABLE)
        return await phone.ring(dial, party, seconds, answered=offer.id in self._accepted_ids)

    async def _accepted(self, offer: Offer, phone: Phone, attendant: Leg, party: Party) -> None:
        """Somebody picked up: whether they have the caller, contacts says."""
        house = self._board.house
        try:
            if offer.id not in self._accepted_ids:
                await house.lines.accept(offer.id, offer.staff_id)
        except DomainError as error:
            # Another was first, or the time was over: free at once, and nothing to wrap up.
            log.info("offer_lost", offer_id=offer.id, reason=error.reason)
            await attendant.hang_up()
            phone.rest(trouble="already_taken")
            return
        except asyncio.CancelledError:
            await attendant.hang_up()
            phone.rest(trouble="withdrawn")
            raise
        if offer.virtual:
            self._board.spawn(self._outgoing.call_back(phone, attendant, offer))
            return
        found = self._board.waiting.get(offer.contact_id)
        if found is None or found[1].connected.done() or found[0].leg.ended is not None:
            # The caller hung up while the attendant picked up.
            await attendant.hang_up()
            phone.rest(trouble="caller_left", wrap_up=str(offer.contact_id))
            await self._board.wrap_up(str(offer.contact_id), offer.id)
            return
        phone.show(state=PhoneState.TALKING, party=party)
        found[0].line_id = offer.line_id or found[0].line_id
        found[1].connected.set_result((phone, attendant))

    async def _decline(self, offer: Offer, reason: str) -> None:
        try:
            await self._board.house.lines.decline(offer.id, offer.staff_id, reason)
        except DomainError as error:
            log.info("decline_not_told", offer_id=offer.id, reason=error.reason)
