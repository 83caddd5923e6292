"""Dashboards and alerts ask for what processes really measure; every alert has a runbook."""

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import grpc
import httpx
import pytest
import yaml
from atende.identity.v1.identity_pb2 import GetKeySetRequest
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub

from deploy.local.server import free_port

MONITORING = Path("deploy/helm/atende/monitoring")
# Of Prometheus itself.
FOREIGN = {"up"}
METRIC = re.compile(r"\b([a-z]+(?:_[a-z]+)+|up)\b(?=\s*(?:\{|\[|\)|[<>=]))")
FUNCTIONS = {"histogram_quantile"}


@asynccontextmanager
async def process(module: str, **settings: str) -> AsyncIterator[None]:
    """*module* as it runs in a pod, with *settings*."""
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        env={
            **os.environ,  # noqa: TID251 # handed on to a child
            "PYTHONPATH": ".:gen",
            **{f"ATENDE_{name}": value for name, value in settings.items()},
        },
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        running.terminate()
        await running.wait()


def asked_for() -> set[str]:
    """Every metric that a dashboard or an alert names."""
    expressions = [
        rule["expr"]
        for group in yaml.safe_load((MONITORING / "alerts.yaml").read_text())["groups"]
        for rule in group["rules"]
    ]
    for board in MONITORING.glob("*.json"):
        for panel in json.loads(board.read_text())["panels"]:
            expressions += [target["expr"] for target in panel["targets"]]
    return {name for each in expressions for name in METRIC.findall(each)} - FUNCTIONS - FOREIGN


async def metrics(port: int, until: set[str]) -> set[str]:
    """The names a process gives, once all of *until* are among them or two minutes have passed."""
    names: set[str] = set()
    async with httpx.AsyncClient() as client:
        for _ in range(600):
            try:
                text = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
            except httpx.TransportError:
                text = ""
            names = {re.split(r"[{ ]", line)[0] for line in text.splitlines() if line[:1] != "#"}
            if until <= names:
                break
            await asyncio.sleep(0.2)
    return names


@pytest.mark.usefixtures("js")
async def test_what_dashboards_and_alerts_ask_for_is_measured(servers, database) -> None:
    await database("identity")
    grpc_port, http_port, ours, doors = (free_port() for _ in range(4))
    asked = asked_for()
    of_the_door = {name for name in asked if name.startswith("http_")}
    # Counted only once something has happened, or once there are lines (contacts' own test).
    rare = {"events_published_total", "events_received_total"}
    rare |= {"line_waiting", "line_longest_wait_seconds"}
    async with (
        process(
            "services.identity",
            GRPC_PORT=str(grpc_port),
            METRICS_PORT=str(ours),
            DATABASE_URL=servers.postgres_url("identity"),
            NATS_URL=servers.nats_url,
            KEY_SECRET="a secret of the tests",
            PASSWORD_PEPPER="a pepper of the tests",
            CODE_PEPPER="another pepper of the tests",
        ),
        process("services.gateway", HTTP_PORT=str(http_port), METRICS_PORT=str(doors)),
        httpx.AsyncClient() as client,
        grpc.aio.insecure_channel(f"127.0.0.1:{grpc_port}") as channel,
    ):
        await metrics(ours, {"database_up"})
        await IdentityServiceStub(channel).GetKeySet(
            GetKeySetRequest(), timeout=60, wait_for_ready=True
        )
        for _ in range(300):
            try:
                await client.get(f"http://127.0.0.1:{http_port}/healthz")
                break
            except httpx.TransportError:
                await asyncio.sleep(0.2)
        given = await metrics(ours, asked - of_the_door - rare)
        given |= await metrics(doors, of_the_door)
    assert asked - given == rare
    assert len(asked) >= 8


def test_every_alert_has_a_runbook() -> None:
    text = Path("docs/operations.md").read_text()
    headings = {
        line.lstrip("# ").strip().lower() for line in text.splitlines() if line.startswith("#")
    }
    for group in yaml.safe_load((MONITORING / "alerts.yaml").read_text())["groups"]:
        for rule in group["rules"]:
            path, _, anchor = rule["annotations"]["runbook"].partition("#")
            assert path == "docs/operations.md"
            assert anchor == rule["alert"].lower()
            assert anchor in headings, f"no runbook for {rule['alert']}"
