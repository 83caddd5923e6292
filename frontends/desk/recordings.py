"""Recorded conversations: listed, heard for a reason that is kept, and who heard them."""

from math import ceil
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.names import Names
from frontends.desk.reasons import Reasons
from frontends.web.downloads import handed_on
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import Gateway, Json, Visitor, at
from frontends.web.pages import Pages, redirect

PAGE = 25
# The gateway gives a recording in parts of so many seconds.
PART_SECONDS = 300


class RecordingPages:
    """The page behind `/recordings` and the sounds on it."""

    def __init__(
        self,
        pages: Pages,
        gateway: Gateway,
        names: Names,
        reasons: Reasons,
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._names = names
        self._reasons = reasons

    async def page(self, request: Request) -> Response:
        """Recordings of `?contact_id=`, or all, newest first; with a reason given, one to hear."""
        return await self._show(request, NO_MISTAKES)

    async def reason(self, request: Request) -> Response:
        """Keep why one is heard, and show it."""
        recording_id = str(request.path_params["recording_id"])
        reason, mistakes = await self._reasons.read(request)
        if mistakes:
            return await self._show(request, mistakes, 422, reason)
        query = urlencode({**_where(request), "hear": recording_id})
        response = redirect(request, f"/recordings?{query}#r-{recording_id}")
        self._reasons.keep(request, response, recording_id, reason)
        return response

    async def sound(self, request: Request) -> Response:
        """One part of it; that it was heard and what for is kept."""
        recording_id = str(request.path_params["recording_id"])
        part = request.query_params.get("part", "")
        path = f"{at('recordings', recording_id, 'sound')}?part={part if part.isdigit() else 0}"
        found = await self._gateway.download(self._reasons.visitor(request, recording_id), path)
        return handed_on(found, {"cache-control": "no-store"})

    async def _show(
        self, request: Request, mistakes: Mistakes, status: int = 200, typed: str = ""
    ) -> Response:
        visitor = self._pages.visitor(request)
        where = _where(request)
        found = await self._gateway.get(visitor, at("recordings"), **where, page_size=PAGE)
        recordings = [_shown(one) for one in found.get("items") or []]
        asked = request.path_params.get("recording_id") or request.query_params.get("hear", "")
        heard = next((one for one in recordings if one["recording_id"] == asked), None)
        reason = self._reasons.visitor(request, asked).purpose if heard else ""
        hearings = await self._hearings(visitor, asked) if heard else []
        staff = [one.get("staff_id") for one in (*recordings, *hearings)]
        return self._pages.render(
            request,
            "recordings.html",
            status=status,
            recordings=recordings,
            contact_id=where["contact_id"],
            query=urlencode({name: value for name, value in where.items() if value}),
            typed=Form((("reason", typed),)),
            next=found.get("next") or "",
            heard=heard,
            reason=reason,
            hearings=hearings,
            staff=await self._names.staff(visitor, staff),
            mistakes=mistakes,
        )

    async def _hearings(self, visitor: Visitor, recording_id: str) -> list[Json]:
        found = await self._gateway.get(visitor, at("recordings", recording_id, "hearings"))
        items: list[Json] = found.get("items") or []
        return items


def _where(request: Request) -> dict[str, str]:
    """Of which contact, and from where in the list."""
    return {name: request.query_params.get(name, "") for name in ("contact_id", "cursor")}


def _shown(one: Json) -> Json:
    """A recording with the numbers of its parts."""
    parts = max(ceil(float(one.get("seconds") or 0) / PART_SECONDS), 1)
    return {**one, "parts": list(range(parts))}
