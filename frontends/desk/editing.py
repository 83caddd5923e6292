"""Change what is kept of a person; who comes second sees what the first changed."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.drafts import (
    PARTS,
    change_of,
    differing,
    draft_of,
    draft_typed,
    merged,
)
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect
from frontends.web.sealing import Seal

# As long as a page may stay open before its form is no longer ours.
SECONDS = 12 * 3600
LOST = "CONCURRENT_CHANGE"


class Editing:
    """The form for a person who is known."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard, seal: Seal) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._seal = seal

    async def form(self, request: Request) -> Response:
        """What is kept, to be changed."""
        person = await self._person(request)
        return self._form(request, person, draft_of(person))

    async def save(self, request: Request) -> Response:
        """Change what was touched, and go back to the person."""
        form = await self._guard.read(request)
        typed, was = draft_typed(form), self._was(form)
        touched = differing(was, typed) if was else set(PARTS)
        person_id = request.path_params["person_id"]
        if not touched:
            return redirect(request, f"/people/{person_id}")
        body, places = change_of(typed, touched, _version(form))
        visitor = self._pages.visitor(request)
        try:
            await self._gateway.patch(visitor, at("people", person_id), body, key=form.key)
        except GatewayDown:
            return self._unanswered(request, form, typed)
        except Problem as problem:
            if problem.status in (401, 403, 404) or problem.status >= 500:
                raise
            if problem.reason == LOST:
                return await self._lost(request, typed, was, touched)
            return self._refused(request, form, typed, problem, places)
        return redirect(request, f"/people/{person_id}?changed=1")

    def _unanswered(self, request: Request, form: Form, typed: Json) -> Response:
        # Whether it was stored is unknown: the same key and the same version again.
        down = Mistakes({}, self._pages.say(request, "form.down"))
        return self._again(request, form, typed, down, 502, key=form.key)

    def _refused(
        self,
        request: Request,
        form: Form,
        typed: Json,
        problem: Problem,
        places: Iterable[tuple[str, str]],
    ) -> Response:
        return self._again(request, form, typed, mistakes_of(problem, places), problem.status)

    async def _lost(self, request: Request, typed: Json, was: Json, touched: set[str]) -> Response:
        """Somebody else was first: their changes are named, what was typed here stays."""
        person = await self._person(request)
        now = draft_of(person)
        theirs = differing(now, was or typed)
        draft = merged(now, typed, touched)
        return self._form(
            request,
            person,
            draft,
            status=409,
            theirs=[(part, now[part], part in touched) for part in PARTS if part in theirs],
        )

    async def _person(self, request: Request) -> Json:
        path = at("people", request.path_params["person_id"])
        return await self._gateway.get(self._pages.visitor(request), path)

    def _was(self, form: Form) -> Json:
        return self._seal.open(form.text("was"), seconds=SECONDS, now=self._pages.now())

    def _form(
        self,
        request: Request,
        person: Json,
        draft: Json,
        *,
        status: int = 200,
        theirs: Iterable[tuple[str, object, bool]] = (),
    ) -> Response:
        return self._pages.render(
            request,
            "edit_person.html",
            status=status,
            person_id=request.path_params["person_id"],
            draft=draft,
            version=person["version"],
            was=self._seal.close(draft_of(person), self._pages.now()),
            theirs=list(theirs),
            key="",
            mistakes=NO_MISTAKES,
        )

    def _again(
        self,
        request: Request,
        form: Form,
        draft: Json,
        mistakes: Mistakes,
        status: int,
        key: str = "",
    ) -> Response:
        return self._pages.render(
            request,
            "edit_person.html",
            status=status,
            person_id=request.path_params["person_id"],
            draft=draft,
            version=_version(form),
            was=form.text("was"),
            theirs=[],
            key=key,
            mistakes=mistakes,
        )


def _version(form: Form) -> int:
    """Which version the page showed; 1, which is soon outdated, where the form lost it."""
    text = form.text("version")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
