"""Skills and languages of attendants: what each is certified for, by courses or by a supervisor."""

import asyncio
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.desk.form_pages import FormPages
from frontends.web.forms import NO_MISTAKES, Form, Mistakes
from frontends.web.gateway import GatewayDown, Json, Problem, Visitor, at
from frontends.web.pages import redirect

PAGE = 50
ATTENDANTS = frozenset({"attendant", "supervisor"})
# Whom a council meets most; psr is Portuguese sign language (ISO 639-3).
LANGUAGES = ("pt", "psr", "en", "es", "fr", "de", "it", "uk", "ro", "ru", "zh", "hi", "bn", "ar")
FIELDS = (("skills", "skill"), ("languages", "languages"))


class Skills(FormPages):
    """The page behind `/skills`, for supervisors."""

    async def page(self, request: Request) -> Response:
        """Attendants by name, and what each has."""
        return await self._show(request, Form(), NO_MISTAKES)

    async def act(self, request: Request) -> Response:
        """Certify, take away, or say what somebody speaks; all else of theirs stays."""
        form = await self._guard.read(request)
        visitor = self._pages.visitor(request)
        staff_id = form.text("staff_id")
        try:
            has = (await self._presences(visitor, [staff_id])).get(staff_id, {})
            body = _changed(form, has)
            path = at("staff", staff_id, verb="skills")
            await self._gateway.post(visitor, path, body, key=form.key)
        except (GatewayDown, Problem) as error:
            mistakes, status = self._pages.refusal(request, error, FIELDS)
            return await self._show(request, form, mistakes, status)
        where = {"cursor": request.query_params.get("cursor", ""), "done": "1"}
        return redirect(request, f"/skills?{urlencode(where)}#s-{staff_id}")

    async def _presences(self, visitor: Visitor, staff_ids: list[str]) -> dict[str, Json]:
        if not staff_ids:
            return {}
        found = await self._gateway.get(visitor, at("presences"), ids=",".join(staff_ids))
        return {one["staff_id"]: one for one in found.get("items") or ()}

    async def _show(
        self, request: Request, form: Form, mistakes: Mistakes, status: int = 200
    ) -> Response:
        visitor = self._pages.visitor(request)
        cursor = request.query_params.get("cursor", "")
        found, lines, courses, units = await asyncio.gather(
            self._gateway.get(visitor, at("staff"), page_size=PAGE, cursor=cursor),
            self._gateway.get(visitor, at("lines")),
            self._gateway.get(visitor, at("courses"), page_size=100),
            self._names.units(visitor),
        )
        attendants = [
            one
            for one in found.get("items") or ()
            if one.get("active") and ATTENDANTS & set(one.get("roles") or ())
        ]
        known = [*(lines.get("items") or ()), *(courses.get("items") or ())]
        return self._pages.render(
            request,
            "skills.html",
            status=status,
            attendants=attendants,
            has=await self._presences(visitor, [one["staff_id"] for one in attendants]),
            units=units,
            known=sorted({str(one.get("skill") or "") for one in known} - {""}),
            languages=LANGUAGES,
            today=self._pages.today().isoformat(),
            cursor=cursor,
            next=found.get("next") or "",
            done=request.query_params.get("done", ""),
            typed=form,
            about=form.text("staff_id"),
            mistakes=mistakes,
        )


def _changed(form: Form, has: Json) -> dict[str, Any]:
    """All skills and languages of one attendant, after what the pressed button says."""
    code, until = form.text("skill").strip(), form.text("until") or None
    skills = [one for one in has.get("skills") or () if one["code"] != code]
    languages = list(has.get("languages") or ())
    match form.text("action"):
        case "certify":
            skills.append({"code": code, "certified_until": until})
        case "take_away":
            pass
        case "languages":
            skills = list(has.get("skills") or ())
            languages = form.all("languages")
        case _:
            raise HTTPException(400)
    return {"skills": skills, "languages": languages}
