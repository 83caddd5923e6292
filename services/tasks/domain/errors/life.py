"""What callers may be told of a case's life."""

from chassis.errors import FailedPrecondition, InvalidArgument, NotFound, PermissionDenied


class CaseStateWrong(FailedPrecondition):
    """The case stands where this cannot be done; metadata `number`, `state`, `act`."""

    reason = "CASE_STATE_WRONG"


class RequestNotFound(NotFound):
    """The citizen was asked nothing under this id, or nothing that is open."""

    reason = "CITIZEN_REQUEST_NOT_FOUND"


class RequestOver(FailedPrecondition):
    """What was asked is answered or taken back already; metadata `state`."""

    reason = "CITIZEN_REQUEST_OVER"


class AskKindInvalid(InvalidArgument):
    """A citizen is asked for a completion, heard, or asked a question."""

    reason = "CITIZEN_REQUEST_KIND_INVALID"


class AnswerTermInvalid(InvalidArgument):
    """So many days to answer in are not allowed; metadata `least`, `most`."""

    reason = "ANSWER_TERM_INVALID"


class ResidenceInvalid(InvalidArgument):
    """Somebody lives on the mainland, on the islands, in Europe or beyond."""

    reason = "RESIDENCE_INVALID"


class RatingInvalid(InvalidArgument):
    """A rating is 1 to 5."""

    reason = "RATING_INVALID"


class RatedAlready(FailedPrecondition):
    """This closing was rated already."""

    reason = "CASE_RATED_ALREADY"


class EvidenceMissing(InvalidArgument):
    """A case of this kind closes as done with something that shows it; metadata `kind`."""

    reason = "EVIDENCE_MISSING"


class PartsOpen(FailedPrecondition):
    """Parts of the case are still open, and it ends last; metadata `numbers`."""

    reason = "CASE_PARTS_OPEN"


class ParentWrong(InvalidArgument):
    """A case is no part of itself, of a part, or of what has ended; metadata `number`."""

    reason = "PARENT_CASE_WRONG"


class JoinWrong(InvalidArgument):
    """These two cannot be one; metadata `cause`: itself, service, ended, joined or parts."""

    reason = "CASE_JOIN_WRONG"


class ConflictOfInterest(PermissionDenied):
    """The case is about the caller, who therefore has no part in it."""

    reason = "CONFLICT_OF_INTEREST"


class ExtendedAlready(FailedPrecondition):
    """A deadline is extended once."""

    reason = "DEADLINE_EXTENDED_ALREADY"


class ExtensionTooLate(FailedPrecondition):
    """A deadline is extended before it has passed; metadata `due_on`."""

    reason = "DEADLINE_PASSED"


class ExtensionInvalid(InvalidArgument):
    """An extension is 1 unit at least and its term at most; metadata `most`."""

    reason = "DEADLINE_EXTENSION_INVALID"


class CoordinateMissing(InvalidArgument):
    """A point has a latitude and a longitude; the missing one is the field."""

    reason = "COORDINATE_MISSING"


class CoordinateInvalid(InvalidArgument):
    """This is no number of degrees."""

    reason = "COORDINATE_INVALID"


class CoordinatesSwapped(InvalidArgument):
    """The point would lie in the council were the two exchanged."""

    reason = "COORDINATES_SWAPPED"


class PointOutside(InvalidArgument):
    """The point lies outside the council."""

    reason = "POINT_OUTSIDE_COUNCIL"


class FormInvalid(InvalidArgument):
    """The form's data are no JSON object, or one too large; metadata `most`."""

    reason = "FORM_INVALID"


class FormFieldMissing(InvalidArgument):
    """The form of the service needs this field."""

    reason = "FORM_FIELD_MISSING"


class FormFieldUnknown(InvalidArgument):
    """The form of the service has no such field."""

    reason = "FORM_FIELD_UNKNOWN"


class FormValueWrong(InvalidArgument):
    """The form of the service takes no such value; metadata `rule` names what it breaks."""

    reason = "FORM_VALUE_WRONG"


class StaffIdMissing(InvalidArgument):
    """A list of staff has an empty or overlong id, or is too long."""

    reason = "STAFF_IDS_INVALID"
