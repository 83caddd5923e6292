"""Sittings: a file is seen on some ground, once the archive brought it; the record is sealed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from atende.contacts.v1 import agenda_events_pb2
from atende.contacts.v1 import agenda_pb2 as pb
from atende.identity.v1.events_pb2 import PersonDataRead
from atende.tasks.v1.events_pb2 import CaseChanged
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from chassis.errors import Unavailable
from chassis.ids import new_id
from services.contacts.domain.sittings import (
    Legitimacy,
    SittingId,
    SittingKind,
    approve,
    book,
    brought,
    record,
    request,
    sealed,
)
from services.contacts.handlers import sittings
from services.contacts.subscribers import subscribers
from services.contacts.workers.agenda import Planner
from tests.conftest import as_caller
from tests.contacts.agenda import WRITING, WRITTEN_WITH, booked, citizen, staff
from tests.contacts.builders import NOW
from tests.rpc import refusal

TUESDAY = datetime(2026, 6, 16, 8, 0, tzinfo=UTC)


async def wanted(agenda: Any, person: object, **fields: Any) -> pb.Sitting:
    given = {"kind": pb.SITTING_KIND_FILE_CONSULTATION, "file_number": "P/12345/08/CMP", **fields}
    answer = await agenda.RequestSitting(
        pb.RequestSittingRequest(person_id=str(person), **given), metadata=citizen(person, "s1")
    )
    found: pb.Sitting = answer.sitting
    return found


async def approved(agenda: Any, sitting: pb.Sitting, key: str = "a1", **fields: Any) -> pb.Sitting:
    answer = await agenda.ApproveSitting(
        pb.ApproveSittingRequest(sitting_id=sitting.sitting_id, **fields), metadata=staff(key)
    )
    found: pb.Sitting = answer.sitting
    return found


async def test_a_file_is_asked_for_brought_booked_seen_and_recorded(
    agenda,
    sessions,
    people,
    clock,
) -> None:
    maria = people.add(email="maria@example.org")
    sitting = await wanted(agenda, maria)
    early = await refusal(
        booked(
            agenda,
            TUESDAY,
            key="b0",
            kind="consultation",
            person_id=str(maria),
            sitting_id=sitting.sitting_id,
        )
    )
    sitting = await approved(agenda, sitting, legitimacy=pb.LEGITIMACY_HOLDER)
    async with sessions() as session:
        payload = await session.scalar(
            select(outbox.c.payload).where(outbox.c.subject.endswith("FileRetrievalRequested"))
        )
    asked = agenda_events_pb2.FileRetrievalRequested.FromString(payload)
    case_id = new_id()
    for _ in range(2):  # events come twice
        async with sessions.begin() as session:
            await sittings.retrieval_has_case(session, sitting_id_of(asked), case_id)
        async with sessions.begin() as session:
            await sittings.brought(session, case_id, WRITTEN_WITH, NOW)

    answer = await booked(
        agenda,
        TUESDAY,
        key="b1",
        kind="consultation",
        person_id=str(maria),
        sitting_id=sitting.sitting_id,
    )
    clock.now = TUESDAY + timedelta(minutes=5)
    done = await agenda.RecordSitting(
        pb.RecordSittingRequest(
            sitting_id=sitting.sitting_id, text="Viu o processo todo.", signed_by="Maria Prata"
        ),
        metadata=staff("r1", id="rui"),
    )

    assert early.reason == "SITTING_STATE_WRONG"
    assert asked.unit_code == "ARQ"
    assert done.sitting.state == pb.SITTING_STATE_RECORDED
    assert done.sitting.appointment_id == answer.appointment.appointment_id
    assert (done.sitting.signed_by, done.sitting.witnessed_by) == ("Maria Prata", "rui")
    assert len(done.sitting.record_seal) == 64


def sitting_id_of(asked: Any) -> Any:
    return UUID(asked.sitting_id)


async def test_a_department_decides_on_what_is_its_own_and_on_nobody_elses(agenda, people) -> None:
    maria = people.add(email="maria@example.org")
    sitting = await wanted(
        agenda, maria, kind=pb.SITTING_KIND_TECHNICAL_MEETING, purpose="Licença", unit_code="URB"
    )

    def of(unit: str) -> Any:
        return as_caller(Role.DEPARTMENT, id=f"rui-{unit}", unit=unit, key=f"d-{unit}")

    request = pb.RefuseSittingRequest(sitting_id=sitting.sitting_id, reason="Não.")
    approval = pb.ApproveSittingRequest(sitting_id=sitting.sitting_id, technician_id="rui-AMB")
    refusals = [
        await refusal(agenda.RefuseSitting(request, metadata=of("AMB"))),
        await refusal(agenda.ApproveSitting(approval, metadata=of("AMB"))),
    ]
    done = await agenda.RefuseSitting(request, metadata=of("URB"))

    assert {one.reason for one in refusals} == {"SITTING_OF_ANOTHER_UNIT"}
    assert done.sitting.state == pb.SITTING_STATE_REFUSED


async def test_what_staff_open_of_somebodys_agenda_stands_in_the_log_of_readings(
    agenda, people, sessions
) -> None:
    maria = people.add(email="maria@example.org")
    sitting = await wanted(agenda, maria)
    asked = pb.GetSittingRequest(sitting_id=sitting.sitting_id)
    await agenda.GetSitting(asked, metadata=citizen(maria, "g1"))
    await agenda.ListSittings(pb.ListSittingsRequest(), metadata=staff("l1"))
    before = await readings(sessions)

    await agenda.GetSitting(asked, metadata=staff("g2"))
    await agenda.ListSittings(pb.ListSittingsRequest(person_id=str(maria)), metadata=staff("l2"))
    await agenda.ListCallbacks(pb.ListCallbacksRequest(person_id=str(maria)), metadata=staff("l3"))

    assert before == []
    assert await readings(sessions) == [("sitting", str(maria))] * 2


async def readings(sessions: Any) -> list[tuple[str, str]]:
    async with sessions() as session:
        rows = await session.scalars(
            select(outbox.c.payload).where(outbox.c.subject.endswith("PersonDataRead"))
        )
        return [(one.what, one.person_id) for one in map(PersonDataRead.FromString, rows)]


async def test_a_meeting_is_agreed_by_a_technician_and_booked_again_after_a_cancellation(
    agenda,
    people,
) -> None:
    maria = people.add(email="maria@example.org")
    sitting = await wanted(
        agenda, maria, kind=pb.SITTING_KIND_TECHNICAL_MEETING, purpose="Licença", file_number=""
    )
    nobody = await refusal(approved(agenda, sitting, "a0"))

    sitting = await approved(agenda, sitting, technician_id="eng.silva")

    assert nobody.reason == "TECHNICIAN_MISSING"
    assert sitting.state == pb.SITTING_STATE_READY


async def test_a_refusal_says_why_and_ends_it(agenda, people) -> None:
    sitting = await wanted(agenda, people.add(email="maria@example.org"))
    named = {"sitting_id": sitting.sitting_id}

    silent = await refusal(
        agenda.RefuseSitting(pb.RefuseSittingRequest(**named), metadata=staff("x0"))
    )
    refused = await agenda.RefuseSitting(
        pb.RefuseSittingRequest(**named, reason="Não é titular nem mostrou interesse."),
        metadata=staff("x1"),
    )
    again = await refusal(approved(agenda, sitting, legitimacy=pb.LEGITIMACY_HOLDER))

    assert (silent.reason, silent.field) == ("TEXT_MISSING", "reason")
    assert refused.sitting.state == pb.SITTING_STATE_REFUSED
    assert again.reason == "SITTING_STATE_WRONG"


async def test_a_citizen_does_not_see_anothers(agenda, people) -> None:
    maria, rui = people.add(), people.add()
    sitting = await wanted(agenda, maria)

    hidden = await refusal(
        agenda.GetSitting(
            pb.GetSittingRequest(sitting_id=sitting.sitting_id), metadata=citizen(rui)
        )
    )

    assert hidden.reason == "SITTING_NOT_FOUND"


@pytest.mark.parametrize("change", ["record_text", "signed_by", "witnessed_by", "file_number"])
def test_a_record_that_was_changed_has_another_seal(change) -> None:
    asked = request(
        SittingId(new_id()),
        SittingKind.FILE_CONSULTATION,
        person_id=new_id(),
        file_number="P/1/08/CMP",
        purpose="",
        unit_code="",
        at=NOW,
    )
    ready = brought(
        approve(asked, legitimacy=Legitimacy.HOLDER, technician_id="", note="", by="ana")
    )
    held = record(
        book(ready, new_id()), "Viu tudo.", "Maria", witness="ana", secret="s" * 20, at=NOW
    )

    changed = replace(held, **{change: "outro"})

    assert sealed(held, "s" * 20) == held.record_seal
    assert sealed(changed, "s" * 20) != held.record_seal
    assert sealed(held, "t" * 20) != held.record_seal


class Archive:
    """Opens cases, once for each key, or says that it is away."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.away = True
        self.case_id = new_id()

    async def open(self, **asked: Any) -> UUID:
        if self.away:
            raise Unavailable("tasks is away")
        self.asked.append(asked)
        return self.case_id


async def test_the_archive_is_asked_once_for_a_file_and_its_answer_lets_the_person_book(
    agenda, sessions, people, clock, calendar
) -> None:
    maria = people.add(email="maria@example.org")
    sitting = await approved(agenda, await wanted(agenda, maria), legitimacy=pb.LEGITIMACY_HOLDER)
    archive = Archive()
    planner = Planner(sessions, calendar, WRITING, clock=clock, cases=archive)

    away = await planner.tick()
    archive.away = False
    ticks = [await planner.tick() for _ in range(2)]
    closed = CaseChanged(case_id=str(archive.case_id), number="P/9/2026/CMP", change="closed")
    for _ in range(2):
        async with sessions.begin() as session:
            await subscribers(WRITTEN_WITH)[CaseChanged](session, closed, NOW)

    assert (away, ticks) == (False, [True, False])
    [asked] = archive.asked
    assert asked["key"] == f"sitting/{sitting.sitting_id}"
    assert "P/12345/08/CMP" in asked["text"]
    named = pb.GetSittingRequest(sitting_id=sitting.sitting_id)
    found = await agenda.GetSitting(named, metadata=staff())
    assert found.sitting.state == pb.SITTING_STATE_READY
