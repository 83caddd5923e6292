"""The public's charter, whole: what catalogues and search engines read."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.charter.domain.edition import Edition
from services.charter.domain.sheet import Audience
from services.charter.domain.units import as_done
from services.charter.domain.versions import Version
from services.charter.repository.entries import EntryRepository
from services.charter.repository.units import moves_until

MOST = 2000


async def whole(session: AsyncSession, now: datetime) -> tuple[Edition, tuple[Version, ...]]:
    """
    The edition and every entry for everybody that is in force at *now*, by code.

    Raises:
        EditionMissing: Nothing was imported yet.
    """
    entries = EntryRepository(session)
    edition = await entries.edition()
    found = await entries.page(now, category="", after="", size=MOST, readers=Audience.EVERYONE)
    moves = await moves_until(session, now)
    return edition, tuple(
        replace(version, entry=as_done(version.entry, moves)) for version in found
    )
