"""Facts, as events leave them: in any order, any number of times, with the same end."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.deadlines import Office
from services.tasks.domain.indicators.facts import (
    CaseFact,
    ContactFact,
    StepFact,
    WholeCase,
    episodes,
)
from services.tasks.models import CaseFactRow, CaseStepFactRow, ContactFactRow, EpisodeRow

_EVER = text("'infinity'::timestamptz")
# Two events of one case are applied one after the other: its episodes need all of it.
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:case_id, 0))")


def _hearing_of_contact() -> Any:
    table: Any = ContactFactRow.__table__
    row, new = table.c, insert(table)
    said = new.excluded
    # Of what several say the last word counts, of several ends the first.
    ends = (said.state != "") & (
        (row.state == "") | (said.closed_at < func.coalesce(row.closed_at, _EVER))
    )
    merged = {
        **_last_word(row, said, "person_id", "person_told_at"),
        **_last_word(row, said, "service_code", "service_told_at"),
        **{
            name: func.coalesce(func.nullif(row[name], ""), said[name])
            for name in ("channel", "direction")
        },
        **{
            name: case((ends, said[name]), else_=row[name])
            for name in ("state", "outcome", "closed_at")
        },
        "waited": row.waited | said.waited,
        # The first wait is the one that counts; greatest and least pass over NULL.
        "taken_at": func.least(row.taken_at, said.taken_at),
        **{name: func.coalesce(row[name], said[name]) for name in ("opened_at", "opened_on")},
    }
    return new.on_conflict_do_update(index_elements=[row.contact_id], set_=merged)


def _last_word(row: Any, said: Any, name: str, told_at: str) -> dict[str, Any]:
    """A column that several events say, and when it was said: the latest that says something."""
    # Before its time was kept, whatever came was no newer than what comes now.
    newer = said[told_at] >= func.coalesce(row[told_at], said[told_at])
    return {each: case((newer, said[each]), else_=row[each]) for each in (name, told_at)}


# Built once: each contact is heard of at least twice, and to build it took longer than to do it.
_HEARING_OF_CONTACT = _hearing_of_contact()


async def hear_of_contacts(
    session: AsyncSession, told: Sequence[ContactFact], office: Office
) -> None:
    """Add what each of *told* knows to what is known of its contact, in their order."""
    rows = [_contact_values(fact, office) for fact in told]
    if rows:
        await session.execute(_HEARING_OF_CONTACT, rows[0] if len(rows) == 1 else rows)


async def hear_of_case(session: AsyncSession, fact: CaseFact, office: Office) -> None:
    """Note the opening of a case."""
    values = case_values(fact, office)
    await _lock(session, fact.case_id)
    statement = insert(CaseFactRow).values(case_id=fact.case_id, **values)
    await session.execute(
        statement.on_conflict_do_update(index_elements=[CaseFactRow.case_id], set_=values)
    )
    await work_out(session, fact.case_id, office)


async def hear_of_step(
    session: AsyncSession, case_id: UUID, step: StepFact, office: Office
) -> None:
    """Note a change of a case, whose opening may not have been heard of yet."""
    await _lock(session, case_id)
    await _add_steps(session, case_id, [step])
    await work_out(session, case_id, office)


async def hear_of_rating(
    session: AsyncSession, case_id: UUID, score: int, at: datetime, office: Office
) -> None:
    """Note how an answer was rated; a later rating takes the place of an earlier one."""
    await _lock(session, case_id)
    statement = insert(CaseFactRow).values(
        case_id=case_id, kind="", service_code="", unit_code="", area="", score=score, rated_at=at
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[CaseFactRow.case_id],
            set_={"score": score, "rated_at": at},
            where=CaseFactRow.rated_at.is_(None) | (CaseFactRow.rated_at < at),
        )
    )
    await work_out(session, case_id, office)


async def add_contacts(session: AsyncSession, facts: Sequence[ContactFact], office: Office) -> None:
    """Contacts of a former time at once; those that are known stay as they are."""
    if facts:
        rows = [_contact_values(fact, office) for fact in facts]
        await session.execute(insert(ContactFactRow).on_conflict_do_nothing(), rows)


async def add_cases(session: AsyncSession, cases: Sequence[WholeCase], office: Office) -> None:
    """Cases of a former time at once; those that are known stay as they are."""
    if not cases:
        return
    known = await session.scalars(
        select(CaseFactRow.case_id).where(
            CaseFactRow.case_id.in_([one.fact.case_id for one in cases])
        )
    )
    new = {one.fact.case_id: one for one in cases}
    for case_id in known:
        new.pop(case_id)
    if not new:
        return
    await session.execute(
        insert(CaseFactRow),
        [
            {"case_id": case_id, "score": one.score, **case_values(one.fact, office)}
            for case_id, one in new.items()
        ],
    )
    steps = [row for case_id, one in new.items() for row in step_values(case_id, one.steps)]
    if steps:
        await session.execute(insert(CaseStepFactRow), steps)
    await session.execute(
        insert(EpisodeRow),
        [
            row
            for one in new.values()
            for row in episode_values(one.fact, one.steps, one.score, office)
        ],
    )


async def _lock(session: AsyncSession, case_id: UUID) -> None:
    await session.execute(_LOCK, {"case_id": str(case_id)})


async def _add_steps(session: AsyncSession, case_id: UUID, steps: Iterable[StepFact]) -> None:
    rows = step_values(case_id, steps)
    if rows:
        await session.execute(insert(CaseStepFactRow).on_conflict_do_nothing(), rows)


async def work_out(session: AsyncSession, case_id: UUID, office: Office) -> None:
    """The episodes of the case anew, from all that is known of it."""
    row = await session.scalar(
        select(CaseFactRow)
        .where(CaseFactRow.case_id == case_id)
        .execution_options(populate_existing=True)
    )
    if row is None or row.opened_at is None:
        return
    steps = await session.scalars(select(CaseStepFactRow).where(CaseStepFactRow.case_id == case_id))
    fact = CaseFact(
        case_id=case_id,
        kind=row.kind,
        person_id=row.person_id,
        contact_id=row.contact_id,
        service_code=row.service_code,
        unit_code=row.unit_code,
        area=row.area,
        opened_at=row.opened_at,
        due_on=row.due_on,
    )
    await session.execute(delete(EpisodeRow).where(EpisodeRow.case_id == case_id))
    rows = episode_values(fact, [_step(one) for one in steps], row.score, office)
    await session.execute(insert(EpisodeRow), rows)


def _contact_values(fact: ContactFact, office: Office) -> dict[str, Any]:
    return {
        "contact_id": fact.contact_id,
        "person_id": fact.person_id,
        "channel": fact.channel,
        "direction": fact.direction,
        "service_code": fact.service_code,
        "waited": fact.waited,
        "opened_at": fact.opened_at,
        "opened_on": office.local_day(fact.opened_at) if fact.opened_at else None,
        "taken_at": fact.taken_at,
        "closed_at": fact.closed_at,
        "state": fact.state,
        "outcome": fact.outcome,
        "person_told_at": fact.told_at if fact.person_id else None,
        "service_told_at": fact.told_at if fact.service_code else None,
    }


def case_values(fact: CaseFact, office: Office) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "person_id": fact.person_id,
        "contact_id": fact.contact_id,
        "service_code": fact.service_code,
        "unit_code": fact.unit_code,
        "area": fact.area,
        "opened_at": fact.opened_at,
        "opened_on": office.local_day(fact.opened_at),
        "due_on": fact.due_on,
    }


def step_values(case_id: UUID, steps: Iterable[StepFact]) -> list[dict[str, Any]]:
    return [
        {
            "case_id": case_id,
            "at": step.at,
            "change": step.change,
            "unit_code": step.unit_code,
            "due_on": step.due_on,
            "closing_reason": step.closing_reason,
        }
        for step in steps
    ]


def episode_values(
    fact: CaseFact, steps: Iterable[StepFact], score: int | None, office: Office
) -> list[dict[str, Any]]:
    found = episodes(fact, steps, office)
    return [
        {
            "case_id": fact.case_id,
            "turn": one.turn,
            "kind": fact.kind,
            "known": fact.person_id is not None,
            "service_code": fact.service_code,
            "unit_code": one.unit_code,
            "area": fact.area,
            "step": one.step,
            "started_on": one.started_on,
            "due_on": one.due_on,
            "ended_on": one.ended_on,
            "reason": one.reason,
            "score": score if one is found[-1] else None,
        }
        for one in found
    ]


def _step(row: CaseStepFactRow) -> StepFact:
    return StepFact(
        change=row.change,
        at=row.at,
        unit_code=row.unit_code,
        due_on=row.due_on,
        closing_reason=row.closing_reason,
    )
