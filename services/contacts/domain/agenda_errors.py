"""What the agenda, call-backs, sittings and messages refuse, each with its own reason."""

from chassis.errors import (
    AlreadyExists,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    Unavailable,
)


class AgendaFileWrong(InvalidArgument):
    """A council's file cannot be read; metadata `place`."""

    reason = "AGENDA_FILE_WRONG"


class AgendaMissing(Unavailable):
    """No agenda was imported yet."""

    reason = "AGENDA_MISSING"


class AgendaKindUnknown(InvalidArgument):
    reason = "AGENDA_KIND_UNKNOWN"


class SiteUnknown(InvalidArgument):
    reason = "SITE_UNKNOWN"


class DayInvalid(InvalidArgument):
    """Not a day, YYYY-MM-DD."""

    reason = "DAY_INVALID"


class SpanInvalid(InvalidArgument):
    """It ends before it begins, or is longer than may be asked for; metadata `most`."""

    reason = "AGENDA_SPAN_INVALID"


class SlotUnknown(InvalidArgument):
    """Nothing begins then: no pattern, a closed day, too soon or too far ahead."""

    reason = "SLOT_UNKNOWN"


class SlotFull(AlreadyExists):
    """Somebody had the last place; metadata `next`, the following free ones (RFC 3339)."""

    reason = "SLOT_FULL"


class BookingChannelInvalid(InvalidArgument):
    """One books by web, counter or phone."""

    reason = "BOOKING_CHANNEL_INVALID"


class AddressMissing(InvalidArgument):
    """Nobody is known, so a way to reach them is needed."""

    reason = "ADDRESS_MISSING"


class AppointmentNotFound(NotFound):
    """No such appointment, or not with this code."""

    reason = "APPOINTMENT_NOT_FOUND"


class AppointmentStateWrong(FailedPrecondition):
    """It was cancelled, missed, or its person is here already; metadata `state`."""

    reason = "APPOINTMENT_STATE_WRONG"


class AppointmentTooEarly(FailedPrecondition):
    """It is not that day yet."""

    reason = "APPOINTMENT_TOO_EARLY"


class SittingNeeded(FailedPrecondition):
    """This kind is booked from a sitting that is ready; metadata `sitting_kind`."""

    reason = "SITTING_NEEDED"


class ClosureNotFound(NotFound):
    reason = "CLOSURE_NOT_FOUND"


class CallbackNotFound(NotFound):
    reason = "CALLBACK_NOT_FOUND"


class CallbackEnded(FailedPrecondition):
    """Nothing more happens to it; metadata `state`."""

    reason = "CALLBACK_ENDED"


class CallbackNotByVoice(FailedPrecondition):
    """This person cannot hear: they are answered in writing."""

    reason = "CALLBACK_NOT_BY_VOICE"


class AttemptRunning(FailedPrecondition):
    """Somebody is calling this very moment."""

    reason = "ATTEMPT_RUNNING"


class AttemptUnknown(InvalidArgument):
    """No such attempt is under way."""

    reason = "ATTEMPT_UNKNOWN"


class AttemptResultInvalid(InvalidArgument):
    reason = "ATTEMPT_RESULT_INVALID"


class CallingHoursClosed(FailedPrecondition):
    """Nobody is called at this hour; metadata `opens_at`."""

    reason = "CALLING_HOURS_CLOSED"


class AttemptsInvalid(InvalidArgument):
    """One to three; metadata `most`."""

    reason = "ATTEMPTS_INVALID"


class SittingNotFound(NotFound):
    reason = "SITTING_NOT_FOUND"


class SittingOfAnotherUnit(PermissionDenied):
    """A department decides on what is asked of it, or of one of its own."""

    reason = "SITTING_OF_ANOTHER_UNIT"


class SittingStateWrong(FailedPrecondition):
    """This does not follow from where it stands; metadata `state`."""

    reason = "SITTING_STATE_WRONG"


class SittingKindInvalid(InvalidArgument):
    reason = "SITTING_KIND_INVALID"


class LegitimacyMissing(InvalidArgument):
    """A file is shown on some ground, which has to be said."""

    reason = "LEGITIMACY_MISSING"


class TechnicianMissing(InvalidArgument):
    """A technical meeting is with somebody."""

    reason = "TECHNICIAN_MISSING"


class TemplateUnknown(InvalidArgument):
    reason = "TEMPLATE_UNKNOWN"


class FactMissing(InvalidArgument):
    """The template says something that was not given; metadata `fact`."""

    reason = "FACT_MISSING"


class MessageKeyMissing(InvalidArgument):
    """A message carries the key by which it goes out once."""

    reason = "MESSAGE_KEY_MISSING"


class MessageNotFailed(FailedPrecondition):
    """It went out, is still to go out, or was sent again already."""

    reason = "MESSAGE_NOT_FAILED"


class LinkInvalid(NotFound):
    """No link of ours, or changed on its way."""

    reason = "LINK_INVALID"


class ScoreInvalid(InvalidArgument):
    """One to five."""

    reason = "SCORE_INVALID"


class AlreadyAnswered(FailedPrecondition):
    """This question has its answer."""

    reason = "ALREADY_ANSWERED"


class NotYourAppointment(PermissionDenied):
    """A citizen sees and changes their own."""

    reason = "NOT_YOUR_APPOINTMENT"
