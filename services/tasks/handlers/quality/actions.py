"""Actions and suggestions."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from chassis.ids import new_id
from services.tasks.domain.cases import check_version
from services.tasks.domain.council import Council
from services.tasks.domain.numbers import CaseNumber
from services.tasks.domain.quality import actions as rules
from services.tasks.domain.quality import nonconformity as stages
from services.tasks.domain.quality import suggestions as deciding
from services.tasks.domain.quality.actions import ACTION_SERIES, Action, ActionId, ActionKind, State
from services.tasks.domain.quality.nonconformity import Evidence, EvidenceKind, NonConformityId
from services.tasks.domain.quality.suggestions import SUGGESTION_SERIES, Suggestion, SuggestionId
from services.tasks.domain.quality.suggestions import State as SuggestionState
from services.tasks.repository import numbers
from services.tasks.repository.quality import actions, nonconformities
from services.tasks.serializers.quality_events import action_changed, nonconformity_changed


async def add_action(
    session: AsyncSession,
    nc_id: NonConformityId,
    kind: ActionKind,
    text: str,
    *,
    owner_id: str,
    unit_code: str,
    due_on: date,
    council: Council,
    now: datetime,
) -> Action:
    """
    Decide on an action.

    Raises:
        NonConformityNotFound, NonConformityStateWrong, DueInPast: As their names say.
    """
    today = council.office.local_day(now)
    nc = await nonconformities.get(session, nc_id, lock=True)
    acting = stages.act(nc)
    action = Action(
        id=ActionId(new_id()),
        number=await _number(session, ACTION_SERIES, council, today.year),
        nonconformity_id=nc_id,
        kind=kind,
        text=text,
        owner_id=owner_id,
        unit_code=unit_code,
        due_on=rules.check_due(due_on, today),
        added_at=now,
        round=nc.round,
    )
    await actions.add_action(session, action)
    await nonconformities.save(session, acting)
    await events.publish(session, [action_changed(action, now), nonconformity_changed(acting, now)])
    return action


async def end_action(
    session: AsyncSession,
    action_id: ActionId,
    state: State,
    result: str,
    *,
    version: int,
    now: datetime,
) -> Action:
    """
    Note that an action was done, or will not be.

    Raises:
        ActionNotFound, ActionEnded, VersionLost: As their names say.
    """
    known = await actions.lock_action(session, action_id)
    check_version(known.version, version)
    action = rules.end(known, state, result, now)
    await actions.save_action(session, action)
    await events.publish(session, [action_changed(action, now)])
    return action


async def page_of_actions(
    session: AsyncSession,
    states: Collection[State],
    *,
    owner_id: str,
    after: tuple[date, UUID] | None,
    size: int,
) -> tuple[list[tuple[Action, str]], bool]:
    """One page, the first due first, each with the number of its non-conformity."""
    found = await actions.page_of_actions(
        session, states, owner_id=owner_id, after=after, size=size + 1
    )
    return found[:size], len(found) > size


async def suggest(
    session: AsyncSession,
    text: str,
    *,
    service_code: str,
    unit_code: str,
    author_id: str,
    council: Council,
    now: datetime,
) -> Suggestion:
    """Note what somebody of the staff suggests."""
    year = council.office.local_day(now).year
    suggestion = Suggestion(
        id=SuggestionId(new_id()),
        number=await _number(session, SUGGESTION_SERIES, council, year),
        text=text,
        service_code=service_code,
        unit_code=unit_code,
        author_id=author_id,
        made_at=now,
    )
    await actions.add_suggestion(session, suggestion)
    return suggestion


async def decide_suggestion(
    session: AsyncSession,
    suggestion_id: SuggestionId,
    state: SuggestionState,
    answer: str,
    *,
    nc_id: NonConformityId | None,
    version: int,
    actor_id: str,
    now: datetime,
) -> Suggestion:
    """
    Answer a suggestion; one that is taken up becomes evidence of *nc_id*.

    Raises:
        SuggestionNotFound, SuggestionDecided, NonConformityNotFound, VersionLost: As
            their names say.
    """
    known = await actions.lock_suggestion(session, suggestion_id)
    check_version(known.version, version)
    taken_up = state is SuggestionState.TAKEN_UP
    decided = deciding.decide(known, state, answer, nc_id if taken_up else None, now)
    if decided.nonconformity_id and nc_id:
        await nonconformities.get(session, nc_id, lock=True)
        evidence = Evidence(
            kind=EvidenceKind.SUGGESTION,
            reference=known.number,
            note=known.text[:200],
            linked_at=now,
            linked_by_id=actor_id,
        )
        await nonconformities.link(session, nc_id, evidence)
    await actions.save_suggestion(session, decided)
    return decided


async def page_of_suggestions(
    session: AsyncSession,
    states: Collection[SuggestionState],
    *,
    before: tuple[datetime, UUID] | None,
    size: int,
    caller: Caller,
) -> tuple[list[Suggestion], bool]:
    """One page, newest first; who is not of quality sees their own."""
    all_of_them = caller.has(Role.QUALITY, Role.ADMIN, Role.SUPERVISOR)
    found = await actions.page_of_suggestions(
        session,
        states,
        author_id="" if all_of_them else caller.id,
        before=before,
        size=size + 1,
    )
    return found[:size], len(found) > size


async def _number(session: AsyncSession, series: str, council: Council, year: int) -> str:
    sequence = await numbers.next_in(session, series, year)
    return str(CaseNumber(series=series, sequence=sequence, year=year, entity=council.entity))
