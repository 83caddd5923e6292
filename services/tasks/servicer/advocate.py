"""Calls about files of the advocate, the insistence ladder and recommendations."""

from atende.tasks.v1 import advocate_pb2 as pb
from atende.tasks.v1 import advocate_pb2_grpc

from chassis.auth import Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id, parse_optional_id
from chassis.languages import parse_language
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.tasks.clients import CharterClient, IdentityClient
from services.tasks.domain.advocate.files import (
    LONGEST_SUBJECT,
    FileId,
    LetterId,
    Origin,
    State,
)
from services.tasks.domain.advocate.insisting import Insisting
from services.tasks.domain.advocate.recommendations import RecommendationId
from services.tasks.domain.advocate.recommendations import State as RecommendationState
from services.tasks.domain.cases import LONGEST_TEXT, Case, CaseId
from services.tasks.domain.council import Council
from services.tasks.domain.errors import CaseNotFound
from services.tasks.handlers import reading as cases
from services.tasks.handlers.advocate import ending, insisting, opening, reading
from services.tasks.serializers.advocate import (
    FILE_STATES,
    RECOMMENDATION_STATES,
    file_to_proto,
    letter_to_proto,
    outcome_from_text,
    recommendation_to_proto,
    year_to_proto,
)
from services.tasks.servicer.base import Calls, version

READERS = (Role.ADVOCATE, Role.SUPERVISOR, Role.QUALITY, Role.ADMIN)
OUTSIDE = (Role.PUBLIC, Role.CITIZEN)
_LONGEST_NUMBER = 80
_LONGEST_CODE = 32
_NOT_CLOSED = frozenset(State) - {State.CLOSED}


class AdvocateServicer(Calls, advocate_pb2_grpc.AdvocateServiceServicer):
    """The advocate's calls."""

    def __init__(
        self,
        edge: Edge,
        charter: CharterClient,
        identity: IdentityClient,
        council: Council,
        insisting: Insisting,
    ) -> None:
        super().__init__(edge, charter, identity, council)
        self._insisting = insisting

    @command(*READERS, Role.ATTENDANT, Role.DEPARTMENT, *OUTSIDE)
    async def OpenFile(self, request: pb.OpenFileRequest, call: Call) -> pb.OpenFileResponse:
        spoken = parse_language(request.language, field="language")
        subject = clean(request.subject, field="subject", longest=LONGEST_SUBJECT, multiline=True)
        unit_code = _code(request.unit_code, "unit_code")
        person_id = parse_optional_id(request.person_id, "person_id")
        outside = call.caller.has(*OUTSIDE)
        units = await self._identity.unit_names()
        if unit_code:
            await self._identity.check_unit(unit_code)
        await self._identity.check_people({"person_id": person_id})
        case = await self._case(request, call, outside=outside)
        file = await opening.open_file(
            call.session,
            opening.Matter(
                case=case,
                service_code=_code(request.service_code, "service_code"),
                unit_code=unit_code,
                subject=subject,
                # Without an account nobody can say who they are.
                person_id=None if outside else person_id,
            ),
            Origin.CITIZEN if outside else Origin.STAFF,
            council=self._council,
            actor_id="" if outside else call.caller.id,
            now=call.now,
        )
        message = file_to_proto(file, spoken, units)
        if outside:
            message.ClearField("person_id")
        return pb.OpenFileResponse(file=message)

    @query(*READERS)
    async def GetFile(self, request: pb.GetFileRequest, call: Call) -> pb.GetFileResponse:
        spoken = parse_language(request.language, field="language")
        units = await self._identity.unit_names()
        shown = await reading.get_file(
            call.session, _file_id(request.file_id), caller=call.caller, now=call.now
        )
        message = file_to_proto(
            shown.file,
            spoken,
            units,
            letters=shown.letters,
            recommendations=shown.recommendations,
            entries=shown.entries,
        )
        return pb.GetFileResponse(file=message)

    @query(*READERS)
    async def ListFiles(self, request: pb.ListFilesRequest, call: Call) -> pb.ListFilesResponse:
        spoken = parse_language(request.language, field="language")
        case_id = parse_optional_id(request.case_id, "case_id")
        units = await self._identity.unit_names()
        found, more = await reading.list_files(
            call.session,
            FILE_STATES.words(request.states, "states", _NOT_CLOSED),
            unit_code=_code(request.unit_code, "unit_code"),
            case_id=CaseId(case_id) if case_id else None,
            before=decode_moment(request.page_token),
            size=page_size(request.page_size),
        )
        last = found[-1].file if found and more else None
        return pb.ListFilesResponse(
            files=[file_to_proto(one.file, spoken, units, letters=one.letters) for one in found],
            next_page_token=encode_moment(last.opened_at, last.id) if last else "",
        )

    @command(Role.ADVOCATE, Role.ADMIN)
    async def SendLetter(self, request: pb.SendLetterRequest, call: Call) -> pb.SendLetterResponse:
        spoken = parse_language(request.language, field="language")
        units = await self._identity.unit_names()
        file = await insisting.insist(
            call.session,
            _file_id(request.file_id),
            version=version(request.version),
            tree=await self._identity.tree(self._council.office.local_day(call.now)),
            insisting=self._insisting,
            council=self._council,
            calendars=self._calendars,
            actor_id=call.caller.id,
            now=call.now,
        )
        shown = await reading.get_file(call.session, file.id, caller=call.caller, now=call.now)
        message = file_to_proto(shown.file, spoken, units, letters=shown.letters)
        return pb.SendLetterResponse(file=message)

    @command(Role.DEPARTMENT, Role.SUPERVISOR, Role.ADVOCATE, Role.ADMIN)
    async def AnswerLetter(
        self, request: pb.AnswerLetterRequest, call: Call
    ) -> pb.AnswerLetterResponse:
        spoken = parse_language(request.language, field="language")
        units = await self._identity.unit_names()
        letter = await insisting.answer(
            call.session,
            LetterId(parse_id(request.letter_id, "letter_id")),
            clean(request.answer, field="answer", longest=LONGEST_TEXT, multiline=True),
            caller=call.caller,
            now=call.now,
        )
        return pb.AnswerLetterResponse(letter=letter_to_proto(letter, spoken, units))

    @query(Role.DEPARTMENT, Role.ATTENDANT, *READERS, Role.CITIZEN)
    async def GetLetter(self, request: pb.GetLetterRequest, call: Call) -> pb.GetLetterResponse:
        spoken = parse_language(request.language, field="language")
        letter = await reading.get_letter(
            call.session,
            LetterId(parse_id(request.letter_id, "letter_id")),
            caller=call.caller,
            now=call.now,
        )
        units = await self._identity.unit_names()
        return pb.GetLetterResponse(letter=letter_to_proto(letter, spoken, units))

    @query(Role.DEPARTMENT, *READERS)
    async def ListLetters(
        self, request: pb.ListLettersRequest, call: Call
    ) -> pb.ListLettersResponse:
        spoken = parse_language(request.language, field="language")
        units = await self._identity.unit_names()
        found, more = await reading.list_letters(
            call.session,
            _code(request.unit_code, "unit_code"),
            unanswered=request.unanswered,
            before=decode_moment(request.page_token),
            size=page_size(request.page_size),
            caller=call.caller,
        )
        return pb.ListLettersResponse(
            letters=[letter_to_proto(one, spoken, units) for one in found],
            next_page_token=encode_moment(found[-1].sent_at, found[-1].id) if more else "",
        )

    @command(Role.ADVOCATE, Role.ADMIN)
    async def Recommend(self, request: pb.RecommendRequest, call: Call) -> pb.RecommendResponse:
        unit_code = _code(request.unit_code, "unit_code")
        text = clean(request.text, field="text", longest=LONGEST_TEXT, multiline=True)
        if unit_code:
            await self._identity.check_unit(unit_code)
        made = await ending.recommend(
            call.session,
            _file_id(request.file_id),
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

    @command(Role.ADVOCATE, Role.ADMIN)
    async def CloseFile(self, request: pb.CloseFileRequest, call: Call) -> pb.CloseFileResponse:
        spoken = parse_language(request.language, field="language")
        units = await self._identity.unit_names()
        file = await ending.close_file(
            call.session,
            _file_id(request.file_id),
            outcome_from_text(request.outcome),
            clean(request.note, field="note", longest=LONGEST_TEXT, multiline=True, required=False),
            version=version(request.version),
            actor_id=call.caller.id,
            now=call.now,
        )
        return pb.CloseFileResponse(file=file_to_proto(file, spoken, units))

    @query(*READERS)
    async def GetAdvocateYear(
        self, request: pb.GetAdvocateYearRequest, call: Call
    ) -> pb.GetAdvocateYearResponse:
        found = await reading.year_of(
            call.session, request.year, office=self._council.office, now=call.now
        )
        return year_to_proto(found)

    async def _case(self, request: pb.OpenFileRequest, call: Call, *, outside: bool) -> Case | None:
        named = clean(
            request.case_number_or_id,
            field="case_number_or_id",
            longest=_LONGEST_NUMBER,
            required=outside,
        )
        if not named:
            return None
        if not outside or (call.caller.has(Role.CITIZEN) and not request.secret):
            return (await cases.get_case(call.session, named, call.caller, call.now)).file.case
        shown = await cases.follow_case(
            call.session,
            named,
            request.secret,
            pepper=self._council.secret_pepper,
            caller=call.caller,
            now=call.now,
        )
        if shown is None:
            await call.session.commit()  # the guess counts
            raise CaseNotFound(field="case_number_or_id")
        return shown.file.case


def _file_id(text: str) -> FileId:
    return FileId(parse_id(text, "file_id"))


def _code(text: str, field: str) -> str:
    return clean(text, field=field, longest=_LONGEST_CODE, required=False)
