"""Calls about indicators, their facts, and the parts of the town."""

from atende.tasks.v1 import indicators_pb2 as pb
from atende.tasks.v1 import indicators_pb2_grpc

from chassis.auth import STAFF, Role
from chassis.edge import Call, Edge, command, query
from chassis.languages import parse_language
from chassis.text import clean
from services.tasks.clients import IdentityClient
from services.tasks.domain.council import Council
from services.tasks.domain.indicators.errors import FactsTooMany
from services.tasks.domain.indicators.facts import WholeCase
from services.tasks.domain.indicators.periods import Period, period
from services.tasks.domain.indicators.suppression import SMALLEST
from services.tasks.domain.tree import with_all_below
from services.tasks.handlers import facts, figures
from services.tasks.serializers.cases import stamp
from services.tasks.serializers.indicators import (
    area_from_proto,
    areas_to_proto,
    by_from_proto,
    case_from_proto,
    contact_from_proto,
    indicator_to_proto,
)

MOST_FACTS = 1000
MOST_AREAS = 100
MOST_CODES = 50


class IndicatorServicer(indicators_pb2_grpc.IndicatorServiceServicer):
    """Figures for staff, and those that everybody may see."""

    def __init__(self, edge: Edge, identity: IdentityClient, council: Council) -> None:
        self.edge = edge
        self._identity = identity
        self._council = council

    @query(*STAFF, Role.SERVICE)
    async def GetIndicators(
        self, request: pb.GetIndicatorsRequest, call: Call
    ) -> pb.GetIndicatorsResponse:
        spoken = parse_language(request.language, field="language")
        if len(request.codes) > MOST_CODES:
            raise FactsTooMany(field="codes", most=str(MOST_CODES))
        days = period(getattr(request, "from"), request.until)
        units = await self._units(request, days)
        found = await figures.indicators(
            call.session,
            days,
            by_from_proto(request.by),
            list(dict.fromkeys(request.codes)),
            service_code=_code(request.service_code, "service_code"),
            units=units,
            office=self._council.office,
            now=call.now,
        )
        return pb.GetIndicatorsResponse(
            indicators=[indicator_to_proto(one, spoken) for one in found],
            as_of=stamp(call.now),
            until=request.until,
            unit_codes=units,
            **{"from": getattr(request, "from")},
        )

    @query(anyone=True)
    async def GetPublicIndicators(
        self, request: pb.GetPublicIndicatorsRequest, call: Call
    ) -> pb.GetPublicIndicatorsResponse:
        spoken = parse_language(request.language, field="language")
        month, found, months = await figures.public_indicators(
            call.session,
            request.month,
            by_from_proto(request.by),
            office=self._council.office,
            pepper=self._council.secret_pepper,
            now=call.now,
        )
        return pb.GetPublicIndicatorsResponse(
            month=month,
            indicators=[indicator_to_proto(one, spoken) for one in found],
            smallest=SMALLEST,
            months=months,
        )

    @command(Role.ADMIN, Role.SERVICE)
    async def ImportFacts(
        self, request: pb.ImportFactsRequest, call: Call
    ) -> pb.ImportFactsResponse:
        for name, many in (("contacts", request.contacts), ("cases", request.cases)):
            if len(many) > MOST_FACTS:
                raise FactsTooMany(field=name, most=str(MOST_FACTS))
        contacts = [
            contact_from_proto(one, f"contacts[{place}]")
            for place, one in enumerate(request.contacts)
        ]
        cases = [
            WholeCase(fact=fact, steps=steps, score=score or None)
            for fact, steps, score in (
                case_from_proto(one, f"cases[{place}]") for place, one in enumerate(request.cases)
            )
        ]
        await facts.bring_along(call.session, contacts, cases, office=self._council.office)
        return pb.ImportFactsResponse(contacts=len(contacts), cases=len(cases))

    @command(Role.ADMIN, Role.SERVICE)
    async def LoadAreas(self, request: pb.LoadAreasRequest, call: Call) -> pb.LoadAreasResponse:
        if not 1 <= len(request.areas) <= MOST_AREAS:
            raise FactsTooMany(field="areas", most=str(MOST_AREAS))
        areas = [area_from_proto(one, f"areas[{place}]") for place, one in enumerate(request.areas)]
        await facts.load_areas(call.session, areas)
        return pb.LoadAreasResponse(areas=len(areas))

    @query(anyone=True)
    async def ListAreas(self, request: pb.ListAreasRequest, call: Call) -> pb.ListAreasResponse:
        return pb.ListAreasResponse(areas=areas_to_proto(await facts.list_areas(call.session)))

    async def _units(self, request: pb.GetIndicatorsRequest, days: Period) -> list[str]:
        """Of which units figures are asked for: what lies below one is what lay there then."""
        code = _code(request.unit_code, "unit_code")
        if not code or not request.below:
            return [code] if code else []
        return with_all_below(code, await self._identity.tree(days.last))


def _code(text: str, field: str) -> str:
    return clean(text, field=field, longest=32, required=False)
