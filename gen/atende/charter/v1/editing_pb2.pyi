import datetime

from atende.charter.v1 import charter_pb2 as _charter_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class EntryDraftState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ENTRY_DRAFT_STATE_UNSPECIFIED: _ClassVar[EntryDraftState]
    ENTRY_DRAFT_STATE_WRITING: _ClassVar[EntryDraftState]
    ENTRY_DRAFT_STATE_IN_REVIEW: _ClassVar[EntryDraftState]
    ENTRY_DRAFT_STATE_PUBLISHED: _ClassVar[EntryDraftState]
    ENTRY_DRAFT_STATE_DISCARDED: _ClassVar[EntryDraftState]
ENTRY_DRAFT_STATE_UNSPECIFIED: EntryDraftState
ENTRY_DRAFT_STATE_WRITING: EntryDraftState
ENTRY_DRAFT_STATE_IN_REVIEW: EntryDraftState
ENTRY_DRAFT_STATE_PUBLISHED: EntryDraftState
ENTRY_DRAFT_STATE_DISCARDED: EntryDraftState

class EntryDraft(_message.Message):
    __slots__ = ("draft_id", "code", "state", "version", "content", "base_version", "note", "reason", "writer_ids", "reviewer_id", "changed_at", "published_version", "name", "problems", "ends")
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    BASE_VERSION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    WRITER_IDS_FIELD_NUMBER: _ClassVar[int]
    REVIEWER_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGED_AT_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_VERSION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    ENDS_FIELD_NUMBER: _ClassVar[int]
    draft_id: str
    code: str
    state: EntryDraftState
    version: int
    content: str
    base_version: int
    note: str
    reason: str
    writer_ids: _containers.RepeatedScalarFieldContainer[str]
    reviewer_id: str
    changed_at: _timestamp_pb2.Timestamp
    published_version: int
    name: str
    problems: _containers.RepeatedCompositeFieldContainer[_charter_pb2.ImportProblem]
    ends: bool
    def __init__(self, draft_id: _Optional[str] = ..., code: _Optional[str] = ..., state: _Optional[_Union[EntryDraftState, str]] = ..., version: _Optional[int] = ..., content: _Optional[str] = ..., base_version: _Optional[int] = ..., note: _Optional[str] = ..., reason: _Optional[str] = ..., writer_ids: _Optional[_Iterable[str]] = ..., reviewer_id: _Optional[str] = ..., changed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., published_version: _Optional[int] = ..., name: _Optional[str] = ..., problems: _Optional[_Iterable[_Union[_charter_pb2.ImportProblem, _Mapping]]] = ..., ends: _Optional[bool] = ...) -> None: ...

class EditorialLine(_message.Message):
    __slots__ = ("code", "name", "category", "version", "valid_from", "planned_version", "planned_from", "draft_id", "draft_state", "attendants_only", "open_reports", "unverified", "ends_at")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    PLANNED_VERSION_FIELD_NUMBER: _ClassVar[int]
    PLANNED_FROM_FIELD_NUMBER: _ClassVar[int]
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    DRAFT_STATE_FIELD_NUMBER: _ClassVar[int]
    ATTENDANTS_ONLY_FIELD_NUMBER: _ClassVar[int]
    OPEN_REPORTS_FIELD_NUMBER: _ClassVar[int]
    UNVERIFIED_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    category: str
    version: int
    valid_from: _timestamp_pb2.Timestamp
    planned_version: int
    planned_from: _timestamp_pb2.Timestamp
    draft_id: str
    draft_state: EntryDraftState
    attendants_only: bool
    open_reports: int
    unverified: bool
    ends_at: _timestamp_pb2.Timestamp
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., category: _Optional[str] = ..., version: _Optional[int] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., planned_version: _Optional[int] = ..., planned_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., draft_id: _Optional[str] = ..., draft_state: _Optional[_Union[EntryDraftState, str]] = ..., attendants_only: _Optional[bool] = ..., open_reports: _Optional[int] = ..., unverified: _Optional[bool] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListEditorialRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEditorialResponse(_message.Message):
    __slots__ = ("lines", "next_page_token")
    LINES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[EditorialLine]
    next_page_token: str
    def __init__(self, lines: _Optional[_Iterable[_Union[EditorialLine, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class EntryVersion(_message.Message):
    __slots__ = ("number", "name", "valid_from", "valid_until", "replaced_by", "published_by", "published_at")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_AT_FIELD_NUMBER: _ClassVar[int]
    number: int
    name: str
    valid_from: _timestamp_pb2.Timestamp
    valid_until: _timestamp_pb2.Timestamp
    replaced_by: int
    published_by: str
    published_at: _timestamp_pb2.Timestamp
    def __init__(self, number: _Optional[int] = ..., name: _Optional[str] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., replaced_by: _Optional[int] = ..., published_by: _Optional[str] = ..., published_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListEntryVersionsRequest(_message.Message):
    __slots__ = ("code", "page_size", "page_token")
    CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    code: str
    page_size: int
    page_token: str
    def __init__(self, code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEntryVersionsResponse(_message.Message):
    __slots__ = ("versions", "next_page_token")
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[EntryVersion]
    next_page_token: str
    def __init__(self, versions: _Optional[_Iterable[_Union[EntryVersion, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CompareEntriesRequest(_message.Message):
    __slots__ = ("code", "from_version", "to_version", "draft_id")
    CODE_FIELD_NUMBER: _ClassVar[int]
    FROM_VERSION_FIELD_NUMBER: _ClassVar[int]
    TO_VERSION_FIELD_NUMBER: _ClassVar[int]
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    code: str
    from_version: int
    to_version: int
    draft_id: str
    def __init__(self, code: _Optional[str] = ..., from_version: _Optional[int] = ..., to_version: _Optional[int] = ..., draft_id: _Optional[str] = ...) -> None: ...

class EntryChange(_message.Message):
    __slots__ = ("path", "before", "after")
    PATH_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    path: str
    before: str
    after: str
    def __init__(self, path: _Optional[str] = ..., before: _Optional[str] = ..., after: _Optional[str] = ...) -> None: ...

class CompareEntriesResponse(_message.Message):
    __slots__ = ("changes",)
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[EntryChange]
    def __init__(self, changes: _Optional[_Iterable[_Union[EntryChange, _Mapping]]] = ...) -> None: ...

class OpenEntryDraftRequest(_message.Message):
    __slots__ = ("code", "content", "note", "ends")
    CODE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ENDS_FIELD_NUMBER: _ClassVar[int]
    code: str
    content: str
    note: str
    ends: bool
    def __init__(self, code: _Optional[str] = ..., content: _Optional[str] = ..., note: _Optional[str] = ..., ends: _Optional[bool] = ...) -> None: ...

class OpenEntryDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: EntryDraft
    def __init__(self, draft: _Optional[_Union[EntryDraft, _Mapping]] = ...) -> None: ...

class GetEntryDraftRequest(_message.Message):
    __slots__ = ("draft_id",)
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    draft_id: str
    def __init__(self, draft_id: _Optional[str] = ...) -> None: ...

class GetEntryDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: EntryDraft
    def __init__(self, draft: _Optional[_Union[EntryDraft, _Mapping]] = ...) -> None: ...

class SaveEntryDraftRequest(_message.Message):
    __slots__ = ("draft_id", "version", "content", "note")
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    draft_id: str
    version: int
    content: str
    note: str
    def __init__(self, draft_id: _Optional[str] = ..., version: _Optional[int] = ..., content: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class SaveEntryDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: EntryDraft
    def __init__(self, draft: _Optional[_Union[EntryDraft, _Mapping]] = ...) -> None: ...

class SubmitEntryDraftRequest(_message.Message):
    __slots__ = ("draft_id", "version")
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    draft_id: str
    version: int
    def __init__(self, draft_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class SubmitEntryDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: EntryDraft
    def __init__(self, draft: _Optional[_Union[EntryDraft, _Mapping]] = ...) -> None: ...

class ReturnEntryDraftRequest(_message.Message):
    __slots__ = ("draft_id", "version", "reason")
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    draft_id: str
    version: int
    reason: str
    def __init__(self, draft_id: _Optional[str] = ..., version: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class ReturnEntryDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: EntryDraft
    def __init__(self, draft: _Optional[_Union[EntryDraft, _Mapping]] = ...) -> None: ...

class PublishEntryDraftRequest(_message.Message):
    __slots__ = ("draft_id", "version", "from_day")
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FROM_DAY_FIELD_NUMBER: _ClassVar[int]
    draft_id: str
    version: int
    from_day: str
    def __init__(self, draft_id: _Optional[str] = ..., version: _Optional[int] = ..., from_day: _Optional[str] = ...) -> None: ...

class PublishEntryDraftResponse(_message.Message):
    __slots__ = ("draft", "valid_from")
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    draft: EntryDraft
    valid_from: _timestamp_pb2.Timestamp
    def __init__(self, draft: _Optional[_Union[EntryDraft, _Mapping]] = ..., valid_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DiscardEntryDraftRequest(_message.Message):
    __slots__ = ("draft_id", "version")
    DRAFT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    draft_id: str
    version: int
    def __init__(self, draft_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class DiscardEntryDraftResponse(_message.Message):
    __slots__ = ("draft",)
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    draft: EntryDraft
    def __init__(self, draft: _Optional[_Union[EntryDraft, _Mapping]] = ...) -> None: ...

class ExportCharterRequest(_message.Message):
    __slots__ = ("at",)
    AT_FIELD_NUMBER: _ClassVar[int]
    at: _timestamp_pb2.Timestamp
    def __init__(self, at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ExportCharterResponse(_message.Message):
    __slots__ = ("yaml",)
    YAML_FIELD_NUMBER: _ClassVar[int]
    yaml: str
    def __init__(self, yaml: _Optional[str] = ...) -> None: ...
