import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OfferMade(_message.Message):
    __slots__ = ("offer_id", "contact_id", "staff_id", "channel", "line_id", "expires_at", "virtual")
    OFFER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_AT_FIELD_NUMBER: _ClassVar[int]
    VIRTUAL_FIELD_NUMBER: _ClassVar[int]
    offer_id: str
    contact_id: str
    staff_id: str
    channel: str
    line_id: str
    expires_at: _timestamp_pb2.Timestamp
    virtual: bool
    def __init__(self, offer_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., channel: _Optional[str] = ..., line_id: _Optional[str] = ..., expires_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., virtual: _Optional[bool] = ...) -> None: ...

class OfferWithdrawn(_message.Message):
    __slots__ = ("offer_id", "contact_id", "staff_id", "reason")
    OFFER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    offer_id: str
    contact_id: str
    staff_id: str
    reason: str
    def __init__(self, offer_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class OfferAccepted(_message.Message):
    __slots__ = ("offer_id", "contact_id", "staff_id")
    OFFER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    offer_id: str
    contact_id: str
    staff_id: str
    def __init__(self, offer_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class TicketIssued(_message.Message):
    __slots__ = ("ticket_id", "contact_id", "line_id", "site", "channel")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    contact_id: str
    line_id: str
    site: str
    channel: str
    def __init__(self, ticket_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., line_id: _Optional[str] = ..., site: _Optional[str] = ..., channel: _Optional[str] = ...) -> None: ...

class TicketCalled(_message.Message):
    __slots__ = ("ticket_id", "contact_id", "number", "desk", "site", "times", "called_at", "line_id", "staff_id")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    DESK_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    TIMES_FIELD_NUMBER: _ClassVar[int]
    CALLED_AT_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    contact_id: str
    number: str
    desk: str
    site: str
    times: int
    called_at: _timestamp_pb2.Timestamp
    line_id: str
    staff_id: str
    def __init__(self, ticket_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., number: _Optional[str] = ..., desk: _Optional[str] = ..., site: _Optional[str] = ..., times: _Optional[int] = ..., called_at: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., line_id: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class TicketChanged(_message.Message):
    __slots__ = ("ticket_id", "contact_id", "line_id", "site", "state", "staff_id")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    contact_id: str
    line_id: str
    site: str
    state: str
    staff_id: str
    def __init__(self, ticket_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., line_id: _Optional[str] = ..., site: _Optional[str] = ..., state: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class LineOverflowed(_message.Message):
    __slots__ = ("contact_id", "line_id", "reason", "action", "channel")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    line_id: str
    reason: str
    action: str
    channel: str
    def __init__(self, contact_id: _Optional[str] = ..., line_id: _Optional[str] = ..., reason: _Optional[str] = ..., action: _Optional[str] = ..., channel: _Optional[str] = ...) -> None: ...

class PresenceChanged(_message.Message):
    __slots__ = ("staff_id", "state", "site")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    state: str
    site: str
    def __init__(self, staff_id: _Optional[str] = ..., state: _Optional[str] = ..., site: _Optional[str] = ...) -> None: ...

class TicketNear(_message.Message):
    __slots__ = ("contact_id", "line_id", "site", "position")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    line_id: str
    site: str
    position: int
    def __init__(self, contact_id: _Optional[str] = ..., line_id: _Optional[str] = ..., site: _Optional[str] = ..., position: _Optional[int] = ...) -> None: ...
