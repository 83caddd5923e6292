"""All that the calls of one process share."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.languages import Language
from services.telephony.clients.agenda import CallBack
from services.telephony.domain.cases import Case
from services.telephony.domain.menu import Menu
from services.telephony.domain.prompts import Prompts, Reading
from services.telephony.domain.recording import Pause
from services.telephony.domain.sittings import Sitting, SittingKind
from services.telephony.domain.waiting import Joined, Offer, Rhythm, Slot, Standing
from services.telephony.media.port import Media, Sound


class Charter(Protocol):
    async def spoken(self, code: str, language: Language) -> Reading: ...


class Identity(Protocol):
    async def verify(
        self, number: str, code: str, *, caller: str, call_id: UUID
    ) -> UUID | None: ...

    async def request_code(self, number: str, *, caller: str, call_id: UUID) -> None: ...

    async def block_code(self, person_id: UUID, *, call_id: UUID) -> None: ...


class Cases(Protocol):
    async def of_person(self, person_id: UUID, most: int) -> list[Case]: ...


class Lines(Protocol):
    async def join(
        self, call_id: UUID, *, service: str, language: str, person_id: UUID | None, number: str
    ) -> Joined: ...

    async def standing(self, contact_id: UUID) -> Standing: ...

    async def leave(self, contact_id: UUID, reason: str) -> None: ...

    async def keep_place(self, contact_id: UUID) -> None: ...

    async def offers(self) -> list[Offer]: ...

    async def by_code(self, code: str) -> str: ...

    async def accept(self, offer_id: str, staff_id: str) -> None: ...

    async def decline(self, offer_id: str, staff_id: str, reason: str) -> None: ...

    async def wrap_up(self, contact_id: str, key: str) -> None: ...

    async def move(
        self, contact_id: str, *, line_id: str, service: str, staff_id: str, note: str, key: str
    ) -> None: ...

    async def held(self, contact_id: str, *, held: bool, key: str) -> None: ...


class Agenda(Protocol):
    async def request_callback(
        self,
        *,
        phone: str,
        purpose: str,
        service: str,
        language: str,
        person_id: UUID | None,
        keep_place: UUID | None,
        key: str,
    ) -> None: ...

    async def callback(self, callback_id: str) -> CallBack: ...

    async def of_place(self, contact_id: UUID) -> CallBack | None: ...

    async def begin_attempt(self, callback_id: str, key: str, staff_id: str = "") -> int: ...

    async def record_attempt(self, callback_id: str, attempt: int, result: str) -> None: ...

    async def slots(self, kind: str, most: int) -> list[Slot]: ...

    async def book(
        self,
        slot: Slot,
        *,
        person_id: UUID,
        service: str,
        language: str,
        key: str,
        sitting_id: str = "",
    ) -> datetime: ...

    async def sittings(self, person_id: UUID) -> list[Sitting]: ...

    async def request_sitting(
        self, kind: SittingKind, *, person_id: UUID, file_number: str, key: str
    ) -> None: ...


class Voice(Protocol):
    """See `media.speech.sounds.Sounds`."""

    async def prompt(self, key: str, text: str, language: Language) -> Sound: ...

    async def text(self, text: str, language: Language, *, keep: bool) -> Sound: ...


# Keeps a recorded conversation: call, contact, attendant, sound, when it began, its pauses, and
# whose it is, if they are known.
Keep = Callable[
    [UUID | None, str, str, bytes, datetime, tuple[Pause, ...], UUID | None], Awaitable[None]
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """
    What a council may decide about its telephone.

    Attributes:
        number: Shown to whom we call, E.164, or empty.
        name: Shown beside it.
        emergency: Say the emergency number before anything else.
        early: Say it before the call is answered, where that can be: hearing it costs nothing.
        record: Ask callers whether their conversation may be recorded.
        ring_seconds: How long a number outside may ring.
        zone: Of the days that are said.
    """

    number: str = ""
    name: str = "Atende"
    emergency: bool = True
    early: bool = False
    record: bool = False
    ring_seconds: float = 40.0
    rhythm: Rhythm = field(default_factory=Rhythm)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Lisbon"))


async def nobodys(_: str) -> str:
    """No telephone has a name."""
    return ""


@dataclass(slots=True)
class Exchange:
    """The address at which this process holds lines, and the number of its life there."""

    address: str = ""
    epoch: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """
    What every call of this process needs; made once, by `__main__` or a test.

    Attributes:
        staff_of: Whose telephone has that name, or empty.
    """

    sessions: async_sessionmaker[AsyncSession]
    clock: Callable[[], datetime]
    media: Media
    menu: Menu
    prompts: Prompts
    voice: Voice
    charter: Charter
    identity: Identity
    cases: Cases
    lines: Lines
    agenda: Agenda
    keep_recording: Keep
    manners: Manners = field(default_factory=Manners)
    exchange: Exchange = field(default_factory=Exchange)
    staff_of: Callable[[str], Awaitable[str]] = nobodys

    def today(self) -> date:
        """The local day."""
        return self.clock().astimezone(self.manners.zone).date()
