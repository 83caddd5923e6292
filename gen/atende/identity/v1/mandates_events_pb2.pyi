import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MandateGranted(_message.Message):
    __slots__ = ("mandate_id", "principal_id", "holder_id", "granted_at")
    MANDATE_ID_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    GRANTED_AT_FIELD_NUMBER: _ClassVar[int]
    mandate_id: str
    principal_id: str
    holder_id: str
    granted_at: _timestamp_pb2.Timestamp
    def __init__(self, mandate_id: _Optional[str] = ..., principal_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., granted_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class MandateEnded(_message.Message):
    __slots__ = ("mandate_id", "principal_id", "holder_id", "ended_at")
    MANDATE_ID_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    mandate_id: str
    principal_id: str
    holder_id: str
    ended_at: _timestamp_pb2.Timestamp
    def __init__(self, mandate_id: _Optional[str] = ..., principal_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
