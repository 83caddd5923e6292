"""Work instructions read and understood; courses that end in a skill."""

from datetime import date
from typing import Any
from uuid import uuid4

import grpc
import pytest
from atende.charter.v1 import learning_pb2 as pb
from atende.charter.v1.learning_events_pb2 import InstructionRead, SkillCertified
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from services.charter.domain.learning import months_after
from tests.charter.builders import charter_yaml, load, service_yaml
from tests.conftest import as_caller
from tests.rpc import refusal

ANA, RUI, INES = (f"0192f000-0000-7000-8000-00000000000{n}" for n in (1, 2, 3))


def caller(*roles: Role, id: str = ANA) -> Any:
    return as_caller(*roles, id=id, key=str(uuid4()))


async def unread(learning: Any, who: str = ANA) -> list[tuple[str, int]]:
    found = await learning.ListUnread(
        pb.ListUnreadRequest(), metadata=caller(Role.ATTENDANT, id=who)
    )
    return [(one.code, one.version) for one in found.items]


def confirmed(learning: Any, version: int, code: str = "S-1", who: str = ANA) -> Any:
    request = pb.ConfirmReadingRequest(code=code, version=version)
    return learning.ConfirmReading(request, metadata=caller(Role.ATTENDANT, id=who))


async def test_a_new_instruction_is_read_by_each_attendant(learning: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml(service_yaml(work_instruction="Perguntar.")))
    assert await unread(learning) == [("S-1", 1)]
    await confirmed(learning, 1)
    await confirmed(learning, 1)

    assert await unread(learning) == []
    assert await unread(learning, RUI) == [("S-1", 1)]
    await load(sessions, charter_yaml(service_yaml(work_instruction="Perguntar duas vezes.")))
    assert await unread(learning) == [("S-1", 2)]
    told = await events(sessions, InstructionRead)
    assert [(one.staff_id, one.version) for one in told] == [(ANA, 1)]


async def test_an_instruction_that_stayed_is_not_read_again(learning: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml(service_yaml(work_instruction="Perguntar.")))
    await confirmed(learning, 1)

    await load(sessions, charter_yaml(service_yaml(name="Outro", work_instruction="Perguntar.")))

    assert await unread(learning) == []


async def test_what_has_no_instruction_is_not_confirmed(learning: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml())

    assert (await refusal(confirmed(learning, 1))).reason == "INSTRUCTION_MISSING"
    assert (await refusal(confirmed(learning, 2))).reason == "SERVICE_VERSION_NOT_FOUND"
    assert (await refusal(confirmed(learning, 0))).reason == "SERVICE_VERSION_INVALID"


async def test_a_supervisor_sees_who_read_what(learning: Any, sessions: Any) -> None:
    await load(sessions, charter_yaml(service_yaml(work_instruction="Perguntar.")))
    for who in (ANA, RUI, INES):
        await confirmed(learning, 1, who=who)

    boss = caller(Role.SUPERVISOR)
    page = await learning.ListReadings(pb.ListReadingsRequest(page_size=2), metadata=boss)
    rest = await learning.ListReadings(
        pb.ListReadingsRequest(page_size=2, page_token=page.next_page_token), metadata=boss
    )
    of_rui = await learning.ListReadings(pb.ListReadingsRequest(staff_id=RUI), metadata=boss)

    assert {one.staff_id for one in [*page.readings, *rest.readings]} == {ANA, RUI, INES}
    assert [one.staff_id for one in of_rui.readings] == [RUI]
    refused = await refusal(
        learning.ListReadings(pb.ListReadingsRequest(), metadata=caller(Role.ATTENDANT))
    )
    assert refused.reason == "ROLE_MISSING"


async def events(sessions: Any, kind: Any) -> list[Any]:
    async with sessions() as session:
        rows = await session.execute(
            select(outbox.c.payload).where(outbox.c.subject == kind.DESCRIPTOR.full_name)
        )
    return [kind.FromString(payload) for (payload,) in rows]


async def a_course(learning: Any, **changes: Any) -> pb.Course:
    course = pb.Course(
        **{
            "code": "telefone",
            "name": "Atender por telefone",
            "skill": "phone",
            "class_hours": 14,
            "valid_months": 24,
            "open": True,
            **changes,
        }
    )
    saved = await learning.SaveCourse(
        pb.SaveCourseRequest(course=course), metadata=caller(Role.QUALITY)
    )
    return saved.course


async def enrolled(learning: Any, who: str = ANA) -> pb.Enrolment:
    request = pb.EnrolRequest(course_code="telefone")
    return (await learning.Enrol(request, metadata=caller(Role.ATTENDANT, id=who))).enrolment


def class_held(
    learning: Any, enrolment: pb.Enrolment, *, passed: bool = True, by: str = INES
) -> Any:
    request = pb.RecordClassRequest(
        enrolment_id=enrolment.enrolment_id, version=enrolment.version, passed=passed
    )
    return learning.RecordClass(request, metadata=caller(Role.QUALITY, id=by))


def signed_off(
    learning: Any, enrolment: pb.Enrolment, *, by: str = INES, role: Role = Role.SUPERVISOR
) -> Any:
    request = pb.SignOffRequest(
        enrolment_id=enrolment.enrolment_id, version=enrolment.version, passed=True, note="Bem."
    )
    return learning.SignOff(request, metadata=caller(role, id=by))


async def test_a_class_and_a_sign_off_on_the_job_end_in_a_skill(
    learning: Any, sessions: Any
) -> None:
    await a_course(learning)
    after_class = (await class_held(learning, await enrolled(learning))).enrolment

    done = (await signed_off(learning, after_class)).enrolment

    assert done.state == pb.ENROLMENT_STATE_CERTIFIED
    assert done.valid_until == "2028-11-25"
    [told] = await events(sessions, SkillCertified)
    assert (told.staff_id, told.skill, told.valid_until) == (ANA, "phone", "2028-11-25")


async def test_the_steps_come_in_their_order(learning: Any) -> None:
    await a_course(learning)
    enrolment = await enrolled(learning)

    early = await refusal(signed_off(learning, enrolment))
    failed = (await class_held(learning, enrolment, passed=False)).enrolment
    late = await refusal(class_held(learning, failed))

    assert (early.reason, early.facts) == ("ENROLMENT_STATE_WRONG", {"state": "enrolled"})
    assert late.facts == {"state": "failed"}
    assert (await enrolled(learning)).state == pb.ENROLMENT_STATE_ENROLLED  # and once more


async def test_nobody_teaches_or_certifies_themselves(learning: Any, sessions: Any) -> None:
    await a_course(learning)
    enrolment = await enrolled(learning, INES)
    own_class = await refusal(class_held(learning, enrolment, by=INES))
    passed = (await class_held(learning, enrolment, by=RUI)).enrolment

    own = await refusal(signed_off(learning, passed, by=INES))

    assert own_class.reason == own.reason == "ENROLMENT_IS_YOUR_OWN"
    assert await events(sessions, SkillCertified) == []


async def test_an_attendant_coaches_only_what_they_were_certified_in(learning: Any) -> None:
    await a_course(learning)
    of_ana = (await class_held(learning, await enrolled(learning))).enrolment
    of_rui = (await class_held(learning, await enrolled(learning, RUI))).enrolment

    before = await refusal(signed_off(learning, of_ana, by=RUI, role=Role.ATTENDANT))
    await signed_off(learning, of_rui)
    after = await signed_off(learning, of_ana, by=RUI, role=Role.ATTENDANT)

    assert before.reason == "COACH_NOT_CERTIFIED"
    assert after.enrolment.coach_id == RUI


async def test_one_is_in_a_course_once_and_only_while_it_is_open(learning: Any) -> None:
    course = await a_course(learning)
    await enrolled(learning)

    again = await refusal(
        learning.Enrol(pb.EnrolRequest(course_code="telefone"), metadata=caller(Role.ATTENDANT))
    )
    await a_course(learning, open=False, version=course.version)
    closed = await refusal(
        learning.Enrol(
            pb.EnrolRequest(course_code="telefone"), metadata=caller(Role.ATTENDANT, id=RUI)
        )
    )

    assert again.status == (grpc.StatusCode.ALREADY_EXISTS, "ENROLMENT_EXISTS")
    assert closed.reason == "COURSE_CLOSED"


async def test_attendants_see_their_own_courses_and_enrol_themselves(learning: Any) -> None:
    await a_course(learning)
    await enrolled(learning)
    await enrolled(learning, RUI)

    own = await learning.ListEnrolments(
        pb.ListEnrolmentsRequest(staff_id=RUI), metadata=caller(Role.ATTENDANT)
    )
    every = await learning.ListEnrolments(
        pb.ListEnrolmentsRequest(), metadata=caller(Role.SUPERVISOR)
    )
    other = await refusal(
        learning.Enrol(
            pb.EnrolRequest(course_code="telefone", staff_id=INES), metadata=caller(Role.ATTENDANT)
        )
    )

    assert [one.staff_id for one in own.enrolments] == [ANA]
    assert len(every.enrolments) == 2
    assert other.reason == "ENROLMENT_OF_OTHERS"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"code": "a b"}, "SERVICE_CODE_INVALID"),
        ({"skill": "Ã"}, "SERVICE_CODE_INVALID"),
        ({"name": ""}, "TEXT_MISSING"),
        ({"class_hours": -1}, "COURSE_INVALID"),
        ({"valid_months": 999}, "COURSE_INVALID"),
        ({"version": 1}, "COURSE_NOT_FOUND"),
    ],
)
async def test_a_course_that_is_none_is_refused(
    learning: Any, changes: dict[str, Any], reason: str
) -> None:
    course = pb.Course(**{"code": "telefone", "name": "T", "skill": "phone", **changes})

    call = learning.SaveCourse(pb.SaveCourseRequest(course=course), metadata=caller(Role.EDITOR))

    assert (await refusal(call)).reason == reason


async def test_two_who_change_a_course_notice_one_another(learning: Any) -> None:
    course = await a_course(learning)
    await a_course(learning, name="Outro", version=course.version)

    call = learning.SaveCourse(pb.SaveCourseRequest(course=course), metadata=caller(Role.EDITOR))

    refused = await refusal(call)
    assert (refused.reason, refused.facts) == ("COURSE_CHANGED", {"current": "2"})


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.integers(0, 120))
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    later = months_after(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
