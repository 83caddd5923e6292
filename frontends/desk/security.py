"""By what one signs in at the desk: password, one-time codes, passkeys; one's own page."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect

DONE = ("codes", "passkey", "removed")
FIELDS = (
    ("old_password", "old_password"),
    ("new_password", "new_password"),
    ("code", "code"),
    ("name", "name"),
)


class Security(FormPages):
    """The pages of one's own security."""

    async def page(self, request: Request) -> Response:
        """What there is, and how to change it."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def change_password(self, request: Request) -> Response:
        """Another password; every session ends, this one too."""
        form = await self._guard.read(request)
        if form.text("new_password") != form.text("again"):
            differ = Mistakes({"again": self._pages.say(request, "security.differ")})
            return await self._show(request, form, differ, 422)
        body = {name: form.text(name) for name in ("old_password", "new_password")}
        try:
            await self._gateway.post(
                self._pages.visitor(request), at("me", "password"), body, key=form.key
            )
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, FIELDS)
            return await self._show(request, form, mistakes, status)
        return redirect(request, "/sign-in?changed=1")

    async def codes(self, request: Request) -> Response:
        """A secret for an authenticator app; the first right code makes it count."""
        form = await self._guard.read(request)
        return await self._codes(request, form, NO_MISTAKES)

    async def confirm_codes(self, request: Request) -> Response:
        """The first code of the app."""
        form = await self._guard.read(request)
        body = {"code": form.text("code").strip()}
        try:
            await self._gateway.post(
                self._pages.visitor(request), at("me", "totp", verb="confirm"), body, key=form.key
            )
        except Problem as problem:
            if problem.reason != "CREDENTIALS_WRONG":
                raise
            wrong = Mistakes({"code": self._pages.say(request, "security.code_wrong")})
            return await self._codes(request, form, wrong, 422)
        return self._set_up(request, "codes")

    async def new_passkey(self, request: Request) -> Response:
        """A challenge to make a passkey with."""
        return await self._making(request, NO_MISTAKES)

    async def add_passkey(self, request: Request) -> Response:
        """Keep what the device made."""
        form = await self._guard.read(request)
        body = {
            "challenge_id": form.text("challenge_id"),
            "credential": form.text("credential"),
            "name": form.text("name").strip() or self._pages.say(request, "security.passkey"),
        }
        try:
            await self._gateway.post(
                self._pages.visitor(request), at("me", "passkeys"), body, key=form.key
            )
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, FIELDS)
            return await self._making(request, mistakes, status)
        return self._set_up(request, "passkey")

    async def remove_passkey(self, request: Request) -> Response:
        """A device that is theirs no more."""
        form = await self._guard.read(request)
        path = at("me", "passkeys", request.path_params["passkey_id"], verb="remove")
        await self._gateway.post(self._pages.visitor(request), path, {}, key=form.key)
        return redirect(request, "/me?done=removed")

    def _set_up(self, request: Request, done: str) -> Response:
        # A session that was good for this only stays so: they sign in with it now.
        return redirect(
            request, "/sign-in?enrolled=1" if request.state.me.must_enrol else f"/me?done={done}"
        )

    async def _codes(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        secret, uri = form.text("secret"), form.text("uri")
        if not secret:
            begun = await self._gateway.post(
                self._pages.visitor(request), at("me", "totp"), {}, key=form.key
            )
            secret, uri = str(begun["secret"]), str(begun["uri"])
        return self._pages.render(
            request,
            "security_codes.html",
            status=status,
            secret=secret,
            spaced=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
            uri=uri,
            mistakes=mistakes,
        )

    async def _making(self, request: Request, mistakes: Mistakes, status: int = 200) -> Response:
        visitor = self._pages.visitor(request)
        challenge = await self._gateway.post(
            visitor, at("me", "passkeys", verb="begin"), {}, key=Form().key
        )
        return self._pages.render(
            request,
            "passkey.html",
            status=status,
            making=True,
            challenge=challenge,
            next="",
            mistakes=mistakes,
        )

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        security, passkeys = await asyncio.gather(
            self._gateway.get(visitor, at("me", "security")),
            self._gateway.get(visitor, at("me", "passkeys")),
        )
        done = request.query_params.get("done", "")
        found: list[Json] = list(passkeys.get("items") or ())
        return self._pages.render(
            request,
            "security.html",
            status=status,
            security=security,
            passkeys=found,
            mistakes=mistakes,
            done=done if done in DONE else "",
        )
