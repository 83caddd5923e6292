"""
The embedded exchange in a process of its own, for the benchmark of calls to drive.

Real signalling, sound, menu and database; only the other services are simulated.
Says where it listens, then its state each half second, a line of JSON each.
"""

import asyncio
import json
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import uvloop

from chassis.database import session_factory
from deploy.local.servers import EmbeddedServers
from services.telephony.calling.switchboard import Switchboard
from services.telephony.media.sip.endpoint import Endpoint, SipSettings
from services.telephony.media.sip.registrar import Account, Binding, Registrar
from services.telephony.media.speech.sounds import Sounds
from services.telephony.workers.garbage import hold_back
from services.telephony.workers.sounds import SoundsWorker
from tests.conftest import migrate
from tests.telephony.builders import PROMPTS
from tests.telephony.calling.town import make_town


async def _nobody(_: str) -> Account | None:
    return None


async def _no_change(_username: str, _contact: str, _binding: Binding | None) -> None:
    """Nobody registers here."""


async def serve(url: str, folder: Path, most_calls: int) -> None:
    sessions = session_factory(url)
    town = make_town(sessions)
    settings = SipSettings(host="127.0.0.1", port=0, most_calls=most_calls, most_begun=100_000)
    endpoint = Endpoint(settings, Registrar(_nobody, _no_change))
    sounds = Sounds(folder / "sounds", _nothing_recorded, _no_sound)
    making = asyncio.create_task(SoundsWorker(sounds, PROMPTS).run())
    house = replace(town.board.house, media=endpoint, voice=sounds)
    board = Switchboard(house, lambda _: 0)
    await asyncio.sleep(8)
    hold_back()
    await endpoint.start(board.on_call)
    _say({"port": endpoint.transport.port})
    had: dict[str, int] = {}
    try:
        while True:
            await asyncio.sleep(0.5)
            has = {leg.id: leg.rtp.received for leg in endpoint.legs.values() if leg.rtp}
            _say(
                {
                    "calls": len(endpoint.legs),
                    # How many brought sound since this was last said.
                    "hearing": sum(count > had.get(leg, 0) for leg, count in has.items()),
                    "ports": endpoint.ports.taken,
                    "refused": endpoint.refused,
                    "late_ms": round(endpoint.clock.take_worst() * 1000, 2),
                    "cpu_s": round(time.process_time(), 2),
                }
            )
            had = has
    finally:
        making.cancel()
        await endpoint.stop()


async def _nothing_recorded() -> dict[tuple[str, object], object]:
    return {}


async def _no_sound(_key: str, _language: object) -> bytes | None:
    return None


def _say(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="atende-bench-"))
    folder.chmod(0o755)
    try:
        with EmbeddedServers(folder, durable=False) as servers:
            url = servers.owner_url("telephony")
            migrate("telephony", url)
            uvloop.run(serve(url, folder, int(sys.argv[1])))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
