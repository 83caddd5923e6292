"""The agenda at the desk: who is expected today, who is here, and booking for somebody."""

import asyncio
from datetime import timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.formats import read_day, read_moment
from frontends.web.forms import NO_MISTAKES, Form, Mistakes, mistakes_of
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect

PAGE = 100
ACTIONS = ("arrive", "miss", "cancel")
BOOKING = (("starts_at", "starts_at"), ("address", "address"), ("kind", "kind"), ("note", "note"))


class Agenda(FormPages):
    """One day of a site, and a place in it for whoever asks."""

    async def page(self, request: Request) -> Response:
        """Appointments of `day` at `site`, in order."""
        return await self._day(request, "")

    async def act(self, request: Request) -> Response:
        """The person is here, did not come, or does not come."""
        form = await self._guard.read(request)
        verb = form.text("action")
        if verb not in ACTIONS:
            raise HTTPException(400)
        path = at("appointments", form.text("appointment_id"), verb=verb)
        try:
            await self._gateway.post(self._pages.visitor(request), path, {}, key=form.key)
        except GatewayDown:
            return await self._day(request, self._pages.say(request, "form.down"), 502)
        except Problem as problem:
            if problem.status in (401, 403) or problem.status >= 500:
                raise
            return await self._day(request, problem.detail, problem.status)
        day, site = form.text("day"), form.text("site")
        return redirect(request, f"/agenda?day={day}&site={site}&done={verb}")

    async def _day(self, request: Request, wrong: str, status: int = 200) -> Response:
        visitor = self._pages.visitor(request)
        asked = read_day(request.query_params.get("day", ""))
        day = asked or self._pages.today()
        site = request.query_params.get("site", "")[:40]
        found, known = await asyncio.gather(
            self._gateway.get(
                visitor, at("appointments"), site=site, day=day.isoformat(), page_size=PAGE
            ),
            self._gateway.get(visitor, at("agenda")),
        )
        appointments = found.get("items") or []
        people = await self._names.people(
            visitor, {str(one.get("person_id") or "") for one in appointments}
        )
        return self._pages.render(
            request,
            "agenda.html",
            status=status,
            appointments=appointments,
            more=bool(found.get("next")),
            people=people,
            sites=known.get("sites") or [],
            site=site,
            day=day.isoformat(),
            before=(day - timedelta(days=1)).isoformat(),
            after=(day + timedelta(days=1)).isoformat(),
            done=request.query_params.get("done", ""),
            wrong=wrong,
        )

    async def form(self, request: Request) -> Response:
        """What is free, to be chosen from."""
        return await self._choose(request, Form(), NO_MISTAKES)

    async def book(self, request: Request) -> Response:
        """Book what was chosen; what somebody else took meanwhile is said, with what is free."""
        form = await self._guard.read(request)
        person_id = request.query_params.get("person", "")
        starts_at, _, site = form.text("starts_at").partition(" ")
        body: Json = {
            "kind": request.query_params.get("kind", ""),
            "site": site,
            "starts_at": starts_at,
            "person_id": person_id,
            "channel": form.text("channel") or "counter",
            "address": form.text("address"),
            "note": form.text("note"),
            "sitting_id": request.query_params.get("sitting", ""),
        }
        try:
            booked = await self._gateway.post(
                self._pages.visitor(request), at("appointments"), body, key=form.key
            )
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._choose(request, form, down, 502, form.key)
        except Problem as problem:
            if problem.status in (401, 403, 404) or problem.status >= 500:
                raise
            return await self._choose(request, form, mistakes_of(problem, BOOKING), problem.status)
        day = str(booked.get("starts_at") or "")[:10]
        return redirect(request, f"/agenda?day={day}&done=book")

    def _with_day(self, slot: Json) -> Json:
        """*slot* with its local day, by which the page groups."""
        local = read_moment(str(slot.get("starts_at") or ""), self._pages.zone)
        return {**slot, "day": f"{local:%Y-%m-%d}" if local else ""}

    async def _choose(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        key: str = "",
    ) -> Response:
        visitor = self._pages.visitor(request)
        known = await self._gateway.get(visitor, at("agenda"))
        kinds = known.get("kinds") or []
        kind = request.query_params.get("kind", "") or str((kinds or [{}])[0].get("code") or "")
        asked = read_day(request.query_params.get("day", ""))
        first = asked or self._pages.today()
        person_id = request.query_params.get("person", "")
        slots, people = await asyncio.gather(
            self._gateway.get(
                visitor,
                at("slots"),
                kind=kind,
                from_day=first.isoformat(),
                to_day=(first + timedelta(days=6)).isoformat(),
                channel="counter",
            ),
            self._names.people(visitor, {person_id}),
        )
        return self._pages.render(
            request,
            "book.html",
            status=status,
            kinds=kinds,
            kind=kind,
            sites={one["code"]: one["name"] for one in known.get("sites") or []},
            slots=[self._with_day(slot) for slot in slots.get("items") or []],
            first=first.isoformat(),
            earlier=(first - timedelta(days=7)).isoformat(),
            later=(first + timedelta(days=7)).isoformat(),
            person_id=person_id,
            person=people.get(person_id, ""),
            sitting=request.query_params.get("sitting", ""),
            typed=form,
            mistakes=mistakes,
            key=key,
        )
