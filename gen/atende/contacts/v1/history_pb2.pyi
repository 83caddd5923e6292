import datetime

from atende.contacts.v1 import agenda_pb2 as _agenda_pb2
from atende.contacts.v1 import contacts_pb2 as _contacts_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CaseFacts(_message.Message):
    __slots__ = ("case_id", "number", "person_id", "contact_id", "kind", "state", "service_code", "charter_version", "service_name", "unit_code", "due_on", "closing_reason", "opened_at", "changed_at")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CHARTER_VERSION_FIELD_NUMBER: _ClassVar[int]
    SERVICE_NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    CLOSING_REASON_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    number: str
    person_id: str
    contact_id: str
    kind: str
    state: str
    service_code: str
    charter_version: int
    service_name: str
    unit_code: str
    due_on: str
    closing_reason: str
    opened_at: _timestamp_pb2.Timestamp
    changed_at: _timestamp_pb2.Timestamp
    def __init__(self, case_id: _Optional[str] = ..., number: _Optional[str] = ..., person_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., kind: _Optional[str] = ..., state: _Optional[str] = ..., service_code: _Optional[str] = ..., charter_version: _Optional[int] = ..., service_name: _Optional[str] = ..., unit_code: _Optional[str] = ..., due_on: _Optional[str] = ..., closing_reason: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class HistoryEntry(_message.Message):
    __slots__ = ("id", "at", "kind", "contact", "case", "appointment", "callback")
    ID_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    CASE_FIELD_NUMBER: _ClassVar[int]
    APPOINTMENT_FIELD_NUMBER: _ClassVar[int]
    CALLBACK_FIELD_NUMBER: _ClassVar[int]
    id: str
    at: _timestamp_pb2.Timestamp
    kind: str
    contact: _contacts_pb2.Contact
    case: CaseFacts
    appointment: _agenda_pb2.Appointment
    callback: _agenda_pb2.Callback
    def __init__(self, id: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[str] = ..., contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ..., case: _Optional[_Union[CaseFacts, _Mapping]] = ..., appointment: _Optional[_Union[_agenda_pb2.Appointment, _Mapping]] = ..., callback: _Optional[_Union[_agenda_pb2.Callback, _Mapping]] = ...) -> None: ...

class ListHistoryRequest(_message.Message):
    __slots__ = ("person_id", "page_size", "before", "before_id")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    BEFORE_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    page_size: int
    before: _timestamp_pb2.Timestamp
    before_id: str
    def __init__(self, person_id: _Optional[str] = ..., page_size: _Optional[int] = ..., before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., before_id: _Optional[str] = ...) -> None: ...

class ListHistoryResponse(_message.Message):
    __slots__ = ("entries", "more")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[HistoryEntry]
    more: bool
    def __init__(self, entries: _Optional[_Iterable[_Union[HistoryEntry, _Mapping]]] = ..., more: _Optional[bool] = ...) -> None: ...

class NoteCaseRequest(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: CaseFacts
    def __init__(self, case: _Optional[_Union[CaseFacts, _Mapping]] = ...) -> None: ...

class NoteCaseResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
