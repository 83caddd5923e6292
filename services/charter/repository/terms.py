"""The search index: the terms of each version."""

import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ARRAY, REAL, LargeBinary, Text, bindparam, select, text
from sqlalchemy import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from services.charter.domain.search.terms import Term
from services.charter.models import EntryVersionRow


@dataclass(frozen=True, kw_only=True)
class Indexed:
    """The terms of one version; equal digests mean equal terms."""

    version_id: UUID
    terms: tuple[Term, ...]

    @functools.cached_property
    def digest(self) -> bytes:
        lines = (f"{t.language}\t{t.term}\t{t.word}\t{t.weight:.4f}" for t in self.terms)
        return hashlib.sha256("\n".join(lines).encode()).digest()


_DELETE = text("DELETE FROM entry_term WHERE version_id = ANY(:ids)").bindparams(
    bindparam("ids", type_=ARRAY(PG_UUID))
)
_MARK = text(
    "UPDATE entry_version SET indexed = fresh.digest"
    " FROM unnest(:ids, :digests) AS fresh (id, digest) WHERE entry_version.id = fresh.id"
).bindparams(bindparam("ids", type_=ARRAY(PG_UUID)), bindparam("digests", type_=ARRAY(LargeBinary)))
_INSERT = text(
    "INSERT INTO entry_term (version_id, language, term, weight)"
    " SELECT * FROM unnest(:ids, :languages, :terms, :weights)"
).bindparams(
    bindparam("ids", type_=ARRAY(PG_UUID)),
    bindparam("languages", type_=ARRAY(Text)),
    bindparam("terms", type_=ARRAY(Text)),
    bindparam("weights", type_=ARRAY(REAL)),
)
_LEARN = text(
    "INSERT INTO vocabulary (word, term)"
    " SELECT * FROM unnest(:words, :terms) ORDER BY 1, 2 ON CONFLICT DO NOTHING"
).bindparams(
    bindparam("words", type_=ARRAY(Text)),
    bindparam("terms", type_=ARRAY(Text)),
)


class TermRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def ids_of(self, codes: Sequence[str]) -> dict[tuple[str, int], tuple[UUID, bytes]]:
        """Id and digest of terms of every version of *codes*, by code and number."""
        rows = await self._session.execute(
            select(
                EntryVersionRow.code,
                EntryVersionRow.number,
                EntryVersionRow.id,
                EntryVersionRow.indexed,
            ).where(EntryVersionRow.code.in_(codes))
        )
        return {(row.code, row.number): (row.id, bytes(row.indexed)) for row in rows}

    async def replace(self, indexed: Sequence[Indexed]) -> None:
        """Store the terms of versions that are there, instead of what was stored for them."""
        if not indexed:
            return
        await self._session.execute(_DELETE, {"ids": [each.version_id for each in indexed]})
        await self._session.execute(
            _MARK,
            {
                "ids": [each.version_id for each in indexed],
                "digests": [each.digest for each in indexed],
            },
        )
        rows = [(each.version_id, term) for each in indexed for term in each.terms]
        words = sorted({(term.word, term.term) for _, term in rows if " " not in term.term})
        await self._session.execute(
            _LEARN,
            {"words": [word for word, _ in words], "terms": [term for _, term in words]},
        )
        for start in range(0, len(rows), 20_000):
            batch = rows[start : start + 20_000]
            await self._session.execute(
                _INSERT,
                {
                    "ids": [version_id for version_id, _ in batch],
                    "languages": [term.language.value for _, term in batch],
                    "terms": [term.term for _, term in batch],
                    "weights": [term.weight for _, term in batch],
                },
            )
