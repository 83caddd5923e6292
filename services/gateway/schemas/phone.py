"""The attendant's phone, prompts, recordings and figures of the telephone."""

from typing import Annotated

from services.gateway.schemas.common import Flag, Line, MaybeId, NeededLine, Paragraphs
from services.gateway.schemas.fields import Body, Shown, Text

Description = Annotated[str, Text(20_000, multiline=True, required=True)]


class BrowserOffer(Body):
    """What the browser offers (WebRTC, SDP)."""

    offer: Description


class BrowserAnswer(Shown):
    answer: str


class Muted(Body):
    muted: Flag


class Consulted(Body):
    """A telephone number, or `staff:` and an id."""

    to: NeededLine


class Transferred(Body):
    """A line, a subject, an attendant or a number; all empty: who is asked right now."""

    line_id: MaybeId = ""
    service_code: Line = ""
    to: Line = ""
    note: Paragraphs = ""


class Dialled(Body):
    """A number, or a call-back that is to be tried."""

    number: Line = ""
    contact_id: MaybeId = ""
    callback_id: MaybeId = ""
    person_id: MaybeId = ""


class PhoneCallShown(Shown):
    """Who is at the other end; a number alone never makes anybody known."""

    call_id: str
    contact_id: str
    number: str
    certainty: str
    person_id: str
    keyed: list[str]
    service_code: str
    language: str
    began_at: str | None
    since: str | None
    muted: bool
    recording: bool
    recording_paused: bool
    consulted: str
    outgoing: bool


class PhoneShown(Shown):
    state: str
    call: PhoneCallShown | None
    browser: bool
    telephones: int
    version: int
    wrap_up_contact_id: str
    trouble: str


class MaybePerson(Shown):
    person_id: str
    name: str


class CallerShown(Shown):
    """Whom the caller may be: known by code, or somebody of those with this number."""

    certainty: str
    people: list[MaybePerson]


class AccountShown(Shown):
    """For a telephone of one's own; the password is told this once."""

    username: str
    password: str
    server: str


class PromptShown(Shown):
    key: str
    language: str
    text: str
    recorded: bool
    seconds: float


class PromptsPage(Shown):
    items: list[PromptShown]
    next: str | None


class PauseShown(Shown):
    """Left out by hand: where in the sound, and how long; in seconds."""

    at_s: float
    lasted_s: float


class RecordingShown(Shown):
    recording_id: str
    call_id: str
    contact_id: str
    staff_id: str
    began_at: str
    seconds: float
    delete_at: str
    pauses: list[PauseShown]


class RecordingsPage(Shown):
    items: list[RecordingShown]
    next: str | None


class HearingShown(Shown):
    staff_id: str
    at: str
    purpose: str


class HearingsShown(Shown):
    items: list[HearingShown]


class FiguresShown(Shown):
    """See `services/telephony/domain/figures.py` for what each of them means."""

    came: int
    served_in_menu: int
    dropped_in_menu: int
    offered: int
    answered: int
    abandoned: int
    short: int
    called_back: int
    failed: int
    refused: int
    service_level: float | None
    average_speed_s: float | None
    longest_wait_s: int
    handling_s: float | None
    talk_s: float | None
    hold_s: float | None
    transferred: int
    now_in_menu: int
    now_waiting: int
    now_talking: int
    now_longest_wait_s: int


class HourShown(Shown):
    starts_at: str
    came: int
    offered: int
    answered: int


class CallFiguresShown(Shown):
    figures: FiguresShown
    hours: list[HourShown]


class StaffPlanShown(Shown):
    agents: int
    scheduled: int
    erlangs: float
    occupancy: float
    waits: float
    average_wait_s: float
    service_level: float
    abandons: float


class StaffingShown(Shown):
    plan: StaffPlanShown
    around: list[StaffPlanShown]
