"""What telephony hears of."""

from typing import Any

from atende.contacts.v1.lines_events_pb2 import (
    LineOverflowed,
    OfferAccepted,
    OfferMade,
    OfferWithdrawn,
)
from sqlalchemy.ext.asyncio import AsyncSession

from services.telephony.domain.call import CallId
from services.telephony.repository.calls import CallRepository
from services.telephony.subscribers import subscribers
from tests.faults.stories.people import ANA, ANITA, ANNA, ERASED, MERGES
from tests.faults.telling import Story, an_id, at
from tests.telephony.builders import a_call
from tests.telephony.calling.town import make_town

OFFER, CONTACT = an_id(301), an_id(302)


def lines() -> dict[Any, Any]:
    """The subscribers over a board without calls; what rings is in tests/telephony/calling."""
    town = make_town(None)
    return subscribers(town.board, town.offers)


async def calls_of_all(session: AsyncSession) -> None:
    for number, person in enumerate((ANA, ANNA, ANITA), 310):
        call = a_call(id=CallId(an_id(number)), exchange_call_id=str(number), person_id=person)
        await CallRepository(session).add(call)


_OFFER = {"offer_id": str(OFFER), "contact_id": str(CONTACT), "staff_id": "rui"}
LINES = [
    OfferMade(**_OFFER, channel="phone", expires_at=at(28)),
    OfferAccepted(**_OFFER),
    OfferWithdrawn(**_OFFER),
    LineOverflowed(contact_id=str(CONTACT), channel="phone", action="callback"),
]
HEARS = lines()

OF_TELEPHONY = [
    Story("telephony", "lines", LINES, subscribers=HEARS),
    Story("telephony", "erased", ERASED, calls_of_all, HEARS),
    *(Story("telephony", name, told, calls_of_all, HEARS) for name, told in MERGES.items()),
]
