"""
What one offer costs: 3,000 attendants, 200 lines, 50 skills; and with ten times the attendants.

Run as `python -m tests.bench.offers`. The decision is timed alone, as the pure function it
is, and then with everything around it on PostgreSQL: reading who waits and who is free,
two row locks, the offer, its event. Beside it the yardsticks of the same run: sorting the
same attendants once, and an empty round trip to the same database.
"""

import asyncio
import json
import random
import sys
import time
from dataclasses import replace
from statistics import median, quantiles
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.database import session_factory
from services.contacts.domain.contact import Channel
from services.contacts.domain.distribution import decide
from services.contacts.domain.line import Line
from services.contacts.domain.presence import Presence, Skill
from services.contacts.handlers import offers
from services.contacts.models import PresenceRow
from services.contacts.repository.contacts import ContactRepository
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.presences import values_of
from services.contacts.repository.tickets import Numbered, TicketRepository
from tests.bench.alone import migrated
from tests.contacts.builders import NOW, a_contact
from tests.contacts.line_builders import a_phone_line, a_place, a_presence

ATTENDANTS, LINES, SKILLS = 3_000, 200, 50
TIMES = 10
# Lines an attendant serves, and skills they are certified for.
SERVES, HAS = 4, 5
OFFERS = 300
DECISIONS = 40


def town(attendants: int) -> tuple[list[Line], list[Presence]]:
    """Lines that each need a skill, and attendants certified for those they serve."""
    dice = random.Random(1)
    lines = [
        a_phone_line(code=f"fila-{n}", skill=f"s{n % SKILLS}", service_codes=())
        for n in range(LINES)
    ]
    staff = []
    for n in range(attendants):
        served = dice.sample(lines, SERVES)
        known = {one.skill for one in served} | {f"s{dice.randrange(SKILLS)}"}
        staff.append(
            a_presence(
                f"staff-{n:06d}",
                *served,
                idle=dice.random() * 600,
                channels=frozenset({Channel.PHONE}),
                skills=tuple(Skill(code=code, certified_until=None) for code in sorted(known)),
            )
        )
    return lines, staff


def pure(attendants: int) -> dict[str, float]:
    """Milliseconds of one decision, and of sorting the same attendants once."""
    lines, staff = town(attendants)
    by_id = {one.id: one for one in lines}
    dice = random.Random(2)
    took, sorting = [], []
    for _ in range(DECISIONS):
        line = dice.choice(lines)
        serving = [one for one in staff if line.id in one.line_ids]
        began = time.perf_counter()
        found = decide(by_id, [a_place(line)], serving, {}, NOW)
        took.append(time.perf_counter() - began)
        assert len(found) == 1
        began = time.perf_counter()
        sorted(staff, key=lambda one: one.idle_since)
        sorting.append(time.perf_counter() - began)
    return {"decision_ms": _ms(took), "sorting_ms": _ms(sorting)}


async def stored(sessions: async_sessionmaker[AsyncSession], attendants: int) -> dict[str, float]:
    """Milliseconds from somebody who waits to the committed offer."""
    async with sessions.begin() as session:
        await session.execute(
            text("TRUNCATE offer, ticket, ticket_number, presence, line, period, contact CASCADE")
        )
    lines, staff = town(attendants)
    async with sessions.begin() as session:
        for line in lines:
            await LineRepository(session).put(line)
        rows = [values_of(one) for one in staff]
        for start in range(0, len(rows), 1000):
            await session.execute(insert(PresenceRow), rows[start : start + 1000])
    async with sessions() as session:
        await session.execute(text("ANALYZE presence"))
    dice = random.Random(3)
    took = [await _offer_one(sessions, dice.choice(lines)) for _ in range(OFFERS)]
    empty = [await _nothing(sessions) for _ in range(OFFERS)]
    return {
        "offer_ms": _ms(took),
        "offer_p99_ms": round(quantiles(took, n=100)[98] * 1000, 2),
        "round_trip_ms": _ms(empty),
    }


async def _offer_one(sessions: async_sessionmaker[AsyncSession], line: Line) -> float:
    async with sessions.begin() as session:
        contact = a_contact(channel=Channel.PHONE, waiting=True)
        await ContactRepository(session).add(contact)
        place = replace(a_place(line), contact_id=contact.id)
        numbered = Numbered(day=NOW.date(), series="", counted=None)
        await TicketRepository(session).add(place, numbered, b"")
    began = time.perf_counter()
    async with sessions() as session:
        (match,) = await offers.decide(session, NOW)
    async with sessions.begin() as session:
        assert await offers.make_offer(session, match, NOW) is not None
    return time.perf_counter() - began


async def _nothing(sessions: async_sessionmaker[AsyncSession]) -> float:
    began = time.perf_counter()
    async with sessions() as session:
        await session.execute(text("SELECT 1"))
    return time.perf_counter() - began


def _ms(took: list[float]) -> float:
    return round(median(took) * 1000, 3)


async def measure(url: str) -> dict[str, Any]:
    """All figures, at the usual size and at ten times the attendants."""
    sessions = session_factory(url)
    report: dict[str, Any] = {"lines": LINES, "skills": SKILLS}
    for attendants in (ATTENDANTS, ATTENDANTS * TIMES):
        report[f"{attendants} attendants"] = pure(attendants) | await stored(sessions, attendants)
    await sessions.kw["bind"].dispose()
    usual, many = report[f"{ATTENDANTS} attendants"], report[f"{ATTENDANTS * TIMES} attendants"]
    report["growth"] = {
        name: round(many[name] / usual[name], 2) for name in ("decision_ms", "offer_ms")
    }
    return report


def main() -> int:
    with migrated("contacts", durable=False) as servers:
        report = asyncio.run(measure(servers.owner_url("contacts")))
    print(json.dumps(report, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
