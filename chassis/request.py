"""What is known of the request being served; kept in context, so that no rule has to carry it."""

import time
from contextvars import ContextVar
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import NOBODY, Caller
from chassis.errors import InvalidArgument
from chassis.ids import parse_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """
    One call on its way through a process.

    Attributes:
        caller: Who asks; `NOBODY` without a token.
        token: The caller's own token, to be passed down; empty without one.
        ends_at: Moment on the monotonic clock when the caller stops waiting.
        request_id: Names the request in logs, over all services.
        idempotency_key: Of a command; empty otherwise.
    """

    caller: Caller = NOBODY
    token: str = ""
    ends_at: float
    request_id: str = ""
    idempotency_key: str = ""

    def seconds_left(self) -> float:
        """How long the caller still waits; negative when nobody listens any more."""
        return self.ends_at - time.monotonic()


def parse_about(text: str) -> str:
    """
    Which contact or case a reading is for: `contact:` or `case:` and an id; else empty.

    It comes along with a call and is checked, by whoever owns the contact or the
    case, where something hangs on it.
    """
    kind, _, given = text.partition(":")
    if kind not in ("contact", "case"):
        return ""
    try:
        return f"{kind}:{parse_id(given, 'about')}"
    except InvalidArgument:
        return ""


current_request: ContextVar[Request | None] = ContextVar("current_request", default=None)

# The session whose transaction may be open now. A peer must not be asked while
# it is: the remote effect would stay when the commit fails, and locks would be
# held across the network.
current_session: ContextVar[AsyncSession | None] = ContextVar("current_session", default=None)
