"""
Callers who want a person, beside the rest of the storm: offers of calls, and what they take.

The harness is the telephone here: it lets a caller join a line, hears whom the caller is
offered to, accepts for that attendant, and ends the conversation; by the calls and events the
exchange uses. Voice is measured elsewhere (`calls`).
"""

import asyncio
import random
import time as clock
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any
from uuid import uuid4

import nats
from atende.contacts.v1 import contacts_pb2, lines_pb2
from atende.contacts.v1.lines_events_pb2 import OfferMade
from atende.contacts.v1.lines_pb2_grpc import LineServiceStub
from nats.aio.msg import Msg
from sqlalchemy import insert, text

from chassis.clients import Peer
from chassis.database import session_factory
from chassis.errors import DomainError
from chassis.identity import client_tokens
from chassis.request import Request, current_request
from chassis.settings import PeerSettings
from deploy.local.system import System
from services.contacts.domain.contact import Channel
from services.contacts.domain.line import Hours
from services.contacts.models import PresenceRow
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.presences import values_of
from tests.bench.attendants import Attendant
from tests.contacts.line_builders import a_phone_line, a_presence

LINES, SERVES = 200, 4
TALK_SECONDS = 5.0
# Longer than an offer stands: who has not been offered to anybody by then is not counted.
PATIENCE_SECONDS = 20.0
_ALWAYS = tuple(Hours(weekday=day, opens=time(0), closes=time(23, 59)) for day in range(1, 8))


@dataclass(slots=True)
class Told:
    """What came of callers: seconds from due to offered of each, and refusals by reason."""

    asked: int = 0
    offered: list[float] = field(default_factory=list)
    talked: int = 0
    refused: dict[str, int] = field(default_factory=dict)


class Calling:
    """Calls on *system*, for the attendants *staff*."""

    def __init__(self, system: System, staff: Sequence[Attendant]) -> None:
        self._system = system
        self._tokens = {one.id: one.token for one in staff}
        address = f"127.0.0.1:{system.port('identity')}"
        settings = PeerSettings(identity_address=address, client_secret=system.secret("exchange"))
        self._peer = Peer(
            "contacts",
            f"127.0.0.1:{system.port('contacts')}",
            LineServiceStub,
            client_tokens("exchange", settings),
        )
        self._lines: list[str] = []
        self._offers: dict[str, asyncio.Future[OfferMade]] = {}
        self._broker: Any = None
        self.told = Told()

    async def prepare(self) -> None:
        """Make the lines, let the attendants be ready for them, and listen to offers."""
        dice = random.Random(1)
        now = datetime.now(UTC)  # noqa: TID251 # people who are there now
        lines = [
            a_phone_line(code=f"ensaio-{uuid4().hex[:8]}", service_codes=(), hours=_ALWAYS)
            for _ in range(LINES)
        ]
        factory = session_factory(self._system.owner_url("contacts"), pool_size=1)
        async with factory.begin() as session:
            for line in lines:
                await LineRepository(session).put(line)
            rows = [
                values_of(
                    a_presence(
                        each,
                        *dice.sample(lines, SERVES),
                        channels=frozenset({Channel.PHONE}),
                        since=now,
                        idle_since=now,
                    )
                )
                for each in self._tokens
            ]
            for start in range(0, len(rows), 1000):
                await session.execute(insert(PresenceRow), rows[start : start + 1000])
        async with factory.begin() as session:
            # A town's attendants have been there for days, and its database knows of them.
            await session.execute(text("ANALYZE presence"))
        await factory.kw["bind"].dispose()
        self._lines = [str(line.id) for line in lines]
        self._broker = await nats.connect(self._system.nats_url())
        await self._broker.subscribe(OfferMade.DESCRIPTOR.full_name, cb=self._heard)

    async def run(self, rate: float) -> None:
        """Let somebody call *rate* times a second, until cancelled."""
        loop = asyncio.get_running_loop()
        dice, start = random.Random(2), loop.time()
        number = 0
        async with asyncio.TaskGroup() as group:
            while True:
                due = start + number / rate
                await asyncio.sleep(max(due - loop.time(), 0))
                group.create_task(self._call(dice.choice(self._lines), due))
                number += 1

    async def close(self) -> None:
        """Let go of the connections."""
        await self._broker.close()
        await self._peer.close()

    async def _call(self, line_id: str, due: float) -> None:
        loop, told, key = asyncio.get_running_loop(), self.told, uuid4().hex
        told.asked += 1
        ask, stub = self._peer.ask, self._peer.stub
        try:
            joined = await ask(
                stub.Join,
                lines_pb2.JoinRequest(line_id=line_id, channel=contacts_pb2.CHANNEL_PHONE),
                key=f"{key}/join",
            )
            contact_id = joined.ticket.contact_id
            async with asyncio.timeout(PATIENCE_SECONDS):
                offer = await self._offered(contact_id)
            told.offered.append(loop.time() - due)
            await ask(
                stub.AcceptOffer,
                lines_pb2.AcceptOfferRequest(
                    offer_id=offer.offer_id, staff_id=offer.staff_id, desk="Telefone"
                ),
                key=f"{key}/accept",
            )
            await asyncio.sleep(TALK_SECONDS)
            token = self._tokens[offer.staff_id]
            current_request.set(Request(token=token, ends_at=clock.monotonic() + 5))
            await ask(
                stub.Finish,
                lines_pb2.FinishRequest(
                    contact_id=contact_id, outcome=contacts_pb2.OUTCOME_ANSWERED
                ),
                key=f"{key}/finish",
            )
            told.talked += 1
        except (DomainError, TimeoutError) as failure:
            reason = getattr(failure, "reason", "NOT_OFFERED")
            told.refused[reason] = told.refused.get(reason, 0) + 1

    def _offered(self, contact_id: str) -> asyncio.Future[OfferMade]:
        """What is heard of *contact_id*: before or after `Join` has answered."""
        loop = asyncio.get_running_loop()
        return self._offers.setdefault(contact_id, loop.create_future())

    async def _heard(self, message: Msg) -> None:
        offer = OfferMade.FromString(message.data)
        heard = self._offered(offer.contact_id)
        if not heard.done():
            heard.set_result(offer)
