"""One contact on somebody's screen: subjects, note, hold, transfer, close."""

import asyncio
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.contact_acts import ACTIONS
from frontends.desk.history import attendants, history_of
from frontends.desk.names import Names
from frontends.desk.opening_contacts import open_contact, remember_place
from frontends.desk.outcomes import likely, outcomes_of
from frontends.web.charter import Charter, said_of
from frontends.web.downloads import handed_on
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.pages import Pages, redirect

HISTORY_BESIDE = 6
NO_HISTORY: Json = {"items": [], "next": None, "degraded": []}
FIELDS = (
    ("service_code", "subject"),
    ("add_service_codes", "subject"),
    ("outcome", "outcome"),
    ("note", "note"),
    ("add_participants", "role"),
    ("person_id", "who"),
    ("on_behalf_of_id", "who"),
)
# Whoever else hears what is said.
ROLES = ("interpreter", "relay", "companion", "colleague")
MOST_FOUND = 6

# The note of a form other than the note's own has another name on the page.
NOTE_OF = {"transfer": "transfer_note", "close": "close_note"}


class Contacts:
    """The page of a contact and what can be done with it."""

    def __init__(
        self, pages: Pages, gateway: Gateway, guard: FormGuard, charter: Charter, names: Names
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._charter = charter
        self._names = names

    async def open_unknown(self, request: Request) -> Response:
        """Open a contact with somebody who did not say who they are."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        contact_id = await open_contact(self._gateway, visitor, form, "")
        response = redirect(request, f"/contacts/{contact_id}")
        remember_place(response, form)
        return response

    async def page(self, request: Request) -> Response:
        """The contact, the sheets of its subjects, and the person's history."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Do what the pressed button says."""
        form = await self._guard.read(request)
        action = form.text("action")
        if action not in ACTIONS:
            raise HTTPException(400)
        if action == "close" and not form.text("outcome"):
            missing = Mistakes({"outcome": self._pages.say(request, "contact.outcome_missing")})
            return await self._show(request, form, missing, 422)
        contact_id = request.path_params["contact_id"]
        try:
            await ACTIONS[action](self._gateway, self._pages.visitor(request), contact_id, form)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._show(request, form, down, 502, form.key)
        except Problem as problem:
            if problem.status in (401, 403, 404) or problem.status >= 500:
                raise
            mistakes = mistakes_of(problem, _fields(action))
            return await self._show(request, form, mistakes, problem.status, refused=problem)
        if action == "close":
            return redirect(request, "/?closed=1")
        return redirect(request, f"/contacts/{contact_id}?done={action}")

    async def _show(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        key: str = "",
        refused: Problem | None = None,
    ) -> Response:
        visitor = self._pages.visitor(request)
        path = at("contacts", request.path_params["contact_id"])
        contact = await self._gateway.get(visitor, path)
        behalf_of = str(contact.get("on_behalf_of_id") or "")
        person, history, services, files, represented = await asyncio.gather(
            self._person(visitor, contact),
            self._history(replace(visitor, about=f"contact:{contact['contact_id']}"), contact),
            self._services(visitor, contact),
            self._files(visitor, contact),
            self._names.people(visitor, {behalf_of}),
        )
        served_by = attendants(history) | {contact.get("attendant_id")}
        outcomes = outcomes_of(contact, refused)
        words = request.query_params.get("q", "").strip()
        hits, wrong = await self._hits(visitor, words)
        who = request.query_params.get("who", "").strip()
        people, nobody = await self._people(visitor, who)
        return self._pages.render(
            request,
            "contact.html",
            status=status,
            contact=contact,
            person=person,
            history=history,
            services=services,
            staff=await self._names.staff(visitor, served_by),
            names=await self._charter.names(visitor.language),
            held=_is_held(contact),
            outcomes=outcomes,
            outcome=likely(contact, outcomes),
            words=words,
            hits=hits,
            wrong=wrong,
            who=who,
            people=people,
            nobody=nobody,
            represented=represented.get(behalf_of, ""),
            roles=ROLES,
            files=files,
            typed=form,
            mistakes=mistakes,
            key=key,
            action=form.text("action"),
            done=request.query_params.get("done", ""),
        )

    async def file(self, request: Request) -> Response:
        """A file that came with the contact, under its own name; never run as a page of ours."""
        ids = request.path_params
        path = at("contacts", ids["contact_id"], "files", ids["file_id"])
        found = await self._gateway.download(self._pages.visitor(request), path)
        return handed_on(found, {"content-security-policy": "sandbox; default-src 'none'"})

    async def _files(self, visitor: Visitor, contact: Json) -> list[Json]:
        if contact.get("channel") != "email" or contact.get("direction") != "incoming":
            return []
        found = await self._gateway.get(visitor, at("contacts", contact["contact_id"], "files"))
        return list(found.get("items") or ())

    async def _people(self, visitor: Visitor, words: str) -> tuple[list[Json], str]:
        """Whom *words* may mean, to be chosen from, or what is wrong with them."""
        if not words:
            return [], ""
        try:
            found = await self._gateway.get(visitor, at("people"), q=words, page_size=MOST_FOUND)
        except Problem as problem:
            if problem.status in (401, 403) or problem.status >= 500:
                raise
            return [], said_of(problem)
        return list(found.get("items") or ()), ""

    async def _person(self, visitor: Visitor, contact: Json) -> Json:
        person_id = str(contact.get("person_id") or "")
        return await self._gateway.get(visitor, at("people", person_id)) if person_id else {}

    async def _history(self, visitor: Visitor, contact: Json) -> Json:
        person_id = str(contact.get("person_id") or "")
        if not person_id:
            return NO_HISTORY
        return await history_of(self._gateway, visitor, person_id, size=HISTORY_BESIDE)

    async def _services(self, visitor: Visitor, contact: Json) -> list[Json]:
        # Asked one by one with the session: work instructions are for staff only.
        codes = [str(one.get("service_code")) for one in contact.get("subjects") or ()]
        found = await asyncio.gather(*(self._sheet(visitor, code) for code in codes))
        return [sheet for sheet in found if sheet]

    async def _sheet(self, visitor: Visitor, code: str) -> Json:
        try:
            return await self._charter.get(visitor, code)
        except (GatewayDown, Problem):
            # Serving goes on without a sheet.
            return {}

    async def _hits(self, visitor: Visitor, words: str) -> tuple[list[Json], str]:
        if not words:
            return [], ""
        try:
            return await self._charter.search(visitor, words, limit=6), ""
        except Problem as problem:
            if problem.status >= 500:
                raise
            return [], said_of(problem)


def _fields(action: str) -> list[tuple[str, str]]:
    return [
        (begin, NOTE_OF.get(action, mine) if mine == "note" else mine) for begin, mine in FIELDS
    ]


def _is_held(contact: Json) -> bool:
    """Tell whether the last stretch of the contact is a hold that has not ended."""
    periods = contact.get("periods") or ()
    last = periods[-1] if periods else {}
    return last.get("kind") == "on_hold" and not last.get("ended_at")
