"""What telephony hears of."""

from datetime import timedelta
from typing import Any

from atende.contacts.v1.events_pb2 import ContactClosed
from atende.contacts.v1.lines_events_pb2 import (
    LineOverflowed,
    OfferAccepted,
    OfferMade,
    OfferWithdrawn,
    TicketChanged,
)
from sqlalchemy.ext.asyncio import AsyncSession

from services.telephony.domain.call import CallId
from services.telephony.domain.recording import Recording
from services.telephony.repository.calls import CallRepository
from services.telephony.repository.recordings import RecordingRepository
from services.telephony.subscribers import subscribers
from tests.faults.stories.people import ANA, ANITA, ANNA, ERASED, EXCLUSIONS, MERGES, merged
from tests.faults.telling import Story, an_id, at
from tests.telephony.builders import NOW, a_call
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


async def a_recording(session: AsyncSession) -> None:
    """Of a conversation whose person nobody knew while it lasted."""
    recording = Recording(
        id=an_id(320),
        call_id=None,
        contact_id=str(CONTACT),
        staff_id="rui",
        key_id="",
        began_at=NOW,
        samples=8000,
        delete_at=NOW + timedelta(days=90),
    )
    await RecordingRepository(session).add(recording)


CLOSED = ContactClosed(contact_id=str(CONTACT), person_id=str(ANNA), state="closed")
_OFFER = {"offer_id": str(OFFER), "contact_id": str(CONTACT), "staff_id": "rui"}
LINES = [
    OfferMade(**_OFFER, channel="phone", expires_at=at(28)),
    OfferAccepted(**_OFFER),
    OfferWithdrawn(**_OFFER),
    LineOverflowed(contact_id=str(CONTACT), channel="phone", action="callback"),
    TicketChanged(contact_id=str(CONTACT), state="waiting"),
]
HEARS = lines()

OF_TELEPHONY = [
    Story("telephony", "lines", LINES, subscribers=HEARS),
    Story("telephony", "erased", ERASED, calls_of_all, HEARS),
    *(Story("telephony", name, told, calls_of_all, HEARS) for name, told in MERGES.items()),
    Story("telephony", "known_late", [CLOSED, merged(1, ANNA, ANA, 3)], a_recording, HEARS),
    *(
        Story("telephony", f"exclusion_{name}", told, subscribers=HEARS)
        for name, told in EXCLUSIONS.items()
    ),
]
