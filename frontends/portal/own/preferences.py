"""How a citizen wants to be written to, and what they need: seen and changed by themselves."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.portal.citizen import Citizen, me_of, to_sign_in
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect

DECLINABLE = ("steps", "surveys")
# What somebody needs may tell of their health: an access code at least.
LEVEL = 2
_PATH = at("me", "preferences")
_FIELDS = [(name, name) for name in ("language", "accessibility", "told_by")]


class OwnPreferences:
    """Language, where messages go, which of them, and what somebody needs."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard

    async def page(self, request: Request) -> Response:
        """The form as things are."""
        if not _sure(me_of(request)):
            return to_sign_in(request, level=LEVEL)
        return await self._page(request)

    async def save(self, request: Request) -> Response:
        """All of it anew."""
        form = await self._guard.read(request)
        if not _sure(me_of(request)):
            return to_sign_in(request, level=LEVEL)
        version = form.text("version")
        body = {
            "version": int(version) if version.isascii() and version.isdigit() else 0,
            "language": form.text("language"),
            "accessibility": form.text("accessibility"),
            "told_by": form.text("told_by"),
            "declined": [kind for kind in DECLINABLE if kind not in form.all("wanted")],
        }
        try:
            await self._gateway.put(self._pages.visitor(request), _PATH, body, key=form.key)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, _FIELDS)
            return await self._page(request, form, body, mistakes, status)
        return redirect(request, "/minha/preferencias?feito=1")

    async def _page(
        self,
        request: Request,
        typed: Form = Form(),  # noqa: B008 # frozen
        chosen: Json | None = None,
        mistakes: Mistakes = NO_MISTAKES,
        status: int = 200,
    ) -> Response:
        found = await self._gateway.get(self._pages.visitor(request), _PATH)
        return self._pages.render(
            request,
            "own_preferences.html",
            status=status,
            typed=typed,
            mistakes=mistakes,
            addresses=found["addresses"],
            version=found["version"],
            chosen=found if chosen is None else chosen,
            kinds=DECLINABLE,
            done="feito" in request.query_params and not mistakes,
        )


def _sure(me: Citizen | None) -> bool:
    return me is not None and me.loa >= LEVEL
