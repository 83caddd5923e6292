"""The embedded exchange in this process, with SIPp for callers and telephones."""

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from deploy.local.server import free_port
from services.telephony.handlers.phones import Telephones
from services.telephony.media.pcm import to_alaw
from services.telephony.media.port import OnCall
from services.telephony.media.sip.endpoint import Endpoint, SipSettings
from services.telephony.media.sip.registrar import Account, Binding, Registrar
from tests.phone.asterisk_town import Outside, Telephony
from tests.phone.real_asterisk import ASTERISK, RealAsterisk
from tests.phone.sipp import SIPP


@pytest.fixture
def sipp(tmp_path: Path) -> Path:
    """A folder for SIPp's scenarios and logs."""
    if SIPP is None:
        pytest.skip("SIPp cannot be had here: apt-get install sip-tester")
    return tmp_path


@pytest.fixture
def installed_asterisk(sipp: Path) -> Iterator[RealAsterisk]:
    """The Asterisk of this machine, running."""
    if ASTERISK is None:
        pytest.skip("no Asterisk is installed here: its media were not tried against a real one")
    with RealAsterisk(trunk=free_port(), silent=5) as running:
        yield running


@pytest.fixture
async def telephony(installed_asterisk: RealAsterisk) -> AsyncIterator[Telephony]:
    """Telephony at that Asterisk; a test starts it."""
    made = Telephony(installed_asterisk)
    yield made
    await made.stop()


@pytest.fixture
async def outside(installed_asterisk: RealAsterisk) -> AsyncIterator[Outside]:
    """The operator's exchange at that Asterisk."""
    made = Outside(installed_asterisk)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    """Five seconds of a tone, A-law, as SIPp streams it."""
    path = tmp_path / "voice.alaw"
    tone = [int(8000 * math.sin(2 * math.pi * 440 * i / 8000)) for i in range(40_000)]
    path.write_bytes(to_alaw(b"".join(level.to_bytes(2, "little", signed=True) for level in tone)))
    return path


@dataclass
class Exchange:
    endpoint: Endpoint

    @property
    def target(self) -> str:
        return f"127.0.0.1:{self.endpoint.transport.port}"

    async def until_still(self, seconds: float = 5.0) -> None:
        """Until no leg, no port and no stream is left."""
        async with asyncio.timeout(seconds):
            while self.endpoint.legs or self.endpoint.ports.taken:
                await asyncio.sleep(0.02)


async def _nobody(_: str) -> Account | None:
    return None


async def _no_change(_username: str, _contact: str, _binding: Binding | None) -> None:
    """Nothing is kept."""


@pytest.fixture
async def exchange_of() -> AsyncIterator[Callable[..., Any]]:
    """Starts an exchange that serves calls as *on_call* does."""
    started: list[Endpoint] = []

    async def start(
        on_call: OnCall, telephones: Telephones | None = None, **settings: Any
    ) -> Exchange:
        registrar = (
            Registrar(telephones.account, telephones.changed)
            if telephones
            else Registrar(_nobody, _no_change)
        )
        settings.setdefault("first_media_port", 40000)
        settings.setdefault("last_media_port", 42999)
        endpoint = Endpoint(SipSettings(host="127.0.0.1", port=0, **settings), registrar)
        await endpoint.start(on_call)
        started.append(endpoint)
        return Exchange(endpoint)

    yield start
    for endpoint in started:
        await endpoint.stop()
