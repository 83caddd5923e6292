"""The store of sounds: a recorded voice wins, then what was made before, then synthesis."""

import asyncio
import hashlib
import io
import os
import struct
import wave
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from chassis.languages import Language
from services.telephony.media import pcm as samples
from services.telephony.media.port import RATE, Sound
from services.telephony.media.speech.espeak import speak

# Grows when the voice does: what was made by an older one is made again.
_VOICE = "espeak-ng/1"
_MOST_KEPT = 1000
MOST_SECONDS = 90
MOST_BYTES = 2_000_000

Name = tuple[str, Language]
# Lengths and dates of what was recorded; one recording.
Recorded = Callable[[], Awaitable[dict[Name, tuple[int, datetime]]]]
Fetch = Callable[[str, Language], Awaitable[bytes | None]]


class NotWav(ValueError):
    """What was given is no WAV that can be played."""


class Sounds:
    """
    Gives the sound of every text.

    Args:
        folder: Where what was made is kept, as WAV by content hash; made when missing.
        recorded: What the council has recorded.
        fetch: One of these.
    """

    def __init__(self, folder: Path, recorded: Recorded, fetch: Fetch) -> None:
        self._folder = folder
        self._recorded = recorded
        self._fetch = fetch
        self._own: dict[Name, tuple[datetime, Sound]] = {}
        self._kept: OrderedDict[str, Sound] = OrderedDict()

    async def refresh(self) -> None:
        """Take over what was recorded, or dropped, since the last time."""
        there = await self._recorded()
        for name in list(self._own):
            if name not in there:
                del self._own[name]
        for name, (_, put_at) in there.items():
            if name in self._own and self._own[name][0] == put_at:
                continue
            pcm = await self._fetch(*name)
            if pcm is not None:
                key = f"own/{name[0]}/{name[1].value}/{put_at.isoformat()}"
                self._own[name] = (put_at, Sound(key=key, pcm=pcm))

    async def prompt(self, key: str, text: str, language: Language) -> Sound:
        """The sound of the prompt *key*, whose text is *text*."""
        own = self._own.get((key, language))
        return own[1] if own is not None else await self.text(text, language, keep=True)

    async def text(self, text: str, language: Language, *, keep: bool) -> Sound:
        """The sound of *text*; with *keep*, for good: never for what concerns a person."""
        name = hashlib.sha256(f"{_VOICE}|{language.value}|{text}".encode()).hexdigest()[:32]
        known = self._kept.get(name)
        if known is not None:
            self._kept.move_to_end(name)
            return known
        pcm = await asyncio.to_thread(self._make, name, text, language, keep)
        sound = Sound(key=name, pcm=pcm)
        if keep:
            self._kept[name] = sound
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return sound

    def _make(self, name: str, text: str, language: Language, keep: bool) -> bytes:
        path = self._folder / f"{name}.wav"
        if keep:
            with suppress(OSError, NotWav):
                return read_wav(path.read_bytes())
        pcm = speak(text, language)
        if keep:
            # A folder that cannot be written costs time at each start, and no caller.
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                part = path.with_suffix(f".{os.getpid()}.part")
                part.write_bytes(write_wav(pcm))
                part.replace(path)
        return pcm


def write_wav(pcm: bytes) -> bytes:
    """*pcm* (8 kHz, 16 bits, mono) as a WAV file."""
    made = io.BytesIO()
    with wave.open(made, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(pcm)
    return made.getvalue()


def read_wav(data: bytes) -> bytes:
    """
    Read a WAV file of any rate into 8 kHz, 16 bits, mono.

    Raises:
        NotWav: It is none, or longer than `MOST_SECONDS`.
    """
    if len(data) > MOST_BYTES:
        raise NotWav("too large")
    return read_wav_of_any_length(data, most_seconds=MOST_SECONDS)


def read_wav_of_any_length(data: bytes, *, most_seconds: int = 86_400) -> bytes:
    """
    As `read_wav`, for what an exchange has recorded.

    Raises:
        NotWav: It is none.
    """
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            if channels not in (1, 2) or width not in (1, 2, 3, 4) or not 4000 <= rate <= 192_000:
                raise NotWav("an unusual form of WAV")
            if not 0 < file.getnframes() <= most_seconds * rate:
                raise NotWav("empty or too long")
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise NotWav(str(error)) from None
    frames = frames[: len(frames) // (channels * width) * channels * width]
    return samples.resample(frames, before=rate, after=RATE, channels=channels, width=width)


def write_alaw(pcm: bytes) -> bytes:
    """*pcm* (8 kHz, 16 bits, mono) as a WAV file of A-law (RFC 2361, format 6), half as large."""
    data = samples.to_alaw(pcm)
    head = struct.pack("<HHIIHHH", 6, 1, RATE, RATE, 1, 8, 0)
    fact = struct.pack("<I", len(data))
    chunks = b"fmt " + struct.pack("<I", len(head)) + head + b"fact\x04\0\0\0" + fact
    chunks += b"data" + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks
