"""One draft of an entry: written, compared, reviewed, published."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk import entry_form
from frontends.desk.entry_form import MoreUnreadable
from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at
from frontends.web.language import language_of
from frontends.web.pages import redirect

Action = Callable[[Gateway, Visitor, str, Form], Awaitable[Json]]


async def _save(gateway: Gateway, visitor: Visitor, draft_id: str, form: Form) -> Json:
    body = {
        "version": _version(form),
        "content": entry_form.typed_content(form),
        "note": form.text("note"),
    }
    return await gateway.put(visitor, at("charter", "drafts", draft_id), body, key=form.key)


async def _submit(gateway: Gateway, visitor: Visitor, draft_id: str, form: Form) -> Json:
    return await _step(gateway, visitor, draft_id, form, "submit", {})


async def _return(gateway: Gateway, visitor: Visitor, draft_id: str, form: Form) -> Json:
    return await _step(gateway, visitor, draft_id, form, "return", {"reason": form.text("reason")})


async def _publish(gateway: Gateway, visitor: Visitor, draft_id: str, form: Form) -> Json:
    day = {"from_day": form.text("from_day")}
    return await _step(gateway, visitor, draft_id, form, "publish", day)


async def _discard(gateway: Gateway, visitor: Visitor, draft_id: str, form: Form) -> Json:
    return await _step(gateway, visitor, draft_id, form, "discard", {})


async def _step(
    gateway: Gateway, visitor: Visitor, draft_id: str, form: Form, verb: str, more: Json
) -> Json:
    path = at("charter", "drafts", draft_id, verb=verb)
    return await gateway.post(visitor, path, {"version": _version(form)} | more, key=form.key)


ACTIONS: dict[str, Action] = {
    "save": _save,
    "submit": _submit,
    "return": _return,
    "publish": _publish,
    "discard": _discard,
}
ENDS = ("publish", "discard")


class DraftPage(FormPages):
    """A draft with its form, its problems, what it changes and what can be done with it."""

    async def page(self, request: Request) -> Response:
        """The draft as it stands."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Do what the pressed button says."""
        form = await self._guard.read(request)
        action = form.text("action")
        if action not in ACTIONS:
            raise HTTPException(400)
        draft_id = request.path_params["draft_id"]
        try:
            await ACTIONS[action](self._gateway, self._pages.visitor(request), draft_id, form)
        except MoreUnreadable as error:
            said = self._pages.say(request, "editor.more_wrong", line=error.line)
            return await self._show(request, form, Mistakes({"more": said}), 422)
        except (GatewayDown, Problem) as error:
            fields = [("from_day", "from_day"), ("reason", "reason"), ("note", "note")]
            mistakes, status = self._pages.refusal(request, error, fields)
            return await self._show(request, form, mistakes, status)
        if action in ENDS:
            return redirect(request, f"/editor?done={action}")
        return redirect(request, f"/editor/drafts/{draft_id}?done={action}")

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        path = ("charter", "drafts", request.path_params["draft_id"])
        draft, compared, edition = await asyncio.gather(
            self._gateway.get(visitor, at(*path)),
            self._gateway.get(visitor, at(*path, "compare")),
            self._gateway.get(visitor, at("charter")),
        )
        writers: list[str] = draft.get("writer_ids") or []
        return self._pages.render(
            request,
            "editor_draft.html",
            status=status,
            draft=draft,
            fields=entry_form.shown(draft.get("content") or {}),
            parts=entry_form,
            changes=compared.get("items") or [],
            categories=[(one["key"], one["name"]) for one in edition.get("categories") or ()],
            units=[(one["code"], one["name"]) for one in edition.get("units") or ()],
            staff=await self._names.staff(visitor, {*writers, draft.get("reviewer_id")}),
            wrote_it=getattr(request.state.me, "staff_id", "") in writers,
            done=request.query_params.get("done", ""),
            language=language_of(request),
            typed=form,
            mistakes=mistakes,
        )


def _version(form: Form) -> int:
    text = form.text("version")
    return int(text) if text.isdecimal() and len(text) < 10 else 1
