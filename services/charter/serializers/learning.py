"""Readings, courses and enrolments."""

from collections.abc import Mapping

from atende.charter.v1 import learning_events_pb2, learning_pb2

from chassis.languages import Language
from services.charter.domain.learning import Course, Enrolment, EnrolmentState, Reading
from services.charter.domain.versions import Version

STATE: Mapping[EnrolmentState, learning_pb2.EnrolmentState] = {
    EnrolmentState.ENROLLED: learning_pb2.ENROLMENT_STATE_ENROLLED,
    EnrolmentState.CLASS_PASSED: learning_pb2.ENROLMENT_STATE_CLASS_PASSED,
    EnrolmentState.CERTIFIED: learning_pb2.ENROLMENT_STATE_CERTIFIED,
    EnrolmentState.FAILED: learning_pb2.ENROLMENT_STATE_FAILED,
}


def unread_to_proto(version: Version, language: Language) -> learning_pb2.Unread:
    entry = version.entry
    english = entry.en if language is Language.ENGLISH else None
    message = learning_pb2.Unread(
        code=entry.code,
        version=version.number,
        name=english.name if english else entry.name,
        work_instruction=entry.work_instruction,
    )
    message.valid_from.FromDatetime(version.start)
    return message


def reading_to_proto(reading: Reading) -> learning_pb2.Reading:
    message = learning_pb2.Reading(
        staff_id=reading.staff_id, code=reading.code, version=reading.number
    )
    message.read_at.FromDatetime(reading.read_at)
    return message


def course_to_proto(course: Course) -> learning_pb2.Course:
    return learning_pb2.Course(
        code=course.code,
        name=course.name,
        summary=course.summary,
        manual=course.manual,
        skill=course.skill,
        class_hours=course.class_hours,
        valid_months=course.valid_months,
        open=course.open,
        version=course.version,
    )


def enrolment_to_proto(enrolment: Enrolment) -> learning_pb2.Enrolment:
    message = learning_pb2.Enrolment(
        enrolment_id=str(enrolment.id),
        course_code=enrolment.course_code,
        staff_id=enrolment.staff_id,
        state=STATE[enrolment.state],
        trainer_id=enrolment.trainer,
        coach_id=enrolment.coach,
        note=enrolment.note,
        valid_until=enrolment.valid_until.isoformat() if enrolment.valid_until else "",
        version=enrolment.version,
    )
    message.enrolled_at.FromDatetime(enrolment.enrolled_at)
    if enrolment.class_at is not None:
        message.class_at.FromDatetime(enrolment.class_at)
    if enrolment.signed_off_at is not None:
        message.signed_off_at.FromDatetime(enrolment.signed_off_at)
    return message


def read_event(reading: Reading) -> learning_events_pb2.InstructionRead:
    """What the other services are told of a reading."""
    return learning_events_pb2.InstructionRead(
        staff_id=reading.staff_id, code=reading.code, version=reading.number
    )


def certified_event(enrolment: Enrolment, course: Course) -> learning_events_pb2.SkillCertified:
    """What contacts opens lines by."""
    return learning_events_pb2.SkillCertified(
        staff_id=enrolment.staff_id,
        skill=course.skill,
        course_code=course.code,
        enrolment_id=str(enrolment.id),
        valid_until=enrolment.valid_until.isoformat() if enrolment.valid_until else "",
    )
