"""What lines refuse, each refusal with its own reason."""

from chassis.errors import FailedPrecondition, InvalidArgument, NotFound, PermissionDenied


class LineNotFound(NotFound):
    """No such line, or none that serves this subject at this site by this channel."""

    reason = "LINE_NOT_FOUND"


class LineInvalid(InvalidArgument):
    """A line of a council's file cannot be as it is written; metadata `cause`."""

    reason = "LINE_INVALID"


class SiteInvalid(InvalidArgument):
    """Lowercase letters, digits and hyphens."""

    reason = "SITE_INVALID"


class ChannelNotHere(InvalidArgument):
    """The line does not take this channel; metadata `allowed`."""

    reason = "CHANNEL_NOT_HERE"


class PriorityInvalid(InvalidArgument):
    reason = "PRIORITY_INVALID"


class TicketNotFound(NotFound):
    """No such place in any line, or not for who asks."""

    reason = "TICKET_NOT_FOUND"


class TicketStateWrong(FailedPrecondition):
    """What was asked cannot be done as the place stands; metadata `state`."""

    reason = "TICKET_STATE_WRONG"


class TicketNumberTaken(FailedPrecondition):
    """A paper ticket with this number was typed in already."""

    reason = "TICKET_NUMBER_TAKEN"


class TicketNumberInvalid(InvalidArgument):
    """No paper roll has this number."""

    reason = "TICKET_NUMBER_INVALID"


class NotYourTicket(PermissionDenied):
    """Another attendant called or serves this person."""

    reason = "NOT_YOUR_TICKET"


class StillServing(FailedPrecondition):
    """The attendant is with somebody; finish or park them first. Metadata `contact_id`."""

    reason = "STILL_SERVING"


class NotReady(FailedPrecondition):
    """Who takes people from a line has said that they are ready, and for what."""

    reason = "NOT_READY"


class PresenceInvalid(InvalidArgument):
    reason = "PRESENCE_INVALID"


class SkillMissing(FailedPrecondition):
    """A line needs a certified skill that this attendant has not; metadata `skill`."""

    reason = "SKILL_MISSING"


class SkillInvalid(InvalidArgument):
    """A skill is a short code and, if it ends, a day."""

    reason = "SKILL_INVALID"


class TooManyStaff(InvalidArgument):
    """More are asked for at once than are told of; metadata `most`."""

    reason = "TOO_MANY_IDS"


class LanguageInvalid(InvalidArgument):
    """Not a BCP 47 tag."""

    reason = "LANGUAGE_INVALID"


class OfferGone(FailedPrecondition):
    """The offer stands no more; metadata `result` says what became of it."""

    reason = "OFFER_GONE"


class OfferNotFound(NotFound):
    reason = "OFFER_NOT_FOUND"


class MoveUnclear(InvalidArgument):
    """Name one of line, subject, attendant and desk."""

    reason = "MOVE_UNCLEAR"


class TimesOutOfOrder(InvalidArgument):
    """Times of a paper ticket come in the order in which things happened."""

    reason = "TIMES_OUT_OF_ORDER"


class NotYourself(PermissionDenied):
    """Only a supervisor, or a service, speaks for another attendant."""

    reason = "NOT_YOURSELF"


class OfferReasonInvalid(InvalidArgument):
    """declined, no_answer or phone_unreachable."""

    reason = "OFFER_REASON_INVALID"
