"""Two ways to one's case: by number and secret, or signed in. What may be done is the same."""

from dataclasses import dataclass, replace

from starlette.requests import Request

from frontends.portal.citizen import me_of
from frontends.portal.following import PURPOSE, Following
from frontends.web.gateway import Gateway, Json, Visitor, at
from frontends.web.pages import Pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """
    The way somebody came.

    Attributes:
        address: Of the page, without language.
        secret: Goes along with whatever is done; empty for who is signed in.
        owner: As which drafts are kept; empty where none is.
    """

    visitor: Visitor
    case_id: str
    address: str
    secret: str = ""
    number: str = ""
    owner: str = ""

    def body(self, **told: object) -> Json:
        """*told* with the secret, where there is one."""
        return {**told, "secret": self.secret} if self.secret else dict(told)


class Doors:
    """Finds the door of a request and reads the case behind it."""

    def __init__(self, pages: Pages, gateway: Gateway, following: Following) -> None:
        self._pages = pages
        self._gateway = gateway
        self._following = following

    def of(self, request: Request) -> Door | None:
        """The door of *request*, or None where somebody has to come in first."""
        visitor = self._pages.visitor(request)
        if "case_id" in request.path_params:
            me = me_of(request)
            case_id = str(request.path_params["case_id"])
            if me is None:
                return None
            return Door(
                visitor=visitor,
                case_id=case_id,
                address=f"/minha/pedidos/{case_id}",
                owner=f"person:{me.person_id}",
            )
        known = self._following.known(request)
        if known is None:
            return None
        return Door(
            # Whoever follows by secret does it in nobody's name.
            visitor=replace(visitor, session="", purpose=PURPOSE),
            case_id=known.case_id,
            address="/acompanhar/pedido",
            secret=known.secret,
            number=known.number,
        )

    async def read(self, door: Door) -> Json:
        """
        The case.

        Raises:
            Problem: It is none of theirs.
            GatewayDown: It cannot be told.
        """
        if door.secret:
            return await self._following.ask(door.visitor, door.number, door.secret)
        found = await self._gateway.get(door.visitor, at("cases", door.case_id))
        case: Json = found.get("case") or found
        return case
