"""What the charter can be asked (queries) and told (commands). One function each."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.ids import new_id
from chassis.languages import Language
from services.charter.domain import versions
from services.charter.domain.edition import Edition
from services.charter.domain.errors import ServiceNotFound, VersionNotFound
from services.charter.domain.importing.charter_file import CharterFile, read_charter
from services.charter.domain.importing.tree import Problem
from services.charter.domain.search.terms import Term, asked_by, terms_of
from services.charter.domain.sheet import Audience
from services.charter.domain.versions import Version
from services.charter.repository import search
from services.charter.repository.entries import EntryRepository
from services.charter.repository.terms import Indexed, TermRepository
from services.charter.serializers.publishing import published_event


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, or would do: codes of entries, or what is wrong with the file."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


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
    return (await _as_read(entries, [version], moment, readers))[0]


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
    page = await _as_read(entries, found[:size], moment, readers)
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
    versions_read = await _as_read(
        EntryRepository(session), [hit.version for hit in hits], moment, readers
    )
    return [replace(hit, version=version) for hit, version in zip(hits, versions_read, strict=True)]


async def get_edition(session: AsyncSession) -> Edition:
    """
    The frame of the charter.

    Raises:
        EditionMissing: Nothing was imported yet.
    """
    return await EntryRepository(session).edition()


async def read_file(text: str) -> CharterFile:
    """
    Read a charter file beside the event loop, as a large one takes a second.

    Raises:
        CharterTooLarge: More than 2 MiB.
    """
    return await asyncio.to_thread(read_charter, text)


async def import_charter(
    session: AsyncSession,
    file: CharterFile,
    *,
    valid_from: datetime,
    dry_run: bool,
    by: str,
    now: datetime,
) -> Imported:
    """
    Publish from *valid_from* on all entries of *file* that are new or changed.

    With any problem, or as a *dry_run*, nothing is stored. Entries that the file
    does not name stay as they are.
    """
    if file.problems or file.edition is None:
        return Imported(problems=file.problems)
    # Beside the event loop and before the transaction: a large charter takes a second.
    terms = {} if dry_run else await asyncio.to_thread(_terms_by_code, file)
    entries = EntryRepository(session)
    if not dry_run:
        await entries.lock()
    known = await entries.all_versions([entry.code for entry in file.entries])
    changes = {
        entry.code: versions.publish(known.get(entry.code, []), entry, valid_from)
        for entry in file.entries
    }
    imported = Imported(
        added=tuple(code for code, change in changes.items() if change and code not in known),
        changed=tuple(code for code, change in changes.items() if change and code in known),
        unchanged=tuple(code for code, change in changes.items() if not change),
    )
    if not dry_run:
        await entries.set_edition(file.edition, by=by, now=now)
        await _store(session, changes, terms, by=by, now=now)
        await _index_again(session, known, changes, file.edition, now)
    return imported


async def _store(
    session: AsyncSession,
    changes: dict[str, list[Version]],
    terms: dict[str, tuple[Term, ...]],
    *,
    by: str,
    now: datetime,
) -> None:
    entries = EntryRepository(session)
    fresh = []
    for code, change in changes.items():
        for ended in change[1:]:
            await entries.end(code, ended)
        fresh += [
            (version, Indexed(version_id=new_id(), terms=terms[code])) for version in change[:1]
        ]
    await entries.add(fresh, by=by, now=now)
    await TermRepository(session).replace([indexed for _, indexed in fresh])
    await events.publish(
        session, [published_event(version.entry.code, version) for version, _ in fresh]
    )


async def _index_again(
    session: AsyncSession,
    known: dict[str, list[Version]],
    changes: dict[str, list[Version]],
    edition: Edition,
    now: datetime,
) -> None:
    """Renew the terms of versions that stay: new synonyms concern them too."""
    terms = TermRepository(session)
    stored = await terms.ids_of(list(known))
    stale = []
    for code, kept in known.items():
        for version in _still_to_come(kept, changes[code], now):
            version_id, digest = stored[(code, version.number)]
            indexed = Indexed(
                version_id=version_id, terms=tuple(terms_of(version.entry, edition.synonyms))
            )
            if indexed.digest != digest:
                stale.append(indexed)
    await terms.replace(stale)


def _still_to_come(
    kept: Iterable[Version], change: Sequence[Version], now: datetime
) -> list[Version]:
    ended = {version.number: version for version in change}
    current = [ended.get(version.number, version) for version in kept]
    return [
        version
        for version in current
        if version.replaced_by is None and (version.until is None or version.until > now)
    ]


def _terms_by_code(file: CharterFile) -> dict[str, tuple[Term, ...]]:
    synonyms = file.edition.synonyms if file.edition else ()
    return {entry.code: tuple(terms_of(entry, synonyms)) for entry in file.entries}
