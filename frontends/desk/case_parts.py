"""A part of a case: a case of its own for another service, which ends before the whole does."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.desk.names import Names
from frontends.web.charter import Charter
from frontends.web.forms import NO_MISTAKES, Form, FormGuard, Mistakes
from frontends.web.gateway import Gateway, GatewayDown, Problem, at
from frontends.web.pages import Pages, redirect

FIELDS = ("service_code", "description", "place")


class CaseParts(FormPages):
    """The form for a part of a case."""

    def __init__(
        self, pages: Pages, gateway: Gateway, guard: FormGuard, charter: Charter, names: Names
    ) -> None:
        super().__init__(pages, gateway, guard, names)
        self._charter = charter

    async def form(self, request: Request) -> Response:
        """An empty form, with the place of the whole."""
        return await self._form(request, Form(), NO_MISTAKES)

    async def open(self, request: Request) -> Response:
        """Open it for whoever asked for the whole, and go back there."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        case_id = request.path_params["case_id"]
        found = await self._gateway.get(visitor, at("cases", case_id))
        case = found.get("case") or found
        body = {field: form.text(field) for field in FIELDS} | {"parent_case_id": case_id}
        if case.get("person_id"):
            body["person_id"] = case["person_id"]
        try:
            await self._gateway.post(visitor, at("cases"), body, key=form.key)
        except (GatewayDown, Problem) as error:
            places = [(field, field) for field in FIELDS]
            mistakes, status = self._pages.refusal(request, error, places)
            return await self._form(request, form, mistakes, status)
        return redirect(request, f"/cases/{case_id}?done=open_part")

    async def _form(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        found = await self._gateway.get(visitor, at("cases", request.path_params["case_id"]))
        return self._pages.render(
            request,
            "case_part.html",
            status=status,
            case=found.get("case") or found,
            services=await self._charter.all(visitor.language),
            typed=form,
            mistakes=mistakes,
            key=form.key if status == 502 else "",
        )
