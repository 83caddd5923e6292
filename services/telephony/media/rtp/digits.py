"""Keys in the stream of sound: telephone-events (RFC 4733)."""

_KEYS = "0123456789*#"


# Without a packet for so long the key was let go, whatever the timestamp says: some
# devices number each key anew.
_LET_GO = 0.2


class Digits:
    """
    Tells keys apart from their packets.

    A key is a run of packets with one timestamp; it counts at the first of them, so
    that a lost end is no lost key, and once, however many packets repeat it.
    """

    def __init__(self) -> None:
        self._last: tuple[int, int] | None = None
        self._seen = float("-inf")
        self.down = False

    def take(self, timestamp: int, payload: bytes, now: float) -> str:
        """
        The key that *payload* begins, or empty; what is no event is ignored.

        Args:
            timestamp: Of the packet.
            now: Moment of the loop, seconds.
        """
        if len(payload) < 4 or payload[0] >= len(_KEYS):
            return ""
        self.down = not payload[1] & 0x80
        event = (timestamp, payload[0])
        same = event == self._last and now - self._seen < _LET_GO
        self._last, self._seen = event, now
        return "" if same else _KEYS[payload[0]]
