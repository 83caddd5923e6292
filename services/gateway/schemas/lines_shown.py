"""Lines, tickets, presence, offers, board and hall, as they are shown."""

from pydantic import Field

from services.gateway.schemas.fields import Shown


class LinesImported(Shown):
    added: int
    changed: int


class WaitShown(Shown):
    low_s: int
    high_s: int


class OwnTicketShown(Shown):
    """A place as its holder sees it."""

    ticket_id: str
    contact_id: str
    number: str
    line_id: str
    line_code: str
    site: str
    position: int
    state: str
    channel: str
    desk: str
    wanted_desk: str
    arrived_at: str | None
    called_at: str | None
    booked_for: str | None
    times_called: int
    language: str
    virtual: bool
    code: str


class TicketShown(Shown):
    """A place as staff see it."""

    ticket_id: str
    contact_id: str
    number: str
    line_id: str
    line_code: str
    site: str
    position: int
    state: str
    channel: str
    staff_id: str
    desk: str
    wanted_staff_id: str
    wanted_desk: str
    arrived_at: str | None
    called_at: str | None
    booked_for: str | None
    times_called: int
    language: str
    virtual: bool
    priority: str


class OverflowShown(Shown):
    reason: str
    action: str
    opens_at: str | None


class JoinedShown(Shown):
    """A ticket, or why there is none and what is offered instead."""

    ticket: OwnTicketShown | None
    overflow: OverflowShown | None
    wait: WaitShown | None


class StandingShown(Shown):
    ticket: OwnTicketShown
    position: int
    wait: WaitShown | None = Field(description="Null when nobody serves the line.")
    line_name: str


class NextShown(Shown):
    ticket: TicketShown | None


class TicketsPage(Shown):
    items: list[TicketShown]
    next: str | None


class SkillShown(Shown):
    code: str
    certified_until: str | None


class PresenceShown(Shown):
    staff_id: str
    state: str
    channels: list[str]
    line_ids: list[str]
    desk: str
    site: str
    since: str | None
    busy: bool
    contact_id: str
    skills: list[SkillShown]
    languages: list[str]


class PresencesShown(Shown):
    items: list[PresenceShown]


class OfferShown(Shown):
    offer_id: str
    contact_id: str
    staff_id: str
    channel: str
    line_id: str
    made_at: str | None
    expires_at: str | None
    virtual: bool


class OffersShown(Shown):
    items: list[OfferShown]


class DeskShown(Shown):
    """What one of the staff has before them."""

    presence: PresenceShown
    ticket: TicketShown | None
    parked: list[TicketShown]
    offers: list[OfferShown]


class HoursShown(Shown):
    weekday: int
    opens: str
    closes: str


class LineShown(Shown):
    line_id: str
    code: str
    name: str
    name_en: str
    site: str
    channels: list[str]
    prefix: str
    service_codes: list[str]
    skill: str
    strategy: str
    hours: list[HoursShown]
    closed_on: list[str]
    target_seconds: int
    target_percent: int
    pushed: bool
    open: bool
    opens_at: str | None
    waiting: int


class LinesShown(Shown):
    items: list[LineShown]


class BoardLineShown(Shown):
    line: LineShown
    waiting: int
    waiting_by_channel: dict[str, int]
    longest_wait_s: int
    serving: int
    ready: int
    answered_today: int
    left_today: int
    service_level_percent: int | None
    wait: WaitShown | None


class BoardShown(Shown):
    lines: list[BoardLineShown]
    attendants: list[PresenceShown]
    at: str | None


class CallShown(Shown):
    contact_id: str
    number: str
    desk: str
    called_at: str | None
    times: int


class HallLineShown(Shown):
    line_id: str
    code: str
    name: str
    name_en: str
    prefix: str
    waiting: int
    wait: WaitShown | None
    open: bool


class HallShown(Shown):
    """Numbers and desks, nobody's name."""

    calls: list[CallShown]
    lines: list[HallLineShown]
