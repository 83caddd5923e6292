"""The charter as front-ends read it: the list kept for a minute, sheet and search asked anew."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from frontends.web.gateway import Gateway, GatewayDown, Json, Problem, Visitor, at

KEPT = timedelta(minutes=1)
# A charter of a large council has a few hundred entries; ten pages of 100 are plenty.
MOST_PAGES = 10


@dataclass(frozen=True, slots=True)
class Shelf:
    """The entries in force, and when they were asked for."""

    services: tuple[Json, ...]
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the charter and how many entries it has."""

    key: str
    name: str
    count: int


class Charter:
    """Asks the gateway for entries of the charter; they are public and the same for everybody."""

    def __init__(self, gateway: Gateway, clock: Callable[[], datetime]) -> None:
        self._gateway = gateway
        self._clock = clock
        self._shelves: dict[str, Shelf] = {}
        self._channels: dict[str, tuple[datetime, dict[str, Json]]] = {}

    async def all(self, language: str) -> tuple[Json, ...]:
        """Every entry in force, in the order of the charter."""
        shelf = self._shelves.get(language)
        now = self._clock()
        if shelf is None or now - shelf.asked_at > KEPT:
            shelf = Shelf(await self._ask_all(Visitor(language=language)), now)
            self._shelves[language] = shelf
        return shelf.services

    async def categories(self, language: str) -> list[Category]:
        """Each category that has entries, in the order of the charter."""
        counted: dict[str, Category] = {}
        for service in await self.all(language):
            key = str(service.get("category") or "")
            before = counted.get(key)
            name = str(service.get("category_name") or key)
            counted[key] = Category(key, name, before.count + 1 if before else 1)
        return list(counted.values())

    async def channels(self, language: str) -> dict[str, Json]:
        """What the charter says once of each channel; nothing when it cannot be read just now."""
        asked_at, known = self._channels.get(language, (None, {}))
        now = self._clock()
        if asked_at is None or now - asked_at > KEPT:
            try:
                edition = await self._gateway.get(Visitor(language=language), at("charter"))
            except (GatewayDown, Problem):
                return known
            known = {str(one["channel"]): one for one in edition.get("channels") or ()}
            self._channels[language] = (now, known)
        return known

    async def get(self, visitor: Visitor, code: str) -> Json:
        """
        One entry in force.

        Raises:
            Problem: There is none of that code (404).
        """
        return await self._gateway.get(visitor, at("charter", "services", code))

    async def search(self, visitor: Visitor, words: str, limit: int = 10) -> list[Json]:
        """
        Entries that answer *words*, best first.

        Raises:
            Problem: The words are too long or hold what is no text (4xx).
        """
        found = await self._gateway.get(visitor, at("charter", "search"), q=words, limit=limit)
        return [hit.get("service") or hit for hit in found.get("items") or ()]

    async def named(self, language: str, codes: list[str]) -> list[Json]:
        """The entries of *codes* that are in force, in that order."""
        known = {service.get("code"): service for service in await self.all(language)}
        return [known[code] for code in codes if code in known]

    async def names(self, language: str) -> dict[str, str]:
        """Names by code; empty when the charter cannot be read, codes are shown then."""
        try:
            every = await self.all(language)
        except (GatewayDown, Problem):
            return {}
        return {str(one["code"]): str(one["name"]) for one in every}

    async def _ask_all(self, visitor: Visitor) -> tuple[Json, ...]:
        services: list[Json] = []
        cursor = ""
        for _ in range(MOST_PAGES):
            page = await self._gateway.get(
                visitor, at("charter", "services"), page_size=100, cursor=cursor
            )
            services += page.get("items") or ()
            cursor = str(page.get("next") or "")
            if not cursor:
                break
        return tuple(services)


def said_of(problem: Problem) -> str:
    """What to say beside a search box."""
    return problem.errors[0].detail if problem.errors else problem.detail
