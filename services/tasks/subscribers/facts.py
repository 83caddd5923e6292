"""Events of contacts and of tasks itself, as facts that indicators are counted from."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any
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

from chassis.delivery import AtOnce, Subscriber
from services.tasks.domain.deadlines import Office
from services.tasks.domain.indicators.facts import CaseFact, ContactFact, StepFact
from services.tasks.handlers import facts


def fact_subscribers(office: Office) -> dict[type[Message], Subscriber]:
    """What is noted of each event."""

    def of_contacts(fact_of: Callable[[Any], ContactFact]) -> AtOnce:
        async def on_events(session: AsyncSession, events: Sequence[Any], _: datetime) -> None:
            told = [fact_of(event) for event in events]
            await facts.hear_of_contacts(session, told, office=office)

        return AtOnce(on_events)

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
        ContactOpened: of_contacts(_opened),
        ContactTaken: of_contacts(_taken),
        ContactTransferred: of_contacts(_transferred),
        ContactClosed: of_contacts(_closed),
        CaseOpened: on_case_opened,
        CaseChanged: on_case_changed,
        TaskChanged: on_task_changed,
        CaseRated: on_case_rated,
    }


def _opened(event: ContactOpened) -> ContactFact:
    return ContactFact(
        contact_id=UUID(event.contact_id),
        person_id=_id(event.person_id),
        channel=event.channel,
        direction=event.direction,
        service_code=_first(event.service_codes),
        waited=event.state == "waiting",
        opened_at=_moment(event.opened_at),
        told_at=_moment(event.opened_at),
    )


def _taken(event: ContactTaken) -> ContactFact:
    return ContactFact(contact_id=UUID(event.contact_id), taken_at=_moment(event.taken_at))


def _transferred(event: ContactTransferred) -> ContactFact:
    return ContactFact(
        contact_id=UUID(event.contact_id),
        service_code=event.service_code,
        told_at=_moment(event.transferred_at),
    )


def _closed(event: ContactClosed) -> ContactFact:
    closed_at = _moment(event.closed_at) if event.HasField("closed_at") else None
    return ContactFact(
        contact_id=UUID(event.contact_id),
        person_id=_id(event.person_id),
        channel=event.channel,
        service_code=_first(event.service_codes),
        state=event.state,
        outcome=event.outcome,
        closed_at=closed_at,
        told_at=closed_at,
    )


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None


def _first(codes: Sequence[str]) -> str:
    return codes[0] if codes else ""


def _moment(stamp: Timestamp) -> datetime:
    return stamp.ToDatetime(UTC)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
