"""Opening a file: by a citizen, by staff, or because silence lasted too long."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.ids import new_id
from chassis.languages import Language
from services.tasks.domain.advocate.errors import FileAboutNothing, FileAlreadyOpen
from services.tasks.domain.advocate.files import (
    FILE_SERIES,
    AdvocateFile,
    Entry,
    EntryKind,
    FileId,
    Origin,
    State,
)
from services.tasks.domain.advocate.insisting import Insisting, silent_if_due_by
from services.tasks.domain.cases import Case
from services.tasks.domain.council import Council
from services.tasks.domain.numbers import CaseNumber
from services.tasks.domain.tree import Tree
from services.tasks.domain.wording.language import day_text
from services.tasks.handlers.advocate.insisting import send_letter
from services.tasks.repository import numbers
from services.tasks.repository.advocate import files
from services.tasks.repository.calendar import Calendars
from services.tasks.serializers.advocate_events import file_opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """
    What a file is about.

    Attributes:
        case: None for a matter in general, which then names a unit.
        person_id: Who turned to the advocate, where the case does not say.
    """

    case: Case | None
    service_code: str
    unit_code: str
    subject: str
    person_id: UUID | None


async def open_file(
    session: AsyncSession,
    matter: Matter,
    origin: Origin,
    *,
    council: Council,
    actor_id: str,
    now: datetime,
) -> AdvocateFile:
    """
    Open a file about *matter*.

    Raises:
        FileAboutNothing: It names neither a case nor a unit.
        FileAlreadyOpen: The case has an open file.
    """
    if matter.case is None and not matter.unit_code:
        raise FileAboutNothing(field="unit_code")
    file = await _new(session, matter, origin, council, actor_id, now)
    if not await _add(session, file, actor_id, now):
        assert matter.case is not None  # only a case can have one already
        known = await files.open_of_case(session, matter.case.id)
        raise FileAlreadyOpen(
            field="case_number_or_id",
            file_id=str(known.id) if known else "",
            number=str(known.number) if known else "",
        )
    return file


async def open_silent(
    session: AsyncSession,
    *,
    tree: Tree,
    insisting: Insisting,
    council: Council,
    calendars: Calendars,
    now: datetime,
) -> AdvocateFile | None:
    """
    Open a file for a case that has been silent too long, and write to its unit at once.

    The case stays locked meanwhile, and the database knows each silence once: however
    many workers look, it is told once.

    Returns:
        None when there is no such case, or others are at those there are.

    Raises:
        CalendarMissing: A day that matters lies in a year not loaded.
    """
    calendar = await calendars.current(session)
    due_by = silent_if_due_by(council.office.local_day(now), insisting, calendar)
    case = await files.next_silent_case(session, due_by)
    if case is None:
        return None
    due = day_text(case.deadline.due_on, Language.PORTUGUESE)
    matter = Matter(
        case=case,
        service_code="",
        unit_code="",
        subject=f"O prazo de resposta terminou em {due} e o munícipe continua sem resposta.",
        person_id=None,
    )
    file = await _new(session, matter, Origin.SILENCE, council, "", now)
    if not await _add(session, file, "", now):
        return None
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


async def _new(
    session: AsyncSession,
    matter: Matter,
    origin: Origin,
    council: Council,
    actor_id: str,
    now: datetime,
) -> AdvocateFile:
    case, year = matter.case, council.office.local_day(now).year
    return AdvocateFile(
        id=FileId(new_id()),
        number=CaseNumber(
            series=FILE_SERIES,
            sequence=await numbers.next_in(session, FILE_SERIES, year),
            year=year,
            entity=council.entity,
        ),
        origin=origin,
        state=State.OPEN,
        case_id=case.id if case else None,
        case_number=str(case.number) if case else "",
        service_code=case.service_code if case else matter.service_code,
        service_name=case.service_name if case else "",
        unit_code=case.unit_code if case else matter.unit_code,
        person_id=case.person_id if case and case.person_id else matter.person_id,
        subject=matter.subject,
        silent_since=case.deadline.due_on if case and origin is Origin.SILENCE else None,
        opened_at=now,
        opened_by_id=actor_id,
    )


async def _add(session: AsyncSession, file: AdvocateFile, actor_id: str, now: datetime) -> bool:
    if not await files.add(session, file):
        return False
    facts = {"origin": file.origin.value, "unit_code": file.unit_code}
    entry = Entry(at=now, kind=EntryKind.OPENED, actor_id=actor_id, facts=facts)
    await files.add_entries(session, file.id, [entry])
    await events.publish(session, [file_opened(file)])
    return True
