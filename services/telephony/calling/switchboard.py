"""All calls and all phones of this process, and what brings them together."""

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import Context
from uuid import UUID

import structlog
from opentelemetry.trace import Span, SpanKind

from chassis.errors import DomainError
from chassis.ids import new_id
from chassis.telemetry import tracer
from services.telephony.calling.caller import Caller
from services.telephony.calling.conversation import Conversation
from services.telephony.calling.house import House
from services.telephony.calling.linked import talk_on
from services.telephony.calling.outcome import Next, Outcome
from services.telephony.calling.phone import Phone
from services.telephony.calling.telephone_keys import ask_from, listening
from services.telephony.calling.waiting import Waiting, promise_call_back
from services.telephony.domain import spoken
from services.telephony.domain.call import CallState
from services.telephony.domain.phone import Party
from services.telephony.domain.waiting import Instead, Joined
from services.telephony.media.port import Cause, Leg, LegEnded, Telephone

log = structlog.get_logger()


class Switchboard:
    """
    Serves callers, keeps phones.

    Attributes:
        waiting: Who waits, by contact.
        phones: By attendant; made when first asked for.
    """

    def __init__(self, house: House, telephones: Callable[[str], int]) -> None:
        self.house = house
        self._telephones = telephones
        self.waiting: dict[UUID, tuple[Caller, Waiting]] = {}
        self.phones: dict[str, Phone] = {}
        self.live: dict[UUID, Caller] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def phone(self, staff_id: str) -> Phone:
        """The phone of *staff_id*."""
        known = self.phones.get(staff_id)
        if known is None:
            known = Phone(staff_id, self.house.clock, lambda: self._telephones(staff_id))
            self.phones[staff_id] = known
        return known

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """Let *work* run beside everything else; its failure is logged."""
        # In a context of its own: it outlives the request that began it, and its deadline.
        task = asyncio.create_task(self._logged(work), context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _logged(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except Exception:
            log.exception("calling_failed")

    async def close(self) -> None:
        """End what runs beside."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def on_call(self, leg: Leg) -> None:
        """One call, from its first ring to its end: one trace, whoever is asked meanwhile."""
        if isinstance(leg, Telephone) and leg.staff_id:
            await ask_from(self.house, self.phone(leg.staff_id), leg)
            return
        with tracer.start_as_current_span("call", kind=SpanKind.SERVER) as span:
            await self._answer(leg, span)

    async def _answer(self, leg: Leg, span: Span) -> None:
        caller = Caller(self.house, leg)
        self.live[caller.id] = caller
        span.set_attribute("call.id", str(caller.id))
        log.info("call_began", call_id=str(caller.id))
        cause = "failed"
        try:
            cause = await self._serve(caller)
        except LegEnded as ended:
            cause = _told(ended.cause)
        finally:
            self.live.pop(caller.id, None)
            span.set_attribute("call.cause", cause)
            await asyncio.shield(self._over(caller, cause))

    async def _over(self, caller: Caller, cause: str) -> None:
        if cause == "hung_up" and caller.contact_id and caller.call.state is CallState.WAITING:
            await self._leave(caller.contact_id)
        await caller.leg.hang_up()
        await caller.over(cause)
        ending = caller.call.ending
        log.info("call_ended", call_id=str(caller.id), ending=ending.value if ending else "")

    async def _leave(self, contact_id: UUID) -> None:
        try:
            await self.house.lines.leave(contact_id, "hung_up")
        except DomainError as error:  # it hears of the end of the call all the same
            log.info("leaving_not_told", reason=error.reason)

    async def _serve(self, caller: Caller) -> str:
        """Menu, then people; gives how it ended, for the figures."""
        try:
            await caller.menu()
            if caller.call.state is not CallState.WAITING:
                return "hung_up"
            return await self._people(caller)
        except LegEnded:
            raise
        except DomainError as error:
            log.warning("call_not_served", call_id=str(caller.id), reason=error.reason)
        except Exception:
            log.exception("call_not_served", call_id=str(caller.id))
        await caller.speaker.say("sorry", interruptible=False)
        return "failed"

    async def _people(self, caller: Caller) -> str:
        waiting = Waiting(caller)
        joined = await waiting.join()
        if joined.contact_id is None:
            return await self._instead(caller, joined)
        caller.waits_as(joined.contact_id, joined.line_id)
        while True:
            assert caller.contact_id is not None
            self.waiting[caller.contact_id] = (caller, waiting)
            try:
                connected = await waiting.until_connected()
            finally:
                self.waiting.pop(caller.contact_id, None)
            if connected is None:
                return "called_back"
            outcome = await self.talk(caller, *connected)
            if outcome.next is Next.HANDED:
                outcome = await talk_on(self, caller, outcome)
            if outcome.next is not Next.WAITS:
                return _told(caller.leg.ended)
            if outcome.fell:
                await self._back_into_line(caller)
            caller.waits_again()
            await caller.speaker.say("transferring", interruptible=False)
            waiting = Waiting(caller)

    async def _back_into_line(self, caller: Caller) -> None:
        """The attendant's line fell: the caller waits again, as early as they came."""
        if caller.contact_id is None or not caller.line_id:
            return
        try:
            await self.house.lines.move(
                str(caller.contact_id),
                line_id=caller.line_id,
                service="",
                staff_id="",
                note="",
                key=f"{caller.contact_id}/{new_id()}",
            )
        except DomainError as error:
            log.warning("not_back_in_line", call_id=str(caller.id), reason=error.reason)

    async def _instead(self, caller: Caller, joined: Joined) -> str:
        """The line takes nobody: say when it does, and offer to call."""
        speaker = caller.speaker
        if joined.not_by_voice:
            await speaker.say("written_answer", "goodbye", interruptible=False)
            return "hung_up"
        await speaker.say("closed", interruptible=False)
        if joined.opens_at is not None:
            local = joined.opens_at.astimezone(self.house.manners.zone)
            when = spoken.moment(local, speaker.language, self.house.today())
            await speaker.say("closed_until", when=when)
        promised = await promise_call_back(caller, keep_place=False)
        await speaker.say("call_back_done" if promised else "goodbye", interruptible=False)
        return "called_back" if promised else "hung_up"

    async def talk(self, caller: Caller, phone: Phone, attendant: Leg) -> Outcome:
        """Let an attendant who answered talk with *caller*, to the end of the attendant's part."""
        caller.answered_by(phone.staff_id)
        conversation = Conversation(
            self.house,
            phone,
            attendant,
            caller.leg,
            self.party(caller),
            caller.ledger,
            record=caller.may_record,
        )
        contact_id = str(caller.contact_id or "")
        outcome: Outcome | None = None
        try:
            with listening(self.house, phone, conversation, attendant):
                outcome = await conversation.run()
        finally:
            theirs = outcome is None or outcome.is_theirs
            phone.rest(wrap_up=contact_id if theirs else "")
        if outcome.is_theirs:
            await self.wrap_up(contact_id, f"{caller.id}/{phone.staff_id}")
        return outcome

    async def wrap_up(self, contact_id: str, key: str) -> None:
        """The attendant writes now, and is not rung meanwhile."""
        if not contact_id:
            return
        try:
            await self.house.lines.wrap_up(contact_id, key)
        except DomainError as error:
            log.info("wrap_up_not_told", reason=error.reason)

    def party(self, caller: Caller, offer_id: str = "") -> Party:
        """A caller as a phone shows them."""
        call = caller.call
        places: list[str] = []
        for pressed in call.keys:
            if pressed.place not in places:
                places.append(pressed.place)
        if call.menu.place not in places:
            places.append(call.menu.place)
        return Party(
            call_id=str(call.id),
            contact_id=str(caller.contact_id or ""),
            number=call.caller_number,
            person_id=str(call.person_id or ""),
            keyed=tuple(places),
            service=call.service,
            language=call.menu.language.value,
            began_at=call.began_at,
            offer_id=offer_id,
        )

    def holds(self, contact_id: UUID) -> bool:
        """Whether the line of *contact_id* is here."""
        return contact_id in self.waiting or any(
            caller.contact_id == contact_id for caller in self.live.values()
        )

    def written(self, contact_id: str) -> None:
        """Nobody need write about *contact_id* any more: it has ended, or waits for another."""
        for phone in self.phones.values():
            phone.written(contact_id)

    def overflowed(self, contact_id: UUID, instead: Instead) -> None:
        """The line of *contact_id* has nobody who will come."""
        found = self.waiting.get(contact_id)
        if found is not None and not found[1].told.full():
            found[1].told.put_nowait(instead)


def _told(cause: Cause | None) -> str:
    """How a call ended, for the figures, by what became of the caller's line; None: it stands."""
    return "failed" if cause in (Cause.FAILED, Cause.NO_SOUND) else "hung_up"
