import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Right(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RIGHT_UNSPECIFIED: _ClassVar[Right]
    RIGHT_ACCESS: _ClassVar[Right]
    RIGHT_RECTIFICATION: _ClassVar[Right]
    RIGHT_ERASURE: _ClassVar[Right]
    RIGHT_RESTRICTION: _ClassVar[Right]
    RIGHT_PORTABILITY: _ClassVar[Right]
    RIGHT_OBJECTION: _ClassVar[Right]
    RIGHT_AS_WRITTEN: _ClassVar[Right]
RIGHT_UNSPECIFIED: Right
RIGHT_ACCESS: Right
RIGHT_RECTIFICATION: Right
RIGHT_ERASURE: Right
RIGHT_RESTRICTION: Right
RIGHT_PORTABILITY: Right
RIGHT_OBJECTION: Right
RIGHT_AS_WRITTEN: Right

class RightsRequest(_message.Message):
    __slots__ = ("request_id", "person_id", "right", "words", "due_on", "outcome", "answer", "erasure_id", "received_at", "settled_at", "case_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    DUE_ON_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ERASURE_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_AT_FIELD_NUMBER: _ClassVar[int]
    SETTLED_AT_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    person_id: str
    right: Right
    words: str
    due_on: str
    outcome: str
    answer: str
    erasure_id: str
    received_at: _timestamp_pb2.Timestamp
    settled_at: _timestamp_pb2.Timestamp
    case_id: str
    def __init__(self, request_id: _Optional[str] = ..., person_id: _Optional[str] = ..., right: _Optional[_Union[Right, str]] = ..., words: _Optional[str] = ..., due_on: _Optional[str] = ..., outcome: _Optional[str] = ..., answer: _Optional[str] = ..., erasure_id: _Optional[str] = ..., received_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., settled_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., case_id: _Optional[str] = ...) -> None: ...

class OpenRightsRequestRequest(_message.Message):
    __slots__ = ("person_id", "right", "words", "case_id")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    CASE_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    right: Right
    words: str
    case_id: str
    def __init__(self, person_id: _Optional[str] = ..., right: _Optional[_Union[Right, str]] = ..., words: _Optional[str] = ..., case_id: _Optional[str] = ...) -> None: ...

class OpenRightsRequestResponse(_message.Message):
    __slots__ = ("request",)
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    request: RightsRequest
    def __init__(self, request: _Optional[_Union[RightsRequest, _Mapping]] = ...) -> None: ...

class ListRightsRequestsRequest(_message.Message):
    __slots__ = ("person_id", "page_size", "page_token")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    page_size: int
    page_token: str
    def __init__(self, person_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRightsRequestsResponse(_message.Message):
    __slots__ = ("requests", "next_page_token")
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    requests: _containers.RepeatedCompositeFieldContainer[RightsRequest]
    next_page_token: str
    def __init__(self, requests: _Optional[_Iterable[_Union[RightsRequest, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SettleRightsRequestRequest(_message.Message):
    __slots__ = ("request_id", "outcome", "answer")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    outcome: str
    answer: str
    def __init__(self, request_id: _Optional[str] = ..., outcome: _Optional[str] = ..., answer: _Optional[str] = ...) -> None: ...

class SettleRightsRequestResponse(_message.Message):
    __slots__ = ("request",)
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    request: RightsRequest
    def __init__(self, request: _Optional[_Union[RightsRequest, _Mapping]] = ...) -> None: ...

class StartErasureRequest(_message.Message):
    __slots__ = ("person_id", "request_id")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    request_id: str
    def __init__(self, person_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class StartErasureResponse(_message.Message):
    __slots__ = ("erasure",)
    ERASURE_FIELD_NUMBER: _ClassVar[int]
    erasure: Erasure
    def __init__(self, erasure: _Optional[_Union[Erasure, _Mapping]] = ...) -> None: ...

class GetErasureRequest(_message.Message):
    __slots__ = ("erasure_id",)
    ERASURE_ID_FIELD_NUMBER: _ClassVar[int]
    erasure_id: str
    def __init__(self, erasure_id: _Optional[str] = ...) -> None: ...

class GetErasureResponse(_message.Message):
    __slots__ = ("erasure",)
    ERASURE_FIELD_NUMBER: _ClassVar[int]
    erasure: Erasure
    def __init__(self, erasure: _Optional[_Union[Erasure, _Mapping]] = ...) -> None: ...

class Hold(_message.Message):
    __slots__ = ("what", "reason", "until")
    WHAT_FIELD_NUMBER: _ClassVar[int]
    CLASS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    what: str
    reason: str
    until: str
    def __init__(self, what: _Optional[str] = ..., reason: _Optional[str] = ..., until: _Optional[str] = ..., **kwargs) -> None: ...

class ErasurePart(_message.Message):
    __slots__ = ("service", "answered", "erased", "holds")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    ERASED_FIELD_NUMBER: _ClassVar[int]
    HOLDS_FIELD_NUMBER: _ClassVar[int]
    service: str
    answered: bool
    erased: int
    holds: _containers.RepeatedCompositeFieldContainer[Hold]
    def __init__(self, service: _Optional[str] = ..., answered: _Optional[bool] = ..., erased: _Optional[int] = ..., holds: _Optional[_Iterable[_Union[Hold, _Mapping]]] = ...) -> None: ...

class Erasure(_message.Message):
    __slots__ = ("erasure_id", "person_id", "state", "parts", "certificate", "certificate_hash", "started_at", "finished_at", "started_by_id")
    ERASURE_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_HASH_FIELD_NUMBER: _ClassVar[int]
    STARTED_AT_FIELD_NUMBER: _ClassVar[int]
    FINISHED_AT_FIELD_NUMBER: _ClassVar[int]
    STARTED_BY_ID_FIELD_NUMBER: _ClassVar[int]
    erasure_id: str
    person_id: str
    state: str
    parts: _containers.RepeatedCompositeFieldContainer[ErasurePart]
    certificate: str
    certificate_hash: str
    started_at: _timestamp_pb2.Timestamp
    finished_at: _timestamp_pb2.Timestamp
    started_by_id: str
    def __init__(self, erasure_id: _Optional[str] = ..., person_id: _Optional[str] = ..., state: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[ErasurePart, _Mapping]]] = ..., certificate: _Optional[str] = ..., certificate_hash: _Optional[str] = ..., started_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., finished_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., started_by_id: _Optional[str] = ...) -> None: ...

class Consent(_message.Message):
    __slots__ = ("consent_id", "person_id", "purpose", "text_version", "given_at", "withdrawn_at")
    CONSENT_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    TEXT_VERSION_FIELD_NUMBER: _ClassVar[int]
    GIVEN_AT_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_AT_FIELD_NUMBER: _ClassVar[int]
    consent_id: str
    person_id: str
    purpose: str
    text_version: str
    given_at: _timestamp_pb2.Timestamp
    withdrawn_at: _timestamp_pb2.Timestamp
    def __init__(self, consent_id: _Optional[str] = ..., person_id: _Optional[str] = ..., purpose: _Optional[str] = ..., text_version: _Optional[str] = ..., given_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., withdrawn_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GiveConsentRequest(_message.Message):
    __slots__ = ("person_id", "purpose", "text_version")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    TEXT_VERSION_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    purpose: str
    text_version: str
    def __init__(self, person_id: _Optional[str] = ..., purpose: _Optional[str] = ..., text_version: _Optional[str] = ...) -> None: ...

class GiveConsentResponse(_message.Message):
    __slots__ = ("consent",)
    CONSENT_FIELD_NUMBER: _ClassVar[int]
    consent: Consent
    def __init__(self, consent: _Optional[_Union[Consent, _Mapping]] = ...) -> None: ...

class WithdrawConsentRequest(_message.Message):
    __slots__ = ("person_id", "purpose")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    purpose: str
    def __init__(self, person_id: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class WithdrawConsentResponse(_message.Message):
    __slots__ = ("consent",)
    CONSENT_FIELD_NUMBER: _ClassVar[int]
    consent: Consent
    def __init__(self, consent: _Optional[_Union[Consent, _Mapping]] = ...) -> None: ...

class ListConsentsRequest(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class ListConsentsResponse(_message.Message):
    __slots__ = ("consents",)
    CONSENTS_FIELD_NUMBER: _ClassVar[int]
    consents: _containers.RepeatedCompositeFieldContainer[Consent]
    def __init__(self, consents: _Optional[_Iterable[_Union[Consent, _Mapping]]] = ...) -> None: ...
