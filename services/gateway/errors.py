"""What the door itself refuses, each with its own reason; the services have their own."""

from typing import ClassVar

from chassis.errors import (
    DomainError,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    ResourceExhausted,
    Unauthenticated,
    Unavailable,
)


class NotJson(InvalidArgument):
    """The body is not JSON; metadata `line`, `column` and, where it helps, `cause`."""

    reason = "JSON_INVALID"


class JsonTooDeep(InvalidArgument):
    """The body nests lists and objects deeper than anything we read; metadata `deepest`."""

    reason = "JSON_TOO_DEEP"


class JsonNameRepeated(InvalidArgument):
    """An object names one thing twice, and readers differ on which counts; metadata `name`."""

    reason = "JSON_NAME_REPEATED"


class ContentTypeUnsupported(InvalidArgument):
    """The body is of another kind than this route reads; metadata `expected`."""

    reason = "CONTENT_TYPE_UNSUPPORTED"


class BodyTooLarge(InvalidArgument):
    """The body is larger than is read; metadata `most` in bytes."""

    reason = "BODY_TOO_LARGE"


class UploadInvalid(InvalidArgument):
    """The body is no multipart form with exactly one part `file`."""

    reason = "UPLOAD_INVALID"


class HeaderInvalid(InvalidArgument):
    """A header of ours says what cannot be read; `field` is the header."""

    reason = "HEADER_INVALID"


class LetterNotFound(NotFound):
    """The advocate's file has no such letter."""

    reason = "LETTER_NOT_FOUND"


class RouteNotFound(NotFound):
    """There is nothing at this path."""

    reason = "ROUTE_NOT_FOUND"


class MethodNotAllowed(DomainError):
    """The path is there, the method is not; metadata `allowed`."""

    reason = "METHOD_NOT_ALLOWED"


class SessionEnded(Unauthenticated):
    """The session cookie is of no session that is open."""

    reason = "SESSION_ENDED"


class SessionStoreUnavailable(Unavailable):
    """Sessions cannot be looked up now; bearer tokens still work."""

    reason = "SESSION_STORE_UNAVAILABLE"


class CrossSiteRequest(PermissionDenied):
    """A page of another site tried to use somebody's session."""

    reason = "CROSS_SITE_REQUEST"


class NotServedHere(PermissionDenied):
    """Somebody is not at the contact that is named, or it is none of the caller's."""

    reason = "NOT_SERVED_HERE"


class TooManyRequests(ResourceExhausted):
    """This address asked for the same thing too often; metadata `retry_after` in seconds."""

    reason = "TOO_MANY_REQUESTS"


class LimitsUnavailable(Unavailable):
    """Tries cannot be counted now, and this is not offered uncounted."""

    reason = "LIMITS_UNAVAILABLE"


class CharterInvalid(InvalidArgument):
    """A charter has problems, which are listed; nothing was stored."""

    reason = "CHARTER_INVALID"


class HistoryUnavailable(Unavailable):
    """None of the services that know of a person's history answers."""

    reason = "HISTORY_UNAVAILABLE"


class FieldError(InvalidArgument):
    """One field is wrong in a way that needs no knowledge of the city."""

    reason = "FIELD_INVALID"


class FieldMissing(FieldError):
    """A field that must be there is not."""

    reason = "FIELD_MISSING"


class FieldUnknown(FieldError):
    """There is no such field; perhaps a slip in its name."""

    reason = "FIELD_UNKNOWN"


class FieldRepeated(FieldError):
    """A query parameter that has one value came twice."""

    reason = "FIELD_REPEATED"


class FieldKind(FieldError):
    """A value is of another kind, such as a number where a text belongs; metadata `expected`."""

    reason = "FIELD_KIND"


class WordUnknown(FieldError):
    """A word is none of those this field knows; metadata `known`."""

    reason = "WORD_UNKNOWN"


class NumberOutOfRange(FieldError):
    """A number is too small or too large; metadata `least`, `most`."""

    reason = "NUMBER_OUT_OF_RANGE"


class DayInvalid(FieldError):
    """A day is not written YYYY-MM-DD, or is in no calendar."""

    reason = "DAY_INVALID"


class TimeInvalid(FieldError):
    """A moment is not ISO 8601 with its zone."""

    reason = "TIME_INVALID"


class ListTooLong(FieldError):
    """A list has more items than one request may; metadata `most`."""

    reason = "LIST_TOO_LONG"


class ListTooShort(FieldError):
    """A list has too few items; metadata `least`."""

    reason = "LIST_TOO_SHORT"


class FieldsInvalid(InvalidArgument):
    """Several fields are wrong; each is listed."""

    reason = "FIELDS_INVALID"


class FormatUnknown(NotFound):
    """Open311 is spoken in json and in xml only."""

    reason = "FORMAT_UNKNOWN"


class JurisdictionUnknown(NotFound):
    """Another council is meant than this one."""

    reason = "JURISDICTION_UNKNOWN"


class ApiKeyInvalid(PermissionDenied):
    """An application gives no key, or nobody's."""

    reason = "API_KEY_INVALID"


class Open311NotFound(NotFound):
    """There is no such service, report or token, or none that applications may see."""

    reason = "OPEN311_NOT_FOUND"


class Overloaded(Unavailable):
    """More is asked at once than can be answered in time; nothing was done."""

    reason = "OVERLOADED"


class Internal(DomainError):
    """A bug of ours; the log knows more."""

    reason: ClassVar[str] = "INTERNAL"
