import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class UnitChange(_message.Message):
    __slots__ = ("change_id", "unit_code", "effective_on", "name", "parent_code", "head_id", "reason", "actor_id", "decided_at")
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARENT_CODE_FIELD_NUMBER: _ClassVar[int]
    HEAD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    change_id: str
    unit_code: str
    effective_on: str
    name: str
    parent_code: str
    head_id: str
    reason: str
    actor_id: str
    decided_at: _timestamp_pb2.Timestamp
    def __init__(self, change_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., effective_on: _Optional[str] = ..., name: _Optional[str] = ..., parent_code: _Optional[str] = ..., head_id: _Optional[str] = ..., reason: _Optional[str] = ..., actor_id: _Optional[str] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ChangeUnitRequest(_message.Message):
    __slots__ = ("unit_code", "effective_on", "name", "parent_code", "head_id", "reason")
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARENT_CODE_FIELD_NUMBER: _ClassVar[int]
    HEAD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    effective_on: str
    name: str
    parent_code: str
    head_id: str
    reason: str
    def __init__(self, unit_code: _Optional[str] = ..., effective_on: _Optional[str] = ..., name: _Optional[str] = ..., parent_code: _Optional[str] = ..., head_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ChangeUnitResponse(_message.Message):
    __slots__ = ("change",)
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    change: UnitChange
    def __init__(self, change: _Optional[_Union[UnitChange, _Mapping]] = ...) -> None: ...

class ListUnitChangesRequest(_message.Message):
    __slots__ = ("unit_code",)
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    def __init__(self, unit_code: _Optional[str] = ...) -> None: ...

class ListUnitChangesResponse(_message.Message):
    __slots__ = ("changes",)
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[UnitChange]
    def __init__(self, changes: _Optional[_Iterable[_Union[UnitChange, _Mapping]]] = ...) -> None: ...

class Membership(_message.Message):
    __slots__ = ("staff_id", "unit_code", "until", "reason", "actor_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    unit_code: str
    until: str
    reason: str
    actor_id: str
    def __init__(self, staff_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., until: _Optional[str] = ..., reason: _Optional[str] = ..., actor_id: _Optional[str] = ..., **kwargs) -> None: ...

class MoveStaffRequest(_message.Message):
    __slots__ = ("staff_id", "unit_code", "effective_on", "reason")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_ON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    unit_code: str
    effective_on: str
    reason: str
    def __init__(self, staff_id: _Optional[str] = ..., unit_code: _Optional[str] = ..., effective_on: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class MoveStaffResponse(_message.Message):
    __slots__ = ("membership",)
    MEMBERSHIP_FIELD_NUMBER: _ClassVar[int]
    membership: Membership
    def __init__(self, membership: _Optional[_Union[Membership, _Mapping]] = ...) -> None: ...

class ListMembershipsRequest(_message.Message):
    __slots__ = ("unit_code", "on", "staff_id")
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    ON_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    unit_code: str
    on: str
    staff_id: str
    def __init__(self, unit_code: _Optional[str] = ..., on: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class ListMembershipsResponse(_message.Message):
    __slots__ = ("memberships",)
    MEMBERSHIPS_FIELD_NUMBER: _ClassVar[int]
    memberships: _containers.RepeatedCompositeFieldContainer[Membership]
    def __init__(self, memberships: _Optional[_Iterable[_Union[Membership, _Mapping]]] = ...) -> None: ...
