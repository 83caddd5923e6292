"""Ringing others: all telephones of an attendant at once, or a number over the trunk."""

import asyncio
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiosipua.auth import SipDigestAuth, answer_challenge
from aiosipua.message import SipRequest, SipResponse

from services.telephony.media.port import Cause, DialFailed
from services.telephony.media.rtp.ports import NoPortFree
from services.telephony.media.sip import description, messages
from services.telephony.media.sip.description import NoCommonSound
from services.telephony.media.sip.dialog import Dialog
from services.telephony.media.sip.leg import SipLeg
from services.telephony.media.sip.transactions import Client, cancel_of
from services.telephony.media.sip.transport import Flow

if TYPE_CHECKING:
    from services.telephony.media.sip.endpoint import Endpoint

_CAUSES = {
    404: Cause.UNREACHABLE,
    408: Cause.NO_ANSWER,
    480: Cause.UNREACHABLE,
    486: Cause.BUSY,
    487: Cause.CANCELLED,
    600: Cause.BUSY,
    603: Cause.REJECTED,
}


@dataclass(slots=True, kw_only=True)
class _Attempt:
    """One telephone that rings."""

    leg: SipLeg
    invite: SipRequest
    flow: Flow
    client: Client | None = None
    stopping: bool = False
    tried: bool = False
    cause: Cause | None = None
    result: "asyncio.Future[SipLeg]" = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class Dialing:
    """Rings; the first telephone that answers has the call, the others stop ringing."""

    def __init__(self, endpoint: "Endpoint") -> None:
        self._endpoint = endpoint

    async def dial(self, address: str, *, caller: str, name: str, seconds: float) -> SipLeg:
        """See `media.port.Media.dial`."""
        targets = await self._targets(address)
        if not targets:
            raise DialFailed(Cause.UNREACHABLE)
        attempts: list[_Attempt] = []
        try:
            # What there are ports for rings; where there is none at all it failed.
            with suppress(NoPortFree):
                for uri, flow in targets:
                    attempts.append(self._begin(uri, flow, address, caller, name))
            async with asyncio.timeout(seconds):
                return await self._first(attempts)
        except TimeoutError:
            raise DialFailed(Cause.NO_ANSWER) from None
        finally:
            for attempt in attempts:
                if not attempt.result.done():
                    self._stop(attempt)

    async def _first(self, attempts: list[_Attempt]) -> SipLeg:
        waiting = {attempt.result for attempt in attempts}
        while waiting:
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            legs = [one.result() for one in done if one.exception() is None]
            if legs:
                # Two answered in the same moment: one has it, the other is free at once.
                for other in legs[1:]:
                    await other.hang_up()
                return legs[0]
        causes = [attempt.cause or Cause.FAILED for attempt in attempts]
        said = (Cause.REJECTED, Cause.BUSY, Cause.NO_ANSWER, Cause.UNREACHABLE)
        raise DialFailed(next((cause for cause in said if cause in causes), Cause.FAILED))

    async def _targets(self, address: str) -> list[tuple[str, Flow]]:
        kind, _, rest = address.partition(":")
        if kind == "staff":
            found = []
            for binding, flow in self._endpoint.registrar.of_staff(rest):
                if flow is not None and flow.alive:
                    found.append((binding.contact, flow))
                elif binding.transport == "UDP":
                    found.append((binding.contact, self._endpoint.transport.udp(binding.address)))
            return found
        trunk = self._endpoint.settings.trunk
        target = messages.target_of(trunk) if trunk else None
        if target is None:
            return []
        uri = f"sip:{address}@{target[0]}:{target[1]}"
        if "transport=tcp" not in trunk:
            return [(uri, self._endpoint.transport.udp(target))]
        try:
            return [(uri, await self._endpoint.transport.tcp(target))]
        except (OSError, TimeoutError):
            return []

    def _begin(self, uri: str, flow: Flow, address: str, caller: str, name: str) -> _Attempt:
        endpoint = self._endpoint
        own = endpoint.own(flow.peer)
        tag = messages.new_tag()
        shown = name.replace('"', "").replace("\r", "").replace("\n", "").replace("\\", "")
        user = "".join(letter for letter in caller if letter.isalnum() or letter == "+")
        dialog = Dialog(
            call_id=f"{secrets.token_hex(16)}@{own[0]}",
            local=f'"{shown}" <sip:{user or "anonymous"}@{own[0]}>;tag={tag}',
            local_tag=tag,
            remote=f"<{uri}>",
            remote_tag="",
            target=uri,
            flow=flow,
            own=own,
        )
        kind, _, staff_id = address.partition(":")
        leg = SipLeg(
            endpoint,
            leg_id=dialog.call_id,
            caller=caller,
            called=address,
            staff_id=staff_id if kind == "staff" else "",
        )
        leg.dialog = dialog
        leg.open()
        assert leg.local is not None
        endpoint.legs[leg.id] = leg
        invite = dialog.request("INVITE", body=leg.local.offer())
        invite.headers.set_single("Allow", messages.ALLOW)
        attempt = _Attempt(leg=leg, invite=invite, flow=flow)
        # Nobody may be waiting for it any more when it fails.
        attempt.result.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._send(attempt)
        return attempt

    def _send(self, attempt: _Attempt) -> None:
        attempt.client = self._endpoint.transactions.send(
            attempt.invite,
            attempt.flow,
            lambda response: self._answered(attempt, response),
            lambda: self._fail(attempt, Cause.UNREACHABLE),
        )

    def _answered(self, attempt: _Attempt, response: SipResponse) -> None:
        status = response.status_code
        if status < 200:
            if attempt.stopping:
                self._cancel(attempt)
            return
        if status < 300:
            self._up(attempt, response)
        elif status in (401, 407) and not attempt.tried and self._prove(attempt, response):
            self._send(attempt)
        else:
            self._fail(attempt, _CAUSES.get(status, Cause.FAILED))

    def _up(self, attempt: _Attempt, response: SipResponse) -> None:
        leg, dialog = attempt.leg, attempt.leg.dialog
        assert dialog is not None
        first = not dialog.remote_tag
        if first:
            dialog.answered(response)
        cseq = response.cseq
        ack = dialog.request("ACK", sequence=cseq.seq if cseq else 1)
        dialog.flow.send(bytes(ack))
        if not first:
            return
        if attempt.stopping:
            # It answered while we told it to stop ringing.
            self._endpoint.say_goodbye(dialog)
            self._fail(attempt, Cause.CANCELLED)
            return
        try:
            leg.heed(description.read(response.text))
        except NoCommonSound:
            self._endpoint.say_goodbye(dialog)
            self._fail(attempt, Cause.FAILED)
            return
        leg.answered = True
        self._endpoint.keep(leg)
        attempt.result.set_result(leg)

    def _prove(self, attempt: _Attempt, response: SipResponse) -> bool:
        settings = self._endpoint.settings
        if not settings.trunk_user:
            return False
        proof = answer_challenge(
            SipDigestAuth(settings.trunk_user, settings.trunk_password),
            response,
            response.status_code,
            "INVITE",
            attempt.invite.uri,
        )
        if proof is None or attempt.leg.dialog is None or attempt.leg.local is None:
            return False
        attempt.tried = True
        attempt.invite = attempt.leg.dialog.request("INVITE", body=attempt.leg.local.offer())
        attempt.invite.headers.set_single(*proof)
        return True

    def _stop(self, attempt: _Attempt) -> None:
        """Nobody waits for it any more: it must not ring on."""
        attempt.stopping = True
        if attempt.client is not None and attempt.client.proceeding:
            self._cancel(attempt)

    def _cancel(self, attempt: _Attempt) -> None:
        cancel = cancel_of(attempt.invite)
        self._endpoint.transactions.send(cancel, attempt.flow, lambda _: None, lambda: None)

    def _fail(self, attempt: _Attempt, cause: Cause) -> None:
        attempt.cause = cause
        attempt.leg.over(cause)
        if not attempt.result.done():
            attempt.result.set_exception(DialFailed(cause))
