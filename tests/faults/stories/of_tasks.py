"""What tasks hears of."""

from datetime import UTC
from typing import Any

from atende.contacts.v1.events_pb2 import (
    ContactClosed,
    ContactOpened,
    ContactTaken,
    ContactTransferred,
)
from atende.identity.v1.events_pb2 import StaffDeactivated, StaffMoved
from atende.tasks.v1.case_life_events_pb2 import (
    CaseRated,
    CitizenAnswered,
    CitizenAsked,
    DeadlineWarned,
    UnitWorkMoved,
)
from atende.tasks.v1.events_pb2 import CaseChanged, CaseOpened, TaskChanged, TaskCreated
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.advocate.files import AdvocateFile, FileId, Origin, State
from services.tasks.domain.cases import CaseId, EntryKind, TimelineEntry
from services.tasks.domain.numbers import CaseNumber
from services.tasks.domain.tasks import TaskId, TaskState
from services.tasks.handlers import webhooks
from services.tasks.repository.advocate import files
from services.tasks.repository.cases import CaseRepository
from services.tasks.serializers.webhooks import TYPES
from services.tasks.subscribers import subscribers
from tests.faults.stories.people import ANA, ANNA, ERASED, EXCLUSIONS, MERGES, closed
from tests.faults.telling import Story, an_id, at
from tests.tasks.builders import OFFICE, a_case, a_task

HEARS = subscribers(OFFICE)
CASE, TASK, FILE, CONTACT = (an_id(number) for number in range(501, 505))


async def a_case_in_work(session: AsyncSession) -> None:
    """A case that Rui works on, the advocate presses for and a webhook is told of."""
    case = a_case(id=CaseId(CASE), person_id=ANA)
    task = a_task(id=TaskId(TASK), case_id=case.id, state=TaskState.ACCEPTED, assignee_id="rui")
    line = TimelineEntry(at=case.opened_at, kind=EntryKind.OPENED, facts={})
    await CaseRepository(session).add(case, b"secret", task, line)
    file = AdvocateFile(
        id=FileId(FILE),
        number=CaseNumber(series="V", sequence=1, year=2026, entity="CMP"),
        origin=Origin.CITIZEN,
        state=State.OPEN,
        case_id=case.id,
        case_number=str(case.number),
        service_code=case.service_code,
        service_name=case.service_name,
        unit_code=case.unit_code,
        person_id=ANA,
        subject="Sem resposta",
        silent_since=None,
        opened_at=at(2).ToDatetime(UTC),
        opened_by_id="ana",
    )
    assert await files.add(session, file)
    await webhooks.add_webhook(
        session,
        "AMB",
        "https://example.org/hook",
        TYPES,
        private_allowed=False,
        now=at(2).ToDatetime(UTC),
    )


def opened(person: Any = ANA) -> CaseOpened:
    return CaseOpened(
        case_id=str(CASE),
        person_id=str(person),
        service_code="RSU-01",
        unit_code="AMB",
        due_on="2026-06-20",
        opened_at=at(3),
        kind="request",
    )


def changed(change: str, day: int, **more: Any) -> CaseChanged:
    told = {"due_on": "2026-06-20", "unit_code": "AMB", "changed_at": at(day), **more}
    return CaseChanged(case_id=str(CASE), person_id=str(ANA), change=change, **told)


def rated(score: int, day: int) -> CaseRated:
    return CaseRated(case_id=str(CASE), score=score, rated_at=at(day))


CLOSED = changed("closed", 6, closing_reason="done")
REOPENED = changed("reopened", 7, due_on="2026-07-20")
CLOSED_AGAIN = changed("closed", 8, closing_reason="partly")


def contact_opened(state: str = "active", code: str = "", person: str = "") -> ContactOpened:
    return ContactOpened(
        contact_id=str(CONTACT),
        person_id=person,
        channel="counter",
        direction="incoming",
        state=state,
        opened_at=at(3),
        service_codes=[code] if code else [],
    )


def taken(hour: int) -> ContactTaken:
    return ContactTaken(contact_id=str(CONTACT), attendant_id="rui", taken_at=at(3, hour))


def transferred(code: str, hour: int) -> ContactTransferred:
    return ContactTransferred(
        contact_id=str(CONTACT), service_code=code, transferred_at=at(3, hour)
    )


def contact_closed(day: int, outcome: str, *codes: str, person: Any = ANA) -> ContactClosed:
    return ContactClosed(
        contact_id=str(CONTACT),
        person_id=str(person),
        channel="counter",
        state="closed",
        outcome=outcome,
        closed_at=at(day),
        service_codes=codes,
    )


def told(name: str, events: list[Any], before: Any = a_case_in_work) -> Story:
    return Story("tasks", name, events, before, HEARS)


def moved(number: int, to: str, day: int) -> UnitWorkMoved:
    return UnitWorkMoved(
        act_id=str(an_id(number)), from_unit_code="AMB", to_unit_code=to, moved_at=at(day)
    )


OF_TASKS = [
    told(
        "contact", [contact_opened("waiting", "RSU-01"), taken(10), contact_closed(4, "answered")]
    ),
    told(
        "contact_handed_on",
        [
            contact_opened("waiting", "RSU-01"),
            taken(10),
            transferred("RUI-02", 11),
            taken(12),
            transferred("URB-01", 13),
        ],
    ),
    told(
        "contact_that_was_no_good",
        [
            contact_opened(),
            contact_closed(4, "answered", "RSU-01"),
            contact_opened("waiting", "RSU-01", str(ANA)),
            contact_closed(6, "case_opened", "RUI-02", person=ANNA),
        ],
    ),
    told("case", [opened(), changed("accepted", 4), CLOSED, rated(4, 7)]),
    told(
        "case_taken_up_again",
        [opened(), CLOSED, rated(2, 6), REOPENED, CLOSED_AGAIN, rated(5, 9)],
    ),
    told("case_closed_as_it_was_opened", [opened(), changed("closed", 3, closing_reason="done")]),
    told("case_of_one_merged_meanwhile", [opened(ANNA), MERGES["parted"][0]]),
    told("case_of_one_parted_again", [opened(ANNA), *MERGES["parted"]]),
    told(
        "task",
        [
            TaskCreated(task_id=str(TASK), case_id=str(CASE), unit_code="AMB", created_at=at(3)),
            TaskChanged(
                task_id=str(TASK),
                case_id=str(CASE),
                unit_code="AMB",
                state="returned",
                changed_at=at(4),
            ),
            StaffMoved(staff_id="rui", from_unit_code="AMB", to_unit_code="URB", on="2026-06-09"),
            StaffMoved(staff_id="rui", from_unit_code="URB", to_unit_code="GM", on="2026-06-10"),
            StaffDeactivated(staff_id="rui", deactivated_at=at(5)),
        ],
    ),
    told(
        "for_webhooks",
        [
            CitizenAsked(case_id=str(CASE), unit_code="AMB", asked_at=at(3)),
            CitizenAnswered(case_id=str(CASE), unit_code="AMB", answered_at=at(4)),
            DeadlineWarned(case_id=str(CASE), unit_code="AMB", mark="near", warned_at=at(5)),
            moved(511, "URB", 6),
        ],
    ),
    told("erased", [*ERASED, closed(ANNA, 2)]),
    *(told(f"people_{name}", events) for name, events in MERGES.items()),
    *(told(f"exclusion_{name}", events) for name, events in EXCLUSIONS.items()),
]
