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
from services.tasks.repository.cases import CaseFile, CaseRepository
from services.tasks.serializers.cases import case_changed, task_changed
from services.tasks.serializers.life_events import work_moved

# Cases that one transaction moves.
AT_ONCE = 500


async def apply_due(session: AsyncSession, *, council: Council, now: datetime) -> UnitAct | None:
    """
    Go on with the oldest act whose day has come, by some cases; None when there is none.

    One copy of the service at a time, and one act after the other: a later one may take what
    an earlier one brings. Whoever dies on the way has moved what was committed, and no more.
    """
    today = council.office.local_day(now)
    if not await routing.next_due(session, today) or not await moving.alone(session):
        return None
    act = await routing.next_due(session, today)
    if act is None:
        return None
    if act.begun_at is None:
        act = await begin(session, act, now)
        if act.total > AT_ONCE:
            return act
    return await go_on(session, act, ITSELF, now)


async def begin(session: AsyncSession, act: UnitAct, now: datetime) -> UnitAct:
    """
    From now on all new work is the other unit's; what is there is still to be moved.

    Nobody gives out work meanwhile, so none is stored for the old unit afterwards.
    """
    await calendar.lock(session)
    if not act.service_code:
        await routing.point_rules_to(session, act.from_unit, act.to_unit)
    total = await moving.count_open_cases(session, act.from_unit, act.service_code)
    begun = replace(act, begun_at=now, total=total)
    await routing.save_progress(session, begun)
    return begun


async def go_on(session: AsyncSession, act: UnitAct, caller: Caller, now: datetime) -> UnitAct:
    """
    Move some of the cases that are left, with a line in each; the last ends the act.

    A case that somebody works at just now is left for the next turn. Figures of what ended
    before stay with the old unit: a closed case and a done task are not touched.
    """
    ids = await moving.open_cases(session, act.from_unit, act.service_code, AT_ONCE)
    files = await CaseRepository(session).get_many(ids)
    moved, told = await _move(session, files, act, caller, now)
    act = replace(act, tasks=act.tasks + moved, cases=act.cases + len(files))
    if not await moving.count_open_cases(session, act.from_unit, act.service_code):
        act = replace(act, applied_at=now)
        told.append(work_moved(act, now))
    await routing.save_progress(session, act)
    await events.publish(session, told)
    return act


async def _move(
    session: AsyncSession, files: list[CaseFile], act: UnitAct, caller: Caller, now: datetime
) -> tuple[int, list[Message]]:
    """Move *files*, each with its live tasks; how many tasks, and what is to be told."""
    repository = CaseRepository(session)
    told: list[Message] = []
    saved: list[tuple[Case, list[Task]]] = []
    lines: list[tuple[CaseId, TimelineEntry]] = []
    for file in files:
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
    return sum(len(changed) for _, changed in saved), told
