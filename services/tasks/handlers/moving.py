"""A unit's work passes to another in one act: what is open moves, what has ended stays."""

from dataclasses import replace
from datetime import datetime

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller
from services.tasks.domain import tasks
from services.tasks.domain.cases import Case, CaseId, EntryKind, TimelineEntry
from services.tasks.domain.council import Council
from services.tasks.domain.tasks import Task
from services.tasks.domain.units import UnitAct
from services.tasks.handlers.amending import entry
from services.tasks.handlers.watching import ITSELF
from services.tasks.repository import calendar, moving, routing
from services.tasks.repository.cases import CaseRepository
from services.tasks.serializers.cases import case_changed, task_changed
from services.tasks.serializers.life_events import work_moved


async def apply_due(session: AsyncSession, *, council: Council, now: datetime) -> UnitAct | None:
    """Apply the oldest act whose day has come; None when there is none."""
    today = council.office.local_day(now)
    if not await routing.due_acts(session, today):
        return None
    await calendar.lock(session)
    due = await routing.due_acts(session, today)
    if not due:
        return None
    act, told = await apply_act(session, due[0], ITSELF, now)
    await events.publish(session, told)
    return act


async def apply_act(
    session: AsyncSession, act: UnitAct, caller: Caller, now: datetime
) -> tuple[UnitAct, list[Message]]:
    """
    Move the open work of *act*, with a line in each case, and what is to be told of it.

    Everything at once, so that no task is ever with neither unit. Figures of what ended
    before stay with the old unit: a closed case and a done task are not touched.
    """
    repository = CaseRepository(session)
    told: list[Message] = []
    saved: list[tuple[Case, list[Task]]] = []
    lines: list[tuple[CaseId, TimelineEntry]] = []
    cases = await moving.open_cases(session, act.from_unit, act.service_code)
    for file in cases:
        changed = [
            tasks.move(task, act.to_unit)
            for task in file.tasks
            if task.state in tasks.LIVE and task.unit_code == act.from_unit
        ]
        case = file.case
        if case.unit_code == act.from_unit:
            case = replace(case, unit_code=act.to_unit)
        case = replace(case, version=case.version + 1)
        saved.append((case, changed))
        line = entry(EntryKind.UNIT_MOVED, replace(case, unit_code=act.to_unit), caller, now)
        lines.append((case.id, line))
        told += [task_changed(task, "moved", caller.id, now) for task in changed]
        told.append(case_changed(case, "unit_moved", now))
    await repository.save_many(saved)
    await repository.add_many_entries(lines)
    if not act.service_code:
        await routing.point_rules_to(session, act.from_unit, act.to_unit)
    applied = replace(
        act, applied_at=now, tasks=sum(len(some) for _, some in saved), cases=len(cases)
    )
    await routing.mark_applied(session, applied)
    told.append(work_moved(applied, now))
    return applied, told
