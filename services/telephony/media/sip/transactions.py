"""Transactions (RFC 3261, 17): each request is answered once, and sent until it is."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from aiosipua.message import SipRequest, SipResponse

from services.telephony.media.sip import messages
from services.telephony.media.sip.transport import Flow

T1 = 0.5
T2 = 4.0
LIFE = 64 * T1

OnResponse = Callable[[SipResponse], None]
OnTimeout = Callable[[], None]
Key = tuple[str, str]


@dataclass(slots=True, kw_only=True)
class Server:
    """A request of a peer and our last answer to it."""

    request: SipRequest
    flow: Flow
    key: Key
    answer: bytes = b""
    final: int = 0
    timer: asyncio.TimerHandle | None = None
    again: asyncio.TimerHandle | None = None


@dataclass(slots=True, kw_only=True)
class Client:
    """A request of ours that waits for its final answer."""

    request: SipRequest
    flow: Flow
    key: Key
    on_response: OnResponse
    on_timeout: OnTimeout
    data: bytes
    proceeding: bool = False
    final: bool = False
    ack: bytes = b""
    timers: list[asyncio.TimerHandle] = field(default_factory=list)


class Transactions:
    """
    All transactions of one endpoint.

    Nothing of them outlives `LIFE` seconds but a ringing, and who was turned away in a storm:
    that goes as others come.
    """

    def __init__(self) -> None:
        self._servers: dict[Key, Server] = {}
        self._clients: dict[Key, Client] = {}
        # Of those that were turned away: until when, and what they are told. In order of time.
        self._refused: dict[Key, tuple[float, bytes]] = {}

    def __len__(self) -> int:
        return len(self._servers) + len(self._clients)

    def begin(self, request: SipRequest, flow: Flow) -> Server | None:
        """The transaction of a new *request*; None when it came before, and is answered again."""
        key = _key_of(request, request.method.upper())
        known = self._servers.get(key)
        if known is not None:
            if known.answer:
                flow.send(known.answer)
            return None
        if key in self._refused:
            flow.send(self._refused[key][1])
            return None
        server = Server(request=request, flow=flow, key=key)
        self._servers[key] = server
        return server

    def invite_of(self, request: SipRequest) -> Server | None:
        """The INVITE that a CANCEL, or the ACK of a refusal, belongs to."""
        return self._servers.get(_key_of(request, "INVITE"))

    def knows(self, request: SipRequest) -> bool:
        """Whether it came before."""
        key = _key_of(request, request.method.upper())
        return key in self._servers or key in self._refused

    def turn_away(self, request: SipRequest, flow: Flow, response: SipResponse) -> None:
        """
        Refuse an INVITE with next to nothing kept: a storm of them must not cost those
        who talk. It is not repeated until its ACK comes; who missed it asks again.
        """
        now = asyncio.get_running_loop().time()
        for key, (until, _) in tuple(islice(self._refused.items(), 2)):
            if until < now:
                del self._refused[key]
        data = bytes(response)
        self._refused[_key_of(request, "INVITE")] = (now + LIFE, data)
        flow.send(data)

    def answer(self, server: Server, response: SipResponse) -> None:
        """Answer; a refusal of an INVITE is repeated until its ACK comes."""
        if server.final:
            return
        server.answer = bytes(response)
        server.flow.send(server.answer)
        if response.status_code < 200:
            return
        server.final = response.status_code
        loop = asyncio.get_running_loop()
        server.timer = loop.call_later(LIFE, self._forget, server)
        if server.request.method == "INVITE" and server.final >= 300:
            self._repeat(server, T1)

    def acknowledged(self, server: Server) -> None:
        """The ACK of a refusal has come."""
        if server.again is not None:
            server.again.cancel()

    def _repeat(self, server: Server, pause: float) -> None:
        def again() -> None:
            server.flow.send(server.answer)
            self._repeat(server, min(pause * 2, T2))

        if server.flow.name == "UDP":
            server.again = asyncio.get_running_loop().call_later(pause, again)

    def _forget(self, server: Server) -> None:
        self.acknowledged(server)
        self._servers.pop(server.key, None)

    def send(
        self, request: SipRequest, flow: Flow, on_response: OnResponse, on_timeout: OnTimeout
    ) -> Client:
        """Send *request* until it is answered, or for `LIFE` seconds."""
        branch = request.via[0].branch or ""
        client = Client(
            request=request,
            flow=flow,
            key=(branch, request.method),
            on_response=on_response,
            on_timeout=on_timeout,
            data=bytes(request),
        )
        self._clients[client.key] = client
        flow.send(client.data)
        loop = asyncio.get_running_loop()
        if flow.name == "UDP":
            client.timers.append(loop.call_later(T1, self._send_again, client, T1))
        client.timers.append(loop.call_later(LIFE, self._time_out, client))
        return client

    def _send_again(self, client: Client, pause: float) -> None:
        if client.final or (client.proceeding and client.request.method == "INVITE"):
            return
        client.flow.send(client.data)
        longest = T2 if client.request.method != "INVITE" else LIFE
        pause = min(pause * 2, longest)
        handle = asyncio.get_running_loop().call_later(pause, self._send_again, client, pause)
        client.timers.append(handle)

    def _time_out(self, client: Client) -> None:
        if not client.final and not (client.proceeding and client.request.method == "INVITE"):
            client.final = True
            client.on_timeout()
        if client.final:
            self._drop(client)

    def receive(self, response: SipResponse, flow: Flow) -> None:
        """Hand *response* to whom it answers; one that answers nothing is dropped."""
        cseq = response.cseq
        key = (response.via[0].branch or "", cseq.method if cseq else "")
        client = self._clients.get(key)
        if client is None:
            return
        if response.status_code < 200:
            client.proceeding = True
            client.on_response(response)
            return
        refused = client.request.method == "INVITE" and response.status_code >= 300
        if refused:
            client.ack = client.ack or bytes(_ack_of(client.request, response))
            flow.send(client.ack)
        repeated = client.final
        client.final = True
        # The answer of a fork, or a repeated 2xx: whoever asked must acknowledge it again.
        if not repeated or (client.request.method == "INVITE" and not refused):
            client.on_response(response)
        if not repeated:
            client.timers.append(asyncio.get_running_loop().call_later(LIFE, self._drop, client))

    def _drop(self, client: Client) -> None:
        for timer in client.timers:
            timer.cancel()
        self._clients.pop(client.key, None)

    def close(self) -> None:
        """Forget everything."""
        self._refused.clear()
        for client in tuple(self._clients.values()):
            self._drop(client)
        for server in tuple(self._servers.values()):
            if server.timer is not None:
                server.timer.cancel()
            self._forget(server)


def _key_of(request: SipRequest, method: str) -> Key:
    """What names a transaction (RFC 3261, 17.2.3)."""
    top = request.via[0]
    return (f"{top.branch}|{top.host}:{top.port}|{request.call_id}", method)


def _ack_of(invite: SipRequest, response: SipResponse) -> SipRequest:
    """The ACK of a refusal: of the same transaction (RFC 3261, 17.1.1.3)."""
    ack = SipRequest(method="ACK", uri=invite.uri)
    ack.headers.append("Via", invite.get_header("Via") or "")
    for name in ("From", "Call-ID"):
        ack.headers.set_single(name, invite.get_header(name) or "")
    ack.headers.set_single("To", response.get_header("To") or "")
    cseq = invite.cseq
    ack.headers.set_single("CSeq", f"{cseq.seq if cseq else 1} ACK")
    ack.headers.set_single("Max-Forwards", "70")
    return ack


def cancel_of(invite: SipRequest) -> SipRequest:
    """The CANCEL of an INVITE (RFC 3261, 9.1)."""
    cancel = SipRequest(method="CANCEL", uri=invite.uri)
    cancel.headers.append("Via", invite.get_header("Via") or "")
    for name in ("From", "To", "Call-ID"):
        cancel.headers.set_single(name, invite.get_header(name) or "")
    cseq = invite.cseq
    cancel.headers.set_single("CSeq", f"{cseq.seq if cseq else 1} CANCEL")
    cancel.headers.set_single("Max-Forwards", "70")
    cancel.headers.set_single("User-Agent", messages.AGENT)
    return cancel
