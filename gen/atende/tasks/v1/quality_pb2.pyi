import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Signal(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SIGNAL_UNSPECIFIED: _ClassVar[Signal]
    SIGNAL_OVERDUE: _ClassVar[Signal]
    SIGNAL_REOPENED: _ClassVar[Signal]
    SIGNAL_COMPLAINTS: _ClassVar[Signal]
    SIGNAL_ABANDONED: _ClassVar[Signal]
    SIGNAL_REPEAT_CONTACTS: _ClassVar[Signal]

class HotSpotMethod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HOT_SPOT_METHOD_UNSPECIFIED: _ClassVar[HotSpotMethod]
    HOT_SPOT_METHOD_RULE: _ClassVar[HotSpotMethod]
    HOT_SPOT_METHOD_CHART: _ClassVar[HotSpotMethod]

class HotSpotState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HOT_SPOT_STATE_UNSPECIFIED: _ClassVar[HotSpotState]
    HOT_SPOT_STATE_NEW: _ClassVar[HotSpotState]
    HOT_SPOT_STATE_DISMISSED: _ClassVar[HotSpotState]
    HOT_SPOT_STATE_TAKEN_UP: _ClassVar[HotSpotState]

class NonConformityState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NON_CONFORMITY_STATE_UNSPECIFIED: _ClassVar[NonConformityState]
    NON_CONFORMITY_STATE_OPEN: _ClassVar[NonConformityState]
    NON_CONFORMITY_STATE_ANALYSED: _ClassVar[NonConformityState]
    NON_CONFORMITY_STATE_ACTING: _ClassVar[NonConformityState]
    NON_CONFORMITY_STATE_CHECKING: _ClassVar[NonConformityState]
    NON_CONFORMITY_STATE_EFFECTIVE: _ClassVar[NonConformityState]
    NON_CONFORMITY_STATE_REOPENED: _ClassVar[NonConformityState]

class QualityActionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUALITY_ACTION_KIND_UNSPECIFIED: _ClassVar[QualityActionKind]
    QUALITY_ACTION_KIND_CORRECTIVE: _ClassVar[QualityActionKind]
    QUALITY_ACTION_KIND_PREVENTIVE: _ClassVar[QualityActionKind]

class QualityActionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUALITY_ACTION_STATE_UNSPECIFIED: _ClassVar[QualityActionState]
    QUALITY_ACTION_STATE_OPEN: _ClassVar[QualityActionState]
    QUALITY_ACTION_STATE_DONE: _ClassVar[QualityActionState]
    QUALITY_ACTION_STATE_CANCELLED: _ClassVar[QualityActionState]

class EvidenceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EVIDENCE_KIND_UNSPECIFIED: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_CASE: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_CONTACT: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_HOT_SPOT: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_ADVOCATE_FILE: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_SUGGESTION: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_DOCUMENT: _ClassVar[EvidenceKind]

class ChangeKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANGE_KIND_UNSPECIFIED: _ClassVar[ChangeKind]
    CHANGE_KIND_CHARTER: _ClassVar[ChangeKind]
    CHANGE_KIND_WORK_INSTRUCTION: _ClassVar[ChangeKind]
    CHANGE_KIND_COURSE: _ClassVar[ChangeKind]

class StaffSuggestionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAFF_SUGGESTION_STATE_UNSPECIFIED: _ClassVar[StaffSuggestionState]
    STAFF_SUGGESTION_STATE_NEW: _ClassVar[StaffSuggestionState]
    STAFF_SUGGESTION_STATE_TAKEN_UP: _ClassVar[StaffSuggestionState]
    STAFF_SUGGESTION_STATE_DECLINED: _ClassVar[StaffSuggestionState]
SIGNAL_UNSPECIFIED: Signal
SIGNAL_OVERDUE: Signal
SIGNAL_REOPENED: Signal
SIGNAL_COMPLAINTS: Signal
SIGNAL_ABANDONED: Signal
SIGNAL_REPEAT_CONTACTS: Signal
HOT_SPOT_METHOD_UNSPECIFIED: HotSpotMethod
HOT_SPOT_METHOD_RULE: HotSpotMethod
HOT_SPOT_METHOD_CHART: HotSpotMethod
HOT_SPOT_STATE_UNSPECIFIED: HotSpotState
HOT_SPOT_STATE_NEW: HotSpotState
HOT_SPOT_STATE_DISMISSED: HotSpotState
HOT_SPOT_STATE_TAKEN_UP: HotSpotState
NON_CONFORMITY_STATE_UNSPECIFIED: NonConformityState
NON_CONFORMITY_STATE_OPEN: NonConformityState
NON_CONFORMITY_STATE_ANALYSED: NonConformityState
NON_CONFORMITY_STATE_ACTING: NonConformityState
NON_CONFORMITY_STATE_CHECKING: NonConformityState
NON_CONFORMITY_STATE_EFFECTIVE: NonConformityState
NON_CONFORMITY_STATE_REOPENED: NonConformityState
QUALITY_ACTION_KIND_UNSPECIFIED: QualityActionKind
QUALITY_ACTION_KIND_CORRECTIVE: QualityActionKind
QUALITY_ACTION_KIND_PREVENTIVE: QualityActionKind
QUALITY_ACTION_STATE_UNSPECIFIED: QualityActionState
QUALITY_ACTION_STATE_OPEN: QualityActionState
QUALITY_ACTION_STATE_DONE: QualityActionState
QUALITY_ACTION_STATE_CANCELLED: QualityActionState
EVIDENCE_KIND_UNSPECIFIED: EvidenceKind
EVIDENCE_KIND_CASE: EvidenceKind
EVIDENCE_KIND_CONTACT: EvidenceKind
EVIDENCE_KIND_HOT_SPOT: EvidenceKind
EVIDENCE_KIND_ADVOCATE_FILE: EvidenceKind
EVIDENCE_KIND_SUGGESTION: EvidenceKind
EVIDENCE_KIND_DOCUMENT: EvidenceKind
CHANGE_KIND_UNSPECIFIED: ChangeKind
CHANGE_KIND_CHARTER: ChangeKind
CHANGE_KIND_WORK_INSTRUCTION: ChangeKind
CHANGE_KIND_COURSE: ChangeKind
STAFF_SUGGESTION_STATE_UNSPECIFIED: StaffSuggestionState
STAFF_SUGGESTION_STATE_NEW: StaffSuggestionState
STAFF_SUGGESTION_STATE_TAKEN_UP: StaffSuggestionState
STAFF_SUGGESTION_STATE_DECLINED: StaffSuggestionState

class TroublePlace(_message.Message):
    __slots__ = ("service_code", "unit_code", "step", "area")
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    AREA_FIELD_NUMBER: _ClassVar[int]
    service_code: str
    unit_code: str
    step: str
    area: str
    def __init__(self, service_code: _Optional[str] = ..., unit_code: _Optional[str] = ..., step: _Optional[str] = ..., area: _Optional[str] = ...) -> None: ...

class ChartPoint(_message.Message):
    __slots__ = ("week", "count", "base", "value", "upper", "out")
    WEEK_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    BASE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    UPPER_FIELD_NUMBER: _ClassVar[int]
    OUT_FIELD_NUMBER: _ClassVar[int]
    week: str
    count: int
    base: int
    value: float
    upper: float
    out: bool
    def __init__(self, week: _Optional[str] = ..., count: _Optional[int] = ..., base: _Optional[int] = ..., value: _Optional[float] = ..., upper: _Optional[float] = ..., out: _Optional[bool] = ...) -> None: ...

class HotSpot(_message.Message):
    __slots__ = ("hot_spot_id", "signal", "method", "place", "week", "count", "base", "value", "expected", "upper", "chance", "reason", "state", "nonconformity_id", "note", "raised_at", "chart")
    HOT_SPOT_ID_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    WEEK_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    BASE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_FIELD_NUMBER: _ClassVar[int]
    UPPER_FIELD_NUMBER: _ClassVar[int]
    CHANCE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    RAISED_AT_FIELD_NUMBER: _ClassVar[int]
    CHART_FIELD_NUMBER: _ClassVar[int]
    hot_spot_id: str
    signal: Signal
    method: HotSpotMethod
    place: TroublePlace
    week: str
    count: int
    base: int
    value: float
    expected: float
    upper: float
    chance: float
    reason: str
    state: HotSpotState
    nonconformity_id: str
    note: str
    raised_at: _timestamp_pb2.Timestamp
    chart: _containers.RepeatedCompositeFieldContainer[ChartPoint]
    def __init__(self, hot_spot_id: _Optional[str] = ..., signal: _Optional[_Union[Signal, str]] = ..., method: _Optional[_Union[HotSpotMethod, str]] = ..., place: _Optional[_Union[TroublePlace, _Mapping]] = ..., week: _Optional[str] = ..., count: _Optional[int] = ..., base: _Optional[int] = ..., value: _Optional[float] = ..., expected: _Optional[float] = ..., upper: _Optional[float] = ..., chance: _Optional[float] = ..., reason: _Optional[str] = ..., state: _Optional[_Union[HotSpotState, str]] = ..., nonconformity_id: _Optional[str] = ..., note: _Optional[str] = ..., raised_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., chart: _Optional[_Iterable[_Union[ChartPoint, _Mapping]]] = ...) -> None: ...

class Evidence(_message.Message):
    __slots__ = ("kind", "reference", "note", "linked_at", "linked_by_id")
    KIND_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    LINKED_AT_FIELD_NUMBER: _ClassVar[int]
    LINKED_BY_ID_FIELD_NUMBER: _ClassVar[int]
    kind: EvidenceKind
    reference: str
    note: str
    linked_at: _timestamp_pb2.Timestamp
    linked_by_id: str
    def __init__(self, kind: _Optional[_Union[EvidenceKind, str]] = ..., reference: _Optional[str] = ..., note: _Optional[str] = ..., linked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., linked_by_id: _Optional[str] = ...) -> None: ...

class Why(_message.Message):
    __slots__ = ("question", "answer")
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    question: str
    answer: str
    def __init__(self, question: _Optional[str] = ..., answer: _Optional[str] = ...) -> None: ...

class Cause(_message.Message):
    __slots__ = ("key", "parent_key", "category", "text", "root")
    KEY_FIELD_NUMBER: _ClassVar[int]
    PARENT_KEY_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ROOT_FIELD_NUMBER: _ClassVar[int]
    key: str
    parent_key: str
    category: str
    text: str
    root: bool
    def __init__(self, key: _Optional[str] = ..., parent_key: _Optional[str] = ..., category: _Optional[str] = ..., text: _Optional[str] = ..., root: _Optional[bool] = ...) -> None: ...

class QualityAction(_message.Message):
    __slots__ = ("action_id", "number", "nonconformity_id", "kind", "text", "owner_id", "unit_code", "due_on", "state", "result", "added_at", "ended_at", "version", "nonconformity_number")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    ADDED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NONCONFORMITY_NUMBER_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    number: str
    nonconformity_id: str
    kind: QualityActionKind
    text: str
    owner_id: str
    unit_code: str
    due_on: str
    state: QualityActionState
    result: str
    added_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    version: int
    nonconformity_number: str
    def __init__(self, action_id: _Optional[str] = ..., number: _Optional[str] = ..., nonconformity_id: _Optional[str] = ..., kind: _Optional[_Union[QualityActionKind, str]] = ..., text: _Optional[str] = ..., owner_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., due_on: _Optional[str] = ..., state: _Optional[_Union[QualityActionState, str]] = ..., result: _Optional[str] = ..., added_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., nonconformity_number: _Optional[str] = ...) -> None: ...

class EffectCheck(_message.Message):
    __slots__ = ("until", "count", "base", "value", "limit", "effective", "at")
    FROM_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    BASE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    until: str
    count: int
    base: int
    value: float
    limit: float
    effective: bool
    at: _timestamp_pb2.Timestamp
    def __init__(self, until: _Optional[str] = ..., count: _Optional[int] = ..., base: _Optional[int] = ..., value: _Optional[float] = ..., limit: _Optional[float] = ..., effective: _Optional[bool] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., **kwargs) -> None: ...

class LastingChange(_message.Message):
    __slots__ = ("kind", "reference", "note", "at", "actor_id")
    KIND_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    kind: ChangeKind
    reference: str
    note: str
    at: _timestamp_pb2.Timestamp
    actor_id: str
    def __init__(self, kind: _Optional[_Union[ChangeKind, str]] = ..., reference: _Optional[str] = ..., note: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor_id: _Optional[str] = ...) -> None: ...

class NonConformity(_message.Message):
    __slots__ = ("nonconformity_id", "number", "state", "title", "description", "signal", "place", "value", "expected", "limit", "hot_spot_id", "owner_id", "opened_at", "closed_at", "check_on", "round", "version", "evidence", "whys", "causes", "actions", "checks", "changes", "chart", "raised_until")
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    HOT_SPOT_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    CHECK_ON_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    WHYS_FIELD_NUMBER: _ClassVar[int]
    CAUSES_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    CHECKS_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    CHART_FIELD_NUMBER: _ClassVar[int]
    RAISED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    nonconformity_id: str
    number: str
    state: NonConformityState
    title: str
    description: str
    signal: Signal
    place: TroublePlace
    value: float
    expected: float
    limit: float
    hot_spot_id: str
    owner_id: str
    opened_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    check_on: str
    round: int
    version: int
    evidence: _containers.RepeatedCompositeFieldContainer[Evidence]
    whys: _containers.RepeatedCompositeFieldContainer[Why]
    causes: _containers.RepeatedCompositeFieldContainer[Cause]
    actions: _containers.RepeatedCompositeFieldContainer[QualityAction]
    checks: _containers.RepeatedCompositeFieldContainer[EffectCheck]
    changes: _containers.RepeatedCompositeFieldContainer[LastingChange]
    chart: _containers.RepeatedCompositeFieldContainer[ChartPoint]
    raised_until: str
    def __init__(self, nonconformity_id: _Optional[str] = ..., number: _Optional[str] = ..., state: _Optional[_Union[NonConformityState, str]] = ..., title: _Optional[str] = ..., description: _Optional[str] = ..., signal: _Optional[_Union[Signal, str]] = ..., place: _Optional[_Union[TroublePlace, _Mapping]] = ..., value: _Optional[float] = ..., expected: _Optional[float] = ..., limit: _Optional[float] = ..., hot_spot_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., check_on: _Optional[str] = ..., round: _Optional[int] = ..., version: _Optional[int] = ..., evidence: _Optional[_Iterable[_Union[Evidence, _Mapping]]] = ..., whys: _Optional[_Iterable[_Union[Why, _Mapping]]] = ..., causes: _Optional[_Iterable[_Union[Cause, _Mapping]]] = ..., actions: _Optional[_Iterable[_Union[QualityAction, _Mapping]]] = ..., checks: _Optional[_Iterable[_Union[EffectCheck, _Mapping]]] = ..., changes: _Optional[_Iterable[_Union[LastingChange, _Mapping]]] = ..., chart: _Optional[_Iterable[_Union[ChartPoint, _Mapping]]] = ..., raised_until: _Optional[str] = ...) -> None: ...

class StaffSuggestion(_message.Message):
    __slots__ = ("suggestion_id", "number", "text", "service_code", "unit_code", "author_id", "state", "answer", "nonconformity_id", "made_at", "decided_at", "version")
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    AUTHOR_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    MADE_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    number: str
    text: str
    service_code: str
    unit_code: str
    author_id: str
    state: StaffSuggestionState
    answer: str
    nonconformity_id: str
    made_at: _timestamp_pb2.Timestamp
    decided_at: _timestamp_pb2.Timestamp
    version: int
    def __init__(self, suggestion_id: _Optional[str] = ..., number: _Optional[str] = ..., text: _Optional[str] = ..., service_code: _Optional[str] = ..., unit_code: _Optional[str] = ..., author_id: _Optional[str] = ..., state: _Optional[_Union[StaffSuggestionState, str]] = ..., answer: _Optional[str] = ..., nonconformity_id: _Optional[str] = ..., made_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class ListHotSpotsRequest(_message.Message):
    __slots__ = ("states", "until", "page_size", "page_token", "language")
    STATES_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[HotSpotState]
    until: str
    page_size: int
    page_token: str
    language: str
    def __init__(self, states: _Optional[_Iterable[_Union[HotSpotState, str]]] = ..., until: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., language: _Optional[str] = ..., **kwargs) -> None: ...

class ListHotSpotsResponse(_message.Message):
    __slots__ = ("hot_spots", "next_page_token")
    HOT_SPOTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    hot_spots: _containers.RepeatedCompositeFieldContainer[HotSpot]
    next_page_token: str
    def __init__(self, hot_spots: _Optional[_Iterable[_Union[HotSpot, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetHotSpotRequest(_message.Message):
    __slots__ = ("hot_spot_id", "language")
    HOT_SPOT_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    hot_spot_id: str
    language: str
    def __init__(self, hot_spot_id: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class GetHotSpotResponse(_message.Message):
    __slots__ = ("hot_spot",)
    HOT_SPOT_FIELD_NUMBER: _ClassVar[int]
    hot_spot: HotSpot
    def __init__(self, hot_spot: _Optional[_Union[HotSpot, _Mapping]] = ...) -> None: ...

class DismissHotSpotRequest(_message.Message):
    __slots__ = ("hot_spot_id", "reason")
    HOT_SPOT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    hot_spot_id: str
    reason: str
    def __init__(self, hot_spot_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DismissHotSpotResponse(_message.Message):
    __slots__ = ("hot_spot",)
    HOT_SPOT_FIELD_NUMBER: _ClassVar[int]
    hot_spot: HotSpot
    def __init__(self, hot_spot: _Optional[_Union[HotSpot, _Mapping]] = ...) -> None: ...

class OpenNonConformityRequest(_message.Message):
    __slots__ = ("hot_spot_id", "signal", "place", "title", "description", "owner_id")
    HOT_SPOT_ID_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    hot_spot_id: str
    signal: Signal
    place: TroublePlace
    title: str
    description: str
    owner_id: str
    def __init__(self, hot_spot_id: _Optional[str] = ..., signal: _Optional[_Union[Signal, str]] = ..., place: _Optional[_Union[TroublePlace, _Mapping]] = ..., title: _Optional[str] = ..., description: _Optional[str] = ..., owner_id: _Optional[str] = ...) -> None: ...

class OpenNonConformityResponse(_message.Message):
    __slots__ = ("nonconformity",)
    NONCONFORMITY_FIELD_NUMBER: _ClassVar[int]
    nonconformity: NonConformity
    def __init__(self, nonconformity: _Optional[_Union[NonConformity, _Mapping]] = ...) -> None: ...

class GetNonConformityRequest(_message.Message):
    __slots__ = ("nonconformity_id",)
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    nonconformity_id: str
    def __init__(self, nonconformity_id: _Optional[str] = ...) -> None: ...

class GetNonConformityResponse(_message.Message):
    __slots__ = ("nonconformity",)
    NONCONFORMITY_FIELD_NUMBER: _ClassVar[int]
    nonconformity: NonConformity
    def __init__(self, nonconformity: _Optional[_Union[NonConformity, _Mapping]] = ...) -> None: ...

class ListNonConformitiesRequest(_message.Message):
    __slots__ = ("states", "page_size", "page_token")
    STATES_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[NonConformityState]
    page_size: int
    page_token: str
    def __init__(self, states: _Optional[_Iterable[_Union[NonConformityState, str]]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListNonConformitiesResponse(_message.Message):
    __slots__ = ("nonconformities", "next_page_token")
    NONCONFORMITIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    nonconformities: _containers.RepeatedCompositeFieldContainer[NonConformity]
    next_page_token: str
    def __init__(self, nonconformities: _Optional[_Iterable[_Union[NonConformity, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class LinkEvidenceRequest(_message.Message):
    __slots__ = ("nonconformity_id", "kind", "reference", "note")
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    nonconformity_id: str
    kind: EvidenceKind
    reference: str
    note: str
    def __init__(self, nonconformity_id: _Optional[str] = ..., kind: _Optional[_Union[EvidenceKind, str]] = ..., reference: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class LinkEvidenceResponse(_message.Message):
    __slots__ = ("nonconformity",)
    NONCONFORMITY_FIELD_NUMBER: _ClassVar[int]
    nonconformity: NonConformity
    def __init__(self, nonconformity: _Optional[_Union[NonConformity, _Mapping]] = ...) -> None: ...

class SetCausesRequest(_message.Message):
    __slots__ = ("nonconformity_id", "whys", "causes", "version")
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    WHYS_FIELD_NUMBER: _ClassVar[int]
    CAUSES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    nonconformity_id: str
    whys: _containers.RepeatedCompositeFieldContainer[Why]
    causes: _containers.RepeatedCompositeFieldContainer[Cause]
    version: int
    def __init__(self, nonconformity_id: _Optional[str] = ..., whys: _Optional[_Iterable[_Union[Why, _Mapping]]] = ..., causes: _Optional[_Iterable[_Union[Cause, _Mapping]]] = ..., version: _Optional[int] = ...) -> None: ...

class SetCausesResponse(_message.Message):
    __slots__ = ("nonconformity",)
    NONCONFORMITY_FIELD_NUMBER: _ClassVar[int]
    nonconformity: NonConformity
    def __init__(self, nonconformity: _Optional[_Union[NonConformity, _Mapping]] = ...) -> None: ...

class AddActionRequest(_message.Message):
    __slots__ = ("nonconformity_id", "kind", "text", "owner_id", "unit_code", "due_on")
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    nonconformity_id: str
    kind: QualityActionKind
    text: str
    owner_id: str
    unit_code: str
    due_on: str
    def __init__(self, nonconformity_id: _Optional[str] = ..., kind: _Optional[_Union[QualityActionKind, str]] = ..., text: _Optional[str] = ..., owner_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., due_on: _Optional[str] = ...) -> None: ...

class AddActionResponse(_message.Message):
    __slots__ = ("action",)
    ACTION_FIELD_NUMBER: _ClassVar[int]
    action: QualityAction
    def __init__(self, action: _Optional[_Union[QualityAction, _Mapping]] = ...) -> None: ...

class EndActionRequest(_message.Message):
    __slots__ = ("action_id", "state", "result", "version")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    state: QualityActionState
    result: str
    version: int
    def __init__(self, action_id: _Optional[str] = ..., state: _Optional[_Union[QualityActionState, str]] = ..., result: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class EndActionResponse(_message.Message):
    __slots__ = ("action",)
    ACTION_FIELD_NUMBER: _ClassVar[int]
    action: QualityAction
    def __init__(self, action: _Optional[_Union[QualityAction, _Mapping]] = ...) -> None: ...

class ListActionsRequest(_message.Message):
    __slots__ = ("states", "owner_id", "page_size", "page_token")
    STATES_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[QualityActionState]
    owner_id: str
    page_size: int
    page_token: str
    def __init__(self, states: _Optional[_Iterable[_Union[QualityActionState, str]]] = ..., owner_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListActionsResponse(_message.Message):
    __slots__ = ("actions", "next_page_token")
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    actions: _containers.RepeatedCompositeFieldContainer[QualityAction]
    next_page_token: str
    def __init__(self, actions: _Optional[_Iterable[_Union[QualityAction, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PlanCheckRequest(_message.Message):
    __slots__ = ("nonconformity_id", "check_on", "version")
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    CHECK_ON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    nonconformity_id: str
    check_on: str
    version: int
    def __init__(self, nonconformity_id: _Optional[str] = ..., check_on: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class PlanCheckResponse(_message.Message):
    __slots__ = ("nonconformity",)
    NONCONFORMITY_FIELD_NUMBER: _ClassVar[int]
    nonconformity: NonConformity
    def __init__(self, nonconformity: _Optional[_Union[NonConformity, _Mapping]] = ...) -> None: ...

class RecordChangeRequest(_message.Message):
    __slots__ = ("nonconformity_id", "kind", "reference", "note")
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    nonconformity_id: str
    kind: ChangeKind
    reference: str
    note: str
    def __init__(self, nonconformity_id: _Optional[str] = ..., kind: _Optional[_Union[ChangeKind, str]] = ..., reference: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class RecordChangeResponse(_message.Message):
    __slots__ = ("nonconformity",)
    NONCONFORMITY_FIELD_NUMBER: _ClassVar[int]
    nonconformity: NonConformity
    def __init__(self, nonconformity: _Optional[_Union[NonConformity, _Mapping]] = ...) -> None: ...

class TraceChangeRequest(_message.Message):
    __slots__ = ("kind", "reference")
    KIND_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    kind: ChangeKind
    reference: str
    def __init__(self, kind: _Optional[_Union[ChangeKind, str]] = ..., reference: _Optional[str] = ...) -> None: ...

class TraceChangeResponse(_message.Message):
    __slots__ = ("nonconformities",)
    NONCONFORMITIES_FIELD_NUMBER: _ClassVar[int]
    nonconformities: _containers.RepeatedCompositeFieldContainer[NonConformity]
    def __init__(self, nonconformities: _Optional[_Iterable[_Union[NonConformity, _Mapping]]] = ...) -> None: ...

class SuggestRequest(_message.Message):
    __slots__ = ("text", "service_code", "unit_code")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    text: str
    service_code: str
    unit_code: str
    def __init__(self, text: _Optional[str] = ..., service_code: _Optional[str] = ..., unit_code: _Optional[str] = ...) -> None: ...

class SuggestResponse(_message.Message):
    __slots__ = ("suggestion",)
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    suggestion: StaffSuggestion
    def __init__(self, suggestion: _Optional[_Union[StaffSuggestion, _Mapping]] = ...) -> None: ...

class ListSuggestionsRequest(_message.Message):
    __slots__ = ("states", "page_size", "page_token")
    STATES_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[StaffSuggestionState]
    page_size: int
    page_token: str
    def __init__(self, states: _Optional[_Iterable[_Union[StaffSuggestionState, str]]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSuggestionsResponse(_message.Message):
    __slots__ = ("suggestions", "next_page_token")
    SUGGESTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    suggestions: _containers.RepeatedCompositeFieldContainer[StaffSuggestion]
    next_page_token: str
    def __init__(self, suggestions: _Optional[_Iterable[_Union[StaffSuggestion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DecideSuggestionRequest(_message.Message):
    __slots__ = ("suggestion_id", "state", "answer", "nonconformity_id", "version")
    SUGGESTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    NONCONFORMITY_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    suggestion_id: str
    state: StaffSuggestionState
    answer: str
    nonconformity_id: str
    version: int
    def __init__(self, suggestion_id: _Optional[str] = ..., state: _Optional[_Union[StaffSuggestionState, str]] = ..., answer: _Optional[str] = ..., nonconformity_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class DecideSuggestionResponse(_message.Message):
    __slots__ = ("suggestion",)
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    suggestion: StaffSuggestion
    def __init__(self, suggestion: _Optional[_Union[StaffSuggestion, _Mapping]] = ...) -> None: ...
