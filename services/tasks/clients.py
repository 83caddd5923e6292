"""What cases need of other services: the charter's promise, identity's units."""

import time
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

import structlog
from atende.charter.v1 import charter_pb2
from atende.charter.v1.charter_pb2_grpc import CharterServiceStub
from atende.identity.v1 import identity_pb2
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub
from atende.identity.v1.mandates_pb2 import CheckMandateRequest
from atende.identity.v1.mandates_pb2_grpc import MandatesServiceStub

from chassis.clients import Peer
from chassis.errors import DomainError, InvalidArgument, NotFound
from services.tasks.domain.errors import MandateMissing, PersonUnknown, ServiceUnknown, UnitUnknown
from services.tasks.domain.offers import Offer
from services.tasks.domain.tree import Place, Tree
from services.tasks.serializers.offers import offer_from_proto

log = structlog.get_logger()

# Units change by the month; a new one is found at once, as an unknown code looks again.
_KEPT_SECONDS = 60.0
_LOOK_AGAIN_SECONDS = 2.0
# Who is registered stays registered; forgotten now and then so that memory is bounded.
_MOST_PEOPLE = 50_000
# A year's months, and the day's own.
_MOST_TREES = 40


class CharterClient:
    def __init__(self, peer: "Peer[CharterServiceStub]") -> None:
        self._peer = peer

    async def get_offer(self, code: str, at: datetime | None = None) -> Offer:
        """
        The service *code* in the version in force, or in the one that was at *at*.

        What was asked for before the charter was first written is asked for by today's.

        Raises:
            ServiceUnknown: The charter has none.
            Unavailable: The charter does not answer.
        """
        request = charter_pb2.GetServiceRequest(code=code, language="pt-PT")
        if at is not None:
            request.at.FromDatetime(at)
        try:
            response = await self._peer.ask(self._peer.stub.GetService, request)
        except (NotFound, InvalidArgument):
            if at is not None:
                return await self.get_offer(code)
            raise ServiceUnknown(field="service_code", service_code=code) from None
        return offer_from_proto(response.service)


class IdentityClient:
    """Knows which units there are, a minute long, and who is registered."""

    def __init__(self, peer: "Peer[IdentityServiceStub]") -> None:
        self._peer = peer
        self._units: dict[str, str] = {}
        self._read_at = float("-inf")
        self._people: set[UUID] = set()
        self._trees: dict[date, tuple[float, Tree]] = {}

    async def check_people(self, people: Mapping[str, UUID | None]) -> None:
        """
        Go on when everybody in *people* (field: id, or None for nobody) is registered.

        Raises:
            PersonUnknown: Somebody is not; names the field.
            Unavailable: Identity does not answer, and somebody was not heard of before.
        """
        asked = {field: one for field, one in people.items() if one and one not in self._people}
        if not asked:
            return
        request = identity_pb2.CheckPeopleRequest(person_ids=[str(one) for one in asked.values()])
        response = await self._peer.ask(self._peer.stub.CheckPeople, request, as_service=True)
        if len(self._people) > _MOST_PEOPLE:
            self._people.clear()
        self._people.update(UUID(one) for one in response.known_ids)
        for field, one in asked.items():
            if str(one) not in response.known_ids:
                raise PersonUnknown(field=field)

    async def check_mandate(
        self, holder_id: UUID | None, principal_id: UUID, *, action: str, service_code: str
    ) -> None:
        """
        Go on when *holder_id* may do this for *principal_id* now.

        Raises:
            MandateMissing: No mandate of theirs covers it.
        """
        if holder_id is not None:
            found = await self._peer.ask(
                MandatesServiceStub(self._peer.channel).CheckMandate,
                CheckMandateRequest(
                    holder_id=str(holder_id),
                    principal_id=str(principal_id),
                    action=action,
                    service_code=service_code,
                ),
                as_service=True,
            )
            if found.allowed:
                return
        raise MandateMissing(field="on_behalf_of_id")

    async def check_unit(self, code: str) -> None:
        """
        Go on when there is a unit *code*.

        Raises:
            UnitUnknown: There is none.
            Unavailable: Identity does not answer.
        """
        age = time.monotonic() - self._read_at
        if age > _KEPT_SECONDS or (code not in self._units and age > _LOOK_AGAIN_SECONDS):
            await self._read()
        if code not in self._units:
            raise UnitUnknown(field="unit_code", unit_code=code)

    async def has_unit(self, code: str) -> bool:
        """Whether there is a unit *code*; taken to be there while identity does not answer."""
        try:
            await self.check_unit(code)
        except UnitUnknown:
            return False
        except DomainError as failure:
            log.warning("unit_not_checked", unit=code, cause=failure.reason)
        return True

    async def unit_names(self) -> Mapping[str, str]:
        """Names of units by code; those last heard of while identity does not answer."""
        if time.monotonic() - self._read_at > _KEPT_SECONDS:
            try:
                await self._read()
            except DomainError as failure:
                log.warning("unit_names_missing", cause=failure.reason)
        return self._units

    async def tree(self, on: date) -> Tree:
        """
        The units by code as they lie in the tree of *on*, each day's kept for a minute.

        Raises:
            Unavailable: Identity does not answer.
        """
        read_at, tree = self._trees.get(on, (float("-inf"), {}))
        if time.monotonic() - read_at <= _KEPT_SECONDS:
            return tree
        response = await self._peer.ask(
            self._peer.stub.ListUnits,
            identity_pb2.ListUnitsRequest(on=on.isoformat()),
            as_service=True,
        )
        found = {
            unit.code: Place(name=unit.name, parent=unit.parent_code, head=unit.head_id)
            for unit in response.units
        }
        if len(self._trees) > _MOST_TREES:
            self._trees.clear()
        self._trees[on] = (time.monotonic(), found)
        return found

    async def _read(self) -> None:
        response = await self._peer.ask(
            self._peer.stub.ListUnits, identity_pb2.ListUnitsRequest(), as_service=True
        )
        self._units = {unit.code: unit.name for unit in response.units}
        self._read_at = time.monotonic()
