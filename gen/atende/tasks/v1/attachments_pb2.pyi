from atende.tasks.v1 import tasks_pb2 as _tasks_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RegisterAttachmentRequest(_message.Message):
    __slots__ = ("file_name", "media_type", "size", "sha256", "document")
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    file_name: str
    media_type: str
    size: int
    sha256: bytes
    document: str
    def __init__(self, file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., size: _Optional[int] = ..., sha256: _Optional[bytes] = ..., document: _Optional[str] = ...) -> None: ...

class RegisterAttachmentResponse(_message.Message):
    __slots__ = ("attachment",)
    ATTACHMENT_FIELD_NUMBER: _ClassVar[int]
    attachment: _tasks_pb2.Attachment
    def __init__(self, attachment: _Optional[_Union[_tasks_pb2.Attachment, _Mapping]] = ...) -> None: ...

class GetAttachmentRequest(_message.Message):
    __slots__ = ("attachment_id", "secret")
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    attachment_id: str
    secret: str
    def __init__(self, attachment_id: _Optional[str] = ..., secret: _Optional[str] = ...) -> None: ...

class GetAttachmentResponse(_message.Message):
    __slots__ = ("attachment", "key")
    ATTACHMENT_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    attachment: _tasks_pb2.Attachment
    key: bytes
    def __init__(self, attachment: _Optional[_Union[_tasks_pb2.Attachment, _Mapping]] = ..., key: _Optional[bytes] = ...) -> None: ...

class GetUploadKeyRequest(_message.Message):
    __slots__ = ("attachment_id", "sha256")
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    attachment_id: str
    sha256: bytes
    def __init__(self, attachment_id: _Optional[str] = ..., sha256: _Optional[bytes] = ...) -> None: ...

class GetUploadKeyResponse(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: bytes
    def __init__(self, key: _Optional[bytes] = ...) -> None: ...

class AttachToCaseRequest(_message.Message):
    __slots__ = ("case_id", "attachment_ids", "role")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    attachment_ids: _containers.RepeatedScalarFieldContainer[str]
    role: str
    def __init__(self, case_id: _Optional[str] = ..., attachment_ids: _Optional[_Iterable[str]] = ..., role: _Optional[str] = ...) -> None: ...

class AttachToCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...
