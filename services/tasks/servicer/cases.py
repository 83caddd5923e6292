"""Calls about cases."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from atende.tasks.v1 import tasks_pb2 as pb

from chassis.auth import OF_PEOPLE, STAFF, Role
from chassis.edge import Call, command, query
from chassis.ids import parse_id, parse_optional_id
from chassis.languages import Language, parse_language
from chassis.paging import page_size
from chassis.text import clean
from services.tasks.domain import secrets
from services.tasks.domain.assurance import check_may_file
from services.tasks.domain.cases import LONGEST_TEXT, NEEDS_ANSWER, CaseId
from services.tasks.domain.deadlines import Residence
from services.tasks.domain.errors import CaseNotFound
from services.tasks.domain.marks import mark_of
from services.tasks.domain.offers import check_in_nobodys_name
from services.tasks.domain.place import read_point
from services.tasks.handlers import closing, opening, reading
from services.tasks.handlers.forms import check_form
from services.tasks.serializers.cases import (
    case_to_proto,
    closing_reason_from_text,
    kind_from_proto,
    moment_from_proto,
)
from services.tasks.serializers.forms import parse_form
from services.tasks.serializers.tasks import task_to_proto
from services.tasks.servicer.base import Calls, files, reason, residence, staff_ids, version
from services.tasks.servicer.citizen import as_citizen, check_may_act

_LONGEST_PLACE = 500
_LONGEST_NUMBER = 80
_LONGEST_SECRET = 40


class CaseCalls(Calls):
    async def OpenCase(self, request: pb.OpenCaseRequest, context: Any) -> pb.OpenCaseResponse:
        # The answer is stored for repetition without the secret, which is made again.
        response = await self._open_case(request, context)
        case_id = parse_id(response.case.case_id, "case_id")
        response.secret = secrets.secret_of(case_id, self._council.secret_pepper)
        return response

    @command(
        Role.ATTENDANT,
        Role.DEPARTMENT,
        Role.SUPERVISOR,
        Role.ADMIN,
        Role.PUBLIC,
        Role.SERVICE,
        Role.CITIZEN,
    )
    async def _open_case(self, request: pb.OpenCaseRequest, call: Call) -> pb.OpenCaseResponse:
        has_moment = request.HasField("received_at")
        asked = opening.Request(
            kind=kind_from_proto(request.kind),
            person_id=parse_optional_id(request.person_id, "person_id"),
            on_behalf_of_id=parse_optional_id(request.on_behalf_of_id, "on_behalf_of_id"),
            contact_id=parse_optional_id(request.contact_id, "contact_id"),
            description=clean(
                request.description, field="description", longest=LONGEST_TEXT, multiline=True
            ),
            place=clean(request.place, field="place", longest=_LONGEST_PLACE, required=False),
            received_at=moment_from_proto(request.received_at, "received_at")
            if has_moment
            else None,
            point=read_point(
                request.latitude if request.HasField("latitude") else None,
                request.longitude if request.HasField("longitude") else None,
                self._council.box,
            ),
            form=parse_form(request.form_json),
            files=files(request.attachment_ids),
            parent_id=_maybe_case(request.parent_case_id),
            concerns=staff_ids(request.concerns_staff_ids, "concerns_staff_ids"),
            residence=residence(request.residence) or Residence.MAINLAND,
        )
        spoken = parse_language(request.language, field="language")
        if call.caller.has(Role.PUBLIC):
            check_in_nobodys_name(
                person_id=asked.person_id,
                on_behalf_of_id=asked.on_behalf_of_id,
                contact_id=asked.contact_id,
            )
        if call.caller.has(Role.CITIZEN):
            asked = as_citizen(asked, call.caller)
        await self._identity.check_people(
            {"person_id": asked.person_id, "on_behalf_of_id": asked.on_behalf_of_id}
        )
        units = await self._identity.unit_names()
        code = clean(request.service_code, field="service_code", longest=32)
        if asked.on_behalf_of_id is not None:
            await self._identity.check_mandate(
                asked.person_id, asked.on_behalf_of_id, action="file", service_code=code
            )
        offer = await self._charter.get_offer(code, asked.received_at)
        if offer.unit_code and not await self._identity.has_unit(offer.unit_code):
            offer = replace(offer, unit_code="", lost_unit=offer.unit_code)
        if call.caller.has(Role.CITIZEN):
            check_may_file(offer, call.caller.loa)
        # Who asks by phone or letter fills in no form: then the unit asks for what it needs.
        if request.form_json:
            check_form(asked.form, offer.form_schema)
        case, entry = await opening.open_case(
            call.session,
            asked,
            offer,
            council=self._council,
            calendars=self._calendars,
            caller=call.caller,
            now=call.now,
        )
        for_public = call.caller.has(Role.PUBLIC, Role.CITIZEN)
        return pb.OpenCaseResponse(
            case=case_to_proto(case, spoken, entries=[entry], units=units, for_public=for_public)
        )

    # Whoever reads the rights of all calls off their methods finds those of the inner one.
    OpenCase.roles = _open_case.roles  # type: ignore[attr-defined] # set by chassis.edge
    OpenCase.anyone = _open_case.anyone  # type: ignore[attr-defined] # as above

    @query(*OF_PEOPLE, Role.SERVICE, Role.CITIZEN)
    async def GetCase(self, request: pb.GetCaseRequest, call: Call) -> pb.GetCaseResponse:
        spoken = parse_language(request.language, field="language")
        units = await self._identity.unit_names()
        shown = await reading.get_case(
            call.session,
            clean(request.number_or_id, field="number_or_id", longest=_LONGEST_NUMBER),
            call.caller,
            call.now,
        )
        case = shown.file.case
        if call.caller.has(Role.CITIZEN):
            return pb.GetCaseResponse(
                case=case_to_proto(case, spoken, beside=shown.beside, units=units, for_public=True)
            )
        mark = mark_of(case, call.now, self._council.office)
        return pb.GetCaseResponse(
            case=case_to_proto(case, spoken, beside=shown.beside, units=units),
            tasks=[task_to_proto(task, case, spoken, mark=mark) for task in shown.file.tasks],
        )

    @query(*STAFF, Role.PUBLIC, Role.SERVICE, Role.CITIZEN)
    async def FollowCase(self, request: pb.FollowCaseRequest, call: Call) -> pb.FollowCaseResponse:
        spoken = parse_language(request.language, field="language")
        units = await self._identity.unit_names()
        shown = await reading.follow_case(
            call.session,
            clean(request.number, field="number", longest=_LONGEST_NUMBER),
            clean(request.secret, field="secret", longest=_LONGEST_SECRET),
            pepper=self._council.secret_pepper,
            caller=call.caller,
            now=call.now,
        )
        if shown is None:
            # The guess counts although the call fails.
            await call.session.commit()
            raise CaseNotFound()
        return pb.FollowCaseResponse(
            case=case_to_proto(
                shown.file.case, spoken, beside=shown.beside, units=units, for_public=True
            )
        )

    @query(*OF_PEOPLE, Role.SERVICE)
    async def ListPersonCases(
        self, request: pb.ListPersonCasesRequest, call: Call
    ) -> pb.ListPersonCasesResponse:
        found, more = await reading.list_person_cases(
            call.session,
            parse_id(request.person_id, "person_id"),
            before=_before(request),
            size=page_size(request.page_size),
            caller=call.caller,
            now=call.now,
        )
        return pb.ListPersonCasesResponse(
            cases=[case_to_proto(case, Language.PORTUGUESE) for case in found], more=more
        )

    @command(Role.SUPERVISOR, Role.ADMIN, Role.DEPARTMENT, Role.ATTENDANT)
    async def CloseCase(self, request: pb.CloseCaseRequest, call: Call) -> pb.CloseCaseResponse:
        why = closing_reason_from_text(request.reason)
        file = await closing.close_case(
            call.session,
            CaseId(parse_id(request.case_id, "case_id")),
            why,
            clean(
                request.answer,
                field="answer",
                longest=LONGEST_TEXT,
                required=why in NEEDS_ANSWER,
                multiline=True,
            ),
            evidence=files(request.evidence_ids, "evidence_ids"),
            council=self._council,
            version=version(request.version),
            caller=call.caller,
            now=call.now,
        )
        return pb.CloseCaseResponse(case=case_to_proto(file.case, Language.PORTUGUESE))

    @command(*OF_PEOPLE, Role.PUBLIC, Role.CITIZEN)
    async def ReopenCase(self, request: pb.ReopenCaseRequest, call: Call) -> pb.ReopenCaseResponse:
        case_id = CaseId(parse_id(request.case_id, "case_id"))
        why = reason(request.reason)
        by_staff = call.caller.has(*STAFF)
        await check_may_act(call, case_id, request.secret, self._council.secret_pepper)
        file = await opening.reopen_case(
            call.session,
            case_id,
            why,
            files=files(request.attachment_ids),
            council=self._council,
            calendars=self._calendars,
            caller=call.caller,
            now=call.now,
        )
        return pb.ReopenCaseResponse(
            case=case_to_proto(file.case, Language.PORTUGUESE, for_public=not by_staff)
        )


def _maybe_case(text: str) -> CaseId | None:
    found = parse_optional_id(text, "parent_case_id")
    return CaseId(found) if found else None


def _before(request: pb.ListPersonCasesRequest) -> tuple[datetime, UUID] | None:
    """Where a page starts; of several opened at one moment, `before_id` says which."""
    if not request.HasField("before"):
        return None
    moment = moment_from_proto(request.before, "before")
    return moment, parse_optional_id(request.before_id, "before_id") or UUID(int=0)
