import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PersonKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PERSON_KIND_UNSPECIFIED: _ClassVar[PersonKind]
    PERSON_KIND_NATURAL: _ClassVar[PersonKind]
    PERSON_KIND_COMPANY: _ClassVar[PersonKind]

class IdentifierType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IDENTIFIER_TYPE_UNSPECIFIED: _ClassVar[IdentifierType]
    IDENTIFIER_TYPE_NIF: _ClassVar[IdentifierType]
    IDENTIFIER_TYPE_NISS: _ClassVar[IdentifierType]
    IDENTIFIER_TYPE_CITIZEN_CARD: _ClassVar[IdentifierType]
    IDENTIFIER_TYPE_FOREIGN_DOCUMENT: _ClassVar[IdentifierType]

class PointType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POINT_TYPE_UNSPECIFIED: _ClassVar[PointType]
    POINT_TYPE_PHONE: _ClassVar[PointType]
    POINT_TYPE_EMAIL: _ClassVar[PointType]
    POINT_TYPE_ADDRESS: _ClassVar[PointType]
PERSON_KIND_UNSPECIFIED: PersonKind
PERSON_KIND_NATURAL: PersonKind
PERSON_KIND_COMPANY: PersonKind
IDENTIFIER_TYPE_UNSPECIFIED: IdentifierType
IDENTIFIER_TYPE_NIF: IdentifierType
IDENTIFIER_TYPE_NISS: IdentifierType
IDENTIFIER_TYPE_CITIZEN_CARD: IdentifierType
IDENTIFIER_TYPE_FOREIGN_DOCUMENT: IdentifierType
POINT_TYPE_UNSPECIFIED: PointType
POINT_TYPE_PHONE: PointType
POINT_TYPE_EMAIL: PointType
POINT_TYPE_ADDRESS: PointType

class Identifier(_message.Message):
    __slots__ = ("type", "value", "country")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    type: IdentifierType
    value: str
    country: str
    def __init__(self, type: _Optional[_Union[IdentifierType, str]] = ..., value: _Optional[str] = ..., country: _Optional[str] = ...) -> None: ...

class ContactPoint(_message.Message):
    __slots__ = ("type", "value", "extension", "postal_code", "locality", "preferred", "verified_at")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_FIELD_NUMBER: _ClassVar[int]
    POSTAL_CODE_FIELD_NUMBER: _ClassVar[int]
    LOCALITY_FIELD_NUMBER: _ClassVar[int]
    PREFERRED_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_AT_FIELD_NUMBER: _ClassVar[int]
    type: PointType
    value: str
    extension: str
    postal_code: str
    locality: str
    preferred: bool
    verified_at: _timestamp_pb2.Timestamp
    def __init__(self, type: _Optional[_Union[PointType, str]] = ..., value: _Optional[str] = ..., extension: _Optional[str] = ..., postal_code: _Optional[str] = ..., locality: _Optional[str] = ..., preferred: _Optional[bool] = ..., verified_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Person(_message.Message):
    __slots__ = ("person_id", "kind", "name", "identifiers", "points", "language", "accessibility", "registered_at", "version", "declined", "born_on", "died_on", "minor", "secret_address")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIERS_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ACCESSIBILITY_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_AT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DECLINED_FIELD_NUMBER: _ClassVar[int]
    BORN_ON_FIELD_NUMBER: _ClassVar[int]
    DIED_ON_FIELD_NUMBER: _ClassVar[int]
    MINOR_FIELD_NUMBER: _ClassVar[int]
    SECRET_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    kind: PersonKind
    name: str
    identifiers: _containers.RepeatedCompositeFieldContainer[Identifier]
    points: _containers.RepeatedCompositeFieldContainer[ContactPoint]
    language: str
    accessibility: str
    registered_at: _timestamp_pb2.Timestamp
    version: int
    declined: _containers.RepeatedScalarFieldContainer[str]
    born_on: str
    died_on: str
    minor: bool
    secret_address: bool
    def __init__(self, person_id: _Optional[str] = ..., kind: _Optional[_Union[PersonKind, str]] = ..., name: _Optional[str] = ..., identifiers: _Optional[_Iterable[_Union[Identifier, _Mapping]]] = ..., points: _Optional[_Iterable[_Union[ContactPoint, _Mapping]]] = ..., language: _Optional[str] = ..., accessibility: _Optional[str] = ..., registered_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., declined: _Optional[_Iterable[str]] = ..., born_on: _Optional[str] = ..., died_on: _Optional[str] = ..., minor: _Optional[bool] = ..., secret_address: _Optional[bool] = ...) -> None: ...

class RegisterPersonRequest(_message.Message):
    __slots__ = ("kind", "name", "identifiers", "points", "language", "accessibility")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIERS_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ACCESSIBILITY_FIELD_NUMBER: _ClassVar[int]
    kind: PersonKind
    name: str
    identifiers: _containers.RepeatedCompositeFieldContainer[Identifier]
    points: _containers.RepeatedCompositeFieldContainer[ContactPoint]
    language: str
    accessibility: str
    def __init__(self, kind: _Optional[_Union[PersonKind, str]] = ..., name: _Optional[str] = ..., identifiers: _Optional[_Iterable[_Union[Identifier, _Mapping]]] = ..., points: _Optional[_Iterable[_Union[ContactPoint, _Mapping]]] = ..., language: _Optional[str] = ..., accessibility: _Optional[str] = ...) -> None: ...

class RegisterPersonResponse(_message.Message):
    __slots__ = ("person",)
    PERSON_FIELD_NUMBER: _ClassVar[int]
    person: Person
    def __init__(self, person: _Optional[_Union[Person, _Mapping]] = ...) -> None: ...

class UpdatePersonRequest(_message.Message):
    __slots__ = ("person_id", "version", "name", "replace_points", "points", "replace_identifiers", "identifiers", "language", "accessibility", "born_on", "died_on", "secret_address")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REPLACE_POINTS_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    REPLACE_IDENTIFIERS_FIELD_NUMBER: _ClassVar[int]
    IDENTIFIERS_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    ACCESSIBILITY_FIELD_NUMBER: _ClassVar[int]
    BORN_ON_FIELD_NUMBER: _ClassVar[int]
    DIED_ON_FIELD_NUMBER: _ClassVar[int]
    SECRET_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    version: int
    name: str
    replace_points: bool
    points: _containers.RepeatedCompositeFieldContainer[ContactPoint]
    replace_identifiers: bool
    identifiers: _containers.RepeatedCompositeFieldContainer[Identifier]
    language: str
    accessibility: str
    born_on: str
    died_on: str
    secret_address: bool
    def __init__(self, person_id: _Optional[str] = ..., version: _Optional[int] = ..., name: _Optional[str] = ..., replace_points: _Optional[bool] = ..., points: _Optional[_Iterable[_Union[ContactPoint, _Mapping]]] = ..., replace_identifiers: _Optional[bool] = ..., identifiers: _Optional[_Iterable[_Union[Identifier, _Mapping]]] = ..., language: _Optional[str] = ..., accessibility: _Optional[str] = ..., born_on: _Optional[str] = ..., died_on: _Optional[str] = ..., secret_address: _Optional[bool] = ...) -> None: ...

class UpdatePersonResponse(_message.Message):
    __slots__ = ("person",)
    PERSON_FIELD_NUMBER: _ClassVar[int]
    person: Person
    def __init__(self, person: _Optional[_Union[Person, _Mapping]] = ...) -> None: ...

class GetPersonRequest(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class GetPersonResponse(_message.Message):
    __slots__ = ("person",)
    PERSON_FIELD_NUMBER: _ClassVar[int]
    person: Person
    def __init__(self, person: _Optional[_Union[Person, _Mapping]] = ...) -> None: ...

class BatchGetPeopleRequest(_message.Message):
    __slots__ = ("person_ids",)
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, person_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class BatchGetPeopleResponse(_message.Message):
    __slots__ = ("people",)
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    people: _containers.RepeatedCompositeFieldContainer[Person]
    def __init__(self, people: _Optional[_Iterable[_Union[Person, _Mapping]]] = ...) -> None: ...

class CheckPeopleRequest(_message.Message):
    __slots__ = ("person_ids",)
    PERSON_IDS_FIELD_NUMBER: _ClassVar[int]
    person_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, person_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class CheckPeopleResponse(_message.Message):
    __slots__ = ("known_ids",)
    KNOWN_IDS_FIELD_NUMBER: _ClassVar[int]
    known_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, known_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class FindPeopleRequest(_message.Message):
    __slots__ = ("query", "page_size", "page_token")
    QUERY_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    query: str
    page_size: int
    page_token: str
    def __init__(self, query: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class FindPeopleResponse(_message.Message):
    __slots__ = ("people", "next_page_token")
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    people: _containers.RepeatedCompositeFieldContainer[Person]
    next_page_token: str
    def __init__(self, people: _Optional[_Iterable[_Union[Person, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListAccessesRequest(_message.Message):
    __slots__ = ("person_id", "page_size", "page_token")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    page_size: int
    page_token: str
    def __init__(self, person_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class Access(_message.Message):
    __slots__ = ("access_id", "person_id", "reader_id", "reader_kind", "purpose", "what", "read_at", "about", "break_glass", "reviewed_at", "reader_unit")
    ACCESS_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    READER_ID_FIELD_NUMBER: _ClassVar[int]
    READER_KIND_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    WHAT_FIELD_NUMBER: _ClassVar[int]
    READ_AT_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    BREAK_GLASS_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_AT_FIELD_NUMBER: _ClassVar[int]
    READER_UNIT_FIELD_NUMBER: _ClassVar[int]
    access_id: str
    person_id: str
    reader_id: str
    reader_kind: str
    purpose: str
    what: str
    read_at: _timestamp_pb2.Timestamp
    about: str
    break_glass: bool
    reviewed_at: _timestamp_pb2.Timestamp
    reader_unit: str
    def __init__(self, access_id: _Optional[str] = ..., person_id: _Optional[str] = ..., reader_id: _Optional[str] = ..., reader_kind: _Optional[str] = ..., purpose: _Optional[str] = ..., what: _Optional[str] = ..., read_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., about: _Optional[str] = ..., break_glass: _Optional[bool] = ..., reviewed_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reader_unit: _Optional[str] = ...) -> None: ...

class ListAccessesResponse(_message.Message):
    __slots__ = ("accesses", "next_page_token")
    ACCESSES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    accesses: _containers.RepeatedCompositeFieldContainer[Access]
    next_page_token: str
    def __init__(self, accesses: _Optional[_Iterable[_Union[Access, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Unit(_message.Message):
    __slots__ = ("code", "name", "parent_code", "head_id", "since")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARENT_CODE_FIELD_NUMBER: _ClassVar[int]
    HEAD_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    code: str
    name: str
    parent_code: str
    head_id: str
    since: str
    def __init__(self, code: _Optional[str] = ..., name: _Optional[str] = ..., parent_code: _Optional[str] = ..., head_id: _Optional[str] = ..., since: _Optional[str] = ...) -> None: ...

class RegisterUnitRequest(_message.Message):
    __slots__ = ("unit", "must_be_new")
    UNIT_FIELD_NUMBER: _ClassVar[int]
    MUST_BE_NEW_FIELD_NUMBER: _ClassVar[int]
    unit: Unit
    must_be_new: bool
    def __init__(self, unit: _Optional[_Union[Unit, _Mapping]] = ..., must_be_new: _Optional[bool] = ...) -> None: ...

class RegisterUnitResponse(_message.Message):
    __slots__ = ("unit",)
    UNIT_FIELD_NUMBER: _ClassVar[int]
    unit: Unit
    def __init__(self, unit: _Optional[_Union[Unit, _Mapping]] = ...) -> None: ...

class ListUnitsRequest(_message.Message):
    __slots__ = ("on",)
    ON_FIELD_NUMBER: _ClassVar[int]
    on: str
    def __init__(self, on: _Optional[str] = ...) -> None: ...

class ListUnitsResponse(_message.Message):
    __slots__ = ("units",)
    UNITS_FIELD_NUMBER: _ClassVar[int]
    units: _containers.RepeatedCompositeFieldContainer[Unit]
    def __init__(self, units: _Optional[_Iterable[_Union[Unit, _Mapping]]] = ...) -> None: ...

class Staff(_message.Message):
    __slots__ = ("staff_id", "username", "name", "roles", "unit_code", "active", "language")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    username: str
    name: str
    roles: _containers.RepeatedScalarFieldContainer[str]
    unit_code: str
    active: bool
    language: str
    def __init__(self, staff_id: _Optional[str] = ..., username: _Optional[str] = ..., name: _Optional[str] = ..., roles: _Optional[_Iterable[str]] = ..., unit_code: _Optional[str] = ..., active: _Optional[bool] = ..., language: _Optional[str] = ...) -> None: ...

class RegisterStaffRequest(_message.Message):
    __slots__ = ("username", "name", "password", "roles", "unit_code", "language")
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    username: str
    name: str
    password: str
    roles: _containers.RepeatedScalarFieldContainer[str]
    unit_code: str
    language: str
    def __init__(self, username: _Optional[str] = ..., name: _Optional[str] = ..., password: _Optional[str] = ..., roles: _Optional[_Iterable[str]] = ..., unit_code: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class RegisterStaffResponse(_message.Message):
    __slots__ = ("staff",)
    STAFF_FIELD_NUMBER: _ClassVar[int]
    staff: Staff
    def __init__(self, staff: _Optional[_Union[Staff, _Mapping]] = ...) -> None: ...

class ListStaffRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "unit_code")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    unit_code: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., unit_code: _Optional[str] = ...) -> None: ...

class ListStaffResponse(_message.Message):
    __slots__ = ("staff", "next_page_token")
    STAFF_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    staff: _containers.RepeatedCompositeFieldContainer[Staff]
    next_page_token: str
    def __init__(self, staff: _Optional[_Iterable[_Union[Staff, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class BatchGetStaffRequest(_message.Message):
    __slots__ = ("staff_ids",)
    STAFF_IDS_FIELD_NUMBER: _ClassVar[int]
    staff_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, staff_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class BatchGetStaffResponse(_message.Message):
    __slots__ = ("staff",)
    STAFF_FIELD_NUMBER: _ClassVar[int]
    staff: _containers.RepeatedCompositeFieldContainer[Staff]
    def __init__(self, staff: _Optional[_Iterable[_Union[Staff, _Mapping]]] = ...) -> None: ...

class SetStaffActiveRequest(_message.Message):
    __slots__ = ("staff_id", "active")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    active: bool
    def __init__(self, staff_id: _Optional[str] = ..., active: _Optional[bool] = ...) -> None: ...

class SetStaffActiveResponse(_message.Message):
    __slots__ = ("staff",)
    STAFF_FIELD_NUMBER: _ClassVar[int]
    staff: Staff
    def __init__(self, staff: _Optional[_Union[Staff, _Mapping]] = ...) -> None: ...

class OpenSessionRequest(_message.Message):
    __slots__ = ("username", "password", "otp")
    USERNAME_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    OTP_FIELD_NUMBER: _ClassVar[int]
    username: str
    password: str
    otp: str
    def __init__(self, username: _Optional[str] = ..., password: _Optional[str] = ..., otp: _Optional[str] = ...) -> None: ...

class OpenSessionResponse(_message.Message):
    __slots__ = ("session_secret", "access_token", "access_expires_at", "session_expires_at", "staff", "must_enrol")
    SESSION_SECRET_FIELD_NUMBER: _ClassVar[int]
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACCESS_EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    SESSION_EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    STAFF_FIELD_NUMBER: _ClassVar[int]
    MUST_ENROL_FIELD_NUMBER: _ClassVar[int]
    session_secret: str
    access_token: str
    access_expires_at: _timestamp_pb2.Timestamp
    session_expires_at: _timestamp_pb2.Timestamp
    staff: Staff
    must_enrol: bool
    def __init__(self, session_secret: _Optional[str] = ..., access_token: _Optional[str] = ..., access_expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., session_expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., staff: _Optional[_Union[Staff, _Mapping]] = ..., must_enrol: _Optional[bool] = ...) -> None: ...

class RenewSessionRequest(_message.Message):
    __slots__ = ("session_secret",)
    SESSION_SECRET_FIELD_NUMBER: _ClassVar[int]
    session_secret: str
    def __init__(self, session_secret: _Optional[str] = ...) -> None: ...

class RenewSessionResponse(_message.Message):
    __slots__ = ("access_token", "access_expires_at", "staff")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACCESS_EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    STAFF_FIELD_NUMBER: _ClassVar[int]
    access_token: str
    access_expires_at: _timestamp_pb2.Timestamp
    staff: Staff
    def __init__(self, access_token: _Optional[str] = ..., access_expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., staff: _Optional[_Union[Staff, _Mapping]] = ...) -> None: ...

class CloseSessionRequest(_message.Message):
    __slots__ = ("session_secret",)
    SESSION_SECRET_FIELD_NUMBER: _ClassVar[int]
    session_secret: str
    def __init__(self, session_secret: _Optional[str] = ...) -> None: ...

class CloseSessionResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class IssueClientTokenRequest(_message.Message):
    __slots__ = ("client_id", "client_secret")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_SECRET_FIELD_NUMBER: _ClassVar[int]
    client_id: str
    client_secret: str
    def __init__(self, client_id: _Optional[str] = ..., client_secret: _Optional[str] = ...) -> None: ...

class IssueClientTokenResponse(_message.Message):
    __slots__ = ("access_token", "access_expires_at")
    ACCESS_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ACCESS_EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    access_token: str
    access_expires_at: _timestamp_pb2.Timestamp
    def __init__(self, access_token: _Optional[str] = ..., access_expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetKeySetRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetKeySetResponse(_message.Message):
    __slots__ = ("jwks", "revoked")
    JWKS_FIELD_NUMBER: _ClassVar[int]
    REVOKED_FIELD_NUMBER: _ClassVar[int]
    jwks: str
    revoked: _containers.RepeatedCompositeFieldContainer[Revocation]
    def __init__(self, jwks: _Optional[str] = ..., revoked: _Optional[_Iterable[_Union[Revocation, _Mapping]]] = ...) -> None: ...

class Revocation(_message.Message):
    __slots__ = ("subject", "before")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    subject: str
    before: _timestamp_pb2.Timestamp
    def __init__(self, subject: _Optional[str] = ..., before: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
