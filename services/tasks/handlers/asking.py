"""What a unit asks a citizen, and takes back."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller
from chassis.ids import new_id
from services.tasks.domain import asking, cases, deadlines
from services.tasks.domain.asking import AskKind, AskState, CitizenRequest, RequestId
from services.tasks.domain.cases import CaseId, EntryKind, check_not_about, check_version
from services.tasks.domain.council import Council
from services.tasks.domain.deadlines import Residence
from services.tasks.domain.deadlines.regimes import for_citizen
from services.tasks.domain.errors.life import RequestNotFound
from services.tasks.domain.life import Act, State
from services.tasks.handlers.amending import entry
from services.tasks.handlers.closing import busy, check_of_unit
from services.tasks.repository import calendar, life
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseFile, CaseRepository
from services.tasks.serializers.cases import case_changed
from services.tasks.serializers.life_events import citizen_asked

# The smallest step of time there is here.
_MOMENT = timedelta(microseconds=1)
_BASIS = {
    AskKind.COMPLETION: "CPA art. 86.º",
    AskKind.HEARING: "CPA art. 122.º",
    AskKind.QUESTION: "CPA art. 86.º",
}


async def ask_citizen(
    session: AsyncSession,
    case_id: CaseId,
    kind: AskKind,
    text: str,
    *,
    days: int,
    residence: Residence | None,
    council: Council,
    calendars: Calendars,
    version: int,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    Ask the citizen something; a completion stops the clock until it is answered.

    Args:
        residence: None for where the case says the citizen lives.

    Raises:
        AnswerTermInvalid: Too few or too many days to answer in.
        CaseClosed, CaseStateWrong, CaseOfAnotherUnit, VersionLost: As their names say.
    """
    await calendar.hold(session)
    current = await calendars.current(session)
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    check_not_about(file.case, caller.id)
    check_of_unit(file, caller)
    check_version(file.case.version, version)
    stops = kind is AskKind.COMPLETION
    case = cases.advance(file.case, Act.ASK if stops else Act.HEAR, busy=busy(file.tasks))
    term = for_citizen(residence or case.residence, asking.days_to_answer(kind, days), _BASIS[kind])
    request = CitizenRequest(
        id=RequestId(new_id()),
        case_id=case_id,
        kind=kind,
        text=text,
        deadline=deadlines.compute(term, now, current, council.office),
        asked_at=now,
        asked_by=caller.id,
    )
    await life.add_request(session, request)
    if stops:
        # The last moment of the citizen's last day: from the next day on the clock would run.
        last = council.office.end_of(request.deadline.due_on) - _MOMENT
        paused = deadlines.pause(case.deadline, now, last)
        case = replace(
            case,
            deadline=deadlines.recompute(paused, case.counted_from, current, council.office),
        )
    await repository.save(case)
    await repository.save_deadline(case)
    facts = {"kind": kind.value, "due_on": request.deadline.due_on.isoformat()}
    await repository.add_entries(case_id, [entry(EntryKind.ASKED, case, caller, now, **facts)])
    await events.publish(
        session, [citizen_asked(case, request, now), case_changed(case, "asked", now)]
    )
    return replace(file, case=case)


async def take_back_request(
    session: AsyncSession,
    case_id: CaseId,
    request_id: RequestId,
    *,
    council: Council,
    calendars: Calendars,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """
    Need an answer no more; the clock runs on.

    Raises:
        RequestNotFound, RequestOver, CaseOfAnotherUnit: As their names say.
    """
    return await _end(
        session,
        case_id,
        {request_id},
        AskState.TAKEN_BACK,
        EntryKind.TAKEN_BACK,
        council=council,
        calendars=calendars,
        caller=caller,
        now=now,
    )


async def lapse_requests(
    session: AsyncSession,
    case_id: CaseId,
    *,
    council: Council,
    calendars: Calendars,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """Let what was to be answered by *now* lapse; the clock runs again and the unit decides."""
    return await _end(
        session,
        case_id,
        None,
        AskState.LAPSED,
        EntryKind.LAPSED,
        council=council,
        calendars=calendars,
        caller=caller,
        now=now,
    )


async def _end(
    session: AsyncSession,
    case_id: CaseId,
    which: set[RequestId] | None,
    state: AskState,
    kind: EntryKind,
    *,
    council: Council,
    calendars: Calendars,
    caller: Caller,
    now: datetime,
) -> CaseFile:
    """End the requests *which*, or all that are overdue where that is None."""
    await calendar.hold(session)
    current = await calendars.current(session)
    repository = CaseRepository(session)
    file = await repository.lock(case_id)
    asked = await life.requests_of(session, case_id)
    if which is None:
        ending = [
            each for each in asked if each.state is AskState.OPEN and each.deadline.due_at <= now
        ]
        if not ending:
            return file
    else:
        check_not_about(file.case, caller.id)
        check_of_unit(file, caller)
        ending = [each for each in asked if each.id in which]
        if not ending:
            raise RequestNotFound(field="request_id")
    ended = {each.id: asking.end(each, state) for each in ending}
    await life.save_requests(session, list(ended.values()))
    case = file.case
    rest = [ended.get(each.id, each) for each in asked]
    if case.state is State.WAITING and not any(each.holds_up for each in rest):
        running = deadlines.resume(case.deadline, now)
        case = cases.advance(case, Act.ANSWERED, busy=busy(file.tasks), deadline=running)
        again = deadlines.recompute(running, case.counted_from, current, council.office)
        case = replace(case, deadline=again)
        await repository.save(case)
        await repository.save_deadline(case)
    facts = {"due_on": max(each.deadline.due_on for each in ending).isoformat()}
    await repository.add_entries(case_id, [entry(kind, case, caller, now, **facts)])
    change = "lapsed" if state is AskState.LAPSED else "answered"
    await events.publish(session, [case_changed(case, change, now)])
    return replace(file, case=case)
