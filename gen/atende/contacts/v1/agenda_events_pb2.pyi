import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AppointmentBooked(_message.Message):
    __slots__ = ("appointment_id", "contact_id", "person_id", "kind", "site", "starts_at")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    contact_id: str
    person_id: str
    kind: str
    site: str
    starts_at: _timestamp_pb2.Timestamp
    def __init__(self, appointment_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., person_id: _Optional[str] = ..., kind: _Optional[str] = ..., site: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AppointmentChanged(_message.Message):
    __slots__ = ("appointment_id", "contact_id", "person_id", "state", "starts_at", "sequence")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    contact_id: str
    person_id: str
    state: str
    starts_at: _timestamp_pb2.Timestamp
    sequence: int
    def __init__(self, appointment_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., person_id: _Optional[str] = ..., state: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sequence: _Optional[int] = ...) -> None: ...

class CallbackRequested(_message.Message):
    __slots__ = ("callback_id", "contact_id", "person_id", "due_at")
    CALLBACK_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    callback_id: str
    contact_id: str
    person_id: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, callback_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., person_id: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CallbackDue(_message.Message):
    __slots__ = ("callback_id", "contact_id", "attempt", "line", "service_code")
    CALLBACK_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    callback_id: str
    contact_id: str
    attempt: int
    line: str
    service_code: str
    def __init__(self, callback_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., attempt: _Optional[int] = ..., line: _Optional[str] = ..., service_code: _Optional[str] = ...) -> None: ...

class CallbackEnded(_message.Message):
    __slots__ = ("callback_id", "contact_id", "person_id", "state", "attempts", "due_at", "ended_at")
    CALLBACK_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    callback_id: str
    contact_id: str
    person_id: str
    state: str
    attempts: int
    due_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    def __init__(self, callback_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., person_id: _Optional[str] = ..., state: _Optional[str] = ..., attempts: _Optional[int] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FileRetrievalRequested(_message.Message):
    __slots__ = ("sitting_id", "person_id", "file_number", "unit_code", "requested_at")
    SITTING_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    sitting_id: str
    person_id: str
    file_number: str
    unit_code: str
    requested_at: _timestamp_pb2.Timestamp
    def __init__(self, sitting_id: _Optional[str] = ..., person_id: _Optional[str] = ..., file_number: _Optional[str] = ..., unit_code: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
