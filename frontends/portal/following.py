"""Follow a case by its number and secret; the secret is in no address, page or log."""

from dataclasses import asdict, dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.forms import Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor
from frontends.web.pages import Pages, redirect
from frontends.web.sealing import Seal

COOKIE = "atende_followed"
# A shared computer forgets soon; asking again costs one form.
SECONDS = 30 * 60
# Said beside the reading, in the council's language; ASCII as headers are.
PURPOSE = "Acompanhar no portal"


@dataclass(frozen=True, slots=True)
class Followed:
    """The case that a browser follows; *at* is when it was sent from here, ISO 8601."""

    number: str
    secret: str
    case_id: str
    at: str = ""


class Following:
    """The form to come in by number and secret, and what this browser follows."""

    def __init__(
        self, pages: Pages, gateway: Gateway, guard: FormGuard, seal: Seal, *, https: bool
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._seal = seal
        self._https = https

    async def form(self, request: Request) -> Response:
        """Ask for number and secret; a link in a message may bring the number."""
        number = request.query_params.get("numero", "")
        return self._form(request, Form((("number", number),)))

    async def find(self, request: Request) -> Response:
        """Check the pair, keep it sealed in this browser, and go on to the case."""
        form = await self._guard.read(request)
        number, secret = form.text("number").strip(), form.text("secret").strip()
        missing = {
            name: self._pages.say(request, f"follow.{name}_missing")
            for name, value in (("number", number), ("secret", secret))
            if not value
        }
        if missing:
            return self._form(request, form, Mistakes(missing), status=422)
        visitor = self._visitor(request)
        try:
            case = await self.ask(visitor, number, secret)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return self._form(request, form, down, status=502)
        except Problem as problem:
            if problem.status >= 500:
                raise
            return self._form(request, form, self._refused(request, problem), problem.status)
        response = redirect(request, "/acompanhar/pedido")
        self.remember(response, Followed(number, secret, str(case.get("case_id") or "")))
        return response

    async def leave(self, request: Request) -> Response:
        """Forget the case in this browser."""
        await self._guard.read(request)
        return self.forgotten(redirect(request, "/acompanhar"))

    def remember(self, response: Response, followed: Followed) -> None:
        """Keep the pair in this browser, readable by us only, for half an hour."""
        response.set_cookie(
            COOKIE,
            self._seal.close(asdict(followed), self._pages.now()),
            max_age=SECONDS,
            httponly=True,
            samesite="lax",
            secure=self._https,
        )

    def _visitor(self, request: Request) -> Visitor:
        return replace(self._pages.visitor(request), purpose=PURPOSE)

    async def ask(self, visitor: Visitor, number: str, secret: str) -> Json:
        """The case of *number*, read with its *secret*."""
        found = await self._gateway.post(
            visitor,
            "/v1/cases:follow",
            {"number": number, "secret": secret},
            key=self._seal.mark("follow", number, secret, self._pages.now().isoformat())[:64],
        )
        case: Json = found.get("case") or found
        return case

    def _form(
        self, request: Request, form: Form, mistakes: Mistakes | None = None, status: int = 200
    ) -> Response:
        # The secret is never written into a page, not even back to who typed it.
        kept = replace(form, fields=tuple(f for f in form.fields if f[0] != "secret"))
        return self._pages.render(
            request, "follow.html", status=status, typed=kept, mistakes=mistakes or Mistakes({})
        )

    def _refused(self, request: Request, problem: Problem) -> Mistakes:
        if problem.status in (401, 403, 404):
            return Mistakes({"number": self._pages.say(request, "follow.wrong_pair")})
        return mistakes_of(problem, [("number", "number"), ("secret", "secret")])

    def known(self, request: Request) -> Followed | None:
        """The case that this browser follows, if it does."""
        sealed = request.cookies.get(COOKIE, "")
        kept = self._seal.open(sealed, seconds=SECONDS, now=self._pages.now())
        return Followed(**kept) if kept else None

    def forgotten(self, response: Response) -> Response:
        """Follow nothing in this browser any more."""
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=self._https)
        return response
