"""Actions of non-conformities, and suggestions of staff."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.tasks.domain.quality.actions import Action, ActionId, State
from services.tasks.domain.quality.errors import ActionNotFound, SuggestionNotFound
from services.tasks.domain.quality.nonconformity import NonConformityId
from services.tasks.domain.quality.suggestions import State as SuggestionState
from services.tasks.domain.quality.suggestions import Suggestion, SuggestionId
from services.tasks.models import ActionRow, NonConformityRow, SuggestionRow


async def add_action(session: AsyncSession, action: Action) -> None:
    await session.execute(
        insert(ActionRow),
        {
            "id": action.id,
            "number": action.number,
            "nonconformity_id": action.nonconformity_id,
            "kind": action.kind,
            "text": action.text,
            "owner_id": action.owner_id,
            "unit_code": action.unit_code,
            "due_on": action.due_on,
            "state": action.state,
            "result": action.result,
            "added_at": action.added_at,
            "ended_at": None,
            "round": action.round,
            "version": action.version,
        },
    )


async def lock_action(session: AsyncSession, action_id: ActionId) -> Action:
    """
    The action, nobody else's until the end of the transaction.

    Raises:
        ActionNotFound: There is none.
    """
    row = await session.scalar(select(ActionRow).where(ActionRow.id == action_id).with_for_update())
    if row is None:
        raise ActionNotFound(field="action_id")
    return _action(row)


async def save_action(session: AsyncSession, action: Action) -> None:
    await session.execute(
        update(ActionRow)
        .where(ActionRow.id == action.id)
        .values(
            state=action.state,
            result=action.result,
            ended_at=action.ended_at,
            version=action.version,
        )
    )


async def actions_of(session: AsyncSession, nc_id: NonConformityId) -> list[Action]:
    """The actions of *nc_id*, oldest first."""
    rows = await session.scalars(
        select(ActionRow)
        .where(ActionRow.nonconformity_id == nc_id)
        .order_by(ActionRow.added_at, ActionRow.id)
    )
    return [_action(row) for row in rows]


async def page_of_actions(
    session: AsyncSession,
    states: Collection[State],
    *,
    owner_id: str,
    after: tuple[date, UUID] | None,
    size: int,
) -> list[tuple[Action, str]]:
    """Up to *size* actions in *states*, the first due first, each with its non-conformity."""
    statement = (
        select(ActionRow, NonConformityRow.number)
        .join(NonConformityRow, NonConformityRow.id == ActionRow.nonconformity_id)
        .where(ActionRow.state.in_(list(states)))
        .order_by(ActionRow.due_on, ActionRow.id)
        .limit(size)
    )
    if owner_id:
        statement = statement.where(ActionRow.owner_id == owner_id)
    if after:
        statement = statement.where(tuple_(ActionRow.due_on, ActionRow.id) > tuple_(*after))
    return [(_action(row), number) for row, number in await session.execute(statement)]


async def add_suggestion(session: AsyncSession, suggestion: Suggestion) -> None:
    await session.execute(
        insert(SuggestionRow),
        {
            "id": suggestion.id,
            "number": suggestion.number,
            "text": suggestion.text,
            "service_code": suggestion.service_code,
            "unit_code": suggestion.unit_code,
            "author_id": suggestion.author_id,
            "state": suggestion.state,
            "answer": "",
            "nonconformity_id": None,
            "made_at": suggestion.made_at,
            "decided_at": None,
            "version": suggestion.version,
        },
    )


async def lock_suggestion(session: AsyncSession, suggestion_id: SuggestionId) -> Suggestion:
    """
    The suggestion, nobody else's until the end of the transaction.

    Raises:
        SuggestionNotFound: There is none.
    """
    row = await session.scalar(
        select(SuggestionRow).where(SuggestionRow.id == suggestion_id).with_for_update()
    )
    if row is None:
        raise SuggestionNotFound(field="suggestion_id")
    return _suggestion(row)


async def save_suggestion(session: AsyncSession, suggestion: Suggestion) -> None:
    await session.execute(
        update(SuggestionRow)
        .where(SuggestionRow.id == suggestion.id)
        .values(
            state=suggestion.state,
            answer=suggestion.answer,
            nonconformity_id=suggestion.nonconformity_id,
            decided_at=suggestion.decided_at,
            version=suggestion.version,
        )
    )


async def page_of_suggestions(
    session: AsyncSession,
    states: Collection[SuggestionState],
    *,
    author_id: str,
    before: tuple[datetime, UUID] | None,
    size: int,
) -> list[Suggestion]:
    """Up to *size* suggestions in *states*, newest first; only of *author_id*, if not empty."""
    statement = (
        select(SuggestionRow)
        .where(SuggestionRow.state.in_(list(states)))
        .order_by(SuggestionRow.made_at.desc(), SuggestionRow.id.desc())
        .limit(size)
    )
    if author_id:
        statement = statement.where(SuggestionRow.author_id == author_id)
    if before:
        statement = statement.where(
            tuple_(SuggestionRow.made_at, SuggestionRow.id) < tuple_(*before)
        )
    return [_suggestion(row) for row in await session.scalars(statement)]


def _action(row: ActionRow) -> Action:
    return Action(
        id=ActionId(row.id),
        number=row.number,
        nonconformity_id=row.nonconformity_id,
        kind=row.kind,
        text=row.text,
        owner_id=row.owner_id,
        unit_code=row.unit_code,
        due_on=row.due_on,
        added_at=row.added_at,
        round=row.round,
        state=row.state,
        result=row.result,
        ended_at=row.ended_at,
        version=row.version,
    )


def _suggestion(row: SuggestionRow) -> Suggestion:
    return Suggestion(
        id=SuggestionId(row.id),
        number=row.number,
        text=row.text,
        service_code=row.service_code,
        unit_code=row.unit_code,
        author_id=row.author_id,
        made_at=row.made_at,
        state=row.state,
        answer=row.answer,
        nonconformity_id=row.nonconformity_id,
        decided_at=row.decided_at,
        version=row.version,
    )
