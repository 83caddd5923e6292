"""Mandates to protobuf messages."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from atende.identity.v1 import mandates_events_pb2 as events
from atende.identity.v1 import mandates_pb2 as pb

from services.identity.domain.mandates import Mandate


def mandate_to_proto(mandate: Mandate, names: Mapping[UUID, str] | None = None) -> pb.Mandate:
    """A mandate; in lists with *names* of the two, by id."""
    message = pb.Mandate(
        mandate_id=str(mandate.id),
        principal_id=str(mandate.principal_id),
        holder_id=str(mandate.holder_id),
        role=mandate.role,
        service_codes=mandate.service_codes,
        actions=mandate.actions,
        evidence=mandate.evidence,
        granted_by=mandate.granted_by,
        end_reason=mandate.end_reason,
        principal_name=(names or {}).get(mandate.principal_id, ""),
        holder_name=(names or {}).get(mandate.holder_id, ""),
    )
    message.valid_from.FromDatetime(mandate.valid_from)
    if mandate.valid_to is not None:
        message.valid_to.FromDatetime(mandate.valid_to)
    if mandate.ended_at is not None:
        message.ended_at.FromDatetime(mandate.ended_at)
    return message


def granted(mandate: Mandate, now: datetime) -> events.MandateGranted:
    event = events.MandateGranted(
        mandate_id=str(mandate.id),
        principal_id=str(mandate.principal_id),
        holder_id=str(mandate.holder_id),
    )
    event.granted_at.FromDatetime(now)
    return event


def ended(mandate: Mandate, now: datetime) -> events.MandateEnded:
    event = events.MandateEnded(
        mandate_id=str(mandate.id),
        principal_id=str(mandate.principal_id),
        holder_id=str(mandate.holder_id),
    )
    event.ended_at.FromDatetime(now)
    return event
