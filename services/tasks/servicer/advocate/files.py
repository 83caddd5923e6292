"""Calls about files of the advocate, and the figures of a year of them."""

from atende.tasks.v1 import advocate_pb2 as pb

from chassis.auth import Role
from chassis.edge import Call, command, query
from chassis.ids import parse_optional_id
from chassis.languages import parse_language
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.tasks.domain.advocate.files import LONGEST_SUBJECT, Origin, State
from services.tasks.domain.cases import LONGEST_TEXT, Case, CaseId
from services.tasks.domain.errors import CaseNotFound
from services.tasks.handlers import reading as cases
from services.tasks.handlers.advocate import ending, opening, reading
from services.tasks.serializers.advocate import (
    FILE_STATES,
    file_to_proto,
    outcome_from_text,
    year_to_proto,
)
from services.tasks.servicer.advocate.base import READERS, AdvocateCalls, code, file_id
from services.tasks.servicer.base import version

OUTSIDE = (Role.PUBLIC, Role.CITIZEN)
_LONGEST_NUMBER = 80
_NOT_CLOSED = frozenset(State) - {State.CLOSED}


class FileCalls(AdvocateCalls):
    @command(*READERS, Role.ATTENDANT, Role.DEPARTMENT, *OUTSIDE)
    async def OpenFile(self, request: pb.OpenFileRequest, call: Call) -> pb.OpenFileResponse:
        spoken = parse_language(request.language, field="language")
        subject = clean(request.subject, field="subject", longest=LONGEST_SUBJECT, multiline=True)
        unit_code = code(request.unit_code, "unit_code")
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
                service_code=code(request.service_code, "service_code"),
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
            call.session, file_id(request.file_id), caller=call.caller, now=call.now
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
            unit_code=code(request.unit_code, "unit_code"),
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
    async def CloseFile(self, request: pb.CloseFileRequest, call: Call) -> pb.CloseFileResponse:
        spoken = parse_language(request.language, field="language")
        units = await self._identity.unit_names()
        file = await ending.close_file(
            call.session,
            file_id(request.file_id),
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
