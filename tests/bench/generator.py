"""
The load of the storm: open-loop, in a process of its own, and cheap beside what it loads.

Reads on standard input what it is to ask (`Asked`, one line of JSON), then a line
`{"rate": …, "seconds": …}` for each stretch, and answers each with a line (`Came`).

It speaks just enough HTTP/1.1 on kept connections, by `epoll` and ready-made bytes: on a
machine that it shares with the services, every microsecond of its own is one less of theirs.
"""

import json
import select
import socket
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import uuid4

# A desk's servers hold no more to the gateway; with all of them waiting the rest stays unsent.
MOST_CONNECTIONS = 1000
# After the last was due: whoever is not answered by then is not.
PATIENCE_SECONDS = 12.0
# Sent and received in turns of this length: waking up costs more than the work.
TICK_SECONDS = 0.002
_LARGEST_READ = 262_144


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    What is asked, in turn: of the gateway at *port*, as the session of each of *cookies*.

    Attributes:
        people: Ids of whose histories are read and contacts registered.
        codes: Of services that contacts are about.
        cycle: One act in so many is a contact, the others read a history.
        counters: So many of the first cookies are of who registers contacts.
    """

    port: int
    cookies: list[str]
    people: list[str]
    codes: list[str]
    cycle: int
    counters: int
    purpose: str = "Atendimento ao balcao"


@dataclass(slots=True, kw_only=True)
class Came:
    """
    What came of a stretch; times in seconds.

    Attributes:
        right: Of each right answer: when it was due after the beginning, and how long after
            that it was there.
        refused: The same, of each that was told to come again (429 or 503 with Retry-After).
        wrong: Of each other answer when it was due, and its status; 0 where a connection broke.
        unsent: Not even sent: every connection waited.
        unanswered: Given up on.
        late: By how much the sending was late, of the latest one in a hundred.
        cpu: Of the generator itself.
    """

    asked: int
    right: list[tuple[float, float]] = field(default_factory=list)
    refused: list[tuple[float, float]] = field(default_factory=list)
    wrong: list[tuple[float, int]] = field(default_factory=list)
    unsent: int = 0
    unanswered: int = 0
    late: float = 0.0
    seconds: float = 0.0
    cpu: float = 0.0


class _Connection:
    __slots__ = ("due", "fresh", "got", "is_read", "request", "socket")

    def __init__(self, port: int) -> None:
        self.socket = socket.socket()
        self.socket.settimeout(5)
        self.socket.connect(("127.0.0.1", port))
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.due = -1.0  # nothing is waited for
        self.fresh = True
        self.is_read = True
        self.request = b""
        self.got = b""


class Generator:
    """Asks what *asked* says, at whatever rate."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._number = 0
        host = f"Host: 127.0.0.1:{asked.port}\r\n"
        purpose = f"Atende-Purpose: {asked.purpose}\r\n"
        self._reads = [
            f"GET /v1/people/{each}/history HTTP/1.1\r\n{host}{purpose}".encode()
            for each in asked.people
        ]
        self._tails = [f"Cookie: {cookie}\r\n".encode() for cookie in asked.cookies]
        self._post = f"POST /v1/contacts HTTP/1.1\r\n{host}".encode()
        self._bodies = [
            json.dumps(
                {
                    "channel": "counter",
                    "person_id": person,
                    "service_codes": [asked.codes[place % len(asked.codes)]],
                    "desk": "Balcão 3",
                    "note": "Pergunta pelo prazo e pelos documentos; levou a folha.",
                }
            ).encode()
            for place, person in enumerate(asked.people)
        ]
        self._poll = select.epoll()
        self._all: dict[int, _Connection] = {}
        self._free: list[_Connection] = []
        self._start = 0.0
        self._came = Came(asked=0)

    def run(self, rate: float, seconds: float) -> Came:
        """Ask *rate* times a second for *seconds*; wait for the answers."""
        came = self._came = Came(asked=int(rate * seconds))
        cpu, lateness, clock = time.process_time(), [], time.perf_counter
        start = self._start = clock()
        sent, every = 0, 1 / rate
        while True:
            now = clock()
            while sent < came.asked and (due := start + sent * every) <= now:
                self._send(due)
                lateness.append(now - due)
                sent += 1
            if sent == came.asked and (
                len(self._free) == len(self._all) or now - start > seconds + PATIENCE_SECONDS
            ):
                break
            time.sleep(TICK_SECONDS)
            for fd, _ in self._poll.poll(0, MOST_CONNECTIONS):
                self._receive(self._all[fd])
        came.seconds = clock() - start
        for connection in [one for one in self._all.values() if one.due >= 0]:
            came.unanswered += 1
            self._close(connection)
        came.late = sorted(lateness)[int(len(lateness) * 0.99)] if lateness else 0.0
        came.cpu = time.process_time() - cpu
        return came

    def close(self) -> None:
        """Let go of the connections."""
        for connection in list(self._all.values()):
            self._close(connection)
        self._poll.close()

    def _send(self, due: float) -> None:
        asked, number = self._asked, self._number
        self._number += 1
        place = number % len(self._reads)
        is_read = number % asked.cycle != 0
        sessions = len(self._tails) if is_read else asked.counters
        tail = self._tails[number % sessions]
        if is_read:
            request = self._reads[place] + tail + b"\r\n"
        else:
            body = self._bodies[place]
            request = b"%sContent-Type: application/json\r\nContent-Length: %d\r\n" % (
                self._post + tail,
                len(body),
            )
            request += b"Idempotency-Key: %s\r\n\r\n%s" % (uuid4().hex.encode(), body)
        self._ask(request, due, is_read)

    def _ask(self, request: bytes, due: float, is_read: bool) -> None:
        connection = self._connection()
        if connection is None:
            self._came.unsent += 1
            return
        connection.request, connection.due, connection.is_read = request, due, is_read
        try:
            connection.socket.send(request)
        except OSError:
            self._broken(connection)

    def _connection(self) -> _Connection | None:
        if self._free:
            return self._free.pop()
        if len(self._all) >= MOST_CONNECTIONS:
            return None
        try:
            connection = _Connection(self._asked.port)
        except OSError:
            return None
        self._all[connection.socket.fileno()] = connection
        self._poll.register(connection.socket, select.EPOLLIN)
        return connection

    def _receive(self, connection: _Connection) -> None:
        try:
            data = connection.socket.recv(_LARGEST_READ)
        except OSError:
            data = b""
        if not data:
            self._broken(connection)
            return
        if connection.got:
            data = connection.got + data
        head, found, body = data.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head):
            connection.got = data
            return
        self._note(connection, head, body)
        connection.got, connection.due, connection.fresh = b"", -1.0, False
        if b"connection: close" in head.lower():
            self._close(connection)
        else:
            self._free.append(connection)

    def _note(self, connection: _Connection, head: bytes, body: bytes) -> None:
        status = int(head[9:12])
        due = connection.due
        when = (round(due - self._start, 4), round(time.perf_counter() - due, 6))
        # A history with a part missing is no right answer.
        whole = not connection.is_read or b'"degraded":[]' in body
        if status == (200 if connection.is_read else 201) and whole:
            self._came.right.append(when)
        elif status in (429, 503) and b"retry-after" in head.lower():
            self._came.refused.append(when)
        else:
            self._came.wrong.append((when[0], status))

    def _broken(self, connection: _Connection) -> None:
        """An idle connection that was closed is no loss; one just used again is asked anew."""
        due, again = connection.due, not connection.fresh and not connection.got
        self._close(connection)
        if due < 0:
            return
        if again:
            self._ask(connection.request, due, connection.is_read)
        else:
            self._came.wrong.append((round(due - self._start, 4), 0))

    def _close(self, connection: _Connection) -> None:
        del self._all[connection.socket.fileno()]
        with suppress(ValueError):
            self._free.remove(connection)
        connection.socket.close()


def _length(head: bytes) -> int:
    head = head.lower()
    at = head.find(b"content-length:")
    return int(head[at + 15 :].partition(b"\r\n")[0]) if at >= 0 else 0


def main() -> None:
    generator = Generator(Asked(**json.loads(sys.stdin.readline())))
    for line in sys.stdin:
        wanted: dict[str, Any] = json.loads(line)
        print(json.dumps(asdict(generator.run(**wanted))), flush=True)


if __name__ == "__main__":
    main()
