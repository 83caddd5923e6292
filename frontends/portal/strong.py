"""Strong sign-in: at a provider such as Autenticação.gov, or with a passkey of one's device."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from frontends.portal import citizen
from frontends.portal.citizen import me_of, to_sign_in
from frontends.portal.entering import Entering
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes
from frontends.web.gateway import Gateway, Json, Problem, at
from frontends.web.pages import Pages, redirect
from frontends.web.sealing import Seal
from frontends.web.settings import FrontendSettings

BACK = "/entrar/voltar"
# How long somebody may be away at the provider.
SECONDS = 15 * 60


class Strong:
    """The pages of providers and passkeys."""

    def __init__(
        self,
        pages: Pages,
        gateway: Gateway,
        guard: FormGuard,
        seal: Seal,
        entering: Entering,
        settings: FrontendSettings,
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._seal = seal
        self._entering = entering
        self._settings = settings

    async def leave_for(self, request: Request) -> Response:
        """
        To the provider; what binds the answer to this browser is kept in it, sealed.

        A link and no form: the policy lets forms lead to nobody but us.
        """
        body = {
            "provider": request.path_params["provider"],
            "redirect_uri": f"{self._settings.portal_url}{BACK}",
            "return_to": citizen.own_path(request.query_params.get("next", "")),
        }
        key = self._seal.mark("oidc", self._pages.now().isoformat(), *map(str, body.values()))
        begun = await self._gateway.post(
            self._pages.visitor(request), at("session", "oidc"), body, key=key
        )
        response = RedirectResponse(str(begun["authorize_url"]), status_code=303)
        response.set_cookie(
            self._cookie(str(begun["state"])),
            self._seal.close({"binding": begun["binding"]}, self._pages.now()),
            max_age=SECONDS,
            httponly=True,
            samesite="lax",
            secure=self._settings.https,
        )
        return response

    async def come_back(self, request: Request) -> Response:
        """From the provider: signed in, or told in plain words that it did not work."""
        state = request.query_params.get("state", "")
        name = self._cookie(state)
        sealed = request.cookies.get(name, "")
        kept = self._seal.open(sealed, seconds=SECONDS, now=self._pages.now()) if sealed else {}
        code = request.query_params.get("code", "")
        if not kept or not code:
            return self._failed(request, self._pages.say(request, "strong.failed"))
        body = {"state": state, "code": code, "binding": str(kept["binding"])}
        key = self._seal.mark("oidc-finish", state, code)
        try:
            found, session = await self._gateway.open_session(
                self._pages.visitor(request), at("session", "oidc", verb="finish"), body, key=key
            )
        except Problem as problem:
            if problem.status >= 500:
                raise
            return self._failed(request, problem.detail)
        response = await self._entering.onward(
            request, str(found.get("return_to") or ""), found, session
        )
        response.delete_cookie(name, httponly=True, samesite="lax", secure=self._settings.https)
        return response

    async def passkey(self, request: Request) -> Response:
        """A challenge for the device, in a page whose script asks the device."""
        return await self._challenge(request, Form(), NO_MISTAKES)

    async def by_passkey(self, request: Request) -> Response:
        """What the device answered."""
        form = await self._guard.read(request)
        try:
            found, session = await self._gateway.open_by_passkey(
                self._pages.visitor(request),
                challenge_id=form.text("challenge_id"),
                credential=form.text("credential"),
                key=form.key,
            )
        except Problem as problem:
            if problem.status >= 500:
                raise
            wrong = Mistakes({}, problem.detail)
            return await self._challenge(request, form, wrong, problem.status)
        return await self._entering.onward(request, form.text("next"), found, session)

    async def new_passkey(self, request: Request) -> Response:
        """A challenge to make a passkey with; for who is signed in."""
        if me_of(request) is None:
            return to_sign_in(request)
        return await self._making(request, NO_MISTAKES)

    async def add_passkey(self, request: Request) -> Response:
        """Keep what the device made."""
        form = await self._guard.read(request)
        if me_of(request) is None:
            return to_sign_in(request)
        body = {
            "challenge_id": form.text("challenge_id"),
            "credential": form.text("credential"),
            "name": form.text("name").strip() or self._pages.say(request, "strong.key"),
        }
        path = at("me", "passkeys")
        try:
            await self._gateway.post(self._pages.visitor(request), path, body, key=form.key)
        except Problem as problem:
            if problem.status >= 500 or problem.status == 401:
                raise
            return await self._making(request, Mistakes({}, problem.detail), problem.status)
        return redirect(request, "/minha/dados?feito=chave")

    async def remove_passkey(self, request: Request) -> Response:
        """A device that is theirs no more."""
        form = await self._guard.read(request)
        if me_of(request) is None:
            return to_sign_in(request)
        path = at("me", "passkeys", request.path_params["passkey_id"], verb="remove")
        await self._gateway.post(self._pages.visitor(request), path, {}, key=form.key)
        return redirect(request, "/minha/dados?feito=sem-chave")

    async def _challenge(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        begun = await self._begun(request, at("session", "passkey"))
        return self._pages.render(
            request,
            "passkey.html",
            status=status,
            making=False,
            challenge=begun,
            next=form.text("next") or request.query_params.get("next", ""),
            mistakes=mistakes,
        )

    async def _making(self, request: Request, mistakes: Mistakes, status: int = 200) -> Response:
        begun = await self._begun(request, at("me", "passkeys", verb="begin"))
        return self._pages.render(
            request,
            "passkey.html",
            status=status,
            making=True,
            challenge=begun,
            next="",
            mistakes=mistakes,
        )

    async def _begun(self, request: Request, path: str) -> Json:
        # Each page has a challenge of its own, so each asking a key of its own.
        key = self._seal.mark("passkey", path, self._guard.token(request), _moment(self._pages))
        return await self._gateway.post(self._pages.visitor(request), path, {}, key=key)

    def _failed(self, request: Request, why: str) -> Response:
        return self._entering.refused(request, Mistakes({}, why), 401)

    def _cookie(self, state: str) -> str:
        """One for each time somebody leaves, so that two tabs do not meet."""
        return f"atende_oidc_{self._seal.mark('oidc', state)[:16]}"


def _moment(pages: Pages) -> str:
    return pages.now().isoformat()
