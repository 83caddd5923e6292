"""Work instructions read, courses, skills."""

from uuid import UUID

from atende.charter.v1 import learning_pb2 as pb
from atende.charter.v1 import learning_pb2_grpc

from chassis.auth import STAFF, Role
from chassis.edge import Call, Edge, command, query
from chassis.ids import parse_id, parse_optional_id
from chassis.languages import parse_language
from chassis.paging import decode_token, encode_token, page_size
from chassis.text import clean
from services.charter.domain import learning as rules
from services.charter.domain.errors import EnrolOthers, VersionInvalid
from services.charter.domain.learning import Course, EnrolmentId
from services.charter.handlers import learning
from services.charter.serializers.learning import (
    course_to_proto,
    enrolment_to_proto,
    reading_to_proto,
    unread_to_proto,
)
from services.charter.servicer.shared import code_of, place_of

# Who teaches by office; other attendants coach what they were certified in.
TRAINERS = (Role.SUPERVISOR, Role.QUALITY, Role.EDITOR, Role.ADMIN)
LONGEST_NOTE = 1000
LONGEST_MANUAL = 50_000


class LearningServicer(learning_pb2_grpc.LearningServiceServicer):
    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    @query(*STAFF)
    async def ListUnread(self, request: pb.ListUnreadRequest, call: Call) -> pb.ListUnreadResponse:
        language = parse_language(request.language, field="language")
        after = decode_token(request.page_token, parts=1) or [""]
        found, following = await learning.unread(
            call.session,
            call.caller.id,
            after=after[0],
            size=page_size(request.page_size),
            now=call.now,
        )
        return pb.ListUnreadResponse(
            items=[unread_to_proto(version, language) for version in found],
            next_page_token=encode_token(following) if following else "",
        )

    @command(*STAFF)
    async def ConfirmReading(
        self, request: pb.ConfirmReadingRequest, call: Call
    ) -> pb.ConfirmReadingResponse:
        if request.version <= 0:
            raise VersionInvalid(field="version")
        reading = await learning.confirm(
            call.session,
            code_of(request.code),
            number=request.version,
            staff_id=call.caller.id,
            now=call.now,
        )
        response = pb.ConfirmReadingResponse()
        response.read_at.FromDatetime(reading.read_at)
        return response

    @query(*TRAINERS)
    async def ListReadings(
        self, request: pb.ListReadingsRequest, call: Call
    ) -> pb.ListReadingsResponse:
        found, following = await learning.readings(
            call.session,
            code=code_of(request.code) if request.code else "",
            staff_id=_staff_id(request.staff_id),
            before=place_of(request.page_token),
            size=page_size(request.page_size),
        )
        return pb.ListReadingsResponse(
            readings=[reading_to_proto(reading) for reading in found],
            next_page_token=_token(following),
        )

    @command(Role.QUALITY, Role.EDITOR, Role.ADMIN)
    async def SaveCourse(self, request: pb.SaveCourseRequest, call: Call) -> pb.SaveCourseResponse:
        course = await learning.save_course(call.session, _course(request.course))
        return pb.SaveCourseResponse(course=course_to_proto(course))

    @query(*STAFF)
    async def ListCourses(
        self, request: pb.ListCoursesRequest, call: Call
    ) -> pb.ListCoursesResponse:
        after = decode_token(request.page_token, parts=1) or [""]
        found, following = await learning.courses(
            call.session, after=after[0], size=page_size(request.page_size)
        )
        return pb.ListCoursesResponse(
            courses=[course_to_proto(course) for course in found],
            next_page_token=encode_token(following) if following else "",
        )

    @command(*STAFF)
    async def Enrol(self, request: pb.EnrolRequest, call: Call) -> pb.EnrolResponse:
        staff_id = _staff_id(request.staff_id) or call.caller.id
        if staff_id != call.caller.id and not call.caller.has(*TRAINERS):
            raise EnrolOthers(field="staff_id")
        enrolment = await learning.enrol(
            call.session, _course_code(request.course_code), staff_id, now=call.now
        )
        return pb.EnrolResponse(enrolment=enrolment_to_proto(enrolment))

    @command(*TRAINERS)
    async def RecordClass(
        self, request: pb.RecordClassRequest, call: Call
    ) -> pb.RecordClassResponse:
        note = _note(request.note)
        enrolment = await learning.change_enrolment(
            call.session,
            _enrolment_id(request.enrolment_id),
            lambda before: rules.class_held(
                before,
                passed=request.passed,
                by=call.caller.id,
                note=note,
                version=request.version,
                now=call.now,
            ),
        )
        return pb.RecordClassResponse(enrolment=enrolment_to_proto(enrolment))

    @command(*TRAINERS, Role.ATTENDANT)
    async def SignOff(self, request: pb.SignOffRequest, call: Call) -> pb.SignOffResponse:
        enrolment = await learning.sign_off(
            call.session,
            _enrolment_id(request.enrolment_id),
            passed=request.passed,
            by=call.caller.id,
            is_trainer=call.caller.has(*TRAINERS),
            note=_note(request.note),
            version=request.version,
            now=call.now,
        )
        return pb.SignOffResponse(enrolment=enrolment_to_proto(enrolment))

    @query(*STAFF)
    async def ListEnrolments(
        self, request: pb.ListEnrolmentsRequest, call: Call
    ) -> pb.ListEnrolmentsResponse:
        # How others do in their courses is for those who teach them.
        own = "" if call.caller.has(*TRAINERS) else call.caller.id
        found, following = await learning.enrolments(
            call.session,
            course_code=_course_code(request.course_code) if request.course_code else "",
            staff_id=own or _staff_id(request.staff_id),
            before=place_of(request.page_token),
            size=page_size(request.page_size),
        )
        return pb.ListEnrolmentsResponse(
            enrolments=[enrolment_to_proto(enrolment) for enrolment in found],
            next_page_token=_token(following),
        )


def _course(course: pb.Course) -> Course:
    return Course(
        code=_course_code(course.code, "code"),
        name=clean(course.name, field="name", longest=200),
        summary=clean(
            course.summary, field="summary", longest=2000, required=False, multiline=True
        ),
        manual=clean(
            course.manual, field="manual", longest=LONGEST_MANUAL, required=False, multiline=True
        ),
        skill=clean(course.skill, field="skill", longest=40),
        class_hours=course.class_hours,
        valid_months=course.valid_months,
        open=course.open,
        version=course.version,
    )


def _course_code(text: str, field: str = "course_code") -> str:
    return clean(text, field=field, longest=40).lower()


def _staff_id(text: str) -> str:
    found = parse_optional_id(text, "staff_id")
    return str(found) if found else ""


def _enrolment_id(text: str) -> EnrolmentId:
    return EnrolmentId(parse_id(text, "enrolment_id"))


def _note(text: str) -> str:
    return clean(text, field="note", longest=LONGEST_NOTE, required=False, multiline=True)


def _token(following: UUID | None) -> str:
    return encode_token(str(following)) if following else ""
