"""What comes within a call: its end, another description of its sound, keys, handing on."""

from typing import TYPE_CHECKING

from aiosipua.message import SipRequest

from services.telephony.media.port import Cause
from services.telephony.media.sip import messages
from services.telephony.media.sip.leg import SipLeg
from services.telephony.media.sip.referring import Referring
from services.telephony.media.sip.transactions import Server

if TYPE_CHECKING:
    from services.telephony.media.sip.endpoint import Endpoint


class Within:
    """Answers requests of dialogs that *endpoint* knows."""

    def __init__(self, endpoint: "Endpoint") -> None:
        self._endpoint = endpoint
        self._referring = Referring(endpoint)

    def leg_of(self, request: SipRequest) -> SipLeg | None:
        """Whose call *request* is about."""
        to, sender = request.to_addr, request.from_addr
        return self._endpoint.leg_of(
            request.call_id or "",
            (to.tag if to else None) or "",
            (sender.tag if sender else None) or "",
        )

    def take(self, server: Server) -> None:
        """Do and answer what *server* asks."""
        request = server.request
        leg = self.leg_of(request)
        cseq = request.cseq
        answer = self._endpoint.answer
        if leg is None or leg.dialog is None or cseq is None:
            answer(server, 481)
            return
        if cseq.seq <= leg.dialog.heard:
            answer(server, 500)
            return
        leg.dialog.heard = cseq.seq
        match request.method:
            case "BYE":
                answer(server, 200)
                leg.over(Cause.HUNG_UP)
            case "INVITE" | "UPDATE" if leg.local is not None and leg.answered:
                leg.described(server)
            case "INVITE" | "UPDATE":
                answer(server, 491)
            case "INFO":
                answer(server, 200 if leg.informed(request) or not request.body else 415)
            case "REFER":
                self._referring.take(server, leg)
            case "OPTIONS":
                answer(server, 200, {"Allow": messages.ALLOW})
            case _:
                answer(server, 405, {"Allow": messages.ALLOW})
