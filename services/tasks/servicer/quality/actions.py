"""Calls about actions and suggestions."""

from atende.tasks.v1 import quality_pb2 as pb

from chassis.auth import STAFF
from chassis.edge import Call, command, query
from chassis.ids import parse_id, parse_optional_id
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.tasks.domain.quality.actions import ActionId
from services.tasks.domain.quality.actions import State as ActionState
from services.tasks.domain.quality.errors import QualityWordInvalid, ReferenceInvalid
from services.tasks.domain.quality.nonconformity import NonConformityId
from services.tasks.domain.quality.suggestions import LONGEST_SUGGESTION, SuggestionId
from services.tasks.domain.quality.suggestions import State as SuggestionState
from services.tasks.handlers.quality import actions
from services.tasks.serializers.quality import (
    ACTION_KINDS,
    ACTION_STATES,
    SUGGESTION_STATES,
    action_to_proto,
    day_from_text,
    suggestion_to_proto,
)
from services.tasks.servicer.base import version
from services.tasks.servicer.quality.base import (
    MAKERS,
    QualityCalls,
    code,
    day_token,
    from_day_token,
    nc_id,
    paragraphs,
)


class ActionCalls(QualityCalls):
    @command(*MAKERS)
    async def AddAction(self, request: pb.AddActionRequest, call: Call) -> pb.AddActionResponse:
        unit_code = code(request.unit_code, "unit_code")
        if unit_code:
            await self._identity.check_unit(unit_code)
        action = await actions.add_action(
            call.session,
            nc_id(request.nonconformity_id),
            ACTION_KINDS.word(request.kind, "kind"),
            paragraphs(request.text, "text"),
            owner_id=code(request.owner_id, "owner_id") or call.caller.id,
            unit_code=unit_code,
            due_on=day_from_text(request.due_on, "due_on"),
            council=self._council,
            now=call.now,
        )
        return pb.AddActionResponse(action=action_to_proto(action, ""))

    @command(*MAKERS)
    async def EndAction(self, request: pb.EndActionRequest, call: Call) -> pb.EndActionResponse:
        state = ACTION_STATES.word(request.state, "state")
        if state is ActionState.OPEN:
            raise QualityWordInvalid(field="state")
        action = await actions.end_action(
            call.session,
            ActionId(parse_id(request.action_id, "action_id")),
            state,
            paragraphs(request.result, "result"),
            version=version(request.version),
            now=call.now,
        )
        return pb.EndActionResponse(action=action_to_proto(action, ""))

    @query(*STAFF)
    async def ListActions(
        self, request: pb.ListActionsRequest, call: Call
    ) -> pb.ListActionsResponse:
        found, more = await actions.page_of_actions(
            call.session,
            ACTION_STATES.words(request.states, "states", [ActionState.OPEN]),
            owner_id=code(request.owner_id, "owner_id"),
            after=from_day_token(request.page_token),
            size=page_size(request.page_size),
        )
        last = found[-1][0] if found and more else None
        return pb.ListActionsResponse(
            actions=[action_to_proto(action, number) for action, number in found],
            next_page_token=day_token(last.due_on, last.id) if last else "",
        )

    @command(*STAFF)
    async def Suggest(self, request: pb.SuggestRequest, call: Call) -> pb.SuggestResponse:
        suggestion = await actions.suggest(
            call.session,
            clean(request.text, field="text", longest=LONGEST_SUGGESTION, multiline=True),
            service_code=code(request.service_code, "service_code"),
            unit_code=code(request.unit_code, "unit_code") or call.caller.unit,
            author_id=call.caller.id,
            council=self._council,
            now=call.now,
        )
        return pb.SuggestResponse(suggestion=suggestion_to_proto(suggestion))

    @query(*STAFF)
    async def ListSuggestions(
        self, request: pb.ListSuggestionsRequest, call: Call
    ) -> pb.ListSuggestionsResponse:
        found, more = await actions.page_of_suggestions(
            call.session,
            SUGGESTION_STATES.words(request.states, "states", [SuggestionState.NEW]),
            before=decode_moment(request.page_token),
            size=page_size(request.page_size),
            caller=call.caller,
        )
        return pb.ListSuggestionsResponse(
            suggestions=map(suggestion_to_proto, found),
            next_page_token=encode_moment(found[-1].made_at, found[-1].id) if more else "",
        )

    @command(*MAKERS)
    async def DecideSuggestion(
        self, request: pb.DecideSuggestionRequest, call: Call
    ) -> pb.DecideSuggestionResponse:
        state = SUGGESTION_STATES.word(request.state, "state")
        if state is SuggestionState.NEW:
            raise QualityWordInvalid(field="state")
        where = parse_optional_id(request.nonconformity_id, "nonconformity_id")
        if state is SuggestionState.TAKEN_UP and where is None:
            raise ReferenceInvalid(field="nonconformity_id")
        suggestion = await actions.decide_suggestion(
            call.session,
            SuggestionId(parse_id(request.suggestion_id, "suggestion_id")),
            state,
            paragraphs(request.answer, "answer"),
            nc_id=NonConformityId(where) if where else None,
            version=version(request.version),
            actor_id=call.caller.id,
            now=call.now,
        )
        return pb.DecideSuggestionResponse(suggestion=suggestion_to_proto(suggestion))
