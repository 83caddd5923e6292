from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class SkillCertified(_message.Message):
    __slots__ = ("staff_id", "skill", "course_code", "enrolment_id", "valid_until")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SKILL_FIELD_NUMBER: _ClassVar[int]
    COURSE_CODE_FIELD_NUMBER: _ClassVar[int]
    ENROLMENT_ID_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    skill: str
    course_code: str
    enrolment_id: str
    valid_until: str
    def __init__(self, staff_id: _Optional[str] = ..., skill: _Optional[str] = ..., course_code: _Optional[str] = ..., enrolment_id: _Optional[str] = ..., valid_until: _Optional[str] = ...) -> None: ...

class InstructionRead(_message.Message):
    __slots__ = ("staff_id", "code", "version")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    code: str
    version: int
    def __init__(self, staff_id: _Optional[str] = ..., code: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...
