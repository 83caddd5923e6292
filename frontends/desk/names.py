"""Names for the ids on a page: units, people, staff."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at

# Units change a few times a year, and are no secret.
KEPT = timedelta(minutes=1)
# What the gateway gives names for at once.
MOST_STAFF = 100


class Names:
    """Asks what a page needs in order to show names instead of ids."""

    def __init__(self, gateway: Gateway, clock: Callable[[], datetime]) -> None:
        self._gateway = gateway
        self._clock = clock
        self._units: dict[str, str] = {}
        self._above: dict[str, str] = {}
        self._asked_at: datetime | None = None

    async def units(self, visitor: Visitor) -> dict[str, str]:
        """
        Every unit's name by its code, kept for a minute.

        The last ones when they cannot be had just now; codes are shown where there are none.
        """
        now = self._clock()
        if self._asked_at is not None and now - self._asked_at <= KEPT:
            return self._units
        try:
            found = await self._gateway.get(visitor, at("units"))
        except (GatewayDown, Problem):
            return self._units
        self._units = {
            str(unit["code"]): str(unit.get("name") or unit["code"])
            for unit in found.get("items") or ()
        }
        self._above = {
            str(unit["code"]): str(unit.get("parent_code") or "")
            for unit in found.get("items") or ()
        }
        self._asked_at = now
        return self._units

    async def below(self, visitor: Visitor, unit: str) -> list[str]:
        """The codes of the units right below *unit*, as far as they can be had."""
        await self.units(visitor)
        return [code for code, above in self._above.items() if unit and above == unit]

    def forget_units(self) -> None:
        """Ask for the units anew next time: there is one more."""
        self._asked_at = None

    async def people(self, visitor: Visitor, ids: set[str]) -> dict[str, str]:
        """The names of the people of *ids* that can be had."""
        wanted = sorted(ids - {""})[:50]
        found = await asyncio.gather(*(self._person(visitor, one) for one in wanted))
        return {person_id: name for person_id, name in zip(wanted, found, strict=True) if name}

    async def staff(self, visitor: Visitor, ids: Iterable[object]) -> dict[str, str]:
        """The names of the staff of *ids* that can be had; what is no id is passed over."""
        wanted = sorted({str(one) for one in ids if _is_id(one)})[:MOST_STAFF]
        if not wanted:
            return {}
        try:
            found = await self._gateway.get(visitor, at("staff"), ids=",".join(wanted))
        except (GatewayDown, Problem):
            return {}
        return {one["staff_id"]: one.get("name") or "" for one in found.get("items") or ()}

    async def colleagues(self, visitor: Visitor, unit: str, wanted: bool = True) -> list[Json]:
        """Who works in *unit*, as far as it can be had; nobody where it is not *wanted*."""
        if not wanted or not unit:
            return []
        try:
            found = await self._gateway.get(
                visitor, at("staff"), unit_code=unit, page_size=MOST_STAFF
            )
        except (GatewayDown, Problem):
            return []
        return [one for one in found.get("items") or () if one.get("active")]

    async def _person(self, visitor: Visitor, person_id: str) -> str:
        try:
            person = await self._gateway.get(visitor, at("people", person_id))
        except (GatewayDown, Problem):
            return ""
        return str(person.get("name") or "")


def _is_id(text: object) -> bool:
    """Machines act too, and are known by a word."""
    try:
        UUID(str(text or ""))
    except ValueError:
        return False
    return True
