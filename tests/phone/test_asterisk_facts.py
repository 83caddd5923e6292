"""The facts that we hold of ARI, against how the Asterisk that is installed describes itself."""

import re
from typing import Any

import pytest

from tests.phone.real_asterisk import RealAsterisk
from tests.telephony.ari_facts import EVENTS, MODELS, REQUESTS, REQUIRED, STATES, WORDS

GROUPS = ("asterisk", "bridges", "channels", "endpoints", "events", "playbacks", "recordings")


@pytest.fixture
def described(installed_asterisk: RealAsterisk) -> dict[str, Any]:
    return {one: installed_asterisk.ask("GET", f"/api-docs/{one}.json") for one in GROUPS}


def operations(described: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    found = {}
    for group in described.values():
        for api in group["apis"]:
            path = re.sub(r"\{\w+\}", "{}", api["path"])
            for operation in api["operations"]:
                query = {
                    one["name"]: one
                    for one in operation.get("parameters", [])
                    if one["paramType"] == "query"
                }
                found[operation["httpMethod"], path] = query
    return found


def test_every_request_of_ours_is_described(described) -> None:
    known = operations(described)
    for request, parameters in REQUESTS.items():
        assert request in known, request
        for name, kind in parameters.items():
            assert known[request][name]["dataType"] == kind, (request, name)
        required = {name for name, one in known[request].items() if one.get("required")}
        assert required == REQUIRED.get(request, set()), request
    for (method, path, name), words in WORDS.items():
        allowed = set(known[method, path][name]["allowableValues"]["values"])
        assert words <= allowed, (path, name)


def test_every_event_and_every_field_that_we_read_is_described(described) -> None:
    models = {name: one for group in described.values() for name, one in group["models"].items()}
    for name, fields in (EVENTS | MODELS).items():
        properties = models[name]["properties"]
        for field, kind in fields.items():
            assert properties[field]["type"] == kind, (name, field)
    for name, states in STATES.items():
        allowed = models[name]["properties"]["state"]["allowableValues"]["values"]
        assert states <= set(allowed), name
