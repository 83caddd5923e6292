"""Who is there for what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.contacts.domain import presence as rules
from services.contacts.domain.contact import Channel, desk_text
from services.contacts.domain.line import LineId, local_day
from services.contacts.domain.line_errors import LineNotFound
from services.contacts.domain.offers import OfferResult
from services.contacts.domain.place import Place
from services.contacts.domain.presence import Presence, PresenceState, Skill
from services.contacts.handlers import offers
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.offers import OfferRepository
from services.contacts.repository.presences import PresenceRepository
from services.contacts.repository.tickets import TicketRepository
from services.contacts.serializers.line_events import presence_changed


async def set_presence(
    session: AsyncSession,
    staff_id: str,
    state: PresenceState,
    *,
    channels: frozenset[Channel],
    line_ids: Sequence[LineId],
    desk: str,
    site: str,
    now: datetime,
) -> Presence:
    """
    Let *staff_id* be what they say they are.

    Who is rung and goes gives back what they were offered; it is offered to the next.

    Raises:
        LineNotFound: There is no such line.
        SkillMissing: A line needs what they are not certified for.
    """
    if state is not PresenceState.READY:
        # A place is held before the attendant it is offered to.
        await _give_back(session, staff_id, now)
    before = await PresenceRepository(session).lock(staff_id) or _new(staff_id, now)
    lines = await LineRepository(session).some(line_ids)
    if len(lines) != len(set(line_ids)):
        raise LineNotFound(field="line_ids")
    rules.expect_skills(before, lines, local_day(now), "line_ids")
    after = rules.change(
        before,
        state,
        channels=channels,
        line_ids=tuple(one.id for one in lines),
        desk=desk_text(desk),
        site=site,
        at=now,
    )
    await PresenceRepository(session).put(after, presence_changed(after))
    return after


async def some(session: AsyncSession, staff_ids: Sequence[str]) -> list[tuple[Presence, bool]]:
    """Those of *staff_ids* who ever said or were given anything, and whether they are busy."""
    return await PresenceRepository(session).some(staff_ids)


async def set_skills(
    session: AsyncSession,
    staff_id: str,
    skills: Sequence[Skill],
    languages: Sequence[str],
    now: datetime,
) -> Presence:
    """What *staff_id* is certified for and speaks; the council's language goes without saying."""
    before = await PresenceRepository(session).lock(staff_id) or _new(staff_id, now)
    spoken = dict.fromkeys((rules.COUNCIL_LANGUAGE, *languages))
    after = replace(before, skills=tuple(skills), languages=tuple(spoken))
    await PresenceRepository(session).put(after)
    return after


async def certify(session: AsyncSession, staff_id: str, earned: Skill, now: datetime) -> None:
    """*staff_id* finished a course; lines that need the skill are open to them from now on."""
    presences = PresenceRepository(session)
    before = await presences.lock(staff_id) or _new(staff_id, now)
    after = rules.certify(before, earned)
    if after != before:
        await presences.put(after)


async def leave_for_good(session: AsyncSession, staff_id: str, now: datetime) -> None:
    """An account was turned off: its owner is rung no more."""
    await _give_back(session, staff_id, now)
    presences = PresenceRepository(session)
    before = await presences.lock(staff_id)
    if before is not None and before.state is not PresenceState.AWAY:
        after = replace(before, state=PresenceState.AWAY, since=now)
        await presences.put(after, presence_changed(after))


async def _give_back(session: AsyncSession, staff_id: str, now: datetime) -> None:
    rung = await OfferRepository(session).standing_for(staff_id)
    if rung is not None:
        await offers.turn_down(session, rung, OfferResult.DECLINED, now)


def _new(staff_id: str, now: datetime) -> Presence:
    return Presence(staff_id=staff_id, state=PresenceState.AWAY, since=now, idle_since=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What an attendant has before them."""

    presence: Presence | None
    busy: bool
    held: Place | None
    parked: list[Place]


async def desk_of(session: AsyncSession, staff_id: str) -> Desk:
    """The presence of *staff_id*, and whom they are with."""
    tickets, presences = TicketRepository(session), PresenceRepository(session)
    return Desk(
        presence=await presences.find(staff_id),
        busy=await presences.is_busy(staff_id),
        held=await tickets.held_by(staff_id),
        parked=await tickets.parked_by(staff_id),
    )
