"""Requests and responses made and read; the grammar is aiosipua's."""

import secrets
from collections.abc import Mapping

from aiosipua.headers import parse_uri
from aiosipua.message import SipMessage, SipRequest, SipResponse, missing_required_headers

from services.telephony.media.sip.transport import Address, Flow

ALLOW = "INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE, REFER, REGISTER"
AGENT = "Atende"
_COOKIE = "z9hG4bK"
_REASONS = {
    100: "Trying",
    180: "Ringing",
    183: "Session Progress",
    200: "OK",
    202: "Accepted",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    415: "Unsupported Media Type",
    420: "Bad Extension",
    423: "Interval Too Brief",
    480: "Temporarily Unavailable",
    481: "Call/Transaction Does Not Exist",
    482: "Loop Detected",
    486: "Busy Here",
    487: "Request Terminated",
    488: "Not Acceptable Here",
    491: "Request Pending",
    500: "Server Internal Error",
    503: "Service Unavailable",
    603: "Decline",
}


class NotSip(ValueError):
    """Bytes that are no message one could answer."""


def read(data: bytes) -> SipRequest | SipResponse:
    """
    Read one message.

    Raises:
        NotSip: It is none, or lacks what an answer would need.
    """
    try:
        message = SipMessage.parse(data)
        if not message.via or not message.via[0].branch:
            raise NotSip("no branch")
        if message.cseq is None or not message.call_id:
            raise NotSip("no sequence or call id")
        if isinstance(message, SipRequest):
            if missing_required_headers(message):
                raise NotSip("headers are missing")
            if message.cseq.method.upper() != message.method.upper():
                raise NotSip("two methods")
        if message.from_addr is None or message.to_addr is None:
            raise NotSip("from or to is missing")
    except NotSip:
        raise
    except Exception as failure:  # whatever a parser meets in noise
        raise NotSip(type(failure).__name__) from None
    return message


def stamp(request: SipRequest, peer: Address) -> None:
    """Note in the topmost Via where *request* came from (RFC 3261, 18.2.1; RFC 3581)."""
    vias = request.via
    top = vias[0]
    top.params["received"] = peer[0]
    if "rport" in top.params:
        top.params["rport"] = str(peer[1])
    request.via = vias


def new_branch() -> str:
    return _COOKIE + secrets.token_hex(8)


def new_tag() -> str:
    return secrets.token_hex(8)


def respond(
    request: SipRequest,
    status: int,
    *,
    tag: str = "",
    contact: str = "",
    headers: Mapping[str, str] | None = None,
    body: str = "",
) -> SipResponse:
    """A response to *request* with *status*; *tag* is ours, in To, from 101 on."""
    response = SipResponse(status_code=status, reason_phrase=_REASONS.get(status, "Status"))
    for name in ("Via", "Record-Route"):
        for value in request.headers.get(name):
            response.headers.append(name, value)
    for name in ("From", "To", "Call-ID", "CSeq"):
        response.headers.set_single(name, request.get_header(name) or "")
    to = request.to_addr
    if tag and status > 100 and to is not None and not to.tag:
        response.headers.set_single("To", f"{request.get_header('To')};tag={tag}")
    if contact:
        response.headers.set_single("Contact", contact)
    response.headers.set_single("Server", AGENT)
    for name, value in (headers or {}).items():
        response.headers.set_single(name, value)
    if body:
        response.headers.set_single("Content-Type", "application/sdp")
        response.text = body
    return response


def fragment(status: int) -> str:
    """The first line of a response of *status*, as NOTIFY tells it (RFC 3420)."""
    return f"SIP/2.0 {status} {_REASONS.get(status, 'Status')}\r\n"


def via(flow: Flow, own: Address, branch: str) -> str:
    """Our Via for a request that goes by *flow*."""
    return f"SIP/2.0/{flow.name} {own[0]}:{own[1]};branch={branch};rport"


def user_of(header: str) -> str:
    """The user part of the address in a From or To header, or empty."""
    uri = header.partition("<")[2].partition(">")[0] or header.partition(";")[0]
    return parse_uri(uri.strip()).user or ""


def target_of(uri: str) -> Address | None:
    """Host and port that *uri* names; None for what is no address of IP."""
    parsed = parse_uri(uri)
    host = parsed.host.strip("[]")
    return (host, parsed.port or 5060) if host else None
