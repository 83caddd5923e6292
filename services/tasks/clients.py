"""What cases need of other services: the charter's promise, identity's units."""

import time
from collections.abc import Mapping

import structlog
from atende.charter.v1 import charter_pb2
from atende.charter.v1.charter_pb2_grpc import CharterServiceStub
from atende.identity.v1 import identity_pb2
from atende.identity.v1.identity_pb2_grpc import IdentityServiceStub

from chassis.clients import Peer
from chassis.errors import DomainError, InvalidArgument, NotFound
from services.tasks.domain.errors import ServiceUnknown, UnitUnknown
from services.tasks.domain.offers import Offer
from services.tasks.serializers.offers import offer_from_proto

log = structlog.get_logger()

# Units change by the month; a new one is found at once, as an unknown code looks again.
_KEPT_SECONDS = 60.0
_LOOK_AGAIN_SECONDS = 2.0


class CharterClient:
    def __init__(self, peer: "Peer[CharterServiceStub]") -> None:
        self._peer = peer

    async def get_offer(self, code: str) -> Offer:
        """
        The service *code* in the version in force.

        Raises:
            ServiceUnknown: The charter has none.
            Unavailable: The charter does not answer.
        """
        request = charter_pb2.GetServiceRequest(code=code, language="pt-PT")
        try:
            response = await self._peer.ask(self._peer.stub.GetService, request)
        except (NotFound, InvalidArgument):
            raise ServiceUnknown(field="service_code", service_code=code) from None
        return offer_from_proto(response.service)


class IdentityClient:
    """Knows which units there are, a minute long."""

    def __init__(self, peer: "Peer[IdentityServiceStub]") -> None:
        self._peer = peer
        self._units: dict[str, str] = {}
        self._read_at = float("-inf")

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

    async def unit_names(self) -> Mapping[str, str]:
        """Names of units by code; those last heard of while identity does not answer."""
        if time.monotonic() - self._read_at > _KEPT_SECONDS:
            try:
                await self._read()
            except DomainError as failure:
                log.warning("unit_names_missing", cause=failure.reason)
        return self._units

    async def _read(self) -> None:
        response = await self._peer.ask(
            self._peer.stub.ListUnits, identity_pb2.ListUnitsRequest(), as_service=True
        )
        self._units = {unit.code: unit.name for unit in response.units}
        self._read_at = time.monotonic()
