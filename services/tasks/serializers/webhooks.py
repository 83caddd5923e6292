"""Events as CloudEvents in JSON, and webhooks as messages."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from atende.tasks.v1 import case_life_events_pb2, events_pb2
from atende.tasks.v1 import webhooks_pb2 as pb
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message

from services.tasks.domain.webhooks import Delivery, Webhook
from services.tasks.serializers.times import stamp

# What other systems may be told; figures and readings of persons' data are not for them.
TOLD: tuple[type[Message], ...] = (
    events_pb2.CaseOpened,
    events_pb2.CaseChanged,
    events_pb2.TaskCreated,
    events_pb2.TaskChanged,
    case_life_events_pb2.CitizenAsked,
    case_life_events_pb2.CitizenAnswered,
    case_life_events_pb2.DeadlineWarned,
    case_life_events_pb2.UnitWorkMoved,
)
TYPES = tuple(kind.DESCRIPTOR.full_name for kind in TOLD)


def type_of(event: Message) -> str:
    return str(event.DESCRIPTOR.full_name)


def units_of(event: Any) -> set[str]:
    """The units an event is of."""
    names = ("unit_code", "from_unit_code", "to_unit_code")
    return {str(getattr(event, name)) for name in names if hasattr(event, name)}


def cloud_event(event: Any, event_id: UUID, now: datetime) -> str:
    """*event* as a CloudEvent 1.0 in structured JSON; ids and facts, no personal data."""
    subject = getattr(event, "case_id", "") or getattr(event, "act_id", "")
    return json.dumps(
        {
            "specversion": "1.0",
            "id": str(event_id),
            "source": "urn:atende:tasks",
            "type": type_of(event),
            "subject": subject,
            "time": now.isoformat(),
            "datacontenttype": "application/json",
            "data": MessageToDict(event, preserving_proto_field_name=True),
        },
        ensure_ascii=False,
    )


def webhook_to_proto(hook: Webhook) -> pb.Webhook:
    return pb.Webhook(
        webhook_id=str(hook.id),
        unit_code=hook.unit_code,
        url=hook.url,
        types=hook.types,
        active=hook.active,
        created_at=stamp(hook.created_at),
    )


def delivery_to_proto(delivery: Delivery) -> pb.Delivery:
    return pb.Delivery(
        delivery_id=str(delivery.id),
        webhook_id=str(delivery.webhook_id),
        type=delivery.type,
        state=delivery.state.value,
        attempts=delivery.attempts,
        last_status=delivery.last_status,
        last_error=delivery.last_error,
        created_at=stamp(delivery.created_at),
        next_at=stamp(delivery.next_at),
    )
