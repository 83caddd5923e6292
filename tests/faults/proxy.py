"""A wire between a service and its server that can be hurt: hung, slowed, cut, gone."""

import asyncio
import ctypes
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Self

COMMIT = b"COMMIT;"  # not `BEGIN ISOLATION LEVEL READ COMMITTED;`
_ATTACH_FILTER = 26  # SO_ATTACH_FILTER, which Python does not name
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Proxy:
    """Listens on a free port of 127.0.0.1 and carries what comes to *port* and back."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._flows = asyncio.Event()
        self._flows.set()
        self._at_once = 0
        self._mark, self._cut = b"", ""
        self._callers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    @property
    def port(self) -> int:
        assert self._server is not None
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    def hang(self) -> None:
        """Let nothing through, and keep every connection: a server that stands still."""
        self._flows.clear()

    def flow(self) -> None:
        """Carry all again, what waited too."""
        self._flows.set()
        self._at_once = 0

    def drip(self, bytes_at_once: int) -> None:
        """Carry so much a millisecond."""
        self._at_once = bytes_at_once

    def vanish(self) -> None:
        """
        Be gone from every connection without a word, as a machine without power.

        Not even the kernel answers on them any more; who connects anew is served.
        """
        # A filter of one instruction, "keep nothing", before the kernel sees what arrives.
        nothing = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0))
        program = struct.pack("HL", 1, ctypes.addressof(nothing))
        for writer in self._callers:
            own = writer.get_extra_info("socket")
            own.setsockopt(socket.SOL_SOCKET, _ATTACH_FILTER, program)

    def cut_at(self, mark: bytes, when: str) -> None:
        """
        Cut the connection on which *mark* is sent to the server next, once.

        Args:
            mark: `COMMIT`, or a value that only the statement in question is given.
            when: `before` the server hears of it, or `after` it has done it and before it says so.
        """
        self._mark, self._cut = mark, when

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_connection("127.0.0.1", self._target)
        both = (writer, there[1])
        self._callers.add(writer)
        doomed = asyncio.Event()
        for way in (
            self._forth(reader, there[1], doomed),
            self._back(there[0], writer, doomed),
        ):
            task = asyncio.create_task(self._until_closed(way, both))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _until_closed(self, way, both) -> None:
        try:
            with suppress(OSError):
                await way
        finally:
            for writer in both:
                writer.transport.abort()
                self._callers.discard(writer)

    async def _forth(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, doomed: asyncio.Event
    ) -> None:
        while data := await reader.read(65536):
            await self._flows.wait()
            if self._cut and self._mark in data:
                when, self._cut = self._cut, ""
                if when == "before":
                    return
                doomed.set()
            await self._write(writer, data)

    async def _back(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, doomed: asyncio.Event
    ) -> None:
        while data := await reader.read(65536):
            await self._flows.wait()
            if doomed.is_set():
                return
            await self._write(writer, data)

    async def _write(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        for part in _parts(data, self._at_once or len(data)):
            writer.write(part)
            await writer.drain()
            if self._at_once:
                await asyncio.sleep(0.001)


def _parts(data: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]
