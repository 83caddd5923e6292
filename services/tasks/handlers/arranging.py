"""How a unit arranges its work: assign, split, checklist, filters."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller
from chassis.ids import new_id
from services.tasks.domain import cases, tasks, worklists
from services.tasks.domain.cases import Case, EntryKind
from services.tasks.domain.errors.life import ConflictOfInterest
from services.tasks.domain.errors.routing import (
    FilterNotFound,
    GroupNotFound,
    PartsInvalid,
    TooManyFilters,
)
from services.tasks.domain.life import Act
from services.tasks.domain.tasks import Task, TaskId, TaskState
from services.tasks.domain.worklists import ChecklistItem, Filter, FilterId, Part
from services.tasks.handlers import work
from services.tasks.handlers.amending import entry
from services.tasks.handlers.closing import busy
from services.tasks.repository import groups, worklist
from services.tasks.repository import worklists as stored
from services.tasks.repository.cases import CaseRepository
from services.tasks.serializers.cases import task_changed, task_created

MOST_PARTS = 10


async def assign_task(
    session: AsyncSession,
    task_id: TaskId,
    assignee_id: str,
    group_code: str,
    *,
    version: int,
    caller: Caller,
    now: datetime,
) -> tuple[Task, Case]:
    """
    Give a task of the caller's unit to a person, to a group, or back to the whole unit.

    Raises:
        ConflictOfInterest: The case is about that person.
        GroupNotFound: The unit has no such group.
        TaskNotFound, TaskOfAnotherUnit, TaskEnded, VersionLost: As their names say.
    """
    file, task = await work.to_work_on(session, task_id, version, caller)
    if assignee_id and assignee_id in file.case.concerns:
        raise ConflictOfInterest(field="assignee_id")
    if group_code and not (await groups.codes(session, task.unit_code)).get(group_code):
        raise GroupNotFound(field="group_code", group_code=group_code)
    given = tasks.assign(task, assignee_id, group_code)
    others = [each for each in file.tasks if each.id != task_id]
    case = cases.advance(file.case, Act.PASS_ON, busy=busy([*others, given]))
    await CaseRepository(session).save(case, [given])
    state = "accepted" if assignee_id else "forwarded"
    await events.publish(session, [task_changed(given, state, caller.id, now)])
    return given, case


async def split_task(
    session: AsyncSession,
    task_id: TaskId,
    parts: Sequence[Part],
    reason: str,
    *,
    version: int,
    caller: Caller,
    now: datetime,
) -> tuple[list[Task], Case]:
    """
    Give *parts* of the work to other units; the case ends with the last task done.

    Raises:
        PartsInvalid: None, or too many.
        TaskNotFound, TaskOfAnotherUnit, TaskEnded, VersionLost: As their names say.
    """
    if not 1 <= len(parts) <= MOST_PARTS:
        raise PartsInvalid(field="parts", most=str(MOST_PARTS))
    file, task = await work.to_work_on(session, task_id, version, caller)
    tasks.check_live(task)
    fresh = [
        Task(
            id=TaskId(new_id()),
            case_id=file.case.id,
            state=TaskState.OPEN,
            unit_code=part.unit_code,
            created_at=now,
            reason=reason,
            title=part.title,
        )
        for part in parts
    ]
    repository = CaseRepository(session)
    for each in fresh:
        await repository.add_task(each, file.case)
    line = entry(EntryKind.SPLIT, file.case, caller, now, count=str(len(fresh)))
    await repository.add_entries(file.case.id, [line])
    told: list[Message] = [task_created(each) for each in fresh]
    await events.publish(session, told)
    return fresh, file.case


async def set_checklist(
    session: AsyncSession, task_id: TaskId, texts: Sequence[str], *, caller: Caller
) -> list[ChecklistItem]:
    """
    Make *texts* the checklist of a task.

    Raises:
        ChecklistTooLong, TaskNotFound, TaskOfAnotherUnit, TaskEnded: As their names say.
    """
    _, task = await work.to_work_on(session, task_id, 0, caller)
    tasks.check_live(task)
    there = await stored.items_of(session, task_id)
    items = worklists.new_items(texts, there, [new_id() for _ in texts])
    await stored.replace_items(session, task_id, items)
    return items


async def tick_item(
    session: AsyncSession,
    task_id: TaskId,
    item_id: UUID,
    *,
    done: bool,
    caller: Caller,
    now: datetime,
) -> list[ChecklistItem]:
    """
    Tick a point, or take the tick away.

    Raises:
        ChecklistItemNotFound, TaskNotFound, TaskOfAnotherUnit, TaskEnded: As their names say.
    """
    _, task = await work.to_work_on(session, task_id, 0, caller)
    tasks.check_live(task)
    there = await stored.items_of(session, task_id)
    items = worklists.tick(there, item_id, done=done, by=caller.id, now=now)
    await stored.replace_items(session, task_id, items)
    return items


async def save_filter(session: AsyncSession, kept: Filter, *, fresh: bool) -> Filter:
    """
    Keep a filter of its owner.

    Raises:
        FilterNotFound: They have none of this id.
        TooManyFilters: They keep as many as they may.
    """
    own = [
        each
        for each in await stored.filters_for(session, kept.owner_id, "")
        if each.owner_id == kept.owner_id
    ]
    if not fresh and kept.id not in {each.id for each in own}:
        raise FilterNotFound(field="filter.filter_id")
    if fresh and len(own) >= worklists.MOST_FILTERS:
        raise TooManyFilters(field="filter", most=str(worklists.MOST_FILTERS))
    await stored.save_filter(session, kept)
    return kept


async def remove_filter(session: AsyncSession, filter_id: FilterId, owner_id: str) -> None:
    """
    Forget a filter of *owner_id*.

    Raises:
        FilterNotFound: They have none of this id.
    """
    if not await stored.remove_filter(session, filter_id, owner_id):
        raise FilterNotFound(field="filter_id")


async def workload_of(
    session: AsyncSession, unit_code: str, now: datetime, today: date
) -> dict[str, int]:
    """How much of each mark *unit_code* has before it."""
    found = await worklist.workload(session, unit_code, now, today)
    nothing = {"open": 0, "near": 0, "overdue": 0, "returned": 0, "paused": 0}
    return found.get(unit_code, nothing)
