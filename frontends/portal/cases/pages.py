"""The page of one case, and what its citizen may do there."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.portal.asking.draft import fresh, typed
from frontends.portal.asking.store import Drafts
from frontends.portal.cases.doors import Door, Doors
from frontends.portal.citizen import level_needed, to_sign_in
from frontends.portal.following import Following
from frontends.web.downloads import handed_on
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect
from frontends.web.uploads import Upload, read_form

SCORES = (1, 2, 3, 4, 5)
_FILE_NUMBER = re.compile(r"[A-Z]{1,8}/\d{1,9}/\d{4}/[A-Z0-9]{1,16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """
    Something a citizen does to their case.

    Attributes:
        verb: Of the gateway.
        fields: What the form says, as the gateway calls it.
        done: Name of what is said afterwards.
        advocate: It goes to the citizens' advocate, and not to the department.
    """

    verb: str
    fields: tuple[str, ...]
    done: str
    files: bool = False
    advocate: bool = False


ACTS = {
    "responder": Act(verb="answer", fields=("text", "request_id"), done="answered", files=True),
    "acrescentar": Act(verb="comment", fields=("text",), done="commented", files=True),
    "desistir": Act(verb="withdraw", fields=("reason",), done="withdrawn"),
    "reabrir": Act(verb="reopen", fields=("reason",), done="reopened"),
    "avaliar": Act(verb="rate", fields=("score", "comment"), done="rated"),
    "provedor": Act(verb="", fields=("subject",), done="advocate", advocate=True),
}


class CasePages:
    """How a case stands, for who came by number and secret and for who is signed in."""

    def __init__(
        self,
        pages: Pages,
        gateway: Gateway,
        guard: FormGuard,
        following: Following,
        doors: Doors,
        drafts: Drafts,
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._following = following
        self._doors = doors
        self._drafts = drafts

    async def page(self, request: Request) -> Response:
        """How the case stands."""
        door = self._doors.of(request)
        if door is None:
            return self._come_in(request)
        try:
            case = await self._doors.read(door)
        except Problem as problem:
            if not door.secret or problem.status not in (401, 403, 404):
                raise
            return self._following.forgotten(redirect(request, "/acompanhar"))
        form = Form()
        if door.owner and "rascunho" in request.query_params:
            form = (await self._drafts.find(request, door.owner, _place(door))).form
        return self._show(request, door, case, form)

    async def act(self, request: Request) -> Response:
        """Answer, add, withdraw, reopen or rate."""
        act = ACTS.get(request.path_params["act"])
        if act is None:
            raise HTTPException(404)
        form, files = await read_form(request, self._guard)
        door = self._doors.of(request)
        if door is None:
            return self._come_in(request)
        try:
            told = await self._told(door, act, form, files)
            path = at("insistences") if act.advocate else at("cases", door.case_id, verb=act.verb)
            answer = await self._gateway.post(door.visitor, path, told, key=form.key)
        except GatewayDown:
            mistakes = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._again(request, door, form, mistakes, 502)
        except Problem as problem:
            level = level_needed(problem)
            if level or (problem.status == 401 and door.owner):
                return await self._kept(request, door, form, level)
            if problem.status >= 500:
                raise
            mistakes = mistakes_of(problem, _FIELDS)
            return await self._again(request, door, form, mistakes, problem.status)
        number = f"&processo={quote(str(answer.get('number') or ''))}" if act.advocate else ""
        return redirect(request, f"{door.address}?feito={act.done}{number}")

    async def file(self, request: Request) -> Response:
        """A file of the case, under its whole name; never run as a page of ours."""
        door = self._doors.of(request)
        if door is None:
            return self._come_in(request)
        id_ = str(request.path_params["attachment_id"])
        if door.secret:
            path = at("attachments", id_, verb="read")
            found = await self._gateway.download(door.visitor, path, {"secret": door.secret})
        else:
            found = await self._gateway.download(door.visitor, at("attachments", id_))
        return handed_on(found, {"content-security-policy": "sandbox; default-src 'none'"})

    async def letter(self, request: Request) -> Response:
        """What the advocate wrote about the case, on paper."""
        door = self._doors.of(request)
        if door is None or door.secret:
            return self._come_in(request)
        path = at("letters", str(request.path_params["letter_id"]), "letter.pdf")
        return handed_on(await self._gateway.download(door.visitor, path))

    async def _told(self, door: Door, act: Act, form: Form, files: tuple[Upload, ...]) -> Json:
        told: Json = {name: form.text(name).strip() for name in act.fields}
        told = {name: value for name, value in told.items() if value or name != "request_id"}
        if act.advocate:
            told["case"] = door.number or door.case_id
        if "score" in told:
            told["score"] = int(told["score"]) if told["score"].isdigit() else 0
        if files and act.files:
            # Each has a key of its own, derived: sent again, none is stored twice.
            told["attachment_ids"] = [
                await self._upload(door, file, f"{form.key}-{place}")
                for place, file in enumerate(files)
            ]
        return door.body(**told)

    async def _upload(self, door: Door, file: Upload, key: str) -> str:
        path = at("attachments")
        stored = await self._gateway.upload(door.visitor, path, file.name, file.content, key=key)
        return str(stored.get("attachment_id") or "")

    async def _kept(self, request: Request, door: Door, form: Form, level: int) -> Response:
        """The session has ended, or is below *level*: what was typed waits until they are back."""
        if door.owner:
            words = ("text", "reason", "comment", "score", "subject")
            draft = typed(fresh(door.owner, _place(door)), form, words)
            await self._drafts.keep(request, draft)
        wanted = f"/minha/pedidos/{door.case_id}?rascunho=1"
        return to_sign_in(request, level=level, ended=not level, wanted=wanted)

    async def _again(
        self, request: Request, door: Door, form: Form, mistakes: Mistakes, status: int
    ) -> Response:
        try:
            case = await self._doors.read(door)
        except (GatewayDown, Problem):
            # The case cannot be shown, what was typed still can.
            case = {"number": door.number, "state": "closed", "next_acts": ["reopen"]}
        # Refused means nothing was stored; unanswered may have been, so the key stays.
        key = form.key if status == 502 else ""
        return self._show(request, door, case, form, mistakes, status, key)

    def _show(
        self,
        request: Request,
        door: Door,
        case: Json,
        form: Form,
        mistakes: Mistakes = NO_MISTAKES,
        status: int = 200,
        key: str = "",
    ) -> Response:
        done = request.query_params.get("feito", "")
        requests = case.get("requests") or ()
        file_number = request.query_params.get("processo", "")
        return self._pages.render(
            request,
            "case.html",
            status=status,
            case=case,
            address=door.address,
            by_secret=bool(door.secret),
            acts=_acts(case),
            asked=[one for one in requests if one.get("state") == "open"],
            answered=[one for one in requests if one.get("state") != "open"],
            scores=SCORES,
            done=done if any(act.done == done for act in ACTS.values()) else "",
            file_number=file_number if _FILE_NUMBER.fullmatch(file_number) else "",
            typed=form,
            mistakes=mistakes,
            key=key,
        )

    def _come_in(self, request: Request) -> Response:
        if "case_id" in request.path_params:
            return to_sign_in(request)
        return redirect(request, "/acompanhar")


_FIELDS = [
    (name, name)
    for name in ("text", "reason", "score", "comment", "subject", "attachment_ids", "file")
]


def _acts(case: Json) -> frozenset[str]:
    """What may be done; the service says so, and an older one lets a closed case be reopened."""
    if "next_acts" in case:
        return frozenset(case["next_acts"])
    return frozenset({"reopen"} if case.get("state") == "closed" else ())


def _place(door: Door) -> str:
    """Under which what was typed at this case is kept."""
    return f"case-{door.case_id}"
