"""
What becomes of a place when its contact changes, whoever changed it.

A contact is taken, handed on and closed from many sides; its place in a line, the
offer of it and the attendant's being busy follow in the same transaction.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain import offers as offer_rules
from services.contacts.domain import place as rules
from services.contacts.domain.contact import ENDED, Contact, ContactId, PeriodKind, State
from services.contacts.domain.offers import OfferResult
from services.contacts.domain.place import Place, TicketState
from services.contacts.repository.offers import OfferRepository
from services.contacts.repository.presences import PresenceRepository
from services.contacts.repository.tickets import TicketRepository
from services.contacts.serializers.line_events import changed, withdrawn

_HAPPENED = frozenset({PeriodKind.SERVED, PeriodKind.ON_HOLD, PeriodKind.WRAP_UP})


async def held_place(session: AsyncSession, contact_id: ContactId) -> Place | None:
    """The place of a contact, held; before anything else of the contact is read or changed."""
    return await TicketRepository(session).lock(contact_id)


async def follow(
    session: AsyncSession, place: Place | None, before: Contact, after: Contact, now: datetime
) -> None:
    """Let *place* become what its contact has become."""
    if before.state is State.ACTIVE and after.state is not State.ACTIVE and before.attendant_id:
        await PresenceRepository(session).freed(before.attendant_id, now)
    if place is None or place.state is TicketState.ENDED:
        return
    if after.state in ENDED:
        await withdraw_offer(session, place.contact_id, OfferResult.CALLER_LEFT, now)
        gone = rules.end(place)
        await TicketRepository(session).save(gone, now, changed(gone), result=_result(after))
    elif after.state is State.ACTIVE and before.state is State.WAITING:
        await withdraw_offer(session, place.contact_id, OfferResult.ACCEPTED_ELSEWHERE, now)
        served = rules.serve(place, after.attendant_id, after.desk)
        await TicketRepository(session).save(served, now, changed(served))
        await PresenceRepository(session).given(after.attendant_id)


async def withdraw_offer(
    session: AsyncSession, contact_id: ContactId, result: OfferResult, now: datetime
) -> None:
    """End the offer of a contact that stands, if there is one."""
    offers = OfferRepository(session)
    standing = await offers.standing_of(contact_id)
    if standing is not None:
        ended = offer_rules.end(standing, result, now)
        await offers.save(ended, withdrawn(ended))


def _result(contact: Contact) -> str:
    if contact.state is State.NO_SHOW:
        return "no_show"
    happened = any(period.kind in _HAPPENED for period in contact.periods)
    return "served" if happened and contact.state is State.CLOSED else "left"
