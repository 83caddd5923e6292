"""
`python -m tests.bench.refusals`: what it costs to tell somebody that the house is full.

The threshold alone, as the gateway's process has it, over a house that is always full; asked
ten times the named hour by the storm's generator, from a process of its own. Processor time
is what counts: it is what a flood takes from those inside.
"""

import asyncio
import json
import multiprocessing as processes
import resource
import signal
import subprocess
import sys
from dataclasses import asdict
from typing import Any
from uuid import uuid4

import uvicorn
import uvloop

from deploy.local.home import ROOT, python_environment
from services.gateway.crowd import Crowd
from services.gateway.threshold import Refusals, threshold
from tests.bench.alone import keep
from tests.bench.generator import Asked, Came

RATE, SECONDS = 4_400, 10.0


async def _nobody_comes(scope: Any, receive: Any, send: Any) -> None:
    raise AssertionError("the house is full")


def serve(here: Any) -> None:
    """The process that refuses; says its port, and at the end its processor time."""
    uvloop.run(_serve(here))


async def _serve(here: Any) -> None:
    crowd = Crowd(least=1, most=1, slow=0.3)
    crowd.room.enter()
    refusals = Refusals(crowd, https=False)
    config = uvicorn.Config(
        _nobody_comes,
        http=threshold(refusals),
        lifespan="off",
        port=0,
        log_level="error",
        ws="none",
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    before = resource.getrusage(resource.RUSAGE_SELF)
    here.send(server.servers[0].sockets[0].getsockname()[1])
    await asyncio.to_thread(here.recv)
    after = resource.getrusage(resource.RUSAGE_SELF)
    own, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    here.send((own, system, crowd.turned_away))
    server.should_exit = True
    await serving


def ask(port: int) -> Came:
    """What came of a flood at *port*."""
    asked = Asked(
        port=port,
        cookies=[f"atende_session={uuid4().hex}{uuid4().hex}" for _ in range(3_000)],
        people=[str(uuid4()) for _ in range(300)],
        codes=["RSU-05"],
        cycle=11,
        counters=1_000,
    )
    lines = [asdict(asked), {"rate": RATE, "seconds": SECONDS}]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.generator"],
        cwd=ROOT,
        env=python_environment(),
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        text=True,
        check=True,
    )
    return Came(**json.loads(done.stdout))


def main() -> None:
    here, there = processes.Pipe()
    process = processes.get_context("spawn").Process(target=serve, args=(there,))
    process.start()
    came = ask(here.recv())
    here.send("enough")
    user, system, turned_away = here.recv()
    process.join()
    assert len(came.refused) == turned_away > 0
    assert process.exitcode in (0, -signal.SIGTERM)
    keep(
        "refusals",
        {
            "asked": came.asked,
            "refused": turned_away,
            "cpu_us_ours": round(user * 1e6 / turned_away, 1),
            "cpu_us_of_the_system": round(system * 1e6 / turned_away, 1),
            "cpu_us_of_the_generator": round(came.cpu * 1e6 / turned_away, 1),
        },
    )


if __name__ == "__main__":
    main()
