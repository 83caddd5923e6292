"""Ask for a service here, where the charter lets anybody ask without saying who they are."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.portal.following import Followed, Following
from frontends.portal.sheets import takes_online
from frontends.web.charter import Charter
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect

FIELDS = (("description", "description"), ("place", "place"), ("kind", "kind"))
# What a citizen's voice may be; anything else that is asked for here is a request.
VOICES = ("complaint", "suggestion", "praise")


class Asking:
    """The form, and the number and secret that come of it."""

    def __init__(
        self,
        pages: Pages,
        charter: Charter,
        gateway: Gateway,
        guard: FormGuard,
        following: Following,
    ) -> None:
        self._pages = pages
        self._charter = charter
        self._gateway = gateway
        self._guard = guard
        self._following = following

    async def form(self, request: Request) -> Response:
        """An empty form for the service in the path."""
        return self._form(request, await self._service(request), Form(), NO_MISTAKES)

    async def send(self, request: Request) -> Response:
        """Open the case; the same form sent twice opens one."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        code = request.path_params["code"]
        kind = form.text("kind") or "request"
        if form.text("voiced") and kind not in VOICES:
            missing = Mistakes({"kind": self._pages.say(request, "ask.kind_missing")})
            return self._form(request, await self._service(request), form, missing, 422)
        body = {
            "kind": kind,
            "service_code": code,
            "description": form.text("description"),
            "place": form.text("place"),
        }
        try:
            opened = await self._gateway.post(visitor, at("cases"), body, key=form.key)
        except GatewayDown:
            mistakes = Mistakes({}, self._pages.say(request, "form.down"))
            # The charter may be as silent as the rest: the form needs only the code.
            service: Json = {"code": code, "name": ""}
            return self._form(request, service, form, mistakes, 502, form.key)
        except Problem as problem:
            if problem.status >= 500:
                raise
            service = await self._service(request)
            mistakes = mistakes_of(problem, FIELDS)
            return self._form(request, service, form, mistakes, problem.status)
        case = opened.get("case") or opened
        followed = Followed(
            str(case.get("number") or ""),
            str(opened.get("secret") or ""),
            str(case.get("case_id") or ""),
        )
        response = redirect(request, "/pedido-recebido")
        self._following.remember(response, followed)
        return response

    async def received(self, request: Request) -> Response:
        """The number and the secret, to be kept."""
        followed = self._following.known(request)
        if followed is None:
            return redirect(request, "/acompanhar")
        return self._pages.render(request, "received.html", followed=followed)

    async def _service(self, request: Request) -> Json:
        visitor = self._pages.visitor(request)
        service = await self._charter.get(visitor, request.path_params["code"])
        if not takes_online(service):
            raise HTTPException(404)
        return service

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
            "ask.html",
            status=status,
            keep=True,
            service=service,
            voices=VOICES if _is_voice(service, form) else (),
            typed=form,
            mistakes=mistakes,
            key=key,
        )


def _is_voice(service: Json, form: Form) -> bool:
    """Whether it is about how the council does; a form that came back remembers it."""
    return service.get("category") == "complaints" or bool(form.text("voiced"))
