"""
Where drafts lie: at the gateway, sealed, under a key that only this portal can make.

A draft belongs to the person who is signed in, or else to this browser. Each form
carries its owner, sealed: when a session ends while somebody writes, what they
send is still kept for them, and for nobody else who sits down at that browser.
"""

import re
import secrets
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from frontends.portal.asking.draft import Draft, fresh, from_json, to_json
from frontends.web.gateway import Gateway, Problem, Visitor, at
from frontends.web.pages import Pages
from frontends.web.sealing import Seal

COOKIE = "atende_drafts"
SECONDS = 30 * 24 * 3600
# Of the sealed owner in a form: as long as a page may stay open.
FORM_SECONDS = 24 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{40,80}")


class Drafts:
    """Keeps, finds and drops drafts."""

    def __init__(self, pages: Pages, gateway: Gateway, seal: Seal, *, https: bool) -> None:
        self._pages = pages
        self._gateway = gateway
        self._seal = seal
        self._https = https

    def owner(self, request: Request) -> str:
        """Whose drafts *request* may see: the signed-in person's, or this browser's."""
        me = getattr(request.state, "me", None)
        return f"person:{me.person_id}" if me is not None else self.browser(request)

    def browser(self, request: Request) -> str:
        """This browser as an owner, whether or not somebody is signed in."""
        known = request.cookies.get(COOKIE, "")
        if _TOKEN.fullmatch(known):
            return f"browser:{known}"
        if not getattr(request.state, "draft_browser", ""):
            request.state.draft_browser = secrets.token_urlsafe(32)
        return f"browser:{request.state.draft_browser}"

    def mark(self, draft: Draft) -> str:
        """Whose and which *draft* is, for the form that will change it."""
        told = {"owner": draft.owner, "key": draft.key, "code": draft.code}
        return self._seal.close(told, self._pages.now())

    def marked(self, mark: str, code: str) -> tuple[str, str]:
        """Owner and key out of a form's *mark*; empty when it is not ours or of another form."""
        told = self._seal.open(mark, seconds=FORM_SECONDS, now=self._pages.now())
        if not told or told.get("code") != code:
            return "", ""
        return str(told["owner"]), str(told["key"])

    async def find(self, request: Request, owner: str, code: str) -> Draft:
        """
        What *owner* has begun for *code*, or an empty draft.

        Raises:
            GatewayDown: It cannot be told.
        """
        try:
            found = await self._gateway.get(self._anybody(request), self._address(owner, code))
        except Problem as problem:
            if problem.status != 404:
                raise
            return fresh(owner, code)
        kept = self._seal.open(str(found["sealed"]), seconds=SECONDS, now=self._pages.now())
        # Sealed by a secret that has changed since: nobody can open it any more.
        return from_json(kept) if kept else fresh(owner, code)

    async def keep(self, request: Request, draft: Draft, session: str = "") -> None:
        """
        Store *draft*; it lasts 30 days from now.

        It is told whose it is, so that it counts as theirs, while they are signed in.

        Args:
            session: Of the owner, where it is newer than what *request* knows.
        """
        sealed = {"sealed": self._seal.close(to_json(draft), self._pages.now())}
        address = self._address(draft.owner, draft.code)
        anybody = self._anybody(request)
        me = getattr(request.state, "me", None)
        if not session and me is not None and draft.owner == f"person:{me.person_id}":
            session = me.session
        if session:
            try:
                await self._gateway.put(replace(anybody, session=session), address, sealed)
                return
            except Problem as problem:
                if problem.status != 401:
                    raise
        await self._gateway.put(anybody, address, sealed)

    async def drop(self, request: Request, draft: Draft) -> None:
        """Forget *draft*."""
        await self._gateway.delete(self._anybody(request), self._address(draft.owner, draft.code))

    async def adopt(self, request: Request, person_id: str, code: str, session: str) -> None:
        """
        Give what this browser has begun for *code* to the person who has just signed in.

        Only where that person has begun nothing of it themselves.
        """
        mine = await self.find(request, f"person:{person_id}", code)
        begun = await self.find(request, self.browser(request), code)
        if mine.begun or not begun.begun:
            return
        await self.keep(request, replace(begun, owner=mine.owner, receipts=()), session)
        await self.drop(request, begun)

    def remember(self, request: Request, response: Response, draft: Draft) -> None:
        """Set the browser's cookie once it has a draft of its own."""
        kind, _, token = draft.owner.partition(":")
        if kind == "browser" and token != request.cookies.get(COOKIE, ""):
            response.set_cookie(
                COOKIE,
                token,
                max_age=SECONDS,
                httponly=True,
                samesite="lax",
                secure=self._https,
            )

    def _address(self, owner: str, code: str) -> str:
        return at("drafts", self._seal.mark("draft", owner, code))

    def _anybody(self, request: Request) -> Visitor:
        # The key is the right to a draft; a session that has ended must not stand in the way.
        return replace(self._pages.visitor(request), session="")
