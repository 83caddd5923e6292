"""Lines, tickets, presence, offers, board and hall."""

from typing import Annotated

from pydantic import Field

from services.gateway.schemas.common import (
    Flag,
    Instant,
    Line,
    MaybeId,
    NeededLine,
    Paragraphs,
)
from services.gateway.schemas.fields import MOST_ITEMS, Body, Day, OneOf, Text, Whole
from services.gateway.words import (
    CHANNELS,
    OUTCOMES,
    OVERFLOW_ACTIONS,
    PRESENCES,
    PRIORITIES,
    STRATEGIES,
)

MOST_LINES = 500
ChannelWord = Annotated[str, OneOf(CHANNELS)]
Code = Annotated[str, Text(60)]
LocalDay = Annotated[str, Day()]


class NewTicket(Body):
    """
    Somebody who wants to wait.

    Staff may say more than a kiosk: for whom, which contact or call it is, an appointment,
    and when a paper ticket of an outage was taken.
    """

    channel: ChannelWord = "counter"
    site: Code = ""
    service_code: Line = ""
    priority: Annotated[str, OneOf(PRIORITIES)] = "none"
    language: Code = ""
    address_used: Line = Field(default="", description="Told there when it is nearly their turn.")
    person_id: MaybeId = ""
    contact_id: MaybeId = ""
    call_id: Line = ""
    booked_for: Instant | None = None
    arrived_at: Instant | None = None
    paper_number: Annotated[int, Whole(0, 9999)] = 0


class PaperTicket(Body):
    """Somebody who was served on paper during an outage; each time as it was."""

    paper_number: Annotated[int, Whole(0, 9999)] = 0
    arrived_at: Instant
    called_at: Instant | None = None
    began_at: Instant
    ended_at: Instant
    outcome: Annotated[str, OneOf(OUTCOMES)]
    note: Paragraphs = ""
    person_id: MaybeId = ""
    service_code: Line = ""
    desk: Code = ""


class Shows(Body):
    """The code on a ticket, by who holds it."""

    code: Code = ""


class Leaving(Shows):
    reason: Line = ""


class NextPlease(Body):
    desk: Code = ""


class NotThere(Body):
    final: Flag = False


class Finishing(Body):
    outcome: Annotated[str, OneOf(OUTCOMES)]
    note: Paragraphs = ""


class Moving(Body):
    """Exactly one of line, subject, attendant and desk."""

    line_id: MaybeId = ""
    service_code: Line = ""
    staff_id: Line = ""
    desk: Code = ""
    note: Paragraphs = ""


class NewPresence(Body):
    """What one of the staff is ready for; what is left out stays."""

    state: Annotated[str, OneOf(PRESENCES)]
    staff_id: Code = ""
    channels: Annotated[list[ChannelWord], Field(max_length=10, default_factory=list)]
    line_ids: Annotated[list[MaybeId], Field(max_length=MOST_ITEMS, default_factory=list)]
    desk: Code = ""
    site: Code = ""


class SkillGiven(Body):
    code: NeededLine
    certified_until: Annotated[str, Day()] | None = None


class Skills(Body):
    """All skills and languages of one of the staff."""

    skills: Annotated[list[SkillGiven], Field(max_length=MOST_ITEMS)]
    languages: Annotated[list[Code], Field(max_length=MOST_ITEMS, default_factory=list)]


class Declining(Body):
    reason: Line = ""


class HoursGiven(Body):
    weekday: Annotated[int, Whole(1, 7)]
    opens: Code
    closes: Code


class LineGiven(Body):
    """A line of a council's file."""

    code: Code
    name: NeededLine
    name_en: Line = ""
    site: Code = ""
    channels: Annotated[list[ChannelWord], Field(max_length=10)]
    prefix: Code = ""
    service_codes: Annotated[list[NeededLine], Field(max_length=MOST_LINES, default_factory=list)]
    skill: Code = ""
    strategy: Annotated[str, OneOf(STRATEGIES)] = "longest_idle"
    fixed_order: Annotated[list[Code], Field(max_length=MOST_LINES, default_factory=list)]
    hours: Annotated[list[HoursGiven], Field(max_length=MOST_ITEMS)]
    closed_on: Annotated[
        list[Annotated[str, Day()]], Field(max_length=MOST_LINES, default_factory=list)
    ]
    offer_seconds: Annotated[int, Whole(0, 300)] = 0
    head_start_s: Annotated[int, Whole(0, 86_400)] = 0
    usual_minutes: Annotated[int, Whole(0, 240)] = 0
    target_seconds: Annotated[int, Whole(0, 86_400)] = 0
    target_percent: Annotated[int, Whole(0, 100)] = 0
    when_closed: Annotated[str, OneOf(OVERFLOW_ACTIONS, optional=True)] = ""
    when_nobody: Annotated[str, OneOf(OVERFLOW_ACTIONS, optional=True)] = ""
    overflow_line: Code = ""
    most_waiting: Annotated[int, Whole(0, 100_000)] = 0
    behind: Annotated[int, Whole(0, 1000)] = 0
    returns: Annotated[int, Whole(0, 100)] = 0
    pushed: Flag = False


class LinesGiven(Body):
    lines: Annotated[list[LineGiven], Field(max_length=MOST_LINES)]
