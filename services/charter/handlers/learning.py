"""Reading work instructions, and going through courses."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.ids import new_id
from services.charter.domain import learning
from services.charter.domain.errors import CoachNotCertified, InstructionMissing
from services.charter.domain.learning import (
    Course,
    Enrolment,
    EnrolmentId,
    EnrolmentState,
    Reading,
)
from services.charter.domain.sheet import Audience
from services.charter.domain.versions import Version
from services.charter.handlers.reading import get_service
from services.charter.repository.learning import (
    CourseRepository,
    EnrolmentRepository,
    ReadingRepository,
)
from services.charter.serializers.learning import certified_event, read_event


async def unread(
    session: AsyncSession, staff_id: str, *, after: str, size: int, now: datetime
) -> tuple[Sequence[Version], str]:
    """One page of instructions to be read by *staff_id*, and the code the next starts after."""
    found = await ReadingRepository(session).unread(staff_id, after=after, size=size + 1, now=now)
    page = found[:size]
    return page, page[-1].entry.code if len(found) > size else ""


async def confirm(
    session: AsyncSession, code: str, *, number: int, staff_id: str, now: datetime
) -> Reading:
    """
    Note that *staff_id* has read and understood; a second time changes nothing.

    Raises:
        ServiceNotFound, VersionNotFound: There is no such version.
        InstructionMissing: It has no work instruction.
    """
    version = await get_service(
        session, code, number=number, moment=now, readers=Audience.ATTENDANTS
    )
    if not version.entry.work_instruction:
        raise InstructionMissing(field="code")
    reading, fresh = await ReadingRepository(session).confirm(
        Reading(staff_id=staff_id, code=version.entry.code, number=version.number, read_at=now)
    )
    if fresh:
        await events.publish(session, [read_event(reading)])
    return reading


async def readings(
    session: AsyncSession, *, code: str, staff_id: str, before: UUID | None, size: int
) -> tuple[list[Reading], UUID | None]:
    """One page of readings, newest first, and the id the next page ends before."""
    found = await ReadingRepository(session).page(
        code=code, staff_id=staff_id, before=before, size=size + 1
    )
    page = found[:size]
    return [reading for reading, _ in page], page[-1][1] if len(found) > size else None


async def save_course(session: AsyncSession, course: Course) -> Course:
    """
    Store *course*: a new one with version 0, else the next version of it.

    Raises:
        CodeInvalid, CourseInvalid: It could be none.
        CourseExists, CourseNotFound, CourseChanged: See there.
    """
    checked = learning.checked(course)
    courses = CourseRepository(session)
    if not course.version:
        fresh = learning.first(checked)
        await courses.add(fresh)
        return fresh
    following = learning.changed(await courses.get(course.code, lock=True), checked)
    await courses.save(following)
    return following


async def courses(session: AsyncSession, *, after: str, size: int) -> tuple[list[Course], str]:
    """One page of courses, by code, and the code the next page starts after."""
    found = await CourseRepository(session).page(after=after, size=size + 1)
    page = found[:size]
    return page, page[-1].code if len(found) > size else ""


async def enrol(
    session: AsyncSession, course_code: str, staff_id: str, *, now: datetime
) -> Enrolment:
    """
    Put *staff_id* into a course.

    Raises:
        CourseNotFound, CourseClosed, EnrolmentExists: See there.
    """
    course = await CourseRepository(session).get(course_code)
    enrolment = learning.enrol(course, staff_id, id=EnrolmentId(new_id()), now=now)
    await EnrolmentRepository(session).add(enrolment)
    return enrolment


async def change_enrolment(
    session: AsyncSession, enrolment_id: EnrolmentId, change: Callable[[Enrolment], Enrolment]
) -> Enrolment:
    """Do *change* to an enrolment."""
    enrolments = EnrolmentRepository(session)
    enrolment = change(await enrolments.get(enrolment_id))
    await enrolments.save(enrolment)
    return enrolment


async def sign_off(
    session: AsyncSession,
    enrolment_id: EnrolmentId,
    *,
    passed: bool,
    by: str,
    is_trainer: bool,
    note: str,
    version: int,
    now: datetime,
) -> Enrolment:
    """
    Note what the coach *by* saw on the job; passed, the skill is told to contacts.

    Raises:
        CoachNotCertified: *by* is no trainer by office and has not the skill.
        EnrolmentNotFound, EnrolmentStateWrong, EnrolmentChanged, NotYourOwn: See there.
    """
    enrolments = EnrolmentRepository(session)
    before = await enrolments.get(enrolment_id)
    course = await CourseRepository(session).get(before.course_code)
    after = learning.sign_off(
        before, course, passed=passed, by=by, note=note, version=version, now=now
    )
    if not is_trainer and not await enrolments.is_certified(by, course.code):
        raise CoachNotCertified
    await enrolments.save(after)
    if after.state is EnrolmentState.CERTIFIED:
        await events.publish(session, [certified_event(after, course)])
    return after


async def enrolments(
    session: AsyncSession, *, course_code: str, staff_id: str, before: UUID | None, size: int
) -> tuple[list[Enrolment], UUID | None]:
    """One page of enrolments, newest first, and the id the next page ends before."""
    found = await EnrolmentRepository(session).page(
        course_code=course_code, staff_id=staff_id, before=before, size=size + 1
    )
    page = found[:size]
    return page, page[-1].id if len(found) > size else None
