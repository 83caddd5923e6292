import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Handling(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HANDLING_UNSPECIFIED: _ClassVar[Handling]
    HANDLING_REQUEST: _ClassVar[Handling]
    HANDLING_GREEN_LINE: _ClassVar[Handling]
    HANDLING_GREEN_LINE_EMAIL: _ClassVar[Handling]
    HANDLING_INFORM: _ClassVar[Handling]
    HANDLING_REFER_OUTSIDE: _ClassVar[Handling]
    HANDLING_TRANSFER: _ClassVar[Handling]

class Assurance(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ASSURANCE_UNSPECIFIED: _ClassVar[Assurance]
    ASSURANCE_NONE: _ClassVar[Assurance]
    ASSURANCE_CONFIRMED_CONTACT: _ClassVar[Assurance]
    ASSURANCE_ACCESS_CODE: _ClassVar[Assurance]
    ASSURANCE_STRONG: _ClassVar[Assurance]

class Anonymity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANONYMITY_UNSPECIFIED: _ClassVar[Anonymity]
    ANONYMITY_NO: _ClassVar[Anonymity]
    ANONYMITY_YES: _ClassVar[Anonymity]
    ANONYMITY_LIMITED: _ClassVar[Anonymity]

class TermUnit(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TERM_UNIT_UNSPECIFIED: _ClassVar[TermUnit]
    TERM_UNIT_IMMEDIATE: _ClassVar[TermUnit]
    TERM_UNIT_WORKING_DAYS: _ClassVar[TermUnit]
    TERM_UNIT_CALENDAR_DAYS: _ClassVar[TermUnit]
    TERM_UNIT_MONTHS: _ClassVar[TermUnit]
    TERM_UNIT_WORKING_HOURS: _ClassVar[TermUnit]
HANDLING_UNSPECIFIED: Handling
HANDLING_REQUEST: Handling
HANDLING_GREEN_LINE: Handling
HANDLING_GREEN_LINE_EMAIL: Handling
HANDLING_INFORM: Handling
HANDLING_REFER_OUTSIDE: Handling
HANDLING_TRANSFER: Handling
ASSURANCE_UNSPECIFIED: Assurance
ASSURANCE_NONE: Assurance
ASSURANCE_CONFIRMED_CONTACT: Assurance
ASSURANCE_ACCESS_CODE: Assurance
ASSURANCE_STRONG: Assurance
ANONYMITY_UNSPECIFIED: Anonymity
ANONYMITY_NO: Anonymity
ANONYMITY_YES: Anonymity
ANONYMITY_LIMITED: Anonymity
TERM_UNIT_UNSPECIFIED: TermUnit
TERM_UNIT_IMMEDIATE: TermUnit
TERM_UNIT_WORKING_DAYS: TermUnit
TERM_UNIT_CALENDAR_DAYS: TermUnit
TERM_UNIT_MONTHS: TermUnit
TERM_UNIT_WORKING_HOURS: TermUnit

class TermBand(_message.Message):
    __slots__ = ("condition", "value")
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    condition: str
    value: int
    def __init__(self, condition: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...

class Term(_message.Message):
    __slots__ = ("kind", "unit", "value", "basis", "bands", "silence", "unverified", "note")
    KIND_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    BANDS_FIELD_NUMBER: _ClassVar[int]
    SILENCE_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    unit: TermUnit
    value: int
    basis: str
    bands: _containers.RepeatedCompositeFieldContainer[TermBand]
    silence: str
    unverified: bool
    note: str
    def __init__(self, kind: _Optional[str] = ..., unit: _Optional[_Union[TermUnit, str]] = ..., value: _Optional[int] = ..., basis: _Optional[str] = ..., bands: _Optional[_Iterable[_Union[TermBand, _Mapping]]] = ..., silence: _Optional[str] = ..., unverified: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class Document(_message.Message):
    __slots__ = ("name", "mandatory", "condition", "once_only", "mode")
    NAME_FIELD_NUMBER: _ClassVar[int]
    MANDATORY_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    ONCE_ONLY_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    name: str
    mandatory: bool
    condition: str
    once_only: bool
    mode: str
    def __init__(self, name: _Optional[str] = ..., mandatory: _Optional[bool] = ..., condition: _Optional[str] = ..., once_only: _Optional[bool] = ..., mode: _Optional[str] = ...) -> None: ...

class HandlingWay(_message.Message):
    __slots__ = ("handling", "target")
    HANDLING_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    handling: Handling
    target: str
    def __init__(self, handling: _Optional[_Union[Handling, str]] = ..., target: _Optional[str] = ...) -> None: ...

class Fee(_message.Message):
    __slots__ = ("kind", "note", "basis")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    kind: str
    note: str
    basis: str
    def __init__(self, kind: _Optional[str] = ..., note: _Optional[str] = ..., basis: _Optional[str] = ...) -> None: ...

class ChannelRule(_message.Message):
    __slots__ = ("channel", "rule")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    channel: str
    rule: str
    def __init__(self, channel: _Optional[str] = ..., rule: _Optional[str] = ...) -> None: ...

class Service(_message.Message):
    __slots__ = ("code", "version", "name", "category", "subject", "menu", "summary", "who_may_ask", "channels", "assurance", "anonymity", "documents", "steps", "term", "notice", "fee", "unit_code", "handling", "rules", "keywords", "refusal_reasons", "related", "phone_text", "work_instruction", "bookable", "unverified", "valid_from", "valid_until", "language", "outside_body")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    MENU_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    WHO_MAY_ASK_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    ASSURANCE_FIELD_NUMBER: _ClassVar[int]
    ANONYMITY_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTS_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    TERM_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    FEE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    HANDLING_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_REASONS_FIELD_NUMBER: _ClassVar[int]
    RELATED_FIELD_NUMBER: _ClassVar[int]
    PHONE_TEXT_FIELD_NUMBER: _ClassVar[int]
    WORK_INSTRUCTION_FIELD_NUMBER: _ClassVar[int]
    BOOKABLE_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    OUTSIDE_BODY_FIELD_NUMBER: _ClassVar[int]
    code: str
    version: int
    name: str
    category: str
    subject: str
    menu: str
    summary: str
    who_may_ask: _containers.RepeatedScalarFieldContainer[str]
    channels: _containers.RepeatedCompositeFieldContainer[ChannelRule]
    assurance: Assurance
    anonymity: Anonymity
    documents: _containers.RepeatedCompositeFieldContainer[Document]
    steps: _containers.RepeatedScalarFieldContainer[str]
    term: Term
    notice: Term
    fee: Fee
    unit_code: str
    handling: _containers.RepeatedCompositeFieldContainer[HandlingWay]
    rules: _containers.RepeatedScalarFieldContainer[str]
    keywords: _containers.RepeatedScalarFieldContainer[str]
    refusal_reasons: _containers.RepeatedScalarFieldContainer[str]
    related: _containers.RepeatedScalarFieldContainer[str]
    phone_text: str
    work_instruction: str
    bookable: bool
    unverified: bool
    valid_from: _timestamp_pb2.Timestamp
    valid_until: _timestamp_pb2.Timestamp
    language: str
    outside_body: str
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ..., name: _Optional[str] = ..., category: _Optional[str] = ..., subject: _Optional[str] = ..., menu: _Optional[str] = ..., summary: _Optional[str] = ..., who_may_ask: _Optional[_Iterable[str]] = ..., channels: _Optional[_Iterable[_Union[ChannelRule, _Mapping]]] = ..., assurance: _Optional[_Union[Assurance, str]] = ..., anonymity: _Optional[_Union[Anonymity, str]] = ..., documents: _Optional[_Iterable[_Union[Document, _Mapping]]] = ..., steps: _Optional[_Iterable[str]] = ..., term: _Optional[_Union[Term, _Mapping]] = ..., notice: _Optional[_Union[Term, _Mapping]] = ..., fee: _Optional[_Union[Fee, _Mapping]] = ..., unit_code: _Optional[str] = ..., handling: _Optional[_Iterable[_Union[HandlingWay, _Mapping]]] = ..., rules: _Optional[_Iterable[str]] = ..., keywords: _Optional[_Iterable[str]] = ..., refusal_reasons: _Optional[_Iterable[str]] = ..., related: _Optional[_Iterable[str]] = ..., phone_text: _Optional[str] = ..., work_instruction: _Optional[str] = ..., bookable: _Optional[bool] = ..., unverified: _Optional[bool] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., language: _Optional[str] = ..., outside_body: _Optional[str] = ...) -> None: ...

class Unit(_message.Message):
    __slots__ = ("code", "name")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class ListServicesRequest(_message.Message):
    __slots__ = ("category", "language", "page_size", "page_token")
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    category: str
    language: str
    page_size: int
    page_token: str
    def __init__(self, category: _Optional[str] = ..., language: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListServicesResponse(_message.Message):
    __slots__ = ("services", "next_page_token")
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    services: _containers.RepeatedCompositeFieldContainer[Service]
    next_page_token: str
    def __init__(self, services: _Optional[_Iterable[_Union[Service, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetServiceRequest(_message.Message):
    __slots__ = ("code", "language", "version", "at")
    CODE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    code: str
    language: str
    version: int
    at: _timestamp_pb2.Timestamp
    def __init__(self, code: _Optional[str] = ..., language: _Optional[str] = ..., version: _Optional[int] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetServiceResponse(_message.Message):
    __slots__ = ("service",)
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    service: Service
    def __init__(self, service: _Optional[_Union[Service, _Mapping]] = ...) -> None: ...

class SearchServicesRequest(_message.Message):
    __slots__ = ("query", "language", "limit")
    QUERY_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    query: str
    language: str
    limit: int
    def __init__(self, query: _Optional[str] = ..., language: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class SearchHit(_message.Message):
    __slots__ = ("service", "score")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    service: Service
    score: float
    def __init__(self, service: _Optional[_Union[Service, _Mapping]] = ..., score: _Optional[float] = ...) -> None: ...

class SearchServicesResponse(_message.Message):
    __slots__ = ("hits",)
    HITS_FIELD_NUMBER: _ClassVar[int]
    hits: _containers.RepeatedCompositeFieldContainer[SearchHit]
    def __init__(self, hits: _Optional[_Iterable[_Union[SearchHit, _Mapping]]] = ...) -> None: ...

class ImportCharterRequest(_message.Message):
    __slots__ = ("yaml", "dry_run", "valid_from")
    YAML_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    yaml: str
    dry_run: bool
    valid_from: _timestamp_pb2.Timestamp
    def __init__(self, yaml: _Optional[str] = ..., dry_run: _Optional[bool] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ImportProblem(_message.Message):
    __slots__ = ("line", "entry", "reason")
    LINE_FIELD_NUMBER: _ClassVar[int]
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    line: int
    entry: str
    reason: str
    def __init__(self, line: _Optional[int] = ..., entry: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ImportCharterResponse(_message.Message):
    __slots__ = ("added", "changed", "unchanged", "problems")
    ADDED_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    added: _containers.RepeatedScalarFieldContainer[str]
    changed: _containers.RepeatedScalarFieldContainer[str]
    unchanged: _containers.RepeatedScalarFieldContainer[str]
    problems: _containers.RepeatedCompositeFieldContainer[ImportProblem]
    def __init__(self, added: _Optional[_Iterable[str]] = ..., changed: _Optional[_Iterable[str]] = ..., unchanged: _Optional[_Iterable[str]] = ..., problems: _Optional[_Iterable[_Union[ImportProblem, _Mapping]]] = ...) -> None: ...
