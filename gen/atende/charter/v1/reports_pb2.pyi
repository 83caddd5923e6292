import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TextReportState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TEXT_REPORT_STATE_UNSPECIFIED: _ClassVar[TextReportState]
    TEXT_REPORT_STATE_OPEN: _ClassVar[TextReportState]
    TEXT_REPORT_STATE_CORRECTED: _ClassVar[TextReportState]
    TEXT_REPORT_STATE_NOT_CHANGED: _ClassVar[TextReportState]
TEXT_REPORT_STATE_UNSPECIFIED: TextReportState
TEXT_REPORT_STATE_OPEN: TextReportState
TEXT_REPORT_STATE_CORRECTED: TextReportState
TEXT_REPORT_STATE_NOT_CHANGED: TextReportState

class TextReport(_message.Message):
    __slots__ = ("report_id", "code", "version", "part", "said", "state", "answer", "by_staff", "staff_id", "reported_at", "answered_at", "answered_by", "language", "revision")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    BY_STAFF_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REPORTED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    code: str
    version: int
    part: str
    said: str
    state: TextReportState
    answer: str
    by_staff: bool
    staff_id: str
    reported_at: _timestamp_pb2.Timestamp
    answered_at: _timestamp_pb2.Timestamp
    answered_by: str
    language: str
    revision: int
    def __init__(self, report_id: _Optional[str] = ..., code: _Optional[str] = ..., version: _Optional[int] = ..., part: _Optional[str] = ..., said: _Optional[str] = ..., state: _Optional[_Union[TextReportState, str]] = ..., answer: _Optional[str] = ..., by_staff: _Optional[bool] = ..., staff_id: _Optional[str] = ..., reported_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_by: _Optional[str] = ..., language: _Optional[str] = ..., revision: _Optional[int] = ...) -> None: ...

class ReportTextRequest(_message.Message):
    __slots__ = ("code", "version", "part", "said", "language")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    SAID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    code: str
    version: int
    part: str
    said: str
    language: str
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ..., part: _Optional[str] = ..., said: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class ReportTextResponse(_message.Message):
    __slots__ = ("report_id",)
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    def __init__(self, report_id: _Optional[str] = ...) -> None: ...

class ListTextReportsRequest(_message.Message):
    __slots__ = ("answered", "code", "page_size", "page_token")
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    answered: bool
    code: str
    page_size: int
    page_token: str
    def __init__(self, answered: _Optional[bool] = ..., code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTextReportsResponse(_message.Message):
    __slots__ = ("reports", "next_page_token")
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    reports: _containers.RepeatedCompositeFieldContainer[TextReport]
    next_page_token: str
    def __init__(self, reports: _Optional[_Iterable[_Union[TextReport, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AnswerTextReportRequest(_message.Message):
    __slots__ = ("report_id", "revision", "state", "answer")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    revision: int
    state: TextReportState
    answer: str
    def __init__(self, report_id: _Optional[str] = ..., revision: _Optional[int] = ..., state: _Optional[_Union[TextReportState, str]] = ..., answer: _Optional[str] = ...) -> None: ...

class AnswerTextReportResponse(_message.Message):
    __slots__ = ("report",)
    REPORT_FIELD_NUMBER: _ClassVar[int]
    report: TextReport
    def __init__(self, report: _Optional[_Union[TextReport, _Mapping]] = ...) -> None: ...

class FollowTextReportRequest(_message.Message):
    __slots__ = ("report_id",)
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    def __init__(self, report_id: _Optional[str] = ...) -> None: ...

class FollowTextReportResponse(_message.Message):
    __slots__ = ("report",)
    REPORT_FIELD_NUMBER: _ClassVar[int]
    report: TextReport
    def __init__(self, report: _Optional[_Union[TextReport, _Mapping]] = ...) -> None: ...

class ListAnsweredReportsRequest(_message.Message):
    __slots__ = ("code", "page_size", "page_token")
    CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    code: str
    page_size: int
    page_token: str
    def __init__(self, code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListAnsweredReportsResponse(_message.Message):
    __slots__ = ("reports", "next_page_token")
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    reports: _containers.RepeatedCompositeFieldContainer[TextReport]
    next_page_token: str
    def __init__(self, reports: _Optional[_Iterable[_Union[TextReport, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
