"""What people may ask about their own data."""

from typing import Annotated, Any

from services.gateway.schemas.common import Line, MaybeId, NeededLine, Paragraphs
from services.gateway.schemas.fields import Body, Id, OneOf, Shown
from services.gateway.words import RIGHTS


class NewRightsRequest(Body):
    """What somebody asks about their data, in their words too; by default the caller."""

    right: Annotated[str, OneOf(RIGHTS)]
    words: Paragraphs = ""
    person_id: MaybeId = ""


class Settlement(Body):
    """granted, partly or refused; what is not granted needs its reason."""

    outcome: NeededLine
    answer: Paragraphs = ""


class RightsRequestShown(Shown):
    """A request, the day by which it is answered, its case, and the erasure begun for it."""

    request_id: str
    person_id: str
    right: str
    words: str
    due_on: str
    outcome: str
    answer: str
    erasure_id: str
    case_id: str
    received_at: str | None
    settled_at: str | None


class RightsRequestsPage(Shown):
    items: list[RightsRequestShown]
    next: str | None


class NewErasure(Body):
    request_id: Annotated[str, Id()]


class HoldShown(Shown):
    """What is kept, under which class of retention, by what law, until when."""

    what: str
    retention: str
    reason: str
    until: str


class ErasurePartShown(Shown):
    service: str
    answered: bool
    erased: int
    holds: list[HoldShown]


class ErasureShown(Shown):
    """An erasure over all services; `certificate` proves it once it is done."""

    erasure_id: str
    person_id: str
    state: str
    parts: list[ErasurePartShown]
    certificate: str
    certificate_hash: str
    started_at: str | None
    finished_at: str | None
    started_by_id: str


class NewConsent(Body):
    """What somebody agrees to, and which version of the words they read."""

    purpose: NeededLine
    text_version: NeededLine


class ConsentEnd(Body):
    purpose: NeededLine
    note: Line = ""


class ConsentShown(Shown):
    consent_id: str
    purpose: str
    text_version: str
    given_at: str | None
    withdrawn_at: str | None


class ConsentsShown(Shown):
    items: list[ConsentShown]


class ExportShown(Shown):
    """Everything about one person, by service and section; `missing` names who was silent."""

    person_id: str
    made_at: str
    services: dict[str, Any]
    truncated: list[str]
    missing: list[str]
