"""A small HTTP/1.1 client: kept connections, little work of its own beside what it measures."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Http:
    """Requests to one port of this machine; connections are opened as needed and used again."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._free: list[Streams] = []
        self.cookie = ""
        # Histories are opened for something, which the person may read.
        self.purpose = "Atendimento ao balcao"

    async def ask(self, method: str, path: str, body: Any = None, *, key: str = "") -> Answer:
        """The answer to one request; a connection that failed is not used again."""
        streams = self._kept() or await self._connect()
        content = b"" if body is None else json.dumps(body).encode()
        head = [
            f"{method} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self._port}",
            "Content-Type: application/json",
            f"Content-Length: {len(content)}",
            f"Atende-Purpose: {self.purpose}",
        ]
        if self.cookie:
            head.append(f"Cookie: {self.cookie}")
        if key:
            head.append(f"Idempotency-Key: {key}")
        try:
            streams[1].write("\r\n".join(head).encode() + b"\r\n\r\n" + content)
            answer = await self._read(streams[0])
        except BaseException:
            streams[1].close()
            raise
        self._free.append(streams)
        return answer

    async def close(self) -> None:
        for _, writer in self._free:
            writer.close()
        self._free.clear()

    def _kept(self) -> Streams | None:
        """A connection that the server has not closed meanwhile, as it does with idle ones."""
        while self._free:
            streams = self._free.pop()
            if not streams[0].at_eof():
                return streams
            streams[1].close()
        return None

    async def _connect(self) -> Streams:
        return await asyncio.open_connection("127.0.0.1", self._port)

    async def _read(self, reader: asyncio.StreamReader) -> Answer:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {}
        for line in head[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        return Answer(int(head[0].split()[1]), headers, body)
