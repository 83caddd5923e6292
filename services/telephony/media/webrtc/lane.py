"""Where a browser's sound is taken from and given to; a `Stream` without RTP of ours."""

from collections.abc import Callable

from services.telephony.media.rtp.g711 import PCMA, Codec
from services.telephony.media.rtp.stream import Source


class Lane:
    """
    What a leg needs of a stream.

    Attributes:
        source: Gives what the browser is to hear.
        sink: Is given what the browser says (8 kHz, 16 bits).
    """

    def __init__(self) -> None:
        self.codec: Codec = PCMA
        self.source: Source | None = None
        self.sink: Callable[[bytes], None] | None = None
        self.on_key: Callable[[str], None] | None = None
