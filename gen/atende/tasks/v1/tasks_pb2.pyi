import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CaseKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_KIND_UNSPECIFIED: _ClassVar[CaseKind]
    CASE_KIND_REQUEST: _ClassVar[CaseKind]
    CASE_KIND_COMPLAINT: _ClassVar[CaseKind]
    CASE_KIND_SUGGESTION: _ClassVar[CaseKind]
    CASE_KIND_PRAISE: _ClassVar[CaseKind]
    CASE_KIND_INFORMATION: _ClassVar[CaseKind]
    CASE_KIND_REPORT: _ClassVar[CaseKind]
    CASE_KIND_DATA_REQUEST: _ClassVar[CaseKind]

class CaseState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_STATE_UNSPECIFIED: _ClassVar[CaseState]
    CASE_STATE_OPEN: _ClassVar[CaseState]
    CASE_STATE_IN_PROGRESS: _ClassVar[CaseState]
    CASE_STATE_CLOSED: _ClassVar[CaseState]
    CASE_STATE_WAITING: _ClassVar[CaseState]
    CASE_STATE_REFERRED: _ClassVar[CaseState]
    CASE_STATE_JOINED: _ClassVar[CaseState]

class TaskState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TASK_STATE_UNSPECIFIED: _ClassVar[TaskState]
    TASK_STATE_OPEN: _ClassVar[TaskState]
    TASK_STATE_ACCEPTED: _ClassVar[TaskState]
    TASK_STATE_RETURNED: _ClassVar[TaskState]
    TASK_STATE_DONE: _ClassVar[TaskState]
    TASK_STATE_CANCELLED: _ClassVar[TaskState]

class DeadlineUnit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEADLINE_UNIT_UNSPECIFIED: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_IMMEDIATE: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_WORKING_DAYS: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_CALENDAR_DAYS: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_MONTHS: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_WORKING_HOURS: _ClassVar[DeadlineUnit]
    DEADLINE_UNIT_HOURS: _ClassVar[DeadlineUnit]

class DayKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DAY_KIND_UNSPECIFIED: _ClassVar[DayKind]
    DAY_KIND_HOLIDAY: _ClassVar[DayKind]
    DAY_KIND_TOLERANCE: _ClassVar[DayKind]
    DAY_KIND_WORKING: _ClassVar[DayKind]
CASE_KIND_UNSPECIFIED: CaseKind
CASE_KIND_REQUEST: CaseKind
CASE_KIND_COMPLAINT: CaseKind
CASE_KIND_SUGGESTION: CaseKind
CASE_KIND_PRAISE: CaseKind
CASE_KIND_INFORMATION: CaseKind
CASE_KIND_REPORT: CaseKind
CASE_KIND_DATA_REQUEST: CaseKind
CASE_STATE_UNSPECIFIED: CaseState
CASE_STATE_OPEN: CaseState
CASE_STATE_IN_PROGRESS: CaseState
CASE_STATE_CLOSED: CaseState
CASE_STATE_WAITING: CaseState
CASE_STATE_REFERRED: CaseState
CASE_STATE_JOINED: CaseState
TASK_STATE_UNSPECIFIED: TaskState
TASK_STATE_OPEN: TaskState
TASK_STATE_ACCEPTED: TaskState
TASK_STATE_RETURNED: TaskState
TASK_STATE_DONE: TaskState
TASK_STATE_CANCELLED: TaskState
DEADLINE_UNIT_UNSPECIFIED: DeadlineUnit
DEADLINE_UNIT_IMMEDIATE: DeadlineUnit
DEADLINE_UNIT_WORKING_DAYS: DeadlineUnit
DEADLINE_UNIT_CALENDAR_DAYS: DeadlineUnit
DEADLINE_UNIT_MONTHS: DeadlineUnit
DEADLINE_UNIT_WORKING_HOURS: DeadlineUnit
DEADLINE_UNIT_HOURS: DeadlineUnit
DAY_KIND_UNSPECIFIED: DayKind
DAY_KIND_HOLIDAY: DayKind
DAY_KIND_TOLERANCE: DayKind
DAY_KIND_WORKING: DayKind

class Deadline(_message.Message):
    __slots__ = ("due_on", "due_at", "unit", "value", "basis", "explanation", "counted_from", "paused", "silence", "decided", "extended")
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    COUNTED_FROM_FIELD_NUMBER: _ClassVar[int]
    PAUSED_FIELD_NUMBER: _ClassVar[int]
    SILENCE_FIELD_NUMBER: _ClassVar[int]
    DECIDED_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_FIELD_NUMBER: _ClassVar[int]
    due_on: str
    due_at: _timestamp_pb2.Timestamp
    unit: DeadlineUnit
    value: int
    basis: str
    explanation: _containers.RepeatedScalarFieldContainer[str]
    counted_from: str
    paused: bool
    silence: str
    decided: bool
    extended: bool
    def __init__(self, due_on: _Optional[str] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., unit: _Optional[_Union[DeadlineUnit, str]] = ..., value: _Optional[int] = ..., basis: _Optional[str] = ..., explanation: _Optional[_Iterable[str]] = ..., counted_from: _Optional[str] = ..., paused: _Optional[bool] = ..., silence: _Optional[str] = ..., decided: _Optional[bool] = ..., extended: _Optional[bool] = ...) -> None: ...

class TimelineEntry(_message.Message):
    __slots__ = ("at", "kind", "text", "unit_code", "actor_id", "letter_id")
    AT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    LETTER_ID_FIELD_NUMBER: _ClassVar[int]
    at: _timestamp_pb2.Timestamp
    kind: str
    text: str
    unit_code: str
    actor_id: str
    letter_id: str
    def __init__(self, at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[str] = ..., text: _Optional[str] = ..., unit_code: _Optional[str] = ..., actor_id: _Optional[str] = ..., letter_id: _Optional[str] = ...) -> None: ...

class Case(_message.Message):
    __slots__ = ("case_id", "number", "kind", "state", "person_id", "on_behalf_of_id", "contact_id", "service_code", "charter_version", "service_name", "unit_code", "description", "place", "deadline", "answer", "closing_reason", "received_at", "opened_at", "closed_at", "version", "timeline", "latitude", "longitude", "form_json", "parent_number", "joined_number", "part_numbers", "joined_numbers", "attachments", "requests", "referral", "rating", "concerns_staff_ids", "parent_id", "joined_id", "next_acts", "spoken_number")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CHARTER_VERSION_FIELD_NUMBER: _ClassVar[int]
    SERVICE_NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    CLOSING_REASON_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TIMELINE_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    FORM_JSON_FIELD_NUMBER: _ClassVar[int]
    PARENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    JOINED_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PART_NUMBERS_FIELD_NUMBER: _ClassVar[int]
    JOINED_NUMBERS_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENTS_FIELD_NUMBER: _ClassVar[int]
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    REFERRAL_FIELD_NUMBER: _ClassVar[int]
    RATING_FIELD_NUMBER: _ClassVar[int]
    CONCERNS_STAFF_IDS_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    JOINED_ID_FIELD_NUMBER: _ClassVar[int]
    NEXT_ACTS_FIELD_NUMBER: _ClassVar[int]
    SPOKEN_NUMBER_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    number: str
    kind: CaseKind
    state: CaseState
    person_id: str
    on_behalf_of_id: str
    contact_id: str
    service_code: str
    charter_version: int
    service_name: str
    unit_code: str
    description: str
    place: str
    deadline: Deadline
    answer: str
    closing_reason: str
    received_at: _timestamp_pb2.Timestamp
    opened_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    version: int
    timeline: _containers.RepeatedCompositeFieldContainer[TimelineEntry]
    latitude: float
    longitude: float
    form_json: str
    parent_number: str
    joined_number: str
    part_numbers: _containers.RepeatedScalarFieldContainer[str]
    joined_numbers: _containers.RepeatedScalarFieldContainer[str]
    attachments: _containers.RepeatedCompositeFieldContainer[Attachment]
    requests: _containers.RepeatedCompositeFieldContainer[CitizenRequest]
    referral: Referral
    rating: Rating
    concerns_staff_ids: _containers.RepeatedScalarFieldContainer[str]
    parent_id: str
    joined_id: str
    next_acts: _containers.RepeatedScalarFieldContainer[str]
    spoken_number: str
    def __init__(self, case_id: _Optional[str] = ..., number: _Optional[str] = ..., kind: _Optional[_Union[CaseKind, str]] = ..., state: _Optional[_Union[CaseState, str]] = ..., person_id: _Optional[str] = ..., on_behalf_of_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., service_code: _Optional[str] = ..., charter_version: _Optional[int] = ..., service_name: _Optional[str] = ..., unit_code: _Optional[str] = ..., description: _Optional[str] = ..., place: _Optional[str] = ..., deadline: _Optional[_Union[Deadline, _Mapping]] = ..., answer: _Optional[str] = ..., closing_reason: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., timeline: _Optional[_Iterable[_Union[TimelineEntry, _Mapping]]] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., form_json: _Optional[str] = ..., parent_number: _Optional[str] = ..., joined_number: _Optional[str] = ..., part_numbers: _Optional[_Iterable[str]] = ..., joined_numbers: _Optional[_Iterable[str]] = ..., attachments: _Optional[_Iterable[_Union[Attachment, _Mapping]]] = ..., requests: _Optional[_Iterable[_Union[CitizenRequest, _Mapping]]] = ..., referral: _Optional[_Union[Referral, _Mapping]] = ..., rating: _Optional[_Union[Rating, _Mapping]] = ..., concerns_staff_ids: _Optional[_Iterable[str]] = ..., parent_id: _Optional[str] = ..., joined_id: _Optional[str] = ..., next_acts: _Optional[_Iterable[str]] = ..., spoken_number: _Optional[str] = ...) -> None: ...

class Attachment(_message.Message):
    __slots__ = ("attachment_id", "file_name", "media_type", "size", "role", "uploaded_at", "document")
    ATTACHMENT_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    UPLOADED_AT_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    attachment_id: str
    file_name: str
    media_type: str
    size: int
    role: str
    uploaded_at: _timestamp_pb2.Timestamp
    document: str
    def __init__(self, attachment_id: _Optional[str] = ..., file_name: _Optional[str] = ..., media_type: _Optional[str] = ..., size: _Optional[int] = ..., role: _Optional[str] = ..., uploaded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., document: _Optional[str] = ...) -> None: ...

class CitizenRequest(_message.Message):
    __slots__ = ("request_id", "kind", "text", "due_on", "asked_at", "answered_at", "answer", "explanation", "state")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    ASKED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    kind: str
    text: str
    due_on: str
    asked_at: _timestamp_pb2.Timestamp
    answered_at: _timestamp_pb2.Timestamp
    answer: str
    explanation: _containers.RepeatedScalarFieldContainer[str]
    state: str
    def __init__(self, request_id: _Optional[str] = ..., kind: _Optional[str] = ..., text: _Optional[str] = ..., due_on: _Optional[str] = ..., asked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer: _Optional[str] = ..., explanation: _Optional[_Iterable[str]] = ..., state: _Optional[str] = ...) -> None: ...

class Referral(_message.Message):
    __slots__ = ("body", "reference", "follow_on", "referred_at", "answer", "answered_at")
    BODY_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_ON_FIELD_NUMBER: _ClassVar[int]
    REFERRED_AT_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_AT_FIELD_NUMBER: _ClassVar[int]
    body: str
    reference: str
    follow_on: str
    referred_at: _timestamp_pb2.Timestamp
    answer: str
    answered_at: _timestamp_pb2.Timestamp
    def __init__(self, body: _Optional[str] = ..., reference: _Optional[str] = ..., follow_on: _Optional[str] = ..., referred_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer: _Optional[str] = ..., answered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Rating(_message.Message):
    __slots__ = ("score", "comment", "rated_at")
    SCORE_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    RATED_AT_FIELD_NUMBER: _ClassVar[int]
    score: int
    comment: str
    rated_at: _timestamp_pb2.Timestamp
    def __init__(self, score: _Optional[int] = ..., comment: _Optional[str] = ..., rated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Task(_message.Message):
    __slots__ = ("task_id", "case_id", "case_number", "service_code", "service_name", "state", "unit_code", "assignee_id", "description", "deadline", "reason", "created_at", "done_at", "version", "person_id", "group_code", "title", "mark", "place", "case_kind", "checklist")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CREATED_AT_FIELD_NUMBER: _ClassVar[int]
    DONE_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    GROUP_CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    MARK_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    CASE_KIND_FIELD_NUMBER: _ClassVar[int]
    CHECKLIST_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    case_id: str
    case_number: str
    service_code: str
    service_name: str
    state: TaskState
    unit_code: str
    assignee_id: str
    description: str
    deadline: Deadline
    reason: str
    created_at: _timestamp_pb2.Timestamp
    done_at: _timestamp_pb2.Timestamp
    version: int
    person_id: str
    group_code: str
    title: str
    mark: str
    place: str
    case_kind: str
    checklist: _containers.RepeatedCompositeFieldContainer[ChecklistItem]
    def __init__(self, task_id: _Optional[str] = ..., case_id: _Optional[str] = ..., case_number: _Optional[str] = ..., service_code: _Optional[str] = ..., service_name: _Optional[str] = ..., state: _Optional[_Union[TaskState, str]] = ..., unit_code: _Optional[str] = ..., assignee_id: _Optional[str] = ..., description: _Optional[str] = ..., deadline: _Optional[_Union[Deadline, _Mapping]] = ..., reason: _Optional[str] = ..., created_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., done_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., person_id: _Optional[str] = ..., group_code: _Optional[str] = ..., title: _Optional[str] = ..., mark: _Optional[str] = ..., place: _Optional[str] = ..., case_kind: _Optional[str] = ..., checklist: _Optional[_Iterable[_Union[ChecklistItem, _Mapping]]] = ...) -> None: ...

class ChecklistItem(_message.Message):
    __slots__ = ("item_id", "text", "done", "done_by", "done_at")
    ITEM_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    DONE_FIELD_NUMBER: _ClassVar[int]
    DONE_BY_FIELD_NUMBER: _ClassVar[int]
    DONE_AT_FIELD_NUMBER: _ClassVar[int]
    item_id: str
    text: str
    done: bool
    done_by: str
    done_at: _timestamp_pb2.Timestamp
    def __init__(self, item_id: _Optional[str] = ..., text: _Optional[str] = ..., done: _Optional[bool] = ..., done_by: _Optional[str] = ..., done_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OpenCaseRequest(_message.Message):
    __slots__ = ("kind", "person_id", "on_behalf_of_id", "contact_id", "service_code", "description", "place", "received_at", "language", "latitude", "longitude", "form_json", "attachment_ids", "parent_case_id", "concerns_staff_ids", "residence")
    KIND_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    FORM_JSON_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    PARENT_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    CONCERNS_STAFF_IDS_FIELD_NUMBER: _ClassVar[int]
    RESIDENCE_FIELD_NUMBER: _ClassVar[int]
    kind: CaseKind
    person_id: str
    on_behalf_of_id: str
    contact_id: str
    service_code: str
    description: str
    place: str
    received_at: _timestamp_pb2.Timestamp
    language: str
    latitude: float
    longitude: float
    form_json: str
    attachment_ids: _containers.RepeatedScalarFieldContainer[str]
    parent_case_id: str
    concerns_staff_ids: _containers.RepeatedScalarFieldContainer[str]
    residence: str
    def __init__(self, kind: _Optional[_Union[CaseKind, str]] = ..., person_id: _Optional[str] = ..., on_behalf_of_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., service_code: _Optional[str] = ..., description: _Optional[str] = ..., place: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., language: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., form_json: _Optional[str] = ..., attachment_ids: _Optional[_Iterable[str]] = ..., parent_case_id: _Optional[str] = ..., concerns_staff_ids: _Optional[_Iterable[str]] = ..., residence: _Optional[str] = ...) -> None: ...

class OpenCaseResponse(_message.Message):
    __slots__ = ("case", "secret")
    CASE_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    case: Case
    secret: str
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., secret: _Optional[str] = ...) -> None: ...

class GetCaseRequest(_message.Message):
    __slots__ = ("number_or_id", "language")
    NUMBER_OR_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    number_or_id: str
    language: str
    def __init__(self, number_or_id: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class GetCaseResponse(_message.Message):
    __slots__ = ("case", "tasks")
    CASE_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    case: Case
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ..., tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ...) -> None: ...

class FollowCaseRequest(_message.Message):
    __slots__ = ("number", "secret", "language")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    number: str
    secret: str
    language: str
    def __init__(self, number: _Optional[str] = ..., secret: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class FollowCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ...) -> None: ...

class ListPersonCasesRequest(_message.Message):
    __slots__ = ("person_id", "page_size", "before", "before_id")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    BEFORE_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    page_size: int
    before: _timestamp_pb2.Timestamp
    before_id: str
    def __init__(self, person_id: _Optional[str] = ..., page_size: _Optional[int] = ..., before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., before_id: _Optional[str] = ...) -> None: ...

class ListPersonCasesResponse(_message.Message):
    __slots__ = ("cases", "more")
    CASES_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    cases: _containers.RepeatedCompositeFieldContainer[Case]
    more: bool
    def __init__(self, cases: _Optional[_Iterable[_Union[Case, _Mapping]]] = ..., more: _Optional[bool] = ...) -> None: ...

class CloseCaseRequest(_message.Message):
    __slots__ = ("case_id", "reason", "answer", "version", "evidence_ids")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    reason: str
    answer: str
    version: int
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, case_id: _Optional[str] = ..., reason: _Optional[str] = ..., answer: _Optional[str] = ..., version: _Optional[int] = ..., evidence_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class CloseCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ...) -> None: ...

class ReopenCaseRequest(_message.Message):
    __slots__ = ("case_id", "reason", "secret", "attachment_ids")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    ATTACHMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    reason: str
    secret: str
    attachment_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, case_id: _Optional[str] = ..., reason: _Optional[str] = ..., secret: _Optional[str] = ..., attachment_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ReopenCaseResponse(_message.Message):
    __slots__ = ("case",)
    CASE_FIELD_NUMBER: _ClassVar[int]
    case: Case
    def __init__(self, case: _Optional[_Union[Case, _Mapping]] = ...) -> None: ...

class ListTasksRequest(_message.Message):
    __slots__ = ("unit_code", "states", "page_size", "page_token", "language", "mark", "service_code", "assignee_id", "group_code", "case_kind")
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    MARK_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_ID_FIELD_NUMBER: _ClassVar[int]
    GROUP_CODE_FIELD_NUMBER: _ClassVar[int]
    CASE_KIND_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    states: _containers.RepeatedScalarFieldContainer[TaskState]
    page_size: int
    page_token: str
    language: str
    mark: str
    service_code: str
    assignee_id: str
    group_code: str
    case_kind: str
    def __init__(self, unit_code: _Optional[str] = ..., states: _Optional[_Iterable[_Union[TaskState, str]]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., language: _Optional[str] = ..., mark: _Optional[str] = ..., service_code: _Optional[str] = ..., assignee_id: _Optional[str] = ..., group_code: _Optional[str] = ..., case_kind: _Optional[str] = ...) -> None: ...

class ListTasksResponse(_message.Message):
    __slots__ = ("tasks", "next_page_token")
    TASKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tasks: _containers.RepeatedCompositeFieldContainer[Task]
    next_page_token: str
    def __init__(self, tasks: _Optional[_Iterable[_Union[Task, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetTaskRequest(_message.Message):
    __slots__ = ("task_id", "language")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    language: str
    def __init__(self, task_id: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class GetTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class AcceptTaskRequest(_message.Message):
    __slots__ = ("task_id", "version")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    version: int
    def __init__(self, task_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class AcceptTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class ReturnTaskRequest(_message.Message):
    __slots__ = ("task_id", "reason", "version")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    reason: str
    version: int
    def __init__(self, task_id: _Optional[str] = ..., reason: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ReturnTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class ForwardTaskRequest(_message.Message):
    __slots__ = ("task_id", "unit_code", "reason", "version")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    unit_code: str
    reason: str
    version: int
    def __init__(self, task_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., reason: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ForwardTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class CompleteTaskRequest(_message.Message):
    __slots__ = ("task_id", "answer", "version", "evidence_ids", "reason")
    TASK_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    task_id: str
    answer: str
    version: int
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    reason: str
    def __init__(self, task_id: _Optional[str] = ..., answer: _Optional[str] = ..., version: _Optional[int] = ..., evidence_ids: _Optional[_Iterable[str]] = ..., reason: _Optional[str] = ...) -> None: ...

class CompleteTaskResponse(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: Task
    def __init__(self, task: _Optional[_Union[Task, _Mapping]] = ...) -> None: ...

class ComputeDeadlineRequest(_message.Message):
    __slots__ = ("received_at", "unit", "value", "language", "basis", "residence", "pauses")
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    RESIDENCE_FIELD_NUMBER: _ClassVar[int]
    PAUSES_FIELD_NUMBER: _ClassVar[int]
    received_at: _timestamp_pb2.Timestamp
    unit: DeadlineUnit
    value: int
    language: str
    basis: str
    residence: str
    pauses: _containers.RepeatedCompositeFieldContainer[DeadlinePause]
    def __init__(self, received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., unit: _Optional[_Union[DeadlineUnit, str]] = ..., value: _Optional[int] = ..., language: _Optional[str] = ..., basis: _Optional[str] = ..., residence: _Optional[str] = ..., pauses: _Optional[_Iterable[_Union[DeadlinePause, _Mapping]]] = ...) -> None: ...

class DeadlinePause(_message.Message):
    __slots__ = ("began_at", "ended_at")
    BEGAN_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    began_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    def __init__(self, began_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ComputeDeadlineResponse(_message.Message):
    __slots__ = ("deadline",)
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    deadline: Deadline
    def __init__(self, deadline: _Optional[_Union[Deadline, _Mapping]] = ...) -> None: ...

class CalendarDay(_message.Message):
    __slots__ = ("day", "kind", "name")
    DAY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    day: str
    kind: DayKind
    name: str
    def __init__(self, day: _Optional[str] = ..., kind: _Optional[_Union[DayKind, str]] = ..., name: _Optional[str] = ...) -> None: ...

class SetCalendarDayRequest(_message.Message):
    __slots__ = ("day", "reason")
    DAY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    day: CalendarDay
    reason: str
    def __init__(self, day: _Optional[_Union[CalendarDay, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class SetCalendarDayResponse(_message.Message):
    __slots__ = ("deadlines_moved", "act")
    DEADLINES_MOVED_FIELD_NUMBER: _ClassVar[int]
    ACT_FIELD_NUMBER: _ClassVar[int]
    deadlines_moved: int
    act: CalendarAct
    def __init__(self, deadlines_moved: _Optional[int] = ..., act: _Optional[_Union[CalendarAct, _Mapping]] = ...) -> None: ...

class LoadCalendarYearRequest(_message.Message):
    __slots__ = ("year", "days", "reason")
    YEAR_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    year: int
    days: _containers.RepeatedCompositeFieldContainer[CalendarDay]
    reason: str
    def __init__(self, year: _Optional[int] = ..., days: _Optional[_Iterable[_Union[CalendarDay, _Mapping]]] = ..., reason: _Optional[str] = ...) -> None: ...

class LoadCalendarYearResponse(_message.Message):
    __slots__ = ("days", "deadlines_moved", "act")
    DAYS_FIELD_NUMBER: _ClassVar[int]
    DEADLINES_MOVED_FIELD_NUMBER: _ClassVar[int]
    ACT_FIELD_NUMBER: _ClassVar[int]
    days: int
    deadlines_moved: int
    act: CalendarAct
    def __init__(self, days: _Optional[int] = ..., deadlines_moved: _Optional[int] = ..., act: _Optional[_Union[CalendarAct, _Mapping]] = ...) -> None: ...

class CalendarAct(_message.Message):
    __slots__ = ("act_id", "year", "reason", "actor_id", "decided_at", "changes", "total", "looked_at", "deadlines_moved", "finished_at")
    ACT_ID_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    LOOKED_AT_FIELD_NUMBER: _ClassVar[int]
    DEADLINES_MOVED_FIELD_NUMBER: _ClassVar[int]
    FINISHED_AT_FIELD_NUMBER: _ClassVar[int]
    act_id: str
    year: int
    reason: str
    actor_id: str
    decided_at: _timestamp_pb2.Timestamp
    changes: _containers.RepeatedCompositeFieldContainer[CalendarDay]
    total: int
    looked_at: int
    deadlines_moved: int
    finished_at: _timestamp_pb2.Timestamp
    def __init__(self, act_id: _Optional[str] = ..., year: _Optional[int] = ..., reason: _Optional[str] = ..., actor_id: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., changes: _Optional[_Iterable[_Union[CalendarDay, _Mapping]]] = ..., total: _Optional[int] = ..., looked_at: _Optional[int] = ..., deadlines_moved: _Optional[int] = ..., finished_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListCalendarActsRequest(_message.Message):
    __slots__ = ("year",)
    YEAR_FIELD_NUMBER: _ClassVar[int]
    year: int
    def __init__(self, year: _Optional[int] = ...) -> None: ...

class ListCalendarActsResponse(_message.Message):
    __slots__ = ("acts",)
    ACTS_FIELD_NUMBER: _ClassVar[int]
    acts: _containers.RepeatedCompositeFieldContainer[CalendarAct]
    def __init__(self, acts: _Optional[_Iterable[_Union[CalendarAct, _Mapping]]] = ...) -> None: ...

class PreviewCalendarRequest(_message.Message):
    __slots__ = ("day", "year")
    DAY_FIELD_NUMBER: _ClassVar[int]
    YEAR_FIELD_NUMBER: _ClassVar[int]
    day: CalendarDay
    year: CalendarYear
    def __init__(self, day: _Optional[_Union[CalendarDay, _Mapping]] = ..., year: _Optional[_Union[CalendarYear, _Mapping]] = ...) -> None: ...

class CalendarYear(_message.Message):
    __slots__ = ("year", "days")
    YEAR_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    year: int
    days: _containers.RepeatedCompositeFieldContainer[CalendarDay]
    def __init__(self, year: _Optional[int] = ..., days: _Optional[_Iterable[_Union[CalendarDay, _Mapping]]] = ...) -> None: ...

class PreviewCalendarResponse(_message.Message):
    __slots__ = ("changes", "total", "looked_at", "deadlines_moved", "moves")
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    LOOKED_AT_FIELD_NUMBER: _ClassVar[int]
    DEADLINES_MOVED_FIELD_NUMBER: _ClassVar[int]
    MOVES_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[CalendarDay]
    total: int
    looked_at: int
    deadlines_moved: int
    moves: _containers.RepeatedCompositeFieldContainer[DateMove]
    def __init__(self, changes: _Optional[_Iterable[_Union[CalendarDay, _Mapping]]] = ..., total: _Optional[int] = ..., looked_at: _Optional[int] = ..., deadlines_moved: _Optional[int] = ..., moves: _Optional[_Iterable[_Union[DateMove, _Mapping]]] = ...) -> None: ...

class DateMove(_message.Message):
    __slots__ = ("due_on", "moves_to", "dates")
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    MOVES_TO_FIELD_NUMBER: _ClassVar[int]
    DATES_FIELD_NUMBER: _ClassVar[int]
    due_on: str
    moves_to: str
    dates: int
    def __init__(self, due_on: _Optional[str] = ..., moves_to: _Optional[str] = ..., dates: _Optional[int] = ...) -> None: ...

class ListCalendarDaysRequest(_message.Message):
    __slots__ = ("year",)
    YEAR_FIELD_NUMBER: _ClassVar[int]
    year: int
    def __init__(self, year: _Optional[int] = ...) -> None: ...

class ListCalendarDaysResponse(_message.Message):
    __slots__ = ("days",)
    DAYS_FIELD_NUMBER: _ClassVar[int]
    days: _containers.RepeatedCompositeFieldContainer[CalendarDay]
    def __init__(self, days: _Optional[_Iterable[_Union[CalendarDay, _Mapping]]] = ...) -> None: ...
