"""Offering who waits to who is free; each step a short transaction of its own."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.contacts.domain import distribution, life
from services.contacts.domain import offers as rules
from services.contacts.domain import place as places
from services.contacts.domain.contact import Channel, Contact, desk_text
from services.contacts.domain.distribution import Match
from services.contacts.domain.line_errors import OfferGone, OfferNotFound
from services.contacts.domain.offers import Offer, OfferId, OfferResult
from services.contacts.domain.place import Place, TicketState
from services.contacts.domain.presence import PresenceState
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.offers import OfferRepository
from services.contacts.repository.presences import PresenceRepository
from services.contacts.repository.tickets import TicketRepository
from services.contacts.serializers.contacts import taken
from services.contacts.serializers.line_events import (
    accepted,
    changed,
    made,
    presence_changed,
    withdrawn,
)

# Looked at in one go; those behind are looked at a moment later.
MOST_AT_ONCE = 500


async def decide(session: AsyncSession, now: datetime) -> list[Match]:
    """Who should be offered whom now; nothing is held and nothing changed."""
    waiting = await TicketRepository(session).to_be_offered(MOST_AT_ONCE, now)
    if not waiting:
        return []
    wanted = {one.line_id for one in waiting}
    free = await PresenceRepository(session).free(wanted)
    if not free:
        return []
    lines = await LineRepository(session).some(wanted)
    refused = await OfferRepository(session).refused(
        [one.contact_id for one in waiting], now - rules.REFUSED_FOR
    )
    return distribution.decide({one.id: one for one in lines}, waiting, free, refused, now)


async def make_offer(session: AsyncSession, match: Match, now: datetime) -> Offer | None:
    """
    Make *match* an offer, if both are still free; None when somebody was faster.

    Nothing is waited for: what another copy of the service holds is left to it.
    """
    tickets = TicketRepository(session)
    found = await tickets.try_lock(match.contact_id)
    if found is None or found.state is not TicketState.WAITING:
        return None
    presence = await PresenceRepository(session).lock_free(match.staff_id)
    its_line = await LineRepository(session).get(found.line_id)
    if presence is None or not distribution.may_get(its_line, found, presence, now):
        return None
    offer = rules.make(OfferId(new_id()), found, its_line, match.staff_id, now)
    if not await OfferRepository(session).add(offer, made(offer)):
        return None
    offered = places.offer(found)
    await tickets.save(offered, now, changed(offered))
    return offer


async def accept(
    session: AsyncSession, offer_id: OfferId, staff_id: str, desk: str, now: datetime
) -> tuple[Place, Contact]:
    """
    Give the contact to who was offered it.

    Raises:
        OfferNotFound: It was offered to somebody else.
        OfferGone: It was accepted, declined or withdrawn before, or its time is over.
    """
    offer = await _own(session, offer_id, staff_id)
    tickets, store = TicketRepository(session), ContactRepository(session)
    found = await tickets.lock(offer.contact_id)
    # Looked at again now that the place is held: whoever held it may have ended the offer.
    offer = rules.end(await OfferRepository(session).get(offer_id), OfferResult.ACCEPTED, now)
    if found is None or found.state is not TicketState.OFFERED:
        raise OfferGone(field="offer_id", result=OfferResult.CALLER_LEFT.value)
    await OfferRepository(session).save(offer, accepted(offer))
    served = places.serve(found, staff_id, desk_text(desk))
    before = await store.get(offer.contact_id)
    contact = await store.save(
        before, got := life.take(before, staff_id, desk, now), taken(got, now)
    )
    await PresenceRepository(session).given(staff_id)
    await tickets.save(served, now, changed(served))
    return served, contact


async def decline(
    session: AsyncSession, offer_id: OfferId, staff_id: str, reason: OfferResult, now: datetime
) -> None:
    """
    Offer it to the next; the person keeps their place.

    Raises:
        OfferNotFound: It was offered to somebody else.
        OfferGone: It stands no more.
    """
    offer = await _own(session, offer_id, staff_id)
    if offer.result is not OfferResult.STANDS:
        raise OfferGone(field="offer_id", result=offer.result.value)
    await turn_down(session, offer, reason, now)


async def turn_down(
    session: AsyncSession, offer: Offer, reason: OfferResult, now: datetime
) -> None:
    """
    End *offer* for *reason*, and let the person wait where they waited.

    Who was rung and did not move is paused: a call is not sent to an empty chair twice.
    """
    tickets = TicketRepository(session)
    found = await tickets.lock(offer.contact_id)
    ended = rules.end(offer, reason, now)
    if not await OfferRepository(session).save(ended, withdrawn(ended)):
        return
    if found is not None and found.state is TicketState.OFFERED:
        waits = places.withdraw(found)
        await tickets.save(waits, now, changed(waits))
    if reason in rules.PAUSES:
        presences = PresenceRepository(session)
        presence = await presences.lock(offer.staff_id)
        if presence is not None and presence.state is PresenceState.READY:
            paused = replace(presence, state=PresenceState.PAUSED, since=now)
            await presences.put(paused, presence_changed(paused))


async def run_out(session: AsyncSession, now: datetime) -> list[Offer]:
    """Offers whose time is over."""
    return await OfferRepository(session).run_out(now, MOST_AT_ONCE)


async def standing(session: AsyncSession, staff_id: str, channel: Channel | None) -> list[Offer]:
    """Offers that stand: of one attendant, or of all when *staff_id* is empty."""
    if staff_id:
        found = await OfferRepository(session).standing_for(staff_id)
        return [found] if found else []
    return await OfferRepository(session).standing(channel)


async def _own(session: AsyncSession, offer_id: OfferId, staff_id: str) -> Offer:
    offer = await OfferRepository(session).get(offer_id)
    if offer.staff_id != staff_id:
        raise OfferNotFound(field="offer_id")
    return offer
