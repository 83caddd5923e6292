"""Calls about one matter in several cases, and in other bodies' hands."""

from datetime import datetime

from atende.tasks.v1 import case_life_pb2 as pb

from chassis.auth import STAFF, Role
from chassis.edge import Call, command, query
from chassis.ids import parse_id
from chassis.languages import Language
from chassis.text import clean
from services.tasks.domain.asking import AskKind, days_to_answer
from services.tasks.domain.cases import LONGEST_TEXT, CaseId
from services.tasks.domain.duplicates import Likely
from services.tasks.domain.errors import CaseNotFound
from services.tasks.domain.errors.life import CoordinateMissing
from services.tasks.domain.place import Point, read_point
from services.tasks.handlers import joining, reading
from services.tasks.serializers.cases import case_to_proto, moment_from_proto
from services.tasks.serializers.life import likely_to_proto
from services.tasks.servicer.base import Calls, reason, version
from services.tasks.servicer.citizen import check_may_change

_WORKERS = (Role.DEPARTMENT, Role.ATTENDANT, Role.SUPERVISOR, Role.ADMIN)


class MatterCalls(Calls):
    """Joined, parted and referred cases."""

    @query(*STAFF, Role.PUBLIC, Role.CITIZEN, Role.SERVICE)
    async def SuggestDuplicates(
        self, request: pb.SuggestDuplicatesRequest, call: Call
    ) -> pb.SuggestDuplicatesResponse:
        for_public = call.caller.has(Role.PUBLIC, Role.CITIZEN)
        but: CaseId | None = None
        at = call.now
        if request.case_id and not for_public:
            but = CaseId(parse_id(request.case_id, "case_id"))
            code, place, at = await reading.place_of(call.session, but, call.caller)
            await call.session.rollback()  # the charter is not asked inside a transaction
        else:
            code = clean(request.service_code, field="service_code", longest=32)
            place = read_point(
                request.latitude if request.HasField("latitude") else None,
                request.longitude if request.HasField("longitude") else None,
                self._council.box,
            )
            if place is None:
                raise CoordinateMissing(field="latitude")
            if request.HasField("at"):
                at = moment_from_proto(request.at, "at")
        found = await self._likely(call, code, place, at, but)
        return pb.SuggestDuplicatesResponse(
            cases=[likely_to_proto(each, for_public=for_public) for each in found]
        )

    async def _likely(
        self, call: Call, code: str, place: Point | None, at: datetime, but: CaseId | None
    ) -> list[Likely]:
        if place is None:
            return []
        offer = await self._charter.get_offer(code)
        return await joining.suggest(
            call.session,
            code,
            place,
            at,
            joining.within_of(offer.within_metres),
            but=but,
            caller=call.caller,
        )

    @command(*_WORKERS, Role.PUBLIC, Role.CITIZEN)
    async def JoinCase(self, request: pb.JoinCaseRequest, call: Call) -> pb.JoinCaseResponse:
        case_id = CaseId(parse_id(request.case_id, "case_id"))
        for_public = call.caller.has(Role.PUBLIC, Role.CITIZEN)
        if for_public:
            await check_may_change(call, case_id, request.secret, self._council.secret_pepper)
            into_id = await self._like_mine(call, case_id, request.into_number)
        else:
            into_id = CaseId(parse_id(request.into_case_id, "into_case_id"))
        file = await joining.join_case(
            call.session,
            case_id,
            into_id,
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.JoinCaseResponse(
            case=case_to_proto(file.case, Language.PORTUGUESE, for_public=for_public)
        )

    async def _like_mine(self, call: Call, case_id: CaseId, number: str) -> CaseId:
        """
        The case of *number*, of those that are likely the same as *case_id*.

        Nothing else can be reached from here: a citizen knows of other cases only these.

        Raises:
            CaseNotFound: None of them has it.
        """
        code, place, at = await reading.place_of(call.session, case_id, call.caller)
        await call.session.rollback()  # the charter is not asked inside a transaction
        found = await self._likely(call, code, place, at, case_id)
        for each in found:
            if str(each.case.number) == number.strip():
                return each.case.id
        raise CaseNotFound(field="into_number")

    @command(*_WORKERS)
    async def PartCase(self, request: pb.PartCaseRequest, call: Call) -> pb.PartCaseResponse:
        file = await joining.part_case(
            call.session,
            CaseId(parse_id(request.case_id, "case_id")),
            reason(request.reason),
            caller=call.caller,
            now=call.now,
        )
        return pb.PartCaseResponse(case=case_to_proto(file.case, Language.PORTUGUESE))

    @command(*_WORKERS)
    async def ReferCase(self, request: pb.ReferCaseRequest, call: Call) -> pb.ReferCaseResponse:
        days = request.follow_in_working_days
        file = await joining.refer_case(
            call.session,
            CaseId(parse_id(request.case_id, "case_id")),
            clean(request.body, field="body", longest=200),
            clean(request.reference, field="reference", longest=100, required=False),
            clean(request.text, field="text", longest=LONGEST_TEXT, multiline=True),
            days=days_to_answer(AskKind.QUESTION, days),
            council=self._council,
            calendars=self._calendars,
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.ReferCaseResponse(case=case_to_proto(file.case, Language.PORTUGUESE))

    @command(*_WORKERS)
    async def RecordReferralAnswer(
        self, request: pb.RecordReferralAnswerRequest, call: Call
    ) -> pb.RecordReferralAnswerResponse:
        file = await joining.record_referral_answer(
            call.session,
            CaseId(parse_id(request.case_id, "case_id")),
            clean(request.answer, field="answer", longest=LONGEST_TEXT, multiline=True),
            settled=request.settled,
            council=self._council,
            caller=call.caller,
            now=call.now,
        )
        return pb.RecordReferralAnswerResponse(case=case_to_proto(file.case, Language.PORTUGUESE))
