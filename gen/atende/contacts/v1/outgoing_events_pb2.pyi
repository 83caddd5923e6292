import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MessageFailed(_message.Message):
    __slots__ = ("contact_id", "person_id", "template", "cause", "failed_at")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    FAILED_AT_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    person_id: str
    template: str
    cause: str
    failed_at: _timestamp_pb2.Timestamp
    def __init__(self, contact_id: _Optional[str] = ..., person_id: _Optional[str] = ..., template: _Optional[str] = ..., cause: _Optional[str] = ..., failed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SatisfactionAnswered(_message.Message):
    __slots__ = ("contact_id", "score", "reopened", "answered_at")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REOPENED_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    score: int
    reopened: bool
    answered_at: _timestamp_pb2.Timestamp
    def __init__(self, contact_id: _Optional[str] = ..., score: _Optional[int] = ..., reopened: _Optional[bool] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
