import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AdvocateFileOpened(_message.Message):
    __slots__ = ("file_id", "number", "origin", "case_id", "person_id", "unit_code", "opened_at")
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    file_id: str
    number: str
    origin: str
    case_id: str
    person_id: str
    unit_code: str
    opened_at: _timestamp_pb2.Timestamp
    def __init__(self, file_id: _Optional[str] = ..., number: _Optional[str] = ..., origin: _Optional[str] = ..., case_id: _Optional[str] = ..., person_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class InsistenceSent(_message.Message):
    __slots__ = ("letter_id", "file_id", "number", "step", "unit_code", "case_id", "person_id", "answer_by", "sent_at")
    LETTER_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_BY_FIELD_NUMBER: _ClassVar[int]
    SENT_AT_FIELD_NUMBER: _ClassVar[int]
    letter_id: str
    file_id: str
    number: str
    step: str
    unit_code: str
    case_id: str
    person_id: str
    answer_by: str
    sent_at: _timestamp_pb2.Timestamp
    def __init__(self, letter_id: _Optional[str] = ..., file_id: _Optional[str] = ..., number: _Optional[str] = ..., step: _Optional[str] = ..., unit_code: _Optional[str] = ..., case_id: _Optional[str] = ..., person_id: _Optional[str] = ..., answer_by: _Optional[str] = ..., sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class InsistenceAnswered(_message.Message):
    __slots__ = ("letter_id", "file_id", "step", "unit_code", "in_time", "answered_at")
    LETTER_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    IN_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    letter_id: str
    file_id: str
    step: str
    unit_code: str
    in_time: bool
    answered_at: _timestamp_pb2.Timestamp
    def __init__(self, letter_id: _Optional[str] = ..., file_id: _Optional[str] = ..., step: _Optional[str] = ..., unit_code: _Optional[str] = ..., in_time: _Optional[bool] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AdvocateFileClosed(_message.Message):
    __slots__ = ("file_id", "case_id", "outcome", "closed_at")
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    file_id: str
    case_id: str
    outcome: str
    closed_at: _timestamp_pb2.Timestamp
    def __init__(self, file_id: _Optional[str] = ..., case_id: _Optional[str] = ..., outcome: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RecommendationDecided(_message.Message):
    __slots__ = ("recommendation_id", "file_id", "unit_code", "state", "decided_at")
    RECOMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    recommendation_id: str
    file_id: str
    unit_code: str
    state: str
    decided_at: _timestamp_pb2.Timestamp
    def __init__(self, recommendation_id: _Optional[str] = ..., file_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., state: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
