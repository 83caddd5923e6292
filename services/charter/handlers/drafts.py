"""Writing the charter: drafts, their review, their publication, and what differs."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from chassis.ids import new_id
from services.charter.domain import editing
from services.charter.domain.checking import CODE, filled
from services.charter.domain.comparing import Change, changes
from services.charter.domain.editing import Draft, DraftId, EditorialLine
from services.charter.domain.entry import Entry
from services.charter.domain.errors import (
    CodeInvalid,
    DraftHasProblems,
    EntryNotInForce,
    VersionNotFound,
)
from services.charter.domain.exporting import as_written, write_charter
from services.charter.domain.importing.entry_text import read_entry, tidied
from services.charter.domain.importing.tree import Problem
from services.charter.domain.sheet import Audience
from services.charter.domain.versions import Published, Version
from services.charter.handlers.publishing import end_entry, publish_entry
from services.charter.repository.drafts import DraftRepository
from services.charter.repository.entries import EntryRepository


@dataclass(frozen=True, slots=True)
class Written:
    """A draft and what keeps it from being published."""

    draft: Draft
    problems: tuple[Problem, ...]


async def editorial(
    session: AsyncSession, *, after: str, size: int, now: datetime
) -> tuple[Sequence[EditorialLine], str]:
    """One page of every entry, by code, and the code the next page starts after, or empty."""
    found = await DraftRepository(session).editorial(after=after, size=size + 1, now=now)
    page = found[:size]
    return page, page[-1].code if len(found) > size else ""


async def entry_versions(
    session: AsyncSession, code: str, *, before: int, size: int
) -> tuple[list[Published], int]:
    """One page of the versions of *code*, newest first, and the number the next ends before."""
    found = await EntryRepository(session).history(code, before=before, size=size + 1)
    page = found[:size]
    return page, page[-1].version.number if len(found) > size else 0


async def open_draft(
    session: AsyncSession, code: str, *, content: str, note: str, ends: bool, by: str, now: datetime
) -> Written:
    """
    Begin a draft of *code*: of *content*, or else of the version in force, or of its end.

    Raises:
        CodeInvalid: No entry could have this code.
        DraftExists: The entry is being written already.
        DraftUnreadable: *content* is no JSON object.
        EntryNotInForce: There is nothing to end.
    """
    if not CODE.fullmatch(code):
        raise CodeInvalid(field="code")
    base = await EntryRepository(session).at(code, now, Audience.ATTENDANTS)
    if ends and base is None:
        raise EntryNotInForce(field="code")
    begun = as_written(base.entry) if base else {"code": code}
    said = tidied(content, code) if content and not ends else begun
    draft = Draft(
        id=DraftId(new_id()),
        code=code,
        content=json.dumps(said),
        name=_name(said),
        base=base.number if base else 0,
        note=note,
        writers=(by,),
        ends=ends,
        changed_at=now,
    )
    await DraftRepository(session).add(draft)
    return await _written(session, draft)


async def get_draft(session: AsyncSession, draft_id: DraftId) -> Written:
    """
    A draft with its problems.

    Raises:
        DraftNotFound: There is none.
    """
    return await _written(session, await DraftRepository(session).get(draft_id))


async def save_draft(
    session: AsyncSession,
    draft_id: DraftId,
    *,
    content: str,
    note: str,
    by: str,
    version: int,
    now: datetime,
) -> Written:
    """
    Put *content* in the place of what was written; it may still have problems.

    Raises:
        DraftNotFound, DraftChanged, DraftStateWrong, DraftUnreadable: See there.
    """
    drafts = DraftRepository(session)
    draft = await drafts.get(draft_id, lock=True)
    said = tidied(content, draft.code)
    draft = editing.write(
        draft,
        content=json.dumps(said),
        name=_name(said),
        note=note,
        by=by,
        version=version,
        now=now,
    )
    await drafts.save(draft)
    return await _written(session, draft)


def _name(said: Mapping[str, object]) -> str:
    return str(said.get("name") or "")[:200]


async def change_draft(
    session: AsyncSession, draft_id: DraftId, change: Callable[[Draft, int], Draft]
) -> Written:
    """Do *change* to the draft, which is told how many problems it has."""
    drafts = DraftRepository(session)
    before = await _written(session, await drafts.get(draft_id, lock=True))
    draft = change(before.draft, len(before.problems))
    await drafts.save(draft)
    return Written(draft, before.problems)


async def publish_draft(
    session: AsyncSession, draft_id: DraftId, *, from_day: str, by: str, version: int, now: datetime
) -> tuple[Written, datetime]:
    """
    Make the reviewed draft a version of its entry, or its end, from *from_day* on; return when.

    Raises:
        ReviewByWriter: *by* wrote in it.
        DraftHasProblems: The charter around it has changed, and it does not fit any more.
        DraftUnchanged: The same is in force already.
        EntryNotInForce, VersionPlanned: The entry cannot end then.
        PublicationDayInvalid, PublicationInPast: The day is none, or over.
    """
    entries, drafts = EntryRepository(session), DraftRepository(session)
    # In the order of imports, which wait for one another too.
    await entries.lock()
    draft = await drafts.get(draft_id, lock=True)
    # Who may not, is told so before anything else is looked at.
    editing.publish(draft, by=by, number=0, version=version, now=now)
    edition = await entries.edition()
    council = edition.council
    start = editing.first_moment(from_day, council.timezone, now)
    if draft.ends:
        number = await end_entry(session, draft.code, at=start, zone=ZoneInfo(council.timezone))
    else:
        entry, problems = await _read(session, draft)
        if entry is None or problems:
            raise DraftHasProblems(count=str(len(problems)))
        complete = filled(entry, edition)
        number = await publish_entry(session, complete, valid_from=start, by=by, now=now)
    draft = editing.publish(draft, by=by, number=number, version=version, now=now)
    await drafts.save(draft)
    return Written(draft, ()), start


async def _written(session: AsyncSession, draft: Draft) -> Written:
    # What is to end need not fit the charter any more.
    _, problems = (None, ()) if draft.ends else await _read(session, draft)
    return Written(draft, problems)


async def _read(session: AsyncSession, draft: Draft) -> tuple[Entry | None, tuple[Problem, ...]]:
    entries = EntryRepository(session)
    edition = await entries.edition()
    content = json.loads(draft.content)
    related = content.get("related")
    named = [str(code).upper() for code in related] if isinstance(related, list) else []
    known = await entries.published(named)
    return read_entry(content, edition, known.__contains__)


async def compare_versions(
    session: AsyncSession, code: str, before: int, after: int
) -> list[Change]:
    """
    What differs between two versions of *code*.

    Raises:
        VersionNotFound: One of them is not there.
    """
    entries = EntryRepository(session)
    one = await _numbered(entries, code, before, "from_version")
    other = await _numbered(entries, code, after, "to_version")
    return changes(as_written(one.entry), as_written(other.entry))


async def _numbered(entries: EntryRepository, code: str, number: int, field: str) -> Version:
    found = await entries.numbered(code, number, Audience.ATTENDANTS)
    if found is None:
        raise VersionNotFound(field=field, code=code, version=str(number))
    return found


async def compare_draft(session: AsyncSession, draft_id: DraftId) -> list[Change]:
    """
    What a draft changes in the version it was made from; of a new entry, all of it.

    Raises:
        DraftNotFound: There is none.
    """
    draft = await DraftRepository(session).get(draft_id)
    entries = EntryRepository(session)
    base = await entries.numbered(draft.code, draft.base, Audience.ATTENDANTS)
    edition = await entries.edition()
    content = json.loads(draft.content)
    entry, problems = read_entry(content, edition, lambda _: True)
    if entry is not None and not problems:
        # As it would be published: what follows from the edition is no change.
        content = as_written(filled(entry, edition))
    return changes(as_written(base.entry) if base else {}, content)


async def export_charter(session: AsyncSession, moment: datetime) -> str:
    """
    The charter in force at *moment* as a file that can be imported again.

    Raises:
        EditionMissing: Nothing was imported yet.
    """
    entries = EntryRepository(session)
    edition = await entries.edition()
    found = await entries.page(
        moment, category="", after="", size=2000, readers=Audience.ATTENDANTS
    )
    return write_charter(edition, [version.entry for version in found])
