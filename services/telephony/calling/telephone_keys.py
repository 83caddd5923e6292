"""What an attendant does by the keys of a SIP telephone: hold, ask from a second line, hand on."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager

import structlog

from chassis.errors import DomainError
from services.telephony.calling.conversation import Conversation
from services.telephony.calling.house import House
from services.telephony.calling.phone import Phone
from services.telephony.calling.transferring import rung, to_consulted, to_contacts
from services.telephony.domain.numbers import caller_number
from services.telephony.domain.phone import PhoneState
from services.telephony.media.port import Cause, DialFailed, Leg, Refer, Telephone

log = structlog.get_logger()

_STATUS = {Cause.BUSY: 486, Cause.REJECTED: 603, Cause.CANCELLED: 487, Cause.UNREACHABLE: 404}
_NOBODY, _NOT_POSSIBLE, _DONE = 404, 603, 200


@contextmanager
def listening(house: House, phone: Phone, talk: Conversation, attendant: Leg) -> Iterator[None]:
    """Do what the attendant's telephone asks while *talk* lasts; the browser has buttons for it."""
    if not isinstance(attendant, Telephone):
        yield
        return
    keys = _Keys(house, phone, talk, attendant)
    attendant.on_held, attendant.on_refer = keys.held, keys.refer
    try:
        yield
    finally:
        attendant.on_held = attendant.on_refer = None


class _Keys:
    """One telephone in one conversation."""

    def __init__(
        self, house: House, phone: Phone, talk: Conversation, attendant: Telephone
    ) -> None:
        self._house, self._phone, self._talk = house, phone, talk
        self._attendant = attendant
        self._tasks: set[asyncio.Task[None]] = set()

    def held(self, holds: bool) -> None:
        """The telephone's own hold is the desk's: the caller hears music, and it is noted."""
        state, asked = self._phone.view.state, self._talk.asked
        if asked is not None and asked.by is not None:
            self._spawn(self._talk.between_lines())
        elif holds and state is PhoneState.TALKING:
            self._spawn(self._talk.hold())
        elif not holds and state is PhoneState.HOLDING:
            self._spawn(self._talk.resume())

    def refer(self, refer: Refer) -> None:
        """Hand the caller on."""
        self._spawn(self._hand_on(refer))

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(self._logged(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _logged(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except DomainError as error:
            log.info("telephone_key_not_possible", reason=error.reason)
        except Exception:
            log.exception("telephone_key_failed")

    async def _hand_on(self, refer: Refer) -> None:
        try:
            if refer.instead_of is not None:
                await self._to_who_was_asked(refer)
            else:
                await self._to_another(refer)
        except DialFailed as failure:
            refer.tell(_STATUS.get(failure.cause, 480))
            if not self._attendant.held:
                await self._talk.resume()
        except DomainError as error:
            log.info("not_handed_on", reason=error.reason)
            refer.tell(_NOT_POSSIBLE)

    async def _to_who_was_asked(self, refer: Refer) -> None:
        """Attended: the party of the telephone's other line takes the caller."""
        asked = self._talk.asked
        if asked is None or asked.by is None or refer.instead_of is not asked.by:
            refer.tell(_NOBODY)
            return
        await to_consulted(self._house, self._phone, self._talk, first=lambda: refer.tell(_DONE))

    async def _to_another(self, refer: Refer) -> None:
        """Blind: an attendant, a line, or a number outside."""
        staff_id, number = await whom(self._house, refer.to)
        line_id = "" if staff_id or number else await self._house.lines.by_code(refer.to)
        if staff_id or line_id:
            await to_contacts(self._house, self._talk, line_id=line_id, staff_id=staff_id)
            refer.tell(_DONE)
            await self._talk.hand_to_line()
        elif number:
            dial = rung(self._house, self._talk, number, hand=True)
            try:
                await self._talk.consult(number, dial)
            finally:
                dial.cancel()
            refer.tell(_DONE)
            await self._talk.hand_to_consulted()
        else:
            refer.tell(_NOBODY)


async def whom(house: House, named: str) -> tuple[str, str]:
    """The attendant whose telephone has that name, or the number that it is; both may be empty."""
    staff_id = await house.staff_of(named)
    return staff_id, "" if staff_id else caller_number(named)


async def ask_from(house: House, phone: Phone, leg: Leg) -> None:
    """
    The attendant's telephone calls somebody by itself: to ask, about the caller who holds.

    Without a caller there is nothing to ask about: calls of the council's begin at the desk,
    where it is said whom they are for.
    """
    talk = phone.conversation
    staff_id, number = await whom(house, leg.called)
    address = f"staff:{staff_id}" if staff_id else number
    if talk is None or not address:
        await leg.hang_up(Cause.REJECTED if talk is None else Cause.UNREACHABLE)
        return
    await leg.ring()
    dial = rung(house, talk, address)
    gone = asyncio.create_task(leg.until_ended())
    gone.add_done_callback(lambda _: dial.cancel())
    try:
        await talk.consult(address, dial, by=leg)
        await _until_asked(talk, leg, gone)
    except DialFailed as failure:
        await leg.hang_up(failure.cause)
    except DomainError as error:
        log.info("consultation_failed", reason=error.reason)
        await leg.hang_up(Cause.REJECTED)
    finally:
        gone.cancel()
        dial.cancel()


async def _until_asked(talk: Conversation, leg: Leg, gone: "asyncio.Task[Cause]") -> None:
    """
    Until the attendant or who is asked hangs up, or the caller goes on with them.

    Meanwhile the telephone goes back and forth between its lines, by holding one or the other.
    """
    asked = talk.asked
    if asked is None or asked.by is not leg or not isinstance(leg, Telephone):
        return
    turned = asyncio.Event()
    leg.on_held = lambda _: turned.set()
    other = asyncio.create_task(asked.leg.until_ended())
    try:
        while talk.asked is asked and asked.by is leg and not (gone.done() or other.done()):
            turn = asyncio.create_task(turned.wait())
            await asyncio.wait((gone, other, turn), return_when=asyncio.FIRST_COMPLETED)
            turn.cancel()
            if turned.is_set():
                turned.clear()
                await talk.between_lines()
    finally:
        leg.on_held = None
        other.cancel()
    if talk.asked is asked and asked.by is leg:
        await talk.asked_enough()
