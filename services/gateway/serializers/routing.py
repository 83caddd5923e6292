"""Rules, acts of units, groups, filters, replies and webhooks."""

from typing import Any

from services.gateway.serializers.times import moment_json

Json = dict[str, Any]
_MOMENTS = {"decided_at", "begun_at", "finished_at", "applied_at", "created_at", "next_at"}


def plain_json(message: Any) -> Json:
    """A flat message, field by field under the same names; moments as they are written."""
    found: Json = {}
    for field in message.DESCRIPTOR.fields:
        value = getattr(message, field.name)
        if field.name in _MOMENTS:
            found[field.name] = moment_json(message, field.name)
        elif field.is_repeated:
            found[field.name] = list(value)
        else:
            found[field.name] = value
    return found


def rule_json(rule: Any) -> Json:
    """A routing rule."""
    fields = {field.name for field in rule.DESCRIPTOR.fields} - {"area"}
    found: Json = {name: getattr(rule, name) for name in fields}
    area = rule.area
    found["area"] = (
        {"south": area.south, "west": area.west, "north": area.north, "east": area.east}
        if rule.HasField("area")
        else None
    )
    return found
