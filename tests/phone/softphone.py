"""A small SIP telephone of our own, for what SIPp cannot do: two calls at once on one device."""

import asyncio
import secrets
from dataclasses import dataclass, field

from aiosipua.auth import SipDigestAuth, answer_challenge
from aiosipua.message import SipMessage, SipRequest, SipResponse

_SDP = (
    "v=0\r\no=tel 1 {version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio {port} RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\na={direction}\r\n"
)


@dataclass
class Line:
    """One call of the telephone, as its own side sees it."""

    phone: "Softphone"
    call_id: str
    us: str
    them: str
    target: str
    sequence: int = 0
    requests: "asyncio.Queue[SipRequest]" = field(default_factory=asyncio.Queue)

    async def send(self, method: str, headers: dict[str, str], body: str = "") -> SipResponse:
        """A request within the call, and its final answer."""
        self.sequence += 1
        return await self.phone.ask(self.request(method, headers, body))

    def request(self, method: str, headers: dict[str, str], body: str = "") -> SipRequest:
        made = SipRequest(method=method, uri=self.target)
        branch = f"z9hG4bK{secrets.token_hex(6)}"
        made.headers.append("Via", f"SIP/2.0/UDP {self.phone.host};branch={branch}")
        made.headers.set_single("From", self.us)
        made.headers.set_single("To", self.them)
        made.headers.set_single("Call-ID", self.call_id)
        made.headers.set_single("CSeq", f"{self.sequence} {method}")
        made.headers.set_single("Max-Forwards", "70")
        made.headers.set_single("Contact", f"<sip:{self.phone.name}@{self.phone.host}>")
        for name, value in headers.items():
            made.headers.set_single(name, value)
        if body:
            made.headers.set_single("Content-Type", "application/sdp")
            made.text = body
        return made

    async def hold(self, direction: str = "sendonly") -> None:
        """The hold key: a new description of sound."""
        answer = await self.send("INVITE", {}, self.phone.sdp(direction))
        assert answer.status_code == 200, answer.status_code
        self.phone.tell(self.request("ACK", {}))

    async def refer(self, to: str, instead_of: "Line | None" = None) -> SipResponse:
        """The transfer key."""
        uri = f"sip:{to}@127.0.0.1"
        if instead_of is not None:
            ours, theirs = _tag(instead_of.us), _tag(instead_of.them)
            uri += f"?Replaces={instead_of.call_id}%3Bto-tag%3D{theirs}%3Bfrom-tag%3D{ours}"
        return await self.send("REFER", {"Refer-To": f"<{uri}>"})

    async def told(self, method: str, seconds: float = 30.0) -> SipRequest:
        """The next request of that method within the call."""
        async with asyncio.timeout(seconds):
            while (request := await self.requests.get()).method != method:
                pass
        return request


class Softphone(asyncio.DatagramProtocol):
    """Registers as *name* with *password*, answers every call at once, and calls."""

    def __init__(self, server: tuple[str, int], name: str, password: str) -> None:
        self.name = name
        self._server, self._password = server, password
        self._answers: dict[str, asyncio.Future[SipResponse]] = {}
        self._lines: dict[str, Line] = {}
        self.rung: asyncio.Queue[Line] = asyncio.Queue()
        self._version = 0

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(
            lambda: self, local_addr=("127.0.0.1", 0)
        )
        port = self._transport.get_extra_info("sockname")[1]
        self.host = f"127.0.0.1:{port}"
        registering = self._new_line(self.name)
        assert (await self._proved(registering, "REGISTER", {"Expires": "300"})).status_code == 200

    def close(self) -> None:
        self._transport.close()

    def sdp(self, direction: str = "sendrecv") -> str:
        self._version += 1
        return _SDP.format(version=self._version, port=39_998, direction=direction)

    async def call(self, user: str) -> tuple[Line, SipResponse]:
        """Call *user*; gives the line and the final answer."""
        line = self._new_line(user)
        answer = await self._proved(line, "INVITE", {}, self.sdp())
        line.them = answer.get_header("To") or ""
        self.tell(line.request("ACK", {}))
        return line, answer

    def tell(self, message: SipRequest | SipResponse) -> None:
        self._transport.sendto(bytes(message), self._server)

    async def ask(self, request: SipRequest) -> SipResponse:
        branch = request.via[0].branch or ""
        future = self._answers[branch] = asyncio.get_running_loop().create_future()
        self.tell(request)
        async with asyncio.timeout(30):
            return await future

    def _new_line(self, user: str) -> Line:
        line = Line(
            phone=self,
            call_id=secrets.token_hex(8),
            us=f"<sip:{self.name}@127.0.0.1>;tag={secrets.token_hex(4)}",
            them=f"<sip:{user}@127.0.0.1>",
            target=f"sip:{user}@{self._server[0]}:{self._server[1]}",
        )
        self._lines[line.call_id] = line
        return line

    async def _proved(
        self, line: Line, method: str, headers: dict[str, str], body: str = ""
    ) -> SipResponse:
        answer = await line.send(method, headers, body)
        if answer.status_code != 401:
            return answer
        if method == "INVITE":
            self.tell(line.request("ACK", {}))
        proof = answer_challenge(
            SipDigestAuth(self.name, self._password), answer, 401, method, line.target
        )
        assert proof is not None
        return await line.send(method, {**headers, proof[0]: proof[1]}, body)

    def datagram_received(self, data: bytes, addr: object) -> None:
        message = SipMessage.parse(data)
        if isinstance(message, SipResponse):
            future = self._answers.get(message.via[0].branch or "")
            if message.status_code >= 200 and future is not None and not future.done():
                future.set_result(message)
            return
        line = self._lines.get(message.call_id or "")
        if message.method == "INVITE" and line is None:
            self._ring(message)
        elif message.method != "ACK":
            self._accept(message)
            if line is not None:
                line.requests.put_nowait(message)

    def _ring(self, invite: SipRequest) -> None:
        us = f"{invite.get_header('To')};tag={secrets.token_hex(4)}"
        target = (invite.get_header("Contact") or "").partition("<")[2].partition(">")[0]
        line = Line(
            phone=self,
            call_id=invite.call_id or "",
            us=us,
            them=invite.get_header("From") or "",
            target=target,
        )
        self._lines[line.call_id] = line
        self._accept(invite, to=us, body=self.sdp())
        self.rung.put_nowait(line)

    def _accept(self, request: SipRequest, *, to: str = "", body: str = "") -> None:
        made = SipResponse(status_code=200, reason_phrase="OK")
        for value in request.headers.get("Via"):
            made.headers.append("Via", value)
        for name in ("From", "To", "Call-ID", "CSeq"):
            made.headers.set_single(name, request.get_header(name) or "")
        if to:
            made.headers.set_single("To", to)
        made.headers.set_single("Contact", f"<sip:{self.name}@{self.host}>")
        if body:
            made.headers.set_single("Content-Type", "application/sdp")
            made.text = body
        self.tell(made)


def _tag(header: str) -> str:
    return header.partition(";tag=")[2]
