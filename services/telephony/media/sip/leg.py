"""A leg over SIP: its dialog, its sound, and what may happen to it, in any order."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

import structlog
from aiosipua.message import SipRequest

from services.telephony.media.port import Cause, LegEnded, Refer
from services.telephony.media.rtp.stream import Stream
from services.telephony.media.sip import description, messages
from services.telephony.media.sip.description import Local, NoCommonSound, Remote
from services.telephony.media.sip.dialog import Dialog
from services.telephony.media.sip.sounding import Sounding
from services.telephony.media.sip.transactions import LIFE, T1, T2, Server

if TYPE_CHECKING:
    from services.telephony.media.sip.endpoint import Endpoint

log = structlog.get_logger()


class SipLeg(Sounding):
    """
    One call of the embedded exchange.

    Attributes:
        held: The other side holds us; no sound is then no dead line.
        answered: The call is up.
        staff_id, on_held, on_refer: As of `media.port.Telephone`.
    """

    def __init__(
        self, endpoint: "Endpoint", *, leg_id: str, caller: str, called: str, staff_id: str = ""
    ) -> None:
        super().__init__()
        self._endpoint = endpoint
        self.rtp: Stream | None = None
        self.id = leg_id
        self.caller = caller
        self.called = called
        self.dialog: Dialog | None = None
        self.local: Local | None = None
        self.remote: Remote | None = None
        self.answered = False
        self.held = False
        self.staff_id = staff_id
        self.on_held: Callable[[bool], None] | None = None
        self.on_refer: Callable[[Refer], None] | None = None
        self.refers = 0
        self._invite: Server | None = None
        self._early = False
        self._repeating: asyncio.TimerHandle | None = None

    @property
    def came_in(self) -> bool:
        """Whether they called us."""
        return self._invite is not None

    def invited(self, invite: Server, dialog: Dialog, remote: Remote | None) -> None:
        """It came in by *invite*; without *remote*, we make the offer when we answer."""
        self._invite, self.dialog, self.remote = invite, dialog, remote

    def listen(self) -> None:
        """
        Open the stream of sound.

        Raises:
            NoPortFree: There is none left.
        """
        if self.rtp is not None or self.dialog is None:
            return
        self.open()
        if self.remote is not None:
            self.heed(self.remote)

    def open(self) -> None:
        """
        Open the stream of sound; the dialog must be there.

        Raises:
            NoPortFree: There is none left.
        """
        assert self.dialog is not None
        self.stream = self.rtp = self._endpoint.open_stream(self.press)
        self.local = Local(self.dialog.own[0], self.rtp.port)

    def heed(self, remote: Remote) -> None:
        """Do with sound as *remote* wants it."""
        self.remote = remote
        before, self.held = self.held, remote.holds
        if self.held is not before and self.on_held is not None:
            self.on_held(self.held)
        if self.rtp is not None:
            self.rtp.codec = remote.codec
            self.rtp.event_type = remote.events or description.EVENTS
            if remote.address[0] != "0.0.0.0":
                self.rtp.aim(remote.address)
            self.rtp.sending = remote.direction in ("sendrecv", "recvonly")

    async def ring(self) -> None:
        if self._invite is not None and not self._invite.final and self.dialog is not None:
            self._respond(180)

    async def progress(self) -> bool:
        # Without an offer of theirs nobody knows yet where sound would go.
        if self._invite is None or self._invite.final or self.remote is None:
            return False
        if self._early:
            return True
        self.listen()
        assert self.local is not None
        self._early = True
        self._respond(183, body=self.local.answer(self.remote))
        return True

    async def answer(self) -> None:
        if self.ended is not None:
            raise LegEnded(self.ended)
        if self._invite is None or self._invite.final:
            return
        self.listen()
        assert self.local is not None
        body = self.local.answer(self.remote) if self.remote else self.local.offer()
        self.answered = True
        self._respond(200, body=body)
        self._repeat_answer(self._invite, T1, asyncio.get_running_loop().time() + LIFE)

    def _respond(self, status: int, *, body: str = "") -> None:
        assert self._invite is not None
        assert self.dialog is not None
        response = messages.respond(
            self._invite.request,
            status,
            tag=self.dialog.local_tag,
            contact=self.dialog.contact,
            headers={"Allow": messages.ALLOW},
            body=body,
        )
        self._endpoint.transactions.answer(self._invite, response)

    def _repeat_answer(self, invite: Server, pause: float, until: float) -> None:
        """Our 200 is sent until its ACK comes, whatever carries it (RFC 3261, 13.3.1.4)."""
        loop = asyncio.get_running_loop()

        def again() -> None:
            if loop.time() > until:
                log.info("answer_never_acknowledged", leg_id=self.id)
                self.end(Cause.FAILED)
                return
            invite.flow.send(invite.answer)
            self._repeat_answer(invite, min(pause * 2, T2), until)

        self._repeating = loop.call_later(pause, again)

    def acknowledged(self, ack: SipRequest) -> None:
        """The ACK has come; where we made the offer, it brings the answer."""
        if self._repeating is not None:
            self._repeating.cancel()
            self._repeating = None
        if self.remote is None and ack.body:
            try:
                self.heed(description.read(ack.text))
            except NoCommonSound:
                self.end(Cause.FAILED)

    def described(self, server: Server) -> None:
        """A new description of sound came within the call: hold, resume, another address."""
        request = server.request
        assert self.dialog is not None
        assert self.local is not None
        tag = self.dialog.local_tag
        body = ""
        if request.body:
            try:
                remote = description.read(request.text)
            except NoCommonSound:
                refusal = messages.respond(request, 488, tag=tag)
                self._endpoint.transactions.answer(server, refusal)
                return
            self.heed(remote)
            body = self.local.answer(remote)
        elif request.method == "INVITE":
            self.remote = None
            body = self.local.offer()
        accepted = messages.respond(request, 200, tag=tag, contact=self.dialog.contact, body=body)
        self._endpoint.transactions.answer(server, accepted)
        if request.method == "INVITE":
            self._repeat_answer(server, T1, asyncio.get_running_loop().time() + LIFE)

    def informed(self, request: SipRequest) -> bool:
        """A key by INFO (`application/dtmf-relay`, `application/dtmf`); False for anything else."""
        kind = (request.content_type or "").partition(";")[0].strip().lower()
        key = ""
        if kind == "application/dtmf-relay":
            for line in request.text.splitlines():
                name, _, value = line.partition("=")
                if name.strip().lower() == "signal":
                    key = value.strip()
        elif kind == "application/dtmf":
            key = request.text.strip()
        else:
            return False
        key = {"10": "*", "11": "#"}.get(key, key)
        if len(key) == 1 and key in "0123456789*#":
            self.press(key)
        return True

    async def hang_up(self, cause: Cause = Cause.HUNG_UP) -> None:
        self.end(cause)

    def end(self, cause: Cause) -> None:
        """End it from our side, as far as it has come."""
        if self.ended is not None:
            return
        if self._invite is not None and not self._invite.final:
            status = {Cause.BUSY: 486, Cause.REJECTED: 603, Cause.UNREACHABLE: 404}.get(cause, 503)
            self._respond(status)
        elif self.dialog is not None:
            self._endpoint.say_goodbye(self.dialog)
        self.over(cause)

    def over(self, cause: Cause) -> None:
        """The other side is gone, or we are done: let go of everything."""
        if self.finish(cause):
            if self._repeating is not None:
                self._repeating.cancel()
            self._endpoint.forget(self)

    def cancelled(self) -> None:
        """The caller gave up before we answered."""
        if self._invite is not None and not self._invite.final:
            self._respond(487)
            self.over(Cause.CANCELLED)
