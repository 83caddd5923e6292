"""Drafts of entries, and the editors' list of all that is written, planned and in force."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import DateTime, Integer, Text, bindparam, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.charter.domain.editing import Draft, DraftId, DraftState, EditorialLine
from services.charter.domain.errors import DraftExists, DraftNotFound
from services.charter.models import DraftRow

_OPEN = (DraftState.WRITING, DraftState.IN_REVIEW)


_EDITORIAL = text(
    """
    SELECT page.code, current.number, current.start, current.category, current.audience,
        coalesce(current.name, planned.name, draft.name, last.name, '') AS name,
        last.ends_at,
        coalesce(current.unverified, false) AS unverified,
        planned.number AS planned, planned.start AS planned_from,
        draft.id AS draft_id, draft.state AS draft_state,
        (SELECT count(*) FROM text_report r WHERE r.code = page.code AND r.state = 'open')
            AS open_reports
    FROM (
        SELECT code FROM (
            SELECT code FROM entry_version
            UNION SELECT code FROM entry_draft WHERE state IN ('writing', 'in_review')
        ) every
        WHERE code COLLATE "C" > :after ORDER BY code COLLATE "C" LIMIT :size
    ) page
    LEFT JOIN LATERAL (
        SELECT number, lower(validity) AS start, category, audience, content->>'name' AS name,
            (content->>'unverified')::boolean AS unverified
        FROM entry_version v
        WHERE v.code = page.code AND validity @> :now AND replaced_by IS NULL
    ) current ON true
    LEFT JOIN LATERAL (
        SELECT number, lower(validity) AS start, content->>'name' AS name
        FROM entry_version v
        WHERE v.code = page.code AND lower(validity) > :now AND replaced_by IS NULL
        ORDER BY lower(validity) LIMIT 1
    ) planned ON true
    LEFT JOIN LATERAL (
        SELECT upper(validity) AS ends_at, content->>'name' AS name
        FROM entry_version v
        WHERE v.code = page.code AND replaced_by IS NULL
        ORDER BY lower(validity) DESC LIMIT 1
    ) last ON true
    LEFT JOIN entry_draft draft
        ON draft.code = page.code AND draft.state IN ('writing', 'in_review')
    ORDER BY page.code COLLATE "C"
    """
).bindparams(
    bindparam("after", type_=Text),
    bindparam("size", type_=Integer),
    bindparam("now", type_=DateTime(timezone=True)),
)


class DraftRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, draft: Draft) -> None:
        """
        Store the fresh *draft*.

        Raises:
            DraftExists: Its entry has an open one.
        """
        stored = await self._session.scalar(
            insert(DraftRow)
            .values(_values(draft))
            .on_conflict_do_nothing(
                index_elements=[DraftRow.code],
                index_where=text("state IN ('writing', 'in_review')"),
            )
            .returning(DraftRow.id)
        )
        if stored is None:
            other = await self._session.scalar(
                select(DraftRow.id).where(DraftRow.code == draft.code, DraftRow.state.in_(_OPEN))
            )
            raise DraftExists(field="code", draft_id=str(other or ""))

    async def get(self, draft_id: DraftId, *, lock: bool = False) -> Draft:
        """
        The draft *draft_id*; with *lock*, nobody else changes it until the end.

        Raises:
            DraftNotFound: There is none.
        """
        row = await self._session.get(
            DraftRow, draft_id, with_for_update=lock or None, populate_existing=lock
        )
        if row is None:
            raise DraftNotFound(field="draft_id")
        return Draft(
            id=DraftId(row.id),
            code=row.code,
            state=row.state,
            version=row.version,
            content=row.content,
            name=row.name,
            base=row.base,
            note=row.note,
            reason=row.reason,
            writers=tuple(row.writers),
            reviewer=row.reviewer,
            published=row.published,
            ends=row.ends,
            changed_at=row.changed_at,
        )

    async def save(self, draft: Draft) -> None:
        """Store *draft*, which was read with a lock."""
        row = await self._session.get_one(DraftRow, draft.id)
        for name, value in _values(draft).items():
            setattr(row, name, value)
        await self._session.flush()

    async def editorial(self, *, after: str, size: int, now: datetime) -> Sequence[EditorialLine]:
        """Up to *size* entries by code (byte order) after *after*, as they stand at *now*."""
        rows = await self._session.execute(_EDITORIAL, {"after": after, "size": size, "now": now})
        return [
            EditorialLine(
                code=row.code,
                name=row.name,
                category=row.category or "",
                number=row.number or 0,
                start=row.start,
                planned=row.planned or 0,
                planned_from=row.planned_from,
                draft_id=row.draft_id,
                draft_state=DraftState(row.draft_state) if row.draft_state else None,
                audience=row.audience or "",
                unverified=row.unverified,
                open_reports=row.open_reports,
                ends_at=row.ends_at,
            )
            for row in rows
        ]


def _values(draft: Draft) -> dict[str, object]:
    return {
        "id": draft.id,
        "code": draft.code,
        "state": draft.state,
        "version": draft.version,
        "content": draft.content,
        "name": draft.name,
        "base": draft.base,
        "note": draft.note,
        "reason": draft.reason,
        "writers": list(draft.writers),
        "reviewer": draft.reviewer,
        "published": draft.published,
        "ends": draft.ends,
        "changed_at": draft.changed_at,
    }
