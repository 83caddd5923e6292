"""
Acting for a company or another person: for which services and acts, from when until when.

What was done under a mandate stays done; when it has ended nothing new is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType
from uuid import UUID

from chassis.errors import FailedPrecondition, InvalidArgument, NotFound
from chassis.text import clean
from services.identity.domain.errors import TooMany

MandateId = NewType("MandateId", UUID)

ROLES = ("manager", "employee", "accountant", "lawyer", "guardian", "parent", "proxy")
ACTIONS = ("see", "file", "change")
MOST_SERVICES = 100


class MandateNotFound(NotFound):
    reason = "MANDATE_NOT_FOUND"


class MandateForSelf(InvalidArgument):
    reason = "MANDATE_FOR_SELF"


class MandateRoleInvalid(InvalidArgument):
    reason = "MANDATE_ROLE_INVALID"


class ActionInvalid(InvalidArgument):
    reason = "ACTION_INVALID"


class ValidityInvalid(InvalidArgument):
    """It would end before it begins."""

    reason = "VALIDITY_INVALID"


class MandateEnded(FailedPrecondition):
    reason = "MANDATE_ENDED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """
    That *holder_id* may act for *principal_id*.

    Attributes:
        service_codes: Of the charter; none means all.
        actions: Of `ACTIONS`; none means all.
        valid_to: First moment at which it no longer holds; None until it is ended.
        evidence: What was seen, for example the access code of a company's certificate.
    """

    id: MandateId
    principal_id: UUID
    holder_id: UUID
    role: str
    service_codes: tuple[str, ...]
    actions: tuple[str, ...]
    valid_from: datetime
    valid_to: datetime | None
    evidence: str
    granted_by: str
    ended_at: datetime | None = None
    end_reason: str = ""

    def holds(self, at: datetime) -> bool:
        """Whether it is valid at that moment; on the day it ends it no longer is."""
        end = min((moment for moment in (self.valid_to, self.ended_at) if moment), default=None)
        return self.valid_from <= at and (end is None or at < end)

    def covers(self, action: str, service_code: str) -> bool:
        """Whether *action* on *service_code* is within it; no code is any of its services."""
        return (not self.actions or action in self.actions) and (
            not service_code or not self.service_codes or service_code in self.service_codes
        )


def grant(
    mandate_id: MandateId,
    *,
    principal_id: UUID,
    holder_id: UUID,
    role: str,
    service_codes: Iterable[str],
    actions: Iterable[str],
    valid_from: datetime | None,
    valid_to: datetime | None,
    evidence: str,
    by: str,
    now: datetime,
) -> Mandate:
    """
    Raises:
        InvalidArgument: One of this module's errors, naming the field.
    """
    if principal_id == holder_id:
        raise MandateForSelf(field="holder_id")
    if role not in ROLES:
        raise MandateRoleInvalid(field="role")
    codes = tuple(dict.fromkeys(service_codes))
    if len(codes) > MOST_SERVICES:
        raise TooMany(field="service_codes", most=str(MOST_SERVICES))
    acts = tuple(dict.fromkeys(actions))
    for position, act in enumerate(acts):
        if act not in ACTIONS:
            raise ActionInvalid(field=f"actions[{position}]")
    begins = valid_from or now
    if valid_to is not None and valid_to <= max(begins, now):
        raise ValidityInvalid(field="valid_to")
    return Mandate(
        id=mandate_id,
        principal_id=principal_id,
        holder_id=holder_id,
        role=role,
        service_codes=tuple(
            clean(code, field=f"service_codes[{position}]", longest=40)
            for position, code in enumerate(codes)
        ),
        actions=acts,
        valid_from=begins,
        valid_to=valid_to,
        evidence=clean(evidence, field="evidence", longest=500),
        granted_by=by,
    )


def end(mandate: Mandate, *, reason: str, at: datetime) -> Mandate:
    """
    Raises:
        MandateEnded: It has ended already.
    """
    if mandate.ended_at is not None or (mandate.valid_to and mandate.valid_to <= at):
        raise MandateEnded(field="mandate_id")
    why = clean(reason, field="reason", longest=500)
    return replace(mandate, ended_at=at, end_reason=why)


def fitting(
    mandates: Iterable[Mandate], *, action: str, service_code: str, at: datetime
) -> Mandate | None:
    """The first of *mandates* that allows *action* now."""
    if action not in ACTIONS:
        raise ActionInvalid(field="action")
    for mandate in mandates:
        if mandate.holds(at) and mandate.covers(action, service_code):
            return mandate
    return None
