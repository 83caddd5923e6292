"""An attendant and a party who talk: hold, consult, conference, transfer, end."""

import asyncio
from datetime import datetime

import structlog

from services.telephony.calling.asked import Asked, answered
from services.telephony.calling.holding import Holding
from services.telephony.calling.house import House
from services.telephony.calling.ledger import Ledger
from services.telephony.calling.outcome import Next, Outcome
from services.telephony.calling.phone import Phone
from services.telephony.calling.recorded import Recorded
from services.telephony.domain.conversation import stretch
from services.telephony.domain.errors import NoSuchPhoneAction
from services.telephony.domain.phone import ENGAGED, LINES, Party, PhoneState, expect
from services.telephony.handlers.calls import conversation_ended
from services.telephony.media.port import (
    Bridge,
    Cause,
    DialFailed,
    Leg,
    Telephone,
)

log = structlog.get_logger()


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
        self._recorded = Recorded(house)
        self.asked: Asked | None = None
        self._outcome: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._began_at: datetime = house.clock()
        self._holding = Holding(house, party, about, phone.staff_id)
        self._lock = asyncio.Lock()

    async def run(self) -> Outcome:
        """Let them talk; gives what becomes of the party."""
        self._phone.conversation = self
        self._began_at = self._house.clock()
        # The phone shows that they talk already: who presses a key now waits until they do.
        async with self._lock:
            await self._begin()
        try:
            outcome = await self._until_over()
        finally:
            await asyncio.shield(self._end())
        self._store(outcome)
        return outcome

    async def _begin(self) -> None:
        self._bridge = await self._house.media.bridge(self._party, self._attendant)
        if self._record:
            await self._recorded.begin(self._bridge)
        self._phone.show(state=PhoneState.TALKING, party=self.about, recording=self._recorded.runs)

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
            waits = fell and not self.about.outgoing
            return Outcome(Next.WAITS if waits else Next.OVER, fell=waits)
        finally:
            party.cancel()
            attendant.cancel()

    async def _end(self) -> None:
        """Let go of everything but the party."""
        self._holding.seconds()
        outcome = self._outcome.result() if self._outcome.done() else None
        kept = outcome.leg if outcome is not None else None
        if self._bridge is not None:
            await self._bridge.close()
        asked, self.asked = self.asked, None
        if asked is not None:
            await asked.end_apart()
            if asked.leg is not kept:
                await asked.leg.hang_up()
        await self._attendant.hang_up()
        await self._recorded.keep(self.about, self._phone.staff_id, self._began_at)

    def _store(self, outcome: Outcome) -> None:
        kept = stretch(
            self.about,
            self._phone.staff_id,
            began_at=self._began_at,
            ended_at=self._house.clock(),
            hold_s=self._holding.seconds(),
            transferred=outcome.next is not Next.OVER,
        )
        self._ledger.write(lambda session: conversation_ended(session, kept))

    async def hold(self) -> None:
        """The party hears music; of three, the attendant goes on with whom they asked."""
        async with self._lock:
            expect(self._phone.view, PhoneState.TALKING, PhoneState.CONFERENCE)
            three = self._phone.view.state is PhoneState.CONFERENCE
            await self._put_on_hold()
            self._phone.show(state=PhoneState.CONSULTING if three else PhoneState.HOLDING)

    async def resume(self) -> None:
        """They talk again; whoever was consulted is let go."""
        async with self._lock:
            expect(self._phone.view, PhoneState.HOLDING, PhoneState.CONSULTING)
            await self._let_go_of_asked()
            await self._take_off_hold()
            self._phone.show(state=PhoneState.TALKING, consulted="")

    async def mute(self, muted: bool) -> None:
        """With *muted*, nobody hears the attendant."""
        expect(self._phone.view, *ENGAGED)
        self._attendant.mute(muted)
        self._phone.show(muted=muted)

    async def consult(self, address: str, dial: "asyncio.Task[Leg]", by: Leg | None = None) -> None:
        """
        Ask *address*, which *dial* rings, while the party hears music; *by* is another line of
        the attendant's telephone from which that is done.

        Raises:
            DialFailed: Nobody answered; the party is still on hold.
        """
        async with self._lock:
            expect(self._phone.view, PhoneState.TALKING, PhoneState.HOLDING)
            if self.asked is not None:
                raise NoSuchPhoneAction(state=PhoneState.CONSULTING.value)
            await self._put_on_hold()
            self._phone.show(state=PhoneState.CONSULTING, consulted=address, trouble="")
            try:
                leg = await answered(dial)
            except DialFailed as failure:
                self._phone.show(
                    state=PhoneState.HOLDING, consulted="", trouble=failure.cause.value
                )
                raise
            if self._outcome.done() or self._attendant.ended is not None:
                await leg.hang_up()
                return
            assert self._bridge is not None
            self.asked = Asked(leg=leg, address=address, by=by)
            if by is None:
                await self._bridge.add(leg)
                return
            await by.answer()
            self.asked.between = await self._house.media.bridge(by, leg)

    async def between_lines(self) -> None:
        """
        The attendant's telephone holds one of its two lines, or none: then it joins them itself.
        """
        async with self._lock:
            asked, first = self.asked, self._attendant
            if asked is None or not isinstance(asked.by, Telephone):
                return
            held = isinstance(first, Telephone) and first.held
            await (self._put_on_hold() if held else self._take_off_hold())
            await asked.hold(asked.by.held)
            self._phone.show(state=LINES[held, asked.by.held])

    async def asked_left(self, asked: Asked) -> None:
        """Who was asked has hung up; what the party hears the attendant decides."""
        async with self._lock:
            if self.asked is not asked:
                return
            await self._let_go_of_asked()
            three = self._phone.view.state is PhoneState.CONFERENCE
            state = PhoneState.TALKING if three else PhoneState.HOLDING
            self._phone.show(state=state, consulted="")

    async def asked_enough(self) -> None:
        """Who was asked is let go; a party whom the telephone itself holds stays there."""
        async with self._lock:
            await self._let_go_of_asked()
            if isinstance(self._attendant, Telephone) and self._attendant.held:
                self._phone.show(state=PhoneState.HOLDING, consulted="")
                return
            await self._take_off_hold()
            self._phone.show(state=PhoneState.TALKING, consulted="")

    async def join(self) -> None:
        """All hear each other."""
        async with self._lock:
            expect(self._phone.view, PhoneState.CONSULTING)
            if self.asked is None or self._bridge is None:
                raise NoSuchPhoneAction(state="dialing")
            await self.asked.come_to(self._bridge)
            await self._take_off_hold()
            self._phone.show(state=PhoneState.CONFERENCE)

    def expect_asked(self) -> None:
        """
        Make sure that somebody is asked right now.

        Raises:
            NoSuchPhoneAction: Nobody is, or it still rings.
        """
        if self.asked is None:
            expect(self._phone.view, PhoneState.CONSULTING)
        if self.asked is None or self.asked.leg.ended is not None:
            raise NoSuchPhoneAction(state="dialing")

    async def hand_to_consulted(self) -> None:
        """The party goes on with whom was asked."""
        async with self._lock:
            self.expect_asked()
            assert self.asked is not None
            self._finish(Outcome(Next.HANDED, self.asked.leg, self.asked.address))

    async def hand_to_line(self) -> None:
        """The party waits again, where contacts has put it."""
        self._finish(Outcome(Next.WAITS))

    async def hang_up(self) -> None:
        """End the consultation, or the call when there is none."""
        if self._phone.view.state is PhoneState.CONSULTING and self.asked is not None:
            await self.resume()
            return
        self._finish(Outcome(Next.OVER))

    def pause_recording(self, paused: bool) -> None:
        """Leave out what is said from now on, or no longer."""
        self._recorded.pause(paused)
        self._phone.show(recording_paused=paused)

    def _finish(self, outcome: Outcome) -> None:
        if not self._outcome.done():
            self._outcome.set_result(outcome)

    async def _put_on_hold(self) -> None:
        assert self._bridge is not None
        await self._holding.begin(self._bridge)

    async def _take_off_hold(self) -> None:
        assert self._bridge is not None
        await self._holding.end(self._bridge)

    async def _let_go_of_asked(self) -> None:
        asked, self.asked = self.asked, None
        if asked is not None:
            assert self._bridge is not None
            await asked.leave(self._bridge)
