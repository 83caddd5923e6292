"""G.711: PCMU and PCMA, and sounds kept as frames of either."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.telephony.media import pcm as samples
from services.telephony.media.port import FRAME_BYTES, FRAME_SAMPLES, Sound


@dataclass(frozen=True, slots=True)
class Codec:
    """One of the two G.711 laws; frames are 20 ms."""

    name: str
    payload_type: int

    def encode(self, pcm: bytes) -> bytes:
        """16-bit samples to one byte each."""
        return samples.to_ulaw(pcm) if self.payload_type == 0 else samples.to_alaw(pcm)

    def decode(self, payload: bytes) -> bytes:
        """One byte a sample to 16 bits."""
        if self.payload_type == 0:
            return samples.from_ulaw(payload)
        return samples.from_alaw(payload)

    @property
    def silence(self) -> bytes:
        """20 ms of nothing."""
        return _SILENCE[self.payload_type]


PCMU = Codec("PCMU", 0)
PCMA = Codec("PCMA", 8)
# In Europe PCMA is what the network speaks (ITU-T G.711).
CODECS = {8: PCMA, 0: PCMU}
_SILENCE = {0: b"\xff" * FRAME_SAMPLES, 8: b"\xd5" * FRAME_SAMPLES}


def frames_of(sounds: Sequence[Sound], codec: Codec) -> list[bytes]:
    """*sounds* one after another, as frames of *codec*."""
    if len(sounds) == 1:
        return _frames(sounds[0], codec)
    return [frame for sound in sounds for frame in _frames(sound, codec)]


# 1024 prompts of ten seconds are 80 MB; each is encoded once, not once a call.
@lru_cache(maxsize=1024)
def _frames(sound: Sound, codec: Codec) -> list[bytes]:
    rest = -len(sound.pcm) % FRAME_BYTES
    encoded = codec.encode(sound.pcm + bytes(rest))
    return [encoded[i : i + FRAME_SAMPLES] for i in range(0, len(encoded), FRAME_SAMPLES)]
