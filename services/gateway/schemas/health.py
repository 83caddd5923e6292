"""Whether the gateway and what it needs are there."""

from services.gateway.schemas.fields import Shown


class Alive(Shown):
    status: str


class Ready(Shown):
    """Each dependency by name, and those that fail."""

    status: str
    checks: dict[str, bool]
    failing: list[str]
