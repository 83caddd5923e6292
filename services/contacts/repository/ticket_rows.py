"""Rows of `ticket` as places, and back."""

from typing import Any

from services.contacts.domain.contact import Channel, ContactId
from services.contacts.domain.line import LineId
from services.contacts.domain.place import Place, Priority, TicketState


def values_of(place: Place) -> dict[str, Any]:
    """The columns of a row that change with *place*."""
    return {
        "line_id": place.line_id,
        "site": place.site,
        "channel": place.channel.value,
        "number": place.number,
        "state": place.state.value,
        "arrived_at": place.arrived_at,
        "rank": place.rank,
        "not_before": place.not_before,
        "booked_for": place.booked_for,
        "priority": place.priority.value,
        "language": place.language,
        "staff_id": place.staff_id,
        "desk": place.desk,
        "wanted_staff_id": place.wanted_staff_id,
        "wanted_desk": place.wanted_desk,
        "called_at": place.called_at,
        "times_called": place.times_called,
        "returns": place.returns,
        "virtual": place.virtual,
        "told": place.told,
    }


def place_of(row: Any) -> Place:
    """The place that a row of `ticket` holds."""
    return Place(
        contact_id=ContactId(row.contact_id),
        line_id=LineId(row.line_id),
        site=row.site,
        channel=Channel(row.channel),
        number=row.number,
        state=TicketState(row.state),
        arrived_at=row.arrived_at,
        rank=row.rank,
        not_before=row.not_before,
        booked_for=row.booked_for,
        priority=Priority(row.priority),
        language=row.language,
        staff_id=row.staff_id,
        desk=row.desk,
        wanted_staff_id=row.wanted_staff_id,
        wanted_desk=row.wanted_desk,
        called_at=row.called_at,
        times_called=row.times_called,
        returns=row.returns,
        virtual=row.virtual,
        told=row.told,
    )
