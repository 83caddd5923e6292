import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RoutingRule(_message.Message):
    __slots__ = ("rule_id", "position", "name", "service_code", "case_kind", "area", "condition", "unit_code", "group_code", "assignee_id", "active", "version")
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CASE_KIND_FIELD_NUMBER: _ClassVar[int]
    AREA_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    GROUP_CODE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    rule_id: str
    position: int
    name: str
    service_code: str
    case_kind: str
    area: Area
    condition: str
    unit_code: str
    group_code: str
    assignee_id: str
    active: bool
    version: int
    def __init__(self, rule_id: _Optional[str] = ..., position: _Optional[int] = ..., name: _Optional[str] = ..., service_code: _Optional[str] = ..., case_kind: _Optional[str] = ..., area: _Optional[_Union[Area, _Mapping]] = ..., condition: _Optional[str] = ..., unit_code: _Optional[str] = ..., group_code: _Optional[str] = ..., assignee_id: _Optional[str] = ..., active: _Optional[bool] = ..., version: _Optional[int] = ...) -> None: ...

class Area(_message.Message):
    __slots__ = ("south", "west", "north", "east")
    SOUTH_FIELD_NUMBER: _ClassVar[int]
    WEST_FIELD_NUMBER: _ClassVar[int]
    NORTH_FIELD_NUMBER: _ClassVar[int]
    EAST_FIELD_NUMBER: _ClassVar[int]
    south: float
    west: float
    north: float
    east: float
    def __init__(self, south: _Optional[float] = ..., west: _Optional[float] = ..., north: _Optional[float] = ..., east: _Optional[float] = ...) -> None: ...

class ListRoutingRulesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListRoutingRulesResponse(_message.Message):
    __slots__ = ("rules",)
    RULES_FIELD_NUMBER: _ClassVar[int]
    rules: _containers.RepeatedCompositeFieldContainer[RoutingRule]
    def __init__(self, rules: _Optional[_Iterable[_Union[RoutingRule, _Mapping]]] = ...) -> None: ...

class SaveRoutingRuleRequest(_message.Message):
    __slots__ = ("rule",)
    RULE_FIELD_NUMBER: _ClassVar[int]
    rule: RoutingRule
    def __init__(self, rule: _Optional[_Union[RoutingRule, _Mapping]] = ...) -> None: ...

class SaveRoutingRuleResponse(_message.Message):
    __slots__ = ("rule",)
    RULE_FIELD_NUMBER: _ClassVar[int]
    rule: RoutingRule
    def __init__(self, rule: _Optional[_Union[RoutingRule, _Mapping]] = ...) -> None: ...

class RemoveRoutingRuleRequest(_message.Message):
    __slots__ = ("rule_id",)
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    rule_id: str
    def __init__(self, rule_id: _Optional[str] = ...) -> None: ...

class RemoveRoutingRuleResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DryRunRoutingRequest(_message.Message):
    __slots__ = ("service_code", "case_kind", "latitude", "longitude", "form_json", "language")
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CASE_KIND_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    FORM_JSON_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    service_code: str
    case_kind: str
    latitude: float
    longitude: float
    form_json: str
    language: str
    def __init__(self, service_code: _Optional[str] = ..., case_kind: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., form_json: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class RuleVerdict(_message.Message):
    __slots__ = ("rule_id", "name", "fits", "why")
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    FITS_FIELD_NUMBER: _ClassVar[int]
    WHY_FIELD_NUMBER: _ClassVar[int]
    rule_id: str
    name: str
    fits: bool
    why: str
    def __init__(self, rule_id: _Optional[str] = ..., name: _Optional[str] = ..., fits: _Optional[bool] = ..., why: _Optional[str] = ...) -> None: ...

class DryRunRoutingResponse(_message.Message):
    __slots__ = ("unit_code", "group_code", "assignee_id", "decided_by", "verdicts")
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    GROUP_CODE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_ID_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    VERDICTS_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    group_code: str
    assignee_id: str
    decided_by: str
    verdicts: _containers.RepeatedCompositeFieldContainer[RuleVerdict]
    def __init__(self, unit_code: _Optional[str] = ..., group_code: _Optional[str] = ..., assignee_id: _Optional[str] = ..., decided_by: _Optional[str] = ..., verdicts: _Optional[_Iterable[_Union[RuleVerdict, _Mapping]]] = ...) -> None: ...

class UnitAct(_message.Message):
    __slots__ = ("act_id", "from_unit_code", "to_unit_code", "effective_on", "closes", "reason", "actor_id", "decided_at", "applied_at", "tasks", "cases", "service_code", "begun_at", "total")
    ACT_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    TO_UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    CLOSES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    APPLIED_AT_FIELD_NUMBER: _ClassVar[int]
    TASKS_FIELD_NUMBER: _ClassVar[int]
    CASES_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    BEGUN_AT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    act_id: str
    from_unit_code: str
    to_unit_code: str
    effective_on: str
    closes: bool
    reason: str
    actor_id: str
    decided_at: _timestamp_pb2.Timestamp
    applied_at: _timestamp_pb2.Timestamp
    tasks: int
    cases: int
    service_code: str
    begun_at: _timestamp_pb2.Timestamp
    total: int
    def __init__(self, act_id: _Optional[str] = ..., from_unit_code: _Optional[str] = ..., to_unit_code: _Optional[str] = ..., effective_on: _Optional[str] = ..., closes: _Optional[bool] = ..., reason: _Optional[str] = ..., actor_id: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., applied_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., tasks: _Optional[int] = ..., cases: _Optional[int] = ..., service_code: _Optional[str] = ..., begun_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., total: _Optional[int] = ...) -> None: ...

class MoveUnitWorkRequest(_message.Message):
    __slots__ = ("from_unit_code", "to_unit_code", "effective_on", "reason", "service_code", "closes")
    FROM_UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    TO_UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CLOSES_FIELD_NUMBER: _ClassVar[int]
    from_unit_code: str
    to_unit_code: str
    effective_on: str
    reason: str
    service_code: str
    closes: bool
    def __init__(self, from_unit_code: _Optional[str] = ..., to_unit_code: _Optional[str] = ..., effective_on: _Optional[str] = ..., reason: _Optional[str] = ..., service_code: _Optional[str] = ..., closes: _Optional[bool] = ...) -> None: ...

class MoveUnitWorkResponse(_message.Message):
    __slots__ = ("act",)
    ACT_FIELD_NUMBER: _ClassVar[int]
    act: UnitAct
    def __init__(self, act: _Optional[_Union[UnitAct, _Mapping]] = ...) -> None: ...

class ListUnitActsRequest(_message.Message):
    __slots__ = ("unit_code",)
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    def __init__(self, unit_code: _Optional[str] = ...) -> None: ...

class ListUnitActsResponse(_message.Message):
    __slots__ = ("acts",)
    ACTS_FIELD_NUMBER: _ClassVar[int]
    acts: _containers.RepeatedCompositeFieldContainer[UnitAct]
    def __init__(self, acts: _Optional[_Iterable[_Union[UnitAct, _Mapping]]] = ...) -> None: ...

class Group(_message.Message):
    __slots__ = ("code", "unit_code", "name", "staff_ids", "closed")
    CODE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    STAFF_IDS_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    code: str
    unit_code: str
    name: str
    staff_ids: _containers.RepeatedScalarFieldContainer[str]
    closed: bool
    def __init__(self, code: _Optional[str] = ..., unit_code: _Optional[str] = ..., name: _Optional[str] = ..., staff_ids: _Optional[_Iterable[str]] = ..., closed: _Optional[bool] = ...) -> None: ...

class SaveGroupRequest(_message.Message):
    __slots__ = ("group", "effective_on", "must_be_new")
    GROUP_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    MUST_BE_NEW_FIELD_NUMBER: _ClassVar[int]
    group: Group
    effective_on: str
    must_be_new: bool
    def __init__(self, group: _Optional[_Union[Group, _Mapping]] = ..., effective_on: _Optional[str] = ..., must_be_new: _Optional[bool] = ...) -> None: ...

class SaveGroupResponse(_message.Message):
    __slots__ = ("group",)
    GROUP_FIELD_NUMBER: _ClassVar[int]
    group: Group
    def __init__(self, group: _Optional[_Union[Group, _Mapping]] = ...) -> None: ...

class ListGroupsRequest(_message.Message):
    __slots__ = ("unit_code", "on")
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    on: str
    def __init__(self, unit_code: _Optional[str] = ..., on: _Optional[str] = ...) -> None: ...

class ListGroupsResponse(_message.Message):
    __slots__ = ("groups",)
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    groups: _containers.RepeatedCompositeFieldContainer[Group]
    def __init__(self, groups: _Optional[_Iterable[_Union[Group, _Mapping]]] = ...) -> None: ...
