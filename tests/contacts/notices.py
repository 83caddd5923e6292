"""What tasks tells of cases, and the contacts that come of it."""

import email
import email.policy
from typing import Any
from uuid import UUID

from atende.tasks.v1.events_pb2 import CaseChanged, CaseOpened
from sqlalchemy import select

from chassis.ids import new_id
from services.contacts.models import ContactRow
from services.contacts.subscribers import subscribers
from tests.contacts.agenda import WRITTEN_WITH
from tests.contacts.builders import NOW


class Receiver:
    """An SMTP server that keeps what it gets, or refuses as told."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.refuse = ""

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 kept"


def opened(person_id: UUID | str, contact_id: str = "") -> CaseOpened:
    event = CaseOpened(
        case_id=str(new_id()),
        number="P/124/2026/CMP",
        person_id=str(person_id),
        contact_id=contact_id,
        service_code="RSU-01",
        charter_version=3,
        due_on="2026-06-25",
    )
    event.opened_at.FromDatetime(NOW)
    return event


def moved_on(person_id: UUID, change: str) -> CaseChanged:
    return CaseChanged(
        case_id=str(new_id()), number="P/1/2026/CMP", person_id=str(person_id), change=change
    )


async def tell(sessions, event, now=NOW) -> None:
    async with sessions.begin() as session:
        await subscribers(WRITTEN_WITH)[type(event)](session, event, now)


async def contacts(sessions) -> list[Any]:
    async with sessions() as session:
        rows = await session.execute(
            select(ContactRow.__table__).order_by(ContactRow.opened_at, ContactRow.id)
        )
        return list(rows)
