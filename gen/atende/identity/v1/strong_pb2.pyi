import datetime

from atende.identity.v1 import assurance_pb2 as _assurance_pb2
from atende.identity.v1 import identity_pb2 as _identity_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class BeginOidcRequest(_message.Message):
    __slots__ = ("provider", "redirect_uri", "return_to")
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    REDIRECT_URI_FIELD_NUMBER: _ClassVar[int]
    RETURN_TO_FIELD_NUMBER: _ClassVar[int]
    provider: str
    redirect_uri: str
    return_to: str
    def __init__(self, provider: _Optional[str] = ..., redirect_uri: _Optional[str] = ..., return_to: _Optional[str] = ...) -> None: ...

class BeginOidcResponse(_message.Message):
    __slots__ = ("authorize_url", "state", "binding")
    AUTHORIZE_URL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    BINDING_FIELD_NUMBER: _ClassVar[int]
    authorize_url: str
    state: str
    binding: str
    def __init__(self, authorize_url: _Optional[str] = ..., state: _Optional[str] = ..., binding: _Optional[str] = ...) -> None: ...

class FinishOidcRequest(_message.Message):
    __slots__ = ("state", "code", "binding")
    STATE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    BINDING_FIELD_NUMBER: _ClassVar[int]
    state: str
    code: str
    binding: str
    def __init__(self, state: _Optional[str] = ..., code: _Optional[str] = ..., binding: _Optional[str] = ...) -> None: ...

class FinishOidcResponse(_message.Message):
    __slots__ = ("citizen", "staff", "return_to")
    CITIZEN_FIELD_NUMBER: _ClassVar[int]
    STAFF_FIELD_NUMBER: _ClassVar[int]
    RETURN_TO_FIELD_NUMBER: _ClassVar[int]
    citizen: _assurance_pb2.CitizenSession
    staff: _identity_pb2.OpenSessionResponse
    return_to: str
    def __init__(self, citizen: _Optional[_Union[_assurance_pb2.CitizenSession, _Mapping]] = ..., staff: _Optional[_Union[_identity_pb2.OpenSessionResponse, _Mapping]] = ..., return_to: _Optional[str] = ...) -> None: ...

class BeginPasskeyRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BeginPasskeyResponse(_message.Message):
    __slots__ = ("challenge_id", "options")
    CHALLENGE_ID_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    challenge_id: str
    options: str
    def __init__(self, challenge_id: _Optional[str] = ..., options: _Optional[str] = ...) -> None: ...

class AddPasskeyRequest(_message.Message):
    __slots__ = ("challenge_id", "credential", "name")
    CHALLENGE_ID_FIELD_NUMBER: _ClassVar[int]
    CREDENTIAL_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    challenge_id: str
    credential: str
    name: str
    def __init__(self, challenge_id: _Optional[str] = ..., credential: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class AddPasskeyResponse(_message.Message):
    __slots__ = ("passkey",)
    PASSKEY_FIELD_NUMBER: _ClassVar[int]
    passkey: Passkey
    def __init__(self, passkey: _Optional[_Union[Passkey, _Mapping]] = ...) -> None: ...

class Passkey(_message.Message):
    __slots__ = ("passkey_id", "name", "added_at", "used_at")
    PASSKEY_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ADDED_AT_FIELD_NUMBER: _ClassVar[int]
    USED_AT_FIELD_NUMBER: _ClassVar[int]
    passkey_id: str
    name: str
    added_at: _timestamp_pb2.Timestamp
    used_at: _timestamp_pb2.Timestamp
    def __init__(self, passkey_id: _Optional[str] = ..., name: _Optional[str] = ..., added_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., used_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListPasskeysRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListPasskeysResponse(_message.Message):
    __slots__ = ("passkeys",)
    PASSKEYS_FIELD_NUMBER: _ClassVar[int]
    passkeys: _containers.RepeatedCompositeFieldContainer[Passkey]
    def __init__(self, passkeys: _Optional[_Iterable[_Union[Passkey, _Mapping]]] = ...) -> None: ...

class RemovePasskeyRequest(_message.Message):
    __slots__ = ("passkey_id",)
    PASSKEY_ID_FIELD_NUMBER: _ClassVar[int]
    passkey_id: str
    def __init__(self, passkey_id: _Optional[str] = ...) -> None: ...

class RemovePasskeyResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BeginPasskeySignInRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BeginPasskeySignInResponse(_message.Message):
    __slots__ = ("challenge_id", "options")
    CHALLENGE_ID_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    challenge_id: str
    options: str
    def __init__(self, challenge_id: _Optional[str] = ..., options: _Optional[str] = ...) -> None: ...

class FinishPasskeySignInRequest(_message.Message):
    __slots__ = ("challenge_id", "credential")
    CHALLENGE_ID_FIELD_NUMBER: _ClassVar[int]
    CREDENTIAL_FIELD_NUMBER: _ClassVar[int]
    challenge_id: str
    credential: str
    def __init__(self, challenge_id: _Optional[str] = ..., credential: _Optional[str] = ...) -> None: ...

class FinishPasskeySignInResponse(_message.Message):
    __slots__ = ("citizen", "staff")
    CITIZEN_FIELD_NUMBER: _ClassVar[int]
    STAFF_FIELD_NUMBER: _ClassVar[int]
    citizen: _assurance_pb2.CitizenSession
    staff: _identity_pb2.OpenSessionResponse
    def __init__(self, citizen: _Optional[_Union[_assurance_pb2.CitizenSession, _Mapping]] = ..., staff: _Optional[_Union[_identity_pb2.OpenSessionResponse, _Mapping]] = ...) -> None: ...

class BeginTotpRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BeginTotpResponse(_message.Message):
    __slots__ = ("secret", "uri")
    SECRET_FIELD_NUMBER: _ClassVar[int]
    URI_FIELD_NUMBER: _ClassVar[int]
    secret: str
    uri: str
    def __init__(self, secret: _Optional[str] = ..., uri: _Optional[str] = ...) -> None: ...

class ConfirmTotpRequest(_message.Message):
    __slots__ = ("code",)
    CODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    def __init__(self, code: _Optional[str] = ...) -> None: ...

class ConfirmTotpResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
