"""One call's sound: what comes from the other side, and what goes there each 20 ms."""

import asyncio
import secrets
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from services.telephony.media.port import FRAME_SAMPLES
from services.telephony.media.rtp.clock import Clock
from services.telephony.media.rtp.digits import Digits
from services.telephony.media.rtp.g711 import PCMA, Codec

_HEADER = struct.Struct("!BBHII")
Address = tuple[str, int]
# After so long without a packet another source may take the place of the one we knew.
_LATCH_SECONDS = 2.0


class Source(Protocol):
    """Gives the next 20 ms, encoded; None when it has nothing now."""

    def frame(self, codec: Codec) -> bytes | None: ...


class Stream:
    """
    Sends and receives RTP on a socket of its own.

    Sound goes back to where it comes from (symmetric RTP, RFC 4961), whatever address
    was signalled: most telephones stand behind a translator of addresses.

    Attributes:
        source: Where the next frames come from; silence goes out without one.
        sink: Given each frame that comes in (8 kHz, 16 bits); nothing is decoded without one.
        last_packet: Moment of the loop when the last packet came.
    """

    def __init__(self, opened: socket.socket, clock: Clock, on_key: Callable[[str], None]) -> None:
        self._socket = opened
        self._clock = clock
        self._on_key = on_key
        self._loop = asyncio.get_running_loop()
        self._digits = Digits()
        self._remote: Address | None = None
        self._heard: Address | None = None
        self._sequence = secrets.randbits(15)
        self._timestamp = secrets.randbits(31)
        self._ssrc = secrets.randbits(32)
        self._mark = 0x80
        self.codec = PCMA
        self.event_type = 101
        self.source: Source | None = None
        self.sink: Callable[[bytes], None] | None = None
        self.sending = True
        self.last_packet = self._loop.time()
        self.received = 0
        self._open = True
        self._loop.add_reader(opened.fileno(), self._readable)
        clock.add(self)

    @property
    def port(self) -> int:
        port: int = self._socket.getsockname()[1]
        return port

    @property
    def key_is_down(self) -> bool:
        """Whether the other side presses a key right now."""
        return self._digits.down

    def aim(self, remote: Address) -> None:
        """Send to *remote*, as signalled, until sound comes from elsewhere."""
        if remote != self._remote:
            self._remote, self._heard = remote, None

    def tick(self) -> None:
        """Send the next 20 ms."""
        self._timestamp = (self._timestamp + FRAME_SAMPLES) & 0xFFFFFFFF
        remote = self._heard or self._remote
        if remote is None or not self.sending:
            return
        frame = self.source.frame(self.codec) if self.source is not None else None
        if frame is None:
            frame = self.codec.silence
        self._sequence = (self._sequence + 1) & 0xFFFF
        packet = (
            _HEADER.pack(
                0x80,
                self._mark | self.codec.payload_type,
                self._sequence,
                self._timestamp,
                self._ssrc,
            )
            + frame
        )
        self._mark = 0
        with suppress(OSError):  # full, or nobody there: the next frame tries again
            self._socket.sendto(packet, remote)

    def close(self) -> socket.socket:
        """Stop; gives the socket back to who keeps the ports."""
        if self._open:
            self._open = False
            self._clock.remove(self)
            self._loop.remove_reader(self._socket.fileno())
        return self._socket

    def _readable(self) -> None:
        try:
            data, address = self._socket.recvfrom(2048)
        except OSError:  # nothing there, or a refusal that came back by ICMP
            return
        self.receive(data, address)

    def receive(self, data: bytes, address: Address) -> None:
        """Take one packet; what is no RTP of this call is dropped."""
        if len(data) < 12 or data[0] & 0xC0 != 0x80:
            return
        kind = data[1] & 0x7F
        if kind != self.codec.payload_type and kind != self.event_type:
            return
        # What was signalled is believed; anybody else only when nobody was heard yet, or lately.
        if address not in (self._heard, self._remote) and not self._follow(address):
            return
        if self._heard is None:
            self._heard = address
        self.last_packet = self._loop.time()
        self.received += 1
        if kind == self.event_type:
            key = self._digits.take(int.from_bytes(data[4:8]), _payload(data), self.last_packet)
            if key:
                self._on_key(key)
        elif self.sink is not None:
            self.sink(self.codec.decode(_payload(data)))

    def _follow(self, address: Address) -> bool:
        """Whether what comes from a new *address* is this call's; then sound goes there too."""
        fresh = self._heard is None or self._loop.time() - self.last_packet > _LATCH_SECONDS
        if fresh:
            self._heard = address
        return fresh


def _payload(data: bytes) -> bytes:
    """What is behind the header, its list of contributors and its extension."""
    start = 12 + 4 * (data[0] & 0x0F)
    if data[0] & 0x10:
        if len(data) < start + 4:
            return b""
        start += 4 + 4 * int.from_bytes(data[start + 2 : start + 4])
    end = len(data)
    if data[0] & 0x20:
        end -= min(data[-1], end)
    return data[start:end]
