"""Calls about the insistence ladder: its letters, and their answers."""

from atende.tasks.v1 import advocate_pb2 as pb

from chassis.auth import Role
from chassis.edge import Call, command, query
from chassis.ids import parse_id
from chassis.languages import parse_language
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.tasks.domain.advocate.files import LetterId
from services.tasks.domain.cases import LONGEST_TEXT
from services.tasks.handlers.advocate import insisting, reading
from services.tasks.serializers.advocate import file_to_proto, letter_to_proto
from services.tasks.servicer.advocate.base import READERS, AdvocateCalls, code, file_id
from services.tasks.servicer.base import version


class LetterCalls(AdvocateCalls):
    @command(Role.ADVOCATE, Role.ADMIN)
    async def SendLetter(self, request: pb.SendLetterRequest, call: Call) -> pb.SendLetterResponse:
        spoken = parse_language(request.language, field="language")
        units = await self._identity.unit_names()
        file = await insisting.insist(
            call.session,
            file_id(request.file_id),
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
            code(request.unit_code, "unit_code"),
            unanswered=request.unanswered,
            before=decode_moment(request.page_token),
            size=page_size(request.page_size),
            caller=call.caller,
        )
        return pb.ListLettersResponse(
            letters=[letter_to_proto(one, spoken, units) for one in found],
            next_page_token=encode_moment(found[-1].sent_at, found[-1].id) if more else "",
        )
