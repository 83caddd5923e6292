"""«Este texto tem um erro?»: anybody may say so of a sheet, and read what became of it."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.charter import Charter
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect

# Names of the fields of an entry that a reader sees; empty means the whole.
PARTS = ("documents", "term", "fee", "channels", "who_may_ask", "steps", "rules")
_FIELDS = [("said", "said"), ("part", "part")]


class WrongTexts:
    """The form, and the answer."""

    def __init__(self, pages: Pages, charter: Charter, gateway: Gateway, guard: FormGuard) -> None:
        self._pages = pages
        self._charter = charter
        self._gateway = gateway
        self._guard = guard

    async def form(self, request: Request) -> Response:
        """What is wrong, and where."""
        service = await self._service(request)
        return self._form(request, service, Form(), NO_MISTAKES)

    async def send(self, request: Request) -> Response:
        """It goes to who writes the charter; an answer comes to the page's own address."""
        form = await self._guard.read(request)
        service = await self._service(request)
        said = form.text("said").strip()
        if not said:
            missing = Mistakes({"said": self._pages.say(request, "wrong.said_missing")})
            return self._form(request, service, form, missing, 422)
        part = form.text("part")
        body = {
            "said": said,
            "part": part if part in PARTS else "",
            "version": int(service.get("version") or 0),
        }
        code = str(service["code"])
        path = at("charter", "services", code, "reports")
        try:
            made = await self._gateway.post(self._pages.visitor(request), path, body, key=form.key)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return self._form(request, service, form, down, 502, form.key)
        except Problem as problem:
            if problem.status >= 500 or problem.status == 401:
                raise
            mistakes = mistakes_of(problem, _FIELDS)
            return self._form(request, service, form, mistakes, problem.status)
        return redirect(request, f"/servicos/{code}/erro/{made['report_id']}")

    async def report(self, request: Request) -> Response:
        """What became of it, for whoever has the address."""
        service = await self._service(request)
        path = at("charter", "reports", request.path_params["report_id"])
        found = await self._gateway.get(self._pages.visitor(request), path)
        return self._pages.render(request, "wrong_sent.html", service=service, report=found)

    async def _service(self, request: Request) -> Json:
        return await self._charter.get(self._pages.visitor(request), request.path_params["code"])

    def _form(
        self,
        request: Request,
        service: Json,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        key: str = "",
    ) -> Response:
        return self._pages.render(
            request,
            "wrong.html",
            status=status,
            keep=True,
            service=service,
            parts=PARTS,
            typed=form,
            mistakes=mistakes,
            key=key,
        )
