"""Names for the ids on a page: units, people, staff."""

import asyncio

from frontends.web.gateway import Gateway, GatewayDown, Problem, Visitor, at


class Names:
    """Asks what a page needs in order to show names instead of ids."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    async def units(self, visitor: Visitor) -> dict[str, str]:
        """Every unit's name by its code; empty when they cannot be had, codes are shown then."""
        try:
            found = await self._gateway.get(visitor, at("units"))
        except (GatewayDown, Problem):
            return {}
        return {unit["code"]: unit.get("name") or unit["code"] for unit in found.get("items") or ()}

    async def people(self, visitor: Visitor, ids: set[str]) -> dict[str, str]:
        """The names of the people of *ids* that can be had."""
        wanted = sorted(ids - {""})[:50]
        found = await asyncio.gather(*(self._person(visitor, one) for one in wanted))
        return {person_id: name for person_id, name in zip(wanted, found, strict=True) if name}

    async def staff(self, visitor: Visitor, ids: set[str]) -> dict[str, str]:
        """The names of the staff of *ids* that can be had."""
        wanted = sorted(ids - {""})[:50]
        if not wanted:
            return {}
        try:
            found = await self._gateway.get(visitor, at("staff"), ids=",".join(wanted))
        except (GatewayDown, Problem):
            return {}
        return {one["staff_id"]: one.get("name") or "" for one in found.get("items") or ()}

    async def _person(self, visitor: Visitor, person_id: str) -> str:
        try:
            person = await self._gateway.get(visitor, at("people", person_id))
        except (GatewayDown, Problem):
            return ""
        return str(person.get("name") or "")
