"""What people think of how they were served, and proving who they are past an interpreter."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect


class Opinions:
    """Pages that a link in a message leads to."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard

    async def question(self, request: Request) -> Response:
        """How was it?"""
        token = request.path_params["token"]
        asked = await self._gateway.get(self._pages.visitor(request), at("satisfaction", token))
        return self._question(request, asked, Form(), NO_MISTAKES)

    async def answer(self, request: Request) -> Response:
        """Take the answer; an unhappy one with its reason opens the matter again."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        token = request.path_params["token"]
        score = form.text("score")
        if not score.isdigit():
            missing = Mistakes({"score": self._pages.say(request, "opinion.score_missing")})
            return self._question(request, {}, form, missing, 422)
        body = {"score": int(score), "reason": form.text("reason").strip()}
        try:
            path = at("satisfaction", token, verb="answer")
            taken = await self._gateway.post(visitor, path, body, key=form.key)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return self._question(request, {}, form, down, 502, form.key)
        except Problem as problem:
            if problem.status >= 500 or problem.status in (401, 404):
                raise
            mistakes = mistakes_of(problem, [("score", "score"), ("reason", "reason")])
            return self._question(request, {}, form, mistakes, problem.status)
        reopened = "?reaberto=1" if taken.get("reopened") else ""
        return redirect(request, f"/opiniao-recebida{reopened}")

    async def thanks(self, request: Request) -> Response:
        """It was taken."""
        return self._pages.render(
            request, "opinion_taken.html", reopened="reaberto" in request.query_params
        )

    async def proof(self, request: Request) -> Response:
        """The page of a message's link: the token stands after #, or is typed."""
        return self._proof(request, Form(), NO_MISTAKES)

    async def prove(self, request: Request) -> Response:
        """The person proves who they are, on a device of their own."""
        form = await self._guard.read(request)
        body = {"token": form.text("token").strip(), "code": form.text("code").strip()}
        missing = {
            name: self._pages.say(request, f"proof.{name}_missing")
            for name, value in body.items()
            if not value
        }
        if missing:
            return self._proof(request, form, Mistakes(missing), 422)
        try:
            await self._gateway.post(
                self._pages.visitor(request), at("proofs", verb="give"), body, key=form.key
            )
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return self._proof(request, form, down, 502)
        except Problem as problem:
            if problem.status >= 500:
                raise
            wrong = Mistakes({"code": problem.detail})
            return self._proof(request, form, wrong, problem.status)
        return self._proof(request, Form(), NO_MISTAKES, given=True)

    def _question(
        self,
        request: Request,
        asked: Json,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        key: str = "",
    ) -> Response:
        return self._pages.render(
            request,
            "opinion.html",
            status=status,
            asked=asked,
            typed=form,
            mistakes=mistakes,
            key=key,
            token=request.path_params["token"],
        )

    def _proof(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        *,
        given: bool = False,
    ) -> Response:
        # A code is never written into a page, not even back to who typed it.
        kept = Form(tuple(field for field in form.fields if field[0] != "code"))
        return self._pages.render(
            request, "proof.html", status=status, typed=kept, mistakes=mistakes, given=given
        )
