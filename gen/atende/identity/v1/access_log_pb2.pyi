import datetime

from atende.identity.v1 import identity_pb2 as _identity_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListMyAccessesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMyAccessesResponse(_message.Message):
    __slots__ = ("accesses", "next_page_token")
    ACCESSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    accesses: _containers.RepeatedCompositeFieldContainer[_identity_pb2.Access]
    next_page_token: str
    def __init__(self, accesses: _Optional[_Iterable[_Union[_identity_pb2.Access, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListAccessesToReviewRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListAccessesToReviewResponse(_message.Message):
    __slots__ = ("accesses", "next_page_token")
    ACCESSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    accesses: _containers.RepeatedCompositeFieldContainer[_identity_pb2.Access]
    next_page_token: str
    def __init__(self, accesses: _Optional[_Iterable[_Union[_identity_pb2.Access, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReviewAccessRequest(_message.Message):
    __slots__ = ("access_id", "justified", "note")
    ACCESS_ID_FIELD_NUMBER: _ClassVar[int]
    JUSTIFIED_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    access_id: str
    justified: bool
    note: str
    def __init__(self, access_id: _Optional[str] = ..., justified: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class ReviewAccessResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class VerifyAccessLogRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class VerifyAccessLogResponse(_message.Message):
    __slots__ = ("intact", "seals", "accesses", "broken_seal", "head", "sealed_at")
    INTACT_FIELD_NUMBER: _ClassVar[int]
    SEALS_FIELD_NUMBER: _ClassVar[int]
    ACCESSES_FIELD_NUMBER: _ClassVar[int]
    BROKEN_SEAL_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    SEALED_AT_FIELD_NUMBER: _ClassVar[int]
    intact: bool
    seals: int
    accesses: int
    broken_seal: int
    head: str
    sealed_at: _timestamp_pb2.Timestamp
    def __init__(self, intact: _Optional[bool] = ..., seals: _Optional[int] = ..., accesses: _Optional[int] = ..., broken_seal: _Optional[int] = ..., head: _Optional[str] = ..., sealed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
