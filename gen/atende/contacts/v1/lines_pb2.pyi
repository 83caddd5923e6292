import datetime

from atende.contacts.v1 import contacts_pb2 as _contacts_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PresenceState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRESENCE_STATE_UNSPECIFIED: _ClassVar[PresenceState]
    PRESENCE_STATE_READY: _ClassVar[PresenceState]
    PRESENCE_STATE_PAUSED: _ClassVar[PresenceState]
    PRESENCE_STATE_AWAY: _ClassVar[PresenceState]

class TicketState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TICKET_STATE_UNSPECIFIED: _ClassVar[TicketState]
    TICKET_STATE_WAITING: _ClassVar[TicketState]
    TICKET_STATE_OFFERED: _ClassVar[TicketState]
    TICKET_STATE_CALLED: _ClassVar[TicketState]
    TICKET_STATE_SERVING: _ClassVar[TicketState]
    TICKET_STATE_PARKED: _ClassVar[TicketState]
    TICKET_STATE_ENDED: _ClassVar[TicketState]

class Priority(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRIORITY_UNSPECIFIED: _ClassVar[Priority]
    PRIORITY_NONE: _ClassVar[Priority]
    PRIORITY_LEGAL: _ClassVar[Priority]

class Strategy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STRATEGY_UNSPECIFIED: _ClassVar[Strategy]
    STRATEGY_LONGEST_IDLE: _ClassVar[Strategy]
    STRATEGY_FIXED_ORDER: _ClassVar[Strategy]
    STRATEGY_LEAST_SERVED: _ClassVar[Strategy]

class OverflowReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OVERFLOW_REASON_UNSPECIFIED: _ClassVar[OverflowReason]
    OVERFLOW_REASON_CLOSED: _ClassVar[OverflowReason]
    OVERFLOW_REASON_NOBODY_SERVES: _ClassVar[OverflowReason]
    OVERFLOW_REASON_FULL: _ClassVar[OverflowReason]

class OverflowAction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OVERFLOW_ACTION_UNSPECIFIED: _ClassVar[OverflowAction]
    OVERFLOW_ACTION_MESSAGE: _ClassVar[OverflowAction]
    OVERFLOW_ACTION_CALLBACK: _ClassVar[OverflowAction]
    OVERFLOW_ACTION_WAIT: _ClassVar[OverflowAction]
PRESENCE_STATE_UNSPECIFIED: PresenceState
PRESENCE_STATE_READY: PresenceState
PRESENCE_STATE_PAUSED: PresenceState
PRESENCE_STATE_AWAY: PresenceState
TICKET_STATE_UNSPECIFIED: TicketState
TICKET_STATE_WAITING: TicketState
TICKET_STATE_OFFERED: TicketState
TICKET_STATE_CALLED: TicketState
TICKET_STATE_SERVING: TicketState
TICKET_STATE_PARKED: TicketState
TICKET_STATE_ENDED: TicketState
PRIORITY_UNSPECIFIED: Priority
PRIORITY_NONE: Priority
PRIORITY_LEGAL: Priority
STRATEGY_UNSPECIFIED: Strategy
STRATEGY_LONGEST_IDLE: Strategy
STRATEGY_FIXED_ORDER: Strategy
STRATEGY_LEAST_SERVED: Strategy
OVERFLOW_REASON_UNSPECIFIED: OverflowReason
OVERFLOW_REASON_CLOSED: OverflowReason
OVERFLOW_REASON_NOBODY_SERVES: OverflowReason
OVERFLOW_REASON_FULL: OverflowReason
OVERFLOW_ACTION_UNSPECIFIED: OverflowAction
OVERFLOW_ACTION_MESSAGE: OverflowAction
OVERFLOW_ACTION_CALLBACK: OverflowAction
OVERFLOW_ACTION_WAIT: OverflowAction

class Overflow(_message.Message):
    __slots__ = ("reason", "action", "opens_at")
    REASON_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    OPENS_AT_FIELD_NUMBER: _ClassVar[int]
    reason: OverflowReason
    action: OverflowAction
    opens_at: _timestamp_pb2.Timestamp
    def __init__(self, reason: _Optional[_Union[OverflowReason, str]] = ..., action: _Optional[_Union[OverflowAction, str]] = ..., opens_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Ticket(_message.Message):
    __slots__ = ("ticket_id", "contact_id", "number", "line_id", "position", "state", "channel", "staff_id", "desk", "arrived_at", "called_at", "priority", "language", "booked_for", "virtual", "times_called", "line_code", "site", "wanted_staff_id", "wanted_desk", "code")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    ARRIVED_AT_FIELD_NUMBER: _ClassVar[int]
    CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    BOOKED_FOR_FIELD_NUMBER: _ClassVar[int]
    VIRTUAL_FIELD_NUMBER: _ClassVar[int]
    TIMES_CALLED_FIELD_NUMBER: _ClassVar[int]
    LINE_CODE_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    WANTED_STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    WANTED_DESK_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    contact_id: str
    number: str
    line_id: str
    position: int
    state: TicketState
    channel: _contacts_pb2.Channel
    staff_id: str
    desk: str
    arrived_at: _timestamp_pb2.Timestamp
    called_at: _timestamp_pb2.Timestamp
    priority: Priority
    language: str
    booked_for: _timestamp_pb2.Timestamp
    virtual: bool
    times_called: int
    line_code: str
    site: str
    wanted_staff_id: str
    wanted_desk: str
    code: str
    def __init__(self, ticket_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., number: _Optional[str] = ..., line_id: _Optional[str] = ..., position: _Optional[int] = ..., state: _Optional[_Union[TicketState, str]] = ..., channel: _Optional[_Union[_contacts_pb2.Channel, str]] = ..., staff_id: _Optional[str] = ..., desk: _Optional[str] = ..., arrived_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., priority: _Optional[_Union[Priority, str]] = ..., language: _Optional[str] = ..., booked_for: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., virtual: _Optional[bool] = ..., times_called: _Optional[int] = ..., line_code: _Optional[str] = ..., site: _Optional[str] = ..., wanted_staff_id: _Optional[str] = ..., wanted_desk: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class Wait(_message.Message):
    __slots__ = ("low_s", "high_s", "unknown")
    LOW_S_FIELD_NUMBER: _ClassVar[int]
    HIGH_S_FIELD_NUMBER: _ClassVar[int]
    UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    low_s: int
    high_s: int
    unknown: bool
    def __init__(self, low_s: _Optional[int] = ..., high_s: _Optional[int] = ..., unknown: _Optional[bool] = ...) -> None: ...

class JoinRequest(_message.Message):
    __slots__ = ("line_id", "line_code", "service_code", "site", "channel", "contact_id", "call_id", "person_id", "priority", "language", "booked_for", "address_used", "arrived_at", "paper_number")
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_CODE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    BOOKED_FOR_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_USED_FIELD_NUMBER: _ClassVar[int]
    ARRIVED_AT_FIELD_NUMBER: _ClassVar[int]
    PAPER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    line_id: str
    line_code: str
    service_code: str
    site: str
    channel: _contacts_pb2.Channel
    contact_id: str
    call_id: str
    person_id: str
    priority: Priority
    language: str
    booked_for: _timestamp_pb2.Timestamp
    address_used: str
    arrived_at: _timestamp_pb2.Timestamp
    paper_number: int
    def __init__(self, line_id: _Optional[str] = ..., line_code: _Optional[str] = ..., service_code: _Optional[str] = ..., site: _Optional[str] = ..., channel: _Optional[_Union[_contacts_pb2.Channel, str]] = ..., contact_id: _Optional[str] = ..., call_id: _Optional[str] = ..., person_id: _Optional[str] = ..., priority: _Optional[_Union[Priority, str]] = ..., language: _Optional[str] = ..., booked_for: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., address_used: _Optional[str] = ..., arrived_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., paper_number: _Optional[int] = ...) -> None: ...

class JoinResponse(_message.Message):
    __slots__ = ("ticket", "overflow", "wait", "not_by_voice")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    OVERFLOW_FIELD_NUMBER: _ClassVar[int]
    WAIT_FIELD_NUMBER: _ClassVar[int]
    NOT_BY_VOICE_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    overflow: Overflow
    wait: Wait
    not_by_voice: bool
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ..., overflow: _Optional[_Union[Overflow, _Mapping]] = ..., wait: _Optional[_Union[Wait, _Mapping]] = ..., not_by_voice: _Optional[bool] = ...) -> None: ...

class LeaveRequest(_message.Message):
    __slots__ = ("contact_id", "reason", "code")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    reason: str
    code: str
    def __init__(self, contact_id: _Optional[str] = ..., reason: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class LeaveResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class GetStandingRequest(_message.Message):
    __slots__ = ("contact_id", "code")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    code: str
    def __init__(self, contact_id: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class GetStandingResponse(_message.Message):
    __slots__ = ("ticket", "position", "wait_low_s", "wait_high_s", "unknown", "line_name")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    WAIT_LOW_S_FIELD_NUMBER: _ClassVar[int]
    WAIT_HIGH_S_FIELD_NUMBER: _ClassVar[int]
    UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    LINE_NAME_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    position: int
    wait_low_s: int
    wait_high_s: int
    unknown: bool
    line_name: str
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ..., position: _Optional[int] = ..., wait_low_s: _Optional[int] = ..., wait_high_s: _Optional[int] = ..., unknown: _Optional[bool] = ..., line_name: _Optional[str] = ...) -> None: ...

class KeepPlaceRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class KeepPlaceResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class Presence(_message.Message):
    __slots__ = ("staff_id", "state", "channels", "line_ids", "desk", "since", "busy", "contact_id", "skills", "languages", "site")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    LINE_IDS_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    BUSY_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    SKILLS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGES_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    state: PresenceState
    channels: _containers.RepeatedScalarFieldContainer[_contacts_pb2.Channel]
    line_ids: _containers.RepeatedScalarFieldContainer[str]
    desk: str
    since: _timestamp_pb2.Timestamp
    busy: bool
    contact_id: str
    skills: _containers.RepeatedCompositeFieldContainer[Skill]
    languages: _containers.RepeatedScalarFieldContainer[str]
    site: str
    def __init__(self, staff_id: _Optional[str] = ..., state: _Optional[_Union[PresenceState, str]] = ..., channels: _Optional[_Iterable[_Union[_contacts_pb2.Channel, str]]] = ..., line_ids: _Optional[_Iterable[str]] = ..., desk: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., busy: _Optional[bool] = ..., contact_id: _Optional[str] = ..., skills: _Optional[_Iterable[_Union[Skill, _Mapping]]] = ..., languages: _Optional[_Iterable[str]] = ..., site: _Optional[str] = ...) -> None: ...

class Skill(_message.Message):
    __slots__ = ("code", "certified_until")
    CODE_FIELD_NUMBER: _ClassVar[int]
    CERTIFIED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    code: str
    certified_until: str
    def __init__(self, code: _Optional[str] = ..., certified_until: _Optional[str] = ...) -> None: ...

class SetPresenceRequest(_message.Message):
    __slots__ = ("staff_id", "state", "channels", "line_ids", "desk", "site")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    LINE_IDS_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    state: PresenceState
    channels: _containers.RepeatedScalarFieldContainer[_contacts_pb2.Channel]
    line_ids: _containers.RepeatedScalarFieldContainer[str]
    desk: str
    site: str
    def __init__(self, staff_id: _Optional[str] = ..., state: _Optional[_Union[PresenceState, str]] = ..., channels: _Optional[_Iterable[_Union[_contacts_pb2.Channel, str]]] = ..., line_ids: _Optional[_Iterable[str]] = ..., desk: _Optional[str] = ..., site: _Optional[str] = ...) -> None: ...

class SetPresenceResponse(_message.Message):
    __slots__ = ("presence",)
    PRESENCE_FIELD_NUMBER: _ClassVar[int]
    presence: Presence
    def __init__(self, presence: _Optional[_Union[Presence, _Mapping]] = ...) -> None: ...

class GetPresenceRequest(_message.Message):
    __slots__ = ("staff_id",)
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    def __init__(self, staff_id: _Optional[str] = ...) -> None: ...

class GetPresenceResponse(_message.Message):
    __slots__ = ("presence", "ticket", "parked")
    PRESENCE_FIELD_NUMBER: _ClassVar[int]
    TICKET_FIELD_NUMBER: _ClassVar[int]
    PARKED_FIELD_NUMBER: _ClassVar[int]
    presence: Presence
    ticket: Ticket
    parked: _containers.RepeatedCompositeFieldContainer[Ticket]
    def __init__(self, presence: _Optional[_Union[Presence, _Mapping]] = ..., ticket: _Optional[_Union[Ticket, _Mapping]] = ..., parked: _Optional[_Iterable[_Union[Ticket, _Mapping]]] = ...) -> None: ...

class BatchGetPresencesRequest(_message.Message):
    __slots__ = ("staff_ids",)
    STAFF_IDS_FIELD_NUMBER: _ClassVar[int]
    staff_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, staff_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class BatchGetPresencesResponse(_message.Message):
    __slots__ = ("presences",)
    PRESENCES_FIELD_NUMBER: _ClassVar[int]
    presences: _containers.RepeatedCompositeFieldContainer[Presence]
    def __init__(self, presences: _Optional[_Iterable[_Union[Presence, _Mapping]]] = ...) -> None: ...

class SetSkillsRequest(_message.Message):
    __slots__ = ("staff_id", "skills", "languages")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SKILLS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGES_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    skills: _containers.RepeatedCompositeFieldContainer[Skill]
    languages: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, staff_id: _Optional[str] = ..., skills: _Optional[_Iterable[_Union[Skill, _Mapping]]] = ..., languages: _Optional[_Iterable[str]] = ...) -> None: ...

class SetSkillsResponse(_message.Message):
    __slots__ = ("presence",)
    PRESENCE_FIELD_NUMBER: _ClassVar[int]
    presence: Presence
    def __init__(self, presence: _Optional[_Union[Presence, _Mapping]] = ...) -> None: ...

class NextRequest(_message.Message):
    __slots__ = ("desk",)
    DESK_FIELD_NUMBER: _ClassVar[int]
    desk: str
    def __init__(self, desk: _Optional[str] = ...) -> None: ...

class NextResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class PickRequest(_message.Message):
    __slots__ = ("contact_id", "desk")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    desk: str
    def __init__(self, contact_id: _Optional[str] = ..., desk: _Optional[str] = ...) -> None: ...

class PickResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class RecallRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class RecallResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class WalkRequest(_message.Message):
    __slots__ = ("contact_id", "code")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    code: str
    def __init__(self, contact_id: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class WalkResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class BeginRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class BeginResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class ParkRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class ParkResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class UnparkRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class UnparkResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class NoShowRequest(_message.Message):
    __slots__ = ("contact_id", "final")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    FINAL_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    final: bool
    def __init__(self, contact_id: _Optional[str] = ..., final: _Optional[bool] = ...) -> None: ...

class NoShowResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class WrapUpRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class WrapUpResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class FinishRequest(_message.Message):
    __slots__ = ("contact_id", "outcome", "note")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    outcome: _contacts_pb2.Outcome
    note: str
    def __init__(self, contact_id: _Optional[str] = ..., outcome: _Optional[_Union[_contacts_pb2.Outcome, str]] = ..., note: _Optional[str] = ...) -> None: ...

class FinishResponse(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: _contacts_pb2.Contact
    def __init__(self, contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ...) -> None: ...

class RecordPaperRequest(_message.Message):
    __slots__ = ("line_id", "paper_number", "arrived_at", "called_at", "began_at", "ended_at", "outcome", "note", "person_id", "service_code", "desk")
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    PAPER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ARRIVED_AT_FIELD_NUMBER: _ClassVar[int]
    CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    BEGAN_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    line_id: str
    paper_number: int
    arrived_at: _timestamp_pb2.Timestamp
    called_at: _timestamp_pb2.Timestamp
    began_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    outcome: _contacts_pb2.Outcome
    note: str
    person_id: str
    service_code: str
    desk: str
    def __init__(self, line_id: _Optional[str] = ..., paper_number: _Optional[int] = ..., arrived_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., began_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[_Union[_contacts_pb2.Outcome, str]] = ..., note: _Optional[str] = ..., person_id: _Optional[str] = ..., service_code: _Optional[str] = ..., desk: _Optional[str] = ...) -> None: ...

class RecordPaperResponse(_message.Message):
    __slots__ = ("contact", "ticket")
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    TICKET_FIELD_NUMBER: _ClassVar[int]
    contact: _contacts_pb2.Contact
    ticket: Ticket
    def __init__(self, contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ..., ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class MoveRequest(_message.Message):
    __slots__ = ("contact_id", "line_id", "service_code", "staff_id", "desk", "note")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    line_id: str
    service_code: str
    staff_id: str
    desk: str
    note: str
    def __init__(self, contact_id: _Optional[str] = ..., line_id: _Optional[str] = ..., service_code: _Optional[str] = ..., staff_id: _Optional[str] = ..., desk: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class MoveResponse(_message.Message):
    __slots__ = ("ticket",)
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ...) -> None: ...

class Offer(_message.Message):
    __slots__ = ("offer_id", "contact_id", "staff_id", "channel", "line_id", "made_at", "expires_at", "virtual")
    OFFER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    MADE_AT_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    VIRTUAL_FIELD_NUMBER: _ClassVar[int]
    offer_id: str
    contact_id: str
    staff_id: str
    channel: _contacts_pb2.Channel
    line_id: str
    made_at: _timestamp_pb2.Timestamp
    expires_at: _timestamp_pb2.Timestamp
    virtual: bool
    def __init__(self, offer_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., channel: _Optional[_Union[_contacts_pb2.Channel, str]] = ..., line_id: _Optional[str] = ..., made_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., virtual: _Optional[bool] = ...) -> None: ...

class AcceptOfferRequest(_message.Message):
    __slots__ = ("offer_id", "desk", "staff_id")
    OFFER_ID_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    offer_id: str
    desk: str
    staff_id: str
    def __init__(self, offer_id: _Optional[str] = ..., desk: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class AcceptOfferResponse(_message.Message):
    __slots__ = ("ticket", "contact")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    ticket: Ticket
    contact: _contacts_pb2.Contact
    def __init__(self, ticket: _Optional[_Union[Ticket, _Mapping]] = ..., contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ...) -> None: ...

class DeclineOfferRequest(_message.Message):
    __slots__ = ("offer_id", "reason", "staff_id")
    OFFER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    offer_id: str
    reason: str
    staff_id: str
    def __init__(self, offer_id: _Optional[str] = ..., reason: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class DeclineOfferResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListOffersRequest(_message.Message):
    __slots__ = ("channel",)
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    channel: _contacts_pb2.Channel
    def __init__(self, channel: _Optional[_Union[_contacts_pb2.Channel, str]] = ...) -> None: ...

class ListOffersResponse(_message.Message):
    __slots__ = ("offers",)
    OFFERS_FIELD_NUMBER: _ClassVar[int]
    offers: _containers.RepeatedCompositeFieldContainer[Offer]
    def __init__(self, offers: _Optional[_Iterable[_Union[Offer, _Mapping]]] = ...) -> None: ...

class Hours(_message.Message):
    __slots__ = ("weekday", "opens", "closes")
    WEEKDAY_FIELD_NUMBER: _ClassVar[int]
    OPENS_FIELD_NUMBER: _ClassVar[int]
    CLOSES_FIELD_NUMBER: _ClassVar[int]
    weekday: int
    opens: str
    closes: str
    def __init__(self, weekday: _Optional[int] = ..., opens: _Optional[str] = ..., closes: _Optional[str] = ...) -> None: ...

class Line(_message.Message):
    __slots__ = ("line_id", "code", "name", "name_en", "site", "channels", "prefix", "service_codes", "skill", "strategy", "fixed_order", "hours", "closed_on", "offer_seconds", "head_start_s", "usual_minutes", "target_seconds", "target_percent", "when_closed", "when_nobody", "overflow_line", "most_waiting", "behind", "returns", "pushed", "open", "opens_at", "waiting")
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODES_FIELD_NUMBER: _ClassVar[int]
    SKILL_FIELD_NUMBER: _ClassVar[int]
    STRATEGY_FIELD_NUMBER: _ClassVar[int]
    FIXED_ORDER_FIELD_NUMBER: _ClassVar[int]
    HOURS_FIELD_NUMBER: _ClassVar[int]
    CLOSED_ON_FIELD_NUMBER: _ClassVar[int]
    OFFER_SECONDS_FIELD_NUMBER: _ClassVar[int]
    HEAD_START_S_FIELD_NUMBER: _ClassVar[int]
    USUAL_MINUTES_FIELD_NUMBER: _ClassVar[int]
    TARGET_SECONDS_FIELD_NUMBER: _ClassVar[int]
    TARGET_PERCENT_FIELD_NUMBER: _ClassVar[int]
    WHEN_CLOSED_FIELD_NUMBER: _ClassVar[int]
    WHEN_NOBODY_FIELD_NUMBER: _ClassVar[int]
    OVERFLOW_LINE_FIELD_NUMBER: _ClassVar[int]
    MOST_WAITING_FIELD_NUMBER: _ClassVar[int]
    BEHIND_FIELD_NUMBER: _ClassVar[int]
    RETURNS_FIELD_NUMBER: _ClassVar[int]
    PUSHED_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    OPENS_AT_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    line_id: str
    code: str
    name: str
    name_en: str
    site: str
    channels: _containers.RepeatedScalarFieldContainer[_contacts_pb2.Channel]
    prefix: str
    service_codes: _containers.RepeatedScalarFieldContainer[str]
    skill: str
    strategy: Strategy
    fixed_order: _containers.RepeatedScalarFieldContainer[str]
    hours: _containers.RepeatedCompositeFieldContainer[Hours]
    closed_on: _containers.RepeatedScalarFieldContainer[str]
    offer_seconds: int
    head_start_s: int
    usual_minutes: int
    target_seconds: int
    target_percent: int
    when_closed: OverflowAction
    when_nobody: OverflowAction
    overflow_line: str
    most_waiting: int
    behind: int
    returns: int
    pushed: bool
    open: bool
    opens_at: _timestamp_pb2.Timestamp
    waiting: int
    def __init__(self, line_id: _Optional[str] = ..., code: _Optional[str] = ..., name: _Optional[str] = ..., name_en: _Optional[str] = ..., site: _Optional[str] = ..., channels: _Optional[_Iterable[_Union[_contacts_pb2.Channel, str]]] = ..., prefix: _Optional[str] = ..., service_codes: _Optional[_Iterable[str]] = ..., skill: _Optional[str] = ..., strategy: _Optional[_Union[Strategy, str]] = ..., fixed_order: _Optional[_Iterable[str]] = ..., hours: _Optional[_Iterable[_Union[Hours, _Mapping]]] = ..., closed_on: _Optional[_Iterable[str]] = ..., offer_seconds: _Optional[int] = ..., head_start_s: _Optional[int] = ..., usual_minutes: _Optional[int] = ..., target_seconds: _Optional[int] = ..., target_percent: _Optional[int] = ..., when_closed: _Optional[_Union[OverflowAction, str]] = ..., when_nobody: _Optional[_Union[OverflowAction, str]] = ..., overflow_line: _Optional[str] = ..., most_waiting: _Optional[int] = ..., behind: _Optional[int] = ..., returns: _Optional[int] = ..., pushed: _Optional[bool] = ..., open: _Optional[bool] = ..., opens_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., waiting: _Optional[int] = ...) -> None: ...

class ListLinesRequest(_message.Message):
    __slots__ = ("site", "channel")
    SITE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    site: str
    channel: _contacts_pb2.Channel
    def __init__(self, site: _Optional[str] = ..., channel: _Optional[_Union[_contacts_pb2.Channel, str]] = ...) -> None: ...

class ListLinesResponse(_message.Message):
    __slots__ = ("lines",)
    LINES_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[Line]
    def __init__(self, lines: _Optional[_Iterable[_Union[Line, _Mapping]]] = ...) -> None: ...

class ImportLinesRequest(_message.Message):
    __slots__ = ("lines",)
    LINES_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[Line]
    def __init__(self, lines: _Optional[_Iterable[_Union[Line, _Mapping]]] = ...) -> None: ...

class ImportLinesResponse(_message.Message):
    __slots__ = ("added", "changed")
    ADDED_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    added: int
    changed: int
    def __init__(self, added: _Optional[int] = ..., changed: _Optional[int] = ...) -> None: ...

class ListWaitingRequest(_message.Message):
    __slots__ = ("line_id", "page_size", "page_token")
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    line_id: str
    page_size: int
    page_token: str
    def __init__(self, line_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListWaitingResponse(_message.Message):
    __slots__ = ("tickets", "next_page_token")
    TICKETS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tickets: _containers.RepeatedCompositeFieldContainer[Ticket]
    next_page_token: str
    def __init__(self, tickets: _Optional[_Iterable[_Union[Ticket, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class BoardLine(_message.Message):
    __slots__ = ("line", "waiting", "longest_wait_s", "serving", "ready", "answered_today", "left_today", "service_level_percent", "waiting_by_channel", "wait")
    class WaitingByChannelEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    LINE_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    LONGEST_WAIT_S_FIELD_NUMBER: _ClassVar[int]
    SERVING_FIELD_NUMBER: _ClassVar[int]
    READY_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_TODAY_FIELD_NUMBER: _ClassVar[int]
    LEFT_TODAY_FIELD_NUMBER: _ClassVar[int]
    SERVICE_LEVEL_PERCENT_FIELD_NUMBER: _ClassVar[int]
    WAITING_BY_CHANNEL_FIELD_NUMBER: _ClassVar[int]
    WAIT_FIELD_NUMBER: _ClassVar[int]
    line: Line
    waiting: int
    longest_wait_s: int
    serving: int
    ready: int
    answered_today: int
    left_today: int
    service_level_percent: int
    waiting_by_channel: _containers.ScalarMap[str, int]
    wait: Wait
    def __init__(self, line: _Optional[_Union[Line, _Mapping]] = ..., waiting: _Optional[int] = ..., longest_wait_s: _Optional[int] = ..., serving: _Optional[int] = ..., ready: _Optional[int] = ..., answered_today: _Optional[int] = ..., left_today: _Optional[int] = ..., service_level_percent: _Optional[int] = ..., waiting_by_channel: _Optional[_Mapping[str, int]] = ..., wait: _Optional[_Union[Wait, _Mapping]] = ...) -> None: ...

class GetBoardRequest(_message.Message):
    __slots__ = ("site",)
    SITE_FIELD_NUMBER: _ClassVar[int]
    site: str
    def __init__(self, site: _Optional[str] = ...) -> None: ...

class GetBoardResponse(_message.Message):
    __slots__ = ("lines", "attendants", "at")
    LINES_FIELD_NUMBER: _ClassVar[int]
    ATTENDANTS_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[BoardLine]
    attendants: _containers.RepeatedCompositeFieldContainer[Presence]
    at: _timestamp_pb2.Timestamp
    def __init__(self, lines: _Optional[_Iterable[_Union[BoardLine, _Mapping]]] = ..., attendants: _Optional[_Iterable[_Union[Presence, _Mapping]]] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListHallRequest(_message.Message):
    __slots__ = ("site",)
    SITE_FIELD_NUMBER: _ClassVar[int]
    site: str
    def __init__(self, site: _Optional[str] = ...) -> None: ...

class HallCall(_message.Message):
    __slots__ = ("contact_id", "number", "desk", "called_at", "times")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    TIMES_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    number: str
    desk: str
    called_at: _timestamp_pb2.Timestamp
    times: int
    def __init__(self, contact_id: _Optional[str] = ..., number: _Optional[str] = ..., desk: _Optional[str] = ..., called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., times: _Optional[int] = ...) -> None: ...

class HallLine(_message.Message):
    __slots__ = ("line_id", "name", "name_en", "prefix", "waiting", "wait", "open", "code")
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    WAIT_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    line_id: str
    name: str
    name_en: str
    prefix: str
    waiting: int
    wait: Wait
    open: bool
    code: str
    def __init__(self, line_id: _Optional[str] = ..., name: _Optional[str] = ..., name_en: _Optional[str] = ..., prefix: _Optional[str] = ..., waiting: _Optional[int] = ..., wait: _Optional[_Union[Wait, _Mapping]] = ..., open: _Optional[bool] = ..., code: _Optional[str] = ...) -> None: ...

class ListHallResponse(_message.Message):
    __slots__ = ("calls", "lines")
    CALLS_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    calls: _containers.RepeatedCompositeFieldContainer[HallCall]
    lines: _containers.RepeatedCompositeFieldContainer[HallLine]
    def __init__(self, calls: _Optional[_Iterable[_Union[HallCall, _Mapping]]] = ..., lines: _Optional[_Iterable[_Union[HallLine, _Mapping]]] = ...) -> None: ...
