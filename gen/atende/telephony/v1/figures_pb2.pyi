import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetCallFiguresRequest(_message.Message):
    __slots__ = ("to", "target_seconds", "short_seconds")
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    TARGET_SECONDS_FIELD_NUMBER: _ClassVar[int]
    SHORT_SECONDS_FIELD_NUMBER: _ClassVar[int]
    to: _timestamp_pb2.Timestamp
    target_seconds: int
    short_seconds: int
    def __init__(self, to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., target_seconds: _Optional[int] = ..., short_seconds: _Optional[int] = ..., **kwargs) -> None: ...

class CallFigures(_message.Message):
    __slots__ = ("came", "served_in_menu", "dropped_in_menu", "offered", "answered", "abandoned", "short", "called_back", "failed", "refused", "service_level", "average_speed_s", "longest_wait_s", "handling_s", "talk_s", "hold_s", "transferred", "now_in_menu", "now_waiting", "now_talking", "now_longest_wait_s")
    CAME_FIELD_NUMBER: _ClassVar[int]
    SERVED_IN_MENU_FIELD_NUMBER: _ClassVar[int]
    DROPPED_IN_MENU_FIELD_NUMBER: _ClassVar[int]
    OFFERED_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    ABANDONED_FIELD_NUMBER: _ClassVar[int]
    SHORT_FIELD_NUMBER: _ClassVar[int]
    CALLED_BACK_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    SERVICE_LEVEL_FIELD_NUMBER: _ClassVar[int]
    AVERAGE_SPEED_S_FIELD_NUMBER: _ClassVar[int]
    LONGEST_WAIT_S_FIELD_NUMBER: _ClassVar[int]
    HANDLING_S_FIELD_NUMBER: _ClassVar[int]
    TALK_S_FIELD_NUMBER: _ClassVar[int]
    HOLD_S_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_FIELD_NUMBER: _ClassVar[int]
    NOW_IN_MENU_FIELD_NUMBER: _ClassVar[int]
    NOW_WAITING_FIELD_NUMBER: _ClassVar[int]
    NOW_TALKING_FIELD_NUMBER: _ClassVar[int]
    NOW_LONGEST_WAIT_S_FIELD_NUMBER: _ClassVar[int]
    came: int
    served_in_menu: int
    dropped_in_menu: int
    offered: int
    answered: int
    abandoned: int
    short: int
    called_back: int
    failed: int
    refused: int
    service_level: float
    average_speed_s: float
    longest_wait_s: int
    handling_s: float
    talk_s: float
    hold_s: float
    transferred: int
    now_in_menu: int
    now_waiting: int
    now_talking: int
    now_longest_wait_s: int
    def __init__(self, came: _Optional[int] = ..., served_in_menu: _Optional[int] = ..., dropped_in_menu: _Optional[int] = ..., offered: _Optional[int] = ..., answered: _Optional[int] = ..., abandoned: _Optional[int] = ..., short: _Optional[int] = ..., called_back: _Optional[int] = ..., failed: _Optional[int] = ..., refused: _Optional[int] = ..., service_level: _Optional[float] = ..., average_speed_s: _Optional[float] = ..., longest_wait_s: _Optional[int] = ..., handling_s: _Optional[float] = ..., talk_s: _Optional[float] = ..., hold_s: _Optional[float] = ..., transferred: _Optional[int] = ..., now_in_menu: _Optional[int] = ..., now_waiting: _Optional[int] = ..., now_talking: _Optional[int] = ..., now_longest_wait_s: _Optional[int] = ...) -> None: ...

class CallsOfHour(_message.Message):
    __slots__ = ("starts_at", "came", "offered", "answered")
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    CAME_FIELD_NUMBER: _ClassVar[int]
    OFFERED_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    starts_at: _timestamp_pb2.Timestamp
    came: int
    offered: int
    answered: int
    def __init__(self, starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., came: _Optional[int] = ..., offered: _Optional[int] = ..., answered: _Optional[int] = ...) -> None: ...

class GetCallFiguresResponse(_message.Message):
    __slots__ = ("figures", "hours")
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    HOURS_FIELD_NUMBER: _ClassVar[int]
    figures: CallFigures
    hours: _containers.RepeatedCompositeFieldContainer[CallsOfHour]
    def __init__(self, figures: _Optional[_Union[CallFigures, _Mapping]] = ..., hours: _Optional[_Iterable[_Union[CallsOfHour, _Mapping]]] = ...) -> None: ...

class PlanStaffRequest(_message.Message):
    __slots__ = ("calls", "interval_s", "handling_s", "target_seconds", "target_share", "patience_s", "shrinkage", "agents")
    CALLS_FIELD_NUMBER: _ClassVar[int]
    INTERVAL_S_FIELD_NUMBER: _ClassVar[int]
    HANDLING_S_FIELD_NUMBER: _ClassVar[int]
    TARGET_SECONDS_FIELD_NUMBER: _ClassVar[int]
    TARGET_SHARE_FIELD_NUMBER: _ClassVar[int]
    PATIENCE_S_FIELD_NUMBER: _ClassVar[int]
    SHRINKAGE_FIELD_NUMBER: _ClassVar[int]
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    calls: float
    interval_s: int
    handling_s: float
    target_seconds: int
    target_share: float
    patience_s: float
    shrinkage: float
    agents: int
    def __init__(self, calls: _Optional[float] = ..., interval_s: _Optional[int] = ..., handling_s: _Optional[float] = ..., target_seconds: _Optional[int] = ..., target_share: _Optional[float] = ..., patience_s: _Optional[float] = ..., shrinkage: _Optional[float] = ..., agents: _Optional[int] = ...) -> None: ...

class StaffPlan(_message.Message):
    __slots__ = ("agents", "scheduled", "erlangs", "occupancy", "waits", "average_wait_s", "service_level", "abandons")
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    SCHEDULED_FIELD_NUMBER: _ClassVar[int]
    ERLANGS_FIELD_NUMBER: _ClassVar[int]
    OCCUPANCY_FIELD_NUMBER: _ClassVar[int]
    WAITS_FIELD_NUMBER: _ClassVar[int]
    AVERAGE_WAIT_S_FIELD_NUMBER: _ClassVar[int]
    SERVICE_LEVEL_FIELD_NUMBER: _ClassVar[int]
    ABANDONS_FIELD_NUMBER: _ClassVar[int]
    agents: int
    scheduled: int
    erlangs: float
    occupancy: float
    waits: float
    average_wait_s: float
    service_level: float
    abandons: float
    def __init__(self, agents: _Optional[int] = ..., scheduled: _Optional[int] = ..., erlangs: _Optional[float] = ..., occupancy: _Optional[float] = ..., waits: _Optional[float] = ..., average_wait_s: _Optional[float] = ..., service_level: _Optional[float] = ..., abandons: _Optional[float] = ...) -> None: ...

class PlanStaffResponse(_message.Message):
    __slots__ = ("plan", "around")
    PLAN_FIELD_NUMBER: _ClassVar[int]
    AROUND_FIELD_NUMBER: _ClassVar[int]
    plan: StaffPlan
    around: _containers.RepeatedCompositeFieldContainer[StaffPlan]
    def __init__(self, plan: _Optional[_Union[StaffPlan, _Mapping]] = ..., around: _Optional[_Iterable[_Union[StaffPlan, _Mapping]]] = ...) -> None: ...
