"""The log of readings: sealed, verified, reviewed, shown to the person."""

from datetime import UTC, datetime
from uuid import UUID

import grpc
import pytest
from atende.identity.v1 import access_log_pb2 as pb
from atende.identity.v1 import access_log_pb2_grpc as rpc
from atende.identity.v1 import identity_pb2 as people
from atende.identity.v1.events_pb2 import PersonDataRead
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chassis.auth import Role
from chassis.edge import Edge
from services.identity.domain.accesses import Access, fits, is_break_glass, next_seal
from services.identity.servicer.access_log import AccessLogServicer
from services.identity.subscribers import on_person_data_read
from services.identity.workers.sealing import Sealer
from tests.conftest import as_caller
from tests.rpc import refusal

NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)
MARIA = "0192f000-0000-7000-8000-000000000001"
CONTACT = "contact:0192f000-0000-7000-8000-0000000000c1"
REVIEWER = as_caller(Role.SUPERVISOR, id="sara")


@pytest.fixture
async def log(serve_grpc, sessions, clock) -> rpc.AccessLogServiceStub:
    servicer = AccessLogServicer(Edge(sessions=sessions, clock=clock))
    channel = await serve_grpc(
        lambda server: rpc.add_AccessLogServiceServicer_to_server(servicer, server)
    )
    return rpc.AccessLogServiceStub(channel)


def an_access(number: int, purpose: str = "contact") -> Access:
    return Access(
        id=UUID(int=number),
        person_id=UUID(int=7),
        reader_id="ana",
        reader_kind="staff",
        purpose=purpose,
        what="history",
        read_at=NOW,
    )


async def read(sessions, *, what="history", about="", reader="ana", kind="staff") -> None:
    event = PersonDataRead(
        person_id=MARIA,
        reader_id=reader,
        reader_kind=kind,
        purpose="porque sim",
        what=what,
        about=about,
    )
    async with sessions.begin() as session:
        await on_person_data_read(session, [event], NOW)


async def verify(log) -> pb.VerifyAccessLogResponse:
    return await log.VerifyAccessLog(pb.VerifyAccessLogRequest(), metadata=REVIEWER)


@given(st.permutations(range(1, 6)), st.text(max_size=20))
def test_a_seal_fits_what_it_holds_in_any_order_and_nothing_else(order, purpose) -> None:
    found = [an_access(number, purpose) for number in range(1, 6)]
    first = next_seal(None, found, NOW)
    second = next_seal(first, [an_access(9)], NOW)

    assert fits(None, first, [found[number - 1] for number in order])
    assert not fits(None, first, found[1:])
    assert not fits(None, first, [an_access(1, purpose + "x"), *found[1:]])
    assert fits(first, second, [an_access(9)])
    assert not fits(None, second, [an_access(9)])


@pytest.mark.parametrize(
    ("kind", "what", "about", "glass"),
    [
        ("staff", "history", "", True),
        ("staff", "history", CONTACT, False),
        ("staff", "person", "", False),
        ("citizen", "history", "", False),
        ("client", "cases", "", False),
    ],
)
def test_only_staff_who_open_a_life_for_a_reason_break_the_glass(kind, what, about, glass) -> None:
    assert is_break_glass(kind, what, about) is glass


async def test_an_untouched_log_is_intact_over_many_seals(log, sessions, clock) -> None:
    for _ in range(3):
        for _ in range(4):
            await read(sessions)
        await Sealer(sessions, clock).once()

    found = await verify(log)

    assert (found.intact, found.seals, found.accesses, found.broken_seal) == (True, 3, 12, 0)
    assert len(found.head) == 64


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE access SET purpose = 'outra coisa' WHERE seal = 2",
        "DELETE FROM access WHERE seal = 2",
        "UPDATE access SET seal = 2 WHERE seal = 3",
        "UPDATE access_seal SET accesses = 5 WHERE no = 2",
        "DELETE FROM access_seal WHERE no = 2",
    ],
)
async def test_whoever_gets_past_the_database_is_found_out(
    log, sessions, owning, clock, tampering
) -> None:
    for _ in range(3):
        await read(sessions)
        await Sealer(sessions, clock).once()
    for whoever in (sessions, owning("identity")):
        with pytest.raises(DBAPIError):
            async with whoever.begin() as session:
                await session.execute(text(tampering))

    async with owning("identity").begin() as session:
        for table in ("access", "access_seal"):
            await session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        await session.execute(text(tampering))
        for table in ("access", "access_seal"):
            await session.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))

    found = await verify(log)
    assert not found.intact
    assert found.broken_seal in (2, 3)


async def test_what_was_opened_for_a_reason_waits_for_somebody_elses_eyes(log, sessions) -> None:
    await read(sessions)
    await read(sessions, about=CONTACT)
    await read(sessions, what="person")
    await read(sessions, kind="client", reader="tasks")

    waiting = await log.ListAccessesToReview(pb.ListAccessesToReviewRequest(), metadata=REVIEWER)
    [one] = waiting.accesses
    own = await refusal(
        log.ReviewAccess(
            pb.ReviewAccessRequest(access_id=one.access_id, justified=True),
            metadata=as_caller(Role.SUPERVISOR, id="ana", key="r0"),
        )
    )
    silent = await refusal(
        log.ReviewAccess(
            pb.ReviewAccessRequest(access_id=one.access_id),
            metadata=as_caller(Role.SUPERVISOR, id="sara", key="r1"),
        )
    )
    for key in ("r2", "r3"):
        call = log.ReviewAccess(
            pb.ReviewAccessRequest(access_id=one.access_id, note="Sem motivo."),
            metadata=as_caller(Role.SUPERVISOR, id="sara", key=key),
        )
        if key == "r2":
            await call
        else:
            assert (await refusal(call)).reason == "ACCESS_REVIEWED"

    assert (one.purpose, one.break_glass) == ("porque sim", True)
    assert (own.reason, silent.reason) == ("OWN_ACCESS", "TEXT_MISSING")
    after = await log.ListAccessesToReview(pb.ListAccessesToReviewRequest(), metadata=REVIEWER)
    assert not after.accesses


async def test_a_person_sees_which_unit_looked_and_why_and_nobody_elses_log(
    log, stub, sessions
) -> None:
    await stub.RegisterUnit(
        people.RegisterUnitRequest(unit=people.Unit(code="GM", name="Gabinete")),
        metadata=as_caller(Role.ADMIN, key="u"),
    )
    staff = await stub.RegisterStaff(
        people.RegisterStaffRequest(
            username="ana",
            name="Ana Prates",
            password="uma frase comprida",
            roles=["attendant"],
            unit_code="GM",
        ),
        metadata=as_caller(Role.ADMIN, key="s"),
    )
    await read(sessions, reader=staff.staff.staff_id, about=CONTACT)

    async def mine(person_id: str):
        me = as_caller(Role.CITIZEN, id=person_id, kind="citizen")
        return (await log.ListMyAccesses(pb.ListMyAccessesRequest(), metadata=me)).accesses

    [seen] = await mine(MARIA)

    assert (seen.reader_unit, seen.reader_id, seen.purpose) == ("GM", "", "porque sim")
    assert seen.about == CONTACT
    assert not await mine(CONTACT.removeprefix("contact:"))


@pytest.mark.parametrize("role", [Role.ATTENDANT, Role.CITIZEN, Role.PUBLIC, Role.SERVICE])
async def test_only_reviewers_review(log, role) -> None:
    who = as_caller(role, kind="client")

    refused = await refusal(
        log.ListAccessesToReview(pb.ListAccessesToReviewRequest(), metadata=who)
    )

    assert refused.code is grpc.StatusCode.PERMISSION_DENIED
