import datetime

from atende.tasks.v1 import tasks_pb2 as _tasks_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AdvocateFileOrigin(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ADVOCATE_FILE_ORIGIN_UNSPECIFIED: _ClassVar[AdvocateFileOrigin]
    ADVOCATE_FILE_ORIGIN_CITIZEN: _ClassVar[AdvocateFileOrigin]
    ADVOCATE_FILE_ORIGIN_STAFF: _ClassVar[AdvocateFileOrigin]
    ADVOCATE_FILE_ORIGIN_SILENCE: _ClassVar[AdvocateFileOrigin]

class AdvocateFileState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ADVOCATE_FILE_STATE_UNSPECIFIED: _ClassVar[AdvocateFileState]
    ADVOCATE_FILE_STATE_OPEN: _ClassVar[AdvocateFileState]
    ADVOCATE_FILE_STATE_INSISTING: _ClassVar[AdvocateFileState]
    ADVOCATE_FILE_STATE_ANSWERED: _ClassVar[AdvocateFileState]
    ADVOCATE_FILE_STATE_EXHAUSTED: _ClassVar[AdvocateFileState]
    ADVOCATE_FILE_STATE_CLOSED: _ClassVar[AdvocateFileState]

class LetterStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LETTER_STEP_UNSPECIFIED: _ClassVar[LetterStep]
    LETTER_STEP_UNIT: _ClassVar[LetterStep]
    LETTER_STEP_HEAD: _ClassVar[LetterStep]
    LETTER_STEP_DIRECTOR: _ClassVar[LetterStep]

class RecommendationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECOMMENDATION_STATE_UNSPECIFIED: _ClassVar[RecommendationState]
    RECOMMENDATION_STATE_ISSUED: _ClassVar[RecommendationState]
    RECOMMENDATION_STATE_ACCEPTED: _ClassVar[RecommendationState]
    RECOMMENDATION_STATE_PARTLY_ACCEPTED: _ClassVar[RecommendationState]
    RECOMMENDATION_STATE_REFUSED: _ClassVar[RecommendationState]
    RECOMMENDATION_STATE_CARRIED_OUT: _ClassVar[RecommendationState]
ADVOCATE_FILE_ORIGIN_UNSPECIFIED: AdvocateFileOrigin
ADVOCATE_FILE_ORIGIN_CITIZEN: AdvocateFileOrigin
ADVOCATE_FILE_ORIGIN_STAFF: AdvocateFileOrigin
ADVOCATE_FILE_ORIGIN_SILENCE: AdvocateFileOrigin
ADVOCATE_FILE_STATE_UNSPECIFIED: AdvocateFileState
ADVOCATE_FILE_STATE_OPEN: AdvocateFileState
ADVOCATE_FILE_STATE_INSISTING: AdvocateFileState
ADVOCATE_FILE_STATE_ANSWERED: AdvocateFileState
ADVOCATE_FILE_STATE_EXHAUSTED: AdvocateFileState
ADVOCATE_FILE_STATE_CLOSED: AdvocateFileState
LETTER_STEP_UNSPECIFIED: LetterStep
LETTER_STEP_UNIT: LetterStep
LETTER_STEP_HEAD: LetterStep
LETTER_STEP_DIRECTOR: LetterStep
RECOMMENDATION_STATE_UNSPECIFIED: RecommendationState
RECOMMENDATION_STATE_ISSUED: RecommendationState
RECOMMENDATION_STATE_ACCEPTED: RecommendationState
RECOMMENDATION_STATE_PARTLY_ACCEPTED: RecommendationState
RECOMMENDATION_STATE_REFUSED: RecommendationState
RECOMMENDATION_STATE_CARRIED_OUT: RecommendationState

class Letter(_message.Message):
    __slots__ = ("letter_id", "file_id", "number", "step", "unit_code", "subject", "text", "answer_by", "sent_at", "answered_at", "answer", "answered_by_id", "mailed_at", "case_number", "to_unit_code", "to_staff_id")
    LETTER_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_BY_FIELD_NUMBER: _ClassVar[int]
    SENT_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_ID_FIELD_NUMBER: _ClassVar[int]
    MAILED_AT_FIELD_NUMBER: _ClassVar[int]
    CASE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TO_UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    TO_STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    letter_id: str
    file_id: str
    number: str
    step: LetterStep
    unit_code: str
    subject: str
    text: str
    answer_by: _tasks_pb2.Deadline
    sent_at: _timestamp_pb2.Timestamp
    answered_at: _timestamp_pb2.Timestamp
    answer: str
    answered_by_id: str
    mailed_at: _timestamp_pb2.Timestamp
    case_number: str
    to_unit_code: str
    to_staff_id: str
    def __init__(self, letter_id: _Optional[str] = ..., file_id: _Optional[str] = ..., number: _Optional[str] = ..., step: _Optional[_Union[LetterStep, str]] = ..., unit_code: _Optional[str] = ..., subject: _Optional[str] = ..., text: _Optional[str] = ..., answer_by: _Optional[_Union[_tasks_pb2.Deadline, _Mapping]] = ..., sent_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer: _Optional[str] = ..., answered_by_id: _Optional[str] = ..., mailed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., case_number: _Optional[str] = ..., to_unit_code: _Optional[str] = ..., to_staff_id: _Optional[str] = ...) -> None: ...

class Recommendation(_message.Message):
    __slots__ = ("recommendation_id", "file_id", "number", "unit_code", "text", "state", "reply", "reply_by", "issued_at", "decided_at", "version", "file_number", "nonconformity_id")
    RECOMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    REPLY_BY_FIELD_NUMBER: _ClassVar[int]
    ISSUED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FILE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    recommendation_id: str
    file_id: str
    number: str
    unit_code: str
    text: str
    state: RecommendationState
    reply: str
    reply_by: str
    issued_at: _timestamp_pb2.Timestamp
    decided_at: _timestamp_pb2.Timestamp
    version: int
    file_number: str
    nonconformity_id: str
    def __init__(self, recommendation_id: _Optional[str] = ..., file_id: _Optional[str] = ..., number: _Optional[str] = ..., unit_code: _Optional[str] = ..., text: _Optional[str] = ..., state: _Optional[_Union[RecommendationState, str]] = ..., reply: _Optional[str] = ..., reply_by: _Optional[str] = ..., issued_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., file_number: _Optional[str] = ..., nonconformity_id: _Optional[str] = ...) -> None: ...

class AdvocateEntry(_message.Message):
    __slots__ = ("at", "kind", "actor_id", "facts")
    class FactsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    AT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    at: _timestamp_pb2.Timestamp
    kind: str
    actor_id: str
    facts: _containers.ScalarMap[str, str]
    def __init__(self, at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[str] = ..., actor_id: _Optional[str] = ..., facts: _Optional[_Mapping[str, str]] = ...) -> None: ...

class AdvocateFile(_message.Message):
    __slots__ = ("file_id", "number", "origin", "state", "case_id", "case_number", "service_code", "service_name", "unit_code", "person_id", "subject", "silent_since", "opened_at", "closed_at", "outcome", "note", "version", "letters", "recommendations", "entries", "opened_by_id")
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    SILENT_SINCE_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LETTERS_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATIONS_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    OPENED_BY_ID_FIELD_NUMBER: _ClassVar[int]
    file_id: str
    number: str
    origin: AdvocateFileOrigin
    state: AdvocateFileState
    case_id: str
    case_number: str
    service_code: str
    service_name: str
    unit_code: str
    person_id: str
    subject: str
    silent_since: str
    opened_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    outcome: str
    note: str
    version: int
    letters: _containers.RepeatedCompositeFieldContainer[Letter]
    recommendations: _containers.RepeatedCompositeFieldContainer[Recommendation]
    entries: _containers.RepeatedCompositeFieldContainer[AdvocateEntry]
    opened_by_id: str
    def __init__(self, file_id: _Optional[str] = ..., number: _Optional[str] = ..., origin: _Optional[_Union[AdvocateFileOrigin, str]] = ..., state: _Optional[_Union[AdvocateFileState, str]] = ..., case_id: _Optional[str] = ..., case_number: _Optional[str] = ..., service_code: _Optional[str] = ..., service_name: _Optional[str] = ..., unit_code: _Optional[str] = ..., person_id: _Optional[str] = ..., subject: _Optional[str] = ..., silent_since: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[str] = ..., note: _Optional[str] = ..., version: _Optional[int] = ..., letters: _Optional[_Iterable[_Union[Letter, _Mapping]]] = ..., recommendations: _Optional[_Iterable[_Union[Recommendation, _Mapping]]] = ..., entries: _Optional[_Iterable[_Union[AdvocateEntry, _Mapping]]] = ..., opened_by_id: _Optional[str] = ...) -> None: ...

class OpenFileRequest(_message.Message):
    __slots__ = ("case_number_or_id", "secret", "service_code", "unit_code", "subject", "person_id", "language")
    CASE_NUMBER_OR_ID_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    case_number_or_id: str
    secret: str
    service_code: str
    unit_code: str
    subject: str
    person_id: str
    language: str
    def __init__(self, case_number_or_id: _Optional[str] = ..., secret: _Optional[str] = ..., service_code: _Optional[str] = ..., unit_code: _Optional[str] = ..., subject: _Optional[str] = ..., person_id: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class OpenFileResponse(_message.Message):
    __slots__ = ("file",)
    FILE_FIELD_NUMBER: _ClassVar[int]
    file: AdvocateFile
    def __init__(self, file: _Optional[_Union[AdvocateFile, _Mapping]] = ...) -> None: ...

class GetFileRequest(_message.Message):
    __slots__ = ("file_id", "language")
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    file_id: str
    language: str
    def __init__(self, file_id: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class GetFileResponse(_message.Message):
    __slots__ = ("file",)
    FILE_FIELD_NUMBER: _ClassVar[int]
    file: AdvocateFile
    def __init__(self, file: _Optional[_Union[AdvocateFile, _Mapping]] = ...) -> None: ...

class ListFilesRequest(_message.Message):
    __slots__ = ("states", "unit_code", "page_size", "page_token", "language", "case_id")
    STATES_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[AdvocateFileState]
    unit_code: str
    page_size: int
    page_token: str
    language: str
    case_id: str
    def __init__(self, states: _Optional[_Iterable[_Union[AdvocateFileState, str]]] = ..., unit_code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., language: _Optional[str] = ..., case_id: _Optional[str] = ...) -> None: ...

class ListFilesResponse(_message.Message):
    __slots__ = ("files", "next_page_token")
    FILES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    files: _containers.RepeatedCompositeFieldContainer[AdvocateFile]
    next_page_token: str
    def __init__(self, files: _Optional[_Iterable[_Union[AdvocateFile, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SendLetterRequest(_message.Message):
    __slots__ = ("file_id", "version", "language")
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    file_id: str
    version: int
    language: str
    def __init__(self, file_id: _Optional[str] = ..., version: _Optional[int] = ..., language: _Optional[str] = ...) -> None: ...

class SendLetterResponse(_message.Message):
    __slots__ = ("file",)
    FILE_FIELD_NUMBER: _ClassVar[int]
    file: AdvocateFile
    def __init__(self, file: _Optional[_Union[AdvocateFile, _Mapping]] = ...) -> None: ...

class AnswerLetterRequest(_message.Message):
    __slots__ = ("letter_id", "answer", "language")
    LETTER_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    letter_id: str
    answer: str
    language: str
    def __init__(self, letter_id: _Optional[str] = ..., answer: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class AnswerLetterResponse(_message.Message):
    __slots__ = ("letter",)
    LETTER_FIELD_NUMBER: _ClassVar[int]
    letter: Letter
    def __init__(self, letter: _Optional[_Union[Letter, _Mapping]] = ...) -> None: ...

class GetLetterRequest(_message.Message):
    __slots__ = ("letter_id", "language")
    LETTER_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    letter_id: str
    language: str
    def __init__(self, letter_id: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class GetLetterResponse(_message.Message):
    __slots__ = ("letter",)
    LETTER_FIELD_NUMBER: _ClassVar[int]
    letter: Letter
    def __init__(self, letter: _Optional[_Union[Letter, _Mapping]] = ...) -> None: ...

class ListLettersRequest(_message.Message):
    __slots__ = ("unit_code", "unanswered", "page_size", "page_token", "language")
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    UNANSWERED_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    unanswered: bool
    page_size: int
    page_token: str
    language: str
    def __init__(self, unit_code: _Optional[str] = ..., unanswered: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class ListLettersResponse(_message.Message):
    __slots__ = ("letters", "next_page_token")
    LETTERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    letters: _containers.RepeatedCompositeFieldContainer[Letter]
    next_page_token: str
    def __init__(self, letters: _Optional[_Iterable[_Union[Letter, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RecommendRequest(_message.Message):
    __slots__ = ("file_id", "unit_code", "text", "reply_working_days")
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    REPLY_WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    file_id: str
    unit_code: str
    text: str
    reply_working_days: int
    def __init__(self, file_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., text: _Optional[str] = ..., reply_working_days: _Optional[int] = ...) -> None: ...

class RecommendResponse(_message.Message):
    __slots__ = ("recommendation",)
    RECOMMENDATION_FIELD_NUMBER: _ClassVar[int]
    recommendation: Recommendation
    def __init__(self, recommendation: _Optional[_Union[Recommendation, _Mapping]] = ...) -> None: ...

class DecideRecommendationRequest(_message.Message):
    __slots__ = ("recommendation_id", "state", "reply", "version")
    RECOMMENDATION_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    recommendation_id: str
    state: RecommendationState
    reply: str
    version: int
    def __init__(self, recommendation_id: _Optional[str] = ..., state: _Optional[_Union[RecommendationState, str]] = ..., reply: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class DecideRecommendationResponse(_message.Message):
    __slots__ = ("recommendation",)
    RECOMMENDATION_FIELD_NUMBER: _ClassVar[int]
    recommendation: Recommendation
    def __init__(self, recommendation: _Optional[_Union[Recommendation, _Mapping]] = ...) -> None: ...

class ListRecommendationsRequest(_message.Message):
    __slots__ = ("states", "page_size", "page_token")
    STATES_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[RecommendationState]
    page_size: int
    page_token: str
    def __init__(self, states: _Optional[_Iterable[_Union[RecommendationState, str]]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRecommendationsResponse(_message.Message):
    __slots__ = ("recommendations", "next_page_token")
    RECOMMENDATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    recommendations: _containers.RepeatedCompositeFieldContainer[Recommendation]
    next_page_token: str
    def __init__(self, recommendations: _Optional[_Iterable[_Union[Recommendation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CloseFileRequest(_message.Message):
    __slots__ = ("file_id", "outcome", "note", "version", "language")
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    file_id: str
    outcome: str
    note: str
    version: int
    language: str
    def __init__(self, file_id: _Optional[str] = ..., outcome: _Optional[str] = ..., note: _Optional[str] = ..., version: _Optional[int] = ..., language: _Optional[str] = ...) -> None: ...

class CloseFileResponse(_message.Message):
    __slots__ = ("file",)
    FILE_FIELD_NUMBER: _ClassVar[int]
    file: AdvocateFile
    def __init__(self, file: _Optional[_Union[AdvocateFile, _Mapping]] = ...) -> None: ...

class GetAdvocateYearRequest(_message.Message):
    __slots__ = ("year",)
    YEAR_FIELD_NUMBER: _ClassVar[int]
    year: int
    def __init__(self, year: _Optional[int] = ...) -> None: ...

class YearCount(_message.Message):
    __slots__ = ("key", "count")
    KEY_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    key: str
    count: int
    def __init__(self, key: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class GetAdvocateYearResponse(_message.Message):
    __slots__ = ("year", "opened", "opened_before", "closed", "open_at_end", "by_origin", "by_unit", "by_service", "by_outcome", "by_month", "letters_by_step", "answered_by_step", "letters_answered_in_time", "recommendations_by_state", "median_days_to_close")
    YEAR_FIELD_NUMBER: _ClassVar[int]
    OPENED_FIELD_NUMBER: _ClassVar[int]
    OPENED_BEFORE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    OPEN_AT_END_FIELD_NUMBER: _ClassVar[int]
    BY_ORIGIN_FIELD_NUMBER: _ClassVar[int]
    BY_UNIT_FIELD_NUMBER: _ClassVar[int]
    BY_SERVICE_FIELD_NUMBER: _ClassVar[int]
    BY_OUTCOME_FIELD_NUMBER: _ClassVar[int]
    BY_MONTH_FIELD_NUMBER: _ClassVar[int]
    LETTERS_BY_STEP_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_STEP_FIELD_NUMBER: _ClassVar[int]
    LETTERS_ANSWERED_IN_TIME_FIELD_NUMBER: _ClassVar[int]
    RECOMMENDATIONS_BY_STATE_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_DAYS_TO_CLOSE_FIELD_NUMBER: _ClassVar[int]
    year: int
    opened: int
    opened_before: int
    closed: int
    open_at_end: int
    by_origin: _containers.RepeatedCompositeFieldContainer[YearCount]
    by_unit: _containers.RepeatedCompositeFieldContainer[YearCount]
    by_service: _containers.RepeatedCompositeFieldContainer[YearCount]
    by_outcome: _containers.RepeatedCompositeFieldContainer[YearCount]
    by_month: _containers.RepeatedCompositeFieldContainer[YearCount]
    letters_by_step: _containers.RepeatedCompositeFieldContainer[YearCount]
    answered_by_step: _containers.RepeatedCompositeFieldContainer[YearCount]
    letters_answered_in_time: int
    recommendations_by_state: _containers.RepeatedCompositeFieldContainer[YearCount]
    median_days_to_close: float
    def __init__(self, year: _Optional[int] = ..., opened: _Optional[int] = ..., opened_before: _Optional[int] = ..., closed: _Optional[int] = ..., open_at_end: _Optional[int] = ..., by_origin: _Optional[_Iterable[_Union[YearCount, _Mapping]]] = ..., by_unit: _Optional[_Iterable[_Union[YearCount, _Mapping]]] = ..., by_service: _Optional[_Iterable[_Union[YearCount, _Mapping]]] = ..., by_outcome: _Optional[_Iterable[_Union[YearCount, _Mapping]]] = ..., by_month: _Optional[_Iterable[_Union[YearCount, _Mapping]]] = ..., letters_by_step: _Optional[_Iterable[_Union[YearCount, _Mapping]]] = ..., answered_by_step: _Optional[_Iterable[_Union[YearCount, _Mapping]]] = ..., letters_answered_in_time: _Optional[int] = ..., recommendations_by_state: _Optional[_Iterable[_Union[YearCount, _Mapping]]] = ..., median_days_to_close: _Optional[float] = ...) -> None: ...
