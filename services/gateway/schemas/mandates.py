"""Who may act for whom."""

from typing import Annotated

from pydantic import Field

from services.gateway.schemas.common import Codes, Instant, NeededLine
from services.gateway.schemas.fields import Body, Id, Shown


class NewMandate(Body):
    """
    `holder_id` acts for `principal_id`.

    No `service_codes` are all services, no `actions` (see, file, change) all; without
    `valid_to` it holds until it is ended.
    """

    principal_id: Annotated[str, Id()]
    holder_id: Annotated[str, Id()]
    role: NeededLine
    service_codes: Codes = Field(default_factory=list)
    actions: Codes = Field(default_factory=list)
    valid_from: Instant | None = None
    valid_to: Instant | None = None
    evidence: NeededLine


class MandateEnd(Body):
    reason: NeededLine


class MandateShown(Shown):
    """Who may act for whom, for what, from when until when, and on what evidence."""

    mandate_id: str
    principal_id: str
    holder_id: str
    role: str
    service_codes: list[str]
    actions: list[str]
    valid_from: str | None
    valid_to: str | None
    evidence: str
    granted_by: str
    ended_at: str | None
    end_reason: str
    principal_name: str
    holder_name: str


class MandatesPage(Shown):
    items: list[MandateShown]
    next: str | None
