"""What happens now, as server-sent events: `Last-Event-ID` resumes, a sign-out ends."""

import json
import random
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import Depends, Header, Query, Request
from fastapi.responses import StreamingResponse

from chassis.auth import STAFF
from chassis.errors import DeadlineExceeded, DomainError, Unavailable
from chassis.request import current_request
from services.gateway.auth import SESSION_COOKIE, anyone
from services.gateway.context import House, Visit, house_of, visit_of
from services.gateway.errors import SessionStoreUnavailable
from services.gateway.live import Behind, Listener, Told
from services.gateway.routes.shared import problems, router
from services.gateway.schemas.fields import Text, Whole

routes = router("live", guarded=False)

# A page that hears nothing for longer than this says that it is cut off.
BEAT_SECONDS = 4
AGAIN_MILLISECONDS = (500, 3000)
# How often it is asked whether who listens is still signed in.
LOOK_SECONDS = 15
# Proxies and balancers end what lasts for ever; browsers come back by themselves.
LONGEST_SECONDS = 3600
_LEAST_PAUSE = 0.05
_SIGNED_OUT = "event: signed_out\ndata: {}\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear:
    """Who listens: one of the staff, or the hall of a site."""

    staff_id: str
    site: str

    def hears(self, told: Told) -> bool:
        """Whether *told* is for them."""
        if self.staff_id:
            return told.staff_id in ("", self.staff_id)
        return told.public and told.site == self.site


@routes.get(
    "/events",
    responses=problems(401, 422, 500, 503) | {200: {"content": {"text/event-stream": {}}}},
    summary="What happens now: calls to desks of a site; for staff also offers, lines, presence",
    response_class=StreamingResponse,
    dependencies=[Depends(anyone)],
)
async def listen(
    request: Request,
    site: Annotated[str, Query(description="Of the hall, for who is not staff."), Text(60)] = "",
    seconds: Annotated[
        int,
        Query(description="Listen so long; 0 answers what was missed and ends."),
        Whole(0, LONGEST_SECONDS, typed=True),
    ] = LONGEST_SECONDS,
    last_event_id: Annotated[
        str | None, Header(description="`id` of the last event heard; what came after is told.")
    ] = None,
) -> StreamingResponse:
    house, visit = house_of(request), visit_of(request.scope)
    staff_id = await _staff_id(house, visit, request)
    if not staff_id and not site and await _ended(house, request):
        told = _told_out()
    else:
        stream = _stream(house, visit, request, Ear(staff_id=staff_id, site=site), seconds)
        told = stream(_number(last_event_id))
    return StreamingResponse(
        told,
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


def _stream(house: House, visit: Visit, request: Request, ear: Ear, seconds: int) -> Any:
    async def stream(number: int | None) -> AsyncIterator[str]:
        # Before it is looked what was missed: nothing may happen in between unheard.
        with house.live.listening(ear.hears) as listener:
            async for said in following(number, listener):
                yield said

    async def following(number: int | None, listener: Listener) -> AsyncIterator[str]:
        live = house.live
        heard = live.last if number is None else number
        # When a gateway ends, all who listened to it are back, and not all in one moment.
        yield f"retry: {random.randint(*AGAIN_MILLISECONDS)}\n\n"
        try:
            for told in live.missed(number):
                heard = told.number
                if ear.hears(told):
                    yield _said(told)
        except Behind:
            heard = live.last
            yield f"id: {heard}\nevent: reset\ndata: {{}}\n\n"
        if number is None:
            yield f"id: {heard}\nevent: ready\ndata: {{}}\n\n"
        if not seconds:
            return
        began = house.monotonic()
        # Who came in one moment beats and is looked after in many.
        beaten = began - random.uniform(0, BEAT_SECONDS)
        looked = began - random.uniform(0, LOOK_SECONDS)
        while not listener.lost:
            due = min(beaten + BEAT_SECONDS, looked + LOOK_SECONDS, began + seconds)
            event = await listener.next(max(due - house.monotonic(), _LEAST_PAUSE))
            now = house.monotonic()
            if event is not None and event.number > heard:
                heard = event.number
                yield _said(event)
            if now - beaten >= BEAT_SECONDS:
                beaten = now
                # A page must not think that it hears all while we hear nothing, nor that it has
                # heard what still waits for it.
                if live.connected and listener.has_all:
                    heard = max(heard, live.last)
                    yield f"id: {heard}\nevent: beat\ndata: {{}}\n\n"
            if now - looked >= LOOK_SECONDS:
                looked = now
                if ear.staff_id and not await _still(house, visit, request, ear.staff_id):
                    yield _SIGNED_OUT
                    return
            if now - began >= seconds:
                return

    return stream


async def _staff_id(house: House, visit: Visit, request: Request) -> str:
    """Which of the staff listens; empty for everybody else."""
    if visit.session is not None:
        return visit.session.owner if visit.session.staff else ""
    header = request.headers.get("authorization", "")
    if not header:
        return ""
    caller = await house.trust.verify(header.partition(" ")[2].strip())
    return caller.id if caller.kind == "staff" and caller.has(*STAFF) else ""


async def _told_out() -> AsyncIterator[str]:
    yield _SIGNED_OUT


async def _ended(house: House, request: Request) -> bool:
    """
    Whether who comes without being staff had a session: their page is to say that it is over.

    As nobody they would hear nothing for an hour; so would whose session could not be looked up.

    Raises:
        Unavailable: The store, or identity, was away; they come back.
        DeadlineExceeded: It was too slow.
    """
    cookie = request.cookies.get(SESSION_COOKIE, "")
    session = await house.sessions.get(cookie) if cookie else None
    if session is not None and session.staff:
        raise SessionStoreUnavailable("it was away when they were asked who they are")
    return bool(cookie) and session is None


async def _still(house: House, visit: Visit, request: Request, staff_id: str) -> bool:
    """Whether who listens is signed in still; what is away or slow signs nobody out."""
    # What the request was given was for its beginning: by it a session could not be renewed now.
    if given := current_request.get():
        ends_at = time.monotonic() + house.settings.request_seconds
        current_request.set(replace(given, ends_at=ends_at))
    try:
        if visit.session_id:
            session = await house.sessions.get(visit.session_id)
            return session is not None and session.owner == staff_id
        return await _staff_id(house, visit, request) == staff_id
    except (Unavailable, DeadlineExceeded):
        return True
    except DomainError:
        return False


def _number(text: str | None) -> int | None:
    """The number in `Last-Event-ID`; what is none is from nobody's stream, and starts anew."""
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


def _said(told: Told) -> str:
    return f"id: {told.number}\nevent: {told.name}\ndata: {json.dumps(told.data)}\n\n"
