"""The citizen's own data: as a file, their access code, and where to ask for more."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.portal.citizen import forget, me_of, to_sign_in
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect

DONE = ("codigo", "chave", "sem-chave")
_FIELDS = [("old_code", "old_code"), ("new_code", "new_code")]


class OwnData:
    """What is known of somebody, for themselves."""

    def __init__(self, pages: Pages, gateway: Gateway, guard: FormGuard, *, https: bool) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._https = https

    async def page(self, request: Request) -> Response:
        """The file, the access code, and the rights."""
        me = me_of(request)
        if me is None:
            return to_sign_in(request)
        return await self._page(request, NO_MISTAKES)

    async def file(self, request: Request) -> Response:
        """Everything that is theirs, to be read (HTML) or taken elsewhere (JSON)."""
        me = me_of(request)
        if me is None:
            return to_sign_in(request)
        kind = "html" if request.url.path.endswith(".html") else "json"
        path = at("me", "export") + (".html" if kind == "html" else "")
        found = await self._gateway.download(self._pages.visitor(request), path)
        return Response(
            found.content,
            media_type="text/html; charset=utf-8" if kind == "html" else "application/json",
            headers={
                "content-disposition": f'attachment; filename="os-meus-dados.{kind}"',
                "content-security-policy": "sandbox; default-src 'none'",
            },
        )

    async def change_code(self, request: Request) -> Response:
        """Another access code, of their own choice."""
        form = await self._guard.read(request)
        if me_of(request) is None:
            return to_sign_in(request)
        body = {"new_code": form.text("new_code").strip()}
        if old := form.text("old_code").strip():
            body["old_code"] = old
        if not body["new_code"]:
            missing = Mistakes({"new_code": self._pages.say(request, "data.code_missing")})
            return await self._page(request, missing, 422)
        return await self._code(request, form, "change", body, "/minha/dados?feito=codigo")

    async def block_code(self, request: Request) -> Response:
        """Let the code in no more; every session ends, this one too."""
        form = await self._guard.read(request)
        if me_of(request) is None:
            return to_sign_in(request)
        response = await self._code(request, form, "block", {"reason": ""}, "/entrar?saiu=1")
        if response.status_code == 303:
            forget(response, https=self._https)
        return response

    async def _code(
        self, request: Request, form: Form, verb: str, body: Json, onward: str
    ) -> Response:
        path = at("access-codes", verb=verb)
        try:
            await self._gateway.post(self._pages.visitor(request), path, body, key=form.key)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._page(request, down, 502)
        except Problem as problem:
            if problem.status >= 500 or problem.reason in ("SESSION_ENDED", "TOKEN_INVALID"):
                raise
            return await self._page(request, mistakes_of(problem, _FIELDS), problem.status)
        return redirect(request, onward)

    async def _page(self, request: Request, mistakes: Mistakes, status: int = 200) -> Response:
        done = request.query_params.get("feito", "")
        return self._pages.render(
            request,
            "own_data.html",
            status=status,
            mistakes=mistakes,
            passkeys=await self._passkeys(request),
            done=done if done in DONE else "",
        )

    async def _passkeys(self, request: Request) -> list[Json]:
        """Those of their devices; none where they cannot be told just now."""
        try:
            found = await self._gateway.get(self._pages.visitor(request), at("me", "passkeys"))
        except GatewayDown:
            return []
        except Problem as problem:
            if problem.status == 401:
                raise
            return []
        return list(found.get("items") or ())
