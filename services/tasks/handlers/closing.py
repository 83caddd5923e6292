"""How a case ends: by its last task, by a decision, or because its citizen withdraws it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from services.tasks.domain import cases, tasks
from services.tasks.domain.asking import AskState
from services.tasks.domain.asking import end as end_request
from services.tasks.domain.attachments import AttachmentId
from services.tasks.domain.attachments import Role as FileRole
from services.tasks.domain.cases import (
    Case,
    CaseId,
    ClosingReason,
    EntryKind,
    TimelineEntry,
    check_not_about,
    check_version,
)
from services.tasks.domain.council import Council
from services.tasks.domain.errors import CaseOfAnotherUnit, ClosingNotAllowed
from services.tasks.domain.errors.life import EvidenceMissing, PartsOpen
from services.tasks.domain.tasks import LIVE, Task
from services.tasks.handlers.files import claim_files
from services.tasks.repository import attachments, life
from services.tasks.repository.cases import CaseFile, CaseRepository
from services.tasks.serializers.cases import case_changed, task_changed


async def close_case(
    session: AsyncSession,
    case_id: CaseId,
    reason: ClosingReason,
    answer: str,
    *,
    evidence: Sequence[AttachmentId],
    council: Council,
    version: int,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    End a case for *reason*; what is still to be done on it is cancelled.

    Raises:
        ClosingNotAllowed: Attendants close what was withdrawn, and nothing else.
        CaseOfAnotherUnit: It is not the caller's unit's.
        EvidenceMissing: As its kind ends, something has to show it.
        PartsOpen: Its parts end before it does.
        CaseNotFound, CaseClosed, VersionLost: As their names say.
    """
    file = await CaseRepository(session).lock(case_id)
    check_not_about(file.case, caller.id)
    _check_may_close(file, reason, caller)
    check_version(file.case.version, version)
    return await end_case(
        session, file, reason, answer, evidence=evidence, council=council, caller=caller, now=now
    )


async def end_case(
    session: AsyncSession,
    file: CaseFile,
    reason: ClosingReason,
    answer: str,
    *,
    evidence: Sequence[AttachmentId] = (),
    council: Council,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    End the locked *file*: its work, what its citizen was asked, and the cases that follow it.

    Raises:
        CaseClosed, EvidenceMissing, PartsOpen: As their names say.
    """
    case = cases.close(file.case, reason, answer, now)
    parts = await life.open_parts(session, case.id)
    if parts:
        raise PartsOpen(field="case_id", numbers=", ".join(str(part.number) for part in parts))
    await claim_files(session, evidence, case.id, FileRole.EVIDENCE, caller=caller)
    needed = reason is ClosingReason.DONE and case.kind in council.evidence_for
    if needed and not await attachments.has_evidence(session, case.id):
        raise EvidenceMissing(field="evidence_ids", kind=case.kind.value)
    asked = await life.requests_of(session, case.id)
    await life.save_requests(
        session,
        [end_request(each, AskState.TAKEN_BACK) for each in asked if each.state is AskState.OPEN],
    )
    cancelled = [tasks.cancel(task, now) for task in file.tasks if task.state in LIVE]
    repository = CaseRepository(session)
    await repository.save(case, cancelled)
    await repository.add_entries(case.id, [closed_entry(case, caller, now)])
    told: list[Message] = [
        *(task_changed(task, "cancelled", caller.id, now) for task in cancelled),
        case_changed(case, "closed", now),
    ]
    told += await _end_followers(repository, session, case, caller, now)
    await events.publish(session, told)
    ended = {task.id: task for task in cancelled}
    return replace(file, case=case, tasks=tuple(ended.get(each.id, each) for each in file.tasks))


async def _end_followers(
    repository: CaseRepository, session: AsyncSession, case: Case, caller: Caller, now: datetime
) -> list[Message]:
    """One job, and everybody who reported it is told how it ended."""
    assert case.closing_reason is not None
    told: list[Message] = []
    for follower in await life.followers(session, case.id):
        ended = cases.close(follower, case.closing_reason, case.answer, now)
        await repository.save(ended)
        await repository.add_entries(ended.id, [closed_entry(ended, caller, now)])
        told.append(case_changed(ended, "closed", now))
    return told


def closed_entry(case: Case, caller: Caller, now: datetime) -> TimelineEntry:
    """The line that says why *case* ended."""
    assert case.closing_reason is not None
    return TimelineEntry(
        at=now,
        kind=EntryKind.CLOSED,
        unit_code=case.unit_code,
        actor_id=caller.id,
        facts={
            "reason": case.closing_reason.value,
            "due_on": case.deadline.due_on.isoformat(),
        },
    )


def check_of_unit(file: CaseFile, caller: Caller) -> None:
    """
    Go on when the case lies with the caller's unit, or when they may work on any.

    Raises:
        CaseOfAnotherUnit: Neither the case nor a live task of it is theirs.
    """
    if caller.has(Role.SUPERVISOR, Role.ADMIN):
        return
    theirs = {file.case.unit_code} | {t.unit_code for t in file.tasks if t.state in LIVE}
    if not caller.unit or caller.unit not in theirs:
        raise CaseOfAnotherUnit(field="case_id", unit_code=file.case.unit_code)


def _check_may_close(file: CaseFile, reason: ClosingReason, caller: Caller) -> None:
    if caller.has(Role.SUPERVISOR, Role.ADMIN):
        return
    if caller.has(Role.ATTENDANT) and reason is ClosingReason.WITHDRAWN:
        return
    if not caller.has(Role.DEPARTMENT):
        raise ClosingNotAllowed(field="reason", closing_reason=reason.value)
    check_of_unit(file, caller)


def busy(live: Sequence[Task]) -> bool:
    """Whether somebody works on any of *live*."""
    return any(task.state is tasks.TaskState.ACCEPTED for task in live)
