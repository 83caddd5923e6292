import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SecretMessageDue(_message.Message):
    __slots__ = ("message_id", "person_id", "kind", "due_at")
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    person_id: str
    kind: str
    due_at: _timestamp_pb2.Timestamp
    def __init__(self, message_id: _Optional[str] = ..., person_id: _Optional[str] = ..., kind: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AccessCodeBlocked(_message.Message):
    __slots__ = ("person_id", "blocked_at")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    BLOCKED_AT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    blocked_at: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., blocked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ProofGiven(_message.Message):
    __slots__ = ("proof_id", "person_id", "contact_id", "loa", "given_at")
    PROOF_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    LOA_FIELD_NUMBER: _ClassVar[int]
    GIVEN_AT_FIELD_NUMBER: _ClassVar[int]
    proof_id: str
    person_id: str
    contact_id: str
    loa: int
    given_at: _timestamp_pb2.Timestamp
    def __init__(self, proof_id: _Optional[str] = ..., person_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., loa: _Optional[int] = ..., given_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
