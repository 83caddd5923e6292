"""Models of answers made out of the messages that are shown as they are."""

from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from pydantic import create_model

from services.gateway.schemas.fields import Shown

_TIMESTAMP = "google.protobuf.Timestamp"
_KINDS = {
    FieldDescriptor.CPPTYPE_STRING: str,
    FieldDescriptor.CPPTYPE_BOOL: bool,
    FieldDescriptor.CPPTYPE_DOUBLE: float,
    FieldDescriptor.CPPTYPE_ENUM: str,
    FieldDescriptor.CPPTYPE_INT32: int,
    FieldDescriptor.CPPTYPE_INT64: int,
}


def shown(message: type[Message]) -> type[Shown]:
    """The model of *message* as `serializers.described` writes it."""
    return _model(message.DESCRIPTOR)


def page_of(message: type[Message]) -> type[Shown]:
    """A page of a list of *message*."""
    return _page(message.DESCRIPTOR)


@cache
def _page(message: Descriptor) -> type[Shown]:
    fields: dict[str, Any] = {"items": (list[_model(message)], ...), "next": (str | None, ...)}  # type: ignore[misc] # made here
    return create_model(f"{message.name}Page", __base__=Shown, **fields)


@cache
def _model(message: Descriptor) -> type[Shown]:
    fields: dict[str, Any] = {field.name: (_type(field), ...) for field in message.fields}
    return create_model(f"{message.name}Shown", __base__=Shown, **fields)


def _type(field: FieldDescriptor) -> Any:
    kind = field.message_type
    if kind is not None and kind.GetOptions().map_entry:
        return dict[str, str]
    one = _one(field)
    if field.is_repeated:
        return list[one]  # type: ignore[valid-type] # made here
    return one if kind is None else one | None


def _one(field: FieldDescriptor) -> Any:
    if field.message_type is None:
        return _KINDS[field.cpp_type]
    return str if field.message_type.full_name == _TIMESTAMP else _model(field.message_type)
