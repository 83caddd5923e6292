import datetime

from atende.charter.v1 import sheet_pb2 as _sheet_pb2
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
    TERM_UNIT_HOURS: _ClassVar[TermUnit]
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
TERM_UNIT_HOURS: TermUnit

class TermBand(_message.Message):
    __slots__ = ("condition", "value", "measure", "basis")
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    condition: str
    value: int
    measure: _sheet_pb2.BandMeasure
    basis: str
    def __init__(self, condition: _Optional[str] = ..., value: _Optional[int] = ..., measure: _Optional[_Union[_sheet_pb2.BandMeasure, _Mapping]] = ..., basis: _Optional[str] = ...) -> None: ...

class TermDetail(_message.Message):
    __slots__ = ("kind", "unit", "value", "basis", "note", "unverified")
    KIND_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_FIELD_NUMBER: _ClassVar[int]
    kind: str
    unit: TermUnit
    value: int
    basis: str
    note: str
    unverified: bool
    def __init__(self, kind: _Optional[str] = ..., unit: _Optional[_Union[TermUnit, str]] = ..., value: _Optional[int] = ..., basis: _Optional[str] = ..., note: _Optional[str] = ..., unverified: _Optional[bool] = ...) -> None: ...

class Term(_message.Message):
    __slots__ = ("kind", "unit", "value", "basis", "bands", "silence", "unverified", "note", "details")
    KIND_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    BANDS_FIELD_NUMBER: _ClassVar[int]
    SILENCE_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    kind: str
    unit: TermUnit
    value: int
    basis: str
    bands: _containers.RepeatedCompositeFieldContainer[TermBand]
    silence: str
    unverified: bool
    note: str
    details: _containers.RepeatedCompositeFieldContainer[TermDetail]
    def __init__(self, kind: _Optional[str] = ..., unit: _Optional[_Union[TermUnit, str]] = ..., value: _Optional[int] = ..., basis: _Optional[str] = ..., bands: _Optional[_Iterable[_Union[TermBand, _Mapping]]] = ..., silence: _Optional[str] = ..., unverified: _Optional[bool] = ..., note: _Optional[str] = ..., details: _Optional[_Iterable[_Union[TermDetail, _Mapping]]] = ...) -> None: ...

class Document(_message.Message):
    __slots__ = ("name", "mandatory", "condition", "once_only", "mode", "unverified")
    NAME_FIELD_NUMBER: _ClassVar[int]
    MANDATORY_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    ONCE_ONLY_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_FIELD_NUMBER: _ClassVar[int]
    name: str
    mandatory: bool
    condition: str
    once_only: bool
    mode: str
    unverified: bool
    def __init__(self, name: _Optional[str] = ..., mandatory: _Optional[bool] = ..., condition: _Optional[str] = ..., once_only: _Optional[bool] = ..., mode: _Optional[str] = ..., unverified: _Optional[bool] = ...) -> None: ...

class HandlingWay(_message.Message):
    __slots__ = ("handling", "target", "label", "icon", "text_alternative")
    HANDLING_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    TEXT_ALTERNATIVE_FIELD_NUMBER: _ClassVar[int]
    handling: Handling
    target: str
    label: str
    icon: str
    text_alternative: str
    def __init__(self, handling: _Optional[_Union[Handling, str]] = ..., target: _Optional[str] = ..., label: _Optional[str] = ..., icon: _Optional[str] = ..., text_alternative: _Optional[str] = ...) -> None: ...

class Fee(_message.Message):
    __slots__ = ("kind", "note", "basis", "varies_by", "condition", "exception", "unverified")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    VARIES_BY_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    EXCEPTION_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_FIELD_NUMBER: _ClassVar[int]
    kind: str
    note: str
    basis: str
    varies_by: _containers.RepeatedScalarFieldContainer[str]
    condition: str
    exception: str
    unverified: bool
    def __init__(self, kind: _Optional[str] = ..., note: _Optional[str] = ..., basis: _Optional[str] = ..., varies_by: _Optional[_Iterable[str]] = ..., condition: _Optional[str] = ..., exception: _Optional[str] = ..., unverified: _Optional[bool] = ...) -> None: ...

class ChannelRule(_message.Message):
    __slots__ = ("channel", "rule", "via")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    VIA_FIELD_NUMBER: _ClassVar[int]
    channel: str
    rule: str
    via: str
    def __init__(self, channel: _Optional[str] = ..., rule: _Optional[str] = ..., via: _Optional[str] = ...) -> None: ...

class DuplicateRule(_message.Message):
    __slots__ = ("within_metres", "criterion", "action")
    WITHIN_METRES_FIELD_NUMBER: _ClassVar[int]
    CRITERION_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    within_metres: int
    criterion: str
    action: str
    def __init__(self, within_metres: _Optional[int] = ..., criterion: _Optional[str] = ..., action: _Optional[str] = ...) -> None: ...

class Service(_message.Message):
    __slots__ = ("code", "version", "name", "category", "subject", "menu", "summary", "who_may_ask", "channels", "assurance", "anonymity", "documents", "steps", "term", "notice", "fee", "unit_code", "handling", "rules", "keywords", "refusal_reasons", "related", "phone_text", "work_instruction", "bookable", "unverified", "valid_from", "valid_until", "language", "outside_body", "category_name", "unit_name", "priority", "duplicates", "renewal", "alternatives", "levels", "anonymity_note", "legal_basis", "retention", "form_schema", "web_text", "counter_text", "questions", "attendants_only", "portuguese_fields")
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
    CATEGORY_NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_NAME_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    DUPLICATES_FIELD_NUMBER: _ClassVar[int]
    RENEWAL_FIELD_NUMBER: _ClassVar[int]
    ALTERNATIVES_FIELD_NUMBER: _ClassVar[int]
    LEVELS_FIELD_NUMBER: _ClassVar[int]
    ANONYMITY_NOTE_FIELD_NUMBER: _ClassVar[int]
    LEGAL_BASIS_FIELD_NUMBER: _ClassVar[int]
    RETENTION_FIELD_NUMBER: _ClassVar[int]
    FORM_SCHEMA_FIELD_NUMBER: _ClassVar[int]
    WEB_TEXT_FIELD_NUMBER: _ClassVar[int]
    COUNTER_TEXT_FIELD_NUMBER: _ClassVar[int]
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    ATTENDANTS_ONLY_FIELD_NUMBER: _ClassVar[int]
    PORTUGUESE_FIELDS_FIELD_NUMBER: _ClassVar[int]
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
    category_name: str
    unit_name: str
    priority: str
    duplicates: DuplicateRule
    renewal: str
    alternatives: _containers.RepeatedScalarFieldContainer[str]
    levels: _sheet_pb2.AssuranceLevels
    anonymity_note: str
    legal_basis: _containers.RepeatedCompositeFieldContainer[_sheet_pb2.LegalBasis]
    retention: _sheet_pb2.Retention
    form_schema: str
    web_text: str
    counter_text: str
    questions: _containers.RepeatedCompositeFieldContainer[_sheet_pb2.Question]
    attendants_only: bool
    portuguese_fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, code: _Optional[str] = ..., version: _Optional[int] = ..., name: _Optional[str] = ..., category: _Optional[str] = ..., subject: _Optional[str] = ..., menu: _Optional[str] = ..., summary: _Optional[str] = ..., who_may_ask: _Optional[_Iterable[str]] = ..., channels: _Optional[_Iterable[_Union[ChannelRule, _Mapping]]] = ..., assurance: _Optional[_Union[Assurance, str]] = ..., anonymity: _Optional[_Union[Anonymity, str]] = ..., documents: _Optional[_Iterable[_Union[Document, _Mapping]]] = ..., steps: _Optional[_Iterable[str]] = ..., term: _Optional[_Union[Term, _Mapping]] = ..., notice: _Optional[_Union[Term, _Mapping]] = ..., fee: _Optional[_Union[Fee, _Mapping]] = ..., unit_code: _Optional[str] = ..., handling: _Optional[_Iterable[_Union[HandlingWay, _Mapping]]] = ..., rules: _Optional[_Iterable[str]] = ..., keywords: _Optional[_Iterable[str]] = ..., refusal_reasons: _Optional[_Iterable[str]] = ..., related: _Optional[_Iterable[str]] = ..., phone_text: _Optional[str] = ..., work_instruction: _Optional[str] = ..., bookable: _Optional[bool] = ..., unverified: _Optional[bool] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., language: _Optional[str] = ..., outside_body: _Optional[str] = ..., category_name: _Optional[str] = ..., unit_name: _Optional[str] = ..., priority: _Optional[str] = ..., duplicates: _Optional[_Union[DuplicateRule, _Mapping]] = ..., renewal: _Optional[str] = ..., alternatives: _Optional[_Iterable[str]] = ..., levels: _Optional[_Union[_sheet_pb2.AssuranceLevels, _Mapping]] = ..., anonymity_note: _Optional[str] = ..., legal_basis: _Optional[_Iterable[_Union[_sheet_pb2.LegalBasis, _Mapping]]] = ..., retention: _Optional[_Union[_sheet_pb2.Retention, _Mapping]] = ..., form_schema: _Optional[str] = ..., web_text: _Optional[str] = ..., counter_text: _Optional[str] = ..., questions: _Optional[_Iterable[_Union[_sheet_pb2.Question, _Mapping]]] = ..., attendants_only: _Optional[bool] = ..., portuguese_fields: _Optional[_Iterable[str]] = ...) -> None: ...

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
    __slots__ = ("line", "entry", "reason", "path", "value")
    LINE_FIELD_NUMBER: _ClassVar[int]
    ENTRY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    line: int
    entry: str
    reason: str
    path: str
    value: str
    def __init__(self, line: _Optional[int] = ..., entry: _Optional[str] = ..., reason: _Optional[str] = ..., path: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

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

class GetEditionRequest(_message.Message):
    __slots__ = ("language",)
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    language: str
    def __init__(self, language: _Optional[str] = ...) -> None: ...

class Symbol(_message.Message):
    __slots__ = ("handling", "label", "icon", "text_alternative", "meaning", "target")
    HANDLING_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    ICON_FIELD_NUMBER: _ClassVar[int]
    TEXT_ALTERNATIVE_FIELD_NUMBER: _ClassVar[int]
    MEANING_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    handling: Handling
    label: str
    icon: str
    text_alternative: str
    meaning: str
    target: str
    def __init__(self, handling: _Optional[_Union[Handling, str]] = ..., label: _Optional[str] = ..., icon: _Optional[str] = ..., text_alternative: _Optional[str] = ..., meaning: _Optional[str] = ..., target: _Optional[str] = ...) -> None: ...

class Category(_message.Message):
    __slots__ = ("key", "name")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    key: str
    name: str
    def __init__(self, key: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class MenuOption(_message.Message):
    __slots__ = ("keys", "text", "unverified")
    KEYS_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_FIELD_NUMBER: _ClassVar[int]
    keys: str
    text: str
    unverified: bool
    def __init__(self, keys: _Optional[str] = ..., text: _Optional[str] = ..., unverified: _Optional[bool] = ...) -> None: ...

class DefaultTerm(_message.Message):
    __slots__ = ("name", "unit", "value", "basis", "note", "unverified")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_FIELD_NUMBER: _ClassVar[int]
    name: str
    unit: TermUnit
    value: int
    basis: str
    note: str
    unverified: bool
    def __init__(self, name: _Optional[str] = ..., unit: _Optional[_Union[TermUnit, str]] = ..., value: _Optional[int] = ..., basis: _Optional[str] = ..., note: _Optional[str] = ..., unverified: _Optional[bool] = ...) -> None: ...

class GetEditionResponse(_message.Message):
    __slots__ = ("council_code", "council_name", "language", "timezone", "municipal_holiday", "symbols", "categories", "units", "menu", "menu_first_level_limit", "defaults", "notes", "channels", "retentions")
    COUNCIL_CODE_FIELD_NUMBER: _ClassVar[int]
    COUNCIL_NAME_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    TIMEZONE_FIELD_NUMBER: _ClassVar[int]
    MUNICIPAL_HOLIDAY_FIELD_NUMBER: _ClassVar[int]
    SYMBOLS_FIELD_NUMBER: _ClassVar[int]
    CATEGORIES_FIELD_NUMBER: _ClassVar[int]
    UNITS_FIELD_NUMBER: _ClassVar[int]
    MENU_FIELD_NUMBER: _ClassVar[int]
    MENU_FIRST_LEVEL_LIMIT_FIELD_NUMBER: _ClassVar[int]
    DEFAULTS_FIELD_NUMBER: _ClassVar[int]
    NOTES_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    RETENTIONS_FIELD_NUMBER: _ClassVar[int]
    council_code: str
    council_name: str
    language: str
    timezone: str
    municipal_holiday: str
    symbols: _containers.RepeatedCompositeFieldContainer[Symbol]
    categories: _containers.RepeatedCompositeFieldContainer[Category]
    units: _containers.RepeatedCompositeFieldContainer[Unit]
    menu: _containers.RepeatedCompositeFieldContainer[MenuOption]
    menu_first_level_limit: int
    defaults: _containers.RepeatedCompositeFieldContainer[DefaultTerm]
    notes: _containers.RepeatedScalarFieldContainer[str]
    channels: _containers.RepeatedCompositeFieldContainer[_sheet_pb2.ChannelInfo]
    retentions: _containers.RepeatedCompositeFieldContainer[_sheet_pb2.Retention]
    def __init__(self, council_code: _Optional[str] = ..., council_name: _Optional[str] = ..., language: _Optional[str] = ..., timezone: _Optional[str] = ..., municipal_holiday: _Optional[str] = ..., symbols: _Optional[_Iterable[_Union[Symbol, _Mapping]]] = ..., categories: _Optional[_Iterable[_Union[Category, _Mapping]]] = ..., units: _Optional[_Iterable[_Union[Unit, _Mapping]]] = ..., menu: _Optional[_Iterable[_Union[MenuOption, _Mapping]]] = ..., menu_first_level_limit: _Optional[int] = ..., defaults: _Optional[_Iterable[_Union[DefaultTerm, _Mapping]]] = ..., notes: _Optional[_Iterable[str]] = ..., channels: _Optional[_Iterable[_Union[_sheet_pb2.ChannelInfo, _Mapping]]] = ..., retentions: _Optional[_Iterable[_Union[_sheet_pb2.Retention, _Mapping]]] = ...) -> None: ...
