from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LinkedFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LINKED_FORMAT_UNSPECIFIED: _ClassVar[LinkedFormat]
    LINKED_FORMAT_JSON_LD: _ClassVar[LinkedFormat]
    LINKED_FORMAT_TURTLE: _ClassVar[LinkedFormat]
LINKED_FORMAT_UNSPECIFIED: LinkedFormat
LINKED_FORMAT_JSON_LD: LinkedFormat
LINKED_FORMAT_TURTLE: LinkedFormat

class DescribeCharterRequest(_message.Message):
    __slots__ = ("format", "base_url")
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    format: LinkedFormat
    base_url: str
    def __init__(self, format: _Optional[_Union[LinkedFormat, str]] = ..., base_url: _Optional[str] = ...) -> None: ...

class DescribeCharterResponse(_message.Message):
    __slots__ = ("text",)
    TEXT_FIELD_NUMBER: _ClassVar[int]
    text: str
    def __init__(self, text: _Optional[str] = ...) -> None: ...

class DescribeServiceRequest(_message.Message):
    __slots__ = ("code", "language", "base_url")
    CODE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    code: str
    language: str
    base_url: str
    def __init__(self, code: _Optional[str] = ..., language: _Optional[str] = ..., base_url: _Optional[str] = ...) -> None: ...

class DescribeServiceResponse(_message.Message):
    __slots__ = ("json_ld",)
    JSON_LD_FIELD_NUMBER: _ClassVar[int]
    json_ld: str
    def __init__(self, json_ld: _Optional[str] = ...) -> None: ...

class CheckAnswersRequest(_message.Message):
    __slots__ = ("code", "version", "answers")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    code: str
    version: int
    answers: str
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ..., answers: _Optional[str] = ...) -> None: ...

class AnswerProblem(_message.Message):
    __slots__ = ("field", "reason", "value")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    field: str
    reason: str
    value: str
    def __init__(self, field: _Optional[str] = ..., reason: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CheckAnswersResponse(_message.Message):
    __slots__ = ("problems",)
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    problems: _containers.RepeatedCompositeFieldContainer[AnswerProblem]
    def __init__(self, problems: _Optional[_Iterable[_Union[AnswerProblem, _Mapping]]] = ...) -> None: ...
