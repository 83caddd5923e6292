import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Recording(_message.Message):
    __slots__ = ("recording_id", "call_id", "contact_id", "staff_id", "began_at", "seconds", "delete_at", "pauses")
    RECORDING_ID_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    BEGAN_AT_FIELD_NUMBER: _ClassVar[int]
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    DELETE_AT_FIELD_NUMBER: _ClassVar[int]
    PAUSES_FIELD_NUMBER: _ClassVar[int]
    recording_id: str
    call_id: str
    contact_id: str
    staff_id: str
    began_at: _timestamp_pb2.Timestamp
    seconds: float
    delete_at: _timestamp_pb2.Timestamp
    pauses: _containers.RepeatedCompositeFieldContainer[RecordingPause]
    def __init__(self, recording_id: _Optional[str] = ..., call_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., began_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., seconds: _Optional[float] = ..., delete_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., pauses: _Optional[_Iterable[_Union[RecordingPause, _Mapping]]] = ...) -> None: ...

class RecordingPause(_message.Message):
    __slots__ = ("at_s", "lasted_s")
    AT_S_FIELD_NUMBER: _ClassVar[int]
    LASTED_S_FIELD_NUMBER: _ClassVar[int]
    at_s: float
    lasted_s: float
    def __init__(self, at_s: _Optional[float] = ..., lasted_s: _Optional[float] = ...) -> None: ...

class ListRecordingsRequest(_message.Message):
    __slots__ = ("call_id", "contact_id", "page_size", "page_token")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    contact_id: str
    page_size: int
    page_token: str
    def __init__(self, call_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRecordingsResponse(_message.Message):
    __slots__ = ("recordings", "next_page_token")
    RECORDINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    recordings: _containers.RepeatedCompositeFieldContainer[Recording]
    next_page_token: str
    def __init__(self, recordings: _Optional[_Iterable[_Union[Recording, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetRecordingSoundRequest(_message.Message):
    __slots__ = ("recording_id", "part")
    RECORDING_ID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    recording_id: str
    part: int
    def __init__(self, recording_id: _Optional[str] = ..., part: _Optional[int] = ...) -> None: ...

class GetRecordingSoundResponse(_message.Message):
    __slots__ = ("recording", "wav", "parts")
    RECORDING_FIELD_NUMBER: _ClassVar[int]
    WAV_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    recording: Recording
    wav: bytes
    parts: int
    def __init__(self, recording: _Optional[_Union[Recording, _Mapping]] = ..., wav: _Optional[bytes] = ..., parts: _Optional[int] = ...) -> None: ...

class Hearing(_message.Message):
    __slots__ = ("staff_id", "at", "purpose")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    at: _timestamp_pb2.Timestamp
    purpose: str
    def __init__(self, staff_id: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., purpose: _Optional[str] = ...) -> None: ...

class ListHearingsRequest(_message.Message):
    __slots__ = ("recording_id",)
    RECORDING_ID_FIELD_NUMBER: _ClassVar[int]
    recording_id: str
    def __init__(self, recording_id: _Optional[str] = ...) -> None: ...

class ListHearingsResponse(_message.Message):
    __slots__ = ("hearings",)
    HEARINGS_FIELD_NUMBER: _ClassVar[int]
    hearings: _containers.RepeatedCompositeFieldContainer[Hearing]
    def __init__(self, hearings: _Optional[_Iterable[_Union[Hearing, _Mapping]]] = ...) -> None: ...
