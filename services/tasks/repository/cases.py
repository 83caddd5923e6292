"""Cases with their tasks and timeline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, bindparam, func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from chassis.merging import survivor
from services.tasks.domain.cases import Case, CaseId, State, TimelineEntry
from services.tasks.domain.errors import CaseNotFound, TaskNotFound
from services.tasks.domain.numbers import ReadNumber
from services.tasks.domain.tasks import LIVE, Task, TaskId
from services.tasks.models import Base, CaseRow, TaskRow, TimelineRow
from services.tasks.repository.rows import (
    case_to_domain,
    case_values,
    deadline_values,
    task_to_domain,
    task_values,
)

# Of tables: many rows are given to each at once.
_CASE: Any = CaseRow.__table__
_TASK: Any = TaskRow.__table__
_OF_CASE = bindparam("of_case", type_=Uuid())
_MOVE_CASE = update(_CASE).where(_CASE.c.id == _OF_CASE)
_MOVE_TASKS = update(_TASK).where(_TASK.c.case_id == _OF_CASE, _TASK.c.live)


def not_about(staff_id: str) -> ColumnElement[bool]:
    """That a case is not about *staff_id*."""
    return ~CaseRow.concerns.contains([staff_id])


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case and all its tasks, oldest first; a change of any locks the case."""

    case: Case
    tasks: tuple[Task, ...]
    secret_hash: bytes

    def task(self, task_id: TaskId) -> Task:
        return next(task for task in self.tasks if task.id == task_id)

    def live_besides(self, task_id: TaskId) -> bool:
        """Whether any task but *task_id* is still to be done."""
        return any(task.state in LIVE and task.id != task_id for task in self.tasks)


class CaseRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, case: Case, secret_hash: bytes, task: Task, entry: TimelineEntry) -> None:
        """Store a fresh *case* with its first *task* and the first line of its timeline."""
        values = {
            "id": case.id,
            "series": case.number.series,
            "sequence": case.number.sequence,
            "year": case.number.year,
            "entity": case.number.entity,
            "secret_hash": secret_hash,
            **case_values(case),
        }
        await self._session.execute(insert(CaseRow), values)
        await self.add_task(task, case)
        await self.add_entries(case.id, [entry])

    async def add_task(self, task: Task, case: Case) -> None:
        values = {"id": task.id, "case_id": case.id, "created_at": task.created_at}
        await self._session.execute(
            insert(TaskRow), {**values, **task_values(task), "due_at": case.deadline.due_at}
        )

    async def add_entries(self, case_id: CaseId, entries: Iterable[TimelineEntry]) -> None:
        await self.add_many_entries((case_id, entry) for entry in entries)

    async def add_many_entries(self, entries: Iterable[tuple[CaseId, TimelineEntry]]) -> None:
        rows = [
            {
                "id": new_id(),
                "case_id": case_id,
                "at": entry.at,
                "kind": entry.kind,
                "unit_code": entry.unit_code,
                "actor_id": entry.actor_id,
                "facts": dict(entry.facts),
            }
            for case_id, entry in entries
        ]
        if rows:
            await self._session.execute(insert(TimelineRow), rows)

    async def get(self, case_id: CaseId) -> CaseFile:
        """
        The case with its tasks, in one statement.

        Raises:
            CaseNotFound: There is none.
        """
        found = await self._files(CaseRow.id == case_id)
        if not found:
            raise CaseNotFound(field="case_id")
        return found[0]

    async def get_many(self, case_ids: Sequence[UUID]) -> list[CaseFile]:
        """Those of *case_ids* that there are, each with its tasks, by id."""
        return await self._files(CaseRow.id.in_(case_ids))

    async def lock(self, case_id: CaseId) -> CaseFile:
        """
        Like `get`, and until the end of the transaction nobody else changes it.

        Raises:
            CaseNotFound: There is none.
        """
        locked = await self._session.scalar(
            select(CaseRow.id).where(CaseRow.id == case_id).with_for_update()
        )
        if locked is None:
            raise CaseNotFound(field="case_id")
        return await self.get(case_id)

    async def lock_by_task(self, task_id: TaskId) -> CaseFile:
        """
        The case of *task_id*, locked.

        Raises:
            TaskNotFound: There is no such task.
        """
        case_id = await self._session.scalar(
            select(CaseRow.id)
            .join(TaskRow, TaskRow.case_id == CaseRow.id)
            .where(TaskRow.id == task_id)
            .with_for_update(of=CaseRow)
        )
        if case_id is None:
            raise TaskNotFound(field="task_id")
        return await self.get(CaseId(case_id))

    async def numbered(self, number: ReadNumber) -> list[CaseFile]:
        """The cases that *number* may mean: at most one when it has its letter."""
        conditions = [CaseRow.sequence == number.sequence, CaseRow.year == number.year]
        if number.series:
            conditions.append(CaseRow.series == number.series)
        if number.entity:
            conditions.append(CaseRow.entity == number.entity)
        return await self._files(*conditions)

    async def of_person(
        self,
        person_id: UUID,
        *,
        before: tuple[datetime, UUID] | None,
        size: int,
        but_about: str = "",
    ) -> list[Case]:
        """
        Up to *size* cases of *person_id*, newest first, that sort before *before*.

        Never those that are about the staff member *but_about*.
        """
        statement = (
            select(CaseRow)
            .where(CaseRow.person_id == survivor(Base.metadata, person_id), not_about(but_about))
            .order_by(CaseRow.opened_at.desc(), CaseRow.id.desc())
            .limit(size)
        )
        if before is not None:
            statement = statement.where(tuple_(CaseRow.opened_at, CaseRow.id) < tuple_(*before))
        return [case_to_domain(row) for row in await self._session.scalars(statement)]

    async def open_between(
        self,
        *,
        counted_before: datetime,
        due_from: date,
        after: CaseId | None,
        size: int,
        lock: bool = True,
    ) -> list[Case]:
        """
        Up to *size* open cases, by id after *after*, locked unless they are only looked at.

        Those counted from before *counted_before* and due on *due_from* or later:
        the ones whose deadline may have counted a day in between.
        """
        statement = (
            select(CaseRow)
            .where(*_between(counted_before, due_from))
            .order_by(CaseRow.id)
            .limit(size)
        )
        if lock:
            statement = statement.with_for_update()
        if after is not None:
            statement = statement.where(CaseRow.id > after)
        return [case_to_domain(row) for row in await self._session.scalars(statement)]

    async def count_between(self, *, counted_before: datetime, due_from: date) -> int:
        """How many cases `open_between` would give in all."""
        statement = (
            select(func.count()).select_from(CaseRow).where(*_between(counted_before, due_from))
        )
        return await self._session.scalar(statement) or 0

    async def save(self, case: Case, tasks: Sequence[Task] = ()) -> None:
        """Store a locked *case* and those of its *tasks* that changed."""
        await self._session.execute(
            update(CaseRow).where(CaseRow.id == case.id).values(**case_values(case))
        )
        for task in tasks:
            await self._session.execute(
                update(TaskRow).where(TaskRow.id == task.id).values(**task_values(task))
            )

    async def save_many(self, changed: Sequence[tuple[Case, Sequence[Task]]]) -> None:
        """Store many as `save` stores one, each kind of row at one go."""
        cases = [{"id": case.id, **case_values(case)} for case, _ in changed]
        tasks = [{"id": task.id, **task_values(task)} for _, some in changed for task in some]
        for row, values in ((CaseRow, cases), (TaskRow, tasks)):
            if values:
                await self._session.execute(update(row), values)

    async def save_deadline(self, case: Case) -> None:
        """Store the deadline of a locked *case*, which its tasks share."""
        due_at = case.deadline.due_at
        await self._session.execute(
            update(CaseRow)
            .where(CaseRow.id == case.id)
            .values(**deadline_values(case.deadline), warned=case.warned, version=case.version)
        )
        await self._session.execute(
            update(TaskRow).where(TaskRow.case_id == case.id, TaskRow.live).values(due_at=due_at)
        )

    async def save_deadlines(self, cases: Sequence[Case]) -> None:
        """As `save_deadline`, of many that are not looked at again: a fifth of the work."""
        if not cases:
            return
        moved = [
            {
                **deadline_values(case.deadline),
                "warned": case.warned,
                "version": case.version,
                "of_case": case.id,
            }
            for case in cases
        ]
        await self._session.execute(_MOVE_CASE, moved)
        due = [{"of_case": case.id, "due_at": case.deadline.due_at} for case in cases]
        await self._session.execute(_MOVE_TASKS, due)

    async def _files(self, *conditions: ColumnElement[bool]) -> list[CaseFile]:
        statement = (
            select(CaseRow, TaskRow)
            .outerjoin(TaskRow, TaskRow.case_id == CaseRow.id)
            .where(*conditions)
            .order_by(CaseRow.id, TaskRow.id)
            .execution_options(populate_existing=True)
        )
        cases: dict[UUID, tuple[Case, bytes]] = {}
        tasks: dict[UUID, list[Task]] = {}
        for case, task in await self._session.execute(statement):
            if case.id not in cases:
                cases[case.id] = case_to_domain(case), bytes(case.secret_hash)
            if task is not None:
                tasks.setdefault(case.id, []).append(task_to_domain(task))
        return [
            CaseFile(case=case, tasks=tuple(tasks.get(case_id, ())), secret_hash=secret_hash)
            for case_id, (case, secret_hash) in cases.items()
        ]


def _between(counted_before: datetime, due_from: date) -> list[ColumnElement[bool]]:
    return [
        CaseRow.state != State.CLOSED,
        CaseRow.due_on >= due_from,
        CaseRow.counted_from < counted_before,
    ]
