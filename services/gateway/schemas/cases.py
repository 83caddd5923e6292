"""Cases and tasks."""

from typing import Annotated, Any

from pydantic import Field

from services.gateway.schemas.common import (
    Instant,
    Line,
    MaybeId,
    MaybeVersion,
    NeededLine,
    NeededParagraphs,
    Paragraphs,
)
from services.gateway.schemas.fields import Body, Id, OneOf, Shown
from services.gateway.words import CASE_KINDS, TASK_STATES

# Ids of files or of staff, uploaded or known before.
Files = Annotated[list[Annotated[str, Id()]], Field(max_length=20)]
TaskStateWord = Annotated[str, OneOf(TASK_STATES)]


class NewCase(Body):
    """A case for a service of the charter; `receipt_email` is where its number is mailed to."""

    kind: Annotated[str, OneOf(CASE_KINDS)] = "request"
    person_id: MaybeId = ""
    on_behalf_of_id: MaybeId = ""
    contact_id: MaybeId = ""
    service_code: NeededLine
    description: NeededParagraphs
    place: Line = ""
    received_at: Instant | None = None
    latitude: float | None = None
    longitude: float | None = None
    form: dict[str, Any] = Field(default_factory=dict)
    attachment_ids: Files = Field(default_factory=list)
    parent_case_id: MaybeId = ""
    concerns_staff_ids: Files = Field(default_factory=list)
    residence: Line = ""
    receipt_email: Line = ""


class Follow(Body):
    """The number and the secret that were given when the case was opened."""

    number: NeededLine
    secret: NeededLine


class CaseClosing(Body):
    """Why it ends: done, refused, withdrawn, not_competent, duplicate or lapsed."""

    reason: NeededLine
    answer: Paragraphs = ""
    version: MaybeVersion = 0
    evidence_ids: Files = Field(default_factory=list)


class Reopening(Body):
    """Why it is not settled; without an account, the case's secret."""

    reason: NeededParagraphs
    secret: Line = ""
    attachment_ids: Files = Field(default_factory=list)


class DeadlineShown(Shown):
    """A date and the way it came about."""

    due_on: str
    due_at: str | None
    unit: str
    value: int
    basis: str
    explanation: list[str]
    counted_from: str
    paused: bool
    silence: str
    decided: bool
    extended: bool


class TimelineShown(Shown):
    at: str
    kind: str
    text: str
    unit_code: str
    actor_id: str
    letter_id: str


class AttachmentShown(Shown):
    """A file; its bytes are at /v1/attachments/{attachment_id}."""

    attachment_id: str
    file_name: str
    media_type: str
    size: int
    role: str
    uploaded_at: str | None
    document: str


class CitizenRequestShown(Shown):
    """Something the citizen was asked."""

    request_id: str
    kind: str
    text: str
    due_on: str
    asked_at: str | None
    answered_at: str | None
    answer: str
    explanation: list[str]
    state: str


class ReferralShown(Shown):
    """The outside body that deals with it."""

    body: str
    reference: str
    follow_on: str
    referred_at: str | None
    answer: str
    answered_at: str | None


class RatingShown(Shown):
    score: int
    comment: str
    rated_at: str | None


class CaseShown(Shown):
    """A case; its time line, oldest first, where one case was asked for."""

    case_id: str
    number: str
    kind: str
    state: str
    person_id: str
    on_behalf_of_id: str
    contact_id: str
    service_code: str
    charter_version: int
    service_name: str
    unit_code: str
    description: str
    place: str
    deadline: DeadlineShown | None
    answer: str
    closing_reason: str
    received_at: str | None
    opened_at: str | None
    closed_at: str | None
    version: int
    timeline: list[TimelineShown]
    latitude: float | None
    longitude: float | None
    form: dict[str, Any]
    parent_id: str
    parent_number: str
    joined_id: str
    joined_number: str
    part_numbers: list[str]
    joined_numbers: list[str]
    attachments: list[AttachmentShown]
    requests: list[CitizenRequestShown]
    referral: ReferralShown | None
    rating: RatingShown | None
    concerns_staff_ids: list[str]
    next_acts: list[str]
    spoken_number: str


class ChecklistItemShown(Shown):
    item_id: str
    text: str
    done: bool
    done_by: str
    done_at: str | None


class TaskShown(Shown):
    """A task of a department."""

    task_id: str
    case_id: str
    case_number: str
    service_code: str
    service_name: str
    state: str
    unit_code: str
    assignee_id: str
    description: str
    deadline: DeadlineShown | None
    reason: str
    created_at: str | None
    done_at: str | None
    person_id: str
    version: int
    group_code: str
    title: str
    mark: str
    place: str
    case_kind: str
    checklist: list[ChecklistItemShown]


class CaseOpened(Shown):
    """The case, and its secret, which is shown this once."""

    case: CaseShown
    secret: str
    receipt_mailed: bool


class CaseWithTasks(Shown):
    case: CaseShown
    tasks: list[TaskShown]


class TasksPage(Shown):
    items: list[TaskShown]
    next: str | None


class Accepting(Body):
    version: MaybeVersion = 0


class Returning(Body):
    """Why it is not this unit's."""

    reason: NeededParagraphs
    version: MaybeVersion = 0


class Forwarding(Body):
    """To which unit, and why."""

    unit_code: NeededLine
    reason: Paragraphs = ""
    version: MaybeVersion = 0


class Completing(Body):
    """The answer the citizen reads."""

    answer: NeededParagraphs
    version: MaybeVersion = 0
    evidence_ids: Files = Field(default_factory=list)
    reason: Line = ""
