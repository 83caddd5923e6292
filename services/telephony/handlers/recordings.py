"""Recordings: kept, listed, heard for a reason."""

import asyncio
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis import events
from chassis.auth import Caller
from chassis.ids import new_id
from chassis.keys import KeyRing
from chassis.readings import data_read
from services.telephony.domain.errors import RecordingPurposeMissing
from services.telephony.domain.recording import Hearing, Pause, Recording, delete_at
from services.telephony.media.vault import Vault
from services.telephony.repository.calls import CallRepository
from services.telephony.repository.recordings import RecordingRepository


class Keeper:
    """Keeps what was recorded, sealed, for *days*."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        vault: Vault,
        keys: KeyRing,
        days: int,
    ) -> None:
        self._sessions, self._vault, self._keys, self._days = sessions, vault, keys, days

    async def keep(
        self,
        call_id: UUID | None,
        contact_id: str,
        staff_id: str,
        pcm: bytes,
        began_at: datetime,
        pauses: tuple[Pause, ...] = (),
        person_id: UUID | None = None,
    ) -> None:
        """
        Keep *pcm* (8 kHz, 16 bits, mono); the file first, so that no row lacks its sound.

        It is of *person_id*, or of whom the call is known to be of by now: its contact may have
        been closed, and so have told whose it was, before the talk had ended.
        """
        if not pcm:
            return
        recording = Recording(
            id=new_id(),
            call_id=call_id,
            contact_id=contact_id,
            person_id=person_id,
            staff_id=staff_id,
            key_id="",
            began_at=began_at,
            samples=len(pcm) // 2,
            delete_at=delete_at(began_at, self._days),
            pauses=pauses,
        )
        async with self._sessions.begin() as session:
            key = await self._keys.make(session, recording.id)
            await asyncio.to_thread(self._vault.put, recording.id, pcm, key)
            if person_id is None and call_id is not None:
                recording = replace(
                    recording, person_id=await CallRepository(session).person_of(call_id)
                )
            await RecordingRepository(session).add(recording)


async def hear(
    session: AsyncSession, recording_id: UUID, *, caller: Caller, now: datetime
) -> Recording:
    """
    *caller* listens; that and what for is kept in the same transaction, here and, where it is
    known whose conversation it is, in the log of readings that this person sees.

    Raises:
        RecordingNotFound: There is none.
        RecordingPurposeMissing: They do not say what for.
    """
    if not caller.purpose:
        raise RecordingPurposeMissing(field="Atende-Purpose")
    store = RecordingRepository(session)
    recording = await store.get(recording_id, now)
    hearing = Hearing(id=new_id(), staff_id=caller.id, at=now, purpose=caller.purpose)
    await store.heard(recording_id, hearing)
    if recording.person_id is not None:
        await events.publish(session, [data_read(recording.person_id, "recording", caller, now)])
    return recording
