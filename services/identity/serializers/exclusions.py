"""Staff who see nothing of one person, to protobuf messages."""

from datetime import datetime
from uuid import UUID

from atende.identity.v1 import exclusions_events_pb2 as events
from atende.identity.v1 import exclusions_pb2 as pb

from services.identity.domain.circumstances import Exclusion


def exclusion_to_proto(exclusion: Exclusion) -> pb.Exclusion:
    message = pb.Exclusion(
        person_id=str(exclusion.person_id),
        staff_id=str(exclusion.staff_id),
        reason=exclusion.reason,
        decided_by=exclusion.decided_by,
    )
    message.decided_at.FromDatetime(exclusion.decided_at)
    return message


def excluded(exclusion: Exclusion) -> events.StaffExcluded:
    event = events.StaffExcluded(
        person_id=str(exclusion.person_id), staff_id=str(exclusion.staff_id)
    )
    event.excluded_at.FromDatetime(exclusion.decided_at)
    return event


def included(person_id: UUID, staff_id: UUID, at: datetime) -> events.StaffIncluded:
    event = events.StaffIncluded(person_id=str(person_id), staff_id=str(staff_id))
    event.included_at.FromDatetime(at)
    return event
