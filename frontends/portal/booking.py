"""Book an hour, and see, move or give back what was booked; without an account by a code."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.portal.citizen import me_of
from frontends.web.formats import read_day, read_moment
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect
from frontends.web.sealing import Seal

COOKIE = "atende_booked"
# As long as somebody looks after their booking; later the message's link opens it again.
SECONDS = 2 * 3600
WEEK = timedelta(days=7)
_FIELDS = [(name, name) for name in ("starts_at", "address", "note")]


@dataclass(frozen=True, slots=True)
class Day:
    """A day with free hours, each with its moment."""

    day: str
    hours: tuple[Json, ...]


class Booking:
    """The hours that are free, and one's own."""

    def __init__(
        self, pages: Pages, gateway: Gateway, guard: FormGuard, seal: Seal, *, https: bool
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._seal = seal
        self._https = https

    async def hours(self, request: Request) -> Response:
        """Free hours of a week, for one kind at one place."""
        return await self._hours(request, Form(), NO_MISTAKES)

    async def book(self, request: Request) -> Response:
        """Take one of them; of several who want the last place one gets it."""
        form = await self._guard.read(request)
        me = me_of(request)
        wrong = {}
        if not form.text("starts_at"):
            wrong["starts_at"] = self._pages.say(request, "book.hour_missing")
        if me is None and not form.text("address").strip():
            wrong["address"] = self._pages.say(request, "book.address_missing")
        if wrong:
            return await self._hours(request, form, Mistakes(wrong), 422)
        starts_at, _, site = form.text("starts_at").partition(" ")
        body = {
            "kind": form.text("tipo"),
            "site": site,
            "starts_at": starts_at,
            "service_code": form.text("assunto"),
            "channel": "web",
            "address": form.text("address").strip(),
            "note": form.text("note").strip(),
        }
        try:
            booked = await self._gateway.post(
                self._pages.visitor(request), at("appointments"), body, key=form.key
            )
        except (GatewayDown, Problem) as error:
            return await self._failed(request, form, error)
        return self._opened(request, str(booked["appointment_id"]), str(booked.get("code") or ""))

    async def page(self, request: Request) -> Response:
        """One appointment; a code in the address is taken out of it at once."""
        id_ = str(request.path_params["appointment_id"])
        if typed := request.query_params.get("codigo", ""):
            return self._opened(request, id_, typed)
        try:
            found = await self._read(request, id_)
        except Problem as problem:
            if problem.status not in (401, 404, 422):
                raise
            return self._ask_code(request, id_)
        return self._show(request, found)

    async def open(self, request: Request) -> Response:
        """The code of the message, typed."""
        form = await self._guard.read(request)
        id_ = str(request.path_params["appointment_id"])
        code = form.text("code").strip()
        try:
            await self._gateway.get(
                self._pages.visitor(request), at("appointments", id_), code=code
            )
        except Problem as problem:
            if problem.status not in (401, 404, 422):
                raise
            wrong = Mistakes({"code": self._pages.say(request, "book.code_wrong")})
            return self._ask_code(request, id_, wrong, 404)
        return self._opened(request, id_, code)

    async def act(self, request: Request) -> Response:
        """Move it to another hour, or give it back."""
        form = await self._guard.read(request)
        id_ = str(request.path_params["appointment_id"])
        act = request.path_params["act"]
        body: Json = {"code": self._code(request, id_)}
        if act == "mudar":
            if not form.text("starts_at"):
                wrong = Mistakes({"starts_at": self._pages.say(request, "book.hour_missing")})
                return await self._hours(request, form, wrong, 422)
            starts_at, _, site = form.text("starts_at").partition(" ")
            body |= {"starts_at": starts_at, "site": site}
        elif act == "desmarcar":
            body |= {"reason": form.text("reason").strip()}
        else:
            raise HTTPException(404)
        verb = "change" if act == "mudar" else "cancel"
        path = at("appointments", id_, verb=verb)
        try:
            await self._gateway.post(self._pages.visitor(request), path, body, key=form.key)
        except (GatewayDown, Problem) as error:
            if act == "mudar":
                return await self._failed(request, form, error)
            raise
        done = "mudada" if act == "mudar" else "desmarcada"
        return redirect(request, f"/marcacoes/{id_}?feito={done}")

    async def calendar_file(self, request: Request) -> Response:
        """The appointment for one's calendar (RFC 5545)."""
        id_ = str(request.path_params["appointment_id"])
        query = urlencode({"code": self._code(request, id_)})
        path = f"{at('appointments', id_)}.ics?{query}"
        found = await self._gateway.download(self._pages.visitor(request), path)
        return Response(
            found.content,
            media_type="text/calendar; charset=utf-8",
            headers={"content-disposition": 'attachment; filename="marcacao.ics"'},
        )

    async def _failed(self, request: Request, form: Form, error: GatewayDown | Problem) -> Response:
        if isinstance(error, GatewayDown):
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._hours(request, form, down, 502)
        if error.status >= 500 or error.status == 401:
            raise error
        return await self._hours(request, form, mistakes_of(error, _FIELDS), error.status)

    async def _hours(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        asked = request.query_params
        moved = form.text("moved") or asked.get("mudar", "")
        now: Json = {}
        if moved:
            now = await self._read(request, moved)
        agenda = await self._gateway.get(visitor, at("agenda"))
        kinds = [one for one in agenda.get("kinds") or () if not one.get("needs_sitting")]
        sites = list(agenda.get("sites") or ())
        kind = form.text("tipo") or asked.get("tipo", "") or str(now.get("kind") or "")
        if not kind and kinds:
            kind = str(kinds[0]["code"])
        site = form.text("local") or asked.get("local", "") or str(now.get("site") or "")
        first = self._first(form.text("semana") or asked.get("semana", ""))
        last = first + WEEK - timedelta(days=1)
        slots: list[Json] = []
        if kind:
            found = await self._gateway.get(
                visitor,
                at("slots"),
                kind=kind,
                site=site,
                from_day=first.isoformat(),
                to_day=last.isoformat(),
                channel="web",
                page_size=500,
            )
            slots = list(found.get("items") or ())
        today = self._today()
        return self._pages.render(
            request,
            "book.html",
            status=status,
            kinds=kinds,
            sites=sites,
            kind=kind,
            site=site,
            site_names={one["code"]: one["name"] for one in sites},
            subject=form.text("assunto") or asked.get("assunto", ""),
            days=self._days(slots),
            week=first.isoformat(),
            week_end=last.isoformat(),
            before=(first - WEEK).isoformat() if first > today else "",
            after=(first + WEEK).isoformat(),
            moved=now,
            typed=form,
            mistakes=mistakes,
            # Refused: nothing was stored. Unanswered: it may have been, and the key stays.
            key=form.key if status == 502 else "",
        )

    def _days(self, slots: list[Json]) -> list[Day]:
        def day_of(slot: Json) -> str:
            moment = read_moment(str(slot["starts_at"]), self._pages.zone)
            return moment.date().isoformat() if moment else ""

        free = [slot for slot in slots if slot.get("free")]
        return [Day(day, tuple(hours)) for day, hours in groupby(free, key=day_of)]

    def _today(self) -> date:
        return self._pages.today()

    def _first(self, text: str) -> date:
        """The first day to show: the one asked for, never one that has gone."""
        asked, today = read_day(text), self._today()
        return asked if asked is not None and today < asked < today + 60 * WEEK else today

    async def _read(self, request: Request, id_: str) -> Json:
        return await self._gateway.get(
            self._pages.visitor(request), at("appointments", id_), code=self._code(request, id_)
        )

    def _opened(self, request: Request, id_: str, code: str) -> Response:
        response = redirect(request, f"/marcacoes/{id_}")
        if code:
            response.set_cookie(
                COOKIE,
                self._seal.close({"id": id_, "code": code}, self._pages.now()),
                max_age=SECONDS,
                httponly=True,
                samesite="lax",
                secure=self._https,
            )
        return response

    def _code(self, request: Request, id_: str) -> str:
        sealed = request.cookies.get(COOKIE, "")
        kept = self._seal.open(sealed, seconds=SECONDS, now=self._pages.now()) if sealed else {}
        return str(kept["code"]) if kept.get("id") == id_ else ""

    def _ask_code(
        self, request: Request, id_: str, mistakes: Mistakes = NO_MISTAKES, status: int = 200
    ) -> Response:
        return self._pages.render(
            request, "booked_code.html", status=status, id=id_, mistakes=mistakes
        )

    def _show(self, request: Request, appointment: Json) -> Response:
        done = request.query_params.get("feito", "")
        return self._pages.render(
            request,
            "booked.html",
            appointment=appointment,
            code=self._code(request, str(appointment["appointment_id"])),
            done=done if done in ("mudada", "desmarcada") else "",
        )
