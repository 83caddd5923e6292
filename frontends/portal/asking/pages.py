"""Ask for a service: the questions, a last look, and the number that comes of it."""

from dataclasses import replace

import structlog
from starlette.requests import Request
from starlette.responses import Response

from frontends.portal.asking.access import Access
from frontends.portal.asking.attaching import missing, wanted
from frontends.portal.asking.behalf import chosen, in_whose_name
from frontends.portal.asking.body import (
    VOICES,
    Box,
    Sheet,
    asker_of,
    body_of,
    read,
    sheet_of,
    summary,
)
from frontends.portal.asking.draft import Draft, Receipt, fresh, sent, typed
from frontends.portal.asking.store import Drafts
from frontends.portal.citizen import level_needed, me_of, to_sign_in
from frontends.portal.following import Followed, Following
from frontends.portal.own.reading import Own
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of, new_key
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect
from frontends.web.questions import Wrong
from frontends.web.settings import FrontendSettings

log = structlog.get_logger()


class Asking:
    """The form, the last look, and the receipt."""

    def __init__(
        self,
        pages: Pages,
        access: Access,
        gateway: Gateway,
        guard: FormGuard,
        following: Following,
        drafts: Drafts,
        own: Own,
        settings: FrontendSettings,
    ) -> None:
        self._pages = pages
        self._access = access
        self._gateway = gateway
        self._guard = guard
        self._following = following
        self._drafts = drafts
        self._own = own
        south, north, west, east = settings.council_box
        self._box = Box(south=south, north=north, west=west, east=east)

    async def form(self, request: Request) -> Response:
        """The questions, with what was begun before."""
        service = await self._access.service(request)
        if turned := self._access.turned(request, service):
            return turned
        draft = await self._drafts.find(request, self._drafts.owner(request), service["code"])
        wrong = {}
        if "rever" in request.query_params and draft.begun:
            wrong = read(sheet_of(service), draft.form, self._box).wrong
        behalf = await in_whose_name(request, self._own, service["code"])
        return self._form(request, service, draft, self._mistakes(request, wrong), behalf=behalf)

    async def save(self, request: Request) -> Response:
        """Keep what was typed, right or wrong; go on when nothing is wrong."""
        form = await self._guard.read(request)
        code = request.path_params["code"]
        owner, key = self._drafts.marked(form.text("draft"), code)
        try:
            service = await self._access.service(request)
            sheet = sheet_of(service)
            draft = await self._drafts.find(request, owner or self._drafts.owner(request), code)
            if receipt := draft.receipt(key):
                return self._received(request, receipt)
            draft = typed(draft if draft.begun else replace(draft, key=key), form, sheet.names)
            await self._drafts.keep(request, draft)
        except GatewayDown:
            # The charter may be as silent as the rest: what was typed is shown again all the same.
            down = Mistakes({}, self._pages.say(request, "form.down"))
            lost = Draft(owner=owner or self._drafts.owner(request), code=code, key=key)
            return self._form(request, {"code": code, "name": ""}, lost, down, 502, form)
        if draft.owner != self._drafts.owner(request) and draft.owner.startswith("person:"):
            # It is kept, for whom it was written; whoever sits here now does not see it.
            return to_sign_in(request, ended=True)
        if form.text("later"):
            response = redirect(request, f"/pedir/{code}?guardado=1")
        elif wrong := read(sheet, draft.form, self._box).wrong:
            response = self._form(request, service, draft, self._mistakes(request, wrong), 422)
        else:
            response = redirect(request, f"/pedir/{code}/parecidos")
        self._drafts.remember(request, response, draft)
        return response

    async def check(self, request: Request) -> Response:
        """Everything once more, before it is sent."""
        service = await self._access.service(request)
        draft = await self._drafts.find(request, self._drafts.owner(request), service["code"])
        if not draft.begun:
            return redirect(request, f"/pedir/{service['code']}")
        if turned := self._access.turned(request, service):
            return turned
        return self._check(request, service, draft)

    async def send(self, request: Request) -> Response:
        """Open the case; the same draft sent twice opens one."""
        form = await self._guard.read(request)
        service = await self._access.service(request)
        code = service["code"]
        owner, key = self._drafts.marked(form.text("draft"), code)
        draft = await self._drafts.find(request, owner or self._drafts.owner(request), code)
        if receipt := draft.receipt(key):
            return self._received(request, receipt)
        if not draft.begun:
            return redirect(request, f"/pedir/{code}")
        if draft.key != key:
            changed = Mistakes({}, self._pages.say(request, "ask.changed"))
            return self._check(request, service, draft, changed, 409)
        sheet = sheet_of(service)
        asked = read(sheet, draft.form, self._box)
        if asked.wrong:
            return redirect(request, f"/pedir/{code}?rever=1")
        if turned := self._access.turned(request, service):
            return turned
        body = body_of(sheet, asked, draft.handed_in)
        visitor = self._pages.visitor(request)
        me = me_of(request)
        if me is not None and draft.form.text("nameless"):
            # Asked for by nobody: the session stays out of it.
            visitor = replace(visitor, session="", purpose="")
        else:
            body |= asker_of(me.person_id if me else "", draft.form.text("behalf"), asked)
        if draft.files:
            body["attachment_ids"] = [one.attachment_id for one in draft.files]
        try:
            opened = await self._gateway.post(visitor, at("cases"), body, key=draft.key)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return self._check(request, service, draft, down, 502)
        except Problem as problem:
            if problem.status >= 500 or problem.status == 401:
                raise
            return await self._refused(request, service, draft, problem)
        return await self._opened(request, draft, opened)

    async def drop(self, request: Request) -> Response:
        """Forget what was begun."""
        await self._guard.read(request)
        code = request.path_params["code"]
        await self._drafts.drop(request, fresh(self._drafts.owner(request), code))
        return redirect(request, f"/pedir/{code}")

    async def received(self, request: Request) -> Response:
        """The number and the secret, to be kept."""
        followed = self._following.known(request)
        if followed is None:
            return redirect(request, "/acompanhar")
        mailed = request.query_params.get("correio", "")
        return self._pages.render(request, "received.html", followed=followed, mailed=mailed)

    async def _opened(self, request: Request, draft: Draft, opened: Json) -> Response:
        case = opened.get("case") or opened
        receipt = Receipt(
            key=draft.key,
            number=str(case.get("number") or ""),
            secret=str(opened.get("secret") or ""),
            case_id=str(case.get("case_id") or ""),
            at=self._pages.now().isoformat(),
        )
        try:
            await self._drafts.keep(request, sent(draft, receipt, self._pages.now()))
        except (GatewayDown, Problem) as error:
            # Sent again it gives the same number: the key is still that of the case.
            log.warning("draft_not_closed", cause=str(error))
        if draft.same_as:
            await self._join(request, draft, receipt)
        asked_for_mail = me_of(request) is None and draft.form.text("email").strip()
        mailed = "?correio=1" if opened.get("receipt_mailed") else "?correio=0"
        return self._received(request, receipt, mailed if asked_for_mail else "")

    async def _join(self, request: Request, draft: Draft, receipt: Receipt) -> None:
        """Let the new case follow the one they say it is like; if not now, staff still can."""
        path = at("cases", receipt.case_id, verb="join")
        body = {"into_number": draft.same_as, "secret": receipt.secret}
        visitor = replace(self._pages.visitor(request), session="")
        try:
            await self._gateway.post(visitor, path, body, key=f"{draft.key}-join")
        except (GatewayDown, Problem) as error:
            log.warning("case_not_joined", cause=str(error))

    def _received(self, request: Request, receipt: Receipt, query: str = "") -> Response:
        response = redirect(request, f"/pedido-recebido{query}")
        followed = Followed(receipt.number, receipt.secret, receipt.case_id, receipt.at)
        self._following.remember(response, followed)
        return response

    async def _refused(
        self, request: Request, service: Json, draft: Draft, problem: Problem
    ) -> Response:
        """Nothing was stored: the questions again, under a fresh key, or first a surer sign-in."""
        if level := level_needed(problem):
            return to_sign_in(request, level=level, wanted=f"/pedir/{draft.code}/confirmar")
        draft = replace(draft, key=new_key())
        await self._drafts.keep(request, draft)
        sheet = sheet_of(service)
        own = [(name, name) for name in ("description", "place", "kind", "latitude", "longitude")]
        asked = [
            (f"{part}.{question.name}", question.field)
            for part in ("form", "form_json")
            for question in sheet.questions
        ]
        mistakes = mistakes_of(problem, [*asked, *own, ("receipt_email", "email")])
        return self._form(request, service, draft, mistakes, problem.status)

    def _mistakes(self, request: Request, wrong: dict[str, Wrong]) -> Mistakes:
        if not wrong:
            return NO_MISTAKES
        return Mistakes(
            {
                field: self._pages.say(request, error.text, **error.values)
                for field, error in wrong.items()
            }
        )

    def _form(
        self,
        request: Request,
        service: Json,
        draft: Draft,
        mistakes: Mistakes,
        status: int = 200,
        form: Form | None = None,
        behalf: list[tuple[str, str]] | None = None,
    ) -> Response:
        sheet = sheet_of(service)
        response = self._pages.render(
            request,
            "ask.html",
            status=status,
            service=service,
            sheet=sheet,
            total=3 if wanted(service) else 2,
            voices=VOICES if sheet.voice or draft.form.text("kind") else (),
            typed=form or draft.form,
            mistakes=mistakes,
            draft=self._drafts.mark(draft),
            begun=draft.begun,
            behalf=behalf or chosen(draft),
            may_be_nameless=service.get("anonymity") in ("yes", "limited"),
            kept="guardado" in request.query_params and draft.begun,
        )
        if sheet.located:
            # A button of this page asks the browser where it is; no other page may.
            response.headers["permissions-policy"] = "geolocation=(self)"
        return response

    def _check(
        self,
        request: Request,
        service: Json,
        draft: Draft,
        mistakes: Mistakes = NO_MISTAKES,
        status: int = 200,
    ) -> Response:
        sheet: Sheet = sheet_of(service)
        asked = read(sheet, draft.form, self._box)
        if asked.wrong:
            return redirect(request, f"/pedir/{service['code']}?rever=1")
        return self._pages.render(
            request,
            "ask_check.html",
            status=status,
            service=service,
            asked=asked,
            answers=summary(sheet, asked),
            files=draft.files,
            handed_in=draft.handed_in,
            missing=missing(service, draft),
            same_as=draft.same_as,
            total=3 if wanted(service) else 2,
            mistakes=mistakes,
            draft=self._drafts.mark(draft),
        )
