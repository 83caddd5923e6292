"""REFER of attendants' telephones (RFC 3515), NOTIFY of how it goes, Replaces (RFC 3891)."""

from typing import TYPE_CHECKING
from urllib.parse import unquote

from aiosipua.headers import parse_uri

from services.telephony.media.port import Refer
from services.telephony.media.sip import messages
from services.telephony.media.sip.leg import SipLeg
from services.telephony.media.sip.transactions import Server

if TYPE_CHECKING:
    from services.telephony.media.sip.endpoint import Endpoint


class Referring:
    """Answers REFER; what is to become of the call, whoever has it decides."""

    def __init__(self, endpoint: "Endpoint") -> None:
        self._endpoint = endpoint

    def take(self, server: Server, leg: SipLeg) -> None:
        """A telephone, or a caller who may not, asks to hand on what *leg* carries."""
        answer = self._endpoint.answer
        if not leg.staff_id:
            answer(server, 403)  # who calls us does not make us call
            return
        named = server.request.headers.get("refer-to")
        uri = named[0].partition("<")[2].partition(">")[0] or named[0] if len(named) == 1 else ""
        target = parse_uri(uri.strip())
        if target.scheme not in ("sip", "sips") or not target.user:
            answer(server, 400)
            return
        replaces = next((v for k, v in target.headers.items() if k.lower() == "replaces"), "")
        instead = self._replaced(leg, unquote(replaces)) if replaces else None
        if replaces and instead is None:
            answer(server, 481)
            return
        if leg.on_refer is None:
            answer(server, 480)  # nobody is on the line whom it could hand on
            return
        answer(server, 202)
        leg.refers += 1
        # The first is known by the call alone; those that follow name theirs (RFC 3515, 2.4.6).
        cseq = server.request.cseq
        event = "refer" if leg.refers == 1 or cseq is None else f"refer;id={cseq.seq}"

        def tell(status: int) -> None:
            self._notify(leg, event, status)

        tell(100)
        leg.on_refer(Refer(to=unquote(target.user), instead_of=instead, tell=tell))

    def _replaced(self, leg: SipLeg, replaces: str) -> SipLeg | None:
        """The other call of the same telephone that is named; both ways of naming it are met."""
        call_id, *rest = replaces.split(";")
        tags = dict(part.partition("=")[::2] for part in rest)
        one, other = tags.get("to-tag", ""), tags.get("from-tag", "")
        leg_of = self._endpoint.leg_of
        found = leg_of(call_id, one, other) or leg_of(call_id, other, one)
        theirs = found is not None and found.staff_id == leg.staff_id and found is not leg
        return found if theirs else None

    def _notify(self, leg: SipLeg, event: str, status: int) -> None:
        dialog = leg.dialog
        if dialog is None or leg.ended is not None:
            return
        notify = dialog.request("NOTIFY", body=messages.fragment(status))
        notify.headers.set_single("Content-Type", "message/sipfrag;version=2.0")
        notify.headers.set_single("Event", event)
        over = "terminated;reason=noresource" if status >= 200 else "active;expires=60"
        notify.headers.set_single("Subscription-State", over)
        self._endpoint.transactions.send(notify, dialog.flow, lambda _: None, lambda: None)
