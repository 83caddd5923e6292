"""Telephone calls, as the exchange reports them."""

from services.gateway.schemas.common import Line, NeededLine
from services.gateway.schemas.fields import Body, Shown


class NewCall(Body):
    """A call that came in; the same `exchange_call_id` twice is the same call."""

    exchange_call_id: NeededLine
    caller_number: Line = ""
    called_number: Line = ""


class Pressed(Body):
    """A key, or nothing: the caller was silent until the time ran out."""

    key: Line = ""


class CallEnd(Body):
    """hung_up or failed."""

    cause: NeededLine


class KeyShown(Shown):
    key: str
    at: str
    menu: str


class CallShown(Shown):
    """A call."""

    call_id: str
    caller_number: str
    called_number: str
    state: str
    contact_id: str
    keys: list[KeyShown]
    menu: str
    end_cause: str
    began_at: str | None
    ended_at: str | None
    language: str


class ActionShown(Shown):
    kind: str
    prompt: str
    text: str


class CallStep(Shown):
    """The call, and what the exchange should do next."""

    call: CallShown
    actions: list[ActionShown]


class CallsPage(Shown):
    items: list[CallShown]
    next: str | None
