"""Readings of work instructions, courses and who is in them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, Integer, Text, bindparam, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.charter.domain.errors import (
    CourseExists,
    CourseNotFound,
    EnrolmentExists,
    EnrolmentNotFound,
)
from services.charter.domain.learning import (
    Course,
    Enrolment,
    EnrolmentId,
    EnrolmentState,
    Reading,
)
from services.charter.domain.versions import Version
from services.charter.models import CourseRow, EnrolmentRow, ReadingRow
from services.charter.repository.entries import to_domain

# An instruction that a new version left as it was need not be read again.
_UNREAD = text(
    """
    SELECT v.number, v.validity, v.replaced_by, v.content
    FROM entry_version v
    WHERE v.validity @> :now AND v.replaced_by IS NULL
        AND coalesce(v.content->>'work_instruction', '') <> ''
        AND v.code COLLATE "C" > :after
        AND NOT EXISTS (
            SELECT FROM reading r
            JOIN entry_version read ON read.code = r.code AND read.number = r.number
            WHERE r.staff_id = :staff_id AND r.code = v.code
                AND read.content->>'work_instruction' = v.content->>'work_instruction'
        )
    ORDER BY v.code COLLATE "C"
    LIMIT :size
    """
).bindparams(
    bindparam("now", type_=DateTime(timezone=True)),
    bindparam("after", type_=Text),
    bindparam("staff_id", type_=Text),
    bindparam("size", type_=Integer),
)


class ReadingRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def unread(
        self, staff_id: str, *, after: str, size: int, now: datetime
    ) -> Sequence[Version]:
        """Up to *size* versions in force at *now* that *staff_id* has not confirmed, by code."""
        rows = await self._session.execute(
            _UNREAD, {"now": now, "after": after, "staff_id": staff_id, "size": size}
        )
        return [to_domain(row) for row in rows]

    async def confirm(self, reading: Reading) -> tuple[Reading, bool]:
        """Store *reading* unless it was stored before; return what counts, and if it is new."""
        inserted = await self._session.scalar(
            insert(ReadingRow)
            .values(
                id=new_id(),
                staff_id=reading.staff_id,
                code=reading.code,
                number=reading.number,
                read_at=reading.read_at,
            )
            .on_conflict_do_nothing()
            .returning(ReadingRow.read_at)
        )
        if inserted is not None:
            return reading, True
        row = await self._session.get_one(
            ReadingRow, (reading.staff_id, reading.code, reading.number)
        )
        return _reading(row), False

    async def page(
        self, *, code: str, staff_id: str, before: UUID | None, size: int
    ) -> list[tuple[Reading, UUID]]:
        """Up to *size* readings, newest first, each with its id."""
        statement = select(ReadingRow).order_by(ReadingRow.id.desc()).limit(size)
        if code:
            statement = statement.where(ReadingRow.code == code)
        if staff_id:
            statement = statement.where(ReadingRow.staff_id == staff_id)
        if before is not None:
            statement = statement.where(ReadingRow.id < before)
        return [(_reading(row), row.id) for row in await self._session.scalars(statement)]


def _reading(row: ReadingRow) -> Reading:
    return Reading(staff_id=row.staff_id, code=row.code, number=row.number, read_at=row.read_at)


class CourseRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, course: Course) -> None:
        """
        Store a fresh course.

        Raises:
            CourseExists: Another has its code.
        """
        stored = await self._session.scalar(
            insert(CourseRow)
            .values(_course_values(course))
            .on_conflict_do_nothing()
            .returning(CourseRow.code)
        )
        if stored is None:
            raise CourseExists(field="code", code=course.code)

    async def get(self, code: str, *, lock: bool = False) -> Course:
        """
        The course *code*; with *lock*, nobody else changes it until the end.

        Raises:
            CourseNotFound: There is none.
        """
        row = await self._session.get(
            CourseRow, code, with_for_update=lock or None, populate_existing=lock
        )
        if row is None:
            raise CourseNotFound(field="course_code", code=code)
        return _course(row)

    async def save(self, course: Course) -> None:
        """Store *course*, which was read with a lock."""
        row = await self._session.get_one(CourseRow, course.code)
        for name, value in _course_values(course).items():
            setattr(row, name, value)
        await self._session.flush()

    async def page(self, *, after: str, size: int) -> list[Course]:
        """Up to *size* courses, by code after *after*."""
        rows = await self._session.scalars(
            select(CourseRow).where(CourseRow.code > after).order_by(CourseRow.code).limit(size)
        )
        return [_course(row) for row in rows]


class EnrolmentRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, enrolment: Enrolment) -> None:
        """
        Store a fresh enrolment.

        Raises:
            EnrolmentExists: This person is on the way through this course.
        """
        stored = await self._session.scalar(
            insert(EnrolmentRow)
            .values(_enrolment_values(enrolment))
            .on_conflict_do_nothing(
                index_elements=[EnrolmentRow.course_code, EnrolmentRow.staff_id],
                index_where=text("state IN ('enrolled', 'class_passed')"),
            )
            .returning(EnrolmentRow.id)
        )
        if stored is None:
            raise EnrolmentExists(field="course_code")

    async def get(self, enrolment_id: EnrolmentId) -> Enrolment:
        """
        The enrolment, which nobody else changes until the end.

        Raises:
            EnrolmentNotFound: There is none.
        """
        row = await self._session.get(
            EnrolmentRow, enrolment_id, with_for_update=True, populate_existing=True
        )
        if row is None:
            raise EnrolmentNotFound(field="enrolment_id")
        return _enrolment(row)

    async def save(self, enrolment: Enrolment) -> None:
        """Store *enrolment*, which was read by `get`."""
        row = await self._session.get_one(EnrolmentRow, enrolment.id)
        for name, value in _enrolment_values(enrolment).items():
            setattr(row, name, value)
        await self._session.flush()

    async def is_certified(self, staff_id: str, course_code: str) -> bool:
        """Whether *staff_id* once ended *course_code* with its skill."""
        found = await self._session.scalar(
            select(EnrolmentRow.id)
            .where(
                EnrolmentRow.staff_id == staff_id,
                EnrolmentRow.course_code == course_code,
                EnrolmentRow.state == EnrolmentState.CERTIFIED,
            )
            .limit(1)
        )
        return found is not None

    async def page(
        self, *, course_code: str, staff_id: str, before: UUID | None, size: int
    ) -> list[Enrolment]:
        """Up to *size* enrolments, newest first, before the one named *before*."""
        statement = select(EnrolmentRow).order_by(EnrolmentRow.id.desc()).limit(size)
        if course_code:
            statement = statement.where(EnrolmentRow.course_code == course_code)
        if staff_id:
            statement = statement.where(EnrolmentRow.staff_id == staff_id)
        if before is not None:
            statement = statement.where(EnrolmentRow.id < before)
        return [_enrolment(row) for row in await self._session.scalars(statement)]


def _course_values(course: Course) -> dict[str, object]:
    return {name: getattr(course, name) for name in Course.__slots__}


def _course(row: CourseRow) -> Course:
    return Course(**{name: getattr(row, name) for name in Course.__slots__})


def _enrolment_values(enrolment: Enrolment) -> dict[str, object]:
    return {name: getattr(enrolment, name) for name in Enrolment.__slots__}


def _enrolment(row: EnrolmentRow) -> Enrolment:
    return Enrolment(**{name: getattr(row, name) for name in Enrolment.__slots__})
