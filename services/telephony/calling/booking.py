"""Times booked by telephone: a meeting, a planning file to be seen, a technician to be met."""

from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from chassis.errors import DomainError
from services.telephony.domain import spoken
from services.telephony.domain.cases import Case, about
from services.telephony.domain.menu import Place, Then
from services.telephony.domain.sittings import SittingKind, SittingStand, going_on
from services.telephony.domain.waiting import Slot

if TYPE_CHECKING:
    from services.telephony.calling.caller import Caller

log = structlog.get_logger()

_MOST_SLOTS = 4
_MOST_FILES = 5
_ASKED_CASES = 20
_CHOOSE_SECONDS = 8.0


class Booking:
    """Books at one place of the menu, for a caller who is known."""

    def __init__(self, caller: "Caller", place: Place) -> None:
        self._caller = caller
        self._house = caller.house
        self._speaker = caller.speaker
        self._place = place

    async def serve(self, person_id: UUID) -> None:
        """
        Book a time; where somebody has to prepare it first, ask for that.

        Raises:
            LegEnded: The caller hung up.
        """
        if self._place.then is Then.BOOK:
            await self._book(person_id)
            return
        kind = SittingKind(self._place.sitting)
        try:
            sitting = going_on(await self._house.agenda.sittings(person_id), kind)
        except DomainError as error:
            log.warning("sittings_asked_in_vain", reason=error.reason)
            await self._speaker.say("sitting_away")
            return
        if sitting is None:
            await self._ask(person_id, kind)
        elif sitting.stand is SittingStand.READY:
            await self._book(person_id, sitting.id)
        else:
            await self._speaker.say(f"sitting_{sitting.stand.value}")
            self._caller.told()

    async def _ask(self, person_id: UUID, kind: SittingKind) -> None:
        """Ask for one: about a file of theirs, or, of a meeting, about something new."""
        try:
            found = await self._house.cases.of_person(person_id, _ASKED_CASES)
        except DomainError as error:
            log.warning("cases_asked_in_vain", reason=error.reason)
            await self._speaker.say("cases_away")
            return
        files: list[Case | None] = [*about(found, self._place.service)[:_MOST_FILES]]
        if kind is SittingKind.TECHNICAL_MEETING:
            files.append(None)
        if not files:
            await self._speaker.say("sitting_no_file")
            return
        chosen = await self._chosen_file(files)
        if chosen is None:
            return
        file = files[chosen]
        try:
            await self._house.agenda.request_sitting(
                kind,
                person_id=person_id,
                file_number=file.number if file else "",
                key=f"{self._caller.id}/{self._place.path}",
            )
        except DomainError as error:
            log.warning("sitting_not_asked_for", reason=error.reason)
            await self._speaker.say("sitting_away")
            return
        await self._speaker.say("sitting_asked")
        self._caller.told()

    async def _chosen_file(self, files: list[Case | None]) -> int | None:
        """Which of *files* the caller keys; None for none of them."""
        sounds = []
        for number, file in enumerate(files, 1):
            key = str(number)
            if file is None:
                sounds.append(await self._speaker.sound("sitting_new", key=key))
            else:
                said = spoken.number(file.number)
                sounds.append(await self._speaker.sound("sitting_file", number=said, key=key))
        await self._speaker.play(sounds)
        return await self._choice(len(files))

    async def _book(self, person_id: UUID, sitting_id: str = "") -> None:
        try:
            slots = await self._house.agenda.slots(self._place.agenda, _MOST_SLOTS)
        except DomainError as error:
            log.warning("slots_asked_in_vain", reason=error.reason)
            slots = []
        if not slots:
            await self._speaker.say("slots_none")
            return
        sounds = [await self._speaker.sound("slots_intro")]
        for number, slot in enumerate(slots, 1):
            when = self._when(slot)
            sounds.append(await self._speaker.sound("slot", when=when, key=str(number)))
        await self._speaker.play(sounds)
        chosen = await self._choice(len(slots))
        if chosen is None:
            return
        slot = slots[chosen]
        try:
            await self._house.agenda.book(
                slot,
                person_id=person_id,
                service=self._place.service,
                language=self._speaker.language.value,
                sitting_id=sitting_id,
                key=f"{self._caller.id}/{self._place.path}/{slot.starts_at.isoformat()}",
            )
        except DomainError as error:
            log.info("slot_not_booked", reason=error.reason)
            await self._speaker.say("slot_taken")
            return
        await self._speaker.say("slot_booked", when=self._when(slot))
        self._caller.told()

    async def _choice(self, most: int) -> int | None:
        """The place, from 0, of what is keyed from 1 to *most*; None for anything else."""
        key = await self._caller.leg.key(_CHOOSE_SECONDS)
        return int(key) - 1 if key.isdigit() and 1 <= int(key) <= most else None

    def _when(self, slot: Slot) -> str:
        local = slot.starts_at.astimezone(self._house.manners.zone)
        return spoken.moment(local, self._speaker.language, self._house.today())
