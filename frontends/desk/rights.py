"""What people ask about their own data: what is open, by when, and what is done about it."""

import asyncio
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.downloads import handed_on
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect

RIGHTS = ("access", "rectification", "erasure", "restriction", "portability", "objection")
OUTCOMES = ("granted", "partly", "refused")
DONE = ("opened", "settled")
MOST = 50
FIELDS = (("right", "right"), ("words", "words"), ("outcome", "outcome"), ("answer", "answer"))


class Rights(FormPages):
    """The pages of requests about one's own data, and of erasures."""

    async def list(self, request: Request) -> Response:
        """All that are open, by the day on which the answer is due."""
        visitor = self._pages.visitor(request)
        cursor = request.query_params.get("cursor", "")
        found = await self._gateway.get(
            visitor, at("rights-requests"), page_size=MOST, cursor=cursor
        )
        items = sorted(found.get("items") or (), key=lambda one: str(one["due_on"]))
        people = {str(one.get("person_id") or "") for one in items}
        return self._pages.render(
            request,
            "rights.html",
            requests=items,
            people=await self._names.people(visitor, people),
            next=found.get("next") or "",
        )

    async def of_person(self, request: Request) -> Response:
        """Those of one person, open and answered, and what can be done."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Write a request down, answer one, or begin an erasure."""
        form = await self._guard.read(request)
        person_id = request.path_params["person_id"]
        visitor, action = self._pages.visitor(request), form.text("action")
        if action == "erase" and not form.text("sure"):
            missing = Mistakes({"sure": self._pages.say(request, "rights.sure_missing")})
            return await self._show(request, form, missing, 422)
        try:
            if action == "erase":
                path, body = at("people", person_id, verb="erase"), _only(form, "request_id")
                erasure = await self._gateway.post(visitor, path, body, key=form.key)
                return redirect(request, f"/erasures/{erasure['erasure_id']}")
            if action == "settle":
                path = at("rights-requests", form.text("request_id"), verb="settle")
                body = _only(form, "outcome", "answer")
            else:
                path = at("rights-requests")
                body = _only(form, "right", "words") | {"person_id": person_id}
            await self._gateway.post(visitor, path, body, key=form.key)
        except (GatewayDown, Problem) as error:
            if isinstance(error, Problem) and (known := error.body.get("erasure_id")):
                return redirect(request, f"/erasures/{known}")
            mistakes, status = self._pages.refusal(request, error, FIELDS)
            return await self._show(request, form, mistakes, status)
        done = "settled" if action == "settle" else "opened"
        return redirect(request, f"/people/{person_id}/rights?done={done}")

    async def export(self, request: Request) -> Response:
        """Everything about the person, as a file: what answers a request for access."""
        person_id, visitor = request.path_params["person_id"], self._pages.visitor(request)
        found = await self._gateway.get(
            visitor, at("rights-requests"), person_id=person_id, page_size=MOST
        )
        cases = [one["case_id"] for one in found["items"] if one["case_id"] and not one["outcome"]]
        about = f"case:{cases[0]}" if cases else ""
        path = at("people", person_id, "export")
        return handed_on(await self._gateway.download(replace(visitor, about=about), path))

    async def erasure(self, request: Request) -> Response:
        """How an erasure stands: what went, what the law keeps, and the certificate."""
        visitor = self._pages.visitor(request)
        path = at("erasures", request.path_params["erasure_id"])
        erasure = await self._gateway.get(visitor, path)
        decided = await self._names.staff(visitor, [erasure["started_by_id"]])
        return self._pages.render(
            request, "erasure.html", erasure=erasure, by=decided.get(erasure["started_by_id"], "")
        )

    async def certificate(self, request: Request) -> Response:
        """The certificate as it was hashed, byte by byte."""
        path = at("erasures", request.path_params["erasure_id"])
        erasure = await self._gateway.get(self._pages.visitor(request), path)
        if not (text := str(erasure.get("certificate") or "")):
            raise HTTPException(404)
        name = f"certificado-{erasure['erasure_id']}.json"
        return Response(
            text.encode(),
            media_type="application/json",
            headers={"content-disposition": f'attachment; filename="{name}"'},
        )

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        person_id = request.path_params["person_id"]
        person, found = await asyncio.gather(
            self._gateway.get(visitor, at("people", person_id)),
            self._gateway.get(visitor, at("rights-requests"), person_id=person_id, page_size=MOST),
        )
        done = request.query_params.get("done", "")
        return self._pages.render(
            request,
            "rights_person.html",
            status=status,
            person=person,
            requests=found.get("items") or [],
            rights=RIGHTS,
            outcomes=OUTCOMES,
            typed=form,
            mistakes=mistakes,
            key=form.key if form.fields else "",
            done=done if done in DONE else "",
        )


def _only(form: Form, *names: str) -> Json:
    return {name: form.text(name) for name in names}
