"""Reading files, letters, recommendations and the figures of a year."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from chassis.readings import data_read
from services.tasks.domain.advocate.errors import (
    AdvocateYearInvalid,
    LetterNotFound,
    LetterOfAnotherUnit,
)
from services.tasks.domain.advocate.files import (
    AdvocateFile,
    Entry,
    FileId,
    Letter,
    LetterId,
    State,
)
from services.tasks.domain.advocate.recommendations import Recommendation
from services.tasks.domain.advocate.recommendations import State as RecommendationState
from services.tasks.domain.advocate.year import Year, figures
from services.tasks.domain.cases import CaseId
from services.tasks.domain.deadlines import Office
from services.tasks.domain.errors import UnitMissing
from services.tasks.handlers.advocate.insisting import expect_theirs
from services.tasks.handlers.files import is_of
from services.tasks.repository.advocate import files, letters, recommendations
from services.tasks.repository.cases import CaseRepository

FIRST_YEAR = 1990


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A file with what is shown beside it."""

    file: AdvocateFile
    letters: list[Letter] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


async def get_file(
    session: AsyncSession, file_id: FileId, *, caller: Caller, now: datetime
) -> Shown:
    """
    A file with all that belongs to it; a reading of the person's data.

    Raises:
        FileNotFound: There is none.
    """
    file = await files.get(session, file_id)
    shown = Shown(
        file=file,
        letters=(await letters.of_files(session, [file_id])).get(file_id, []),
        recommendations=await recommendations.of_file(session, file_id),
        entries=await files.entries_of(session, file_id),
    )
    if file.person_id:
        await events.publish(session, [data_read(file.person_id, "advocate_file", caller, now)])
    return shown


async def list_files(
    session: AsyncSession,
    states: Collection[State],
    *,
    unit_code: str,
    case_id: CaseId | None,
    before: tuple[datetime, UUID] | None,
    size: int,
) -> tuple[list[Shown], bool]:
    """One page of files, newest first, each with its last letter; and whether there are more."""
    found = await files.page(
        session, states, unit_code=unit_code, case_id=case_id, before=before, size=size + 1
    )
    sent = await letters.of_files(session, [file.id for file in found[:size]])
    shown = [Shown(file=file, letters=sent.get(file.id, [])[-1:]) for file in found[:size]]
    return shown, len(found) > size


async def list_letters(
    session: AsyncSession,
    unit_code: str,
    *,
    unanswered: bool,
    before: tuple[datetime, UUID] | None,
    size: int,
    caller: Caller,
) -> tuple[list[Letter], bool]:
    """
    One page of the letters to *unit_code* or to the caller's own unit.

    Raises:
        UnitMissing: None was named, and the caller belongs to none.
        LetterOfAnotherUnit: Departments read their own only.
    """
    unit = unit_code or caller.unit
    if not unit:
        raise UnitMissing(field="unit_code")
    if unit != caller.unit and not caller.has(Role.SUPERVISOR, Role.ADMIN, Role.ADVOCATE):
        raise LetterOfAnotherUnit(field="unit_code", unit_code=unit)
    found = await letters.page(session, unit, unanswered=unanswered, before=before, size=size + 1)
    return found[:size], len(found) > size


async def get_letter(
    session: AsyncSession, letter_id: LetterId, *, caller: Caller, now: datetime
) -> Letter:
    """
    A letter, for who must answer it or whose case it is about; a reading of the person's data.

    Raises:
        LetterNotFound: There is none, or it is no matter of this citizen.
        LetterOfAnotherUnit: It went elsewhere.
    """
    letter = await letters.get(session, letter_id)
    file = await files.get(session, letter.file_id)
    if caller.has(Role.CITIZEN):
        case = (await CaseRepository(session).get(file.case_id)).case if file.case_id else None
        own = is_of(case, caller) if case else caller.id == str(file.person_id)
        if not own:
            raise LetterNotFound(field="letter_id")
        return replace(letter, answered_by_id="", to_id="")
    if not caller.has(Role.QUALITY):
        expect_theirs(letter, caller)
    if file.person_id:
        await events.publish(session, [data_read(file.person_id, "letter", caller, now)])
    return letter


async def list_recommendations(
    session: AsyncSession,
    states: Collection[RecommendationState],
    *,
    before: tuple[datetime, UUID] | None,
    size: int,
) -> tuple[list[tuple[Recommendation, str]], bool]:
    """One page of recommendations, newest first, each with the number of its file."""
    found = await recommendations.page(session, states, before=before, size=size + 1)
    return found[:size], len(found) > size


async def year_of(session: AsyncSession, year: int, *, office: Office, now: datetime) -> Year:
    """
    The figures of *year* (local).

    Raises:
        AdvocateYearInvalid: It has none.
    """
    last = office.local_day(now).year
    if not FIRST_YEAR <= year <= last:
        raise AdvocateYearInvalid(field="year", first=str(FIRST_YEAR), last=str(last))
    begins, ends = (office.end_of(date(one - 1, 12, 31)) for one in (year, year + 1))
    before = office.end_of(date(year - 2, 12, 31))
    return figures(
        year,
        await files.of_year(session, before, ends),
        await letters.of_year(session, begins, ends),
        await recommendations.of_year(session, begins, ends),
        office,
    )
