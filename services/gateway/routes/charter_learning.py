"""Work instructions to be read, and courses that end in a skill."""

from typing import Annotated

from atende.charter.v1 import learning_pb2 as pb
from fastapi import Depends, Query, Response

from services.gateway.auth import keyed
from services.gateway.context import TheLanguage, ThePeers
from services.gateway.routes.shared import CHANGING, READING, Answer, made, page, router
from services.gateway.schemas.charter_learning import (
    CourseChange,
    CourseShown,
    CoursesPage,
    EnrolmentShown,
    EnrolmentsPage,
    EnrolmentStep,
    InstructionRead,
    NewEnrolment,
    ReadAtShown,
    ReadingsPage,
    UnreadPage,
)
from services.gateway.schemas.common import Cursor, Line, MaybeId, PageSize, PathCode, PathId
from services.gateway.serializers.charter_editing import (
    course_json,
    enrolment_json,
    reading_json,
    unread_json,
)
from services.gateway.serializers.times import moment_json

routes = router("charter learning")


@routes.get(
    "/charter/unread",
    response_model=UnreadPage,
    responses=READING,
    summary="Work instructions in force that the caller has not confirmed",
)
async def unread(
    peers: ThePeers, language: TheLanguage, page_size: PageSize = 0, cursor: Cursor = ""
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.ListUnread,
        pb.ListUnreadRequest(language=language, page_size=page_size, page_token=cursor),
    )
    return page(map(unread_json, found.items), found.next_page_token)


@routes.post(
    "/charter/services/{code}:read",
    response_model=ReadAtShown,
    responses=CHANGING,
    summary="Confirm that the work instruction of a version was read and understood",
    dependencies=[Depends(keyed)],
)
async def read(code: PathCode, body: InstructionRead, peers: ThePeers) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.ConfirmReading,
        pb.ConfirmReadingRequest(code=code, version=body.version),
    )
    return Answer({"read_at": moment_json(done, "read_at")})


@routes.get(
    "/charter/readings",
    response_model=ReadingsPage,
    responses=READING,
    summary="Who confirmed what, newest first",
)
async def readings(
    peers: ThePeers,
    code: Annotated[Line, Query()] = "",
    staff_id: Annotated[MaybeId, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.ListReadings,
        pb.ListReadingsRequest(
            code=code, staff_id=staff_id, page_size=page_size, page_token=cursor
        ),
    )
    return page(map(reading_json, found.readings), found.next_page_token)


@routes.get(
    "/courses", response_model=CoursesPage, responses=READING, summary="Every course, by code"
)
async def courses(peers: ThePeers, page_size: PageSize = 0, cursor: Cursor = "") -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.ListCourses,
        pb.ListCoursesRequest(page_size=page_size, page_token=cursor),
    )
    return page(map(course_json, found.courses), found.next_page_token)


@routes.put(
    "/courses/{code}",
    response_model=CourseShown,
    responses=CHANGING,
    summary="Make a course, or change it",
    dependencies=[Depends(keyed)],
)
async def save_course(code: PathCode, body: CourseChange, peers: ThePeers) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.SaveCourse,
        pb.SaveCourseRequest(course=pb.Course(code=code, **body.model_dump())),
    )
    return Answer(course_json(done.course))


@routes.post(
    "/courses/{code}/enrolments",
    status_code=201,
    response_model=EnrolmentShown,
    responses=CHANGING,
    summary="Enrol oneself in a course, or somebody else by those who teach",
    dependencies=[Depends(keyed)],
)
async def enrol(code: PathCode, body: NewEnrolment, peers: ThePeers) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.Enrol, pb.EnrolRequest(course_code=code, staff_id=body.staff_id)
    )
    return made(enrolment_json(done.enrolment), f"/v1/enrolments?course_code={code}")


@routes.get(
    "/enrolments",
    response_model=EnrolmentsPage,
    responses=READING,
    summary="Who is in which course, newest first; one's own, or all for those who teach",
)
async def enrolments(
    peers: ThePeers,
    course_code: Annotated[Line, Query()] = "",
    staff_id: Annotated[MaybeId, Query()] = "",
    page_size: PageSize = 0,
    cursor: Cursor = "",
) -> Response:
    found = await peers.charter.ask(
        peers.charter.stub.ListEnrolments,
        pb.ListEnrolmentsRequest(
            course_code=course_code, staff_id=staff_id, page_size=page_size, page_token=cursor
        ),
    )
    return page(map(enrolment_json, found.enrolments), found.next_page_token)


@routes.post(
    "/enrolments/{enrolment_id}:class",
    response_model=EnrolmentShown,
    responses=CHANGING,
    summary="Note how the class ended",
    dependencies=[Depends(keyed)],
)
async def class_held(enrolment_id: PathId, body: EnrolmentStep, peers: ThePeers) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.RecordClass,
        pb.RecordClassRequest(enrolment_id=enrolment_id, **body.model_dump()),
    )
    return Answer(enrolment_json(done.enrolment))


@routes.post(
    "/enrolments/{enrolment_id}:sign-off",
    response_model=EnrolmentShown,
    responses=CHANGING,
    summary="Note what a coach saw on the job; passed, the skill is given",
    dependencies=[Depends(keyed)],
)
async def sign_off(enrolment_id: PathId, body: EnrolmentStep, peers: ThePeers) -> Response:
    done = await peers.charter.ask(
        peers.charter.stub.SignOff,
        pb.SignOffRequest(enrolment_id=enrolment_id, **body.model_dump()),
    )
    return Answer(enrolment_json(done.enrolment))
