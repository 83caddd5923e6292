"""Reading the charter: one entry, a list, an answer to somebody's own words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.languages import Language
from services.charter.domain.edition import Edition
from services.charter.domain.errors import ServiceNotFound, VersionNotFound
from services.charter.domain.search.terms import asked_by
from services.charter.domain.sheet import Audience
from services.charter.domain.units import as_done
from services.charter.domain.versions import Version
from services.charter.repository import search
from services.charter.repository.entries import EntryRepository
from services.charter.repository.units import moves_until


async def get_service(
    session: AsyncSession, code: str, *, number: int, moment: datetime, readers: Audience
) -> Version:
    """
    The version *number* of *code*, or with 0 the one in force at *moment*.

    Raises:
        ServiceNotFound: None has this code, or none was in force then.
        VersionNotFound: There is no such version.
    """
    entries = EntryRepository(session)
    if number:
        numbered = await entries.numbered(code, number, readers)
        if numbered is None:
            raise VersionNotFound(field="version", code=code, version=str(number))
        return (await _as_read(entries, [numbered], moment, readers))[0]
    version = await entries.at(code, moment, readers)
    if version is None:
        raise ServiceNotFound(field="code", code=code)
    return (await _in_force(session, entries, [version], moment, readers))[0]


async def _in_force(
    session: AsyncSession,
    entries: EntryRepository,
    found: Sequence[Version],
    moment: datetime,
    readers: Audience,
) -> list[Version]:
    """
    *found* as *readers* read them at *moment*, done by whoever does them then.

    A version asked for by its number is what was promised, and says who did it then.
    """
    return await _as_done(session, await _as_read(entries, found, moment, readers), moment)


async def _as_done(
    session: AsyncSession, found: Sequence[Version], moment: datetime
) -> list[Version]:
    moves = await moves_until(session, moment)
    return [replace(version, entry=as_done(version.entry, moves)) for version in found]


async def _as_read(
    entries: EntryRepository, found: Sequence[Version], moment: datetime, readers: Audience
) -> list[Version]:
    """*found*, related only to what *readers* may know of: codes tell of drafts as names do."""
    related = {code for version in found for code in version.entry.related}
    known = await entries.readable(related, moment, readers)
    return [
        replace(
            version,
            entry=replace(
                version.entry,
                related=tuple(code for code in version.entry.related if code in known),
            ),
        )
        for version in found
    ]


async def list_services(
    session: AsyncSession,
    *,
    category: str,
    after: str,
    size: int,
    moment: datetime,
    readers: Audience,
) -> tuple[list[Version], str]:
    """One page of what is in force, by code, and the code the next page starts after, or empty."""
    entries = EntryRepository(session)
    found = await entries.page(
        moment, category=category, after=after, size=size + 1, readers=readers
    )
    page = await _in_force(session, entries, found[:size], moment, readers)
    return page, page[-1].entry.code if len(found) > size else ""


async def search_services(
    session: AsyncSession,
    query: str,
    language: Language,
    *,
    moment: datetime,
    most: int,
    readers: Audience,
) -> list[search.Hit]:
    """The entries in force that answer *query* best; English questions find both languages."""
    languages = [Language.PORTUGUESE]
    if language is Language.ENGLISH:
        languages.append(Language.ENGLISH)
    hits = await search.find(
        session, asked_by(query), languages, moment=moment, most=most, readers=readers
    )
    versions_read = await _as_done(session, [hit.version for hit in hits], moment)
    return [replace(hit, version=version) for hit, version in zip(hits, versions_read, strict=True)]


async def get_edition(session: AsyncSession) -> Edition:
    """
    The frame of the charter.

    Raises:
        EditionMissing: Nothing was imported yet.
    """
    return await EntryRepository(session).edition()
