"""Changes of units and memberships, to protobuf messages and back."""

from datetime import date

from atende.identity.v1 import events_pb2 as events
from atende.identity.v1 import units_pb2 as pb

from services.identity.domain.errors import UnitDayInvalid
from services.identity.domain.staff import Staff
from services.identity.domain.tree import Membership, UnitChange


def parse_day(text: str, field: str) -> date | None:
    """
    The day of YYYY-MM-DD, or None where nothing is given.

    Raises:
        UnitDayInvalid: It is none.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnitDayInvalid(field=field, today="") from None


def change_to_proto(change: UnitChange) -> pb.UnitChange:
    message = pb.UnitChange(
        change_id=str(change.id),
        unit_code=change.unit_code,
        effective_on=change.effective_on.isoformat(),
        name=change.name,
        parent_code=change.parent,
        head_id=change.head,
        reason=change.reason,
        actor_id=change.actor_id,
    )
    message.decided_at.FromDatetime(change.decided_at)
    return message


def membership_to_proto(membership: Membership) -> pb.Membership:
    message = pb.Membership(
        staff_id=str(membership.staff_id),
        unit_code=membership.unit_code,
        until=membership.until.isoformat() if membership.until else "",
        reason=membership.reason,
        actor_id=membership.actor_id,
    )
    setattr(message, "from", membership.since.isoformat())
    return message


def moved(staff: Staff, membership: Membership) -> events.StaffMoved:
    return events.StaffMoved(
        staff_id=str(staff.id),
        from_unit_code=staff.unit,
        to_unit_code=membership.unit_code,
        on=membership.since.isoformat(),
    )
