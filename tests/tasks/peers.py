"""A small charter, a small identity and a clock: real servers with little in them."""

from datetime import datetime, timedelta
from typing import Any

import grpc
from atende.charter.v1 import charter_pb2 as charter
from atende.charter.v1.charter_pb2_grpc import CharterServiceServicer
from atende.identity.v1 import identity_pb2 as identity
from atende.identity.v1.identity_pb2_grpc import IdentityServiceServicer
from atende.identity.v1.mandates_pb2 import CheckMandateRequest, CheckMandateResponse
from atende.identity.v1.mandates_pb2_grpc import MandatesServiceServicer

from chassis.errors import NotFound


class ServiceNotFound(NotFound):
    reason = "SERVICE_NOT_FOUND"


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: float) -> None:
        self.now += timedelta(**by)


def a_sheet(code: str, **more: Any) -> charter.Service:
    """A sheet with a term of ten working days that anybody known may ask for."""
    fields: dict[str, Any] = {
        "code": code,
        "version": 3,
        "name": "Recolha de monos",
        "unit_code": "AMB",
        "anonymity": charter.ANONYMITY_NO,
        "term": charter.Term(
            kind="promise",
            unit=charter.TERM_UNIT_WORKING_DAYS,
            value=10,
            basis="CPA art. 86.º, n.º 1",
        ),
        "handling": [charter.HandlingWay(handling=charter.HANDLING_REQUEST)],
        **more,
    }
    return charter.Service(**fields)


class SmallCharter(CharterServiceServicer):
    def __init__(self) -> None:
        self.asked = 0
        sheets = [
            a_sheet("RSU-01"),
            a_sheet(
                "RUI-01",
                name="Queixa de ruído",
                unit_code="GAM",
                anonymity=charter.ANONYMITY_YES,
            ),
            a_sheet(
                "PAS-01",
                name="Passaporte",
                outside_body="IRN",
                handling=[charter.HandlingWay(handling=charter.HANDLING_REFER_OUTSIDE)],
            ),
            a_sheet(
                "URB-01",
                name="Licenciamento",
                unit_code="URB",
                term=charter.Term(
                    unit=charter.TERM_UNIT_WORKING_DAYS,
                    value=60,
                    bands=[
                        charter.TermBand(condition="até 300 m²", value=20),
                        charter.TermBand(condition="mais de 300 m²", value=60),
                    ],
                ),
            ),
        ]
        self.sheets = {sheet.code: sheet for sheet in sheets}

    async def GetService(
        self, request: charter.GetServiceRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> charter.GetServiceResponse:
        self.asked += 1
        if request.code not in self.sheets:
            raise ServiceNotFound(field="code")
        return charter.GetServiceResponse(service=self.sheets[request.code])


class SmallMandates(MandatesServiceServicer):
    """Allows what is in `allowed`: (holder, principal, service code)."""

    def __init__(self) -> None:
        self.allowed: set[tuple[str, str, str]] = set()

    async def CheckMandate(
        self, request: CheckMandateRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> CheckMandateResponse:
        asked = (request.holder_id, request.principal_id, request.service_code)
        return CheckMandateResponse(allowed=asked in self.allowed and request.action == "file")


class SmallIdentity(IdentityServiceServicer):
    def __init__(self) -> None:
        self.asked = 0
        self.units = ["GM", "AMB", "GAM", "URB"]
        self.strangers: set[str] = set()
        self.mandates = SmallMandates()
        # From a day on: code -> (parent, head); the latest day that has come holds.
        self.trees: dict[str, dict[str, tuple[str, str]]] = {}

    async def CheckPeople(
        self,
        request: identity.CheckPeopleRequest,
        context: grpc.aio.ServicerContext[Any, Any],
    ) -> identity.CheckPeopleResponse:
        known = [one for one in request.person_ids if one not in self.strangers]
        return identity.CheckPeopleResponse(known_ids=known)

    async def ListUnits(
        self, request: identity.ListUnitsRequest, context: grpc.aio.ServicerContext[Any, Any]
    ) -> identity.ListUnitsResponse:
        self.asked += 1
        days = [day for day in sorted(self.trees) if day <= (request.on or "9999")]
        tree = self.trees[days[-1]] if days else {}
        return identity.ListUnitsResponse(
            units=[
                identity.Unit(
                    code=code,
                    name=code,
                    parent_code=tree.get(code, ("", ""))[0],
                    head_id=tree.get(code, ("", ""))[1],
                )
                for code in self.units
            ]
        )
