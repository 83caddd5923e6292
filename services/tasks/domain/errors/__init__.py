"""What callers of tasks may be told, each with its own reason."""

from chassis.errors import (
    Aborted,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    ResourceExhausted,
)


class CaseNotFound(NotFound):
    """No case has this number or id; towards the public also: the secret is another one."""

    reason = "CASE_NOT_FOUND"


class CaseNumberInvalid(InvalidArgument):
    """What was given cannot be read as a case number, nor as an id."""

    reason = "CASE_NUMBER_INVALID"


class CaseNumberAmbiguous(FailedPrecondition):
    """Without its letter the number is that of several cases; metadata `numbers`."""

    reason = "CASE_NUMBER_AMBIGUOUS"


class TooManyGuesses(ResourceExhausted):
    """Too many wrong secrets for one number; metadata `minutes` to wait."""

    reason = "TOO_MANY_GUESSES"


class CaseClosed(FailedPrecondition):
    """The case is closed; metadata `number`. It can be reopened."""

    reason = "CASE_CLOSED"


class CaseNotClosed(FailedPrecondition):
    """Only a closed case is reopened; metadata `number`."""

    reason = "CASE_NOT_CLOSED"


class CaseKindInvalid(InvalidArgument):
    """A kind of case that this version does not know."""

    reason = "CASE_KIND_INVALID"


class ClosingReasonInvalid(InvalidArgument):
    """A reason for closing that is not one of the five; metadata `allowed`."""

    reason = "CLOSING_REASON_INVALID"


class ClosingNotAllowed(PermissionDenied):
    """An attendant closes only what the citizen withdrew."""

    reason = "CLOSING_NOT_ALLOWED"


class CaseOfAnotherUnit(PermissionDenied):
    """The case is with another unit; metadata `unit_code`."""

    reason = "CASE_OF_ANOTHER_UNIT"


class ServiceUnknown(InvalidArgument):
    """The charter has no such service in force; metadata `service_code`."""

    reason = "SERVICE_UNKNOWN"


class ServiceOpensNoCase(FailedPrecondition):
    """The service is answered at once, or is no matter of the council's."""

    reason = "SERVICE_OPENS_NO_CASE"


class MatterOfAnotherBody(ServiceOpensNoCase):
    """It is not the council's; metadata `outside_body`."""

    reason = "MATTER_OF_ANOTHER_BODY"


class PersonRequired(InvalidArgument):
    """The charter does not let this service be asked for anonymously."""

    reason = "PERSON_REQUIRED"


class PersonUnknown(InvalidArgument):
    """Nobody is registered under this id."""

    reason = "PERSON_UNKNOWN"


class PersonNotProven(PermissionDenied):
    """Without an account nobody can say who they are, so a case is in nobody's name."""

    reason = "PERSON_NOT_PROVEN"


class ReceivedInFuture(InvalidArgument):
    """An act is said to be made later than now."""

    reason = "RECEIVED_IN_FUTURE"


class ReceivedTooLongAgo(InvalidArgument):
    """An act is typed in later than is allowed; metadata `most_days`."""

    reason = "RECEIVED_TOO_LONG_AGO"


class MomentInvalid(InvalidArgument):
    """A moment is no moment, or lies outside the years 1990 to 2199."""

    reason = "MOMENT_INVALID"


class VersionInvalid(InvalidArgument):
    """A version is negative."""

    reason = "VERSION_INVALID"


class VersionLost(Aborted):
    """Someone else changed it first; metadata `version` is the one it has now."""

    reason = "CONCURRENT_CHANGE"


class TaskNotFound(NotFound):
    """No task has this id."""

    reason = "TASK_NOT_FOUND"


class TaskTaken(FailedPrecondition):
    """Somebody else accepted the task already."""

    reason = "TASK_TAKEN"


class TaskNotAccepted(FailedPrecondition):
    """A task is accepted before it is completed."""

    reason = "TASK_NOT_ACCEPTED"


class TaskEnded(FailedPrecondition):
    """The task is done or cancelled; metadata `state`."""

    reason = "TASK_ENDED"


class TaskAtHandOut(FailedPrecondition):
    """The unit that hands out work cannot return it to itself; it forwards."""

    reason = "TASK_AT_HAND_OUT"


class TaskOfAnotherUnit(PermissionDenied):
    """The task is another unit's; metadata `unit_code`."""

    reason = "TASK_OF_ANOTHER_UNIT"


class TaskStateInvalid(InvalidArgument):
    """A state of tasks that this version does not know."""

    reason = "TASK_STATE_INVALID"


class UnitMissing(InvalidArgument):
    """No unit was named, and the caller belongs to none."""

    reason = "UNIT_MISSING"


class UnitUnknown(InvalidArgument):
    """Identity knows no such unit; metadata `unit_code`."""

    reason = "UNIT_UNKNOWN"


class UnitUnchanged(InvalidArgument):
    """The task is that unit's already; metadata `unit_code`."""

    reason = "UNIT_UNCHANGED"


class CalendarMissing(FailedPrecondition):
    """The calendar of a year that is needed was not loaded; metadata `year`."""

    reason = "CALENDAR_MISSING"


class CalendarDayInvalid(InvalidArgument):
    """A day is not written YYYY-MM-DD, does not exist, or is of another year."""

    reason = "CALENDAR_DAY_INVALID"


class CalendarDayRepeated(InvalidArgument):
    """A day stands twice in one year's list; metadata `day`."""

    reason = "CALENDAR_DAY_REPEATED"


class DayKindInvalid(InvalidArgument):
    """A day is declared a holiday, of tolerance, or working, and nothing else."""

    reason = "DAY_KIND_INVALID"


class CalendarYearInvalid(InvalidArgument):
    """A year outside 1990 to 2199."""

    reason = "CALENDAR_YEAR_INVALID"


class CalendarSizeInvalid(InvalidArgument):
    """A year is loaded with at least one day and no more than `most`."""

    reason = "CALENDAR_SIZE_INVALID"


class DeadlineUnitInvalid(InvalidArgument):
    """A unit of deadlines that this version does not know."""

    reason = "DEADLINE_UNIT_INVALID"


class DeadlineValueInvalid(InvalidArgument):
    """A term is negative, or longer than its unit allows; metadata `most`."""

    reason = "DEADLINE_VALUE_INVALID"


class MandateMissing(PermissionDenied):
    """Nobody let them act for this company or person, or not for this, or no longer."""

    reason = "MANDATE_MISSING"
