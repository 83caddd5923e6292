"""Noting facts as events tell them, or as they are brought along."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.areas import Area, area_of
from services.tasks.domain.cases import Case, CaseId
from services.tasks.domain.deadlines import Office
from services.tasks.domain.errors import CaseNotFound
from services.tasks.domain.indicators.facts import CaseFact, ContactFact, StepFact, WholeCase
from services.tasks.repository.cases import CaseRepository
from services.tasks.repository.indicators import areas, facts
from services.tasks.repository.quality import weeks


async def hear_of_contacts(
    session: AsyncSession, told: Sequence[ContactFact], *, office: Office
) -> None:
    """Note what events say of contacts, one after the other."""
    await facts.hear_of_contacts(session, told, office)


async def hear_of_case(session: AsyncSession, fact: CaseFact, *, office: Office) -> None:
    """Note the opening of a case, and in which area its place lies."""
    area = await _area(session, CaseId(fact.case_id))
    await facts.hear_of_case(session, replace(fact, area=area or fact.area), office)


async def hear_of_step(
    session: AsyncSession, case_id: UUID, step: StepFact, *, office: Office
) -> None:
    """Note a change of a case."""
    await facts.hear_of_step(session, case_id, step, office)


async def hear_of_rating(
    session: AsyncSession, case_id: UUID, score: int, at: datetime, *, office: Office
) -> None:
    """Note how an answer was rated."""
    await facts.hear_of_rating(session, case_id, score, at, office)


async def bring_along(
    session: AsyncSession,
    contacts: Sequence[ContactFact],
    cases: Sequence[WholeCase],
    *,
    office: Office,
) -> None:
    """Take over facts of a former time; those that are known already change nothing."""
    await weeks.forget(session)
    await facts.add_contacts(session, contacts, office)
    await facts.add_cases(session, cases, office)


async def load_areas(session: AsyncSession, declared: Sequence[Area]) -> None:
    """Make *declared* the parts of the town; cases opened before keep theirs."""
    await areas.replace(session, declared)


async def list_areas(session: AsyncSession) -> list[Area]:
    """The parts of the town."""
    return await areas.all_of_them(session)


async def _area(session: AsyncSession, case_id: CaseId) -> str:
    try:
        file = await CaseRepository(session).get(case_id)
    except CaseNotFound:  # of another time or town; the event says what there is to say
        return ""
    return area_of_case(await areas.all_of_them(session), file.case)


def area_of_case(parts: Sequence[Area], case: Case) -> str:
    """In which of *parts* the place of *case* lies; empty where nobody can tell."""
    point = (
        None if case.latitude is None or case.longitude is None else (case.latitude, case.longitude)
    )
    return area_of(parts, case.place, point)
