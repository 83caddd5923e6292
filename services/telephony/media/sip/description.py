"""What is offered and answered of sound (SDP, RFC 3264): G.711 and telephone-events."""

import secrets
from dataclasses import dataclass

from aiosipua.sdp import MediaDescription, SdpMessage, parse_sdp

from services.telephony.media.rtp.g711 import CODECS, Codec

EVENTS = 101
_ANSWERED = {
    "sendrecv": "sendrecv",
    "sendonly": "recvonly",
    "recvonly": "sendonly",
    "inactive": "inactive",
}


class NoCommonSound(Exception):
    """Nothing that was offered can be spoken here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """
    What the other side wants.

    Attributes:
        direction: Theirs: `sendonly` and `inactive` mean that we are held.
        events: Payload type of telephone-events; 0 where they know none.
        lines: All m-lines of an offer, for an answer that mirrors them.
    """

    address: tuple[str, int]
    codec: Codec
    events: int
    direction: str
    lines: tuple[MediaDescription, ...]
    audio: int

    @property
    def holds(self) -> bool:
        return self.direction in ("sendonly", "inactive") or self.address[0] == "0.0.0.0"


def read(text: str) -> Remote:
    """
    Read an offer or an answer.

    Raises:
        NoCommonSound: It has no G.711 sound, or is no SDP.
    """
    try:
        sdp = parse_sdp(text)
    except (ValueError, IndexError) as error:
        raise NoCommonSound(str(error)) from None
    for index, line in enumerate(sdp.media):
        if line.media == "audio" and line.port and line.proto == "RTP/AVP":
            found = _read_line(sdp, line, index)
            if found is not None:
                return found
    raise NoCommonSound("no G.711 offered")


def _read_line(sdp: SdpMessage, line: MediaDescription, index: int) -> Remote | None:
    connection = line.connection or sdp.connection
    codec = next((CODECS[c.payload_type] for c in line.codecs if c.payload_type in CODECS), None)
    if connection is None or codec is None or not 0 < line.port < 65536:
        return None
    events = [c for c in line.codecs if c.encoding_name.lower() == "telephone-event"]
    direction = next((d for d in _ANSWERED if d in line.attributes), "")
    direction = direction or next((d for d in _ANSWERED if d in sdp.attributes), "sendrecv")
    return Remote(
        address=(connection.address, line.port),
        codec=codec,
        events=events[0].payload_type if events else 0,
        direction=direction,
        lines=tuple(sdp.media),
        audio=index,
    )


class Local:
    """Our side of one call's description; its version grows with each that is sent."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._session = secrets.randbits(48)
        self._version = self._session

    def offer(self) -> str:
        """Everything that can be spoken here."""
        names = [f"a=rtpmap:{codec.payload_type} {codec.name}/8000" for codec in CODECS.values()]
        types = " ".join(str(kind) for kind in (*CODECS, EVENTS))
        return self._said(
            [f"m=audio {self._port} RTP/AVP {types}", *names, *_events(EVENTS), "a=sendrecv"]
        )

    def answer(self, remote: Remote) -> str:
        """The answer to *remote*: its first codec that we speak, its lines in its order."""
        lines: list[str] = []
        for index, line in enumerate(remote.lines):
            if index != remote.audio:
                lines.append(f"m={line.media} 0 {line.proto} {' '.join(line.formats)}")
                continue
            codec = remote.codec
            types = f"{codec.payload_type} {remote.events}" if remote.events else codec.payload_type
            lines.append(f"m=audio {self._port} RTP/AVP {types}")
            lines.append(f"a=rtpmap:{codec.payload_type} {codec.name}/8000")
            lines += _events(remote.events) if remote.events else []
            lines += ["a=ptime:20", f"a={_ANSWERED[remote.direction]}"]
        return self._said(lines)

    def _said(self, lines: list[str]) -> str:
        self._version += 1
        head = [
            "v=0",
            f"o=atende {self._session} {self._version} IN IP4 {self._host}",
            "s=-",
            f"c=IN IP4 {self._host}",
            "t=0 0",
        ]
        return "\r\n".join([*head, *lines]) + "\r\n"


def _events(kind: int) -> list[str]:
    return [f"a=rtpmap:{kind} telephone-event/8000", f"a=fmtp:{kind} 0-16"]
