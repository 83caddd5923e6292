"""Whether this process lives, and whether what it needs answers."""

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from services.gateway.body import StrictRoute
from services.gateway.context import TheHouse
from services.gateway.routes.shared import Answer, problems
from services.gateway.schemas.health import Alive, Ready

routes = APIRouter(tags=["health"], route_class=StrictRoute)


@routes.get("/healthz", response_model=Alive, summary="The process lives; nothing else is tested")
async def alive() -> Response:
    return Answer({"status": "alive"})


@routes.get(
    "/readyz",
    response_model=Ready,
    responses={
        **problems(422),
        503: {"model": Ready, "description": "Something in `failing` does not answer."},
    },
    summary="Each dependency by name",
)
async def ready(house: TheHouse, only: Annotated[Literal["", "calls"], Query()] = "") -> Response:
    """
    With `only=calls` events are left out: without them every call is still answered,
    so a balancer must not take the gateway away for their sake.
    """
    seconds = house.settings.probe_seconds
    services, valkey = await asyncio.gather(
        house.peers.health(seconds, events=only != "calls"), house.sessions.reachable(seconds)
    )
    checks = services | {"valkey": valkey}
    failing = [name for name, fine in checks.items() if not fine]
    status = "failing" if failing else "ready"
    return Answer({"status": status, "checks": checks, "failing": failing}, 503 if failing else 200)
