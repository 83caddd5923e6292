import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContactOpened(_message.Message):
    __slots__ = ("contact_id", "person_id", "channel", "direction", "state", "opened_at", "service_codes")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODES_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    person_id: str
    channel: str
    direction: str
    state: str
    opened_at: _timestamp_pb2.Timestamp
    service_codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, contact_id: _Optional[str] = ..., person_id: _Optional[str] = ..., channel: _Optional[str] = ..., direction: _Optional[str] = ..., state: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., service_codes: _Optional[_Iterable[str]] = ...) -> None: ...

class ContactTaken(_message.Message):
    __slots__ = ("contact_id", "attendant_id", "taken_at")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    ATTENDANT_ID_FIELD_NUMBER: _ClassVar[int]
    TAKEN_AT_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    attendant_id: str
    taken_at: _timestamp_pb2.Timestamp
    def __init__(self, contact_id: _Optional[str] = ..., attendant_id: _Optional[str] = ..., taken_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ContactTransferred(_message.Message):
    __slots__ = ("contact_id", "service_code", "transferred_at")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_AT_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    service_code: str
    transferred_at: _timestamp_pb2.Timestamp
    def __init__(self, contact_id: _Optional[str] = ..., service_code: _Optional[str] = ..., transferred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ContactClosed(_message.Message):
    __slots__ = ("contact_id", "person_id", "channel", "state", "outcome", "closed_at", "service_codes")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODES_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    person_id: str
    channel: str
    state: str
    outcome: str
    closed_at: _timestamp_pb2.Timestamp
    service_codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, contact_id: _Optional[str] = ..., person_id: _Optional[str] = ..., channel: _Optional[str] = ..., state: _Optional[str] = ..., outcome: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., service_codes: _Optional[_Iterable[str]] = ...) -> None: ...
