import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PhoneState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PHONE_STATE_UNSPECIFIED: _ClassVar[PhoneState]
    PHONE_STATE_IDLE: _ClassVar[PhoneState]
    PHONE_STATE_RINGING: _ClassVar[PhoneState]
    PHONE_STATE_DIALING: _ClassVar[PhoneState]
    PHONE_STATE_TALKING: _ClassVar[PhoneState]
    PHONE_STATE_HOLDING: _ClassVar[PhoneState]
    PHONE_STATE_CONSULTING: _ClassVar[PhoneState]
    PHONE_STATE_CONFERENCE: _ClassVar[PhoneState]

class CallerCertainty(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALLER_CERTAINTY_UNSPECIFIED: _ClassVar[CallerCertainty]
    CALLER_CERTAINTY_UNKNOWN: _ClassVar[CallerCertainty]
    CALLER_CERTAINTY_MAYBE: _ClassVar[CallerCertainty]
    CALLER_CERTAINTY_KNOWN: _ClassVar[CallerCertainty]
PHONE_STATE_UNSPECIFIED: PhoneState
PHONE_STATE_IDLE: PhoneState
PHONE_STATE_RINGING: PhoneState
PHONE_STATE_DIALING: PhoneState
PHONE_STATE_TALKING: PhoneState
PHONE_STATE_HOLDING: PhoneState
PHONE_STATE_CONSULTING: PhoneState
PHONE_STATE_CONFERENCE: PhoneState
CALLER_CERTAINTY_UNSPECIFIED: CallerCertainty
CALLER_CERTAINTY_UNKNOWN: CallerCertainty
CALLER_CERTAINTY_MAYBE: CallerCertainty
CALLER_CERTAINTY_KNOWN: CallerCertainty

class PhoneCall(_message.Message):
    __slots__ = ("call_id", "contact_id", "number", "certainty", "person_id", "maybe_ids", "keyed", "service_code", "language", "began_at", "since", "muted", "recording", "recording_paused", "consulted", "outgoing", "offer_id")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    CERTAINTY_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    MAYBE_IDS_FIELD_NUMBER: _ClassVar[int]
    KEYED_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    BEGAN_AT_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    MUTED_FIELD_NUMBER: _ClassVar[int]
    RECORDING_FIELD_NUMBER: _ClassVar[int]
    RECORDING_PAUSED_FIELD_NUMBER: _ClassVar[int]
    CONSULTED_FIELD_NUMBER: _ClassVar[int]
    OUTGOING_FIELD_NUMBER: _ClassVar[int]
    OFFER_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    contact_id: str
    number: str
    certainty: CallerCertainty
    person_id: str
    maybe_ids: _containers.RepeatedScalarFieldContainer[str]
    keyed: _containers.RepeatedScalarFieldContainer[str]
    service_code: str
    language: str
    began_at: _timestamp_pb2.Timestamp
    since: _timestamp_pb2.Timestamp
    muted: bool
    recording: bool
    recording_paused: bool
    consulted: str
    outgoing: bool
    offer_id: str
    def __init__(self, call_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., number: _Optional[str] = ..., certainty: _Optional[_Union[CallerCertainty, str]] = ..., person_id: _Optional[str] = ..., maybe_ids: _Optional[_Iterable[str]] = ..., keyed: _Optional[_Iterable[str]] = ..., service_code: _Optional[str] = ..., language: _Optional[str] = ..., began_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., muted: _Optional[bool] = ..., recording: _Optional[bool] = ..., recording_paused: _Optional[bool] = ..., consulted: _Optional[str] = ..., outgoing: _Optional[bool] = ..., offer_id: _Optional[str] = ...) -> None: ...

class Phone(_message.Message):
    __slots__ = ("state", "call", "browser", "telephones", "version", "wrap_up_contact_id", "trouble")
    STATE_FIELD_NUMBER: _ClassVar[int]
    CALL_FIELD_NUMBER: _ClassVar[int]
    BROWSER_FIELD_NUMBER: _ClassVar[int]
    TELEPHONES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    WRAP_UP_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    TROUBLE_FIELD_NUMBER: _ClassVar[int]
    state: PhoneState
    call: PhoneCall
    browser: bool
    telephones: int
    version: int
    wrap_up_contact_id: str
    trouble: str
    def __init__(self, state: _Optional[_Union[PhoneState, str]] = ..., call: _Optional[_Union[PhoneCall, _Mapping]] = ..., browser: _Optional[bool] = ..., telephones: _Optional[int] = ..., version: _Optional[int] = ..., wrap_up_contact_id: _Optional[str] = ..., trouble: _Optional[str] = ...) -> None: ...

class GetPhoneRequest(_message.Message):
    __slots__ = ("after", "seconds")
    AFTER_FIELD_NUMBER: _ClassVar[int]
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    after: int
    seconds: int
    def __init__(self, after: _Optional[int] = ..., seconds: _Optional[int] = ...) -> None: ...

class GetPhoneResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class IssueAccountRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class IssueAccountResponse(_message.Message):
    __slots__ = ("username", "password", "server")
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    SERVER_FIELD_NUMBER: _ClassVar[int]
    username: str
    password: str
    server: str
    def __init__(self, username: _Optional[str] = ..., password: _Optional[str] = ..., server: _Optional[str] = ...) -> None: ...

class ConnectBrowserRequest(_message.Message):
    __slots__ = ("offer",)
    OFFER_FIELD_NUMBER: _ClassVar[int]
    offer: str
    def __init__(self, offer: _Optional[str] = ...) -> None: ...

class ConnectBrowserResponse(_message.Message):
    __slots__ = ("answer",)
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    answer: str
    def __init__(self, answer: _Optional[str] = ...) -> None: ...

class DisconnectBrowserRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DisconnectBrowserResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class AnswerCallRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AnswerCallResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class DeclineCallRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DeclineCallResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class HoldCallRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class HoldCallResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class ResumeCallRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ResumeCallResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class MuteCallRequest(_message.Message):
    __slots__ = ("muted",)
    MUTED_FIELD_NUMBER: _ClassVar[int]
    muted: bool
    def __init__(self, muted: _Optional[bool] = ...) -> None: ...

class MuteCallResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class ConsultCallRequest(_message.Message):
    __slots__ = ("to",)
    TO_FIELD_NUMBER: _ClassVar[int]
    to: str
    def __init__(self, to: _Optional[str] = ...) -> None: ...

class ConsultCallResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class JoinCallsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class JoinCallsResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class TransferCallRequest(_message.Message):
    __slots__ = ("line_id", "service_code", "to", "note")
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    line_id: str
    service_code: str
    to: str
    note: str
    def __init__(self, line_id: _Optional[str] = ..., service_code: _Optional[str] = ..., to: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class TransferCallResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class HangUpCallRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class HangUpCallResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class DialNumberRequest(_message.Message):
    __slots__ = ("number", "contact_id", "callback_id", "person_id")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CALLBACK_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    number: str
    contact_id: str
    callback_id: str
    person_id: str
    def __init__(self, number: _Optional[str] = ..., contact_id: _Optional[str] = ..., callback_id: _Optional[str] = ..., person_id: _Optional[str] = ...) -> None: ...

class DialNumberResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class PauseRecordingRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class PauseRecordingResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...

class ResumeRecordingRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ResumeRecordingResponse(_message.Message):
    __slots__ = ("phone",)
    PHONE_FIELD_NUMBER: _ClassVar[int]
    phone: Phone
    def __init__(self, phone: _Optional[_Union[Phone, _Mapping]] = ...) -> None: ...
