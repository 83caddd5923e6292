"""Recommending, noting what became of it, closing a file."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.ids import new_id
from services.tasks.domain.advocate import files as rules
from services.tasks.domain.advocate import recommendations as deciding
from services.tasks.domain.advocate.errors import FileClosed, ReplyTermInvalid
from services.tasks.domain.advocate.files import AdvocateFile, Entry, EntryKind, FileId, Outcome
from services.tasks.domain.advocate.insisting import MOST_REPLY_DAYS, Insisting, working_days
from services.tasks.domain.advocate.recommendations import (
    RECOMMENDATION_SERIES,
    Recommendation,
    RecommendationId,
    State,
)
from services.tasks.domain.cases import check_version
from services.tasks.domain.council import Council
from services.tasks.domain.numbers import CaseNumber
from services.tasks.repository import calendar, numbers
from services.tasks.repository.advocate import files, recommendations
from services.tasks.repository.calendar import Calendars
from services.tasks.serializers.advocate_events import file_closed, recommendation_decided


async def recommend(
    session: AsyncSession,
    file_id: FileId,
    text: str,
    *,
    unit_code: str,
    reply_days: int,
    insisting: Insisting,
    council: Council,
    calendars: Calendars,
    actor_id: str,
    now: datetime,
) -> Recommendation:
    """
    Recommend something to *unit_code* or the unit of the file.

    Args:
        reply_days: Working days for the reply; 0 for what is usual.

    Raises:
        FileNotFound, FileClosed: As their names say.
        ReplyTermInvalid: No term.
        CalendarMissing: The term reaches into a year not loaded.
    """
    if not 0 <= reply_days <= MOST_REPLY_DAYS:
        raise ReplyTermInvalid(field="reply_working_days", most=str(MOST_REPLY_DAYS))
    file = await files.get(session, file_id, lock=True)
    if file.state is rules.State.CLOSED:
        raise FileClosed(field="file_id", number=str(file.number))
    await calendar.hold(session)
    current = await calendars.current(session)
    year = council.office.local_day(now).year
    made = Recommendation(
        id=RecommendationId(new_id()),
        file_id=file.id,
        number=CaseNumber(
            series=RECOMMENDATION_SERIES,
            sequence=await numbers.next_in(session, RECOMMENDATION_SERIES, year),
            year=year,
            entity=council.entity,
        ),
        unit_code=unit_code or file.unit_code,
        text=text,
        state=State.ISSUED,
        reply_by=working_days(reply_days or insisting.reply, now, current, council.office).due_on,
        issued_at=now,
    )
    await recommendations.add(session, made)
    facts = {
        "number": str(made.number),
        "unit_code": made.unit_code,
        "answer_by": made.reply_by.isoformat(),
    }
    await _note(session, file.id, EntryKind.RECOMMENDED, actor_id, now, facts)
    return made


async def decide(
    session: AsyncSession,
    recommendation_id: RecommendationId,
    state: State,
    reply: str,
    *,
    version: int,
    actor_id: str,
    now: datetime,
) -> Recommendation:
    """
    Note what became of a recommendation, also after its file was closed.

    Raises:
        RecommendationNotFound, RecommendationStateInvalid, VersionLost: As their names say.
    """
    known = await recommendations.lock(session, recommendation_id)
    check_version(known.version, version)
    decided = deciding.decide(known, state, reply, now)
    await recommendations.save(session, decided)
    facts = {"number": str(decided.number), "outcome": state.value}
    await _note(session, decided.file_id, EntryKind.DECIDED, actor_id, now, facts)
    await events.publish(session, [recommendation_decided(decided)])
    return decided


async def close_file(
    session: AsyncSession,
    file_id: FileId,
    outcome: Outcome,
    note: str,
    *,
    version: int,
    actor_id: str,
    now: datetime,
) -> AdvocateFile:
    """
    End a file.

    Raises:
        FileNotFound, FileClosed, VersionLost: As their names say.
    """
    file = await files.get(session, file_id, lock=True)
    check_version(file.version, version)
    closed = rules.close(file, outcome, note, now)
    await files.save(session, closed)
    facts = {"outcome": outcome.value}
    await _note(session, file.id, EntryKind.CLOSED, actor_id, now, facts)
    await events.publish(session, [file_closed(closed)])
    return closed


async def _note(
    session: AsyncSession,
    file_id: FileId,
    kind: EntryKind,
    actor_id: str,
    now: datetime,
    facts: dict[str, str],
) -> None:
    await files.add_entries(
        session, file_id, [Entry(at=now, kind=kind, actor_id=actor_id, facts=facts)]
    )
