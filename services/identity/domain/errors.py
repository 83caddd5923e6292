"""What identity refuses, each refusal with its own reason."""

from chassis.errors import (
    AlreadyExists,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    ResourceExhausted,
    Unauthenticated,
)


class PersonNotFound(NotFound):
    reason = "PERSON_NOT_FOUND"


class PersonExists(AlreadyExists):
    """Somebody with this number and name is known; metadata `person_id`."""

    reason = "PERSON_EXISTS"


class KindInvalid(InvalidArgument):
    reason = "PERSON_KIND_INVALID"


class NifInvalid(InvalidArgument):
    reason = "NIF_INVALID"


class NifOfNobody(InvalidArgument):
    """999999990, the tax number of "a final consumer", identifies nobody."""

    reason = "NIF_OF_NOBODY"


class NifOfOtherKind(InvalidArgument):
    """A company's number for a person, or a person's for a company; metadata `kind`."""

    reason = "NIF_OF_OTHER_KIND"


class NissInvalid(InvalidArgument):
    reason = "NISS_INVALID"


class CitizenCardInvalid(InvalidArgument):
    reason = "CITIZEN_CARD_INVALID"


class DocumentInvalid(InvalidArgument):
    reason = "DOCUMENT_INVALID"


class CountryInvalid(InvalidArgument):
    reason = "COUNTRY_INVALID"


class IdentifierTypeInvalid(InvalidArgument):
    reason = "IDENTIFIER_TYPE_INVALID"


class PointTypeInvalid(InvalidArgument):
    reason = "POINT_TYPE_INVALID"


class PostalCodeInvalid(InvalidArgument):
    reason = "POSTAL_CODE_INVALID"


class Repeated(InvalidArgument):
    """The same number or address stands twice in one list."""

    reason = "REPEATED"


class TooMany(InvalidArgument):
    """A list has more entries than fit; metadata `most`."""

    reason = "TOO_MANY"


class LanguageInvalid(InvalidArgument):
    reason = "LANGUAGE_INVALID"


class QueryTooShort(InvalidArgument):
    """A search by fewer letters would list half the town; metadata `least`."""

    reason = "QUERY_TOO_SHORT"


class UnitCodeInvalid(InvalidArgument):
    reason = "UNIT_CODE_INVALID"


class UnitExists(AlreadyExists):
    """There is a unit of this code, or there will be; metadata `code`."""

    reason = "UNIT_EXISTS"


class UnitNotFound(NotFound):
    reason = "UNIT_NOT_FOUND"


class UnitWithinItself(FailedPrecondition):
    reason = "UNIT_WITHIN_ITSELF"


class UnitDayInvalid(InvalidArgument):
    """No day on which a unit can change; metadata `today`."""

    reason = "UNIT_DAY_INVALID"


class UnitChangeEmpty(InvalidArgument):
    reason = "UNIT_CHANGE_EMPTY"


class StaffNotFound(NotFound):
    reason = "STAFF_NOT_FOUND"


class UsernameInvalid(InvalidArgument):
    reason = "USERNAME_INVALID"


class UsernameTaken(AlreadyExists):
    reason = "USERNAME_TAKEN"


class PasswordTooShort(InvalidArgument):
    """Metadata `least`."""

    reason = "PASSWORD_TOO_SHORT"


class RoleInvalid(InvalidArgument):
    reason = "ROLE_INVALID"


class CredentialsWrong(Unauthenticated):
    """Name or password, never which."""

    reason = "CREDENTIALS_WRONG"


class TooManyTries(ResourceExhausted):
    """Metadata `minutes`: how long until the next try counts."""

    reason = "TOO_MANY_TRIES"


class SessionEnded(Unauthenticated):
    reason = "SESSION_ENDED"


class LoginInvalid(InvalidArgument):
    """Neither a tax number nor an e-mail address."""

    reason = "LOGIN_INVALID"


class CodeMalformed(InvalidArgument):
    """An access code is six digits."""

    reason = "CODE_MALFORMED"


class CodeEasy(InvalidArgument):
    """A code that anybody would try first."""

    reason = "CODE_EASY"


class CodeWrong(Unauthenticated):
    """Number, address or code, never which; also for one that is blocked or was never set."""

    reason = "CODE_WRONG"


class NotYours(PermissionDenied):
    """A citizen asks for what is another's."""

    reason = "NOT_YOURS"


class AddressUnknown(InvalidArgument):
    """Messages go to an e-mail address or mobile number that is on record, and to no other."""

    reason = "ADDRESS_UNKNOWN"


class MessagesUnknown(InvalidArgument):
    """No kind of message that one may decline."""

    reason = "MESSAGES_UNKNOWN"


class EmailMissing(FailedPrecondition):
    """There is no address to send it to."""

    reason = "EMAIL_MISSING"


class DeliveryInvalid(InvalidArgument):
    reason = "DELIVERY_INVALID"


class DocumentKindInvalid(InvalidArgument):
    """No kind of document by which a person is known at the counter."""

    reason = "DOCUMENT_KIND_INVALID"


class MessageGone(NotFound):
    """It was never there, or is past its time."""

    reason = "MESSAGE_GONE"


class ConfirmationGone(NotFound):
    """It was never there, was used, or is past its time."""

    reason = "CONFIRMATION_GONE"


class ProofGone(NotFound):
    """It was never there, was given, or is past its time."""

    reason = "PROOF_GONE"


class AssistanceInvalid(InvalidArgument):
    reason = "ASSISTANCE_INVALID"


class AccessNotFound(NotFound):
    reason = "ACCESS_NOT_FOUND"


class AccessReviewed(FailedPrecondition):
    """Somebody has looked at this reading already."""

    reason = "ACCESS_REVIEWED"


class OwnAccount(FailedPrecondition):
    """Nobody switches themselves off, or on again."""

    reason = "OWN_ACCOUNT"


class OwnAccess(PermissionDenied):
    """Nobody reviews what they themselves read."""

    reason = "OWN_ACCESS"


class MergeNotFound(NotFound):
    reason = "MERGE_NOT_FOUND"


class MergeIntoSelf(InvalidArgument):
    reason = "MERGE_INTO_SELF"


class NumbersDiffer(FailedPrecondition):
    """Their numbers say that they are two."""

    reason = "NUMBERS_DIFFER"


class MergeStateWrong(FailedPrecondition):
    """Metadata `state`."""

    reason = "MERGE_STATE_WRONG"


class MergeNeedsAnother(PermissionDenied):
    """Who proposed a merge does not approve it."""

    reason = "MERGE_NEEDS_ANOTHER"


class PersonMerged(FailedPrecondition):
    """One of them was merged already."""

    reason = "PERSON_MERGED"
