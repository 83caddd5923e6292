"""Pages out of templates, with the words, formats and hidden fields that each of them needs."""

import json
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader
from jinja2.utils import missing
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from frontends.web import formats
from frontends.web.forms import (
    NO_MISTAKES,
    Form,
    FormGuard,
    Mistakes,
    mistakes_of,
    new_key,
)
from frontends.web.gateway import GatewayDown, Problem, Visitor
from frontends.web.language import language_of, prefixed, without_prefix
from frontends.web.settings import FrontendSettings
from frontends.web.texts import LANGUAGES, Texts

HERE = Path(__file__).parent


class Missing(ChainableUndefined):
    """A name the page was never given is our mistake; a field the gateway left out is empty."""

    def __str__(self) -> str:
        self._check()
        return ""

    def __bool__(self) -> bool:
        self._check()
        return False

    def _check(self) -> None:
        if self._undefined_obj is missing:
            self._fail_with_undefined_error()


class Pages:
    """Renders the templates of one front-end."""

    def __init__(
        self,
        *,
        folder: Path,
        settings: FrontendSettings,
        guard: FormGuard,
        clock: Callable[[], datetime],
    ) -> None:
        self.texts = Texts([HERE / "texts", folder / "texts"])
        self.zone = ZoneInfo(settings.timezone)
        self._guard = guard
        self._clock = clock
        self._templates = Environment(
            loader=ChoiceLoader(
                [FileSystemLoader(folder / "templates"), FileSystemLoader(HERE / "templates")]
            ),
            autoescape=True,
            undefined=Missing,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals |= {"settings": settings, "languages": LANGUAGES}
        self._templates.filters |= {
            "day": formats.day,
            "phone": formats.phone,
            "file_size": formats.file_size,
            "tax_number": formats.tax_number,
            "moment": lambda text: formats.moment(text, self.zone),
            "clock_time": lambda text: formats.clock_time(text, self.zone),
            "data": _data_block,
        }

    def use_static(self, version: str) -> None:
        """Name the version under which style, script and font are served."""
        self._templates.globals["static"] = f"/static/{version}"

    def give(self, **names: object) -> None:
        """Make *names* known in every template, beside what `render` gives each."""
        self._templates.globals |= names

    def now(self) -> datetime:
        """The moment, UTC."""
        return self._clock()

    def today(self) -> date:
        """The day it is where the council is."""
        return self.now().astimezone(self.zone).date()

    def visitor(self, request: Request) -> Visitor:
        """For whom *request* is; the session is there where a front-end has sign-ins."""
        session = str(getattr(request.state, "session", ""))
        address = request.client.host if request.client else ""
        purpose = str(getattr(request.state, "purpose", ""))
        return Visitor(
            language=language_of(request), session=session, address=address, purpose=purpose
        )

    def say(self, request: Request, name: str, **values: object) -> str:
        """Words in the visitor's language."""
        return self.texts.say(language_of(request), name, **values)

    def refusal(
        self,
        request: Request,
        error: GatewayDown | Problem,
        fields: Iterable[tuple[str, str]] = (),
        *,
        elsewhere: Collection[int] = (401, 403, 404),
    ) -> tuple[Mistakes, int]:
        """
        What a page says of a form that the gateway did not take, and the page's status.

        Args:
            fields: As `mistakes_of` has them.
            elsewhere: Statuses that are not about what was filled in.

        Raises:
            Problem: It is answered for the whole site: to sign in again, not theirs,
                not there, or a fault of ours.
        """
        if isinstance(error, GatewayDown):
            return Mistakes({}, self.say(request, "form.down")), 502
        if error.status in elsewhere or error.status >= 500:
            raise error
        return mistakes_of(error, fields), error.status

    def render(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        keep: bool = False,
        **values: Any,
    ) -> HTMLResponse:
        """
        Render *template*; `t`, `link`, `lang`, `form_token`, `form_key`, `typed` and
        `mistakes` are there for each.

        With *keep* the browser may show this very page again on Back, and its form
        with the same key: sent again, it makes nothing new. For pages without
        anybody's data only. Their forms go to an address of their own (`?sent=1`), as
        a browser forgets the page at the address to which something was sent.
        """
        language = language_of(request)

        def t(name: str, **filled: object) -> str:
            return self.texts.say(language, name, **filled)

        def label(group: str, value: object) -> str:
            """Words for a value of an enum; one that is newer than this page shows itself."""
            name = f"{group}.{value}"
            return t(name) if self.texts.has(language, name) else str(value or "")

        def label_or(group: str, value: object, otherwise: str, **filled: object) -> str:
            """Words for a value of an enum, or those of *otherwise* for one without its own."""
            name = f"{group}.{value}"
            known = name if self.texts.has(language, name) else f"{group}.{otherwise}"
            return t(known, **filled)

        def days_left(due_on: str) -> int | None:
            return formats.days_left(due_on, self.today())

        context = {
            "t": t,
            "now": lambda: self.now().isoformat(),
            "label": label,
            "label_or": label_or,
            "lang": language,
            "link": lambda path: prefixed(path, language),
            "in_language": lambda other: prefixed(without_prefix(request), other),
            "path": request.url.path,
            "here": without_prefix(request),
            "weekday": lambda text: formats.weekday(text, language),
            "days_left": days_left,
            "form_token": lambda: self._guard.token(request),
            "form_key": new_key,
            "typed": Form(),
            "mistakes": NO_MISTAKES,
            "me": getattr(request.state, "me", None),
        }
        body = self._templates.get_template(template).render(context | values)
        response = HTMLResponse(body, status_code=status)
        if keep and status == 200:
            response.headers["cache-control"] = "private, no-cache"
        self._guard.remember(request, response)
        return response


def redirect(request: Request, path: str) -> Response:
    """See *path* next, in the same language (303, so that a reload repeats nothing)."""
    return RedirectResponse(prefixed(path, language_of(request)), status_code=303)


def _data_block(value: Any) -> Markup:
    """JSON for a script element of data: no letter in it can end the element."""
    text = json.dumps(value, ensure_ascii=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)
