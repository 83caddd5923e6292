import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CodeDelivery(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CODE_DELIVERY_UNSPECIFIED: _ClassVar[CodeDelivery]
    CODE_DELIVERY_EMAIL: _ClassVar[CodeDelivery]
    CODE_DELIVERY_HANDED: _ClassVar[CodeDelivery]

class Assistance(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ASSISTANCE_UNSPECIFIED: _ClassVar[Assistance]
    ASSISTANCE_RELAY: _ClassVar[Assistance]
    ASSISTANCE_CLERK: _ClassVar[Assistance]
    ASSISTANCE_INTERPRETER: _ClassVar[Assistance]
CODE_DELIVERY_UNSPECIFIED: CodeDelivery
CODE_DELIVERY_EMAIL: CodeDelivery
CODE_DELIVERY_HANDED: CodeDelivery
ASSISTANCE_UNSPECIFIED: Assistance
ASSISTANCE_RELAY: Assistance
ASSISTANCE_CLERK: Assistance
ASSISTANCE_INTERPRETER: Assistance

class CitizenSession(_message.Message):
    __slots__ = ("session_secret", "access_token", "access_expires_at", "session_expires_at", "person_id", "name", "language", "loa", "methods")
    SESSION_SECRET_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACCESS_EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    SESSION_EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    LOA_FIELD_NUMBER: _ClassVar[int]
    METHODS_FIELD_NUMBER: _ClassVar[int]
    session_secret: str
    access_token: str
    access_expires_at: _timestamp_pb2.Timestamp
    session_expires_at: _timestamp_pb2.Timestamp
    person_id: str
    name: str
    language: str
    loa: int
    methods: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, session_secret: _Optional[str] = ..., access_token: _Optional[str] = ..., access_expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., session_expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., person_id: _Optional[str] = ..., name: _Optional[str] = ..., language: _Optional[str] = ..., loa: _Optional[int] = ..., methods: _Optional[_Iterable[str]] = ...) -> None: ...

class OpenCitizenSessionRequest(_message.Message):
    __slots__ = ("login", "code", "caller")
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    CALLER_FIELD_NUMBER: _ClassVar[int]
    login: str
    code: str
    caller: str
    def __init__(self, login: _Optional[str] = ..., code: _Optional[str] = ..., caller: _Optional[str] = ...) -> None: ...

class OpenCitizenSessionResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: CitizenSession
    def __init__(self, session: _Optional[_Union[CitizenSession, _Mapping]] = ...) -> None: ...

class RenewCitizenSessionRequest(_message.Message):
    __slots__ = ("session_secret",)
    SESSION_SECRET_FIELD_NUMBER: _ClassVar[int]
    session_secret: str
    def __init__(self, session_secret: _Optional[str] = ...) -> None: ...

class RenewCitizenSessionResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: CitizenSession
    def __init__(self, session: _Optional[_Union[CitizenSession, _Mapping]] = ...) -> None: ...

class CloseCitizenSessionRequest(_message.Message):
    __slots__ = ("session_secret",)
    SESSION_SECRET_FIELD_NUMBER: _ClassVar[int]
    session_secret: str
    def __init__(self, session_secret: _Optional[str] = ...) -> None: ...

class CloseCitizenSessionResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class VerifyAccessCodeRequest(_message.Message):
    __slots__ = ("login", "code", "caller", "call_id")
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    CALLER_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    login: str
    code: str
    caller: str
    call_id: str
    def __init__(self, login: _Optional[str] = ..., code: _Optional[str] = ..., caller: _Optional[str] = ..., call_id: _Optional[str] = ...) -> None: ...

class VerifyAccessCodeResponse(_message.Message):
    __slots__ = ("person_id", "loa", "language")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    LOA_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    loa: int
    language: str
    def __init__(self, person_id: _Optional[str] = ..., loa: _Optional[int] = ..., language: _Optional[str] = ...) -> None: ...

class IssueAccessCodeRequest(_message.Message):
    __slots__ = ("person_id", "delivery", "contact_id", "document")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    delivery: CodeDelivery
    contact_id: str
    document: str
    def __init__(self, person_id: _Optional[str] = ..., delivery: _Optional[_Union[CodeDelivery, str]] = ..., contact_id: _Optional[str] = ..., document: _Optional[str] = ...) -> None: ...

class IssueAccessCodeResponse(_message.Message):
    __slots__ = ("code",)
    CODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    def __init__(self, code: _Optional[str] = ...) -> None: ...

class RequestAccessCodeRequest(_message.Message):
    __slots__ = ("login", "caller")
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    CALLER_FIELD_NUMBER: _ClassVar[int]
    login: str
    caller: str
    def __init__(self, login: _Optional[str] = ..., caller: _Optional[str] = ...) -> None: ...

class RequestAccessCodeResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ChangeAccessCodeRequest(_message.Message):
    __slots__ = ("old_code", "new_code")
    OLD_CODE_FIELD_NUMBER: _ClassVar[int]
    NEW_CODE_FIELD_NUMBER: _ClassVar[int]
    old_code: str
    new_code: str
    def __init__(self, old_code: _Optional[str] = ..., new_code: _Optional[str] = ...) -> None: ...

class ChangeAccessCodeResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BlockAccessCodeRequest(_message.Message):
    __slots__ = ("person_id", "reason")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    reason: str
    def __init__(self, person_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class BlockAccessCodeResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class StartConfirmationRequest(_message.Message):
    __slots__ = ("login", "caller")
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    CALLER_FIELD_NUMBER: _ClassVar[int]
    login: str
    caller: str
    def __init__(self, login: _Optional[str] = ..., caller: _Optional[str] = ...) -> None: ...

class StartConfirmationResponse(_message.Message):
    __slots__ = ("confirmation_id",)
    CONFIRMATION_ID_FIELD_NUMBER: _ClassVar[int]
    confirmation_id: str
    def __init__(self, confirmation_id: _Optional[str] = ...) -> None: ...

class FinishConfirmationRequest(_message.Message):
    __slots__ = ("confirmation_id", "code", "caller")
    CONFIRMATION_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    CALLER_FIELD_NUMBER: _ClassVar[int]
    confirmation_id: str
    code: str
    caller: str
    def __init__(self, confirmation_id: _Optional[str] = ..., code: _Optional[str] = ..., caller: _Optional[str] = ...) -> None: ...

class FinishConfirmationResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: CitizenSession
    def __init__(self, session: _Optional[_Union[CitizenSession, _Mapping]] = ...) -> None: ...

class GetAssuranceRequest(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class GetAssuranceResponse(_message.Message):
    __slots__ = ("has_code", "code_blocked", "code_set_at", "passkeys", "providers", "document_seen_at", "email_confirmed")
    HAS_CODE_FIELD_NUMBER: _ClassVar[int]
    CODE_BLOCKED_FIELD_NUMBER: _ClassVar[int]
    CODE_SET_AT_FIELD_NUMBER: _ClassVar[int]
    PASSKEYS_FIELD_NUMBER: _ClassVar[int]
    PROVIDERS_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_SEEN_AT_FIELD_NUMBER: _ClassVar[int]
    EMAIL_CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    has_code: bool
    code_blocked: bool
    code_set_at: _timestamp_pb2.Timestamp
    passkeys: int
    providers: _containers.RepeatedScalarFieldContainer[str]
    document_seen_at: _timestamp_pb2.Timestamp
    email_confirmed: bool
    def __init__(self, has_code: _Optional[bool] = ..., code_blocked: _Optional[bool] = ..., code_set_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., passkeys: _Optional[int] = ..., providers: _Optional[_Iterable[str]] = ..., document_seen_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., email_confirmed: _Optional[bool] = ...) -> None: ...

class RecordDocumentSeenRequest(_message.Message):
    __slots__ = ("person_id", "document", "contact_id")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    document: str
    contact_id: str
    def __init__(self, person_id: _Optional[str] = ..., document: _Optional[str] = ..., contact_id: _Optional[str] = ...) -> None: ...

class RecordDocumentSeenResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RequestProofRequest(_message.Message):
    __slots__ = ("person_id", "contact_id", "assistance", "helper")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    ASSISTANCE_FIELD_NUMBER: _ClassVar[int]
    HELPER_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    contact_id: str
    assistance: Assistance
    helper: str
    def __init__(self, person_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., assistance: _Optional[_Union[Assistance, str]] = ..., helper: _Optional[str] = ...) -> None: ...

class RequestProofResponse(_message.Message):
    __slots__ = ("proof",)
    PROOF_FIELD_NUMBER: _ClassVar[int]
    proof: Proof
    def __init__(self, proof: _Optional[_Union[Proof, _Mapping]] = ...) -> None: ...

class Proof(_message.Message):
    __slots__ = ("proof_id", "person_id", "contact_id", "state", "loa", "assistance", "helper", "requested_at", "given_at")
    PROOF_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LOA_FIELD_NUMBER: _ClassVar[int]
    ASSISTANCE_FIELD_NUMBER: _ClassVar[int]
    HELPER_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    GIVEN_AT_FIELD_NUMBER: _ClassVar[int]
    proof_id: str
    person_id: str
    contact_id: str
    state: str
    loa: int
    assistance: Assistance
    helper: str
    requested_at: _timestamp_pb2.Timestamp
    given_at: _timestamp_pb2.Timestamp
    def __init__(self, proof_id: _Optional[str] = ..., person_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., state: _Optional[str] = ..., loa: _Optional[int] = ..., assistance: _Optional[_Union[Assistance, str]] = ..., helper: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., given_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GiveProofRequest(_message.Message):
    __slots__ = ("proof_token", "code", "caller")
    PROOF_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    CALLER_FIELD_NUMBER: _ClassVar[int]
    proof_token: str
    code: str
    caller: str
    def __init__(self, proof_token: _Optional[str] = ..., code: _Optional[str] = ..., caller: _Optional[str] = ...) -> None: ...

class GiveProofResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetProofRequest(_message.Message):
    __slots__ = ("proof_id",)
    PROOF_ID_FIELD_NUMBER: _ClassVar[int]
    proof_id: str
    def __init__(self, proof_id: _Optional[str] = ...) -> None: ...

class GetProofResponse(_message.Message):
    __slots__ = ("proof",)
    PROOF_FIELD_NUMBER: _ClassVar[int]
    proof: Proof
    def __init__(self, proof: _Optional[_Union[Proof, _Mapping]] = ...) -> None: ...

class TakeSecretMessageRequest(_message.Message):
    __slots__ = ("message_id",)
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    message_id: str
    def __init__(self, message_id: _Optional[str] = ...) -> None: ...

class TakeSecretMessageResponse(_message.Message):
    __slots__ = ("person_id", "kind", "email", "language", "secret", "expires_at")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    kind: str
    email: str
    language: str
    secret: str
    expires_at: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., kind: _Optional[str] = ..., email: _Optional[str] = ..., language: _Optional[str] = ..., secret: _Optional[str] = ..., expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
