"""
A message as JSON by its own description, for messages that are shown as they are.

Words for enums, moments as ISO 8601, null for what is not set. `schemas.described`
describes the same to readers of the API.
"""

import re
from functools import cache
from typing import Any

from google.protobuf.descriptor import EnumDescriptor
from google.protobuf.message import Message

from services.gateway.serializers.times import stamp_json

Json = dict[str, Any]
_TIMESTAMP = "google.protobuf.Timestamp"
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def message_json(message: Message) -> Json:
    """Every field of *message*, whether it is set or not."""
    return {field.name: _field(message, field) for field in message.DESCRIPTOR.fields}


@cache
def enum_words(enum: EnumDescriptor) -> dict[int, str]:
    """The words of *enum* without its prefix; what is not said is the empty word."""
    prefix = _CAPITAL.sub("_", enum.name).upper() + "_"
    words = {value.number: value.name.removeprefix(prefix).lower() for value in enum.values}
    return words | {0: ""}


def _is_map(field: Any) -> bool:
    """Whether *field* is a map from text to text."""
    kind = field.message_type
    return bool(kind is not None and kind.GetOptions().map_entry)


def _field(message: Message, field: Any) -> Any:
    value = getattr(message, field.name)
    if _is_map(field):
        return dict(value)
    if field.is_repeated:
        return [_value(field, one) for one in value]
    if field.message_type is not None and not message.HasField(field.name):
        return None
    return _value(field, value)


def _value(field: Any, value: Any) -> Any:
    if field.enum_type is not None:
        return enum_words(field.enum_type).get(value, "")
    if field.message_type is None:
        return value
    if field.message_type.full_name == _TIMESTAMP:
        return stamp_json(value)
    return message_json(value)
