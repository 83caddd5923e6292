import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContactFile(_message.Message):
    __slots__ = ("file_id", "contact_id", "file_name", "media_type", "size", "refused", "received_at")
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    file_id: str
    contact_id: str
    file_name: str
    media_type: str
    size: int
    refused: str
    received_at: _timestamp_pb2.Timestamp
    def __init__(self, file_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., size: _Optional[int] = ..., refused: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListContactFilesRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class ListContactFilesResponse(_message.Message):
    __slots__ = ("files",)
    FILES_FIELD_NUMBER: _ClassVar[int]
    files: _containers.RepeatedCompositeFieldContainer[ContactFile]
    def __init__(self, files: _Optional[_Iterable[_Union[ContactFile, _Mapping]]] = ...) -> None: ...

class GetContactFileRequest(_message.Message):
    __slots__ = ("contact_id", "file_id")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    file_id: str
    def __init__(self, contact_id: _Optional[str] = ..., file_id: _Optional[str] = ...) -> None: ...

class GetContactFileResponse(_message.Message):
    __slots__ = ("file", "key")
    FILE_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    file: ContactFile
    key: bytes
    def __init__(self, file: _Optional[_Union[ContactFile, _Mapping]] = ..., key: _Optional[bytes] = ...) -> None: ...
