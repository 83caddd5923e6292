"""
Work instructions that were read, and courses.

A course is a class, then a sign-off on the job by a coach, then the skill.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from services.charter.domain.errors import (
    CodeInvalid,
    CourseChanged,
    CourseClosed,
    CourseInvalid,
    EnrolmentChanged,
    EnrolmentStateWrong,
    NotYourOwn,
)

EnrolmentId = NewType("EnrolmentId", UUID)

MOST_HOURS = 400
MOST_MONTHS = 120
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,38}[a-z0-9]")
LISBON = ZoneInfo("Europe/Lisbon")


class EnrolmentState(StrEnum):
    """How far somebody came; the last two are ends."""

    ENROLLED = "enrolled"
    CLASS_PASSED = "class_passed"
    CERTIFIED = "certified"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Somebody of staff has read and understood the work instruction of a version."""

    staff_id: str
    code: str
    number: int
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """
    A course that ends in a skill.

    Attributes:
        skill: As lines call what they need, for example `phone`.
        valid_months: How long the skill holds from the sign-off; 0: for ever.
        open: Whether one may enrol.
    """

    code: str
    name: str
    skill: str
    summary: str = ""
    manual: str = ""
    class_hours: int = 0
    valid_months: int = 0
    open: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """Somebody on the way through a course; ids of staff."""

    id: EnrolmentId
    course_code: str
    staff_id: str
    enrolled_at: datetime
    state: EnrolmentState = EnrolmentState.ENROLLED
    class_at: datetime | None = None
    trainer: str = ""
    signed_off_at: datetime | None = None
    coach: str = ""
    note: str = ""
    valid_until: date | None = None
    version: int = 1


def checked(course: Course) -> Course:
    """
    Return *course*, whose numbers are in range.

    Raises:
        CodeInvalid, CourseInvalid: They are not.
    """
    for field in ("code", "skill"):
        if not _CODE.fullmatch(getattr(course, field)):
            raise CodeInvalid(field=field)
    for field, most in (("class_hours", MOST_HOURS), ("valid_months", MOST_MONTHS)):
        if not 0 <= getattr(course, field) <= most:
            raise CourseInvalid(field=field, least="0", most=str(most))
    return course


def first(course: Course) -> Course:
    """Return *course* as the first version of a new one."""
    return replace(course, version=1)


def changed(before: Course, after: Course) -> Course:
    """
    Return *after* as the next version of *before*.

    Raises:
        CourseChanged: Somebody else changed it first.
    """
    if before.version != after.version:
        raise CourseChanged(field="version", current=str(before.version))
    return replace(after, version=before.version + 1)


def enrol(course: Course, staff_id: str, *, id: EnrolmentId, now: datetime) -> Enrolment:
    """
    Put *staff_id* into *course*.

    Raises:
        CourseClosed: Nobody may enrol now.
    """
    if not course.open:
        raise CourseClosed(field="course_code")
    return Enrolment(id=id, course_code=course.code, staff_id=staff_id, enrolled_at=now)


def class_held(
    enrolment: Enrolment, *, passed: bool, by: str, note: str, version: int, now: datetime
) -> Enrolment:
    """
    Note how the class ended, by its trainer.

    Raises:
        EnrolmentStateWrong: It was held already.
        EnrolmentChanged: Somebody else was first.
        NotYourOwn: The trainer is the learner.
    """
    _may(enrolment, EnrolmentState.ENROLLED, by, version)
    return replace(
        enrolment,
        state=EnrolmentState.CLASS_PASSED if passed else EnrolmentState.FAILED,
        class_at=now,
        trainer=by,
        note=note,
        version=enrolment.version + 1,
    )


def sign_off(
    enrolment: Enrolment,
    course: Course,
    *,
    passed: bool,
    by: str,
    note: str,
    version: int,
    now: datetime,
) -> Enrolment:
    """
    Note what a coach saw on the job; passed, the skill is certified.

    Raises:
        EnrolmentStateWrong: The class was not passed yet, or it is over.
        EnrolmentChanged: Somebody else was first.
        NotYourOwn: The coach is the learner.
    """
    _may(enrolment, EnrolmentState.CLASS_PASSED, by, version)
    until = None
    if passed and course.valid_months:
        until = months_after(now.astimezone(LISBON).date(), course.valid_months)
    return replace(
        enrolment,
        state=EnrolmentState.CERTIFIED if passed else EnrolmentState.FAILED,
        signed_off_at=now,
        coach=by,
        note=note,
        valid_until=until,
        version=enrolment.version + 1,
    )


def _may(enrolment: Enrolment, state: EnrolmentState, by: str, version: int) -> None:
    if by == enrolment.staff_id:
        raise NotYourOwn
    if enrolment.state is not state:
        raise EnrolmentStateWrong(state=enrolment.state)
    if enrolment.version != version:
        raise EnrolmentChanged(field="version", current=str(enrolment.version))


def months_after(day: date, months: int) -> date:
    """The same day *months* later; the last of the month where there is none (CC art. 279)."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
