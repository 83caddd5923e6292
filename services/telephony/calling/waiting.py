"""A caller who waits: music, place and wait, the offer to be called back, and what a line says."""

import asyncio
from typing import TYPE_CHECKING

import structlog

from chassis.errors import DomainError
from services.telephony.calling.caller import Caller
from services.telephony.domain import spoken
from services.telephony.domain.gathering import Result
from services.telephony.domain.numbers import caller_number
from services.telephony.domain.waiting import Instead, Joined, Standing, announcement
from services.telephony.media.port import Leg, LegEnded
from services.telephony.media.speech.music import music

if TYPE_CHECKING:
    from services.telephony.calling.phone import Phone

log = structlog.get_logger()

_JOIN_AGAIN = 2.0
# Contacts may restart; who waits does not notice. Longer than this is no restart.
_JOIN_SECONDS = 300.0
_FEWEST_DIGITS, _MOST_DIGITS = 9, 15


class Waiting:
    """
    One caller's wait.

    `connected` is resolved by the switchboard with who answered; `told` with what the
    line says instead of an answer.
    """

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._house = caller.house
        loop = asyncio.get_running_loop()
        self.connected: asyncio.Future[tuple[Phone, Leg]] = loop.create_future()
        self.told: asyncio.Queue[Instead] = asyncio.Queue(4)
        # Offered once; to who cannot hear, never.
        self._offered = not caller.by_voice

    async def join(self) -> Joined:
        """
        Ask for a place until contacts gives an answer.

        Raises:
            LegEnded: The caller hung up.
            DomainError: Contacts stays away.
        """
        caller = self._caller
        until = asyncio.get_running_loop().time() + _JOIN_SECONDS
        while True:
            try:
                joined = await self._house.lines.join(
                    caller.id,
                    service=caller.call.service,
                    language=caller.language.value,
                    person_id=caller.call.person_id,
                    number=caller.call.caller_number,
                )
            except DomainError as error:
                log.warning("line_not_joined", call_id=str(caller.id), reason=error.reason)
                if asyncio.get_running_loop().time() > until:
                    raise
                caller.leg.loop(music())
                await self._pause(_JOIN_AGAIN)
            else:
                caller.by_voice = not joined.not_by_voice
                self._offered = joined.not_by_voice
                return joined

    async def _pause(self, seconds: float) -> None:
        """Wait so long, unless the caller hangs up."""
        ended = asyncio.ensure_future(self._caller.leg.until_ended())
        try:
            done, _ = await asyncio.wait((ended,), timeout=seconds)
        finally:
            ended.cancel()
        if done:
            raise LegEnded(ended.result())

    async def until_connected(self) -> "tuple[Phone, Leg] | None":
        """
        Keep the caller company until an attendant answers; None when they took a call-back.

        Raises:
            LegEnded: The caller hung up.
        """
        company = asyncio.create_task(self._company())
        ended = asyncio.ensure_future(self._caller.leg.until_ended())
        try:
            await asyncio.wait(
                (self.connected, company, ended), return_when=asyncio.FIRST_COMPLETED
            )
            if self.connected.done():
                self._caller.leg.stop()
                return self.connected.result()
            if ended.done():
                raise LegEnded(ended.result())
            # They leave for a call-back; an attendant who answers in this very moment is let go.
            company.result()
            return None
        finally:
            self.connected.cancel()
            company.cancel()
            ended.cancel()
            await asyncio.gather(company, return_exceptions=True)

    async def _company(self) -> None:
        """Music, news every half minute, and what the line has to say; ends with a call-back."""
        caller, rhythm = self._caller, self._house.manners.rhythm
        loop = asyncio.get_running_loop()
        began = loop.time()
        await self._ask_consent()
        await self._announce()
        while True:
            caller.leg.loop(music())
            waited = loop.time() - began
            due = rhythm.next_after(waited)
            if not self._offered and rhythm.call_back_after > waited:
                due = min(due, rhythm.call_back_after)
            instead = await self._told_within(due - waited)
            if instead is not None:
                if await self._overflow(instead):
                    return
                continue
            if not self._offered and loop.time() - began >= rhythm.call_back_after:
                self._offered = True
                if await self._offer_call_back():
                    return
            else:
                await self._announce()

    async def _ask_consent(self) -> None:
        """
        May the conversation be recorded? Asked while they have their place already; an
        attendant who answers meanwhile is not recorded.
        """
        caller = self._caller
        if self._house.manners.record and not caller.asked_consent:
            caller.asked_consent = True
            caller.leg.forget_keys()
            caller.may_record = await caller.speaker.choice("record_consent", seconds=3.0) == "1"

    async def _told_within(self, seconds: float) -> Instead | None:
        try:
            async with asyncio.timeout(max(seconds, 0)):
                return await self.told.get()
        except TimeoutError:
            return None

    async def _announce(self) -> None:
        """Say place and wait; what contacts does not say is not said."""
        caller = self._caller
        assert caller.contact_id is not None
        try:
            standing = await self._house.lines.standing(caller.contact_id)
        except DomainError as error:
            log.info("standing_not_told", reason=error.reason)
            standing = Standing(position=0)
        for key in announcement(standing):
            filled = {}
            if key == "place":
                filled = {"place": str(standing.position)}
            elif key == "wait_about":
                said = spoken.minutes(standing.low_s, standing.high_s, caller.language)
                filled = {"minutes": said}
            await caller.speaker.say(key, interruptible=False, **filled)

    async def _overflow(self, instead: Instead) -> bool:
        """Nobody will come: say so; True when they leave for a call-back."""
        if not self._caller.by_voice:
            await self._caller.speaker.say("written_answer", interruptible=False)
            return False
        await self._caller.speaker.say("nobody_serves", interruptible=False)
        self._offered = True
        if instead is Instead.WAIT:
            return False
        return await self._offer_call_back()

    async def _offer_call_back(self) -> bool:
        """Offer it; True when it is promised."""
        caller = self._caller
        caller.leg.forget_keys()
        if await caller.speaker.choice("call_back_offer") != "1":
            return False
        if await promise_call_back(caller, keep_place=True):
            await caller.speaker.say("call_back_done", interruptible=False)
            return True
        await caller.speaker.say("call_back_failed", "wait_on", interruptible=False)
        return False


async def promise_call_back(caller: Caller, *, keep_place: bool) -> bool:
    """
    Ask for the number and promise to call it; False when it came to nothing.

    Raises:
        LegEnded: The caller hung up.
    """
    number = await _number(caller)
    if not number:
        return False
    house = caller.house
    place = caller.contact_id if keep_place else None
    try:
        await house.agenda.request_callback(
            phone=number,
            purpose="Pedido feito ao telefone",
            service=caller.call.service,
            language=caller.language.value,
            person_id=caller.call.person_id,
            keep_place=place,
            key=str(caller.id),
        )
        if place is not None:
            await house.lines.keep_place(place)
    except DomainError as error:
        log.warning("call_back_not_promised", call_id=str(caller.id), reason=error.reason)
        return False
    return True


async def _number(caller: Caller) -> str:
    """The number to call: the one they call from, if they say so, or one they key."""
    known = caller.call.caller_number
    if known:
        key = await caller.speaker.choice("call_back_number", number=spoken.telephone(known))
        if key == "1":
            return known
        if key != "2":
            return ""
    result, digits = await caller.speaker.digits(
        "call_back_other", least=_FEWEST_DIGITS, most=_MOST_DIGITS
    )
    return caller_number(digits) if result is Result.ENOUGH else ""
