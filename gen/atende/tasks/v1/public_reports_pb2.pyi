import datetime

from atende.tasks.v1 import tasks_pb2 as _tasks_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FileReportRequest(_message.Message):
    __slots__ = ("client_id", "service_code", "description", "address", "address_id", "latitude", "longitude", "media_url", "form_json", "reporter_name", "reporter_email", "reporter_phone", "language")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_ID_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    MEDIA_URL_FIELD_NUMBER: _ClassVar[int]
    FORM_JSON_FIELD_NUMBER: _ClassVar[int]
    REPORTER_NAME_FIELD_NUMBER: _ClassVar[int]
    REPORTER_EMAIL_FIELD_NUMBER: _ClassVar[int]
    REPORTER_PHONE_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    client_id: str
    service_code: str
    description: str
    address: str
    address_id: str
    latitude: float
    longitude: float
    media_url: str
    form_json: str
    reporter_name: str
    reporter_email: str
    reporter_phone: str
    language: str
    def __init__(self, client_id: _Optional[str] = ..., service_code: _Optional[str] = ..., description: _Optional[str] = ..., address: _Optional[str] = ..., address_id: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., media_url: _Optional[str] = ..., form_json: _Optional[str] = ..., reporter_name: _Optional[str] = ..., reporter_email: _Optional[str] = ..., reporter_phone: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class FileReportResponse(_message.Message):
    __slots__ = ("report", "secret")
    REPORT_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    report: PublicReport
    secret: str
    def __init__(self, report: _Optional[_Union[PublicReport, _Mapping]] = ..., secret: _Optional[str] = ...) -> None: ...

class PublicReport(_message.Message):
    __slots__ = ("report_id", "number", "state", "closing_reason", "service_code", "service_name", "description", "unit_code", "requested_at", "updated_at", "expected_at", "address", "address_id", "latitude", "longitude", "media_url")
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CLOSING_REASON_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_NAME_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    UNIT_CODE_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_AT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_AT_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_AT_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_ID_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    MEDIA_URL_FIELD_NUMBER: _ClassVar[int]
    report_id: str
    number: str
    state: _tasks_pb2.CaseState
    closing_reason: str
    service_code: str
    service_name: str
    description: str
    unit_code: str
    requested_at: _timestamp_pb2.Timestamp
    updated_at: _timestamp_pb2.Timestamp
    expected_at: _timestamp_pb2.Timestamp
    address: str
    address_id: str
    latitude: float
    longitude: float
    media_url: str
    def __init__(self, report_id: _Optional[str] = ..., number: _Optional[str] = ..., state: _Optional[_Union[_tasks_pb2.CaseState, str]] = ..., closing_reason: _Optional[str] = ..., service_code: _Optional[str] = ..., service_name: _Optional[str] = ..., description: _Optional[str] = ..., unit_code: _Optional[str] = ..., requested_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., updated_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., expected_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., address: _Optional[str] = ..., address_id: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., media_url: _Optional[str] = ...) -> None: ...

class ListReportsRequest(_message.Message):
    __slots__ = ("report_ids", "service_codes", "status", "since", "until", "updated_since", "updated_until", "page", "page_size")
    REPORT_IDS_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CODES_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    UPDATED_SINCE_FIELD_NUMBER: _ClassVar[int]
    UPDATED_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    report_ids: _containers.RepeatedScalarFieldContainer[str]
    service_codes: _containers.RepeatedScalarFieldContainer[str]
    status: str
    since: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    updated_since: _timestamp_pb2.Timestamp
    updated_until: _timestamp_pb2.Timestamp
    page: int
    page_size: int
    def __init__(self, report_ids: _Optional[_Iterable[str]] = ..., service_codes: _Optional[_Iterable[str]] = ..., status: _Optional[str] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., updated_since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., updated_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page: _Optional[int] = ..., page_size: _Optional[int] = ...) -> None: ...

class ListReportsResponse(_message.Message):
    __slots__ = ("reports",)
    REPORTS_FIELD_NUMBER: _ClassVar[int]
    reports: _containers.RepeatedCompositeFieldContainer[PublicReport]
    def __init__(self, reports: _Optional[_Iterable[_Union[PublicReport, _Mapping]]] = ...) -> None: ...

class ListReportUpdatesRequest(_message.Message):
    __slots__ = ("since", "until", "page_size")
    SINCE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    since: _timestamp_pb2.Timestamp
    until: _timestamp_pb2.Timestamp
    page_size: int
    def __init__(self, since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ...) -> None: ...

class ReportUpdate(_message.Message):
    __slots__ = ("update_id", "report_id", "kind", "status", "at", "closing_reason", "text")
    UPDATE_ID_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    CLOSING_REASON_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    update_id: str
    report_id: str
    kind: str
    status: str
    at: _timestamp_pb2.Timestamp
    closing_reason: str
    text: str
    def __init__(self, update_id: _Optional[str] = ..., report_id: _Optional[str] = ..., kind: _Optional[str] = ..., status: _Optional[str] = ..., at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closing_reason: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class ListReportUpdatesResponse(_message.Message):
    __slots__ = ("updates",)
    UPDATES_FIELD_NUMBER: _ClassVar[int]
    updates: _containers.RepeatedCompositeFieldContainer[ReportUpdate]
    def __init__(self, updates: _Optional[_Iterable[_Union[ReportUpdate, _Mapping]]] = ...) -> None: ...

class UpdateReportRequest(_message.Message):
    __slots__ = ("client_id", "report_id", "text")
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    REPORT_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    client_id: str
    report_id: str
    text: str
    def __init__(self, client_id: _Optional[str] = ..., report_id: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class UpdateReportResponse(_message.Message):
    __slots__ = ("update_id",)
    UPDATE_ID_FIELD_NUMBER: _ClassVar[int]
    update_id: str
    def __init__(self, update_id: _Optional[str] = ...) -> None: ...
