"""What a citizen does to their own case: answer, add, withdraw, rate."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import STAFF, Caller
from chassis.ids import new_id
from services.tasks.domain import asking, cases, deadlines
from services.tasks.domain.asking import AskState, CitizenRequest, RequestId
from services.tasks.domain.assurance import check_may_change
from services.tasks.domain.attachments import AttachmentId
from services.tasks.domain.attachments import Role as FileRole
from services.tasks.domain.cases import Case, CaseId, ClosingReason, EntryKind, check_not_about
from services.tasks.domain.council import Council
from services.tasks.domain.errors import CaseClosed, CaseNotFound
from services.tasks.domain.errors.life import RequestNotFound
from services.tasks.domain.life import Act, State
from services.tasks.domain.notes import Note
from services.tasks.handlers.amending import decide_form, entry
from services.tasks.handlers.closing import busy, end_case
from services.tasks.handlers.files import claim_files, is_of
from services.tasks.handlers.reading import secret_opens
from services.tasks.repository import calendar, life
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseFile, CaseRepository
from services.tasks.serializers.cases import case_changed
from services.tasks.serializers.life_events import case_rated, citizen_answered


async def may_act(
    session: AsyncSession,
    case_id: CaseId,
    secret: str,
    *,
    pepper: str,
    caller: Caller,
    now: datetime,
) -> bool:
    """
    Whether *caller* may act for the citizen of *case_id*: staff, the citizen, or the secret.

    A wrong secret is counted; the caller must commit that before refusing.

    Raises:
        CaseNotFound: The case is about the staff member who asks.
        TooManyGuesses: The case had too many wrong secrets within an hour.
    """
    if secret:
        return await secret_opens(session, case_id, secret, pepper=pepper, now=now)
    try:
        case = (await CaseRepository(session).get(case_id)).case
    except CaseNotFound:
        return False
    if caller.has(*STAFF):
        check_not_about(case, caller.id)
        return True
    return is_of(case, caller)


async def check_sure(
    session: AsyncSession, case_id: CaseId, caller: Caller, *, by_secret: bool
) -> None:
    """
    Go on when we are sure enough of a citizen who may act for *case_id* that they may change it.

    Raises:
        AssuranceTooLow: The charter wants a surer proof for that.
    """
    if not caller.has(*STAFF):
        case = (await CaseRepository(session).get(case_id)).case
        check_may_change(case, caller.loa, by_secret=by_secret)


async def answer_request(
    session: AsyncSession,
    case_id: CaseId,
    request_id: RequestId | None,
    text: str,
    *,
    files: Sequence[AttachmentId],
    form: dict[str, Any] | None,
    council: Council,
    calendars: Calendars,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    Take the answer to what was asked; with nothing owed any more the clock runs again.

    Raises:
        RequestNotFound: Nothing is asked, or not under this id.
        RequestOver, CaseClosed, CalendarMissing: As their names say.
    """
    await calendar.hold(session)
    current = await calendars.current(session)
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    if file.case.state is State.CLOSED:
        raise CaseClosed(field="case_id", number=str(file.case.number))
    asked = await life.requests_of(session, case_id)
    request = _chosen(asked, request_id)
    answered = asking.answer(request, text, now)
    await life.save_requests(session, [answered])
    await claim_files(session, files, case_id, FileRole.GIVEN, caller=caller)
    rest = [answered if each.id == request.id else each for each in asked]
    case = file.case
    if form is not None:
        case = decide_form(case, form)
    case = _running(case, file, rest, now)
    deadline = deadlines.recompute(case.deadline, case.counted_from, current, council.office)
    case = replace(case, deadline=deadline, version=file.case.version + 1)
    again = case.state is not file.case.state
    facts = {"due_on": deadline.due_on.isoformat()} if again else {}
    await repository.save(case)
    await repository.save_deadline(case)
    await repository.add_entries(case_id, [entry(EntryKind.ANSWERED, case, caller, now, **facts)])
    await events.publish(
        session,
        [citizen_answered(case, str(request.id), now), case_changed(case, "answered", now)],
    )
    return replace(file, case=case)


async def add_comment(
    session: AsyncSession,
    case_id: CaseId,
    text: str,
    *,
    files: Sequence[AttachmentId],
    caller: Caller,
    now: datetime,
    update_id: UUID | None = None,
) -> CaseFile:
    """
    Keep what the citizen adds unasked; the unit is told.

    Args:
        update_id: Of what everybody may read, added to a public report; else None.

    Raises:
        CaseClosed: It ended; a case that is not settled is reopened.
    """
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    case = file.case
    if case.state is State.CLOSED:
        raise CaseClosed(field="case_id", number=str(case.number))
    await life.add_note(
        session,
        Note(
            id=update_id or new_id(),
            case_id=case_id,
            at=now,
            author_id=caller.id,
            by_citizen=True,
            text=text,
        ),
    )
    await claim_files(session, files, case_id, FileRole.GIVEN, caller=caller)
    facts = {"update_id": str(update_id)} if update_id else {}
    await repository.add_entries(case_id, [entry(EntryKind.COMMENTED, case, caller, now, **facts)])
    await events.publish(session, [citizen_answered(case, "", now)])
    return file


async def withdraw_case(
    session: AsyncSession,
    case_id: CaseId,
    reason: str,
    *,
    council: Council,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    End a case because its citizen no longer wants it.

    Raises:
        CaseClosed, PartsOpen: As their names say.
    """
    file = await CaseRepository(session).lock(case_id)
    return await end_case(
        session, file, ClosingReason.WITHDRAWN, reason, council=council, caller=caller, now=now
    )


async def rate_case(
    session: AsyncSession,
    case_id: CaseId,
    score: int,
    comment: str,
    *,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    Keep what the citizen thinks of how it ended.

    Raises:
        CaseNotClosed, RatingInvalid, RatedAlready: As their names say.
    """
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    case = cases.rate(file.case, score, comment, now)
    await repository.save(case)
    line = entry(EntryKind.RATED, case, caller, now, score=str(score))
    await repository.add_entries(case_id, [line])
    told: list[Message] = [case_rated(case, now)]
    await events.publish(session, told)
    return replace(file, case=case)


def _chosen(asked: Sequence[CitizenRequest], request_id: RequestId | None) -> CitizenRequest:
    """The one of *asked* that is meant; without an id the oldest that is open, or lapsed."""
    if request_id is not None:
        for request in asked:
            if request.id == request_id:
                return request
    else:
        for state in (AskState.OPEN, AskState.LAPSED):
            for request in asked:
                if request.state is state:
                    return request
    raise RequestNotFound(field="request_id")


def _running(case: Case, file: CaseFile, asked: Sequence[CitizenRequest], now: datetime) -> Case:
    """*case* with its clock running, where nothing holds it up any more."""
    if case.state is not State.WAITING or any(each.holds_up for each in asked):
        return case
    return cases.advance(
        case,
        Act.ANSWERED,
        busy=busy(file.tasks),
        deadline=deadlines.resume(case.deadline, now),
    )
