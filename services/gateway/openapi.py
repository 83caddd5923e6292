"""The description of the API (OpenAPI 3.1), as FastAPI makes it, put right where it cannot know."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from services.gateway.auth import SESSION_COOKIE, keyed, signed_in
from services.gateway.problems import MEDIA_TYPE

DESCRIPTION = """\
One desk for a whole city: counter, online and telephone.

Errors are `application/problem+json` (RFC 9457) in the language of `Accept-Language` (pt, en).
What changes something carries an `Idempotency-Key`; sent again with the same body it is done once.
Lists are read by `cursor`: give `next` of the page before. Times are ISO 8601 with zone.
`Atende-Purpose` says why personal data are read, `Atende-About` at which contact or case
(`contact:` or `case:` and its id); `Atende-Deadline-Ms` how long the caller waits.
"""


def described(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """What `/openapi.json` answers; made once."""

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                openapi_version="3.1.0",
                description=DESCRIPTION,
                routes=app.routes,
            )
            schema["components"]["securitySchemes"] = {
                "session": {"type": "apiKey", "in": "cookie", "name": SESSION_COOKIE},
                "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
            }
            for route, operation in _operations(app, schema):
                _put_right(route, operation)
            app.openapi_schema = schema
        return app.openapi_schema

    return describe


def api_routes(app: FastAPI) -> list[APIRoute]:
    """Every route of the API."""
    return [route for route in app.routes if isinstance(route, APIRoute)]


def _operations(app: FastAPI, schema: dict[str, Any]) -> Iterator[tuple[APIRoute, dict[str, Any]]]:
    for route in api_routes(app):
        path = schema["paths"].get(route.path_format, {})
        for method in route.methods or ():
            if method.lower() in path:
                yield route, path[method.lower()]


def _put_right(route: APIRoute, operation: dict[str, Any]) -> None:
    guards = {one.call for one in route.dependant.dependencies}
    if signed_in in guards:
        operation["security"] = [{"session": []}, {"bearer": []}]
    for parameter in operation.get("parameters", ()):
        if parameter["name"].lower() == "idempotency-key":
            parameter["name"] = "Idempotency-Key"
            parameter["required"] = keyed in guards
            parameter["schema"] = {"type": "string", "minLength": 1, "maxLength": 128}
    for status, response in operation["responses"].items():
        # Whatever type the route's own answer has, a problem is one.
        for media in list(response.get("content", {}).values()):
            if status >= "400" and _is_problem(media):
                response["content"] = {MEDIA_TYPE: media}


def _is_problem(media: dict[str, Any]) -> bool:
    return bool(media.get("schema", {}).get("$ref", "").endswith("/Problem"))
