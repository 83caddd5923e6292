"""The embedded exchange: one SIP endpoint, its registrar, its legs."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass

import structlog
from aiosipua.message import SipRequest

from services.telephony.media.port import Cause, Leg, OnCall
from services.telephony.media.rtp.bridge import MixerBridge
from services.telephony.media.rtp.clock import Clock
from services.telephony.media.rtp.ports import NoPortFree, Ports
from services.telephony.media.rtp.stream import Stream
from services.telephony.media.sip import description, messages
from services.telephony.media.sip.admission import Admission
from services.telephony.media.sip.description import NoCommonSound
from services.telephony.media.sip.dialing import Dialing
from services.telephony.media.sip.dialog import Dialog, DialogKey, of_invite
from services.telephony.media.sip.leg import SipLeg
from services.telephony.media.sip.messages import NotSip
from services.telephony.media.sip.registrar import Account, Registrar
from services.telephony.media.sip.transactions import Server, Transactions
from services.telephony.media.sip.transport import Address, Flow, Transport, address_towards
from services.telephony.media.sip.within import Within

log = structlog.get_logger()

WATCH_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SipSettings:
    """
    Where and how the embedded exchange listens.

    Attributes:
        advertised: Address that others reach us at; empty finds it for each peer.
        trunk: URI of the operator's exchange for numbers outside, or empty.
        most_calls: More than these are told 503.
        most_begun: No more than these may begin within a second.
        latest: With a clock later than this (seconds), new calls are told 503.
        silent_seconds: A line that brings no sound for so long is dead.
    """

    host: str = "0.0.0.0"
    port: int = 5060
    first_media_port: int = 16384
    last_media_port: int = 20383
    advertised: str = ""
    trunk: str = ""
    trunk_user: str = ""
    trunk_password: str = ""
    most_calls: int = 600
    most_begun: int = 60
    latest: float = 0.1
    silent_seconds: float = 60.0


class Endpoint:
    """Implements `media.port.Media` over SIP."""

    def __init__(self, settings: SipSettings, registrar: Registrar) -> None:
        self.settings = settings
        self.registrar = registrar
        self.transactions = Transactions()
        self.clock = Clock()
        self.ports = Ports(settings.host, settings.first_media_port, settings.last_media_port)
        self.transport = Transport(settings.host, settings.port, self.receive)
        self.legs: dict[str, SipLeg] = {}
        self._dialogs: dict[DialogKey, SipLeg] = {}
        self._invites: dict[str, SipLeg] = {}
        self._on_call: OnCall | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._admission = Admission(
            most_callers=self.ports.most // 2,
            most_calls=settings.most_calls,
            most_begun=settings.most_begun,
            latest=settings.latest,
        )
        self.refused = 0
        self.dial = Dialing(self).dial
        self._within = Within(self)

    async def start(self, on_call: OnCall) -> None:
        self._on_call = on_call
        await self.transport.start()
        self._spawn(self._watch())
        log.info("exchange_listens", host=self.settings.host, port=self.transport.port)

    async def stop(self) -> None:
        for leg in tuple(self.legs.values()):
            await leg.hang_up(Cause.FAILED)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.clock.stop()
        self.transactions.close()
        await self.transport.stop()

    async def bridge(self, *legs: Leg) -> MixerBridge:
        bridge = MixerBridge(self.clock)
        for leg in legs:
            await bridge.add(leg)
        return bridge

    def own(self, peer: Address) -> Address:
        """The address by which *peer* reaches us."""
        return (self.settings.advertised or address_towards(peer), self.transport.port)

    def open_stream(self, on_key: Callable[[str], None]) -> Stream:
        """
        A stream on a port of its own.

        Raises:
            NoPortFree: There is none left.
        """
        return Stream(self.ports.open(), self.clock, on_key)

    def keep(self, leg: SipLeg) -> None:
        """Know *leg* by its dialog from now on."""
        self.legs[leg.id] = leg
        if leg.dialog is not None:
            self._dialogs[leg.dialog.key] = leg

    def forget(self, leg: SipLeg) -> None:
        """Let go of all that *leg* had."""
        self.legs.pop(leg.id, None)
        self._invites = {key: one for key, one in self._invites.items() if one is not leg}
        if leg.dialog is not None:
            self._dialogs.pop(leg.dialog.key, None)
        if leg.rtp is not None:
            self.ports.close(leg.rtp.close())
            leg.stream = leg.rtp = None

    def say_goodbye(self, dialog: Dialog) -> None:
        """Send a BYE; what is answered to it changes nothing."""
        self.transactions.send(dialog.request("BYE"), dialog.flow, lambda _: None, lambda: None)

    def receive(self, data: bytes, flow: Flow) -> None:
        """Take one message; noise is dropped."""
        try:
            message = messages.read(data)
            if isinstance(message, SipRequest):
                messages.stamp(message, flow.peer)
                self._take(message, flow)
            else:
                self.transactions.receive(message, flow)
        except NotSip as failure:
            log.debug("no_sip", cause=str(failure), bytes=len(data))
        except Exception:
            # One message must never end the exchange; which it was is for the developer.
            log.exception("message_failed")

    def _take(self, request: SipRequest, flow: Flow) -> None:
        method = request.method.upper()
        if method == "ACK":
            self._acknowledge(request)
            return
        within = request.to_addr is not None and bool(request.to_addr.tag)
        if method == "INVITE" and not within and self._turned_away(request, flow):
            return
        server = self.transactions.begin(request, flow)
        if server is None:
            return
        if method == "CANCEL":
            self._cancel(server)
        elif within:
            self._within.take(server)
        elif method == "INVITE":
            self._invite(server)
        elif method == "REGISTER":
            self._spawn(self._register(server))
        elif method == "OPTIONS":
            self.answer(server, 200, {"Allow": messages.ALLOW, "Accept": "application/sdp"})
        else:
            self.answer(server, 405, {"Allow": messages.ALLOW})

    def answer(self, server: Server, status: int, headers: dict[str, str] | None = None) -> None:
        response = messages.respond(server.request, status, tag=messages.new_tag(), headers=headers)
        self.transactions.answer(server, response)

    def _turned_away(self, request: SipRequest, flow: Flow) -> bool:
        """
        Whether there is no room for a call that is new; then it is told so.

        An attendant who asks about a caller is as many as there are attendants, and is let in.
        """
        if self.transactions.knows(request) or self.registrar.knows(request, flow):
            return False
        callers = sum(leg.came_in and not leg.staff_id for leg in self.legs.values())
        if self._admission.admit(callers, len(self.legs), self.clock.recent):
            return False
        self.refused += 1
        busy = messages.respond(request, 503, tag=messages.new_tag(), headers={"Retry-After": "5"})
        self.transactions.turn_away(request, flow, busy)
        return True

    async def _register(self, server: Server) -> None:
        try:
            response = await self.registrar.register(server.request, server.flow)
        except Exception:
            log.exception("registration_failed")
            response = messages.respond(server.request, 500, tag=messages.new_tag())
        self.transactions.answer(server, response)

    def _invite(self, server: Server) -> None:
        request = server.request
        if request.headers.get("require"):
            unsupported = ", ".join(request.headers.get("require"))
            self.answer(server, 420, {"Unsupported": unsupported})
        elif self.registrar.knows(request, server.flow):
            self._spawn(self._from_telephone(server))
        else:
            self._begin(server, staff_id="")

    async def _from_telephone(self, server: Server) -> None:
        """An attendant's telephone calls: once it has proved that it is theirs."""
        try:
            known = await self.registrar.authenticate(server.request, server.flow)
        except Exception:
            log.exception("telephone_not_known")
            self.answer(server, 500)
            return
        if isinstance(known, Account):
            self._begin(server, staff_id=known.staff_id)
        else:
            self.transactions.answer(server, known)

    def _begin(self, server: Server, *, staff_id: str) -> None:
        request = server.request
        self.transactions.answer(server, messages.respond(request, 100))
        dialog = of_invite(request, server.flow, self.own(server.flow.peer))
        try:
            remote = description.read(request.text) if request.body else None
        except NoCommonSound:
            self.answer(server, 488)
            return
        leg = SipLeg(
            self,
            leg_id=f"{request.call_id}/{dialog.remote_tag}",
            caller=messages.user_of(request.get_header("From") or ""),
            called=messages.user_of(request.get_header("To") or ""),
            staff_id=staff_id,
        )
        leg.invited(server, dialog, remote)
        self.keep(leg)
        self._invites[server.key[0]] = leg
        self._spawn(self._serve(leg))

    async def _serve(self, leg: SipLeg) -> None:
        assert self._on_call is not None
        try:
            await self._on_call(leg)
        except NoPortFree:
            log.warning("no_port_free")
        except Exception:
            log.exception("call_failed", leg_id=leg.id)
        finally:
            leg.end(Cause.FAILED)

    def _cancel(self, server: Server) -> None:
        invite = self.transactions.invite_of(server.request)
        if invite is None:
            self.answer(server, 481)
            return
        self.answer(server, 200)
        leg = self._invites.get(invite.key[0])
        if leg is not None:
            leg.cancelled()

    def _acknowledge(self, request: SipRequest) -> None:
        invite = self.transactions.invite_of(request)
        if invite is not None and invite.final >= 300:
            self.transactions.acknowledged(invite)
            return
        leg = self._within.leg_of(request)
        if leg is not None:
            leg.acknowledged(request)

    def leg_of(self, call_id: str, ours: str, theirs: str) -> SipLeg | None:
        """The leg of a dialog, by its Call-ID and both tags."""
        return self._dialogs.get((call_id, ours, theirs))

    async def _watch(self) -> None:
        """End lines that are dead, forget telephones that are gone."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            self.registrar.forget_expired()
            oldest = loop.time() - self.settings.silent_seconds
            for leg in tuple(self.legs.values()):
                stream = leg.rtp
                if leg.answered and not leg.held and stream and stream.last_packet < oldest:
                    await leg.hang_up(Cause.NO_SOUND)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
