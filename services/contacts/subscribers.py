"""The NATS edge: what contacts listens to."""

from datetime import UTC, date, datetime
from uuid import UUID

from atende.tasks.v1.events_pb2 import CaseChanged, CaseFollowed, CaseOpened
from atende.telephony.v1.events_pb2 import CallBegan, CallEnded, OperatorRequested
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.subscriptions import Subscriber
from services.contacts.domain.contact import Subject
from services.contacts.domain.notices import Change
from services.contacts.domain.traces import Heard
from services.contacts.handlers import notices, traces


def subscribers(portal: str) -> dict[type[Message], Subscriber]:
    """What is done with each event; *portal* is where citizens follow their cases."""

    async def on_case_opened(session: AsyncSession, event: CaseOpened, now: datetime) -> None:
        if event.contact_id:
            await traces.link_case(session, UUID(event.contact_id), UUID(event.case_id))
        at = event.opened_at if event.HasField("opened_at") else None
        await _tell(session, Change.OPENED, event, portal, at, now)

    async def on_case_changed(session: AsyncSession, event: CaseChanged, now: datetime) -> None:
        if event.change in set(Change):  # a later version may tell of more
            at = event.changed_at if event.HasField("changed_at") else None
            await _tell(session, Change(event.change), event, portal, at, now)

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
    at: Timestamp | None,
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
        # In the history it stands when it happened, however late the news came.
        at=min(at.ToDatetime(UTC), now) if at else now,
        now=now,
    )


async def on_case_followed(session: AsyncSession, event: CaseFollowed, now: datetime) -> None:
    await traces.record_visit(
        session,
        person_id=UUID(event.person_id) if event.person_id else None,
        case_id=UUID(event.case_id),
        subject=Subject(event.service_code, 0),
        at=event.followed_at.ToDatetime(UTC),
    )


async def on_call_began(session: AsyncSession, event: CallBegan, now: datetime) -> None:
    heard = Heard(began_at=event.began_at.ToDatetime(UTC))
    await traces.hear_of_call(session, event.call_id, heard)


async def on_operator_requested(
    session: AsyncSession, event: OperatorRequested, now: datetime
) -> None:
    heard = Heard(requested_at=event.requested_at.ToDatetime(UTC), service_code=event.service_code)
    await traces.hear_of_call(session, event.call_id, heard)


async def on_call_ended(session: AsyncSession, event: CallEnded, now: datetime) -> None:
    heard = Heard(ended_at=event.ended_at.ToDatetime(UTC), cause=event.cause)
    await traces.hear_of_call(session, event.call_id, heard)
