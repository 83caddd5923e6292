"""Calls about what happens to a case between its opening and its end."""

from atende.tasks.v1 import case_life_pb2 as pb
from atende.tasks.v1 import case_life_pb2_grpc, tasks_pb2

from chassis.auth import OF_PEOPLE, STAFF, Role
from chassis.edge import Call, command, query
from chassis.ids import parse_id, parse_optional_id
from chassis.languages import Language, parse_language
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.tasks.domain.asking import AskKind, RequestId
from services.tasks.domain.cases import LONGEST_TEXT, CaseId
from services.tasks.domain.errors.life import AskKindInvalid
from services.tasks.handlers import acting, amending, asking, reading
from services.tasks.handlers.forms import check_form
from services.tasks.repository.cases import CaseFile
from services.tasks.serializers.cases import case_to_proto
from services.tasks.serializers.forms import parse_form
from services.tasks.serializers.life import note_to_proto
from services.tasks.servicer.base import files, reason, residence, staff_ids, version
from services.tasks.servicer.citizen import check_may_act, check_may_change
from services.tasks.servicer.matters import MatterCalls

WORKERS = (Role.DEPARTMENT, Role.ATTENDANT, Role.SUPERVISOR, Role.ADMIN)
CITIZENS = (*WORKERS, Role.PUBLIC, Role.CITIZEN)


class CaseLifeServicer(MatterCalls, case_life_pb2_grpc.CaseLifeServiceServicer):
    """Between opening and end: asking, answering, changing; with `MatterCalls`, joining."""

    @command(*WORKERS)
    async def AskCitizen(self, request: pb.AskCitizenRequest, call: Call) -> pb.AskCitizenResponse:
        spoken = parse_language(request.language, field="language")
        try:
            kind = AskKind(request.kind)
        except ValueError:
            raise AskKindInvalid(field="kind") from None
        file = await asking.ask_citizen(
            call.session,
            case_id_of(request.case_id),
            kind,
            clean(request.text, field="text", longest=LONGEST_TEXT, multiline=True),
            days=request.working_days,
            residence=residence(request.residence),
            council=self._council,
            calendars=self._calendars,
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.AskCitizenResponse(case=case_to_proto(file.case, spoken))

    @command(*CITIZENS)
    async def AnswerRequest(
        self, request: pb.AnswerRequestRequest, call: Call
    ) -> pb.AnswerRequestResponse:
        spoken = parse_language(request.language, field="language")
        case_id = case_id_of(request.case_id)
        form = parse_form(request.form_json) if request.form_json else None
        # To answer adds to the case; to fill in its form anew changes it.
        check = check_may_act if form is None else check_may_change
        await check(call, case_id, request.secret, self._council.secret_pepper)
        request_id = parse_optional_id(request.request_id, "request_id")
        file = await acting.answer_request(
            call.session,
            case_id,
            RequestId(request_id) if request_id else None,
            clean(
                request.text,
                field="text",
                longest=LONGEST_TEXT,
                required=not (request.attachment_ids or form),
                multiline=True,
            ),
            files=files(request.attachment_ids),
            form=form,
            council=self._council,
            calendars=self._calendars,
            caller=call.caller,
            now=call.now,
        )
        return pb.AnswerRequestResponse(case=_shown(file, spoken, call))

    @command(*WORKERS)
    async def TakeBackRequest(
        self, request: pb.TakeBackRequestRequest, call: Call
    ) -> pb.TakeBackRequestResponse:
        file = await asking.take_back_request(
            call.session,
            case_id_of(request.case_id),
            RequestId(parse_id(request.request_id, "request_id")),
            council=self._council,
            calendars=self._calendars,
            caller=call.caller,
            now=call.now,
        )
        return pb.TakeBackRequestResponse(case=case_to_proto(file.case, Language.PORTUGUESE))

    @command(*CITIZENS)
    async def AddComment(self, request: pb.AddCommentRequest, call: Call) -> pb.AddCommentResponse:
        spoken = parse_language(request.language, field="language")
        case_id = case_id_of(request.case_id)
        await check_may_act(call, case_id, request.secret, self._council.secret_pepper)
        file = await acting.add_comment(
            call.session,
            case_id,
            clean(
                request.text,
                field="text",
                longest=LONGEST_TEXT,
                required=not request.attachment_ids,
                multiline=True,
            ),
            files=files(request.attachment_ids),
            caller=call.caller,
            now=call.now,
        )
        return pb.AddCommentResponse(case=_shown(file, spoken, call))

    @command(*CITIZENS)
    async def WithdrawCase(
        self, request: pb.WithdrawCaseRequest, call: Call
    ) -> pb.WithdrawCaseResponse:
        spoken = parse_language(request.language, field="language")
        case_id = case_id_of(request.case_id)
        await check_may_change(call, case_id, request.secret, self._council.secret_pepper)
        file = await acting.withdraw_case(
            call.session,
            case_id,
            clean(request.reason, field="reason", longest=500, required=False, multiline=True),
            council=self._council,
            caller=call.caller,
            now=call.now,
        )
        return pb.WithdrawCaseResponse(case=_shown(file, spoken, call))

    @command(*CITIZENS)
    async def RateCase(self, request: pb.RateCaseRequest, call: Call) -> pb.RateCaseResponse:
        spoken = parse_language(request.language, field="language")
        case_id = case_id_of(request.case_id)
        await check_may_act(call, case_id, request.secret, self._council.secret_pepper)
        file = await acting.rate_case(
            call.session,
            case_id,
            request.score,
            clean(request.comment, field="comment", longest=1000, required=False, multiline=True),
            caller=call.caller,
            now=call.now,
        )
        return pb.RateCaseResponse(case=_shown(file, spoken, call))

    @command(*WORKERS)
    async def ExtendDeadline(
        self, request: pb.ExtendDeadlineRequest, call: Call
    ) -> pb.ExtendDeadlineResponse:
        file = await amending.extend_deadline(
            call.session,
            case_id_of(request.case_id),
            request.value,
            reason(request.reason),
            council=self._council,
            calendars=self._calendars,
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.ExtendDeadlineResponse(case=case_to_proto(file.case, Language.PORTUGUESE))

    @command(*WORKERS)
    async def SetCaseForm(
        self, request: pb.SetCaseFormRequest, call: Call
    ) -> pb.SetCaseFormResponse:
        case_id = case_id_of(request.case_id)
        form = parse_form(request.form_json)
        code, filled = await reading.form_of(call.session, case_id)
        await call.session.rollback()  # the charter is not asked inside a transaction
        offer = await self._charter.get_offer(code)
        check_form({**filled, **form}, offer.form_schema)
        file = await amending.set_form(
            call.session,
            case_id,
            form,
            council=self._council,
            calendars=self._calendars,
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.SetCaseFormResponse(case=case_to_proto(file.case, Language.PORTUGUESE))

    @command(Role.SUPERVISOR, Role.ADMIN, Role.ATTENDANT)
    async def SetConcerned(
        self, request: pb.SetConcernedRequest, call: Call
    ) -> pb.SetConcernedResponse:
        file = await amending.set_concerned(
            call.session,
            case_id_of(request.case_id),
            staff_ids(request.staff_ids, "staff_ids"),
            caller=call.caller,
            now=call.now,
        )
        return pb.SetConcernedResponse(case=case_to_proto(file.case, Language.PORTUGUESE))

    @command(*OF_PEOPLE)
    async def AddNote(self, request: pb.AddNoteRequest, call: Call) -> pb.AddNoteResponse:
        note = await amending.add_note(
            call.session,
            case_id_of(request.case_id),
            clean(request.text, field="text", longest=LONGEST_TEXT, multiline=True),
            caller=call.caller,
            now=call.now,
        )
        return pb.AddNoteResponse(note=note_to_proto(note))

    @query(*OF_PEOPLE)
    async def ListNotes(self, request: pb.ListNotesRequest, call: Call) -> pb.ListNotesResponse:
        notes = await amending.list_notes(
            call.session, case_id_of(request.case_id), caller=call.caller
        )
        return pb.ListNotesResponse(notes=[note_to_proto(note) for note in notes])

    @query(Role.CITIZEN)
    async def ListOwnCases(
        self, request: pb.ListOwnCasesRequest, call: Call
    ) -> pb.ListOwnCasesResponse:
        spoken = parse_language(request.language, field="language")
        found, more = await reading.list_person_cases(
            call.session,
            parse_id(call.caller.id, "person_id"),
            before=decode_moment(request.page_token),
            size=page_size(request.page_size),
            caller=call.caller,
            now=call.now,
        )
        token = encode_moment(found[-1].opened_at, found[-1].id) if more else ""
        return pb.ListOwnCasesResponse(
            cases=[case_to_proto(case, spoken, for_public=True) for case in found],
            next_page_token=token,
        )


def case_id_of(text: str) -> CaseId:
    return CaseId(parse_id(text, "case_id"))


def _shown(file: CaseFile, spoken: Language, call: Call) -> tasks_pb2.Case:
    return case_to_proto(file.case, spoken, for_public=not call.caller.has(*STAFF))
