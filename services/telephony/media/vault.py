"""Where recordings lie: sealed with AES-GCM, each in a file of its own."""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.telephony.media.rtp.g711 import PCMA

_NONCE = 12


class SealBroken(Exception):
    """The file was changed, or its key is not the one it was sealed with."""


class Vault:
    """
    Keeps sounds sealed.

    Args:
        folder: Made when missing, for us alone.
        keys: By their ids, 32 bytes each; the first seals, all of them open.
    """

    def __init__(self, folder: Path, keys: Mapping[str, bytes]) -> None:
        if not keys or any(len(key) != 32 for key in keys.values()):
            raise ValueError("a vault needs keys of 32 bytes")
        self._folder = folder
        self._keys = {name: AESGCM(key) for name, key in keys.items()}
        self.key_id = next(iter(keys))

    def put(self, recording_id: UUID, pcm: bytes) -> None:
        """Seal *pcm*; blocks."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        nonce = secrets.token_bytes(_NONCE)
        # A-law halves it and loses nothing that the line had.
        sealed = self._keys[self.key_id].encrypt(nonce, PCMA.encode(pcm), recording_id.bytes)
        path = self._path(recording_id)
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            file.write(nonce + sealed)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)

    def get(self, recording_id: UUID, key_id: str) -> bytes:
        """
        Open it; blocks. Gives 8 kHz, 16 bits, mono.

        Raises:
            SealBroken: It was changed, or its key is gone.
            OSError: It is not there.
        """
        data = self._path(recording_id).read_bytes()
        key = self._keys.get(key_id)
        if key is None:
            raise SealBroken(key_id)
        try:
            return PCMA.decode(key.decrypt(data[:_NONCE], data[_NONCE:], recording_id.bytes))
        except InvalidTag:
            raise SealBroken(key_id) from None

    def remove(self, recording_id: UUID) -> None:
        """Delete it; blocks. What is not there is no error."""
        self._path(recording_id).unlink(missing_ok=True)

    def _path(self, recording_id: UUID) -> Path:
        return self._folder / f"{recording_id}.sealed"


def read_keys(text: str) -> dict[str, bytes]:
    """
    Keys out of a setting: `id:base64`, by blanks, the one that seals first.

    Raises:
        ValueError: It is not of that form.
    """
    pairs = (one.partition(":") for one in text.split())
    return {name: base64.b64decode(value, validate=True) for name, _, value in pairs}
