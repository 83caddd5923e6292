"""Putting entries in force: a whole file, or one entry that was reviewed."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.ids import new_id
from services.charter.domain import versions
from services.charter.domain.edition import Edition
from services.charter.domain.entry import Entry
from services.charter.domain.errors import DraftUnchanged
from services.charter.domain.importing.charter_file import CharterFile, read_charter
from services.charter.domain.importing.tree import Problem
from services.charter.domain.search.terms import Term, terms_of
from services.charter.domain.versions import Version
from services.charter.repository.entries import EntryRepository
from services.charter.repository.terms import Indexed, TermRepository
from services.charter.serializers.publishing import ended_event, published_event


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, or would do: codes of entries, or what is wrong with the file."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


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


async def publish_entry(
    session: AsyncSession, entry: Entry, *, valid_from: datetime, by: str, now: datetime
) -> int:
    """
    Publish *entry*, complete and without faults, from *valid_from* on; return its number.

    Raises:
        DraftUnchanged: The same is in force then already.
    """
    entries = EntryRepository(session)
    await entries.lock()
    edition = await entries.edition()
    known = await entries.all_versions([entry.code])
    change = versions.publish(known.get(entry.code, []), entry, valid_from)
    if not change:
        raise DraftUnchanged
    terms = {entry.code: tuple(terms_of(entry, edition.synonyms))}
    await _store(session, {entry.code: change}, terms, by=by, now=now)
    return change[0].number


async def end_entry(session: AsyncSession, code: str, *, at: datetime, zone: tzinfo) -> int:
    """
    End the entry *code* at that moment; return the number of its last version.

    Raises:
        EntryNotInForce, VersionPlanned: See `versions.end`.
    """
    entries = EntryRepository(session)
    await entries.lock()
    known = await entries.all_versions([code])
    last = versions.end(known.get(code, []), at, zone)
    await entries.end(code, last)
    await events.publish(session, [ended_event(code, last.number, at)])
    return last.number


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
