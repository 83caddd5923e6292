"""
Text to speech by espeak-ng, out of its wheel, called through ctypes.

Voice `pt` is European Portuguese. The library keeps one state for the whole process,
so one text at a time; it lets go of the interpreter while it works.
"""

import ctypes
import threading
from functools import cache

import espeakng_loader

from chassis.languages import Language
from services.telephony.media import pcm
from services.telephony.media.port import RATE

_RETRIEVAL = 1  # AUDIO_OUTPUT_RETRIEVAL: give us the samples, play nothing
_UTF8 = 1
_SSML_OFF = 0
_SPEED = 1  # espeakRATE, words a minute
_WORDS_A_MINUTE = 150
_NORMAL_VOLUME = 100
_VOICES = {Language.PORTUGUESE: b"pt", Language.ENGLISH: b"en"}
_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class SpeechFailed(Exception):
    """The library refused; the text is what it said."""


class _Espeak:
    def __init__(self) -> None:
        self._library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
        folder = str(espeakng_loader.get_data_path()).encode()
        self._rate = self._library.espeak_Initialize(_RETRIEVAL, 0, folder, 0)
        if self._rate <= 0:
            raise SpeechFailed("espeak_Initialize")
        self._said = bytearray()
        # Kept, or the library would call what is no longer there.
        self._callback = _Callback(self._take)
        self._library.espeak_SetSynthCallback(self._callback)
        self._lock = threading.Lock()

    def _take(self, samples: "ctypes._Pointer[ctypes.c_short]", count: int, _: object) -> int:
        if count > 0:
            self._said += ctypes.string_at(samples, count * 2)
        return 0

    def speak(self, text: str, language: Language) -> bytes:
        encoded = text.encode()
        with self._lock:
            self._said.clear()
            self._check(self._library.espeak_SetVoiceByName(_VOICES[language]), "voice")
            self._check(self._library.espeak_SetParameter(_SPEED, _WORDS_A_MINUTE, 0), "parameter")
            self._check(
                self._library.espeak_Synth(
                    encoded, len(encoded) + 1, 0, 0, 0, _UTF8 | _SSML_OFF, None, None
                ),
                "synth",
            )
            self._check(self._library.espeak_Synchronize(), "synchronize")
            said = bytes(self._said)
        return pcm.resample(said, before=self._rate, after=RATE)

    def _check(self, answer: int, what: str) -> None:
        if answer != 0:
            raise SpeechFailed(f"{what}: {answer}")


@cache
def _espeak() -> _Espeak:
    return _Espeak()


def speak(text: str, language: Language) -> bytes:
    """
    *text* as sound: 8 kHz, 16 bits, mono. Blocks; call it in a thread.

    Raises:
        SpeechFailed: The library refused.
    """
    return _espeak().speak(text, language)
