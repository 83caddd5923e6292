"""Calls about what the advocate recommends, and what became of it."""

from atende.tasks.v1 import advocate_pb2 as pb

from chassis.auth import Role
from chassis.edge import Call, command, query
from chassis.ids import parse_id
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.tasks.domain.advocate.recommendations import RecommendationId
from services.tasks.domain.advocate.recommendations import State as RecommendationState
from services.tasks.domain.cases import LONGEST_TEXT
from services.tasks.handlers.advocate import ending, reading
from services.tasks.serializers.advocate import RECOMMENDATION_STATES, recommendation_to_proto
from services.tasks.servicer.advocate.base import READERS, AdvocateCalls, code, file_id
from services.tasks.servicer.base import version


class RecommendationCalls(AdvocateCalls):
    @command(Role.ADVOCATE, Role.ADMIN)
    async def Recommend(self, request: pb.RecommendRequest, call: Call) -> pb.RecommendResponse:
        unit_code = code(request.unit_code, "unit_code")
        text = clean(request.text, field="text", longest=LONGEST_TEXT, multiline=True)
        if unit_code:
            await self._identity.check_unit(unit_code)
        made = await ending.recommend(
            call.session,
            file_id(request.file_id),
            text,
            unit_code=unit_code,
            reply_days=request.reply_working_days,
            insisting=self._insisting,
            council=self._council,
            calendars=self._calendars,
            actor_id=call.caller.id,
            now=call.now,
        )
        return pb.RecommendResponse(recommendation=recommendation_to_proto(made, ""))

    @command(Role.ADVOCATE, Role.ADMIN)
    async def DecideRecommendation(
        self, request: pb.DecideRecommendationRequest, call: Call
    ) -> pb.DecideRecommendationResponse:
        decided = await ending.decide(
            call.session,
            RecommendationId(parse_id(request.recommendation_id, "recommendation_id")),
            RECOMMENDATION_STATES.word(request.state, "state"),
            clean(
                request.reply,
                field="reply",
                longest=LONGEST_TEXT,
                multiline=True,
                required=False,
            ),
            version=version(request.version),
            actor_id=call.caller.id,
            now=call.now,
        )
        return pb.DecideRecommendationResponse(recommendation=recommendation_to_proto(decided, ""))

    @query(*READERS)
    async def ListRecommendations(
        self, request: pb.ListRecommendationsRequest, call: Call
    ) -> pb.ListRecommendationsResponse:
        found, more = await reading.list_recommendations(
            call.session,
            RECOMMENDATION_STATES.words(request.states, "states", RecommendationState),
            before=decode_moment(request.page_token),
            size=page_size(request.page_size),
        )
        last = found[-1][0] if found and more else None
        return pb.ListRecommendationsResponse(
            recommendations=[recommendation_to_proto(one, number) for one, number in found],
            next_page_token=encode_moment(last.issued_at, last.id) if last else "",
        )
