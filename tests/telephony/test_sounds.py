"""Sounds: made once, a recorded voice wins, sealed recordings, keys in the stream."""

import secrets
import struct
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.keys import SealBroken, read_keys
from chassis.languages import Language
from services.telephony.domain import spoken
from services.telephony.media import pcm
from services.telephony.media.rtp.digits import Digits
from services.telephony.media.speech.music import music
from services.telephony.media.speech.sounds import NotWav, Sounds, read_wav, write_alaw, write_wav
from services.telephony.media.vault import Vault

NOW = datetime(2026, 6, 9, 9, tzinfo=UTC)
PT = Language.PORTUGUESE


class Recorded:
    def __init__(self) -> None:
        self.there = {}

    async def all(self):
        return {name: (len(pcm), at) for name, (pcm, at) in self.there.items()}

    async def one(self, key, language):
        return self.there[(key, language)][0]


async def test_a_text_speaks_portuguese_and_is_made_once(tmp_path) -> None:
    recorded = Recorded()
    sounds = Sounds(tmp_path, recorded.all, recorded.one)

    first = await sounds.prompt("greeting", "Câmara Municipal. Bom dia.", PT)
    again = await Sounds(tmp_path, recorded.all, recorded.one).prompt(
        "greeting", "Câmara Municipal. Bom dia.", PT
    )

    assert 1.0 < first.seconds < 6.0
    assert pcm.loudness(first.pcm) > 500
    assert again == first
    assert len(list(tmp_path.glob("*.wav"))) == 1


async def test_what_concerns_a_person_is_never_kept(tmp_path) -> None:
    recorded = Recorded()
    sounds = Sounds(tmp_path, recorded.all, recorded.one)

    await sounds.text("Processo P, 1 2 4.", PT, keep=False)

    assert list(tmp_path.glob("*.wav")) == []


async def test_a_voice_of_the_councils_own_wins_until_it_is_dropped(tmp_path) -> None:
    recorded = Recorded()
    sounds = Sounds(tmp_path, recorded.all, recorded.one)
    recorded.there[("greeting", PT)] = (bytes(1600), NOW)

    await sounds.refresh()
    assert (await sounds.prompt("greeting", "Bom dia.", PT)).pcm == bytes(1600)
    recorded.there.clear()
    await sounds.refresh()

    assert (await sounds.prompt("greeting", "Bom dia.", PT)).pcm != bytes(1600)


@pytest.mark.parametrize("rate", [8000, 16_000, 44_100])
def test_a_wav_of_any_rate_becomes_eight_kilohertz(rate) -> None:
    frames = struct.pack(f"<{rate}h", *(i % 1000 for i in range(rate)))
    header = struct.pack("<HHIIHH", 1, 1, rate, rate * 2, 2, 16)
    data = (
        b"fmt " + struct.pack("<I", 16) + header + b"data" + struct.pack("<I", len(frames)) + frames
    )
    wav = b"RIFF" + struct.pack("<I", 4 + len(data)) + b"WAVE" + data

    assert len(read_wav(wav)) == pytest.approx(16_000, abs=8)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"x" * 3_000_000, write_wav(b"")])
def test_what_is_no_wav_is_refused(data) -> None:
    with pytest.raises(NotWav):
        read_wav(data)


def test_a_law_halves_a_recording() -> None:
    assert len(write_alaw(bytes(16_000))) < 8_100


def test_music_goes_round_without_silence() -> None:
    assert music().seconds == 32.0
    assert pcm.loudness(music().pcm) > 300


def test_a_recording_is_sealed_and_opens_with_its_own_key_only(tmp_path) -> None:
    recording, key = uuid4(), secrets.token_bytes(32)
    vault = Vault(tmp_path, {})
    vault.put(recording, bytes(3200), key)
    raw = next(tmp_path.glob("*.sealed")).read_bytes()

    assert b"\xd5" * 20 not in raw
    assert len(vault.get(recording, key)) == 3200
    for wrong in (secrets.token_bytes(32), b""):
        with pytest.raises(SealBroken):
            vault.get(recording, wrong)
    with pytest.raises(ValueError, match="sealed or not at all"):
        vault.put(recording, bytes(3200), b"")


def test_what_a_master_key_sealed_before_opens_by_its_name(tmp_path) -> None:
    masters = read_keys(f"old:{'A' * 43}= new:{'B' * 43}=")
    recording, nonce = uuid4(), secrets.token_bytes(12)
    sealed = AESGCM(masters["old"]).encrypt(nonce, b"\xd5" * 1600, recording.bytes)
    (tmp_path / f"{recording}.sealed").write_bytes(nonce + sealed)

    assert len(Vault(tmp_path, masters).get(recording, b"", "old")) == 3200
    for wrong in ("new", ""):
        with pytest.raises(SealBroken):
            Vault(tmp_path, masters).get(recording, b"", wrong)


def test_a_changed_or_exchanged_recording_does_not_open(tmp_path) -> None:
    vault, key = Vault(tmp_path, {}), bytes(32)
    one, other = uuid4(), uuid4()
    vault.put(one, bytes(320), key)
    path = next(tmp_path.glob("*.sealed"))
    (tmp_path / f"{other}.sealed").write_bytes(path.read_bytes())
    with pytest.raises(SealBroken):
        vault.get(other, key)
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    with pytest.raises(SealBroken):
        vault.get(one, key)


def test_a_key_counts_once_however_many_packets_say_it() -> None:
    digits = Digits()
    events = [(500, 0.0), (500, 0.02), (500, 0.06), (900, 0.4), (900, 0.42), (900, 1.2)]

    keys = [digits.take(stamp, bytes((5, 10, 0, 160)), now) for stamp, now in events]

    assert keys == ["5", "", "", "5", "", "5"]
    assert digits.take(1, b"\xff\0\0\0", 2.0) == ""
    assert digits.take(1, b"", 2.0) == ""


def test_things_are_said_as_people_say_them() -> None:
    today = NOW.date()

    assert spoken.number("P/124/2026/CMP") == "P, 1 2 4, 2 0 2 6, C M P"
    assert spoken.telephone("+351912345678") == "9 1 2, 3 4 5, 6 7 8"
    assert spoken.day(date(2026, 6, 25), PT, today) == "25 de junho"
    assert spoken.day(date(2027, 1, 1), Language.ENGLISH, today) == "1 January 2027"
    assert spoken.minutes(50, 100, PT) == "1 a 2 minutos"
    assert spoken.minutes(0, 30, Language.ENGLISH) == "1 minute"
