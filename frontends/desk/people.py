"""Find who is in front of you, register who is new, see all of them on one page."""

import asyncio
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.case_numbers import case_of
from frontends.desk.history import attendants, history_of
from frontends.desk.names import Names
from frontends.desk.opening_contacts import CHANNELS, open_contact, place_of, remember_place
from frontends.desk.opening_contacts import FIELDS as CONTACT_FIELDS
from frontends.desk.reasons import Reasons
from frontends.web.charter import Charter, said_of
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of, new_key
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.pages import Pages, redirect
from frontends.web.sealing import Seal

HISTORY_PAGE = 20


class People:
    """Search, registration and the whole of one person."""

    def __init__(
        self,
        pages: Pages,
        gateway: Gateway,
        guard: FormGuard,
        charter: Charter,
        names: Names,
        seal: Seal,
        reasons: Reasons,
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._charter = charter
        self._names = names
        self._seal = seal
        self._reasons = reasons

    async def find(self, request: Request) -> Response:
        """
        People for `q`: a name in any order and without accents, phone, tax number, e-mail.

        The number of a case, however it is written, leads to that case.
        """
        words = request.query_params.get("q", "").strip()
        if case_id := await case_of(self._gateway, self._pages.visitor(request), words):
            return redirect(request, f"/cases/{case_id}")
        found: Json = {}
        wrong, status = "", 200
        if words:
            try:
                found = await self._gateway.get(
                    self._pages.visitor(request),
                    at("people"),
                    q=words,
                    cursor=request.query_params.get("cursor", ""),
                )
            except Problem as problem:
                if problem.status in (401, 403) or problem.status >= 500:
                    raise
                wrong, status = said_of(problem), problem.status
        return self._pages.render(
            request,
            "people.html",
            status=status,
            words=words,
            wrong=wrong,
            people=found.get("items") or [],
            next=found.get("next") or "",
        )

    async def form(self, request: Request) -> Response:
        """An empty form; what was searched for is put where it looks like it belongs."""
        return self._form(request, _guess(request.query_params.get("q", "")), NO_MISTAKES)

    async def register(self, request: Request) -> Response:
        """Register, and go on to the person."""
        form = await self._guard.read(request)
        body, places = person_of(form)
        visitor = self._pages.visitor(request)
        try:
            person = await self._gateway.post(visitor, at("people"), body, key=form.key)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return self._form(request, form, down, 502, key=form.key)
        except Problem as problem:
            if problem.status in (401, 403) or problem.status >= 500:
                raise
            known = str(problem.body.get("person_id") or "")
            return self._form(
                request, form, mistakes_of(problem, places), problem.status, known=known
            )
        return redirect(request, f"/people/{person['person_id']}?new=1")

    async def page(self, request: Request) -> Response:
        """Who it is, everything so far, and the way to serve them."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def serve(self, request: Request) -> Response:
        """Open a contact with this person, and go on to it."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        person_id = request.path_params["person_id"]
        try:
            contact_id = await open_contact(self._gateway, visitor, form, person_id)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._show(request, form, down, 502, form.key)
        except Problem as problem:
            if problem.status in (401, 403, 404) or problem.status >= 500:
                raise
            mistakes = self._refused(request, problem)
            return await self._show(request, form, mistakes, problem.status)
        response = redirect(request, f"/contacts/{contact_id}")
        remember_place(response, form)
        return response

    async def reason(self, request: Request) -> Response:
        """Open the history for a reason in words: there is no contact and no case."""
        person_id = request.path_params["person_id"]
        reason, mistakes = await self._reasons.read(request)
        if mistakes:
            return await self._show(request, Form((("reason", reason),)), mistakes, 422)
        response = redirect(request, f"/people/{person_id}#history")
        self._reasons.keep(request, response, person_id, reason)
        return response

    def _refused(self, request: Request, problem: Problem) -> Mistakes:
        if problem.reason == "IDEMPOTENCY_KEY_REUSED":
            # A tab that was left open: its form opened a contact before, with other words.
            return Mistakes({}, self._pages.say(request, "person.opened_before"))
        return mistakes_of(problem, CONTACT_FIELDS)

    async def _key(self, request: Request, visitor: Visitor) -> str:
        """
        The key under which this page opens a contact.

        The same for every rendering until the attendant opens another one: two tabs, or
        Back to a page the browser kept, make one contact.
        """
        me = request.state.me
        if not me.attends:
            return new_key()
        try:
            found = await self._gateway.get(
                visitor, at("contacts"), attendant_id=me.staff_id, page_size=1
            )
        except GatewayDown:
            return new_key()
        newest = [str(one.get("contact_id")) for one in found.get("items") or ()]
        person_id = request.path_params["person_id"]
        return self._seal.mark("open", request.state.session, person_id, *newest)

    async def _show(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        key: str = "",
    ) -> Response:
        visitor = self._pages.visitor(request)
        person_id = request.path_params["person_id"]
        words = request.query_params.get("q", "").strip()
        person, history, new = await asyncio.gather(
            self._gateway.get(visitor, at("people", person_id)),
            history_of(
                self._gateway,
                self._reasons.visitor(request, person_id),
                person_id,
                size=HISTORY_PAGE,
                cursor=request.query_params.get("cursor", ""),
            ),
            self._key(request, visitor),
        )
        hits: list[Json] = []
        wrong = ""
        if words:
            try:
                hits = await self._charter.search(visitor, words, limit=8)
            except Problem as problem:
                if problem.status >= 500:
                    raise
                wrong = said_of(problem)
        return self._pages.render(
            request,
            "person.html",
            status=status,
            person=person,
            history=history,
            staff=await self._names.staff(visitor, attendants(history)),
            serving=_served_by(request.state.me.staff_id, history),
            names=await self._charter.names(visitor.language),
            words=words,
            wrong=wrong,
            hits=hits,
            typed=form,
            mistakes=mistakes,
            key=key or new,
            new="new" in request.query_params,
            changed="changed" in request.query_params,
            older="cursor" in request.query_params,
            place=place_of(request),
            channels=CHANNELS,
            chosen=await self._charter.named(visitor.language, form.all("subject")),
        )

    def _form(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        *,
        key: str = "",
        known: str = "",
    ) -> Response:
        return self._pages.render(
            request,
            "register.html",
            status=status,
            keep=True,
            typed=form,
            mistakes=mistakes,
            key=key,
            known=known,
        )


def person_of(form: Form) -> tuple[Json, Iterable[tuple[str, str]]]:
    """What the form says of a person, and where each part of a problem belongs on the page."""
    places = [("name", "name"), ("kind", "kind"), ("accessibility", "accessibility")]
    identifiers: list[Json] = []
    points: list[Json] = []
    if tax_number := form.text("tax_number").strip():
        places.append((f"identifiers[{len(identifiers)}]", "tax_number"))
        identifiers.append({"type": "nif", "value": tax_number})
    for field in ("phone", "email"):
        if value := form.text(field).strip():
            places.append((f"points[{len(points)}]", field))
            points.append({"type": field, "value": value})
    address = {name: form.text(name).strip() for name in ("street", "postal_code", "locality")}
    if any(address.values()):
        begin = f"points[{len(points)}]"
        places += [
            (f"{begin}.postal_code", "postal_code"),
            (f"{begin}.locality", "locality"),
            (begin, "street"),
        ]
        points.append(
            {
                "type": "address",
                "value": address["street"],
                "postal_code": address["postal_code"],
                "locality": address["locality"],
            }
        )
    body = {
        "kind": "company" if form.text("kind") == "company" else "natural",
        "name": form.text("name"),
        "identifiers": identifiers,
        "points": points,
        "language": form.text("language") or "pt-PT",
        "accessibility": form.text("accessibility"),
    }
    return body, places


def _served_by(staff_id: str, history: Json) -> list[Json]:
    """The contacts with this person that are on *staff_id*'s screen."""
    contacts = [entry.get("contact") or {} for entry in history.get("items") or ()]
    return [
        one
        for one in contacts
        if one.get("state") == "active" and one.get("attendant_id") == staff_id
    ]


def _guess(words: str) -> Form:
    """Put what was searched for into the field it is like."""
    words = words.strip()
    digits = "".join(letter for letter in words if letter.isdigit())
    if not words:
        return Form()
    if "@" in words:
        return Form((("email", words),))
    if len(digits) >= 9 and not any(letter.isalpha() for letter in words):
        # Tax numbers begin with 1, 2, 3, 5, 6 or 7; nine digits from 9, and 2 with a +, are phones.
        is_phone = words.startswith(("+", "00", "9"))
        return Form((("phone" if is_phone else "tax_number", words),))
    return Form((("name", words),))
