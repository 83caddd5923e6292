import datetime

from atende.identity.v1 import identity_pb2 as _identity_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MergeState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MERGE_STATE_UNSPECIFIED: _ClassVar[MergeState]
    MERGE_STATE_PROPOSED: _ClassVar[MergeState]
    MERGE_STATE_DONE: _ClassVar[MergeState]
    MERGE_STATE_UNDONE: _ClassVar[MergeState]
    MERGE_STATE_REFUSED: _ClassVar[MergeState]
MERGE_STATE_UNSPECIFIED: MergeState
MERGE_STATE_PROPOSED: MergeState
MERGE_STATE_DONE: MergeState
MERGE_STATE_UNDONE: MergeState
MERGE_STATE_REFUSED: MergeState

class MergeReason(_message.Message):
    __slots__ = ("kind", "weight")
    KIND_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    kind: str
    weight: int
    def __init__(self, kind: _Optional[str] = ..., weight: _Optional[int] = ...) -> None: ...

class MergeSuggestion(_message.Message):
    __slots__ = ("other", "score", "reasons")
    OTHER_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    other: _identity_pb2.Person
    score: int
    reasons: _containers.RepeatedCompositeFieldContainer[MergeReason]
    def __init__(self, other: _Optional[_Union[_identity_pb2.Person, _Mapping]] = ..., score: _Optional[int] = ..., reasons: _Optional[_Iterable[_Union[MergeReason, _Mapping]]] = ...) -> None: ...

class Merge(_message.Message):
    __slots__ = ("merge_id", "state", "survivor_id", "merged_id", "reason", "proposed_by", "decided_by", "undone_by", "proposed_at", "decided_at", "undone_at")
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    MERGED_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    UNDONE_BY_FIELD_NUMBER: _ClassVar[int]
    PROPOSED_AT_FIELD_NUMBER: _ClassVar[int]
    DECIDED_AT_FIELD_NUMBER: _ClassVar[int]
    UNDONE_AT_FIELD_NUMBER: _ClassVar[int]
    merge_id: str
    state: MergeState
    survivor_id: str
    merged_id: str
    reason: str
    proposed_by: str
    decided_by: str
    undone_by: str
    proposed_at: _timestamp_pb2.Timestamp
    decided_at: _timestamp_pb2.Timestamp
    undone_at: _timestamp_pb2.Timestamp
    def __init__(self, merge_id: _Optional[str] = ..., state: _Optional[_Union[MergeState, str]] = ..., survivor_id: _Optional[str] = ..., merged_id: _Optional[str] = ..., reason: _Optional[str] = ..., proposed_by: _Optional[str] = ..., decided_by: _Optional[str] = ..., undone_by: _Optional[str] = ..., proposed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decided_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., undone_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SuggestMergesRequest(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class SuggestMergesResponse(_message.Message):
    __slots__ = ("suggestions",)
    SUGGESTIONS_FIELD_NUMBER: _ClassVar[int]
    suggestions: _containers.RepeatedCompositeFieldContainer[MergeSuggestion]
    def __init__(self, suggestions: _Optional[_Iterable[_Union[MergeSuggestion, _Mapping]]] = ...) -> None: ...

class DismissSuggestionRequest(_message.Message):
    __slots__ = ("person_id", "other_id", "reason")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    OTHER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    other_id: str
    reason: str
    def __init__(self, person_id: _Optional[str] = ..., other_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DismissSuggestionResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ProposeMergeRequest(_message.Message):
    __slots__ = ("survivor_id", "merged_id", "reason")
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    MERGED_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    survivor_id: str
    merged_id: str
    reason: str
    def __init__(self, survivor_id: _Optional[str] = ..., merged_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ProposeMergeResponse(_message.Message):
    __slots__ = ("merge",)
    MERGE_FIELD_NUMBER: _ClassVar[int]
    merge: Merge
    def __init__(self, merge: _Optional[_Union[Merge, _Mapping]] = ...) -> None: ...

class ApproveMergeRequest(_message.Message):
    __slots__ = ("merge_id",)
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    merge_id: str
    def __init__(self, merge_id: _Optional[str] = ...) -> None: ...

class ApproveMergeResponse(_message.Message):
    __slots__ = ("merge",)
    MERGE_FIELD_NUMBER: _ClassVar[int]
    merge: Merge
    def __init__(self, merge: _Optional[_Union[Merge, _Mapping]] = ...) -> None: ...

class RefuseMergeRequest(_message.Message):
    __slots__ = ("merge_id", "reason")
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    merge_id: str
    reason: str
    def __init__(self, merge_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RefuseMergeResponse(_message.Message):
    __slots__ = ("merge",)
    MERGE_FIELD_NUMBER: _ClassVar[int]
    merge: Merge
    def __init__(self, merge: _Optional[_Union[Merge, _Mapping]] = ...) -> None: ...

class UndoMergeRequest(_message.Message):
    __slots__ = ("merge_id", "reason")
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    merge_id: str
    reason: str
    def __init__(self, merge_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class UndoMergeResponse(_message.Message):
    __slots__ = ("merge",)
    MERGE_FIELD_NUMBER: _ClassVar[int]
    merge: Merge
    def __init__(self, merge: _Optional[_Union[Merge, _Mapping]] = ...) -> None: ...

class GetMergeRequest(_message.Message):
    __slots__ = ("merge_id",)
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    merge_id: str
    def __init__(self, merge_id: _Optional[str] = ...) -> None: ...

class GetMergeResponse(_message.Message):
    __slots__ = ("merge",)
    MERGE_FIELD_NUMBER: _ClassVar[int]
    merge: Merge
    def __init__(self, merge: _Optional[_Union[Merge, _Mapping]] = ...) -> None: ...

class ListMergesRequest(_message.Message):
    __slots__ = ("person_id", "page_size", "page_token")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    page_size: int
    page_token: str
    def __init__(self, person_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMergesResponse(_message.Message):
    __slots__ = ("merges", "next_page_token")
    MERGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    merges: _containers.RepeatedCompositeFieldContainer[Merge]
    next_page_token: str
    def __init__(self, merges: _Optional[_Iterable[_Union[Merge, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ResolvePeopleRequest(_message.Message):
    __slots__ = ("person_ids",)
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, person_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ResolvedPerson(_message.Message):
    __slots__ = ("person_id", "survivor_id")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    survivor_id: str
    def __init__(self, person_id: _Optional[str] = ..., survivor_id: _Optional[str] = ...) -> None: ...

class ResolvePeopleResponse(_message.Message):
    __slots__ = ("people",)
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    people: _containers.RepeatedCompositeFieldContainer[ResolvedPerson]
    def __init__(self, people: _Optional[_Iterable[_Union[ResolvedPerson, _Mapping]]] = ...) -> None: ...
