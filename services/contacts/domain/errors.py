"""What contacts refuses, each refusal with its own reason."""

from chassis.errors import FailedPrecondition, InvalidArgument, NotFound, PermissionDenied


class ContactNotFound(NotFound):
    reason = "CONTACT_NOT_FOUND"


class ContactTaken(FailedPrecondition):
    """Another attendant has it."""

    reason = "CONTACT_TAKEN"


class ContactStateWrong(FailedPrecondition):
    """What was asked cannot be done in this state; metadata `state`."""

    reason = "CONTACT_STATE_WRONG"


class NotYourContact(PermissionDenied):
    """Only the attendant who serves it, or a supervisor, may do this."""

    reason = "NOT_YOUR_CONTACT"


class ChannelInvalid(InvalidArgument):
    reason = "CHANNEL_INVALID"


class DirectionInvalid(InvalidArgument):
    reason = "DIRECTION_INVALID"


class StateInvalid(InvalidArgument):
    reason = "STATE_INVALID"


class OutcomeMissing(InvalidArgument):
    """A contact is closed with an outcome."""

    reason = "OUTCOME_MISSING"


class OutcomeNotHere(InvalidArgument):
    """This outcome belongs to another kind of contact; metadata `allowed`."""

    reason = "OUTCOME_NOT_HERE"


class SubjectUnknown(InvalidArgument):
    """The charter has no such service; metadata `code`."""

    reason = "SUBJECT_UNKNOWN"


class SubjectRepeated(InvalidArgument):
    reason = "SUBJECT_REPEATED"


class TooManySubjects(InvalidArgument):
    """Metadata `most`."""

    reason = "TOO_MANY_SUBJECTS"


class PersonUnknown(InvalidArgument):
    """No such person; the field says which was meant."""

    reason = "PERSON_UNKNOWN"


class TimeInFuture(InvalidArgument):
    reason = "TIME_IN_FUTURE"


class TimeTooOld(InvalidArgument):
    """Longer ago than can be typed in; metadata `days`."""

    reason = "TIME_TOO_OLD"


class TimeBeforeOpening(InvalidArgument):
    """It cannot have ended before something of it began."""

    reason = "TIME_BEFORE_OPENING"


class ListTooWide(InvalidArgument):
    """Ended contacts are listed of one attendant (or read as a person's history)."""

    reason = "LIST_TOO_WIDE"


class ParticipantInvalid(InvalidArgument):
    """No such role, or too many people; metadata `known`."""

    reason = "PARTICIPANT_INVALID"


class SourceInvalid(InvalidArgument):
    """More sources than one answer has; metadata `most`."""

    reason = "SOURCE_INVALID"


class KeyHalfGiven(InvalidArgument):
    """`before` and `before_id` go together."""

    reason = "KEY_HALF_GIVEN"
