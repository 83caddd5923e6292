"""Forms that come back: read with a limit, proven to be ours, sent on once."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from chassis.ids import new_id
from frontends.web.gateway import Problem
from frontends.web.sealing import Seal

# Well above what the longest form of ours can hold.
LARGEST_BODY = 128 * 1024
MOST_FIELDS = 300
_KEY = re.compile(r"[A-Za-z0-9-]{8,80}")
_INDEX = re.compile(r"\.(\d+)(?=\.|$)")  # points.0.value is also said points[0].value
_MARK = re.compile(r"[A-Za-z0-9_-]{20,80}")


class FormRefused(Exception):
    """What arrived is no form of ours; *status* says how, *text* names the words to show."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed, field by field, in order."""

    fields: tuple[tuple[str, str], ...] = ()

    def text(self, name: str) -> str:
        """The first value of *name*, as typed, or nothing."""
        return next((value for field, value in self.fields if field == name), "")

    def all(self, name: str) -> list[str]:
        """Every value of *name*, without empty ones."""
        return [value for field, value in self.fields if field == name and value]

    @property
    def key(self) -> str:
        """The idempotency key that the page was given, or a fresh one when it lost it."""
        key = self.text("form_key")
        return key if _KEY.fullmatch(key) else new_key()


@dataclass(frozen=True, slots=True)
class Mistakes:
    """What to say beside which field of a page, and what to say above it."""

    by_field: dict[str, str]
    general: str = ""

    def __bool__(self) -> bool:
        return bool(self.by_field or self.general)

    def get(self, name: str) -> str:
        """What is wrong with *name*, or nothing."""
        return self.by_field.get(name, "")


NO_MISTAKES = Mistakes({})


def new_key() -> str:
    """A key under which one sending of a form is known, however often it arrives."""
    return str(new_id())


class FormGuard:
    """
    Proves that a form was given out by us to this browser and this session.

    A random cookie and a hidden field that only our secret can derive from it:
    another site can make the browser send the first, never write the second.
    """

    def __init__(self, seal: Seal, cookie: str, session_cookie: str, *, https: bool) -> None:
        self._seal = seal
        self._cookie = cookie
        self._session_cookie = session_cookie
        self._https = https

    def token(self, request: Request) -> str:
        """The hidden field for a form on the page that answers *request*."""
        return self._seal.mark("form", self._browser(request), self._session(request))

    def remember(self, request: Request, response: Response) -> None:
        """Set the browser's cookie when a page gave out a token and there was none."""
        fresh = getattr(request.state, "form_browser", "")
        if fresh:
            response.set_cookie(
                self._cookie, fresh, httponly=True, samesite="lax", secure=self._https
            )

    async def read(self, request: Request) -> Form:
        """
        Read the form in *request*.

        Raises:
            FormRefused: It is too long, no form, not UTF-8, or not proven to be ours.
        """
        return self.proven(request, await _read(request))

    def proven(self, request: Request, form: Form) -> Form:
        """
        Give *form* back when it is ours, given to this browser and this session.

        Raises:
            FormRefused: It is not proven.
        """
        known = request.cookies.get(self._cookie, "")
        mark = form.text("form_token")
        if not known or not self._seal.is_mark(mark, "form", known, self._session(request)):
            raise FormRefused(403, "form.stale")
        return form

    def _browser(self, request: Request) -> str:
        known = request.cookies.get(self._cookie, "")
        if _MARK.fullmatch(known):
            return known
        if not getattr(request.state, "form_browser", ""):
            request.state.form_browser = secrets.token_urlsafe(24)
        return str(request.state.form_browser)

    def _session(self, request: Request) -> str:
        return request.cookies.get(self._session_cookie, "") if self._session_cookie else ""


async def _read(request: Request) -> Form:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise FormRefused(415, "form.not_a_form")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            raise FormRefused(413, "form.too_long")
    try:
        fields = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            max_num_fields=MOST_FIELDS,
            errors="strict",
        )
    except ValueError:
        raise FormRefused(400, "form.broken") from None
    return Form(tuple(fields))


def mistakes_of(problem: Problem, fields: Iterable[tuple[str, str]]) -> Mistakes:
    """
    Place what the gateway said beside the fields of a page.

    *fields* pairs how a name in the problem begins with the page's own field; the
    first that fits is taken. What fits none is said above the form.
    """
    known = tuple(fields)
    by_field: dict[str, str] = {}
    general: list[str] = []
    for error in problem.errors:
        field = _INDEX.sub(r"[\1]", error.field)
        place = next((mine for begin, mine in known if field.startswith(begin)), "")
        said = error.detail or problem.detail
        if place:
            by_field.setdefault(place, said)
        elif said not in general:
            general.append(said)
    if not problem.errors:
        general.append(problem.detail)
    return Mistakes(by_field, " ".join(general))
