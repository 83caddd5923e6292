"""Where recordings lie: each in a file of its own, sealed with AES-GCM by a key of its own."""

import os
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.keys import MARK, SealBroken, seal, unseal
from services.telephony.media.rtp.g711 import PCMA

_NONCE = 12


class Vault:
    """
    Keeps sounds sealed.

    Args:
        folder: Made when missing, for us alone.
        masters: By their ids, 32 bytes each: they open what was sealed before each recording
            had a key of its own.
    """

    def __init__(self, folder: Path, masters: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._masters = {name: AESGCM(key) for name, key in masters.items()}

    def put(self, recording_id: UUID, pcm: bytes, key: bytes) -> None:
        """
        Seal *pcm* by *key*; blocks.

        Raises:
            ValueError: There is no key.
        """
        if not key:
            raise ValueError("a recording is kept sealed or not at all")
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # A-law halves it and loses nothing that the line had.
        sealed = seal(key, recording_id, PCMA.encode(pcm))
        path = self._path(recording_id)
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)

    def get(self, recording_id: UUID, key: bytes, master: str = "") -> bytes:
        """
        Open it by *key*, or by the *master* of that name; blocks. Gives 8 kHz, 16 bits, mono.

        Raises:
            SealBroken: It was changed, or its key is gone.
            OSError: It is not there.
        """
        data = self._path(recording_id).read_bytes()
        if data.startswith(MARK):
            return PCMA.decode(unseal(key, recording_id, data))
        if master not in self._masters:
            raise SealBroken(master)
        try:
            opened = self._masters[master].decrypt(data[:_NONCE], data[_NONCE:], recording_id.bytes)
        except InvalidTag:
            raise SealBroken(master) from None
        return PCMA.decode(opened)

    def remove(self, recording_id: UUID) -> None:
        """Delete it; blocks. What is not there is no error."""
        self._path(recording_id).unlink(missing_ok=True)

    def _path(self, recording_id: UUID) -> Path:
        return self._folder / f"{recording_id}.sealed"
