"""Calls about hot spots."""

from atende.tasks.v1 import quality_pb2 as pb

from chassis.edge import Call, command, query
from chassis.ids import parse_id
from chassis.languages import Language, parse_language
from chassis.paging import page_size
from services.tasks.domain.indicators.periods import FIRST, LAST
from services.tasks.domain.quality.spots import HotSpotId, State
from services.tasks.handlers.quality import spots
from services.tasks.serializers.quality import SPOT_STATES, day_from_text, spot_to_proto
from services.tasks.servicer.base import reason
from services.tasks.servicer.quality.base import (
    MAKERS,
    READERS,
    QualityCalls,
    day_token,
    from_day_token,
)


class SpotCalls(QualityCalls):
    @query(*READERS)
    async def ListHotSpots(
        self, request: pb.ListHotSpotsRequest, call: Call
    ) -> pb.ListHotSpotsResponse:
        spoken = parse_language(request.language, field="language")
        first = getattr(request, "from")
        found, more = await spots.page(
            call.session,
            SPOT_STATES.words(request.states, "states", [State.NEW]),
            first=day_from_text(first, "from") if first else FIRST,
            last=day_from_text(request.until, "until") if request.until else LAST,
            before=from_day_token(request.page_token),
            size=page_size(request.page_size),
        )
        last = found[-1].spot if found and more else None
        return pb.ListHotSpotsResponse(
            hot_spots=[
                spot_to_proto(one.spot, spoken, nonconformity_id=one.nonconformity_id)
                for one in found
            ],
            next_page_token=day_token(last.week.start, last.id) if last else "",
        )

    @query(*READERS)
    async def GetHotSpot(self, request: pb.GetHotSpotRequest, call: Call) -> pb.GetHotSpotResponse:
        spoken = parse_language(request.language, field="language")
        shown = await spots.get(
            call.session, HotSpotId(parse_id(request.hot_spot_id, "hot_spot_id"))
        )
        message = spot_to_proto(
            shown.spot, spoken, nonconformity_id=shown.nonconformity_id, points=shown.points
        )
        return pb.GetHotSpotResponse(hot_spot=message)

    @command(*MAKERS)
    async def DismissHotSpot(
        self, request: pb.DismissHotSpotRequest, call: Call
    ) -> pb.DismissHotSpotResponse:
        spot = await spots.dismiss(
            call.session,
            HotSpotId(parse_id(request.hot_spot_id, "hot_spot_id")),
            reason(request.reason),
        )
        return pb.DismissHotSpotResponse(hot_spot=spot_to_proto(spot, Language.PORTUGUESE))
