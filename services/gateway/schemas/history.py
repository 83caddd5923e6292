"""The whole citizen: contacts, cases, calls, visits, appointments and notices in one list."""

from typing import Literal

from services.gateway.schemas.agenda import AppointmentShown, CallbackShown
from services.gateway.schemas.cases import CaseShown
from services.gateway.schemas.contacts import ContactShown
from services.gateway.schemas.fields import Shown


class HistoryItem(Shown):
    """
    One thing that happened; `contact` or `case` is the thing itself, as `source` tells it.

    Of a case there is what a list shows; what is written in it, `GET /v1/cases/{id}` tells.
    """

    kind: Literal["contact", "notice", "visit", "call", "case", "appointment", "callback", "ticket"]
    at: str
    id: str
    source: Literal["contacts", "tasks"]
    state: str
    contact: ContactShown | None = None
    case: CaseShown | None = None
    appointment: AppointmentShown | None = None
    callback: CallbackShown | None = None


class HistoryPage(Shown):
    """Newest first; `degraded` names the services whose part is missing now."""

    items: list[HistoryItem]
    next: str | None
    degraded: list[str]
