"""Events of contacts and of tasks itself, as facts that indicators are counted from."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from atende.contacts.v1.events_pb2 import (
    ContactClosed,
    ContactOpened,
    ContactTaken,
    ContactTransferred,
)
from atende.tasks.v1.case_life_events_pb2 import CaseRated
from atende.tasks.v1.events_pb2 import CaseChanged, CaseOpened, TaskChanged
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.tasks.domain.deadlines import Office
from services.tasks.domain.indicators.facts import CaseFact, ContactFact, StepFact
from services.tasks.handlers import facts


def fact_subscribers(office: Office) -> dict[type[Message], Subscriber]:
    """What is noted of each event."""

    async def on_contact_opened(session: AsyncSession, event: ContactOpened, _: datetime) -> None:
        fact = ContactFact(
            contact_id=UUID(event.contact_id),
            person_id=_id(event.person_id),
            channel=event.channel,
            direction=event.direction,
            service_code=_first(event.service_codes),
            waited=event.state == "waiting",
            opened_at=_moment(event.opened_at),
            told_at=_moment(event.opened_at),
        )
        await facts.hear_of_contact(session, fact, office=office)

    async def on_contact_taken(session: AsyncSession, event: ContactTaken, _: datetime) -> None:
        fact = ContactFact(contact_id=UUID(event.contact_id), taken_at=_moment(event.taken_at))
        await facts.hear_of_contact(session, fact, office=office)

    async def on_contact_transferred(
        session: AsyncSession, event: ContactTransferred, _: datetime
    ) -> None:
        fact = ContactFact(
            contact_id=UUID(event.contact_id),
            service_code=event.service_code,
            told_at=_moment(event.transferred_at),
        )
        await facts.hear_of_contact(session, fact, office=office)

    async def on_contact_closed(session: AsyncSession, event: ContactClosed, _: datetime) -> None:
        fact = ContactFact(
            contact_id=UUID(event.contact_id),
            person_id=_id(event.person_id),
            channel=event.channel,
            service_code=_first(event.service_codes),
            state=event.state,
            outcome=event.outcome,
            closed_at=_moment(event.closed_at) if event.HasField("closed_at") else None,
            told_at=_moment(event.closed_at) if event.HasField("closed_at") else None,
        )
        await facts.hear_of_contact(session, fact, office=office)

    async def on_case_opened(session: AsyncSession, event: CaseOpened, _: datetime) -> None:
        fact = CaseFact(
            case_id=UUID(event.case_id),
            kind=event.kind or "request",  # of before it was told: nearly all are
            person_id=_id(event.person_id),
            contact_id=_id(event.contact_id),
            service_code=event.service_code,
            unit_code=event.unit_code,
            area="",
            opened_at=_moment(event.opened_at),
            due_on=_day(event.due_on),
        )
        await facts.hear_of_case(session, fact, office=office)

    async def on_case_changed(session: AsyncSession, event: CaseChanged, _: datetime) -> None:
        step = StepFact(
            change=event.change,
            at=_moment(event.changed_at),
            unit_code=event.unit_code,
            due_on=_day(event.due_on),
            closing_reason=event.closing_reason,
        )
        await facts.hear_of_step(session, UUID(event.case_id), step, office=office)

    async def on_task_changed(session: AsyncSession, event: TaskChanged, _: datetime) -> None:
        if event.state == "returned":  # the one change of a task that the citizen is not told of
            unit = "" if event.part else event.unit_code
            step = StepFact(change="returned", at=_moment(event.changed_at), unit_code=unit)
            await facts.hear_of_step(session, UUID(event.case_id), step, office=office)

    async def on_case_rated(session: AsyncSession, event: CaseRated, _: datetime) -> None:
        await facts.hear_of_rating(
            session, UUID(event.case_id), event.score, _moment(event.rated_at), office=office
        )

    return {
        ContactOpened: on_contact_opened,
        ContactTaken: on_contact_taken,
        ContactTransferred: on_contact_transferred,
        ContactClosed: on_contact_closed,
        CaseOpened: on_case_opened,
        CaseChanged: on_case_changed,
        TaskChanged: on_task_changed,
        CaseRated: on_case_rated,
    }


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None


def _first(codes: Sequence[str]) -> str:
    return codes[0] if codes else ""


def _moment(stamp: Timestamp) -> datetime:
    return stamp.ToDatetime(UTC)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
