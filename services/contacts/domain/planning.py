"""Contacts that are expected: an appointment's, a call-back's."""

from datetime import datetime
from uuid import UUID

from services.contacts.domain.contact import (
    Channel,
    Contact,
    ContactId,
    Direction,
    State,
    Subject,
)


def planned(
    contact_id: ContactId,
    *,
    channel: Channel,
    direction: Direction,
    person_id: UUID | None,
    subject: Subject | None,
    note: str,
    at: datetime,
    address_used: str = "",
) -> Contact:
    """The contact that is planned at the moment *at*; nobody serves it yet."""
    return Contact(
        id=contact_id,
        channel=channel,
        direction=direction,
        state=State.PLANNED,
        person_id=person_id,
        on_behalf_of_id=None,
        subjects=(subject,) if subject else (),
        attendant_id="",
        desk="",
        address_used=address_used,
        confidential=False,
        outcome=None,
        title="",
        note=note,
        case_ids=(),
        periods=(),
        opened_at=at,
        closed_at=None,
    )
