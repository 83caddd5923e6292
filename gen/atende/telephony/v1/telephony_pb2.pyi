import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CallState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_STATE_UNSPECIFIED: _ClassVar[CallState]
    CALL_STATE_IN_MENU: _ClassVar[CallState]
    CALL_STATE_WAITING: _ClassVar[CallState]
    CALL_STATE_TALKING: _ClassVar[CallState]
    CALL_STATE_ENDED: _ClassVar[CallState]
CALL_STATE_UNSPECIFIED: CallState
CALL_STATE_IN_MENU: CallState
CALL_STATE_WAITING: CallState
CALL_STATE_TALKING: CallState
CALL_STATE_ENDED: CallState

class KeyPress(_message.Message):
    __slots__ = ("key", "at", "menu")
    KEY_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    MENU_FIELD_NUMBER: _ClassVar[int]
    key: str
    at: _timestamp_pb2.Timestamp
    menu: str
    def __init__(self, key: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., menu: _Optional[str] = ...) -> None: ...

class Call(_message.Message):
    __slots__ = ("call_id", "caller_number", "called_number", "state", "contact_id", "keys", "menu", "end_cause", "began_at", "ended_at", "language", "service_code")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CALLER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CALLED_NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    KEYS_FIELD_NUMBER: _ClassVar[int]
    MENU_FIELD_NUMBER: _ClassVar[int]
    END_CAUSE_FIELD_NUMBER: _ClassVar[int]
    BEGAN_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    caller_number: str
    called_number: str
    state: CallState
    contact_id: str
    keys: _containers.RepeatedCompositeFieldContainer[KeyPress]
    menu: str
    end_cause: str
    began_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    language: str
    service_code: str
    def __init__(self, call_id: _Optional[str] = ..., caller_number: _Optional[str] = ..., called_number: _Optional[str] = ..., state: _Optional[_Union[CallState, str]] = ..., contact_id: _Optional[str] = ..., keys: _Optional[_Iterable[_Union[KeyPress, _Mapping]]] = ..., menu: _Optional[str] = ..., end_cause: _Optional[str] = ..., began_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., language: _Optional[str] = ..., service_code: _Optional[str] = ...) -> None: ...

class Action(_message.Message):
    __slots__ = ("kind", "prompt", "text", "seconds", "language")
    KIND_FIELD_NUMBER: _ClassVar[int]
    PROMPT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    prompt: str
    text: str
    seconds: int
    language: str
    def __init__(self, kind: _Optional[str] = ..., prompt: _Optional[str] = ..., text: _Optional[str] = ..., seconds: _Optional[int] = ..., language: _Optional[str] = ...) -> None: ...

class BeginCallRequest(_message.Message):
    __slots__ = ("exchange_call_id", "caller_number", "called_number")
    EXCHANGE_CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CALLER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CALLED_NUMBER_FIELD_NUMBER: _ClassVar[int]
    exchange_call_id: str
    caller_number: str
    called_number: str
    def __init__(self, exchange_call_id: _Optional[str] = ..., caller_number: _Optional[str] = ..., called_number: _Optional[str] = ...) -> None: ...

class BeginCallResponse(_message.Message):
    __slots__ = ("call", "actions")
    CALL_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    call: Call
    actions: _containers.RepeatedCompositeFieldContainer[Action]
    def __init__(self, call: _Optional[_Union[Call, _Mapping]] = ..., actions: _Optional[_Iterable[_Union[Action, _Mapping]]] = ...) -> None: ...

class PressKeyRequest(_message.Message):
    __slots__ = ("call_id", "key")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    key: str
    def __init__(self, call_id: _Optional[str] = ..., key: _Optional[str] = ...) -> None: ...

class PressKeyResponse(_message.Message):
    __slots__ = ("call", "actions")
    CALL_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    call: Call
    actions: _containers.RepeatedCompositeFieldContainer[Action]
    def __init__(self, call: _Optional[_Union[Call, _Mapping]] = ..., actions: _Optional[_Iterable[_Union[Action, _Mapping]]] = ...) -> None: ...

class EndCallRequest(_message.Message):
    __slots__ = ("call_id", "cause")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    cause: str
    def __init__(self, call_id: _Optional[str] = ..., cause: _Optional[str] = ...) -> None: ...

class EndCallResponse(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: Call
    def __init__(self, call: _Optional[_Union[Call, _Mapping]] = ...) -> None: ...

class GetCallRequest(_message.Message):
    __slots__ = ("call_id",)
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    def __init__(self, call_id: _Optional[str] = ...) -> None: ...

class GetCallResponse(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: Call
    def __init__(self, call: _Optional[_Union[Call, _Mapping]] = ...) -> None: ...

class ListCallsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCallsResponse(_message.Message):
    __slots__ = ("calls", "next_page_token")
    CALLS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    calls: _containers.RepeatedCompositeFieldContainer[Call]
    next_page_token: str
    def __init__(self, calls: _Optional[_Iterable[_Union[Call, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
