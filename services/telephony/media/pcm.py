"""Arithmetic on samples (16 bits, mono): the standard library's audioop, in one place."""

import warnings

with warnings.catch_warnings():
    # Python 3.13 leaves it out; there audioop-lts of the lock takes its place, under its name.
    warnings.simplefilter("ignore", DeprecationWarning)
    import audioop

WIDTH = 2

__all__ = ["add", "from_alaw", "from_ulaw", "loudness", "resample", "to_alaw", "to_ulaw"]


def to_ulaw(pcm: bytes) -> bytes:
    """16-bit samples to PCMU."""
    return audioop.lin2ulaw(pcm, WIDTH)


def to_alaw(pcm: bytes) -> bytes:
    """16-bit samples to PCMA."""
    return audioop.lin2alaw(pcm, WIDTH)


def from_ulaw(payload: bytes) -> bytes:
    """PCMU to 16-bit samples."""
    return audioop.ulaw2lin(payload, WIDTH)


def from_alaw(payload: bytes) -> bytes:
    """PCMA to 16-bit samples."""
    return audioop.alaw2lin(payload, WIDTH)


def add(one: bytes, other: bytes) -> bytes:
    """The sum of two of equal length, cut off at the loudest there is."""
    return audioop.add(one, other, WIDTH)


def loudness(pcm: bytes) -> int:
    """Root mean square, 0 to 32767."""
    return audioop.rms(pcm, WIDTH)


def resample(pcm: bytes, *, before: int, after: int, channels: int = 1, width: int = 2) -> bytes:
    """From *before* samples a second to *after*, to mono and 16 bits."""
    if width != WIDTH:
        pcm = audioop.bias(pcm, 1, -128) if width == 1 else pcm
        pcm = audioop.lin2lin(pcm, width, WIDTH)
    if channels == 2:
        pcm = audioop.tomono(pcm, WIDTH, 0.5, 0.5)
    if before != after:
        pcm, _ = audioop.ratecv(pcm, WIDTH, 1, before, after, None)
    return pcm
