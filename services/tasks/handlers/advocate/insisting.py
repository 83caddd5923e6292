"""Climbing the ladder, and coming to rest when there is an answer."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from chassis.ids import new_id
from services.tasks.domain.advocate import files as rules
from services.tasks.domain.advocate.addressees import addressee
from services.tasks.domain.advocate.files import (
    LETTER_SERIES,
    AdvocateFile,
    Entry,
    EntryKind,
    FileId,
    Letter,
    LetterId,
    Step,
)
from services.tasks.domain.advocate.insisting import Insisting, answer_by
from services.tasks.domain.cases import Case, CaseId, State, TimelineEntry, check_version
from services.tasks.domain.cases import EntryKind as LineKind
from services.tasks.domain.council import Council
from services.tasks.domain.numbers import CaseNumber
from services.tasks.domain.tree import Tree
from services.tasks.repository import calendar, numbers
from services.tasks.repository.advocate import files, letters
from services.tasks.repository.calendar import Calendars
from services.tasks.repository.cases import CaseRepository
from services.tasks.serializers.advocate_events import letter_answered, letter_sent
from services.tasks.serializers.cases import case_changed


async def insist(
    session: AsyncSession,
    file_id: FileId,
    *,
    version: int,
    tree: Tree,
    insisting: Insisting,
    council: Council,
    calendars: Calendars,
    actor_id: str,
    now: datetime,
) -> AdvocateFile:
    """
    Write to the next rung now.

    Raises:
        FileNotFound, FileClosed, LadderExhausted, VersionLost: As their names say.
        CalendarMissing: The term reaches into a year not loaded.
    """
    # Before the file: whoever changes the calendar locks in this order.
    await calendar.hold(session)
    file = await files.get(session, file_id, lock=True)
    check_version(file.version, version)
    return await send_letter(
        session,
        file,
        tree=tree,
        insisting=insisting,
        council=council,
        calendars=calendars,
        actor_id=actor_id,
        now=now,
    )


async def climb(
    session: AsyncSession,
    *,
    tree: Tree,
    insisting: Insisting,
    council: Council,
    calendars: Calendars,
    now: datetime,
) -> AdvocateFile | None:
    """
    Go on with one file whose letter was not answered in time.

    The file is locked, and passed over by others meanwhile; the database takes one
    letter a rung. A case that was answered after all ends the insistence.

    Returns:
        None when there is none, or others are at those there are.
    """
    await calendar.hold(session)  # before the file, as `insist`
    file = await files.next_to_climb(session, now)
    if file is None:
        return None
    case = await _case_of(session, file)
    if case is not None and case.state is State.CLOSED:
        return await rest(session, file, EntryKind.CASE_ANSWERED, "", now)
    if file.last_step is Step.DIRECTOR:
        exhausted = rules.exhaust(file)
        await files.save(session, exhausted)
        await _tell(session, file, EntryKind.EXHAUSTED, "", now, {})
        return exhausted
    return await send_letter(
        session,
        file,
        tree=tree,
        insisting=insisting,
        council=council,
        calendars=calendars,
        actor_id="",
        now=now,
    )


async def send_letter(
    session: AsyncSession,
    file: AdvocateFile,
    *,
    tree: Tree,
    insisting: Insisting,
    council: Council,
    calendars: Calendars,
    actor_id: str,
    now: datetime,
) -> AdvocateFile:
    """
    Write to the next rung of a locked *file*, as the *tree* of the day has it.

    Raises:
        FileClosed, LadderExhausted: As their names say.
        CalendarMissing: The term reaches into a year not loaded.
    """
    step = rules.next_step(file)
    await calendar.hold(session)
    current = await calendars.current(session)
    case = await _case_of(session, file)
    before = (await letters.of_files(session, [file.id])).get(file.id, [])
    year = council.office.local_day(now).year
    # The case may be with another unit by now.
    unit_code = case.unit_code if case else file.unit_code
    to = addressee(step, unit_code, tree)
    letter = Letter(
        id=LetterId(new_id()),
        file_id=file.id,
        number=CaseNumber(
            series=LETTER_SERIES,
            sequence=await numbers.next_in(session, LETTER_SERIES, year),
            year=year,
            entity=council.entity,
        ),
        step=step,
        unit_code=unit_code,
        to_unit=to.unit_code,
        to_id=to.staff_id,
        facts=_facts(file, case, before[-1] if before else None, council),
        deadline=answer_by(step, now, insisting, current, council.office),
        sent_at=now,
    )
    if not await letters.add(session, letter):
        return file
    insisted = rules.insist(file, letter)
    await files.save(session, insisted)
    facts = {
        "number": str(letter.number),
        "step": step.value,
        "unit_code": letter.unit_code,
        "to_unit": letter.to_unit,
        "answer_by": letter.deadline.due_on.isoformat(),
    }
    await _tell(session, file, EntryKind.LETTER_SENT, actor_id, now, facts)
    await events.publish(session, [letter_sent(letter, insisted)])
    if case is not None:
        await _tell_citizen(session, case, letter, now)
    return insisted


async def answer(
    session: AsyncSession, letter_id: LetterId, text: str, *, caller: Caller, now: datetime
) -> Letter:
    """
    Note the unit's answer to a letter; the ladder stops.

    Raises:
        LetterNotFound, LetterAnswered, LetterOfAnotherUnit, FileClosed: As their names say.
    """
    letter = await letters.get(session, letter_id)
    expect_theirs(letter, caller)
    file = await files.get(session, letter.file_id, lock=True)
    # Somebody may have answered while this waited for the file.
    answered = rules.answer_letter(await letters.get(session, letter_id), text, caller.id, now)
    await letters.save_answer(session, answered)
    await rest(session, file, EntryKind.ANSWERED, caller.id, now, answered)
    await events.publish(session, [letter_answered(answered)])
    return answered


def expect_theirs(letter: Letter, caller: Caller) -> None:
    """
    Raises:
        LetterOfAnotherUnit: *letter* is neither to *caller* nor to their unit.
    """
    rules.check_is_for(
        letter,
        unit_code=caller.unit,
        staff_id=caller.id,
        anywhere=caller.has(Role.SUPERVISOR, Role.ADMIN, Role.ADVOCATE),
    )


async def case_answered(session: AsyncSession, case_id: CaseId, now: datetime) -> None:
    """The case was closed: whoever pressed for it has what they pressed for."""
    file = await files.open_of_case(session, case_id, lock=True)
    if file is not None and file.state is not rules.State.ANSWERED:
        await rest(session, file, EntryKind.CASE_ANSWERED, "", now)


async def rest(
    session: AsyncSession,
    file: AdvocateFile,
    kind: EntryKind,
    actor_id: str,
    now: datetime,
    letter: Letter | None = None,
) -> AdvocateFile:
    """
    Stop the ladder of a locked *file*.

    Raises:
        FileClosed: It is over.
    """
    rested = rules.answered(file)
    await files.save(session, rested)
    facts = {"number": str(letter.number), "step": letter.step.value} if letter else {}
    await _tell(session, file, kind, actor_id, now, facts)
    return rested


async def _tell(
    session: AsyncSession,
    file: AdvocateFile,
    kind: EntryKind,
    actor_id: str,
    now: datetime,
    facts: dict[str, str],
) -> None:
    entry = Entry(at=now, kind=kind, actor_id=actor_id, facts=facts)
    await files.add_entries(session, file.id, [entry])


async def _tell_citizen(session: AsyncSession, case: Case, letter: Letter, now: datetime) -> None:
    """A line in their case, and an event for whoever writes to them."""
    line = TimelineEntry(
        at=now,
        kind=LineKind.INSISTED,
        unit_code=letter.unit_code,
        facts={
            "step": letter.step.value,
            "answer_by": letter.deadline.due_on.isoformat(),
            "letter_id": str(letter.id),
        },
    )
    await CaseRepository(session).add_entries(case.id, [line])
    await events.publish(session, [case_changed(case, "insisted", now)])


async def _case_of(session: AsyncSession, file: AdvocateFile) -> Case | None:
    if file.case_id is None:
        return None
    return (await CaseRepository(session).get(file.case_id)).case


def _facts(
    file: AdvocateFile, case: Case | None, before: Letter | None, council: Council
) -> dict[str, str]:
    facts = {"file_number": str(file.number), "subject": file.subject}
    if case is not None:
        facts |= {
            "case_number": str(case.number),
            "service_name": case.service_name,
            "case_due_on": case.deadline.due_on.isoformat(),
        }
    if before is not None:
        facts |= {
            "before_number": str(before.number),
            "before_on": council.office.local_day(before.sent_at).isoformat(),
        }
    return facts
