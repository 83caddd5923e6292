import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Channel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANNEL_UNSPECIFIED: _ClassVar[Channel]
    CHANNEL_COUNTER: _ClassVar[Channel]
    CHANNEL_PHONE: _ClassVar[Channel]
    CHANNEL_WEB: _ClassVar[Channel]
    CHANNEL_EMAIL: _ClassVar[Channel]
    CHANNEL_LETTER: _ClassVar[Channel]
    CHANNEL_SMS: _ClassVar[Channel]
    CHANNEL_VIDEO: _ClassVar[Channel]
    CHANNEL_VISIT: _ClassVar[Channel]

class Direction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DIRECTION_UNSPECIFIED: _ClassVar[Direction]
    DIRECTION_INCOMING: _ClassVar[Direction]
    DIRECTION_OUTGOING: _ClassVar[Direction]

class ContactState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTACT_STATE_UNSPECIFIED: _ClassVar[ContactState]
    CONTACT_STATE_PLANNED: _ClassVar[ContactState]
    CONTACT_STATE_WAITING: _ClassVar[ContactState]
    CONTACT_STATE_ACTIVE: _ClassVar[ContactState]
    CONTACT_STATE_CLOSED: _ClassVar[ContactState]
    CONTACT_STATE_CANCELLED: _ClassVar[ContactState]
    CONTACT_STATE_ABANDONED: _ClassVar[ContactState]
    CONTACT_STATE_NO_SHOW: _ClassVar[ContactState]

class Outcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OUTCOME_UNSPECIFIED: _ClassVar[Outcome]
    OUTCOME_ANSWERED: _ClassVar[Outcome]
    OUTCOME_CASE_OPENED: _ClassVar[Outcome]
    OUTCOME_CASE_FOLLOWED: _ClassVar[Outcome]
    OUTCOME_REFERRED: _ClassVar[Outcome]
    OUTCOME_INCOMPLETE: _ClassVar[Outcome]
    OUTCOME_SENT: _ClassVar[Outcome]
    OUTCOME_NOT_SENT: _ClassVar[Outcome]
    OUTCOME_UPDATED_DATA: _ClassVar[Outcome]
    OUTCOME_DROPPED_IN_MENU: _ClassVar[Outcome]
    OUTCOME_CALLED_BACK: _ClassVar[Outcome]

class PeriodKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PERIOD_KIND_UNSPECIFIED: _ClassVar[PeriodKind]
    PERIOD_KIND_WAITING: _ClassVar[PeriodKind]
    PERIOD_KIND_SERVED: _ClassVar[PeriodKind]
    PERIOD_KIND_ON_HOLD: _ClassVar[PeriodKind]
    PERIOD_KIND_WRAP_UP: _ClassVar[PeriodKind]
    PERIOD_KIND_CALLED: _ClassVar[PeriodKind]
    PERIOD_KIND_WALKING: _ClassVar[PeriodKind]
    PERIOD_KIND_IN_MENU: _ClassVar[PeriodKind]
CHANNEL_UNSPECIFIED: Channel
CHANNEL_COUNTER: Channel
CHANNEL_PHONE: Channel
CHANNEL_WEB: Channel
CHANNEL_EMAIL: Channel
CHANNEL_LETTER: Channel
CHANNEL_SMS: Channel
CHANNEL_VIDEO: Channel
CHANNEL_VISIT: Channel
DIRECTION_UNSPECIFIED: Direction
DIRECTION_INCOMING: Direction
DIRECTION_OUTGOING: Direction
CONTACT_STATE_UNSPECIFIED: ContactState
CONTACT_STATE_PLANNED: ContactState
CONTACT_STATE_WAITING: ContactState
CONTACT_STATE_ACTIVE: ContactState
CONTACT_STATE_CLOSED: ContactState
CONTACT_STATE_CANCELLED: ContactState
CONTACT_STATE_ABANDONED: ContactState
CONTACT_STATE_NO_SHOW: ContactState
OUTCOME_UNSPECIFIED: Outcome
OUTCOME_ANSWERED: Outcome
OUTCOME_CASE_OPENED: Outcome
OUTCOME_CASE_FOLLOWED: Outcome
OUTCOME_REFERRED: Outcome
OUTCOME_INCOMPLETE: Outcome
OUTCOME_SENT: Outcome
OUTCOME_NOT_SENT: Outcome
OUTCOME_UPDATED_DATA: Outcome
OUTCOME_DROPPED_IN_MENU: Outcome
OUTCOME_CALLED_BACK: Outcome
PERIOD_KIND_UNSPECIFIED: PeriodKind
PERIOD_KIND_WAITING: PeriodKind
PERIOD_KIND_SERVED: PeriodKind
PERIOD_KIND_ON_HOLD: PeriodKind
PERIOD_KIND_WRAP_UP: PeriodKind
PERIOD_KIND_CALLED: PeriodKind
PERIOD_KIND_WALKING: PeriodKind
PERIOD_KIND_IN_MENU: PeriodKind

class Period(_message.Message):
    __slots__ = ("kind", "started_at", "ended_at", "attendant_id")
    KIND_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    ATTENDANT_ID_FIELD_NUMBER: _ClassVar[int]
    kind: PeriodKind
    started_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    attendant_id: str
    def __init__(self, kind: _Optional[_Union[PeriodKind, str]] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attendant_id: _Optional[str] = ...) -> None: ...

class Subject(_message.Message):
    __slots__ = ("service_code", "charter_version")
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CHARTER_VERSION_FIELD_NUMBER: _ClassVar[int]
    service_code: str
    charter_version: int
    def __init__(self, service_code: _Optional[str] = ..., charter_version: _Optional[int] = ...) -> None: ...

class Participant(_message.Message):
    __slots__ = ("role", "name")
    ROLE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    role: str
    name: str
    def __init__(self, role: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class Contact(_message.Message):
    __slots__ = ("contact_id", "channel", "direction", "state", "person_id", "on_behalf_of_id", "subjects", "attendant_id", "desk", "address_used", "confidential", "outcome", "note", "case_ids", "periods", "opened_at", "closed_at", "version", "title", "participants", "sources", "ticket")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECTS_FIELD_NUMBER: _ClassVar[int]
    ATTENDANT_ID_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_USED_FIELD_NUMBER: _ClassVar[int]
    CONFIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    CASE_IDS_FIELD_NUMBER: _ClassVar[int]
    PERIODS_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    TICKET_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    channel: Channel
    direction: Direction
    state: ContactState
    person_id: str
    on_behalf_of_id: str
    subjects: _containers.RepeatedCompositeFieldContainer[Subject]
    attendant_id: str
    desk: str
    address_used: str
    confidential: bool
    outcome: Outcome
    note: str
    case_ids: _containers.RepeatedScalarFieldContainer[str]
    periods: _containers.RepeatedCompositeFieldContainer[Period]
    opened_at: _timestamp_pb2.Timestamp
    closed_at: _timestamp_pb2.Timestamp
    version: int
    title: str
    participants: _containers.RepeatedCompositeFieldContainer[Participant]
    sources: _containers.RepeatedScalarFieldContainer[str]
    ticket: str
    def __init__(self, contact_id: _Optional[str] = ..., channel: _Optional[_Union[Channel, str]] = ..., direction: _Optional[_Union[Direction, str]] = ..., state: _Optional[_Union[ContactState, str]] = ..., person_id: _Optional[str] = ..., on_behalf_of_id: _Optional[str] = ..., subjects: _Optional[_Iterable[_Union[Subject, _Mapping]]] = ..., attendant_id: _Optional[str] = ..., desk: _Optional[str] = ..., address_used: _Optional[str] = ..., confidential: _Optional[bool] = ..., outcome: _Optional[_Union[Outcome, str]] = ..., note: _Optional[str] = ..., case_ids: _Optional[_Iterable[str]] = ..., periods: _Optional[_Iterable[_Union[Period, _Mapping]]] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., title: _Optional[str] = ..., participants: _Optional[_Iterable[_Union[Participant, _Mapping]]] = ..., sources: _Optional[_Iterable[str]] = ..., ticket: _Optional[str] = ...) -> None: ...

class OpenContactRequest(_message.Message):
    __slots__ = ("channel", "person_id", "on_behalf_of_id", "service_codes", "desk", "address_used", "confidential", "note", "waiting", "opened_at", "direction")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODES_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_USED_FIELD_NUMBER: _ClassVar[int]
    CONFIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    OPENED_AT_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    channel: Channel
    person_id: str
    on_behalf_of_id: str
    service_codes: _containers.RepeatedScalarFieldContainer[str]
    desk: str
    address_used: str
    confidential: bool
    note: str
    waiting: bool
    opened_at: _timestamp_pb2.Timestamp
    direction: Direction
    def __init__(self, channel: _Optional[_Union[Channel, str]] = ..., person_id: _Optional[str] = ..., on_behalf_of_id: _Optional[str] = ..., service_codes: _Optional[_Iterable[str]] = ..., desk: _Optional[str] = ..., address_used: _Optional[str] = ..., confidential: _Optional[bool] = ..., note: _Optional[str] = ..., waiting: _Optional[bool] = ..., opened_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., direction: _Optional[_Union[Direction, str]] = ...) -> None: ...

class OpenContactResponse(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: Contact
    def __init__(self, contact: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class GetContactRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class GetContactResponse(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: Contact
    def __init__(self, contact: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class TakeContactRequest(_message.Message):
    __slots__ = ("contact_id", "desk")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    desk: str
    def __init__(self, contact_id: _Optional[str] = ..., desk: _Optional[str] = ...) -> None: ...

class TakeContactResponse(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: Contact
    def __init__(self, contact: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class HoldContactRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class HoldContactResponse(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: Contact
    def __init__(self, contact: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class ResumeContactRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class ResumeContactResponse(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: Contact
    def __init__(self, contact: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class TransferContactRequest(_message.Message):
    __slots__ = ("contact_id", "service_code", "note")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    service_code: str
    note: str
    def __init__(self, contact_id: _Optional[str] = ..., service_code: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class TransferContactResponse(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: Contact
    def __init__(self, contact: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class AbandonContactRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class AbandonContactResponse(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: Contact
    def __init__(self, contact: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class CloseContactRequest(_message.Message):
    __slots__ = ("contact_id", "outcome", "note", "closed_at", "version")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    outcome: Outcome
    note: str
    closed_at: _timestamp_pb2.Timestamp
    version: int
    def __init__(self, contact_id: _Optional[str] = ..., outcome: _Optional[_Union[Outcome, str]] = ..., note: _Optional[str] = ..., closed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class CloseContactResponse(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: Contact
    def __init__(self, contact: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class UpdateContactRequest(_message.Message):
    __slots__ = ("contact_id", "version", "person_id", "on_behalf_of_id", "add_service_codes", "note", "confidential", "add_participants", "add_sources")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    ON_BEHALF_OF_ID_FIELD_NUMBER: _ClassVar[int]
    ADD_SERVICE_CODES_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    CONFIDENTIAL_FIELD_NUMBER: _ClassVar[int]
    ADD_PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    ADD_SOURCES_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    version: int
    person_id: str
    on_behalf_of_id: str
    add_service_codes: _containers.RepeatedScalarFieldContainer[str]
    note: str
    confidential: bool
    add_participants: _containers.RepeatedCompositeFieldContainer[Participant]
    add_sources: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, contact_id: _Optional[str] = ..., version: _Optional[int] = ..., person_id: _Optional[str] = ..., on_behalf_of_id: _Optional[str] = ..., add_service_codes: _Optional[_Iterable[str]] = ..., note: _Optional[str] = ..., confidential: _Optional[bool] = ..., add_participants: _Optional[_Iterable[_Union[Participant, _Mapping]]] = ..., add_sources: _Optional[_Iterable[str]] = ...) -> None: ...

class UpdateContactResponse(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: Contact
    def __init__(self, contact: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class ListPersonContactsRequest(_message.Message):
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

class ListPersonContactsResponse(_message.Message):
    __slots__ = ("contacts", "more")
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    contacts: _containers.RepeatedCompositeFieldContainer[Contact]
    more: bool
    def __init__(self, contacts: _Optional[_Iterable[_Union[Contact, _Mapping]]] = ..., more: _Optional[bool] = ...) -> None: ...

class ListContactsRequest(_message.Message):
    __slots__ = ("states", "attendant_id", "page_size", "page_token")
    STATES_FIELD_NUMBER: _ClassVar[int]
    ATTENDANT_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[ContactState]
    attendant_id: str
    page_size: int
    page_token: str
    def __init__(self, states: _Optional[_Iterable[_Union[ContactState, str]]] = ..., attendant_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListContactsResponse(_message.Message):
    __slots__ = ("contacts", "next_page_token")
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    contacts: _containers.RepeatedCompositeFieldContainer[Contact]
    next_page_token: str
    def __init__(self, contacts: _Optional[_Iterable[_Union[Contact, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
