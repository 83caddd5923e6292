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

class AppointmentState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    APPOINTMENT_STATE_UNSPECIFIED: _ClassVar[AppointmentState]
    APPOINTMENT_STATE_BOOKED: _ClassVar[AppointmentState]
    APPOINTMENT_STATE_ARRIVED: _ClassVar[AppointmentState]
    APPOINTMENT_STATE_LATE: _ClassVar[AppointmentState]
    APPOINTMENT_STATE_MISSED: _ClassVar[AppointmentState]
    APPOINTMENT_STATE_CANCELLED: _ClassVar[AppointmentState]

class CallbackState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALLBACK_STATE_UNSPECIFIED: _ClassVar[CallbackState]
    CALLBACK_STATE_PENDING: _ClassVar[CallbackState]
    CALLBACK_STATE_CALLING: _ClassVar[CallbackState]
    CALLBACK_STATE_REACHED: _ClassVar[CallbackState]
    CALLBACK_STATE_NOT_REACHED: _ClassVar[CallbackState]
    CALLBACK_STATE_DROPPED: _ClassVar[CallbackState]
    CALLBACK_STATE_CANCELLED: _ClassVar[CallbackState]

class AttemptResult(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ATTEMPT_RESULT_UNSPECIFIED: _ClassVar[AttemptResult]
    ATTEMPT_RESULT_REACHED: _ClassVar[AttemptResult]
    ATTEMPT_RESULT_NO_ANSWER: _ClassVar[AttemptResult]
    ATTEMPT_RESULT_BUSY: _ClassVar[AttemptResult]
    ATTEMPT_RESULT_VOICEMAIL: _ClassVar[AttemptResult]
    ATTEMPT_RESULT_WRONG_NUMBER: _ClassVar[AttemptResult]
    ATTEMPT_RESULT_FAILED: _ClassVar[AttemptResult]
    ATTEMPT_RESULT_LOST: _ClassVar[AttemptResult]

class SittingKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SITTING_KIND_UNSPECIFIED: _ClassVar[SittingKind]
    SITTING_KIND_FILE_CONSULTATION: _ClassVar[SittingKind]
    SITTING_KIND_TECHNICAL_MEETING: _ClassVar[SittingKind]

class SittingState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SITTING_STATE_UNSPECIFIED: _ClassVar[SittingState]
    SITTING_STATE_REQUESTED: _ClassVar[SittingState]
    SITTING_STATE_RETRIEVING: _ClassVar[SittingState]
    SITTING_STATE_READY: _ClassVar[SittingState]
    SITTING_STATE_BOOKED: _ClassVar[SittingState]
    SITTING_STATE_RECORDED: _ClassVar[SittingState]
    SITTING_STATE_REFUSED: _ClassVar[SittingState]

class Legitimacy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEGITIMACY_UNSPECIFIED: _ClassVar[Legitimacy]
    LEGITIMACY_HOLDER: _ClassVar[Legitimacy]
    LEGITIMACY_MANDATE: _ClassVar[Legitimacy]
    LEGITIMACY_INTEREST: _ClassVar[Legitimacy]
    LEGITIMACY_OPEN_FILE: _ClassVar[Legitimacy]
APPOINTMENT_STATE_UNSPECIFIED: AppointmentState
APPOINTMENT_STATE_BOOKED: AppointmentState
APPOINTMENT_STATE_ARRIVED: AppointmentState
APPOINTMENT_STATE_LATE: AppointmentState
APPOINTMENT_STATE_MISSED: AppointmentState
APPOINTMENT_STATE_CANCELLED: AppointmentState
CALLBACK_STATE_UNSPECIFIED: CallbackState
CALLBACK_STATE_PENDING: CallbackState
CALLBACK_STATE_CALLING: CallbackState
CALLBACK_STATE_REACHED: CallbackState
CALLBACK_STATE_NOT_REACHED: CallbackState
CALLBACK_STATE_DROPPED: CallbackState
CALLBACK_STATE_CANCELLED: CallbackState
ATTEMPT_RESULT_UNSPECIFIED: AttemptResult
ATTEMPT_RESULT_REACHED: AttemptResult
ATTEMPT_RESULT_NO_ANSWER: AttemptResult
ATTEMPT_RESULT_BUSY: AttemptResult
ATTEMPT_RESULT_VOICEMAIL: AttemptResult
ATTEMPT_RESULT_WRONG_NUMBER: AttemptResult
ATTEMPT_RESULT_FAILED: AttemptResult
ATTEMPT_RESULT_LOST: AttemptResult
SITTING_KIND_UNSPECIFIED: SittingKind
SITTING_KIND_FILE_CONSULTATION: SittingKind
SITTING_KIND_TECHNICAL_MEETING: SittingKind
SITTING_STATE_UNSPECIFIED: SittingState
SITTING_STATE_REQUESTED: SittingState
SITTING_STATE_RETRIEVING: SittingState
SITTING_STATE_READY: SittingState
SITTING_STATE_BOOKED: SittingState
SITTING_STATE_RECORDED: SittingState
SITTING_STATE_REFUSED: SittingState
LEGITIMACY_UNSPECIFIED: Legitimacy
LEGITIMACY_HOLDER: Legitimacy
LEGITIMACY_MANDATE: Legitimacy
LEGITIMACY_INTEREST: Legitimacy
LEGITIMACY_OPEN_FILE: Legitimacy

class Slot(_message.Message):
    __slots__ = ("kind", "site", "starts_at", "ends_at", "free")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    FREE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    site: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    free: int
    def __init__(self, kind: _Optional[str] = ..., site: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., free: _Optional[int] = ...) -> None: ...

class ListSlotsRequest(_message.Message):
    __slots__ = ("kind", "site", "from_day", "to_day", "channel", "page_size")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    FROM_DAY_FIELD_NUMBER: _ClassVar[int]
    TO_DAY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    site: str
    from_day: str
    to_day: str
    channel: _contacts_pb2.Channel
    page_size: int
    def __init__(self, kind: _Optional[str] = ..., site: _Optional[str] = ..., from_day: _Optional[str] = ..., to_day: _Optional[str] = ..., channel: _Optional[_Union[_contacts_pb2.Channel, str]] = ..., page_size: _Optional[int] = ...) -> None: ...

class ListSlotsResponse(_message.Message):
    __slots__ = ("slots", "more")
    SLOTS_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    slots: _containers.RepeatedCompositeFieldContainer[Slot]
    more: bool
    def __init__(self, slots: _Optional[_Iterable[_Union[Slot, _Mapping]]] = ..., more: _Optional[bool] = ...) -> None: ...

class AgendaKind(_message.Message):
    __slots__ = ("code", "name_pt", "name_en", "minutes", "needs_sitting")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_PT_FIELD_NUMBER: _ClassVar[int]
    NAME_EN_FIELD_NUMBER: _ClassVar[int]
    MINUTES_FIELD_NUMBER: _ClassVar[int]
    NEEDS_SITTING_FIELD_NUMBER: _ClassVar[int]
    code: str
    name_pt: str
    name_en: str
    minutes: int
    needs_sitting: bool
    def __init__(self, code: _Optional[str] = ..., name_pt: _Optional[str] = ..., name_en: _Optional[str] = ..., minutes: _Optional[int] = ..., needs_sitting: _Optional[bool] = ...) -> None: ...

class Site(_message.Message):
    __slots__ = ("code", "name", "address")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    address: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., address: _Optional[str] = ...) -> None: ...

class ListKindsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListKindsResponse(_message.Message):
    __slots__ = ("kinds", "sites")
    KINDS_FIELD_NUMBER: _ClassVar[int]
    SITES_FIELD_NUMBER: _ClassVar[int]
    kinds: _containers.RepeatedCompositeFieldContainer[AgendaKind]
    sites: _containers.RepeatedCompositeFieldContainer[Site]
    def __init__(self, kinds: _Optional[_Iterable[_Union[AgendaKind, _Mapping]]] = ..., sites: _Optional[_Iterable[_Union[Site, _Mapping]]] = ...) -> None: ...

class Appointment(_message.Message):
    __slots__ = ("appointment_id", "contact_id", "person_id", "kind", "site", "starts_at", "ends_at", "state", "service_code", "channel", "address_used", "sequence", "sitting_id", "note", "booked_at", "version", "site_name", "site_address", "kind_name")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_USED_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    SITTING_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    BOOKED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SITE_NAME_FIELD_NUMBER: _ClassVar[int]
    SITE_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    KIND_NAME_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    contact_id: str
    person_id: str
    kind: str
    site: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    state: AppointmentState
    service_code: str
    channel: _contacts_pb2.Channel
    address_used: str
    sequence: int
    sitting_id: str
    note: str
    booked_at: _timestamp_pb2.Timestamp
    version: int
    site_name: str
    site_address: str
    kind_name: str
    def __init__(self, appointment_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., person_id: _Optional[str] = ..., kind: _Optional[str] = ..., site: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., state: _Optional[_Union[AppointmentState, str]] = ..., service_code: _Optional[str] = ..., channel: _Optional[_Union[_contacts_pb2.Channel, str]] = ..., address_used: _Optional[str] = ..., sequence: _Optional[int] = ..., sitting_id: _Optional[str] = ..., note: _Optional[str] = ..., booked_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., site_name: _Optional[str] = ..., site_address: _Optional[str] = ..., kind_name: _Optional[str] = ...) -> None: ...

class BookAppointmentRequest(_message.Message):
    __slots__ = ("kind", "site", "starts_at", "person_id", "service_code", "channel", "address", "note", "sitting_id", "language")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    SITTING_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    kind: str
    site: str
    starts_at: _timestamp_pb2.Timestamp
    person_id: str
    service_code: str
    channel: _contacts_pb2.Channel
    address: str
    note: str
    sitting_id: str
    language: str
    def __init__(self, kind: _Optional[str] = ..., site: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., person_id: _Optional[str] = ..., service_code: _Optional[str] = ..., channel: _Optional[_Union[_contacts_pb2.Channel, str]] = ..., address: _Optional[str] = ..., note: _Optional[str] = ..., sitting_id: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class BookAppointmentResponse(_message.Message):
    __slots__ = ("appointment", "code")
    APPOINTMENT_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    appointment: Appointment
    code: str
    def __init__(self, appointment: _Optional[_Union[Appointment, _Mapping]] = ..., code: _Optional[str] = ...) -> None: ...

class GetAppointmentRequest(_message.Message):
    __slots__ = ("appointment_id", "code")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    code: str
    def __init__(self, appointment_id: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class GetAppointmentResponse(_message.Message):
    __slots__ = ("appointment",)
    APPOINTMENT_FIELD_NUMBER: _ClassVar[int]
    appointment: Appointment
    def __init__(self, appointment: _Optional[_Union[Appointment, _Mapping]] = ...) -> None: ...

class ChangeAppointmentRequest(_message.Message):
    __slots__ = ("appointment_id", "code", "site", "starts_at", "version")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    code: str
    site: str
    starts_at: _timestamp_pb2.Timestamp
    version: int
    def __init__(self, appointment_id: _Optional[str] = ..., code: _Optional[str] = ..., site: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class ChangeAppointmentResponse(_message.Message):
    __slots__ = ("appointment",)
    APPOINTMENT_FIELD_NUMBER: _ClassVar[int]
    appointment: Appointment
    def __init__(self, appointment: _Optional[_Union[Appointment, _Mapping]] = ...) -> None: ...

class CancelAppointmentRequest(_message.Message):
    __slots__ = ("appointment_id", "code", "reason")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    code: str
    reason: str
    def __init__(self, appointment_id: _Optional[str] = ..., code: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelAppointmentResponse(_message.Message):
    __slots__ = ("appointment",)
    APPOINTMENT_FIELD_NUMBER: _ClassVar[int]
    appointment: Appointment
    def __init__(self, appointment: _Optional[_Union[Appointment, _Mapping]] = ...) -> None: ...

class ArriveAppointmentRequest(_message.Message):
    __slots__ = ("appointment_id",)
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    def __init__(self, appointment_id: _Optional[str] = ...) -> None: ...

class ArriveAppointmentResponse(_message.Message):
    __slots__ = ("appointment", "contact_id", "late")
    APPOINTMENT_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    appointment: Appointment
    contact_id: str
    late: bool
    def __init__(self, appointment: _Optional[_Union[Appointment, _Mapping]] = ..., contact_id: _Optional[str] = ..., late: _Optional[bool] = ...) -> None: ...

class MissAppointmentRequest(_message.Message):
    __slots__ = ("appointment_id",)
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    def __init__(self, appointment_id: _Optional[str] = ...) -> None: ...

class MissAppointmentResponse(_message.Message):
    __slots__ = ("appointment",)
    APPOINTMENT_FIELD_NUMBER: _ClassVar[int]
    appointment: Appointment
    def __init__(self, appointment: _Optional[_Union[Appointment, _Mapping]] = ...) -> None: ...

class ListAppointmentsRequest(_message.Message):
    __slots__ = ("person_id", "site", "day", "page_size", "page_token")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    DAY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    site: str
    day: str
    page_size: int
    page_token: str
    def __init__(self, person_id: _Optional[str] = ..., site: _Optional[str] = ..., day: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListAppointmentsResponse(_message.Message):
    __slots__ = ("appointments", "next_page_token")
    APPOINTMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    appointments: _containers.RepeatedCompositeFieldContainer[Appointment]
    next_page_token: str
    def __init__(self, appointments: _Optional[_Iterable[_Union[Appointment, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetCalendarFileRequest(_message.Message):
    __slots__ = ("appointment_id", "code", "callback_id")
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    CALLBACK_ID_FIELD_NUMBER: _ClassVar[int]
    appointment_id: str
    code: str
    callback_id: str
    def __init__(self, appointment_id: _Optional[str] = ..., code: _Optional[str] = ..., callback_id: _Optional[str] = ...) -> None: ...

class GetCalendarFileResponse(_message.Message):
    __slots__ = ("content", "method")
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    method: str
    def __init__(self, content: _Optional[bytes] = ..., method: _Optional[str] = ...) -> None: ...

class ImportAgendaRequest(_message.Message):
    __slots__ = ("yaml",)
    YAML_FIELD_NUMBER: _ClassVar[int]
    yaml: str
    def __init__(self, yaml: _Optional[str] = ...) -> None: ...

class ImportAgendaResponse(_message.Message):
    __slots__ = ("version",)
    VERSION_FIELD_NUMBER: _ClassVar[int]
    version: int
    def __init__(self, version: _Optional[int] = ...) -> None: ...

class Closure(_message.Message):
    __slots__ = ("closure_id", "site", "kind", "starts_at", "ends_at", "places", "reason")
    CLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STARTS_AT_FIELD_NUMBER: _ClassVar[int]
    ENDS_AT_FIELD_NUMBER: _ClassVar[int]
    PLACES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    closure_id: str
    site: str
    kind: str
    starts_at: _timestamp_pb2.Timestamp
    ends_at: _timestamp_pb2.Timestamp
    places: int
    reason: str
    def __init__(self, closure_id: _Optional[str] = ..., site: _Optional[str] = ..., kind: _Optional[str] = ..., starts_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ends_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., places: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class AddClosureRequest(_message.Message):
    __slots__ = ("closure",)
    CLOSURE_FIELD_NUMBER: _ClassVar[int]
    closure: Closure
    def __init__(self, closure: _Optional[_Union[Closure, _Mapping]] = ...) -> None: ...

class AddClosureResponse(_message.Message):
    __slots__ = ("closure", "touched")
    CLOSURE_FIELD_NUMBER: _ClassVar[int]
    TOUCHED_FIELD_NUMBER: _ClassVar[int]
    closure: Closure
    touched: _containers.RepeatedCompositeFieldContainer[Appointment]
    def __init__(self, closure: _Optional[_Union[Closure, _Mapping]] = ..., touched: _Optional[_Iterable[_Union[Appointment, _Mapping]]] = ...) -> None: ...

class RemoveClosureRequest(_message.Message):
    __slots__ = ("closure_id",)
    CLOSURE_ID_FIELD_NUMBER: _ClassVar[int]
    closure_id: str
    def __init__(self, closure_id: _Optional[str] = ...) -> None: ...

class RemoveClosureResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListClosuresRequest(_message.Message):
    __slots__ = ("from_day", "to_day")
    FROM_DAY_FIELD_NUMBER: _ClassVar[int]
    TO_DAY_FIELD_NUMBER: _ClassVar[int]
    from_day: str
    to_day: str
    def __init__(self, from_day: _Optional[str] = ..., to_day: _Optional[str] = ...) -> None: ...

class ListClosuresResponse(_message.Message):
    __slots__ = ("closures",)
    CLOSURES_FIELD_NUMBER: _ClassVar[int]
    closures: _containers.RepeatedCompositeFieldContainer[Closure]
    def __init__(self, closures: _Optional[_Iterable[_Union[Closure, _Mapping]]] = ...) -> None: ...

class Attempt(_message.Message):
    __slots__ = ("number", "started_at", "ended_at", "result", "attendant_id")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    ENDED_AT_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    ATTENDANT_ID_FIELD_NUMBER: _ClassVar[int]
    number: int
    started_at: _timestamp_pb2.Timestamp
    ended_at: _timestamp_pb2.Timestamp
    result: AttemptResult
    attendant_id: str
    def __init__(self, number: _Optional[int] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., result: _Optional[_Union[AttemptResult, str]] = ..., attendant_id: _Optional[str] = ...) -> None: ...

class Callback(_message.Message):
    __slots__ = ("callback_id", "contact_id", "person_id", "phone", "purpose", "line", "service_code", "state", "requested_at", "due_at", "next_at", "most_attempts", "attempts", "keep_place_contact_id", "asked", "language", "version")
    CALLBACK_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    DUE_AT_FIELD_NUMBER: _ClassVar[int]
    NEXT_AT_FIELD_NUMBER: _ClassVar[int]
    MOST_ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    KEEP_PLACE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    callback_id: str
    contact_id: str
    person_id: str
    phone: str
    purpose: str
    line: str
    service_code: str
    state: CallbackState
    requested_at: _timestamp_pb2.Timestamp
    due_at: _timestamp_pb2.Timestamp
    next_at: _timestamp_pb2.Timestamp
    most_attempts: int
    attempts: _containers.RepeatedCompositeFieldContainer[Attempt]
    keep_place_contact_id: str
    asked: int
    language: str
    version: int
    def __init__(self, callback_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., person_id: _Optional[str] = ..., phone: _Optional[str] = ..., purpose: _Optional[str] = ..., line: _Optional[str] = ..., service_code: _Optional[str] = ..., state: _Optional[_Union[CallbackState, str]] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., most_attempts: _Optional[int] = ..., attempts: _Optional[_Iterable[_Union[Attempt, _Mapping]]] = ..., keep_place_contact_id: _Optional[str] = ..., asked: _Optional[int] = ..., language: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class RequestCallbackRequest(_message.Message):
    __slots__ = ("person_id", "phone", "purpose", "line", "service_code", "keep_place_contact_id", "language", "most_attempts", "not_before")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    KEEP_PLACE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    MOST_ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    NOT_BEFORE_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    phone: str
    purpose: str
    line: str
    service_code: str
    keep_place_contact_id: str
    language: str
    most_attempts: int
    not_before: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., phone: _Optional[str] = ..., purpose: _Optional[str] = ..., line: _Optional[str] = ..., service_code: _Optional[str] = ..., keep_place_contact_id: _Optional[str] = ..., language: _Optional[str] = ..., most_attempts: _Optional[int] = ..., not_before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RequestCallbackResponse(_message.Message):
    __slots__ = ("callback", "joined")
    CALLBACK_FIELD_NUMBER: _ClassVar[int]
    JOINED_FIELD_NUMBER: _ClassVar[int]
    callback: Callback
    joined: bool
    def __init__(self, callback: _Optional[_Union[Callback, _Mapping]] = ..., joined: _Optional[bool] = ...) -> None: ...

class GetCallbackRequest(_message.Message):
    __slots__ = ("callback_id",)
    CALLBACK_ID_FIELD_NUMBER: _ClassVar[int]
    callback_id: str
    def __init__(self, callback_id: _Optional[str] = ...) -> None: ...

class GetCallbackResponse(_message.Message):
    __slots__ = ("callback",)
    CALLBACK_FIELD_NUMBER: _ClassVar[int]
    callback: Callback
    def __init__(self, callback: _Optional[_Union[Callback, _Mapping]] = ...) -> None: ...

class ListCallbacksRequest(_message.Message):
    __slots__ = ("states", "person_id", "page_size", "page_token")
    STATES_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[CallbackState]
    person_id: str
    page_size: int
    page_token: str
    def __init__(self, states: _Optional[_Iterable[_Union[CallbackState, str]]] = ..., person_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCallbacksResponse(_message.Message):
    __slots__ = ("callbacks", "next_page_token")
    CALLBACKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    callbacks: _containers.RepeatedCompositeFieldContainer[Callback]
    next_page_token: str
    def __init__(self, callbacks: _Optional[_Iterable[_Union[Callback, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class BeginAttemptRequest(_message.Message):
    __slots__ = ("callback_id", "staff_id")
    CALLBACK_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    callback_id: str
    staff_id: str
    def __init__(self, callback_id: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class BeginAttemptResponse(_message.Message):
    __slots__ = ("callback", "attempt")
    CALLBACK_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    callback: Callback
    attempt: int
    def __init__(self, callback: _Optional[_Union[Callback, _Mapping]] = ..., attempt: _Optional[int] = ...) -> None: ...

class RecordAttemptRequest(_message.Message):
    __slots__ = ("callback_id", "attempt", "result", "note")
    CALLBACK_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    callback_id: str
    attempt: int
    result: AttemptResult
    note: str
    def __init__(self, callback_id: _Optional[str] = ..., attempt: _Optional[int] = ..., result: _Optional[_Union[AttemptResult, str]] = ..., note: _Optional[str] = ...) -> None: ...

class RecordAttemptResponse(_message.Message):
    __slots__ = ("callback",)
    CALLBACK_FIELD_NUMBER: _ClassVar[int]
    callback: Callback
    def __init__(self, callback: _Optional[_Union[Callback, _Mapping]] = ...) -> None: ...

class CancelCallbackRequest(_message.Message):
    __slots__ = ("callback_id", "reason")
    CALLBACK_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    callback_id: str
    reason: str
    def __init__(self, callback_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelCallbackResponse(_message.Message):
    __slots__ = ("callback",)
    CALLBACK_FIELD_NUMBER: _ClassVar[int]
    callback: Callback
    def __init__(self, callback: _Optional[_Union[Callback, _Mapping]] = ...) -> None: ...

class Sitting(_message.Message):
    __slots__ = ("sitting_id", "kind", "state", "person_id", "file_number", "purpose", "unit_code", "technician_id", "legitimacy", "decided_by", "decision_note", "case_id", "appointment_id", "record_text", "signed_by", "witnessed_by", "recorded_at", "record_seal", "requested_at", "version")
    SITTING_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    TECHNICIAN_ID_FIELD_NUMBER: _ClassVar[int]
    LEGITIMACY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECISION_NOTE_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    APPOINTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RECORD_TEXT_FIELD_NUMBER: _ClassVar[int]
    SIGNED_BY_FIELD_NUMBER: _ClassVar[int]
    WITNESSED_BY_FIELD_NUMBER: _ClassVar[int]
    RECORDED_AT_FIELD_NUMBER: _ClassVar[int]
    RECORD_SEAL_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    sitting_id: str
    kind: SittingKind
    state: SittingState
    person_id: str
    file_number: str
    purpose: str
    unit_code: str
    technician_id: str
    legitimacy: Legitimacy
    decided_by: str
    decision_note: str
    case_id: str
    appointment_id: str
    record_text: str
    signed_by: str
    witnessed_by: str
    recorded_at: _timestamp_pb2.Timestamp
    record_seal: str
    requested_at: _timestamp_pb2.Timestamp
    version: int
    def __init__(self, sitting_id: _Optional[str] = ..., kind: _Optional[_Union[SittingKind, str]] = ..., state: _Optional[_Union[SittingState, str]] = ..., person_id: _Optional[str] = ..., file_number: _Optional[str] = ..., purpose: _Optional[str] = ..., unit_code: _Optional[str] = ..., technician_id: _Optional[str] = ..., legitimacy: _Optional[_Union[Legitimacy, str]] = ..., decided_by: _Optional[str] = ..., decision_note: _Optional[str] = ..., case_id: _Optional[str] = ..., appointment_id: _Optional[str] = ..., record_text: _Optional[str] = ..., signed_by: _Optional[str] = ..., witnessed_by: _Optional[str] = ..., recorded_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., record_seal: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ...) -> None: ...

class RequestSittingRequest(_message.Message):
    __slots__ = ("kind", "person_id", "file_number", "purpose", "unit_code")
    KIND_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    kind: SittingKind
    person_id: str
    file_number: str
    purpose: str
    unit_code: str
    def __init__(self, kind: _Optional[_Union[SittingKind, str]] = ..., person_id: _Optional[str] = ..., file_number: _Optional[str] = ..., purpose: _Optional[str] = ..., unit_code: _Optional[str] = ...) -> None: ...

class RequestSittingResponse(_message.Message):
    __slots__ = ("sitting",)
    SITTING_FIELD_NUMBER: _ClassVar[int]
    sitting: Sitting
    def __init__(self, sitting: _Optional[_Union[Sitting, _Mapping]] = ...) -> None: ...

class GetSittingRequest(_message.Message):
    __slots__ = ("sitting_id",)
    SITTING_ID_FIELD_NUMBER: _ClassVar[int]
    sitting_id: str
    def __init__(self, sitting_id: _Optional[str] = ...) -> None: ...

class GetSittingResponse(_message.Message):
    __slots__ = ("sitting",)
    SITTING_FIELD_NUMBER: _ClassVar[int]
    sitting: Sitting
    def __init__(self, sitting: _Optional[_Union[Sitting, _Mapping]] = ...) -> None: ...

class ListSittingsRequest(_message.Message):
    __slots__ = ("states", "person_id", "page_size", "page_token")
    STATES_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[SittingState]
    person_id: str
    page_size: int
    page_token: str
    def __init__(self, states: _Optional[_Iterable[_Union[SittingState, str]]] = ..., person_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListSittingsResponse(_message.Message):
    __slots__ = ("sittings", "next_page_token")
    SITTINGS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sittings: _containers.RepeatedCompositeFieldContainer[Sitting]
    next_page_token: str
    def __init__(self, sittings: _Optional[_Iterable[_Union[Sitting, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ApproveSittingRequest(_message.Message):
    __slots__ = ("sitting_id", "legitimacy", "technician_id", "note")
    SITTING_ID_FIELD_NUMBER: _ClassVar[int]
    LEGITIMACY_FIELD_NUMBER: _ClassVar[int]
    TECHNICIAN_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    sitting_id: str
    legitimacy: Legitimacy
    technician_id: str
    note: str
    def __init__(self, sitting_id: _Optional[str] = ..., legitimacy: _Optional[_Union[Legitimacy, str]] = ..., technician_id: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class ApproveSittingResponse(_message.Message):
    __slots__ = ("sitting",)
    SITTING_FIELD_NUMBER: _ClassVar[int]
    sitting: Sitting
    def __init__(self, sitting: _Optional[_Union[Sitting, _Mapping]] = ...) -> None: ...

class RefuseSittingRequest(_message.Message):
    __slots__ = ("sitting_id", "reason")
    SITTING_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    sitting_id: str
    reason: str
    def __init__(self, sitting_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RefuseSittingResponse(_message.Message):
    __slots__ = ("sitting",)
    SITTING_FIELD_NUMBER: _ClassVar[int]
    sitting: Sitting
    def __init__(self, sitting: _Optional[_Union[Sitting, _Mapping]] = ...) -> None: ...

class RecordSittingRequest(_message.Message):
    __slots__ = ("sitting_id", "text", "signed_by")
    SITTING_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SIGNED_BY_FIELD_NUMBER: _ClassVar[int]
    sitting_id: str
    text: str
    signed_by: str
    def __init__(self, sitting_id: _Optional[str] = ..., text: _Optional[str] = ..., signed_by: _Optional[str] = ...) -> None: ...

class RecordSittingResponse(_message.Message):
    __slots__ = ("sitting",)
    SITTING_FIELD_NUMBER: _ClassVar[int]
    sitting: Sitting
    def __init__(self, sitting: _Optional[_Union[Sitting, _Mapping]] = ...) -> None: ...
