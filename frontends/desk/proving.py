"""How a person proves who they are: documents seen at the counter, their access code."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.desk.opening_contacts import in_hand
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect

# By which a person is known at the counter, the usual one first.
DOCUMENTS = ("citizen_card", "passport", "residence_permit", "driving_licence", "foreign_id")
DONE = ("document", "email", "blocked")
FIELDS = (("document", "document"), ("delivery", "delivery"), ("reason", "reason"))


class Proving(FormPages):
    """The page of a person's means to prove who they are."""

    async def page(self, request: Request) -> Response:
        """What there is, and what can be done at the contact in hand."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """
        See a document, give a code, or block it.

        A code that is handed over stands on this one page and is nowhere kept.
        """
        form = await self._guard.read(request)
        person_id = request.path_params["person_id"]
        verb = form.text("action")
        try:
            if verb == "block":
                path = at("people", person_id, "access-code", verb="block")
                body: Json = {"reason": form.text("reason")}
            elif verb == "document":
                path = at("people", person_id, "documents")
                body = self._seen(form)
            else:
                path = at("people", person_id, "access-code")
                body = self._seen(form) | {"delivery": form.text("delivery")}
            answer = await self._gateway.post(
                self._pages.visitor(request), path, body, key=form.key
            )
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, FIELDS)
            return await self._show(request, form, mistakes, status)
        if code := str(answer.get("code") or ""):
            return await self._show(request, Form(), NO_MISTAKES, code=code)
        done = {"block": "blocked", "document": "document"}.get(verb, "email")
        return redirect(request, f"/people/{person_id}/proving?done={done}")

    def _seen(self, form: Form) -> Json:
        return {"document": form.text("document"), "contact_id": form.text("contact_id")}

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200, code: str = ""
    ) -> Response:
        visitor = self._pages.visitor(request)
        person_id = request.path_params["person_id"]
        person, assurance, contact_id = await asyncio.gather(
            self._gateway.get(visitor, at("people", person_id)),
            self._gateway.get(visitor, at("people", person_id, "assurance")),
            in_hand(self._gateway, visitor, request.state.me.staff_id, person_id),
        )
        done = request.query_params.get("done", "")
        return self._pages.render(
            request,
            "proving.html",
            status=status,
            person=person,
            assurance=assurance,
            contact_id=contact_id,
            documents=DOCUMENTS,
            reachable=any(
                one.get("type") == "email" and one.get("verified_at")
                for one in person.get("points") or ()
            ),
            typed=form,
            mistakes=mistakes,
            key=form.key if form.fields else "",
            action=form.text("action"),
            code=code,
            done=done if done in DONE else "",
        )
