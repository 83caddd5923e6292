import datetime

from atende.tasks.v1 import tasks_pb2 as _tasks_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AskCitizenRequest(_message.Message):
    __slots__ = ("case_id", "kind", "text", "working_days", "residence", "version", "language")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    RESIDENCE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    kind: str
    text: str
    working_days: int
    residence: str
    version: int
    language: str
    def __init__(self, case_id: _Optional[str] = ..., kind: _Optional[str] = ..., text: _Optional[str] = ..., working_days: _Optional[int] = ..., residence: _Optional[str] = ..., version: _Optional[int] = ..., language: _Optional[str] = ...) -> None: ...

class AskCitizenResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class AnswerRequestRequest(_message.Message):
    __slots__ = ("case_id", "request_id", "text", "attachment_ids", "secret", "form_json", "language")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    FORM_JSON_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    request_id: str
    text: str
    attachment_ids: _containers.RepeatedScalarFieldContainer[str]
    secret: str
    form_json: str
    language: str
    def __init__(self, case_id: _Optional[str] = ..., request_id: _Optional[str] = ..., text: _Optional[str] = ..., attachment_ids: _Optional[_Iterable[str]] = ..., secret: _Optional[str] = ..., form_json: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class AnswerRequestResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class TakeBackRequestRequest(_message.Message):
    __slots__ = ("case_id", "request_id", "reason")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    request_id: str
    reason: str
    def __init__(self, case_id: _Optional[str] = ..., request_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class TakeBackRequestResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class AddCommentRequest(_message.Message):
    __slots__ = ("case_id", "text", "attachment_ids", "secret", "language")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    text: str
    attachment_ids: _containers.RepeatedScalarFieldContainer[str]
    secret: str
    language: str
    def __init__(self, case_id: _Optional[str] = ..., text: _Optional[str] = ..., attachment_ids: _Optional[_Iterable[str]] = ..., secret: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class AddCommentResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class WithdrawCaseRequest(_message.Message):
    __slots__ = ("case_id", "reason", "secret", "language")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    reason: str
    secret: str
    language: str
    def __init__(self, case_id: _Optional[str] = ..., reason: _Optional[str] = ..., secret: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class WithdrawCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class RateCaseRequest(_message.Message):
    __slots__ = ("case_id", "score", "comment", "secret", "language")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    score: int
    comment: str
    secret: str
    language: str
    def __init__(self, case_id: _Optional[str] = ..., score: _Optional[int] = ..., comment: _Optional[str] = ..., secret: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class RateCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class SuggestDuplicatesRequest(_message.Message):
    __slots__ = ("service_code", "latitude", "longitude", "at", "case_id")
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    service_code: str
    latitude: float
    longitude: float
    at: _timestamp_pb2.Timestamp
    case_id: str
    def __init__(self, service_code: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., case_id: _Optional[str] = ...) -> None: ...

class LikelyCase(_message.Message):
    __slots__ = ("case_id", "number", "service_name", "state", "metres", "opened_at", "place", "joined")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SERVICE_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    METRES_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    JOINED_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    number: str
    service_name: str
    state: _tasks_pb2.CaseState
    metres: int
    opened_at: _timestamp_pb2.Timestamp
    place: str
    joined: int
    def __init__(self, case_id: _Optional[str] = ..., number: _Optional[str] = ..., service_name: _Optional[str] = ..., state: _Optional[_Union[_tasks_pb2.CaseState, str]] = ..., metres: _Optional[int] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., place: _Optional[str] = ..., joined: _Optional[int] = ...) -> None: ...

class SuggestDuplicatesResponse(_message.Message):
    __slots__ = ("cases",)
    CASES_FIELD_NUMBER: _ClassVar[int]
    cases: _containers.RepeatedCompositeFieldContainer[LikelyCase]
    def __init__(self, cases: _Optional[_Iterable[_Union[LikelyCase, _Mapping]]] = ...) -> None: ...

class JoinCaseRequest(_message.Message):
    __slots__ = ("case_id", "into_case_id", "reason", "version", "into_number", "secret")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    INTO_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    INTO_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    into_case_id: str
    reason: str
    version: int
    into_number: str
    secret: str
    def __init__(self, case_id: _Optional[str] = ..., into_case_id: _Optional[str] = ..., reason: _Optional[str] = ..., version: _Optional[int] = ..., into_number: _Optional[str] = ..., secret: _Optional[str] = ...) -> None: ...

class JoinCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class PartCaseRequest(_message.Message):
    __slots__ = ("case_id", "reason")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    reason: str
    def __init__(self, case_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class PartCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class ReferCaseRequest(_message.Message):
    __slots__ = ("case_id", "body", "reference", "text", "follow_in_working_days", "version")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_IN_WORKING_DAYS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    body: str
    reference: str
    text: str
    follow_in_working_days: int
    version: int
    def __init__(self, case_id: _Optional[str] = ..., body: _Optional[str] = ..., reference: _Optional[str] = ..., text: _Optional[str] = ..., follow_in_working_days: _Optional[int] = ..., version: _Optional[int] = ...) -> None: ...

class ReferCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class RecordReferralAnswerRequest(_message.Message):
    __slots__ = ("case_id", "answer", "settled")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    SETTLED_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    answer: str
    settled: bool
    def __init__(self, case_id: _Optional[str] = ..., answer: _Optional[str] = ..., settled: _Optional[bool] = ...) -> None: ...

class RecordReferralAnswerResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class ExtendDeadlineRequest(_message.Message):
    __slots__ = ("case_id", "value", "reason", "version")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    value: int
    reason: str
    version: int
    def __init__(self, case_id: _Optional[str] = ..., value: _Optional[int] = ..., reason: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ExtendDeadlineResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class SetCaseFormRequest(_message.Message):
    __slots__ = ("case_id", "form_json", "version")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    FORM_JSON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    form_json: str
    version: int
    def __init__(self, case_id: _Optional[str] = ..., form_json: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class SetCaseFormResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class SetConcernedRequest(_message.Message):
    __slots__ = ("case_id", "staff_ids", "reason")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_IDS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    staff_ids: _containers.RepeatedScalarFieldContainer[str]
    reason: str
    def __init__(self, case_id: _Optional[str] = ..., staff_ids: _Optional[_Iterable[str]] = ..., reason: _Optional[str] = ...) -> None: ...

class SetConcernedResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: _tasks_pb2.Case
    def __init__(self, case: _Optional[_Union[_tasks_pb2.Case, _Mapping]] = ...) -> None: ...

class Note(_message.Message):
    __slots__ = ("note_id", "author_id", "text", "at", "side")
    NOTE_ID_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    SIDE_FIELD_NUMBER: _ClassVar[int]
    note_id: str
    author_id: str
    text: str
    at: _timestamp_pb2.Timestamp
    side: str
    def __init__(self, note_id: _Optional[str] = ..., author_id: _Optional[str] = ..., text: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., side: _Optional[str] = ...) -> None: ...

class AddNoteRequest(_message.Message):
    __slots__ = ("case_id", "text")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    text: str
    def __init__(self, case_id: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class AddNoteResponse(_message.Message):
    __slots__ = ("note",)
    NOTE_FIELD_NUMBER: _ClassVar[int]
    note: Note
    def __init__(self, note: _Optional[_Union[Note, _Mapping]] = ...) -> None: ...

class ListNotesRequest(_message.Message):
    __slots__ = ("case_id",)
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    def __init__(self, case_id: _Optional[str] = ...) -> None: ...

class ListNotesResponse(_message.Message):
    __slots__ = ("notes",)
    NOTES_FIELD_NUMBER: _ClassVar[int]
    notes: _containers.RepeatedCompositeFieldContainer[Note]
    def __init__(self, notes: _Optional[_Iterable[_Union[Note, _Mapping]]] = ...) -> None: ...

class ListOwnCasesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "language")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    language: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class ListOwnCasesResponse(_message.Message):
    __slots__ = ("cases", "next_page_token")
    CASES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    cases: _containers.RepeatedCompositeFieldContainer[_tasks_pb2.Case]
    next_page_token: str
    def __init__(self, cases: _Optional[_Iterable[_Union[_tasks_pb2.Case, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
