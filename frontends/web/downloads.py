"""Files of the gateway's, handed on to a browser."""

from collections.abc import Mapping

import httpx
from starlette.responses import Response

_KEPT = ("content-type", "content-disposition")


def handed_on(found: httpx.Response, headers: Mapping[str, str] | None = None) -> Response:
    """*found* as it came, under the name that it has there; *headers* go with it."""
    kept = {name: found.headers[name] for name in _KEPT if name in found.headers}
    return Response(found.content, headers={**kept, **(headers or {})})
