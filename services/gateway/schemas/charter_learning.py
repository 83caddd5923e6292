"""Work instructions read, courses, and who is in them."""

from typing import Annotated

from services.gateway.schemas.common import Flag, Line, MaybeId, NeededLine, Paragraphs, Version
from services.gateway.schemas.fields import Body, Shown, Text, Whole


class InstructionRead(Body):
    version: Annotated[int, Whole(1, 2**31 - 1)]


class ReadAtShown(Shown):
    read_at: str | None


class UnreadShown(Shown):
    code: str
    version: int
    name: str
    work_instruction: str
    valid_from: str | None


class UnreadPage(Shown):
    items: list[UnreadShown]
    next: str | None


class ReadingShown(Shown):
    staff_id: str
    code: str
    version: int
    read_at: str | None


class ReadingsPage(Shown):
    items: list[ReadingShown]
    next: str | None


class CourseChange(Body):
    """`version` 0 makes a new course."""

    version: Annotated[int, Whole(0, 2**31 - 1)]
    name: NeededLine
    skill: NeededLine
    summary: Paragraphs = ""
    manual: Annotated[str, Text(50_000, multiline=True)] = ""
    class_hours: Annotated[int, Whole(0, 10_000)] = 0
    valid_months: Annotated[int, Whole(0, 10_000)] = 0
    open: Flag = True


class CourseShown(Shown):
    code: str
    name: str
    summary: str
    manual: str
    skill: str
    class_hours: int
    valid_months: int
    open: bool
    version: int


class CoursesPage(Shown):
    items: list[CourseShown]
    next: str | None


class NewEnrolment(Body):
    """Without `staff_id`, the caller."""

    staff_id: MaybeId = ""


class EnrolmentStep(Body):
    version: Version
    passed: Flag
    note: Line = ""


class EnrolmentShown(Shown):
    enrolment_id: str
    course_code: str
    staff_id: str
    state: str
    enrolled_at: str | None
    class_at: str | None
    trainer_id: str
    signed_off_at: str | None
    coach_id: str
    note: str
    valid_until: str
    version: int


class EnrolmentsPage(Shown):
    items: list[EnrolmentShown]
    next: str | None
