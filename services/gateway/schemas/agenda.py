"""What is planned: slots, appointments, call-backs, sittings."""

from typing import Annotated

from fastapi import Path, Query

from services.gateway.schemas.common import (
    Instant,
    Line,
    MaybeId,
    MaybeVersion,
    NeededLine,
    NeededParagraphs,
    Paragraphs,
)
from services.gateway.schemas.fields import Body, OneOf, Shown, Text, Whole
from services.gateway.words import (
    ATTEMPT_RESULTS,
    BOOKING_CHANNELS,
    LEGITIMACIES,
    SITTING_KINDS,
)

MaybeDay = Annotated[str, Query(description="Local day, YYYY-MM-DD; empty is today."), Text(10)]
Code = Annotated[str, Query(description="Of the message about it."), Text(60)]
Booked = Annotated[str, OneOf(BOOKING_CHANNELS, optional=True)]
SlotPage = Annotated[int, Query(description="Slots a page; 0 is 100."), Whole(0, 500, typed=True)]
Token = Annotated[str, Path(), Text(100, required=True)]


class NewAppointment(Body):
    """A place of a slot; `address` (e-mail or phone) where nobody is known."""

    kind: NeededLine
    site: NeededLine
    starts_at: Instant
    person_id: MaybeId = ""
    service_code: Line = ""
    channel: Booked = ""
    address: Line = ""
    note: Paragraphs = ""
    sitting_id: MaybeId = ""
    language: Annotated[str, Text(35)] = ""


class AppointmentMove(Body):
    """Another slot of its kind; without an account the code is needed."""

    starts_at: Instant
    site: Line = ""
    code: Line = ""
    version: MaybeVersion = 0


class AppointmentEnd(Body):
    """Why it is given back; without an account the code is needed."""

    code: Line = ""
    reason: Line = ""


class AgendaFile(Body):
    """A council's agenda, as YAML."""

    yaml: Annotated[str, Text(200_000, multiline=True, required=True)]


class NewClosure(Body):
    """`places` fewer, or, with 0, closed; empty codes mean all."""

    starts_at: Instant
    ends_at: Instant
    reason: NeededLine
    site: Line = ""
    kind: Line = ""
    places: Annotated[int, Whole(0, 500)] = 0


class NewCallback(Body):
    """Where to call, about what; the number is checked before anything is promised."""

    phone: NeededLine
    purpose: Paragraphs = ""
    person_id: MaybeId = ""
    line: Line = ""
    service_code: Line = ""
    keep_place_contact_id: MaybeId = ""
    language: Annotated[str, Text(35)] = ""
    most_attempts: Annotated[int, Whole(0, 3)] = 0
    not_before: Instant | None = None


class AttemptEnd(Body):
    """How an attempt, by its number, ended."""

    attempt: Annotated[int, Whole(1, 3)]
    result: Annotated[str, OneOf(ATTEMPT_RESULTS)]
    note: Paragraphs = ""


class NewSitting(Body):
    """A planning file to be seen, or a technician to be met."""

    kind: Annotated[str, OneOf(SITTING_KINDS)]
    person_id: MaybeId = ""
    file_number: Line = ""
    purpose: Paragraphs = ""
    unit_code: Line = ""


class Approval(Body):
    """On what ground a file is shown, or with whom the meeting is."""

    legitimacy: Annotated[str, OneOf(LEGITIMACIES, optional=True)] = ""
    technician_id: Line = ""
    note: Paragraphs = ""


class Refusal(Body):
    """Why not; the person reads it."""

    reason: NeededParagraphs


class SittingRecord(Body):
    """What was seen or said, and who signed."""

    text: Annotated[str, Text(10_000, multiline=True, required=True)]
    signed_by: NeededLine


class SlotShown(Shown):
    kind: str
    site: str
    starts_at: str
    ends_at: str
    free: int


class SlotsShown(Shown):
    items: list[SlotShown]
    more: bool


class AgendaKindShown(Shown):
    code: str
    name: str
    minutes: int
    needs_sitting: bool


class SiteShown(Shown):
    code: str
    name: str
    address: str


class AgendaShown(Shown):
    kinds: list[AgendaKindShown]
    sites: list[SiteShown]


class AgendaVersion(Shown):
    version: int


class AppointmentShown(Shown):
    """An appointment; `channel` is by which it was booked."""

    appointment_id: str
    contact_id: str
    person_id: str
    kind: str
    kind_name: str
    site: str
    site_name: str
    site_address: str
    starts_at: str
    ends_at: str
    state: str
    service_code: str
    channel: str
    address_used: str
    sequence: int
    sitting_id: str
    note: str
    booked_at: str
    version: int


class AppointmentMade(AppointmentShown):
    """With the code that opens it without an account, shown this once."""

    code: str


class Arrival(AppointmentShown):
    late: bool


class AppointmentsPage(Shown):
    items: list[AppointmentShown]
    next: str | None


class ClosureShown(Shown):
    closure_id: str
    site: str
    kind: str
    starts_at: str
    ends_at: str
    places: int
    reason: str


class ClosureMade(ClosureShown):
    """With what is booked within it, to be moved by hand."""

    touched: list[AppointmentShown]


class ClosuresShown(Shown):
    items: list[ClosureShown]


class AttemptShown(Shown):
    number: int
    started_at: str
    ended_at: str | None
    result: str
    attendant_id: str


class CallbackShown(Shown):
    """A call-back; `due_at` is what was promised."""

    callback_id: str
    contact_id: str
    person_id: str
    phone: str
    purpose: str
    line: str
    service_code: str
    state: str
    requested_at: str
    due_at: str
    next_at: str
    most_attempts: int
    attempts: list[AttemptShown]
    keep_place_contact_id: str
    asked: int
    language: str
    version: int


class CallbackMade(CallbackShown):
    """`joined`: one was pending for this number already."""

    joined: bool


class CallbacksPage(Shown):
    items: list[CallbackShown]
    next: str | None


class SittingShown(Shown):
    sitting_id: str
    kind: str
    state: str
    person_id: str
    file_number: str
    purpose: str
    unit_code: str
    technician_id: str
    legitimacy: str
    decided_by: str
    decision_note: str
    case_id: str
    appointment_id: str
    record_text: str
    signed_by: str
    witnessed_by: str
    recorded_at: str | None
    record_seal: str
    requested_at: str
    version: int


class SittingsPage(Shown):
    items: list[SittingShown]
    next: str | None


Until = Annotated[str, Query(description="Local day, included."), Text(10)]
