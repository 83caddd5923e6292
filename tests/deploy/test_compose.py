"""compose.yaml, read as Docker reads it and held against the code; no Docker runs here."""

import re
import subprocess
from pathlib import Path
from typing import Any

import yaml

from deploy.local.processes import PROCESSES
from tests.deploy.code import peers_of, settings_class

DOCKER = Path("deploy/docker")
LOCAL = {"mailbox", "outside", "traces"}
OURS = {each.name: each for each in PROCESSES if each.name not in LOCAL}

# The keys of a service that we use; each is one of the Compose specification.
KNOWN = {
    *("image", "build", "command", "environment", "depends_on", "healthcheck", "ports", "volumes"),
    *("tmpfs", "restart", "read_only", "cap_drop", "security_opt", "stop_grace_period"),
}
CONDITIONS = ("service_started", "service_healthy", "service_completed_successfully")


def compose() -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((DOCKER / "compose.yaml").read_text())["services"]
    return services


def test_it_runs_what_runs_locally() -> None:
    assert compose().keys() >= OURS.keys()


def test_every_variable_is_a_setting_and_every_peer_has_its_address() -> None:
    services = compose()
    for name, process in OURS.items():
        fields = settings_class(process.module).model_fields
        given = {
            variable.removeprefix("ATENDE_").lower(): value
            for variable, value in services[name]["environment"].items()
        }
        # All services are told where identity is, identity too.
        assert given.keys() <= fields.keys(), name
        assert {f for f, each in fields.items() if each.is_required()} <= given.keys(), name
        for peer in peers_of(process.module):
            port = OURS[peer].port
            field = "gateway_url" if peer == "gateway" else f"{peer}_address"
            assert given[field] in (f"{peer}:{port}", f"http://{peer}:{port}"), name


def test_nobody_waits_for_who_is_not_there_and_what_is_kept_has_a_place() -> None:
    """What Docker would refuse at its start; a name typed wrong among others it says nothing of."""
    read = yaml.safe_load((DOCKER / "compose.yaml").read_text())
    kept = set()
    for name, service in compose().items():
        assert service.keys() <= KNOWN, name
        awaited = service.get("depends_on", {})
        assert set(awaited) <= compose().keys(), name
        if isinstance(awaited, dict):
            for other, how in awaited.items():
                assert how["condition"] in CONDITIONS, (name, other)
                healthy = how["condition"] == "service_healthy"
                assert not healthy or "healthcheck" in compose()[other], (name, other)
        for volume in service.get("volumes", []):
            place, inside = volume.split(":")[:2]
            assert inside.startswith("/"), name
            if place.startswith("."):
                assert (DOCKER / place).exists(), volume
            else:
                kept.add(place)
        for port in service.get("ports", []):
            assert re.fullmatch(r"(127\.0\.0\.1:)?[\d-]+:[\d-]+(/tcp|/udp)?", port), (name, port)
    assert kept == read["volumes"].keys()


def test_the_script_makes_every_secret_it_asks_for() -> None:
    printed = subprocess.run(
        [DOCKER / "secrets.sh"], capture_output=True, text=True, check=True, timeout=30
    ).stdout
    made = dict(line.split("=", 1) for line in printed.splitlines())
    asked = set(re.findall(r"\$\{([A-Z_]+)", (DOCKER / "compose.yaml").read_text()))
    assert asked == made.keys()
    assert len(set(made.values())) == len(made)
    clients = yaml.safe_load(made["CLIENTS"])
    for name in ("gateway", "contacts", "charter", "tasks", "telephony"):
        assert clients[name]["secret"] == made[f"{name.upper()}_SECRET"]


def test_the_image_ignores_what_is_no_part_of_it() -> None:
    ignored = Path(".dockerignore").read_text().splitlines()
    assert ignored[0] == "*"
    recipe = (DOCKER / "Dockerfile").read_text()
    copied = re.findall(r"^COPY (?!--from)(\S+)", recipe, re.MULTILINE)
    assert copied
    for source in copied:
        assert any(line == f"!{source}" for line in ignored), source
