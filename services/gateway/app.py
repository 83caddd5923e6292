"""Everything put together: the house, the door, the routes, the problems."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from chassis.errors import DomainError
from chassis.identity import verifier
from chassis.storage import open_storage
from services.gateway import problems
from services.gateway.clients import Peers
from services.gateway.context import House
from services.gateway.crowd import Crowd
from services.gateway.door import Door
from services.gateway.limits import Limits
from services.gateway.live import Live
from services.gateway.openapi import described
from services.gateway.routes import (
    access_log,
    advocate,
    advocate_reports,
    agenda,
    attachments,
    board,
    bulk,
    calendar,
    callbacks,
    calls,
    case_life,
    case_notes,
    cases,
    charter,
    charter_editing,
    charter_learning,
    charter_linked,
    charter_reports,
    citizens,
    closures,
    contact_files,
    contacts,
    desk,
    drafts,
    health,
    history,
    indicators,
    lines,
    live,
    mandates,
    merges,
    messages,
    nonconformities,
    open311,
    people,
    phone,
    phone_sounds,
    preferences,
    quality,
    rights,
    routing,
    session,
    sittings,
    staff_security,
    strong,
    tasks,
    tickets,
    tree,
    units,
    webhooks,
    worklists,
)
from services.gateway.serializers.live import READINGS
from services.gateway.sessions import Sessions
from services.gateway.settings import Settings
from services.gateway.valkey import connect

ROUTERS = (
    # One after the other is asked whether a path is its own, which took an eighth of the gateway's
    # time: what is asked for most comes first.
    history.routes,
    contacts.routes,
    session.routes,
    session.well_known,
    citizens.routes,
    citizens.me,
    access_log.routes,
    merges.routes,
    mandates.routes,
    rights.routes,
    preferences.routes,
    strong.open_routes,
    strong.routes,
    staff_security.routes,
    staff_security.staff,
    people.routes,
    contact_files.routes,
    agenda.routes,
    agenda.staff,
    closures.routes,
    callbacks.routes,
    callbacks.staff,
    sittings.routes,
    messages.routes,
    messages.open_routes,
    charter.routes,
    # Before `cases`, whose last route takes any path.
    case_life.routes,
    case_notes.routes,
    charter_editing.routes,
    charter_linked.routes,
    charter_learning.routes,
    charter_reports.routes,
    cases.routes,
    attachments.routes,
    routing.routes,
    worklists.routes,
    bulk.routes,
    webhooks.routes,
    drafts.routes,
    tasks.routes,
    advocate.routes,
    advocate_reports.routes,
    indicators.routes,
    quality.routes,
    nonconformities.routes,
    units.routes,
    tree.routes,
    calendar.routes,
    calls.routes,
    phone.routes,
    phone_sounds.routes,
    open311.routes,
    health.routes,
    lines.routes,
    tickets.routes,
    desk.routes,
    board.routes,
    live.routes,
)


def gateway(
    settings: Settings,
    peers: Peers,
    clock: Callable[[], datetime],
    at_end: Callable[[], None] = lambda: None,
) -> FastAPI:
    """The gateway as an application; at its end it closes *peers* and calls *at_end*."""
    valkey = connect(settings)
    trust = verifier(settings)
    house = House(
        settings=settings,
        peers=peers,
        sessions=Sessions(valkey, peers.identity, clock, trust),
        storage=open_storage(settings),
        limits=Limits(valkey=valkey, window_seconds=settings.limit_window_seconds),
        trust=trust,
        live=Live(settings, READINGS),
        crowd=Crowd(
            least=settings.least_at_once,
            most=settings.most_at_once,
            slow=settings.slow_seconds,
        ),
        clock=clock,
        monotonic=time.monotonic,
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        listening = asyncio.create_task(house.live.run())
        yield
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await peers.close()
        await valkey.aclose()
        await asyncio.to_thread(at_end)

    app = FastAPI(
        title="Atende",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,
        # The door makes the one span of a request, around refusals as well.
        telemetry={"tracing": False, "metrics": False},
        exception_handlers={
            DomainError: problems.on_domain_error,
            RequestValidationError: problems.on_validation_error,
            HTTPException: problems.on_http_error,
        },
    )
    app.state.house = house
    for routes in ROUTERS:
        # The routes know their whole path and guards: as they are, without a router in between.
        app.router.routes.extend(routes.routes)
    app.openapi = described(app)  # type: ignore[method-assign] # the way FastAPI documents
    app.add_middleware(Door, house=house)
    return app
