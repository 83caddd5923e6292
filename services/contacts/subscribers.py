"""The NATS edge: what contacts listens to."""

from datetime import UTC, date, datetime
from uuid import UUID

from atende.tasks.v1.events_pb2 import CaseChanged, CaseFollowed, CaseOpened
from atende.telephony.v1.events_pb2 import CallBegan, CallEnded, OperatorRequested
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.subscriptions import Subscriber
from services.contacts.domain.contact import Subject
from services.contacts.domain.notices import Change
from services.contacts.handlers import notices, traces


def subscribers(portal: str) -> dict[type[Message], Subscriber]:
    """What is done with each event; *portal* is where citizens follow their cases."""

    async def on_case_opened(session: AsyncSession, event: CaseOpened, now: datetime) -> None:
        if event.contact_id:
            await traces.link_case(session, UUID(event.contact_id), UUID(event.case_id))
        await _tell(session, Change.OPENED, event, portal, now)

    async def on_case_changed(session: AsyncSession, event: CaseChanged, now: datetime) -> None:
        if event.change in set(Change):  # a later version may tell of more
            await _tell(session, Change(event.change), event, portal, now)

    return {
        CaseOpened: on_case_opened,
        CaseChanged: on_case_changed,
        CaseFollowed: on_case_followed,
        CallBegan: on_call_began,
        OperatorRequested: on_operator_requested,
        CallEnded: on_call_ended,
    }


async def _tell(
    session: AsyncSession,
    change: Change,
    event: CaseOpened | CaseChanged,
    portal: str,
    now: datetime,
) -> None:
    if not event.person_id:  # anonymous: nobody to tell
        return
    await notices.plan_notice(
        session,
        change,
        person_id=UUID(event.person_id),
        case_id=UUID(event.case_id),
        number=event.number,
        subject=Subject(event.service_code, getattr(event, "charter_version", 0)),
        due_on=date.fromisoformat(event.due_on) if event.due_on else None,
        portal=portal,
        now=now,
    )


async def on_case_followed(session: AsyncSession, event: CaseFollowed, now: datetime) -> None:
    if event.person_id:
        await traces.record_visit(
            session,
            person_id=UUID(event.person_id),
            case_id=UUID(event.case_id),
            subject=Subject(event.service_code, 0),
            at=event.followed_at.ToDatetime(UTC),
        )


async def on_call_began(session: AsyncSession, event: CallBegan, now: datetime) -> None:
    await traces.begin_call(session, event.call_id, event.began_at.ToDatetime(UTC))


async def on_operator_requested(
    session: AsyncSession, event: OperatorRequested, now: datetime
) -> None:
    subject = Subject(event.service_code, 0) if event.service_code else None
    await traces.ask_for_person(session, event.call_id, subject, event.requested_at.ToDatetime(UTC))


async def on_call_ended(session: AsyncSession, event: CallEnded, now: datetime) -> None:
    await traces.end_call(session, event.call_id, event.ended_at.ToDatetime(UTC))
