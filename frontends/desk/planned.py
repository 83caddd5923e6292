"""What waits to be done by itself or by somebody: call-backs, failed messages, sittings."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import Form
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect

PAGE = 50
RESULTS = ("reached", "no_answer", "busy", "voicemail", "wrong_number", "failed")
GROUNDS = ("holder", "mandate", "interest", "open_file")


class Planned(FormPages):
    """Three lists, each with what can be done about its lines."""

    async def callbacks(self, request: Request) -> Response:
        """Call-backs that are not over, the most urgent first."""
        return await self._callbacks(request)

    async def act_on_callback(self, request: Request) -> Response:
        """Call now by one's own phone or another, say how it ended, or give it up."""
        form = await self._guard.read(request)
        verb = form.text("action")
        callback_id = form.text("callback_id")
        path = at("callbacks", callback_id, verb=verb)
        body: Json = {}
        if verb == "dial":
            path, body = at("phone", verb=verb), {"callback_id": callback_id}
        elif verb == "record":
            attempt = form.text("attempt")
            body = {"attempt": int(attempt) if attempt.isdigit() else 0}
            body["result"] = form.text("result")
        elif verb not in ("begin", "cancel"):
            raise HTTPException(400)
        wrong, status = await self._do(request, path, body, form)
        if wrong:
            return await self._callbacks(request, wrong, status)
        return redirect(request, f"/callbacks?done={verb}")

    async def messages(self, request: Request) -> Response:
        """Messages that did not reach their person, the latest first."""
        return await self._messages(request)

    async def retry(self, request: Request) -> Response:
        """Send one again."""
        form = await self._guard.read(request)
        path = at("messages", form.text("contact_id"), verb="retry")
        wrong, status = await self._do(request, path, {}, form)
        if wrong:
            return await self._messages(request, wrong, status)
        return redirect(request, "/messages?done=retry")

    async def sittings(self, request: Request) -> Response:
        """Files to be seen and meetings to be held that are not over."""
        return await self._sittings(request)

    async def act_on_sitting(self, request: Request) -> Response:
        """Approve, refuse, or write down what was seen."""
        form = await self._guard.read(request)
        verb = form.text("action")
        fields = {
            "approve": ("legitimacy", "technician_id"),
            "refuse": ("reason",),
            "record": ("text", "signed_by"),
        }.get(verb)
        if fields is None:
            raise HTTPException(400)
        body: Json = {name: form.text(name) for name in fields}
        path = at("sittings", form.text("sitting_id"), verb=verb)
        wrong, status = await self._do(request, path, body, form)
        if wrong:
            return await self._sittings(request, wrong, status)
        return redirect(request, f"/sittings?done={verb}")

    async def _do(
        self, request: Request, path: str, body: Mapping[str, Any], form: Form
    ) -> tuple[str, int]:
        """Post it; what is wrong with it, and its status, when it was refused."""
        try:
            await self._gateway.post(self._pages.visitor(request), path, dict(body), key=form.key)
        except GatewayDown:
            return self._pages.say(request, "form.down"), 502
        except Problem as problem:
            if problem.status in (401, 403) or problem.status >= 500:
                raise
            details = [error.detail for error in problem.errors if error.detail]
            return " ".join(details) or problem.detail, problem.status
        return "", 200

    async def _callbacks(self, request: Request, wrong: str = "", status: int = 200) -> Response:
        found, people = await self._list(request, "callbacks", "person_id")
        return self._pages.render(
            request,
            "callbacks.html",
            status=status,
            callbacks=found.get("items") or [],
            people=people,
            results=RESULTS,
            next=found.get("next") or "",
            now=self._pages.now().isoformat(),
            done=request.query_params.get("done", ""),
            wrong=wrong,
        )

    async def _messages(self, request: Request, wrong: str = "", status: int = 200) -> Response:
        visitor = self._pages.visitor(request)
        found = await self._gateway.get(
            visitor,
            at("messages", "failed"),
            cursor=request.query_params.get("cursor", ""),
            page_size=PAGE,
        )
        messages = found.get("items") or []
        ids = {str((one.get("contact") or {}).get("person_id") or "") for one in messages}
        return self._pages.render(
            request,
            "failed_messages.html",
            status=status,
            messages=messages,
            people=await self._names.people(visitor, ids),
            next=found.get("next") or "",
            done=request.query_params.get("done", ""),
            wrong=wrong,
        )

    async def _sittings(self, request: Request, wrong: str = "", status: int = 200) -> Response:
        found, people = await self._list(request, "sittings", "person_id")
        return self._pages.render(
            request,
            "sittings.html",
            status=status,
            sittings=found.get("items") or [],
            people=people,
            grounds=GROUNDS,
            next=found.get("next") or "",
            done=request.query_params.get("done", ""),
            wrong=wrong,
        )

    async def _list(self, request: Request, what: str, key: str) -> tuple[Json, Mapping[str, str]]:
        visitor = self._pages.visitor(request)
        found = await self._gateway.get(
            visitor, at(what), cursor=request.query_params.get("cursor", ""), page_size=PAGE
        )
        ids = {str(one.get(key) or "") for one in found.get("items") or []}
        return found, await self._names.people(visitor, ids)
