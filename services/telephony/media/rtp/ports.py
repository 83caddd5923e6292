"""The ports that sound comes and goes by."""

import socket


class NoPortFree(Exception):
    """Every port of the range is taken."""


class Ports:
    """
    Even ports of a range (RFC 3550: the odd one above would be for RTCP), each to one stream.

    Args:
        host: Address to bind to.
        first: Lowest port.
        last: Highest port.

    Attributes:
        most: How many streams there may be at once.
    """

    def __init__(self, host: str, first: int, last: int) -> None:
        self._host = host
        self._free = list(range(first + first % 2, last, 2))[::-1]
        self._given: set[int] = set()
        self.most = len(self._free)

    @property
    def taken(self) -> int:
        """How many are in use."""
        return len(self._given)

    def open(self) -> socket.socket:
        """
        A bound socket that does not block.

        Raises:
            NoPortFree: There is none.
        """
        blocked = []
        try:
            while self._free:
                port = self._free.pop()
                made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                try:
                    made.bind((self._host, port))
                except OSError:  # another program has it; later perhaps
                    made.close()
                    blocked.append(port)
                    continue
                made.setblocking(False)
                self._given.add(port)
                return made
        finally:
            self._free[:0] = blocked
        raise NoPortFree

    def close(self, opened: socket.socket) -> None:
        """Give a socket's port back; its turn comes last, so that late packets meet nobody."""
        port = opened.getsockname()[1]
        opened.close()
        if port in self._given:
            self._given.remove(port)
            self._free.insert(0, port)
