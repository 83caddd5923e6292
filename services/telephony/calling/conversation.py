"""An attendant and a party who talk: hold, consult, conference, transfer, end."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import structlog

from chassis.errors import DomainError
from chassis.ids import new_id
from services.telephony.calling.house import House
from services.telephony.calling.ledger import Ledger
from services.telephony.calling.phone import Phone
from services.telephony.domain.conversation import Conversation as Kept
from services.telephony.domain.errors import NoSuchPhoneAction
from services.telephony.domain.phone import Party, PhoneState, expect
from services.telephony.domain.recording import Pauses
from services.telephony.handlers.calls import conversation_ended
from services.telephony.media.port import Bridge, Cause, DialFailed, Leg, Recording
from services.telephony.media.speech.music import music

log = structlog.get_logger()


class Next(StrEnum):
    """What becomes of the party when the attendant's part is over."""

    OVER = "over"
    WAITS = "waits"  # in a line again
    HANDED = "handed"  # with whom was consulted


@dataclass(slots=True)
class Outcome:
    """How an attendant's part ended; `leg` is who has the party now, `to` who that is."""

    next: Next
    leg: Leg | None = None
    to: str = ""


class Conversation:
    """
    One attendant's part of a call; `run` lasts until it is over.

    Args:
        attendant: The attendant's leg; it is hung up at the end.
        party: The other side's leg; it is not, who runs this decides.
        ledger: Where it is kept that they talked, after the call that they talked in.
        record: The party agreed to be recorded.
    """

    def __init__(
        self,
        house: House,
        phone: Phone,
        attendant: Leg,
        party: Leg,
        about: Party,
        ledger: Ledger,
        *,
        record: bool,
    ) -> None:
        self._house = house
        self._phone = phone
        self._attendant = attendant
        self._party = party
        self.about = about
        self._ledger = ledger
        self._record = record
        self._bridge: Bridge | None = None
        self._recording: Recording | None = None
        self._pauses = Pauses(began_at=house.clock())
        self._consulted: Leg | None = None
        self._consulted_as = ""
        self._outcome: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._began_at: datetime = house.clock()
        self._held_since: float | None = None
        self._hold_s = 0.0
        self._lock = asyncio.Lock()
        self._keys = 0

    async def run(self) -> Outcome:
        """Let them talk; gives what becomes of the party."""
        self._phone.conversation = self
        self._began_at = self._house.clock()
        self._bridge = await self._house.media.bridge(self._party, self._attendant)
        if self._record:
            self._recording = await self._bridge.record()
            self._pauses = Pauses(began_at=self._house.clock())
        self._phone.show(
            state=PhoneState.TALKING, party=self.about, recording=self._recording is not None
        )
        try:
            outcome = await self._until_over()
        finally:
            await asyncio.shield(self._end())
        self._store(outcome)
        return outcome

    async def _until_over(self) -> Outcome:
        party = asyncio.ensure_future(self._party.until_ended())
        attendant = asyncio.ensure_future(self._attendant.until_ended())
        try:
            await asyncio.wait(
                (party, attendant, self._outcome), return_when=asyncio.FIRST_COMPLETED
            )
            if self._outcome.done():
                return self._outcome.result()
            if party.done():
                return Outcome(Next.OVER)
            # An attendant who hangs up ends the call; one whose line fell loses no caller.
            fell = attendant.result() in (Cause.FAILED, Cause.NO_SOUND, Cause.UNREACHABLE)
            return Outcome(Next.WAITS if fell and not self.about.outgoing else Next.OVER)
        finally:
            party.cancel()
            attendant.cancel()

    async def _end(self) -> None:
        """Let go of everything but the party."""
        self._count_hold()
        outcome = self._outcome.result() if self._outcome.done() else None
        kept = outcome.leg if outcome is not None else None
        if self._bridge is not None:
            await self._bridge.close()
        if self._consulted is not None and self._consulted is not kept:
            await self._consulted.hang_up()
        await self._attendant.hang_up()
        if self._recording is not None:
            pcm = await self._recording.stop()
            call_id = UUID(self.about.call_id) if self.about.call_id else None
            person_id = UUID(self.about.person_id) if self.about.person_id else None
            await self._house.keep_recording(
                call_id,
                self.about.contact_id,
                self._phone.staff_id,
                pcm,
                self._began_at,
                self._pauses.resume(self._house.clock()).kept,
                person_id,
            )

    def _store(self, outcome: Outcome) -> None:
        ended_at = self._house.clock()
        hold = round(self._hold_s)
        kept = Kept(
            id=new_id(),
            call_id=UUID(self.about.call_id) if self.about.call_id else None,
            contact_id=self.about.contact_id,
            staff_id=self._phone.staff_id,
            outgoing=self.about.outgoing,
            began_at=self._began_at,
            ended_at=ended_at,
            talk_s=max(round((ended_at - self._began_at).total_seconds()) - hold, 0),
            hold_s=hold,
            transferred=outcome.next is not Next.OVER,
        )
        self._ledger.write(lambda session: conversation_ended(session, kept))

    async def hold(self) -> None:
        """The party hears music."""
        async with self._lock:
            expect(self._phone.view, PhoneState.TALKING, PhoneState.CONFERENCE)
            await self._put_on_hold()
            self._phone.show(state=PhoneState.HOLDING)

    async def resume(self) -> None:
        """They talk again; whoever was consulted is let go."""
        async with self._lock:
            expect(self._phone.view, PhoneState.HOLDING, PhoneState.CONSULTING)
            await self._let_go_of_consulted()
            await self._take_off_hold()
            self._phone.show(state=PhoneState.TALKING, consulted="")

    async def mute(self, muted: bool) -> None:
        """With *muted*, nobody hears the attendant."""
        expect(
            self._phone.view,
            PhoneState.TALKING,
            PhoneState.HOLDING,
            PhoneState.CONSULTING,
            PhoneState.CONFERENCE,
        )
        self._attendant.mute(muted)
        self._phone.show(muted=muted)

    async def consult(self, address: str, dial: "asyncio.Task[Leg]") -> None:
        """
        Ask *address*, which *dial* rings, while the party hears music.

        Raises:
            DialFailed: Nobody answered; the party is still on hold.
        """
        async with self._lock:
            expect(self._phone.view, PhoneState.TALKING, PhoneState.HOLDING)
            if self._phone.view.state is PhoneState.TALKING:
                await self._put_on_hold()
            self._phone.show(state=PhoneState.CONSULTING, consulted=address, trouble="")
            try:
                leg = await dial
            except DialFailed as failure:
                self._phone.show(
                    state=PhoneState.HOLDING, consulted="", trouble=failure.cause.value
                )
                raise
            if self._outcome.done() or self._attendant.ended is not None:
                await leg.hang_up()
                return
            assert self._bridge is not None
            self._consulted, self._consulted_as = leg, address
            await self._bridge.add(leg)

    async def join(self) -> None:
        """All hear each other."""
        async with self._lock:
            expect(self._phone.view, PhoneState.CONSULTING)
            if self._consulted is None:
                raise NoSuchPhoneAction(state="dialing")
            await self._take_off_hold()
            self._phone.show(state=PhoneState.CONFERENCE)

    async def hand_to_consulted(self) -> None:
        """The party goes on with whom was asked."""
        async with self._lock:
            expect(self._phone.view, PhoneState.CONSULTING, PhoneState.CONFERENCE)
            if self._consulted is None or self._consulted.ended is not None:
                raise NoSuchPhoneAction(state="dialing")
            self._finish(Outcome(Next.HANDED, self._consulted, self._consulted_as))

    async def hand_to_line(self) -> None:
        """The party waits again, where contacts has put it."""
        self._finish(Outcome(Next.WAITS))

    async def hang_up(self) -> None:
        """End the consultation, or the call when there is none."""
        if self._phone.view.state is PhoneState.CONSULTING and self._consulted is not None:
            await self.resume()
            return
        self._finish(Outcome(Next.OVER))

    def pause_recording(self, paused: bool) -> None:
        """Leave out what is said from now on, or no longer."""
        if self._recording is None:
            raise NoSuchPhoneAction(state="not_recording")
        now = self._house.clock()
        if paused:
            self._recording.pause()
            self._pauses = self._pauses.pause(now)
        else:
            self._recording.resume()
            self._pauses = self._pauses.resume(now)
        self._phone.show(recording_paused=paused)

    def _finish(self, outcome: Outcome) -> None:
        if not self._outcome.done():
            self._outcome.set_result(outcome)

    async def _put_on_hold(self) -> None:
        assert self._bridge is not None
        await self._bridge.remove(self._party)
        self._party.loop(music())
        self._held_since = asyncio.get_running_loop().time()
        await self._tell_hold(True)

    async def _take_off_hold(self) -> None:
        assert self._bridge is not None
        self._party.stop()
        await self._bridge.add(self._party)
        self._count_hold()
        await self._tell_hold(False)

    async def _let_go_of_consulted(self) -> None:
        leg, self._consulted, self._consulted_as = self._consulted, None, ""
        if leg is not None:
            assert self._bridge is not None
            await self._bridge.remove(leg)
            await leg.hang_up()

    def _count_hold(self) -> None:
        if self._held_since is not None:
            self._hold_s += asyncio.get_running_loop().time() - self._held_since
            self._held_since = None

    async def _tell_hold(self, held: bool) -> None:
        if not self.about.contact_id:
            return
        self._keys += 1
        try:
            await self._house.lines.held(
                self.about.contact_id,
                held=held,
                key=f"{self.about.call_id}/{self._phone.staff_id}/{self._keys}/{new_id()}",
            )
        except DomainError as error:
            log.info("hold_not_told", reason=error.reason)
