"""What the gateway has (its house) and what it knows of the request being served (a visit)."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, Request

from chassis import request as calls
from chassis.auth import Verifier
from chassis.storage import Storage
from services.gateway.clients import Peers
from services.gateway.crowd import Crowd
from services.gateway.language import DEFAULT
from services.gateway.limits import Limits
from services.gateway.live import Live
from services.gateway.sessions import Session, Sessions
from services.gateway.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """All that lasts longer than one request; made once, by `app`."""

    settings: Settings
    peers: Peers
    sessions: Sessions
    limits: Limits
    storage: Storage
    trust: Verifier
    live: Live
    crowd: Crowd
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]


@dataclass(slots=True, kw_only=True)
class Visit:
    """
    One request; the only thing here that changes while it is served.

    Attributes:
        language_asked: Whether the request itself said which language it wants.
        session_id: Of a browser that is signed in; empty otherwise.
    """

    request_id: str
    language: str = DEFAULT
    language_asked: bool = False
    client_address: str = ""
    session_id: str = ""
    session: Session | None = None
    notes: dict[str, str] = field(default_factory=dict)


def house_of(request: Request) -> House:
    """The house of the app that serves *request*."""
    house: House = request.app.state.house
    return house


def visit_of(scope: Any) -> Visit:
    """The visit that the door began for *scope*."""
    visit: Visit = scope["atende.visit"]
    return visit


async def _house(request: Request) -> House:
    return house_of(request)


async def _peers(request: Request) -> Peers:
    return house_of(request).peers


async def _language(request: Request) -> str:
    return visit_of(request.scope).language


TheHouse = Annotated[House, Depends(_house)]
ThePeers = Annotated[Peers, Depends(_peers)]
# `pt` or `en`; a signed-in route has to be declared with its guard, which may still change it.
TheLanguage = Annotated[str, Depends(_language)]


def amend_call(**changes: Any) -> None:
    """Change what the calls to the services carry from here on: token, key, end of time."""
    call = calls.current_request.get()
    if call is None:
        raise RuntimeError("a route is reached through the door only")
    calls.current_request.set(replace(call, **changes))
