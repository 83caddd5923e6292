"""Open a case within a contact, and the receipt that the citizen takes along."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.charter import Charter
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes, mistakes_of
from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, at
from frontends.web.pages import Pages, redirect
from frontends.web.sealing import Seal

RECEIPT_COOKIE = "atende_desk_receipt"
# Long enough to print it again when the paper jams.
RECEIPT_SECONDS = 15 * 60
KINDS = ("request", "complaint", "suggestion", "report", "praise", "information", "data_request")
FIELDS = (
    ("description", "description"),
    ("place", "place"),
    ("service_code", "service_code"),
    ("kind", "kind"),
)


class Opening:
    """The form for a case, and its receipt."""

    def __init__(
        self,
        pages: Pages,
        gateway: Gateway,
        guard: FormGuard,
        charter: Charter,
        seal: Seal,
        *,
        https: bool,
    ) -> None:
        self._pages = pages
        self._gateway = gateway
        self._guard = guard
        self._charter = charter
        self._seal = seal
        self._https = https

    async def form(self, request: Request) -> Response:
        """A form for the first subject of the contact, or the one in `service`."""
        return await self._form(request, Form(), NO_MISTAKES)

    async def open(self, request: Request) -> Response:
        """Open the case; the secret goes sealed into a cookie, never into an address."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        contact_id = request.path_params["contact_id"]
        body = {
            "kind": form.text("kind") or "request",
            "contact_id": contact_id,
            "service_code": form.text("service_code"),
            "description": form.text("description"),
            "place": form.text("place"),
        }
        if person_id := form.text("person_id"):
            body["person_id"] = person_id
        try:
            opened = await self._gateway.post(visitor, at("cases"), body, key=form.key)
        except GatewayDown:
            down = Mistakes({}, self._pages.say(request, "form.down"))
            return await self._form(request, form, down, 502, form.key)
        except Problem as problem:
            if problem.status in (401, 403) or problem.status >= 500:
                raise
            return await self._form(request, form, mistakes_of(problem, FIELDS), problem.status)
        case = opened.get("case") or opened
        receipt = {"case_id": case["case_id"], "secret": opened["secret"], "contact": contact_id}
        response = redirect(request, f"/cases/{case['case_id']}/receipt")
        response.set_cookie(
            RECEIPT_COOKIE,
            self._seal.close(receipt, self._pages.now()),
            max_age=RECEIPT_SECONDS,
            httponly=True,
            samesite="lax",
            secure=self._https,
        )
        return response

    async def receipt(self, request: Request) -> Response:
        """Number, secret and deadline, for the citizen to take along."""
        case_id = request.path_params["case_id"]
        sealed = request.cookies.get(RECEIPT_COOKIE, "")
        kept = self._seal.open(sealed, seconds=RECEIPT_SECONDS, now=self._pages.now())
        if kept.get("case_id") != case_id:
            # The secret is shown once; afterwards the case is still there.
            return redirect(request, f"/cases/{case_id}")
        found = await self._gateway.get(self._pages.visitor(request), at("cases", case_id))
        return self._pages.render(
            request,
            "receipt.html",
            case=found.get("case") or found,
            secret=kept["secret"],
            contact_id=kept["contact"],
        )

    async def _form(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200, key: str = ""
    ) -> Response:
        visitor = self._pages.visitor(request)
        contact = await self._gateway.get(
            visitor, at("contacts", request.path_params["contact_id"])
        )
        codes = [str(one.get("service_code")) for one in contact.get("subjects") or ()]
        wanted = form.text("service_code") or request.query_params.get("service", "")
        services: list[Json] = await self._charter.named(visitor.language, codes)
        return self._pages.render(
            request,
            "open_case.html",
            status=status,
            keep=True,
            contact=contact,
            services=services,
            wanted=wanted or (codes[0] if codes else ""),
            kinds=KINDS,
            typed=form,
            mistakes=mistakes,
            key=key,
        )
