"""
Distribution as a machine: people come and go, attendants too, workers die, commands come twice.

Whatever happens, in whatever order: one attendant a person, one person and one offer an
attendant, nobody who serves at the counter is rung, no place is lost, no period rewritten.
"""

import asyncio
import random
from datetime import timedelta

import pytest
from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb
from grpc.aio import AioRpcError
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from services.contacts.handlers import offers
from services.contacts.workers.distribution import Distributor
from tests.contacts.agenda import WRITTEN_WITH
from tests.contacts.hall import Hall, a_line_message, a_phone_line_message, by, the_telephone

STAFF = ("ana", "rui", "eva")
BOTH = ("CHANNEL_COUNTER", "CHANNEL_PHONE")
# What must hold after every step; each statement finds who breaks it.
LAWS = {
    "an attendant with two people": (
        "SELECT staff_id FROM ticket WHERE state IN ('called', 'serving')"
        " GROUP BY staff_id HAVING count(*) > 1"
    ),
    "two offers that stand": (
        "SELECT contact_id::text FROM offer WHERE ended_at IS NULL"
        " GROUP BY contact_id HAVING count(*) > 1"
        " UNION ALL SELECT staff_id FROM offer WHERE ended_at IS NULL"
        " GROUP BY staff_id HAVING count(*) > 1"
    ),
    "rung while serving": (
        "SELECT o.staff_id FROM offer o JOIN ticket t ON t.staff_id = o.staff_id"
        " WHERE o.ended_at IS NULL AND t.state IN ('called', 'serving')"
    ),
    "an offer without a place that is offered, or the reverse": (
        "SELECT coalesce(o.contact_id, t.contact_id)::text FROM"
        " (SELECT * FROM offer WHERE ended_at IS NULL) o FULL JOIN"
        " (SELECT * FROM ticket WHERE state = 'offered') t USING (contact_id)"
        " WHERE o.id IS NULL OR t.contact_id IS NULL"
    ),
    "a place that is not as its contact": (
        "SELECT t.contact_id::text FROM ticket t JOIN contact c ON c.id = t.contact_id WHERE"
        " (t.state IN ('waiting', 'offered')) <> (c.state = 'waiting')"
        " OR (t.state IN ('called', 'serving', 'parked')) <> (c.state = 'active')"
        " OR (t.state IN ('called', 'serving', 'parked') AND t.staff_id <> c.attendant_id)"
    ),
    "two periods at once, or a gap": (
        "SELECT p.contact_id::text FROM period p JOIN period q"
        " ON q.contact_id = p.contact_id AND q.position = p.position + 1"
        " WHERE p.ended_at IS DISTINCT FROM q.started_at"
    ),
}


class Town:
    """The machine's steps; each may be refused, none may break a law."""

    def __init__(self, hall: Hall, sessions, clock, dice: random.Random) -> None:
        self.hall, self.sessions, self.clock, self.dice = hall, sessions, clock, dice
        self.people: list[str] = []
        self.sent: list = []
        self.workers = [Distributor(sessions, WRITTEN_WITH, clock=clock) for _ in range(2)]

    async def arrive(self) -> None:
        await self._join("geral", contacts_pb2.CHANNEL_COUNTER)

    async def ring(self) -> None:
        await self._join("telefone", contacts_pb2.CHANNEL_PHONE)

    async def _join(self, code: str, channel: contacts_pb2.Channel) -> None:
        """A line that takes nobody says so, which is no fault."""
        answer = await self.hall.stub.Join(
            pb.JoinRequest(line_id=self.hall.ids[code], channel=channel),
            metadata=the_telephone(),
        )
        if answer.HasField("ticket"):
            self.people.append(answer.ticket.contact_id)

    async def leave(self) -> None:
        await self._send(self.hall.stub.Leave, pb.LeaveRequest(contact_id=self._somebody()))

    async def be(self) -> None:
        state = self.dice.choice(
            [pb.PRESENCE_STATE_READY, pb.PRESENCE_STATE_READY, pb.PRESENCE_STATE_PAUSED]
        )
        await self._send(self.hall.stub.SetPresence, pb.SetPresenceRequest(state=state))

    async def next(self) -> None:
        await self._send(self.hall.stub.Next, pb.NextRequest(desk="1"))

    async def pick(self) -> None:
        await self._send(self.hall.stub.Pick, pb.PickRequest(contact_id=self._somebody()))

    async def step(self) -> None:
        name = self.dice.choice(
            ["Recall", "Begin", "Park", "Unpark", "NoShow", "WrapUp", "Finish", "Finish", "Begin"]
        )
        request = getattr(pb, f"{name}Request")(contact_id=self._somebody())
        if name == "Finish":
            request.outcome = contacts_pb2.OUTCOME_ANSWERED
        await self._send(getattr(self.hall.stub, name), request)

    async def hand_on(self) -> None:
        target = self.dice.choice(
            [{"staff_id": self.dice.choice(STAFF)}, {"line_id": self.hall.ids["geral"]}]
        )
        request = pb.MoveRequest(contact_id=self._somebody(), **target)
        await self._send(self.hall.stub.Move, request)

    async def answer(self) -> None:
        """Somebody who is rung accepts or declines, from desk and telephone at once."""
        staff_id = self.dice.choice(STAFF)
        found = await self.hall.stub.ListOffers(pb.ListOffersRequest(), metadata=by(staff_id))
        for offer in found.offers:
            if self.dice.random() < 0.7:
                request = pb.AcceptOfferRequest(offer_id=offer.offer_id, staff_id=staff_id)
                calls = [
                    self.hall.stub.AcceptOffer(request, metadata=by(staff_id)),
                    self.hall.stub.AcceptOffer(request, metadata=the_telephone()),
                ]
            else:
                request = pb.DeclineOfferRequest(offer_id=offer.offer_id)
                calls = [self.hall.stub.DeclineOffer(request, metadata=by(staff_id))]
            await asyncio.gather(*map(_tried, calls))

    async def distribute(self) -> None:
        await asyncio.gather(*(worker.offer() for worker in self.workers))

    async def die(self) -> None:
        """A worker dies between its offer and its commit: nothing of it is there."""
        async with self.sessions() as session:
            matches = await offers.decide(session, self.clock())
            for match in matches[:1]:
                await offers.make_offer(session, match, self.clock())
            await session.rollback()

    async def again(self) -> None:
        """A command that was sent before arrives once more, with its key."""
        if self.sent:
            method, request, metadata = self.dice.choice(self.sent)
            await _tried(method(request, metadata=metadata))

    async def pass_time(self) -> None:
        self.clock.now += timedelta(seconds=self.dice.choice([1, 8, 20, 60]))

    def _somebody(self) -> str:
        return self.dice.choice(self.people or ["00000000-0000-7000-8000-000000000000"])

    async def _send(self, method, request) -> None:
        metadata = by(self.dice.choice(STAFF))
        self.sent.append((method, request, metadata))
        await _tried(method(request, metadata=metadata))


# How often each is tried beside the others.
STEPS = [
    name
    for name, times in {
        "arrive": 3,
        "ring": 4,
        "leave": 1,
        "be": 1,
        "next": 4,
        "pick": 2,
        "step": 5,
        "hand_on": 1,
        "answer": 2,
        "distribute": 4,
        "die": 1,
        "again": 1,
        "pass_time": 2,
    }.items()
    for _ in range(times)
]


async def _tried(call) -> None:
    """A refusal of ours is an answer; anything else is a fault."""
    try:
        await call
    except AioRpcError as refused:
        assert refused.code().name not in ("INTERNAL", "UNKNOWN"), refused


@pytest.fixture
async def hall(lines) -> Hall:
    opened = Hall(lines)
    await opened.open(a_line_message(), a_phone_line_message())
    return opened


async def broken(sessions) -> dict[str, list[str]]:
    async with sessions() as session:
        found = {law: list(await session.scalars(text(sql))) for law, sql in LAWS.items()}
    return {law: who for law, who in found.items() if who}


# Each example begins where the one before ended: one long history, many orders.
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(
        st.lists(st.sampled_from(STEPS), min_size=1, max_size=3), min_size=20, max_size=40
    ),
    seed=st.integers(0, 2**32),
)
async def test_whatever_happens_nobody_is_shared_rung_twice_or_lost(
    hall, sessions, clock, steps, seed
) -> None:
    town = Town(hall, sessions, clock, random.Random(seed))
    for staff_id in STAFF:
        await hall.ready(staff_id, "geral", "telefone", channels=BOTH)

    for together in steps:
        await asyncio.gather(*(getattr(town, name)() for name in together))
        assert await broken(sessions) == {}, together
