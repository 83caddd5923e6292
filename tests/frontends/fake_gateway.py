"""A gateway of ours for the tests of front-ends: real HTTP, one small town, settable answers."""

import json
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.frontends import town


@dataclass(slots=True)
class Asked:
    """One request that arrived."""

    method: str
    path: str
    query: dict[str, list[str]]
    body: Any
    key: str
    session: str
    language: str
    purpose: str = ""
    about: str = ""


def _read(body: bytes, kind: str) -> Any:
    return json.loads(body) if body and "json" in kind else body or None


@dataclass(slots=True)
class FakeGateway:
    """
    Answers each path from `answers`; `refuse` and `fall_silent` change one path.

    A POST with a key that was seen gets what the first one got, as the real one does.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    refusals: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    made: dict[str, Any] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    # Sessions that are over: nothing is changed in their name.
    ended: set[str] = field(default_factory=set)
    session: str = "session-of-ana"
    must_enrol: bool = False
    citizen: dict[str, Any] = field(default_factory=town.citizen)

    def __post_init__(self) -> None:
        services = [town.service(), *town.other_services()]
        history = {
            "items": [
                {"kind": "contact", "at": "2026-11-25T09:10:00Z", "contact": town.past_contact()},
                {"kind": "case", "at": "2026-11-25T09:09:00Z", "case": town.case()},
                {
                    "kind": "contact",
                    "at": "2026-11-24T18:00:00Z",
                    "contact": town.contact(
                        contact_id="0192f000-0000-7000-8000-0000000000c9",
                        channel="email",
                        direction="outgoing",
                        state="closed",
                        outcome="sent",
                        title="O seu pedido P/98/2026/CMP foi concluído",
                        note="",
                        subjects=[],
                    ),
                },
            ],
            "next": None,
            "degraded": [],
        }
        self.answers |= {
            "GET /v1/people": {"items": [town.person()], "next": None},
            f"GET /v1/people/{town.MARIA}": town.person(),
            f"GET /v1/people/{town.MARIA}/history": history,
            f"PATCH /v1/people/{town.MARIA}": town.person(version=2),
            f"GET /v1/people/{town.MARIA}/accesses": {"items": town.accesses(), "next": None},
            "POST /v1/people": town.person(),
            "GET /v1/contacts": {"items": [], "next": None},
            "POST /v1/contacts": town.contact(),
            f"GET /v1/contacts/{town.CONTACT}": town.contact(),
            "GET /v1/charter/services": {"items": services, "next": None},
            "GET /v1/charter/search": {
                "items": [{"service": one, "score": 0.9} for one in services],
                "next": None,
            },
            "POST /v1/cases": {"case": town.case(), "secret": town.SECRET},
            "POST /v1/confirmations": {"confirmation_id": town.CONTACT},
            "POST /v1/access-codes:request": {},
            "POST /v1/cases:follow": {"case": town.case()},
            f"GET /v1/cases/{town.CASE}": {"case": town.case(), "tasks": [town.task()]},
            "GET /v1/cases/P/124/2026/CMP": {"case": town.case(), "tasks": []},
            "GET /v1/tasks": {"items": [town.task()], "next": None},
            f"GET /v1/tasks/{town.TASK}": town.task(),
            "GET /v1/staff": {"items": [town.staff()], "next": None},
            "GET /v1/units": {
                "items": [
                    {"code": "AMB", "name": "Ambiente"},
                    {"code": "GM", "name": "Gabinete do Munícipe"},
                    {"code": "URB", "name": "Urbanismo"},
                ]
            },
        }
        for service in services:
            self.answers[f"GET /v1/charter/services/{service['code']}"] = service

    def refuse(
        self, what: str, status: int, reason: str, detail: str, field_name: str = "", **more: Any
    ) -> None:
        """Make *what* (`POST /v1/…`) answer a problem."""
        errors = [{"field": field_name, "reason": reason, "detail": detail}] if field_name else []
        problem = {"title": reason, "detail": detail, "status": status, "reason": reason}
        self.refusals[what] = (status, problem | {"errors": errors} | more)

    def posts(self, path: str) -> list[Asked]:
        """What was sent to *path*."""
        return [one for one in self.asked if one.method != "GET" and one.path == path]

    def app(self) -> Starlette:
        """The application, to be served on a port."""
        methods = ["GET", "POST", "PATCH", "PUT", "DELETE"]
        return Starlette(routes=[Route("/{path:path}", self._answer, methods=methods)])

    async def _answer(self, request: Request) -> Response:
        body = await request.body()
        asked = Asked(
            method=request.method,
            path=request.url.path,
            query={key: request.query_params.getlist(key) for key in request.query_params},
            body=_read(body, request.headers.get("content-type", "")),
            key=request.headers.get("idempotency-key", ""),
            session=request.cookies.get("atende_session", ""),
            language=request.headers.get("accept-language", ""),
            purpose=request.headers.get("atende-purpose", "").encode("latin-1").decode(),
            about=request.headers.get("atende-about", ""),
        )
        self.asked.append(asked)
        what = f"{request.method} {request.scope['path']}"
        if what in self.silent:
            return Response(status_code=503)
        if what in self.refusals:
            status, problem = self.refusals[what]
            return JSONResponse(problem, status, media_type="application/problem+json")
        if asked.path.startswith("/v1/drafts/"):
            return self._draft(asked)
        if asked.path in ("/v1/session/oidc:finish", "/v1/session/passkey:finish"):
            return self._citizen(True)
        if asked.path.startswith("/v1/confirmations/"):
            return self._citizen(asked.body["code"] == town.CODE)
        if asked.path == "/v1/session":
            return self._session(asked)
        if isinstance(self.answers.get(what), Response):
            return self.answers[what]
        if asked.key:
            answer = self.made.setdefault(asked.key, self.answers.get(what, {}))
            return JSONResponse(answer, 201)
        if what not in self.answers:
            problem = {"title": "x", "detail": "Não existe.", "status": 404, "reason": "NOT_FOUND"}
            return JSONResponse(problem, 404, media_type="application/problem+json")
        return JSONResponse(self.answers[what])

    def _citizen(self, right: bool) -> Response:
        if not right:
            problem = {"detail": "Não.", "status": 401, "reason": "SIGN_IN_FAILED", "errors": []}
            return JSONResponse(problem, 401, media_type="application/problem+json")
        response = JSONResponse(
            {"staff": None, "citizen": self.citizen, "return_to": "/pedir/URB-04"}, status_code=201
        )
        response.set_cookie("atende_session", "session-of-maria", httponly=True)
        return response

    def _draft(self, asked: Asked) -> Response:
        key = asked.path.rpartition("/")[2]
        if asked.method == "PUT" and asked.session in self.ended:
            problem = {"detail": "Terminou.", "status": 401, "reason": "SESSION_ENDED"}
            return JSONResponse(problem, 401, media_type="application/problem+json")
        if asked.method == "PUT":
            self.drafts[key] = asked.body["sealed"]
            return JSONResponse({"expires_at": "2026-12-25T10:00:00Z"})
        if asked.method == "DELETE":
            self.drafts.pop(key, None)
            return Response(status_code=204)
        if key not in self.drafts:
            problem = {"detail": "Não há.", "status": 404, "reason": "DRAFT_NOT_FOUND"}
            return JSONResponse(problem, 404, media_type="application/problem+json")
        return JSONResponse({"sealed": self.drafts[key], "kept_at": "2026-11-25T10:00:00Z"})

    def _session(self, asked: Asked) -> Response:
        if asked.method == "DELETE":
            return Response(status_code=204)
        if "login" in asked.body:
            return self._citizen(asked.body["code"] == town.CODE)
        if asked.body["password"] != "the right one":
            problem = {"detail": "Não.", "status": 401, "reason": "SIGN_IN_FAILED", "errors": []}
            return JSONResponse(problem, 401, media_type="application/problem+json")
        response = JSONResponse(
            {
                "staff": self.answers.get("staff") or town.staff(),
                "must_enrol": self.must_enrol,
            },
            status_code=201,
        )
        response.set_cookie("atende_session", self.session, httponly=True)
        return response
