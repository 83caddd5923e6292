"""The language of a page is in its address: `/en/…` is English, anything else Portuguese."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

DEFAULT = "pt"
OTHERS = ("en",)


class LanguageInPath:
    """Takes the language off the path, so that each page has one route."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            language, path = _split(scope["path"])
            state = {**scope.get("state", {}), "language": language}
            scope = {**scope, "path": path, "raw_path": path.encode(), "state": state}
        await self._app(scope, receive, send)


def _split(path: str) -> tuple[str, str]:
    for language in OTHERS:
        if path == f"/{language}" or path.startswith(f"/{language}/"):
            return language, path[len(language) + 1 :] or "/"
    return DEFAULT, path


def language_of(request: Request) -> str:
    """The language of the page asked for."""
    return str(getattr(request.state, "language", DEFAULT))


def prefixed(path: str, language: str) -> str:
    """The address of *path* in *language*."""
    return path if language == DEFAULT else f"/{language}{path}"


def without_prefix(request: Request) -> str:
    """The address of the page asked for, with its query, without its language."""
    query = request.url.query
    return f"{request.scope['path']}?{query}" if query else str(request.scope["path"])
