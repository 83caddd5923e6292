"""What is heard of cases: notices are planned, visits kept, the history told."""

from datetime import UTC, datetime
from uuid import UUID

from atende.tasks.v1.events_pb2 import CaseChanged, CaseFollowed, CaseOpened
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.delivery import Subscriber
from services.contacts.domain.contact import Subject
from services.contacts.domain.messages import Stationery
from services.contacts.domain.notices import Change
from services.contacts.handlers import history, notices, sittings, traces
from services.contacts.repository.notices import Draft
from services.contacts.serializers.history import facts_of_changed, facts_of_opened


def of_cases(stationery: Stationery) -> dict[type[Message], Subscriber]:
    """What is done with each event of a case; *stationery* is what citizens are written to with."""

    async def on_case_opened(session: AsyncSession, event: CaseOpened, now: datetime) -> None:
        if event.contact_id:
            await traces.link_case(session, UUID(event.contact_id), UUID(event.case_id))
        at = event.opened_at if event.HasField("opened_at") else None
        await history.note_case(session, facts_of_opened(event, now))
        await _tell(session, Change.OPENED, event, stationery, at, now)

    async def on_case_changed(session: AsyncSession, event: CaseChanged, now: datetime) -> None:
        await history.note_case(session, facts_of_changed(event, now))
        if event.change == Change.CLOSED:
            await sittings.brought(session, UUID(event.case_id), stationery, now)
        if event.change in set(Change):  # a later version may tell of more
            at = event.changed_at if event.HasField("changed_at") else None
            await _tell(session, Change(event.change), event, stationery, at, now)

    return {
        CaseOpened: on_case_opened,
        CaseChanged: on_case_changed,
        CaseFollowed: on_case_followed,
    }


async def _tell(
    session: AsyncSession,
    change: Change,
    event: CaseOpened | CaseChanged,
    stationery: Stationery,
    at: Timestamp | None,
    now: datetime,
) -> None:
    if not event.person_id:  # anonymous: nobody to tell
        return
    await notices.plan_message(
        session,
        Draft(template=change.value, facts={"number": event.number, "due_on": event.due_on}),
        notices.About(
            person_id=UUID(event.person_id),
            case_id=UUID(event.case_id),
            subject=Subject(event.service_code, getattr(event, "charter_version", 0)),
        ),
        stationery,
        # In the history it stands when it happened, however late the news came.
        at=min(at.ToDatetime(UTC), now) if at else now,
        due_at=now,
    )


async def on_case_followed(session: AsyncSession, event: CaseFollowed, now: datetime) -> None:
    await traces.record_visit(
        session,
        person_id=UUID(event.person_id) if event.person_id else None,
        case_id=UUID(event.case_id),
        subject=Subject(event.service_code, 0),
        at=event.followed_at.ToDatetime(UTC),
    )
