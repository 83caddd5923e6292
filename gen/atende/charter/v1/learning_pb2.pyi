import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EnrolmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENROLMENT_STATE_UNSPECIFIED: _ClassVar[EnrolmentState]
    ENROLMENT_STATE_ENROLLED: _ClassVar[EnrolmentState]
    ENROLMENT_STATE_CLASS_PASSED: _ClassVar[EnrolmentState]
    ENROLMENT_STATE_CERTIFIED: _ClassVar[EnrolmentState]
    ENROLMENT_STATE_FAILED: _ClassVar[EnrolmentState]
ENROLMENT_STATE_UNSPECIFIED: EnrolmentState
ENROLMENT_STATE_ENROLLED: EnrolmentState
ENROLMENT_STATE_CLASS_PASSED: EnrolmentState
ENROLMENT_STATE_CERTIFIED: EnrolmentState
ENROLMENT_STATE_FAILED: EnrolmentState

class Unread(_message.Message):
    __slots__ = ("code", "version", "name", "work_instruction", "valid_from")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    WORK_INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    code: str
    version: int
    name: str
    work_instruction: str
    valid_from: _timestamp_pb2.Timestamp
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ..., name: _Optional[str] = ..., work_instruction: _Optional[str] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListUnreadRequest(_message.Message):
    __slots__ = ("language", "page_size", "page_token")
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    language: str
    page_size: int
    page_token: str
    def __init__(self, language: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListUnreadResponse(_message.Message):
    __slots__ = ("items", "next_page_token")
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    items: _containers.RepeatedCompositeFieldContainer[Unread]
    next_page_token: str
    def __init__(self, items: _Optional[_Iterable[_Union[Unread, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ConfirmReadingRequest(_message.Message):
    __slots__ = ("code", "version")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    code: str
    version: int
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ConfirmReadingResponse(_message.Message):
    __slots__ = ("read_at",)
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    read_at: _timestamp_pb2.Timestamp
    def __init__(self, read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Reading(_message.Message):
    __slots__ = ("staff_id", "code", "version", "read_at")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    code: str
    version: int
    read_at: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., code: _Optional[str] = ..., version: _Optional[int] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListReadingsRequest(_message.Message):
    __slots__ = ("code", "staff_id", "page_size", "page_token")
    CODE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    code: str
    staff_id: str
    page_size: int
    page_token: str
    def __init__(self, code: _Optional[str] = ..., staff_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListReadingsResponse(_message.Message):
    __slots__ = ("readings", "next_page_token")
    READINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    readings: _containers.RepeatedCompositeFieldContainer[Reading]
    next_page_token: str
    def __init__(self, readings: _Optional[_Iterable[_Union[Reading, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Course(_message.Message):
    __slots__ = ("code", "name", "summary", "skill", "class_hours", "valid_months", "open", "version", "manual")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    SKILL_FIELD_NUMBER: _ClassVar[int]
    CLASS_HOURS_FIELD_NUMBER: _ClassVar[int]
    VALID_MONTHS_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    MANUAL_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    summary: str
    skill: str
    class_hours: int
    valid_months: int
    open: bool
    version: int
    manual: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., summary: _Optional[str] = ..., skill: _Optional[str] = ..., class_hours: _Optional[int] = ..., valid_months: _Optional[int] = ..., open: _Optional[bool] = ..., version: _Optional[int] = ..., manual: _Optional[str] = ...) -> None: ...

class SaveCourseRequest(_message.Message):
    __slots__ = ("course",)
    COURSE_FIELD_NUMBER: _ClassVar[int]
    course: Course
    def __init__(self, course: _Optional[_Union[Course, _Mapping]] = ...) -> None: ...

class SaveCourseResponse(_message.Message):
    __slots__ = ("course",)
    COURSE_FIELD_NUMBER: _ClassVar[int]
    course: Course
    def __init__(self, course: _Optional[_Union[Course, _Mapping]] = ...) -> None: ...

class ListCoursesRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCoursesResponse(_message.Message):
    __slots__ = ("courses", "next_page_token")
    COURSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    courses: _containers.RepeatedCompositeFieldContainer[Course]
    next_page_token: str
    def __init__(self, courses: _Optional[_Iterable[_Union[Course, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Enrolment(_message.Message):
    __slots__ = ("enrolment_id", "course_code", "staff_id", "state", "enrolled_at", "class_at", "trainer_id", "signed_off_at", "coach_id", "note", "valid_until", "version")
    ENROLMENT_ID_FIELD_NUMBER: _ClassVar[int]
    COURSE_CODE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ENROLLED_AT_FIELD_NUMBER: _ClassVar[int]
    CLASS_AT_FIELD_NUMBER: _ClassVar[int]
    TRAINER_ID_FIELD_NUMBER: _ClassVar[int]
    SIGNED_OFF_AT_FIELD_NUMBER: _ClassVar[int]
    COACH_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    enrolment_id: str
    course_code: str
    staff_id: str
    state: EnrolmentState
    enrolled_at: _timestamp_pb2.Timestamp
    class_at: _timestamp_pb2.Timestamp
    trainer_id: str
    signed_off_at: _timestamp_pb2.Timestamp
    coach_id: str
    note: str
    valid_until: str
    version: int
    def __init__(self, enrolment_id: _Optional[str] = ..., course_code: _Optional[str] = ..., staff_id: _Optional[str] = ..., state: _Optional[_Union[EnrolmentState, str]] = ..., enrolled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., class_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., trainer_id: _Optional[str] = ..., signed_off_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., coach_id: _Optional[str] = ..., note: _Optional[str] = ..., valid_until: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class EnrolRequest(_message.Message):
    __slots__ = ("course_code", "staff_id")
    COURSE_CODE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    course_code: str
    staff_id: str
    def __init__(self, course_code: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class EnrolResponse(_message.Message):
    __slots__ = ("enrolment",)
    ENROLMENT_FIELD_NUMBER: _ClassVar[int]
    enrolment: Enrolment
    def __init__(self, enrolment: _Optional[_Union[Enrolment, _Mapping]] = ...) -> None: ...

class RecordClassRequest(_message.Message):
    __slots__ = ("enrolment_id", "version", "passed", "note")
    ENROLMENT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    enrolment_id: str
    version: int
    passed: bool
    note: str
    def __init__(self, enrolment_id: _Optional[str] = ..., version: _Optional[int] = ..., passed: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class RecordClassResponse(_message.Message):
    __slots__ = ("enrolment",)
    ENROLMENT_FIELD_NUMBER: _ClassVar[int]
    enrolment: Enrolment
    def __init__(self, enrolment: _Optional[_Union[Enrolment, _Mapping]] = ...) -> None: ...

class SignOffRequest(_message.Message):
    __slots__ = ("enrolment_id", "version", "passed", "note")
    ENROLMENT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    enrolment_id: str
    version: int
    passed: bool
    note: str
    def __init__(self, enrolment_id: _Optional[str] = ..., version: _Optional[int] = ..., passed: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class SignOffResponse(_message.Message):
    __slots__ = ("enrolment",)
    ENROLMENT_FIELD_NUMBER: _ClassVar[int]
    enrolment: Enrolment
    def __init__(self, enrolment: _Optional[_Union[Enrolment, _Mapping]] = ...) -> None: ...

class ListEnrolmentsRequest(_message.Message):
    __slots__ = ("course_code", "staff_id", "page_size", "page_token")
    COURSE_CODE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    course_code: str
    staff_id: str
    page_size: int
    page_token: str
    def __init__(self, course_code: _Optional[str] = ..., staff_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEnrolmentsResponse(_message.Message):
    __slots__ = ("enrolments", "next_page_token")
    ENROLMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    enrolments: _containers.RepeatedCompositeFieldContainer[Enrolment]
    next_page_token: str
    def __init__(self, enrolments: _Optional[_Iterable[_Union[Enrolment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
