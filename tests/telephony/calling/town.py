"""A telephone town without sound: simulated exchange, lines and peers, on a real database."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from chassis.errors import FailedPrecondition, Unavailable
from chassis.languages import Language
from services.telephony.calling.house import House, Manners
from services.telephony.calling.offers import Offers
from services.telephony.calling.outgoing import Outgoing
from services.telephony.calling.switchboard import Switchboard
from services.telephony.clients.agenda import CallBack
from services.telephony.domain.cases import Case
from services.telephony.domain.prompts import Reading
from services.telephony.domain.sittings import Sitting, SittingKind
from services.telephony.domain.waiting import Joined, Offer, Rhythm, Slot, Standing
from services.telephony.media.port import Sound
from services.telephony.media.simulated import SimulatedExchange
from tests.telephony.builders import PORTO, PROMPTS

ANA, LUIS, MARTA = (str(UUID(int=number)) for number in (1, 2, 3))
MARIA = UUID(int=99)


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 # offers run out by the clock


class OfferGone(FailedPrecondition):
    reason = "OFFER_GONE"


class Lines:
    """One line; who is offered what, the tests say. One acceptance an offer, as contacts has it."""

    def __init__(self) -> None:
        self.joined = Joined(contact_id=uuid4(), line_id="l-1")
        self.told: list[tuple[Any, ...]] = []
        self.stand = Standing(position=3, low_s=120, high_s=240)
        self.standing_offers: list[Offer] = []
        self.accepted: set[UUID] = set()
        self.away = False

    def offer(self, staff_id: str, *, seconds: float = 15.0, virtual: bool = False) -> Offer:
        assert self.joined.contact_id is not None
        offer = Offer(
            id=str(uuid4()),
            contact_id=self.joined.contact_id,
            staff_id=staff_id,
            expires_at=now() + timedelta(seconds=seconds),
            virtual=virtual,
        )
        self.standing_offers.append(offer)
        return offer

    async def join(self, call_id: UUID, **_: Any) -> Joined:
        if self.away:
            raise Unavailable("contacts restarts")
        self.told.append(("join", call_id))
        return self.joined

    async def standing(self, contact_id: UUID) -> Standing:
        return self.stand

    async def leave(self, contact_id: UUID, reason: str) -> None:
        self.told.append(("leave", reason))

    async def keep_place(self, contact_id: UUID) -> None:
        self.told.append(("keep_place",))

    async def offers(self) -> list[Offer]:
        return self.standing_offers

    async def by_code(self, code: str) -> str:
        return {"geral": "l-1", "urbanismo": "l-2"}.get(code, "")

    async def accept(self, offer_id: str, staff_id: str) -> None:
        await asyncio.sleep(0)
        offer = next((one for one in self.standing_offers if one.id == offer_id), None)
        if offer is None or offer.contact_id in self.accepted:
            raise OfferGone()
        self.accepted.add(offer.contact_id)
        self.told.append(("accept", staff_id))

    async def decline(self, offer_id: str, staff_id: str, reason: str) -> None:
        self.told.append(("decline", staff_id, reason))

    async def wrap_up(self, contact_id: str, key: str) -> None:
        self.told.append(("wrap_up",))

    async def move(self, contact_id: str, **more: Any) -> None:
        self.accepted.discard(UUID(contact_id))
        self.told.append(("move", more["staff_id"] or more["line_id"] or more["service"]))

    async def held(self, contact_id: str, *, held: bool, key: str) -> None:
        self.told.append(("held", held))


class Agenda:
    def __init__(self) -> None:
        self.promised: list[dict[str, Any]] = []
        self.attempts: list[str] = []
        self.running = False
        self.callers: list[str] = []
        self.prepared: list[Sitting] = []
        self.requested: list[tuple[SittingKind, str]] = []
        self.booked: list[str] = []

    async def request_callback(self, **asked: Any) -> None:
        self.promised.append(asked)

    async def callback(self, callback_id: str) -> CallBack:
        return CallBack(
            id=callback_id, phone="+351910000126", person_id="", contact_id="", language="pt"
        )

    async def of_place(self, contact_id: UUID) -> CallBack | None:
        return await self.callback("cb-1")

    async def begin_attempt(self, callback_id: str, key: str, staff_id: str = "") -> int:
        self.callers.append(staff_id)
        if self.running:
            raise FailedPrecondition("an attempt runs")
        self.running = True
        return 1

    async def record_attempt(self, callback_id: str, attempt: int, result: str) -> None:
        self.attempts.append(result)

    async def slots(self, kind: str, most: int) -> list[Slot]:
        return [Slot(kind=kind, site="gabinete", starts_at=datetime(2026, 6, 25, 9, tzinfo=UTC))]

    async def book(self, slot: Slot, **asked: Any) -> datetime:
        self.booked.append(asked["sitting_id"])
        return slot.starts_at

    async def sittings(self, person_id: UUID) -> list[Sitting]:
        return self.prepared

    async def request_sitting(self, kind: SittingKind, **asked: Any) -> None:
        self.requested.append((kind, asked["file_number"]))


class Identity:
    """Knows Maria by 123456789 and 112358."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.blocked: list[UUID] = []
        self.away = False

    async def verify(self, number: str, code: str, *, caller: str, call_id: UUID) -> UUID | None:
        if self.away:
            raise Unavailable("identity restarts")
        self.asked.append(number)
        return MARIA if (number, code) == ("123456789", "112358") else None

    async def request_code(self, number: str, *, caller: str, call_id: UUID) -> None:
        self.asked.append(number)

    async def block_code(self, person_id: UUID, *, call_id: UUID) -> None:
        self.blocked.append(person_id)


class Cases:
    def __init__(self) -> None:
        self.cases: list[Case] = []

    async def of_person(self, person_id: UUID, most: int) -> list[Case]:
        return self.cases


class Charter:
    async def spoken(self, code: str, language: Language) -> Reading:
        return Reading(text=f"Texto de {code}.", language=Language.PORTUGUESE)


class Voice:
    """Each text is heard by its own name."""

    async def prompt(self, key: str, text: str, language: Language) -> Sound:
        return Sound(key=key, pcm=bytes(16))

    async def text(self, text: str, language: Language, *, keep: bool) -> Sound:
        return Sound(key=text, pcm=bytes(16))


@dataclass
class Town:
    """Everything, and what was recorded."""

    exchange: SimulatedExchange
    lines: Lines
    agenda: Agenda
    identity: Identity
    cases: Cases
    board: Switchboard
    offers: Offers
    outgoing: Outgoing
    recorded: list[tuple[Any, ...]] = field(default_factory=list)

    def telephone(self, staff_id: str, what: Callable[..., Any]) -> None:
        self.exchange.telephones[f"staff:{staff_id}"] = what


async def picks_up(leg: Any) -> None:
    """A telephone that is answered at once."""


async def rings_on(leg: Any) -> None:
    """A telephone that nobody answers."""
    await asyncio.Event().wait()


def make_town(sessions: Any, **manners: Any) -> Town:
    manners.setdefault("rhythm", Rhythm(every=0.2, call_back_after=30))
    exchange, lines, agenda, identity, cases = (
        SimulatedExchange(),
        Lines(),
        Agenda(),
        Identity(),
        Cases(),
    )
    recorded: list[tuple[Any, ...]] = []

    async def keep(*what: Any) -> None:
        recorded.append(what)

    house = House(
        sessions=sessions,
        clock=now,
        media=exchange,
        menu=PORTO,
        prompts=PROMPTS,
        voice=Voice(),
        charter=Charter(),
        identity=identity,
        cases=cases,
        lines=lines,
        agenda=agenda,
        keep_recording=keep,
        manners=Manners(emergency=False, **manners),
    )
    board = Switchboard(
        house, lambda staff_id: 1 if f"staff:{staff_id}" in exchange.telephones else 0
    )
    outgoing = Outgoing(board)
    return Town(
        exchange=exchange,
        lines=lines,
        agenda=agenda,
        identity=identity,
        cases=cases,
        board=board,
        offers=Offers(board, outgoing),
        outgoing=outgoing,
        recorded=recorded,
    )


async def eventually(look: Callable[[], Any], seconds: float = 60.0) -> Any:
    """What *look* finds, once it finds something."""
    async with asyncio.timeout(seconds):
        while not (found := look()):
            await asyncio.sleep(0.01)
    return found
