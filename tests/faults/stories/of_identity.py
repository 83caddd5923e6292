"""What identity and the charter hear of."""

from datetime import UTC, datetime

from atende.identity.v1.events_pb2 import PersonDataRead
from atende.identity.v1.rights_events_pb2 import ErasureAnswered, ErasureHold
from atende.tasks.v1.case_life_events_pb2 import UnitWorkMoved
from atende.tasks.v1.events_pb2 import CaseChanged, CaseOpened
from sqlalchemy.ext.asyncio import AsyncSession

from services.charter.subscribers import SUBSCRIBERS as CHARTER
from services.identity.domain.people import Kind, Person, PersonId
from services.identity.domain.rights import Erasure
from services.identity.repository.erasures import ErasureRepository
from services.identity.repository.people import PersonRepository
from services.identity.subscribers import SUBSCRIBERS as IDENTITY
from tests.faults.stories.people import ANA
from tests.faults.telling import Story, an_id, at

CASE, ERASURE = an_id(201), an_id(202)


async def ana(session: AsyncSession) -> None:
    person = Person(
        id=PersonId(ANA),
        kind=Kind.NATURAL,
        name="Ana Ordem",
        identifiers=(),
        points=(),
        language="pt",
        accessibility="",
        registered_at=datetime(2026, 6, 1, tzinfo=UTC),
    )
    await PersonRepository(session).add(person)


async def anas_erasure(session: AsyncSession) -> None:
    await ana(session)
    erasure = Erasure(
        id=ERASURE,
        subject_id=ANA,
        request_id=None,
        state="running",
        parts={},
        started_at=datetime(2026, 6, 2, tzinfo=UTC),
    )
    await ErasureRepository(session).add(erasure)


def read(what: str, day: int) -> PersonDataRead:
    return PersonDataRead(
        person_id=str(ANA), reader_id="rui", reader_kind="staff", what=what, read_at=at(day)
    )


def changed(change: str, day: int, due_on: str, **more: str) -> CaseChanged:
    return CaseChanged(
        case_id=str(CASE),
        person_id=str(ANA),
        kind="data_request",
        change=change,
        due_on=due_on,
        changed_at=at(day),
        **more,
    )


ASKED = CaseOpened(
    case_id=str(CASE),
    person_id=str(ANA),
    kind="data_request",
    right="access",
    due_on="2026-07-02",
    opened_at=at(2),
)
EXTENDED = changed("extended", 3, "2026-08-02")
CLOSED = changed("closed", 4, "2026-08-02", closing_reason="done")
REOPENED = changed("reopened", 5, "2026-09-02")


def answered(service: str, erased: int, *kept: str) -> ErasureAnswered:
    return ErasureAnswered(
        erasure_id=str(ERASURE),
        service=service,
        erased=erased,
        holds=[ErasureHold(what=one, reason="por lei") for one in kept],
        answered_at=at(3),
    )


def moved(number: int, to: str, day: int) -> UnitWorkMoved:
    return UnitWorkMoved(
        act_id=str(an_id(number)), from_unit_code="AMB", to_unit_code=to, moved_at=at(day)
    )


OF_IDENTITY = [
    Story("identity", "readings", [read("history", 2), read("case", 3)], ana, IDENTITY),
    Story("identity", "request_that_ends", [ASKED, EXTENDED, CLOSED], ana, IDENTITY),
    Story("identity", "request_taken_up", [ASKED, EXTENDED, CLOSED, REOPENED], ana, IDENTITY),
    Story(
        "identity",
        "request_moved_after_it_was_taken_up",
        [ASKED, CLOSED, REOPENED, changed("extended", 6, "2026-10-02")],
        ana,
        IDENTITY,
    ),
    Story(
        "identity",
        "erasure",
        [answered("contacts", 3), answered("tasks", 2, "processo 1"), answered("telephony", 0)],
        anas_erasure,
        IDENTITY,
    ),
]
OF_CHARTER = [
    Story("charter", "units", [moved(211, "URB", 2), moved(212, "GAP", 3)], subscribers=CHARTER)
]
