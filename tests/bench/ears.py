"""
The callers' ends of many lines: each packet of sound is counted, and sent back at once.

    python -m tests.bench.ears FIRST_PORT CALLS

Ports are four apart, as SIPp gives them. Ends with its input; says what each has heard.
"""

import json
import select
import socket
import sys
from dataclasses import dataclass

STEP = 4


@dataclass(slots=True)
class Ear:
    """One end; *lost* are the packets whose numbers never came."""

    socket: socket.socket
    heard: int = 0
    lost: int = 0
    _last: int = -1

    def listen(self) -> None:
        """Take what is there."""
        while True:
            try:
                data, sender = self.socket.recvfrom(2048)
            except OSError:
                return
            number = int.from_bytes(data[2:4])
            if self._last >= 0:
                self.lost += max((number - self._last - 1) & 0xFFFF, 0) if self._new(number) else 0
            self._last = number
            self.heard += 1
            try:
                self.socket.sendto(data, sender)
            except OSError:
                return

    def _new(self, number: int) -> bool:
        """Whether *number* is ahead of the last, and not an old one that came late."""
        return (number - self._last) & 0xFFFF < 0x8000


def main() -> None:
    first, calls = int(sys.argv[1]), int(sys.argv[2])
    watching = select.epoll()
    ears: dict[int, Ear] = {}
    for number in range(calls):
        opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        opened.setblocking(False)
        opened.bind(("127.0.0.1", first + STEP * number))
        watching.register(opened.fileno(), select.EPOLLIN)
        ears[opened.fileno()] = Ear(opened)
    watching.register(sys.stdin.fileno(), select.EPOLLIN | select.EPOLLHUP)
    print("ready", flush=True)
    while True:
        for which, _ in watching.poll():
            if which == sys.stdin.fileno():
                print(json.dumps([{"heard": e.heard, "lost": e.lost} for e in ears.values()]))
                return
            ears[which].listen()


if __name__ == "__main__":
    main()
