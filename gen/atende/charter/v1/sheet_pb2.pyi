from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class AssuranceLevels(_message.Message):
    __slots__ = ("see", "file", "change")
    SEE_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    see: int
    file: int
    change: int
    def __init__(self, see: _Optional[int] = ..., file: _Optional[int] = ..., change: _Optional[int] = ...) -> None: ...

class BandMeasure(_message.Message):
    __slots__ = ("field", "above", "up_to")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    ABOVE_FIELD_NUMBER: _ClassVar[int]
    UP_TO_FIELD_NUMBER: _ClassVar[int]
    field: str
    above: int
    up_to: int
    def __init__(self, field: _Optional[str] = ..., above: _Optional[int] = ..., up_to: _Optional[int] = ...) -> None: ...

class LegalBasis(_message.Message):
    __slots__ = ("text", "url")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    text: str
    url: str
    def __init__(self, text: _Optional[str] = ..., url: _Optional[str] = ...) -> None: ...

class Retention(_message.Message):
    __slots__ = ("code", "name", "years", "counted_from", "afterwards", "basis", "unverified")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    YEARS_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FROM_FIELD_NUMBER: _ClassVar[int]
    AFTERWARDS_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    years: int
    counted_from: str
    afterwards: str
    basis: str
    unverified: bool
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., years: _Optional[int] = ..., counted_from: _Optional[str] = ..., afterwards: _Optional[str] = ..., basis: _Optional[str] = ..., unverified: _Optional[bool] = ...) -> None: ...

class Question(_message.Message):
    __slots__ = ("question", "answer", "attendants_only")
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ATTENDANTS_ONLY_FIELD_NUMBER: _ClassVar[int]
    question: str
    answer: str
    attendants_only: bool
    def __init__(self, question: _Optional[str] = ..., answer: _Optional[str] = ..., attendants_only: _Optional[bool] = ...) -> None: ...

class ChannelInfo(_message.Message):
    __slots__ = ("channel", "name", "contact", "hours", "cost", "url", "note", "unverified")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    HOURS_FIELD_NUMBER: _ClassVar[int]
    COST_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_FIELD_NUMBER: _ClassVar[int]
    channel: str
    name: str
    contact: str
    hours: str
    cost: str
    url: str
    note: str
    unverified: bool
    def __init__(self, channel: _Optional[str] = ..., name: _Optional[str] = ..., contact: _Optional[str] = ..., hours: _Optional[str] = ..., cost: _Optional[str] = ..., url: _Optional[str] = ..., note: _Optional[str] = ..., unverified: _Optional[bool] = ...) -> None: ...
