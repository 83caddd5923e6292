"""Who gets new work: rules in their order, one rule, and a try that stores nothing."""

import asyncio
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, at
from frontends.web.pages import redirect

KINDS = (
    "request",
    "complaint",
    "suggestion",
    "praise",
    "information",
    "report",
    "data_request",
)
SIDES = ("south", "west", "north", "east")
_WORDS = {"sim": True, "true": True, "yes": True, "não": False, "false": False, "no": False}
_MOST_STAFF = 100


class RoutingPages(FormPages):
    async def list(self, request: Request) -> Response:
        """The rules, and a form to try them."""
        return await self._list(request, Form(), NO_MISTAKES)

    async def try_out(self, request: Request) -> Response:
        """Who would get a case, and what each rule said."""
        form = await self._guard.read(request)
        body: Json = {
            "service_code": form.text("service_code"),
            "case_kind": form.text("case_kind"),
            "form": answers(form.text("form")),
        }
        try:
            for side in ("latitude", "longitude"):
                body[side] = _degrees(form, side)
            found = await self._gateway.post(
                self._pages.visitor(request),
                at("routing-rules", verb="dry-run"),
                body,
                key=form.key,
            )
        except _NoNumber as wrong:
            return await self._list(request, form, self._no_number(request, wrong), 422)
        except (GatewayDown, Problem) as error:
            fields = [(name, name) for name in ("service_code", "latitude", "longitude")]
            mistakes, status = self._pages.refusal(request, error, [*fields, ("form_json", "form")])
            return await self._list(request, form, mistakes, status)
        return await self._list(request, form, NO_MISTAKES, tried=found)

    async def form(self, request: Request) -> Response:
        """One rule, or a new one."""
        return await self._form(request, Form(), NO_MISTAKES)

    async def save(self, request: Request) -> Response:
        """Keep the rule, or forget it."""
        form = await self._guard.read(request)
        visitor, rule_id = self._pages.visitor(request), request.path_params["rule_id"]
        try:
            if form.text("action") == "remove" and rule_id != "new":
                await self._gateway.delete(visitor, at("routing-rules", rule_id))
                return redirect(request, "/routing?done=remove")
            body = _rule(form, "" if rule_id == "new" else rule_id)
            await self._gateway.post(visitor, at("routing-rules"), body, key=form.key)
        except _NoNumber as wrong:
            return await self._form(request, form, self._no_number(request, wrong), 422)
        except (GatewayDown, Problem) as error:
            names = (*_PARTS, "position")
            fields = [(f"{part}{name}", name) for name in names for part in ("rule.", "")]
            fields += [(f"area.{side}", side) for side in SIDES]
            fields += [("rule.area", SIDES[0])]
            # What is not found may be the group or the unit that was written.
            mistakes, status = self._pages.refusal(request, error, fields, elsewhere=(401, 403))
            return await self._form(request, form, mistakes, status)
        return redirect(request, "/routing?done=save")

    async def _list(
        self,
        request: Request,
        form: Form,
        mistakes: Mistakes,
        status: int = 200,
        tried: Json | None = None,
    ) -> Response:
        visitor = self._pages.visitor(request)
        found, units = await asyncio.gather(
            self._gateway.get(visitor, at("routing-rules")), self._names.units(visitor)
        )
        rules = found.get("items") or []
        people = [each.get("assignee_id") for each in [*rules, tried or {}]]
        return self._pages.render(
            request,
            "routing.html",
            status=status,
            rules=rules,
            units=units,
            staff=await self._names.staff(visitor, people),
            kinds=KINDS,
            tried=tried,
            done=request.query_params.get("done", ""),
            typed=form,
            mistakes=mistakes,
        )

    async def _form(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor, rule_id = self._pages.visitor(request), request.path_params["rule_id"]
        rule: Json = {"position": 10, "active": True}
        units, found, groups = await asyncio.gather(
            self._names.units(visitor),
            self._gateway.get(visitor, at("routing-rules")),
            self._gateway.get(visitor, at("groups")),
        )
        people: list[Json] = []
        if rule_id != "new":
            known = [one for one in found.get("items") or () if one["rule_id"] == rule_id]
            if not known:
                raise HTTPException(404)
            [rule] = known
            answer = await self._gateway.get(
                visitor, at("staff"), unit_code=rule["unit_code"], page_size=_MOST_STAFF
            )
            people = answer.get("items") or []
        return self._pages.render(
            request,
            "routing_rule.html",
            status=status,
            rule=rule,
            fresh=rule_id == "new",
            units=units,
            # One that is closed since stays that of the rule until somebody chooses another.
            groups=[
                one
                for one in groups.get("items") or ()
                if not one.get("closed") or one["code"] == rule.get("group_code")
            ],
            people=people,
            kinds=KINDS,
            sides=SIDES,
            typed=form,
            mistakes=mistakes,
        )

    def _no_number(self, request: Request, wrong: "_NoNumber") -> Mistakes:
        return Mistakes({wrong.field: self._pages.say(request, "routing.no_number")})


class _NoNumber(Exception):
    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


_PARTS = (
    "name",
    "service_code",
    "case_kind",
    "condition",
    "unit_code",
    "group_code",
    "assignee_id",
)


def _rule(form: Form, rule_id: str) -> Json:
    position, version = form.text("position").strip(), form.text("version")
    if not position.isdigit():
        raise _NoNumber("position")
    sides = {side: _degrees(form, side) for side in SIDES}
    return {
        **{name: form.text(name).strip() for name in _PARTS},
        "rule_id": rule_id,
        "position": int(position),
        # All four sides or none; of some the gateway says what is missing.
        "area": sides if any(value is not None for value in sides.values()) else None,
        "active": bool(form.text("active")),
        "version": int(version) if version.isdigit() else 0,
    }


def _degrees(form: Form, name: str) -> float | None:
    """A number of degrees, with comma or point; None where nothing is typed."""
    text = form.text(name).strip().replace(",", ".")
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise _NoNumber(name) from None


def answers(text: str) -> dict[str, Any]:
    """The answers of a form as they are typed, a line each: `area = 250`."""
    found: dict[str, Any] = {}
    for line in text.splitlines():
        name, sign, value = (part.strip() for part in line.partition("="))
        if sign and name:
            found[name] = _value(value)
    return found


def _value(text: str) -> Any:
    if text.casefold() in _WORDS:
        return _WORDS[text.casefold()]
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text.strip('"')
