"""What the code itself says of its processes: their settings, and whom they call."""

import importlib
from pathlib import Path

from chassis.settings import Configured
from deploy.local.processes import PROCESSES
from frontends.web.settings import FrontendSettings


def settings_class(module: str) -> type[Configured]:
    """The class that reads the settings of *module*."""
    if module.startswith("services"):
        found: type[Configured] = importlib.import_module(f"{module}.settings").Settings
        return found
    own = importlib.import_module(f"{module}.app")
    name = f"{module.rpartition('.')[2].capitalize()}Settings"
    found = getattr(own, name, FrontendSettings)
    return found


def peers_of(module: str) -> set[str]:
    """The processes that the settings of *module* have an address for, besides itself."""
    fields = settings_class(module).model_fields
    named = {each.name for each in PROCESSES if f"{each.name}_address" in fields}
    if "gateway_url" in fields:
        named.add("gateway")
    return named - {module.rpartition(".")[2]}


def asks_by_http(module: str) -> bool:
    """Whether a service has an HTTP client; the front-ends have one too, for the gateway alone."""
    folder = Path(*module.split("."))
    return module.startswith("services") and any(
        "httpx.AsyncClient(" in each.read_text() for each in folder.rglob("*.py")
    )
