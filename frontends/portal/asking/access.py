"""Whether somebody may ask for a service here, and where they go first when not."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.portal.citizen import me_of, to_sign_in
from frontends.portal.sheets import can_ask_here, level_to_file
from frontends.web.charter import Charter
from frontends.web.gateway import Json
from frontends.web.pages import Pages


class Access:
    """Reads the service in the path, and knows who may ask for it."""

    def __init__(self, pages: Pages, charter: Charter) -> None:
        self._pages = pages
        self._charter = charter

    async def service(self, request: Request) -> Json:
        """
        The service asked for.

        Raises:
            Problem: There is none (404).
            HTTPException: It is not asked for on this site (404).
        """
        visitor = self._pages.visitor(request)
        service = await self._charter.get(visitor, request.path_params["code"])
        if not can_ask_here(service):
            raise HTTPException(404)
        return service

    def turned(self, request: Request, service: Json) -> Response | None:
        """To sign in first, where it is not sure enough who asks."""
        me = me_of(request)
        level = level_to_file(service)
        if level <= (me.loa if me is not None else 0):
            return None
        return to_sign_in(request, level=level)
