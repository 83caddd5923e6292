"""What people may ask about their own data, and by when it is answered."""

import hashlib
import json
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from chassis.errors import FailedPrecondition, InvalidArgument, NotFound
from chassis.text import clean

OUTCOMES = ("granted", "partly", "refused")
# What the form of a case says, in our words.
OF_FORM = {
    "access": "access",
    "copy": "portability",
    "rectify": "rectification",
    "erase": "erasure",
    "restrict": "restriction",
    "object": "objection",
}
AS_WRITTEN = "as_written"
# Whoever keeps data of people besides identity, and has to answer.
KEEPERS = ("contacts", "tasks", "telephony")


class RightInvalid(InvalidArgument):
    reason = "RIGHT_INVALID"


class OutcomeInvalid(InvalidArgument):
    reason = "RIGHT_OUTCOME_INVALID"


class RightsRequestNotFound(NotFound):
    reason = "RIGHTS_REQUEST_NOT_FOUND"


class RightsRequestSettled(FailedPrecondition):
    reason = "RIGHTS_REQUEST_SETTLED"


class ErasureNotFound(NotFound):
    reason = "ERASURE_NOT_FOUND"


class ErasureRunning(FailedPrecondition):
    """One of this person runs, or is done; metadata `erasure_id`."""

    reason = "ERASURE_RUNNING"


class ConsentMissing(FailedPrecondition):
    """There is none to withdraw."""

    reason = "CONSENT_MISSING"


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsRequest:
    """
    A request of a person about their own data.

    Attributes:
        due_on: A local day.
        erasure_id: The erasure that was begun for it.
        case_id: The case in which it is worked on; it is answered there.
    """

    id: UUID
    person_id: UUID
    kind: str
    words: str
    due_on: date
    received_at: datetime
    outcome: str = ""
    answer: str = ""
    settled_at: datetime | None = None
    erasure_id: UUID | None = None
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNews:
    """
    What was told of the case of a request, in whatever order; None: nothing was.

    Attributes:
        outcome: Empty while the case is open.
    """

    due_on: date | None = None
    due_told_at: datetime | None = None
    outcome: str | None = None
    outcome_told_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """
    An erasure over all services.

    Attributes:
        parts: By service: `erased` (records), `holds` (what, class, reason, until).
        certificate: JSON that proves what was done, once it is done; without personal data.
        also: Who was merged into them when it began; erased with them, whatever is undone since.
        earlier: The certificate of the time before, if a restored backup made it begin again.
        started_by: Id of the staff member who decided; empty where a rule did.
    """

    id: UUID
    subject_id: UUID
    request_id: UUID | None
    state: str
    parts: Mapping[str, Any]
    started_at: datetime
    certificate: str = ""
    certificate_hash: str = ""
    finished_at: datetime | None = None
    also: Sequence[UUID] = ()
    earlier: str = ""
    started_by: str = ""

    @property
    def waits_for(self) -> list[str]:
        """Services that have not answered."""
        return [service for service in KEEPERS if service not in self.parts]

    @property
    def held(self) -> bool:
        """Whether some service keeps something by law."""
        return any(part["holds"] for part in self.parts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What somebody agreed to, by the version of the words they read."""

    id: UUID
    person_id: UUID
    purpose: str
    text_version: str
    given_at: datetime
    withdrawn_at: datetime | None = None


def due_on(received_at: datetime, zone: ZoneInfo) -> date:
    """
    The last day to answer: one month after the day it came (GDPR, article 12(3)).

    The same number in the next month, or its last day; past a Saturday or Sunday, the
    next Monday. Source: Regulation (EEC, Euratom) 1182/71, article 3(2)(c) and (4).
    """
    day = received_at.astimezone(zone).date()
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    end = date(year, month, min(day.day, monthrange(year, month)[1]))
    while end.weekday() >= 5:
        end += timedelta(days=1)
    return end


def settle(request: RightsRequest, *, outcome: str, answer: str, at: datetime) -> RightsRequest:
    """
    Raises:
        RightsRequestSettled: It was before.
        OutcomeInvalid: No such outcome.
        TextMissing: A refusal needs its reason (GDPR, article 12(4)).
    """
    if request.outcome:
        raise RightsRequestSettled(field="request_id")
    if outcome not in OUTCOMES:
        raise OutcomeInvalid(field="outcome")
    words = clean(
        answer, field="answer", longest=4000, multiline=True, required=outcome != "granted"
    )
    return replace(request, outcome=outcome, answer=words, settled_at=at)


def learn(known: CaseNews, *, change: str, reason: str, due_on: date, at: datetime) -> CaseNews:
    """
    *known* after it was told, perhaps late, that the case changed *at* that moment.

    Args:
        change: As in the event: `closed`, `reopened`, or another.
        reason: Why the case was closed; only what was done is granted.
    """
    if known.due_told_at is None or known.due_told_at <= at:
        known = replace(known, due_on=due_on, due_told_at=at)
    if change not in ("closed", "reopened"):
        return known
    if known.outcome_told_at is not None and known.outcome_told_at > at:
        return known
    ended = "granted" if reason == "done" else "refused"
    return replace(known, outcome=ended if change == "closed" else "", outcome_told_at=at)


def follow(request: RightsRequest, before: CaseNews, after: CaseNews) -> RightsRequest:
    """*request* after there is news of its case: it ends with it, and its day is that of it."""
    request = replace(request, due_on=after.due_on or request.due_on)
    if after.outcome_told_at == before.outcome_told_at:
        return request
    if not after.outcome:
        return replace(request, outcome="", settled_at=None)
    if request.outcome:  # somebody had answered it
        return request
    return replace(request, outcome=after.outcome, settled_at=after.outcome_told_at)


def finish(erasure: Erasure, own: int, at: datetime) -> Erasure:
    """
    The erasure with its certificate, once every service has answered.

    Args:
        own: Records that identity itself erased.
    """
    holds = (
        [
            {
                "what": "name and number",
                "class": "identification",
                "reason": "Dizem de quem é o que outros serviços têm de conservar",
                "until": "",
            }
        ]
        if erasure.held
        else []
    )
    parts = {**erasure.parts, "identity": {"erased": own, "holds": holds}}
    certificate = json.dumps(
        {
            "erasure_id": str(erasure.id),
            "person_id": str(erasure.subject_id),
            "started_at": _stamp(erasure.started_at),
            "finished_at": _stamp(at),
            "parts": parts,
            **({"earlier": _digest(erasure.earlier)} if erasure.earlier else {}),
        },
        ensure_ascii=False,
        sort_keys=True,
    )
    return replace(
        erasure,
        state="done",
        parts=parts,
        certificate=certificate,
        certificate_hash=_digest(certificate),
        finished_at=at,
    )


def _digest(certificate: str) -> str:
    return hashlib.sha256(certificate.encode()).hexdigest()


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
