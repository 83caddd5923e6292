from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class TextReported(_message.Message):
    __slots__ = ("report_id", "code", "version")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    code: str
    version: int
    def __init__(self, report_id: _Optional[str] = ..., code: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class TextReportAnswered(_message.Message):
    __slots__ = ("report_id", "code", "corrected")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    CORRECTED_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    code: str
    corrected: bool
    def __init__(self, report_id: _Optional[str] = ..., code: _Optional[str] = ..., corrected: _Optional[bool] = ...) -> None: ...
