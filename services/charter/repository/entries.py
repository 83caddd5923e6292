"""Versions of entries: reading them at a moment, adding them, ending them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, select, text, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.charter.domain.edition import Edition
from services.charter.domain.entry import Entry
from services.charter.domain.errors import EditionMissing
from services.charter.domain.sheet import Audience
from services.charter.domain.versions import Published, Version
from services.charter.models import EditionRow, EntryVersionRow
from services.charter.repository.terms import Indexed

ENTRY = TypeAdapter(Entry)
EDITION = TypeAdapter(Edition)
# One import at a time: what an import publishes depends on all that is there.
_IMPORTS = 0xC4A7

_COLUMNS = (
    EntryVersionRow.number,
    EntryVersionRow.validity,
    EntryVersionRow.replaced_by,
    EntryVersionRow.content,
)


class EntryRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock(self) -> None:
        """Wait until no other import is under way, and keep others waiting until the end."""
        await self._session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _IMPORTS})

    async def at(self, code: str, moment: datetime, readers: Audience) -> Version | None:
        """The version of *code* in force at *moment*, if *readers* may read it."""
        found = await self._session.execute(
            select(*_COLUMNS).where(
                EntryVersionRow.code == code, *_in_force(moment), *_readable(readers)
            )
        )
        row = found.first()
        return to_domain(row) if row else None

    async def numbered(self, code: str, number: int, readers: Audience) -> Version | None:
        """Version *number* of *code*, in force or not: requests keep what was promised."""
        found = await self._session.execute(
            select(*_COLUMNS).where(
                EntryVersionRow.code == code,
                EntryVersionRow.number == number,
                *_readable(readers),
            )
        )
        row = found.first()
        return to_domain(row) if row else None

    async def page(
        self, moment: datetime, *, category: str, after: str, size: int, readers: Audience
    ) -> list[Version]:
        """Up to *size* versions in force at *moment*, by code (byte order) after *after*."""
        code = EntryVersionRow.code.collate("C")
        statement = (
            select(*_COLUMNS)
            .where(code > after, *_in_force(moment), *_readable(readers))
            .order_by(code)
            .limit(size)
        )
        if category:
            statement = statement.where(EntryVersionRow.category == category)
        return [to_domain(row) for row in await self._session.execute(statement)]

    async def readable(
        self, codes: Collection[str], moment: datetime, readers: Audience
    ) -> frozenset[str]:
        """Those of *codes* that are in force at *moment* and that *readers* may read."""
        if not codes:
            return frozenset()
        found = await self._session.scalars(
            select(EntryVersionRow.code).where(
                EntryVersionRow.code.in_(codes), *_in_force(moment), *_readable(readers)
            )
        )
        return frozenset(found)

    async def published(self, codes: Collection[str]) -> frozenset[str]:
        """Those of *codes* that any version was ever published of."""
        if not codes:
            return frozenset()
        found = await self._session.scalars(
            select(EntryVersionRow.code).where(EntryVersionRow.code.in_(codes)).distinct()
        )
        return frozenset(found)

    async def history(self, code: str, *, before: int, size: int) -> list[Published]:
        """Up to *size* versions of *code*, newest first; those before number *before*, if any."""
        statement = (
            select(*_COLUMNS, EntryVersionRow.published_by, EntryVersionRow.published_at)
            .where(EntryVersionRow.code == code)
            .order_by(EntryVersionRow.number.desc())
            .limit(size)
        )
        if before:
            statement = statement.where(EntryVersionRow.number < before)
        return [
            Published(version=to_domain(row), by=row.published_by, at=row.published_at)
            for row in await self._session.execute(statement)
        ]

    async def all_versions(self, codes: Iterable[str]) -> dict[str, list[Version]]:
        """All versions of *codes*, by code; a code without any is left out."""
        rows = await self._session.execute(
            select(EntryVersionRow.code, *_COLUMNS).where(EntryVersionRow.code.in_(list(codes)))
        )
        found: dict[str, list[Version]] = {}
        for row in rows:
            found.setdefault(row.code, []).append(to_domain(row))
        return found

    async def end(self, code: str, version: Version) -> None:
        """Store that *version* was cut short or replaced."""
        await self._session.execute(
            update(EntryVersionRow)
            .where(EntryVersionRow.code == code, EntryVersionRow.number == version.number)
            .values(validity=_range(version), replaced_by=version.replaced_by)
        )

    async def add(
        self, versions: Sequence[tuple[Version, Indexed]], *, by: str, now: datetime
    ) -> None:
        """Store fresh *versions*; their terms are stored by `TermRepository`."""
        self._session.add_all(
            EntryVersionRow(
                id=indexed.version_id,
                code=version.entry.code,
                number=version.number,
                validity=_range(version),
                replaced_by=version.replaced_by,
                category=version.entry.category,
                audience=version.entry.audience,
                content=ENTRY.dump_python(version.entry, mode="json"),
                indexed=indexed.digest,
                published_at=now,
                published_by=by,
            )
            for version, indexed in versions
        )
        await self._session.flush()

    async def edition(self) -> Edition:
        """
        The frame of the charter as imported last.

        Raises:
            EditionMissing: Nothing was imported yet.
        """
        content = await self._session.scalar(
            select(EditionRow.content).order_by(EditionRow.id.desc()).limit(1)
        )
        if content is None:
            raise EditionMissing("no charter was imported yet")
        return EDITION.validate_python(content)

    async def set_edition(self, edition: Edition, *, by: str, now: datetime) -> None:
        """Store *edition* as the one that counts, if it is not the one already."""
        content = EDITION.dump_python(edition, mode="json")
        newest = await self._session.scalar(
            select(EditionRow.content).order_by(EditionRow.id.desc()).limit(1)
        )
        if newest == content:
            return
        self._session.add(EditionRow(id=new_id(), content=content, imported_at=now, imported_by=by))
        await self._session.flush()


def _in_force(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        EntryVersionRow.validity.contains(moment),
        EntryVersionRow.replaced_by.is_(None),
    )


def _readable(readers: Audience) -> tuple[ColumnElement[bool], ...]:
    if readers is Audience.ATTENDANTS:
        return ()
    return (EntryVersionRow.audience == Audience.EVERYONE,)


def _range(version: Version) -> Range[datetime]:
    return Range(version.start, version.until, bounds="[)")


def to_domain(row: Row[tuple[object, ...]]) -> Version:
    return Version(
        number=row.number,
        entry=ENTRY.validate_python(row.content),
        start=row.validity.lower,
        until=row.validity.upper,
        replaced_by=row.replaced_by,
    )
