"""Cases about one matter, and cases that another body deals with."""

from dataclasses import replace
from datetime import datetime

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller
from services.tasks.domain import cases, duplicates, tasks
from services.tasks.domain.cases import (
    CaseId,
    ClosingReason,
    EntryKind,
    Referral,
    check_not_about,
    check_version,
)
from services.tasks.domain.council import Council
from services.tasks.domain.duplicates import Likely
from services.tasks.domain.life import Act, State
from services.tasks.domain.place import Point, around
from services.tasks.domain.tasks import LIVE
from services.tasks.handlers.amending import entry
from services.tasks.handlers.closing import busy, check_of_unit, end_case
from services.tasks.handlers.opening import first_task
from services.tasks.repository import calendar, life
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseFile, CaseRepository
from services.tasks.serializers.cases import case_changed, task_changed, task_created

_MOST_LOOKED_AT = 200


async def suggest(
    session: AsyncSession,
    service_code: str,
    point: Point,
    at: datetime,
    within_metres: float,
    *,
    but: CaseId | None,
    caller: Caller,
) -> list[Likely]:
    """Open cases that are likely the same matter, likeliest first; never *but*."""
    found = await life.near(
        session,
        service_code,
        around(point, within_metres),
        at,
        duplicates.WITHIN,
        _MOST_LOOKED_AT,
    )
    others = [
        (case, joined)
        for case, joined in found
        if case.id != but and caller.id not in case.concerns
    ]
    return duplicates.likely(others, point, at, within_metres)


async def join_case(
    session: AsyncSession,
    case_id: CaseId,
    into_id: CaseId,
    *,
    version: int,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    Let a case follow another about the same matter; its own work is cancelled.

    Raises:
        JoinWrong: The two cannot be one.
        CaseClosed, CaseStateWrong, VersionLost: As their names say.
    """
    repository = CaseRepository(session)
    # Both are locked, always in one order, or two joins the other way round would wait for ever.
    for each in sorted({case_id, into_id}):
        await repository.lock(each)
    file, into = await repository.get(case_id), (await repository.get(into_id)).case
    for case in (file.case, into):
        check_not_about(case, caller.id)
    check_version(file.case.version, version)
    duplicates.check_can_join(
        file.case,
        into,
        has_parts=bool(await life.open_parts(session, case_id)),
        has_joined=bool(await life.followers(session, case_id)),
    )
    case = cases.advance(file.case, Act.JOIN, busy=False, joined_id=into_id)
    cancelled = [tasks.cancel(task, now) for task in file.tasks if task.state in LIVE]
    await repository.save(case, cancelled)
    await repository.add_entries(
        case_id, [entry(EntryKind.JOINED, case, caller, now, number=str(into.number))]
    )
    await repository.add_entries(
        into_id, [entry(EntryKind.FOLLOWED_BY, into, caller, now, number=str(case.number))]
    )
    told: list[Message] = [task_changed(t, "cancelled", caller.id, now) for t in cancelled]
    await events.publish(session, [*told, case_changed(case, "joined", now)])
    return replace(file, case=case)


async def part_case(
    session: AsyncSession,
    case_id: CaseId,
    reason: str,
    *,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    Let a case go its own way again, with a fresh task; its date stays as it was promised.

    Raises:
        CaseStateWrong, CaseClosed: It follows none.
    """
    await calendar.hold(session)
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    check_not_about(file.case, caller.id)
    case = cases.advance(file.case, Act.PART, busy=False, joined_id=None)
    task = first_task(case, now, reason)
    await repository.save(case)
    await repository.add_task(task, case)
    await repository.add_entries(case_id, [entry(EntryKind.PARTED, case, caller, now)])
    await events.publish(session, [case_changed(case, "parted", now), task_created(task)])
    return replace(file, case=case, tasks=(*file.tasks, task))


async def refer_case(
    session: AsyncSession,
    case_id: CaseId,
    body: str,
    reference: str,
    text: str,
    *,
    days: int,
    council: Council,
    calendars: Calendars,
    version: int,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    Pass a case to an outside *body* and follow it (CPA, art. 41); the citizen is told.

    Raises:
        CaseClosed, CaseStateWrong, CaseOfAnotherUnit, VersionLost: As their names say.
    """
    current = await calendars.current(session)
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    check_not_about(file.case, caller.id)
    check_of_unit(file, caller)
    check_version(file.case.version, version)
    today = council.office.local_day(now)
    referral = Referral(
        body=body,
        reference=reference,
        follow_on=current.next_open(current.add_working_days(today, days)),
        referred_at=now,
    )
    case = cases.advance(
        file.case, Act.REFER, busy=busy(file.tasks), referral=referral, answer=text
    )
    await repository.save(case)
    line = entry(EntryKind.REFERRED, case, caller, now, body=body)
    await repository.add_entries(case_id, [line])
    await events.publish(session, [case_changed(case, "referred", now)])
    return replace(file, case=case)


async def record_referral_answer(
    session: AsyncSession,
    case_id: CaseId,
    answer: str,
    *,
    settled: bool,
    council: Council,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    Keep what the outside body said; *settled* ends the case with it.

    Raises:
        CaseStateWrong, CaseClosed, CaseOfAnotherUnit: As their names say.
    """
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    check_not_about(file.case, caller.id)
    check_of_unit(file, caller)
    assert file.case.referral is not None or file.case.state is not State.REFERRED
    case = cases.advance(file.case, Act.HEARD_BACK, busy=busy(file.tasks))
    if case.referral is not None:
        case = replace(case, referral=replace(case.referral, answer=answer, answered_at=now))
    await repository.save(case)
    body = case.referral.body if case.referral else ""
    line = entry(EntryKind.REFERRAL_ANSWERED, case, caller, now, body=body)
    await repository.add_entries(case_id, [line])
    await events.publish(session, [case_changed(case, "referral_answered", now)])
    file = replace(file, case=case)
    if not settled:
        return file
    return await end_case(
        session, file, ClosingReason.NOT_COMPETENT, answer, council=council, caller=caller, now=now
    )


def within_of(charter_metres: int) -> float:
    """How near the charter says one matter is, or what holds where it says nothing."""
    return float(charter_metres) if charter_metres > 0 else duplicates.WITHIN_METRES
