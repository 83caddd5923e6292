"""The hall put together."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.routing import Route

from frontends.hall.display import Display
from frontends.hall.kiosk import Kiosk
from frontends.hall.ticket import Ticket
from frontends.web.forms import FormGuard
from frontends.web.gateway import Gateway
from frontends.web.live import Live
from frontends.web.pages import Pages
from frontends.web.sealing import Seal
from frontends.web.settings import FrontendSettings
from frontends.web.site import site

HERE = Path(__file__).parent


class HallSettings(FrontendSettings):
    """As every front-end, on a port of its own."""

    http_port: int = 8003


def hall(
    settings: FrontendSettings, http: httpx.AsyncClient, clock: Callable[[], datetime]
) -> Starlette:
    """Give the application."""
    seal = Seal(settings.secret.get_secret_value(), "hall")
    guard = FormGuard(seal, "atende_hall_form", "", https=settings.https)
    pages = Pages(folder=HERE, settings=settings, guard=guard, clock=clock)
    gateway = Gateway(http)
    display = Display(pages, gateway, Live(http))
    kiosk = Kiosk(pages, gateway, guard, seal)
    ticket = Ticket(pages, gateway, guard)
    return site(
        routes=[
            Route("/", display.sites),
            Route("/sala/{site}", display.page),
            Route("/sala/{site}/agora", display.now),
            Route("/sala/{site}/eventos", display.events),
            Route("/quiosque/{site}", kiosk.start),
            Route("/quiosque/{site}", kiosk.give, methods=["POST"]),
            Route("/quiosque/{site}/senha/{ticket}", kiosk.ticket),
            Route("/senha/{ticket_id}/{code}", ticket.page, name="own"),
            Route("/senha/{ticket_id}/{code}", ticket.act, methods=["POST"]),
        ],
        pages=pages,
        settings=settings,
        http=http,
    )
