"""Non-conformities: their cause, their actions, the check of effects, what changed for good."""

import asyncio
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.names import Names
from frontends.desk.quality import Quality, chart_of
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.language import language_of
from frontends.web.pages import Pages, redirect

PAGE = 50
STATES = ("open", "analysed", "acting", "checking", "reopened", "effective")
STAGES = ("open", "analysed", "acting", "checking", "effective")
CATEGORIES = ("people", "method", "tools", "information", "rules", "outside")
EVIDENCE = ("case", "contact", "advocate_file", "document")
CHANGES = ("charter", "work_instruction", "course")
WHYS = 5
CAUSES = 4


def _link(form: Form) -> Json:
    return {
        "kind": form.text("kind"),
        "reference": form.text("reference"),
        "note": form.text("note"),
    }


def _analyse(form: Form) -> Json:
    """The whys that were answered in a row, and the causes, each under the one before it."""
    whys = [
        {"question": form.text(f"question-{n}"), "answer": form.text(f"why-{n}")}
        for n in range(1, WHYS + 1)
        if form.text(f"why-{n}")
    ]
    causes = [
        {
            "key": str(n),
            "parent_key": form.text(f"under-{n}"),
            "category": form.text(f"category-{n}"),
            "text": form.text(f"cause-{n}"),
            "root": form.text("root") == str(n),
        }
        for n in range(1, CAUSES + 1)
        if form.text(f"cause-{n}")
    ]
    return {"whys": whys, "causes": causes}


def _act(form: Form) -> Json:
    return {
        "kind": form.text("action_kind"),
        "text": form.text("text"),
        "unit_code": form.text("unit_code"),
        "due_on": form.text("due_on"),
    }


def _check(form: Form) -> Json:
    return {"check_on": form.text("check_on")}


def _change(form: Form) -> Json:
    return {
        "kind": form.text("change_kind"),
        "reference": form.text("change_reference"),
        "note": form.text("change_note"),
    }


ACTS: dict[str, Callable[[Form], Json]] = {
    "link": _link,
    "analyse": _analyse,
    "act": _act,
    "check": _check,
    "change": _change,
}
FIELDS = {
    "link": [("kind", "kind"), ("reference", "reference"), ("note", "note")],
    "analyse": [("whys", "why-1"), ("causes", "cause-1")],
    "act": [
        ("kind", "action_kind"),
        ("text", "text"),
        ("unit_code", "unit_code"),
        ("due_on", "due_on"),
    ],
    "check": [("check_on", "check_on")],
    "change": [("kind", "change_kind"), ("reference", "change_reference")],
    "end": [("result", "result"), ("state", "state")],
}


class NonConformities:
    def __init__(
        self, pages: Pages, gateway: Gateway, guard: FormGuard, quality: Quality, names: Names
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._quality = quality
        self._names = names

    async def list(self, request: Request) -> Response:
        """Non-conformities, and the open actions of all of them, the first due first."""
        visitor = self._pages.visitor(request)
        state = request.query_params.get("state", "")
        state = state if state in STATES else ""
        found, actions, places = await asyncio.gather(
            self._gateway.get(visitor, at("nonconformities"), state=state, page_size=PAGE),
            self._gateway.get(visitor, at("actions"), page_size=PAGE),
            self._quality.places(visitor, language_of(request)),
        )
        open_actions = actions.get("items") or []
        return self._pages.render(
            request,
            "nonconformities.html",
            nonconformities=found.get("items") or [],
            actions=open_actions,
            places=places,
            staff=await self._names.staff(visitor, [one["owner_id"] for one in open_actions]),
            state=state,
            states=STATES,
        )

    async def page(self, request: Request) -> Response:
        """One with all that hangs on it."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Do what the pressed button says."""
        form = await self._guard.read(request)
        action, nc_id = form.text("action"), request.path_params["nc_id"]
        if action == "end":
            path = at("actions", form.text("action_id"), verb="end")
            body = {"state": form.text("state"), "result": form.text("result")}
        elif action in ACTS:
            path, body = at("nonconformities", nc_id, verb=action), ACTS[action](form)
        else:
            raise HTTPException(400)
        try:
            await self._gateway.post(self._pages.visitor(request), path, body, key=form.key)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, FIELDS[action])
            return await self._show(request, form, mistakes, status)
        return redirect(request, f"/quality/nonconformities/{nc_id}?done={action}")

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        nc, places = await asyncio.gather(
            self._gateway.get(visitor, at("nonconformities", request.path_params["nc_id"])),
            self._quality.places(visitor, language_of(request)),
        )
        people = [nc.get("owner_id"), *(one.get("owner_id") for one in nc.get("actions") or ())]
        state = nc["state"]
        return self._pages.render(
            request,
            "nonconformity.html",
            status=status,
            nc=nc,
            places=places,
            chart=chart_of(self._pages, request, nc["signal"], nc["chart"], nc["expected"]),
            staff=await self._names.staff(visitor, people),
            # One that begins again stands where the first one stands.
            reached=STAGES.index("open" if state == "reopened" else state),
            stages=STAGES,
            categories=CATEGORIES,
            evidence_kinds=EVIDENCE,
            change_kinds=CHANGES,
            whys=range(1, WHYS + 1),
            causes=range(1, CAUSES + 1),
            decides="quality" in request.state.me.roles,
            typed=form,
            mistakes=mistakes,
            action=form.text("action"),
            done=request.query_params.get("done", ""),
        )
