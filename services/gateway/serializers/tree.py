"""Changes of units and memberships."""

from typing import Any

from atende.identity.v1 import units_pb2 as pb

from services.gateway.serializers.times import moment_json

Json = dict[str, Any]


def change_json(change: pb.UnitChange) -> Json:
    """A change of a unit; null is what stayed as it was."""
    return {
        "change_id": change.change_id,
        "unit_code": change.unit_code,
        "effective_on": change.effective_on,
        "name": change.name if change.HasField("name") else None,
        "parent_code": change.parent_code if change.HasField("parent_code") else None,
        "head_id": change.head_id if change.HasField("head_id") else None,
        "reason": change.reason,
        "actor_id": change.actor_id,
        "decided_at": moment_json(change, "decided_at"),
    }


def membership_json(membership: pb.Membership) -> Json:
    """Where somebody works, from one local day to another."""
    return {
        "staff_id": membership.staff_id,
        "unit_code": membership.unit_code,
        "since": getattr(membership, "from"),
        "until": membership.until,
        "reason": membership.reason,
        "actor_id": membership.actor_id,
    }
