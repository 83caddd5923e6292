"""Ways in and out: UDP and TCP on one port, each message with the flow it came by."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

Address = tuple[str, int]

# More than this is no message of a telephone: the connection is dropped.
_MOST_HEADERS = 16 * 1024
_MOST_BODY = 64 * 1024
_MOST_CONNECTIONS = 2000
_TRIES = 10  # of a port that may be any
_IDLE_SECONDS = 3700.0  # longer than a registration lasts


class Flow(Protocol):
    """A way to one peer. Requests and responses go back by the flow they came by."""

    @property
    def name(self) -> str:
        """`UDP` or `TCP`."""
        ...

    @property
    def peer(self) -> Address: ...

    @property
    def alive(self) -> bool: ...

    def send(self, data: bytes) -> None:
        """Send one message; a peer that is gone loses it, and timers notice."""
        ...


Receive = Callable[[bytes, Flow], None]


class _UdpFlow:
    name = "UDP"
    alive = True

    def __init__(self, transport: asyncio.DatagramTransport, peer: Address) -> None:
        self._transport = transport
        self.peer = peer

    def send(self, data: bytes) -> None:
        if not self._transport.is_closing():
            with suppress(OSError):
                self._transport.sendto(data, self.peer)


class _TcpFlow:
    name = "TCP"

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        peer = writer.get_extra_info("peername") or ("", 0)
        self.peer: Address = (str(peer[0]), int(peer[1]))

    @property
    def alive(self) -> bool:
        return not self._writer.is_closing()

    def send(self, data: bytes) -> None:
        if self.alive:
            self._writer.write(data)


class Transport(asyncio.DatagramProtocol):
    """Listens on *host* and *port* by UDP and TCP; `receive` is given what comes."""

    def __init__(self, host: str, port: int, receive: Receive) -> None:
        self.host, self.port = host, port
        self._receive = receive
        self._udp: asyncio.DatagramTransport | None = None
        self._tcp: asyncio.Server | None = None
        self._writers: dict[asyncio.StreamWriter, asyncio.Task[Any] | None] = {}

    async def start(self) -> None:
        """
        Begin to listen; port 0 takes one that is free.

        Raises:
            OSError: The port is taken.
        """
        for left in reversed(range(1 if self.port else _TRIES)):
            try:
                await self._listen()
            except OSError:
                if not left:
                    raise
            else:
                return

    async def _listen(self) -> None:
        """By UDP at first; a port that was free there may be taken for TCP."""
        loop = asyncio.get_running_loop()
        udp, _ = await loop.create_datagram_endpoint(
            lambda: self, local_addr=(self.host, self.port)
        )
        port = int(udp.get_extra_info("sockname")[1])
        try:
            self._tcp = await asyncio.start_server(self._serve, self.host, port)
        except OSError:
            udp.close()
            raise
        self._udp, self.port = udp, port

    async def stop(self) -> None:
        """Close everything."""
        if self._udp is not None:
            self._udp.close()
        if self._tcp is not None:
            self._tcp.close()
        serving = [task for task in self._writers.values() if task is not None]
        for writer in tuple(self._writers):
            writer.close()
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)
        if self._tcp is not None:
            await self._tcp.wait_closed()

    def udp(self, peer: Address) -> Flow:
        """
        The way to *peer* by UDP.

        Raises:
            RuntimeError: It was not started.
        """
        if self._udp is None:
            raise RuntimeError("not started")
        return _UdpFlow(self._udp, peer)

    async def tcp(self, peer: Address) -> Flow:
        """
        A new connection to *peer*.

        Raises:
            OSError: Nobody listens there.
        """
        async with asyncio.timeout(4):
            reader, writer = await asyncio.open_connection(*peer)
        task = asyncio.create_task(self._read(reader, writer, _TcpFlow(writer)))
        self._writers[writer] = task
        return _TcpFlow(writer)

    def datagram_received(self, data: bytes, addr: Any) -> None:
        """One datagram is one message; a few bytes keep a translator of addresses awake."""
        if self._udp is not None and len(data) > 4:
            self._receive(data, _UdpFlow(self._udp, (str(addr[0]), int(addr[1]))))

    def error_received(self, exc: Exception) -> None:
        """A peer refused by ICMP; the transaction's timer says so to whom it concerns."""

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._writers) >= _MOST_CONNECTIONS:
            writer.close()
            return
        self._writers[writer] = asyncio.current_task()
        await self._read(reader, writer, _TcpFlow(writer))

    async def _read(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, flow: Flow
    ) -> None:
        try:
            while True:
                async with asyncio.timeout(_IDLE_SECONDS):
                    message = await read_message(reader)
                if not message:
                    return
                self._receive(message, flow)
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return  # cut off, or no SIP
        finally:
            self._writers.pop(writer, None)
            writer.close()


async def read_message(reader: asyncio.StreamReader) -> bytes:
    """
    One message of a stream (RFC 3261, 18.3); empty at its end.

    Raises:
        ValueError: It is too large, or its length is no number.
        OSError, asyncio.IncompleteReadError: It was cut off.
    """
    head = bytearray()
    length = 0
    while True:
        line = await reader.readline()
        if not line:
            return b""
        if not head and line in (b"\r\n", b"\n"):
            continue  # keep-alive (RFC 5626)
        head += line
        if len(head) > _MOST_HEADERS:
            raise ValueError("headers too long")
        if line in (b"\r\n", b"\n"):
            break
        name, _, value = line.partition(b":")
        if name.strip().lower() in (b"content-length", b"l"):
            length = int(value)
    if not 0 <= length <= _MOST_BODY:
        raise ValueError("body too long")
    return bytes(head) + (await reader.readexactly(length) if length else b"")


def address_towards(peer: Address) -> str:
    """Our own address on the way to *peer*; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((peer[0], peer[1] or 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
