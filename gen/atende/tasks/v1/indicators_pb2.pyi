import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Breakdown(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BREAKDOWN_UNSPECIFIED: _ClassVar[Breakdown]
    BREAKDOWN_CHANNEL: _ClassVar[Breakdown]
    BREAKDOWN_SERVICE: _ClassVar[Breakdown]
    BREAKDOWN_UNIT: _ClassVar[Breakdown]
    BREAKDOWN_AREA: _ClassVar[Breakdown]
    BREAKDOWN_WEEK: _ClassVar[Breakdown]
    BREAKDOWN_MONTH: _ClassVar[Breakdown]

class Measure(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MEASURE_UNSPECIFIED: _ClassVar[Measure]
    MEASURE_COUNT: _ClassVar[Measure]
    MEASURE_SHARE: _ClassVar[Measure]
    MEASURE_PER_THOUSAND: _ClassVar[Measure]
    MEASURE_SECONDS: _ClassVar[Measure]
    MEASURE_DAYS: _ClassVar[Measure]
    MEASURE_SCORE: _ClassVar[Measure]
BREAKDOWN_UNSPECIFIED: Breakdown
BREAKDOWN_CHANNEL: Breakdown
BREAKDOWN_SERVICE: Breakdown
BREAKDOWN_UNIT: Breakdown
BREAKDOWN_AREA: Breakdown
BREAKDOWN_WEEK: Breakdown
BREAKDOWN_MONTH: Breakdown
MEASURE_UNSPECIFIED: Measure
MEASURE_COUNT: Measure
MEASURE_SHARE: Measure
MEASURE_PER_THOUSAND: Measure
MEASURE_SECONDS: Measure
MEASURE_DAYS: Measure
MEASURE_SCORE: Measure

class IndicatorDefinition(_message.Message):
    __slots__ = ("code", "name", "numerator", "denominator", "clock", "exclusions", "measure", "breakdowns", "target", "more_is_better")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    EXCLUSIONS_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    BREAKDOWNS_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    MORE_IS_BETTER_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    numerator: str
    denominator: str
    clock: str
    exclusions: str
    measure: Measure
    breakdowns: _containers.RepeatedScalarFieldContainer[Breakdown]
    target: float
    more_is_better: bool
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., numerator: _Optional[str] = ..., denominator: _Optional[str] = ..., clock: _Optional[str] = ..., exclusions: _Optional[str] = ..., measure: _Optional[_Union[Measure, str]] = ..., breakdowns: _Optional[_Iterable[_Union[Breakdown, str]]] = ..., target: _Optional[float] = ..., more_is_better: _Optional[bool] = ...) -> None: ...

class IndicatorCell(_message.Message):
    __slots__ = ("key", "numerator", "denominator", "value", "p90", "suppressed", "undefined")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    P90_FIELD_NUMBER: _ClassVar[int]
    SUPPRESSED_FIELD_NUMBER: _ClassVar[int]
    UNDEFINED_FIELD_NUMBER: _ClassVar[int]
    key: str
    numerator: int
    denominator: int
    value: float
    p90: float
    suppressed: bool
    undefined: bool
    def __init__(self, key: _Optional[str] = ..., numerator: _Optional[int] = ..., denominator: _Optional[int] = ..., value: _Optional[float] = ..., p90: _Optional[float] = ..., suppressed: _Optional[bool] = ..., undefined: _Optional[bool] = ...) -> None: ...

class Indicator(_message.Message):
    __slots__ = ("definition", "whole", "by", "cells")
    DEFINITION_FIELD_NUMBER: _ClassVar[int]
    WHOLE_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    CELLS_FIELD_NUMBER: _ClassVar[int]
    definition: IndicatorDefinition
    whole: IndicatorCell
    by: Breakdown
    cells: _containers.RepeatedCompositeFieldContainer[IndicatorCell]
    def __init__(self, definition: _Optional[_Union[IndicatorDefinition, _Mapping]] = ..., whole: _Optional[_Union[IndicatorCell, _Mapping]] = ..., by: _Optional[_Union[Breakdown, str]] = ..., cells: _Optional[_Iterable[_Union[IndicatorCell, _Mapping]]] = ...) -> None: ...

class GetIndicatorsRequest(_message.Message):
    __slots__ = ("until", "by", "codes", "service_code", "unit_code", "language", "below")
    FROM_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    CODES_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    BELOW_FIELD_NUMBER: _ClassVar[int]
    until: str
    by: Breakdown
    codes: _containers.RepeatedScalarFieldContainer[str]
    service_code: str
    unit_code: str
    language: str
    below: bool
    def __init__(self, until: _Optional[str] = ..., by: _Optional[_Union[Breakdown, str]] = ..., codes: _Optional[_Iterable[str]] = ..., service_code: _Optional[str] = ..., unit_code: _Optional[str] = ..., language: _Optional[str] = ..., below: _Optional[bool] = ..., **kwargs) -> None: ...

class GetIndicatorsResponse(_message.Message):
    __slots__ = ("indicators", "as_of", "until", "unit_codes")
    INDICATORS_FIELD_NUMBER: _ClassVar[int]
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODES_FIELD_NUMBER: _ClassVar[int]
    indicators: _containers.RepeatedCompositeFieldContainer[Indicator]
    as_of: _timestamp_pb2.Timestamp
    until: str
    unit_codes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, indicators: _Optional[_Iterable[_Union[Indicator, _Mapping]]] = ..., as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[str] = ..., unit_codes: _Optional[_Iterable[str]] = ..., **kwargs) -> None: ...

class GetPublicIndicatorsRequest(_message.Message):
    __slots__ = ("month", "by", "language")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    month: str
    by: Breakdown
    language: str
    def __init__(self, month: _Optional[str] = ..., by: _Optional[_Union[Breakdown, str]] = ..., language: _Optional[str] = ...) -> None: ...

class GetPublicIndicatorsResponse(_message.Message):
    __slots__ = ("month", "indicators", "smallest", "months")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    INDICATORS_FIELD_NUMBER: _ClassVar[int]
    SMALLEST_FIELD_NUMBER: _ClassVar[int]
    MONTHS_FIELD_NUMBER: _ClassVar[int]
    month: str
    indicators: _containers.RepeatedCompositeFieldContainer[Indicator]
    smallest: int
    months: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, month: _Optional[str] = ..., indicators: _Optional[_Iterable[_Union[Indicator, _Mapping]]] = ..., smallest: _Optional[int] = ..., months: _Optional[_Iterable[str]] = ...) -> None: ...

class ContactFact(_message.Message):
    __slots__ = ("contact_id", "person_id", "channel", "direction", "service_code", "waited", "opened_at", "taken_at", "closed_at", "state", "outcome")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    WAITED_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    TAKEN_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    person_id: str
    channel: str
    direction: str
    service_code: str
    waited: bool
    opened_at: _timestamp_pb2.Timestamp
    taken_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    state: str
    outcome: str
    def __init__(self, contact_id: _Optional[str] = ..., person_id: _Optional[str] = ..., channel: _Optional[str] = ..., direction: _Optional[str] = ..., service_code: _Optional[str] = ..., waited: _Optional[bool] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., taken_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[str] = ..., outcome: _Optional[str] = ...) -> None: ...

class CaseStepFact(_message.Message):
    __slots__ = ("change", "at", "unit_code", "due_on", "closing_reason")
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    CLOSING_REASON_FIELD_NUMBER: _ClassVar[int]
    change: str
    at: _timestamp_pb2.Timestamp
    unit_code: str
    due_on: str
    closing_reason: str
    def __init__(self, change: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., unit_code: _Optional[str] = ..., due_on: _Optional[str] = ..., closing_reason: _Optional[str] = ...) -> None: ...

class CaseFact(_message.Message):
    __slots__ = ("case_id", "kind", "person_id", "contact_id", "service_code", "unit_code", "area", "due_on", "opened_at", "steps", "score")
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    AREA_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    case_id: str
    kind: str
    person_id: str
    contact_id: str
    service_code: str
    unit_code: str
    area: str
    due_on: str
    opened_at: _timestamp_pb2.Timestamp
    steps: _containers.RepeatedCompositeFieldContainer[CaseStepFact]
    score: int
    def __init__(self, case_id: _Optional[str] = ..., kind: _Optional[str] = ..., person_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., service_code: _Optional[str] = ..., unit_code: _Optional[str] = ..., area: _Optional[str] = ..., due_on: _Optional[str] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[CaseStepFact, _Mapping]]] = ..., score: _Optional[int] = ...) -> None: ...

class ImportFactsRequest(_message.Message):
    __slots__ = ("contacts", "cases")
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    CASES_FIELD_NUMBER: _ClassVar[int]
    contacts: _containers.RepeatedCompositeFieldContainer[ContactFact]
    cases: _containers.RepeatedCompositeFieldContainer[CaseFact]
    def __init__(self, contacts: _Optional[_Iterable[_Union[ContactFact, _Mapping]]] = ..., cases: _Optional[_Iterable[_Union[CaseFact, _Mapping]]] = ...) -> None: ...

class ImportFactsResponse(_message.Message):
    __slots__ = ("contacts", "cases")
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    CASES_FIELD_NUMBER: _ClassVar[int]
    contacts: int
    cases: int
    def __init__(self, contacts: _Optional[int] = ..., cases: _Optional[int] = ...) -> None: ...

class AreaPoint(_message.Message):
    __slots__ = ("latitude", "longitude")
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    latitude: float
    longitude: float
    def __init__(self, latitude: _Optional[float] = ..., longitude: _Optional[float] = ...) -> None: ...

class TownArea(_message.Message):
    __slots__ = ("code", "name", "aliases", "outline")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ALIASES_FIELD_NUMBER: _ClassVar[int]
    OUTLINE_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    aliases: _containers.RepeatedScalarFieldContainer[str]
    outline: _containers.RepeatedCompositeFieldContainer[AreaPoint]
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., aliases: _Optional[_Iterable[str]] = ..., outline: _Optional[_Iterable[_Union[AreaPoint, _Mapping]]] = ...) -> None: ...

class LoadAreasRequest(_message.Message):
    __slots__ = ("areas",)
    AREAS_FIELD_NUMBER: _ClassVar[int]
    areas: _containers.RepeatedCompositeFieldContainer[TownArea]
    def __init__(self, areas: _Optional[_Iterable[_Union[TownArea, _Mapping]]] = ...) -> None: ...

class LoadAreasResponse(_message.Message):
    __slots__ = ("areas",)
    AREAS_FIELD_NUMBER: _ClassVar[int]
    areas: int
    def __init__(self, areas: _Optional[int] = ...) -> None: ...

class ListAreasRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListAreasResponse(_message.Message):
    __slots__ = ("areas",)
    AREAS_FIELD_NUMBER: _ClassVar[int]
    areas: _containers.RepeatedCompositeFieldContainer[TownArea]
    def __init__(self, areas: _Optional[_Iterable[_Union[TownArea, _Mapping]]] = ...) -> None: ...
