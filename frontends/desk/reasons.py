"""
Why somebody's history is opened where there is no contact or case: asked for, and kept a while.

The reason stands in the log of readings; somebody else reviews each (`reviewing`).
"""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.forms import FormGuard, Mistakes
from frontends.web.gateway import Visitor
from frontends.web.pages import Pages
from frontends.web.sealing import Seal

REASON_COOKIE = "atende_desk_reason"
# Long enough to read one history; the next one is asked for again.
REASON_SECONDS = 15 * 60
LEAST, LONGEST = 10, 200


class Reasons:
    """Keeps the last reason in the browser: for one person, one session, a quarter of an hour."""

    def __init__(self, pages: Pages, guard: FormGuard, seal: Seal, *, https: bool) -> None:
        self._pages = pages
        self._guard = guard
        self._seal = seal
        self._https = https

    def visitor(self, request: Request, person_id: str) -> Visitor:
        """
        For whom the history of *person_id* is read, and why.

        Whoever serves that person now needs no reason: the services know the contact.
        `case` in the address names the case the reader came from.
        """
        visitor = self._pages.visitor(request)
        case_id = request.query_params.get("case", "")
        about = f"case:{case_id}" if _is_id(case_id) else ""
        return replace(visitor, purpose=self._kept(request, person_id), about=about)

    async def read(self, request: Request) -> tuple[str, Mistakes]:
        """The reason that was typed, on one line, and what is wrong with it."""
        form = await self._guard.read(request)
        typed = "".join(one if one.isprintable() else " " for one in form.text("reason"))
        reason = " ".join(typed.split())
        if not LEAST <= len(reason) <= LONGEST:
            said = self._pages.say(request, "reason.length", least=LEAST, most=LONGEST)
            return reason, Mistakes({"reason": said})
        return reason, Mistakes({})

    def keep(self, request: Request, response: Response, person_id: str, reason: str) -> None:
        """Let this browser read the history of *person_id* for *reason*."""
        kept = {
            "person_id": person_id,
            "reason": reason,
            "session": self._seal.mark("reason", request.state.session),
        }
        response.set_cookie(
            REASON_COOKIE,
            self._seal.close(kept, self._pages.now()),
            max_age=REASON_SECONDS,
            httponly=True,
            samesite="lax",
            secure=self._https,
        )

    def _kept(self, request: Request, person_id: str) -> str:
        sealed = request.cookies.get(REASON_COOKIE, "")
        kept = self._seal.open(sealed, seconds=REASON_SECONDS, now=self._pages.now())
        if kept.get("person_id") != person_id:
            return ""
        if kept.get("session") != self._seal.mark("reason", request.state.session):
            return ""
        return str(kept["reason"])


def _is_id(text: str) -> bool:
    return len(text) == 36 and all(one in "0123456789abcdef-" for one in text)
