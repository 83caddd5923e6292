"""Style, script and font of ours, kept by browsers under a version that changes with them."""

import hashlib
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

HERE = Path(__file__).parent / "static"
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
A_YEAR = "public, max-age=31536000, immutable"


class StaticFiles:
    """Every file of the folder, read once at start."""

    def __init__(self) -> None:
        self._files = {
            file.name: file.read_bytes() for file in HERE.iterdir() if file.suffix in KINDS
        }
        every = b"".join(self._files[name] for name in sorted(self._files))
        self.version = hashlib.sha256(every).hexdigest()[:12]

    async def serve(self, request: Request) -> Response:
        """Answer `/static/{version}/{name}`; an old version gets the present file, unkept."""
        name = request.path_params["name"]
        content = self._files.get(name)
        if content is None:
            raise HTTPException(404)
        fresh = request.path_params["version"] == self.version
        return Response(
            content,
            media_type=KINDS[Path(name).suffix],
            headers={"cache-control": A_YEAR if fresh else "no-cache"},
        )
