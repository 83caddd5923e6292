"""What every part of the edge reads out of a call."""

from datetime import datetime
from uuid import UUID

from google.protobuf.timestamp_pb2 import Timestamp

from chassis.auth import STAFF, Caller, Role
from chassis.paging import PageTokenInvalid, decode_token
from chassis.text import clean
from services.charter.domain import versions
from services.charter.domain.sheet import Audience


def readers_of(caller: Caller) -> Audience:
    """
    What *caller* may read of the charter.

    Services read all of it, for what attendants do with them; the gateway, which
    has the role of a service too, asks for the public.
    """
    machine = caller.has(Role.SERVICE) and not caller.has(Role.PUBLIC)
    return Audience.ATTENDANTS if machine or caller.has(*STAFF) else Audience.EVERYONE


def moment_of(stamp: Timestamp, field: str) -> datetime:
    """The moment *stamp* (UTC), if the charter can speak of it."""
    return versions.moment(stamp.seconds, stamp.nanos, field)


def code_of(text: str, field: str = "code") -> str:
    """A code of an entry, which is written in any case of letters."""
    return clean(text, field=field, longest=32).upper()


def number_of(token: str) -> int:
    """The number in a page token."""
    if not token.isdecimal() or len(token) > 9:
        raise PageTokenInvalid(field="page_token")
    return int(token)


def place_of(token: str) -> UUID | None:
    """The id in a page token; None for the first page."""
    parts = decode_token(token, parts=1)
    if parts is None:
        return None
    try:
        return UUID(parts[0])
    except ValueError:
        raise PageTokenInvalid(field="page_token") from None
