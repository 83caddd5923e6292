"""One call that came in, from its first ring to its end."""

import asyncio
from datetime import datetime
from uuid import UUID

import structlog

from chassis.ids import new_id
from chassis.languages import Language
from services.telephony.calling.house import House
from services.telephony.calling.ledger import Ledger
from services.telephony.calling.personal import Personal
from services.telephony.calling.speaking import Speaker
from services.telephony.domain import call as domain
from services.telephony.domain.call import Call, CallId, CallState
from services.telephony.domain.numbers import called_number, caller_number
from services.telephony.domain.prompts import Reading
from services.telephony.domain.running import Action, ActionKind
from services.telephony.handlers import calls as handlers
from services.telephony.media.port import Cause, Heard, Leg, LegEnded, Sound

log = structlog.get_logger()


class Caller:
    """
    A caller and where they are.

    Attributes:
        call: As it stands in memory; the ledger stores it a moment later.
        contact_id: Of contacts, once they wait; None before.
        may_record: They agreed that the conversation is recorded.
        by_voice: They may be offered a call back; not those who cannot hear.
    """

    def __init__(self, house: House, leg: Leg) -> None:
        self.house = house
        self.leg = leg
        self.ledger = Ledger(house.sessions)
        self.call: Call = self._begin()
        self.speaker = Speaker(house, leg, self.call.menu.language)
        self.contact_id: UUID | None = None
        self.line_id = ""
        self.may_record = False
        self.asked_consent = False
        self.by_voice = True

    @property
    def id(self) -> CallId:
        return self.call.id

    @property
    def language(self) -> Language:
        return self.call.menu.language

    def _begin(self) -> Call:
        house, leg = self.house, self.leg
        now = house.clock()
        call, self._first, _ = domain.begin(
            CallId(new_id()),
            exchange_call_id=leg.id[:128],
            caller_number=caller_number(leg.caller[:64]),
            called_number=called_number(leg.called[:64]),
            menu=house.menu,
            at=now,
        )
        exchange = house.exchange
        held_by = (exchange.address, exchange.epoch) if exchange.epoch else None
        self.ledger.write(lambda session: handlers.keep_begun(session, call, held_by=held_by))
        return call

    async def menu(self) -> None:
        """
        Walk through the menu until a person is needed.

        Raises:
            LegEnded: The caller hung up.
        """
        manners = self.house.manners
        early = manners.emergency and manners.early and await self.leg.progress()
        if not early:
            await self.leg.answer()
        if manners.emergency:
            await self.speaker.say("emergency", interruptible=False)
        if early:
            await self.leg.answer()
        actions = self._first
        while self.call.state is CallState.IN_MENU:
            key = await self._do(actions)
            if key is None:
                return
            actions = await self._press(key)
        await self._do(actions)

    async def _press(self, key: str) -> list[Action]:
        now = self.house.clock()
        before = self.call
        self.call, actions, _ = domain.press(before, key, self.house.menu, now)
        read = domain.reading_of(actions)
        self._store_key(key, read, now)
        self.speaker.language = self.call.menu.language
        return actions

    def _store_key(self, key: str, read: str, now: datetime) -> None:
        house, call_id = self.house, self.call.id
        self.ledger.write(
            lambda session: handlers.press_key(
                session, house.menu, call_id, key, read=read, now=now
            )
        )

    async def _do(self, actions: list[Action]) -> str | None:
        """Do what the menu says; gives the key that came, or None when it is over."""
        sounds: list[Sound] = []
        for action in actions:
            match action.kind:
                case ActionKind.PLAY:
                    sounds += await self._sounds(action)
                case ActionKind.IDENTIFY:
                    if sounds and await self.speaker.play(sounds) is Heard.GONE:
                        raise LegEnded(self.leg.ended or Cause.HUNG_UP)
                    sounds = []
                    if not await Personal(self, self.call.menu.place).serve():
                        return None
                case ActionKind.GATHER:
                    await self.speaker.play(sounds)
                    return await self.leg.key(float(action.seconds))
                case ActionKind.ENQUEUE:
                    await self.speaker.play(sounds, interruptible=False)
                    return None
        return None

    async def _sounds(self, action: Action) -> list[Sound]:
        if not action.service:
            return [await self.speaker.sound(action.prompt)]
        return await self.read_service(action.service)

    async def read_service(self, service: str) -> list[Sound]:
        """What the charter says of *service* on the telephone."""
        reading: Reading = await self.house.charter.spoken(service, self.language)
        if not reading.text:
            return [await self.speaker.sound("no_information")]
        said = await self.house.voice.text(reading.text, reading.language, keep=True)
        if reading.language is self.language:
            return [said]
        return [await self.speaker.sound("other_language"), said]

    def told(self) -> None:
        """They heard something of their own: the menu served them."""
        self.call = domain.told(self.call)
        call_id = self.call.id
        self.ledger.write(lambda session: handlers.told(session, call_id))

    def known(self, person_id: UUID) -> None:
        """They keyed number and code, and both were right."""
        self.call = domain.identify(self.call, person_id)
        call_id = self.call.id
        self.ledger.write(lambda session: handlers.identified(session, call_id, person_id))

    def needs_person(self) -> None:
        """They need a person, without having keyed 9."""
        now, call_id = self.house.clock(), self.call.id
        self.call, event = domain.ask_for_person(self.call, now)
        if event is not None:
            self.ledger.write(lambda session: handlers.ask_for_person(session, call_id, now=now))

    def waits_as(self, contact_id: UUID, line_id: str) -> None:
        """Contacts has given them a place."""
        self.contact_id, self.line_id = contact_id, line_id
        call_id = self.call.id
        self.ledger.write(lambda session: handlers.has_contact(session, call_id, contact_id))

    def answered_by(self, staff_id: str) -> None:
        """An attendant has them."""
        now, call_id = self.house.clock(), self.call.id
        self.call = domain.answer(self.call, staff_id, now)
        self.ledger.write(lambda session: handlers.answered(session, call_id, staff_id, now=now))

    def waits_again(self) -> None:
        """Handed on."""
        self.call = domain.wait_again(self.call)
        call_id = self.call.id
        self.ledger.write(lambda session: handlers.wait_again(session, call_id))

    async def over(self, cause: str) -> None:
        """The line is gone; everything about it is stored before this returns."""
        now, call_id = self.house.clock(), self.call.id
        self.call, _ = domain.end(self.call, cause, now)
        self.ledger.write(lambda session: handlers.end_call(session, call_id, cause, now=now))
        await asyncio.shield(self.ledger.close())
