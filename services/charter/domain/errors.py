"""What callers of the charter may be told, each with its own reason."""

from chassis.errors import (
    Aborted,
    AlreadyExists,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    ResourceExhausted,
)


class ServiceNotFound(NotFound):
    """No published entry has this code, or none was in force at the moment asked for."""

    reason = "SERVICE_NOT_FOUND"


class VersionNotFound(NotFound):
    """The entry is there, the version is not; metadata `code`, `version`."""

    reason = "SERVICE_VERSION_NOT_FOUND"


class VersionInvalid(InvalidArgument):
    """A version is negative."""

    reason = "SERVICE_VERSION_INVALID"


class MomentInvalid(InvalidArgument):
    """A moment lies outside the years the charter can speak of; metadata `earliest`, `latest`."""

    reason = "MOMENT_INVALID"


class LimitInvalid(InvalidArgument):
    """More hits are asked for than one answer holds; metadata `most`."""

    reason = "LIMIT_INVALID"


class CharterTooLarge(InvalidArgument):
    """A charter file is larger than is read; metadata `most` in bytes."""

    reason = "CHARTER_TOO_LARGE"


class EditionMissing(NotFound):
    """No charter was ever imported."""

    reason = "CHARTER_EMPTY"


class DraftNotFound(NotFound):
    """There is no such draft."""

    reason = "ENTRY_DRAFT_NOT_FOUND"


class DraftExists(AlreadyExists):
    """Somebody is writing this entry already; metadata `draft_id`."""

    reason = "ENTRY_DRAFT_EXISTS"


class DraftChanged(Aborted):
    """Somebody else changed the draft first; metadata `current`."""

    reason = "ENTRY_DRAFT_CHANGED"


class DraftStateWrong(FailedPrecondition):
    """A draft in this state cannot be treated so; metadata `state`."""

    reason = "ENTRY_DRAFT_STATE_WRONG"


class DraftHasProblems(FailedPrecondition):
    """A draft with problems cannot go to review; metadata `count`."""

    reason = "ENTRY_DRAFT_HAS_PROBLEMS"


class DraftUnreadable(InvalidArgument):
    """The content of a draft is no JSON object, or too large; metadata `most` in letters."""

    reason = "ENTRY_DRAFT_UNREADABLE"


class DraftUnchanged(FailedPrecondition):
    """A draft says what is in force already."""

    reason = "ENTRY_DRAFT_UNCHANGED"


class EntryNotInForce(FailedPrecondition):
    """What is not in force then cannot end then."""

    reason = "ENTRY_NOT_IN_FORCE"


class VersionPlanned(FailedPrecondition):
    """A version is to begin on that day or later; metadata `day`, its first."""

    reason = "ENTRY_VERSION_PLANNED"


class ReviewByWriter(FailedPrecondition):
    """A draft is published by somebody who wrote none of it."""

    reason = "ENTRY_REVIEW_BY_WRITER"


class CodeInvalid(InvalidArgument):
    """A code of an entry has letters, digits, dot, slash and hyphen only."""

    reason = "SERVICE_CODE_INVALID"


class PublicationDayInvalid(InvalidArgument):
    """The first day of a version is no day, or too far away."""

    reason = "PUBLICATION_DAY_INVALID"


class PublicationInPast(InvalidArgument):
    """A version cannot begin before today; metadata `earliest`."""

    reason = "PUBLICATION_IN_PAST"


class ReportNotFound(NotFound):
    """There is no such report of a wrong text."""

    reason = "TEXT_REPORT_NOT_FOUND"


class ReportAnswered(FailedPrecondition):
    """A report was answered already."""

    reason = "TEXT_REPORT_ANSWERED"


class ReportChanged(Aborted):
    """Somebody else changed the report first; metadata `current`."""

    reason = "TEXT_REPORT_CHANGED"


class ReportAnswerInvalid(InvalidArgument):
    """A report is answered with corrected or not changed."""

    reason = "TEXT_REPORT_ANSWER_INVALID"


class TooManyReports(ResourceExhausted):
    """One person, or one entry, has more reports than are read; metadata `most`."""

    reason = "TOO_MANY_TEXT_REPORTS"


class FormMissing(FailedPrecondition):
    """The entry asks nothing by form."""

    reason = "SERVICE_HAS_NO_FORM"


class AnswersUnreadable(InvalidArgument):
    """Answers are no JSON object, or too large; metadata `most` in letters."""

    reason = "ANSWERS_UNREADABLE"


class AddressInvalid(InvalidArgument):
    """A base address is no https or http address."""

    reason = "BASE_URL_INVALID"


class FormatInvalid(InvalidArgument):
    """Linked data are asked for in a form that is not there."""

    reason = "LINKED_FORMAT_INVALID"


class InstructionMissing(FailedPrecondition):
    """The version has no work instruction to be read."""

    reason = "INSTRUCTION_MISSING"


class CourseNotFound(NotFound):
    """There is no course with this code; metadata `code`."""

    reason = "COURSE_NOT_FOUND"


class CourseExists(AlreadyExists):
    """A course has this code already; metadata `code`."""

    reason = "COURSE_EXISTS"


class CourseInvalid(InvalidArgument):
    """A number of a course is out of range; metadata `least`, `most`."""

    reason = "COURSE_INVALID"


class CourseChanged(Aborted):
    """Somebody else changed the course first; metadata `current`."""

    reason = "COURSE_CHANGED"


class CourseClosed(FailedPrecondition):
    """Nobody may enrol in this course now."""

    reason = "COURSE_CLOSED"


class EnrolmentNotFound(NotFound):
    """There is no such enrolment."""

    reason = "ENROLMENT_NOT_FOUND"


class EnrolmentExists(AlreadyExists):
    """This person is in this course already."""

    reason = "ENROLMENT_EXISTS"


class EnrolmentStateWrong(FailedPrecondition):
    """The steps of a course come in their order; metadata `state`."""

    reason = "ENROLMENT_STATE_WRONG"


class EnrolmentChanged(Aborted):
    """Somebody else changed the enrolment first; metadata `current`."""

    reason = "ENROLMENT_CHANGED"


class NotYourOwn(PermissionDenied):
    """Nobody teaches, or signs off, themselves."""

    reason = "ENROLMENT_IS_YOUR_OWN"


class EnrolOthers(PermissionDenied):
    """Others are enrolled by their supervisors."""

    reason = "ENROLMENT_OF_OTHERS"


class CoachNotCertified(PermissionDenied):
    """An attendant coaches only what they were certified in."""

    reason = "COACH_NOT_CERTIFIED"
