"""A dialog (RFC 3261, 12): what both sides of a call know each other by."""

from dataclasses import dataclass, field

from aiosipua.headers import parse_uri
from aiosipua.message import SipRequest, SipResponse

from services.telephony.media.sip import messages
from services.telephony.media.sip.transport import Address, Flow

DialogKey = tuple[str, str, str]


@dataclass(slots=True, kw_only=True)
class Dialog:
    """
    One side's view of a call.

    Attributes:
        local, remote: From and To headers as we write them, tags included.
        target: URI to which requests go.
        routes: Proxies that want to be passed, in order.
        own: Address that we name in Via and Contact.
    """

    call_id: str
    local: str
    local_tag: str
    remote: str
    remote_tag: str
    target: str
    flow: Flow
    own: Address
    routes: list[str] = field(default_factory=list)
    sequence: int = 0
    heard: int = 0

    @property
    def key(self) -> DialogKey:
        return (self.call_id, self.local_tag, self.remote_tag)

    @property
    def contact(self) -> str:
        extra = ";transport=tcp" if self.flow.name == "TCP" else ""
        return f"<sip:atende@{self.own[0]}:{self.own[1]}{extra}>"

    def request(self, method: str, *, sequence: int = 0, body: str = "") -> SipRequest:
        """A request within the dialog; an ACK has the *sequence* of what it acknowledges."""
        if not sequence:
            self.sequence += 1
        request = SipRequest(method=method, uri=self.target)
        request.headers.append("Via", messages.via(self.flow, self.own, messages.new_branch()))
        request.headers.set_single("From", self.local)
        request.headers.set_single("To", self.remote)
        request.headers.set_single("Call-ID", self.call_id)
        request.headers.set_single("CSeq", f"{sequence or self.sequence} {method}")
        request.headers.set_single("Max-Forwards", "70")
        request.headers.set_single("Contact", self.contact)
        request.headers.set_single("User-Agent", messages.AGENT)
        for route in self.routes:
            request.headers.append("Route", route)
        if body:
            request.headers.set_single("Content-Type", "application/sdp")
            request.text = body
        return request

    def answered(self, response: SipResponse) -> None:
        """A 2xx came to our INVITE: learn the other's tag, target and routes."""
        to = response.to_addr
        self.remote = response.get_header("To") or self.remote
        self.remote_tag = (to.tag if to else None) or ""
        self.routes = list(reversed(response.headers.get("record-route")))
        if response.contact:
            self.target = _uri_in(response.get_header("contact") or "") or self.target


def of_invite(request: SipRequest, flow: Flow, own: Address) -> Dialog:
    """Our side of the dialog that *request* begins."""
    tag = messages.new_tag()
    sender = request.from_addr
    cseq = request.cseq
    contact = _uri_in(request.get_header("contact") or "")
    return Dialog(
        call_id=request.call_id or "",
        local=f"{request.get_header('To')};tag={tag}",
        local_tag=tag,
        remote=request.get_header("From") or "",
        remote_tag=(sender.tag if sender else None) or "",
        target=contact or f"sip:{flow.peer[0]}:{flow.peer[1]}",
        flow=flow,
        own=own,
        routes=list(request.headers.get("record-route")),
        heard=cseq.seq if cseq else 0,
    )


def _uri_in(header: str) -> str:
    uri = header.partition("<")[2].partition(">")[0] or header.partition(";")[0]
    uri = uri.strip()
    return uri if parse_uri(uri).host else ""
