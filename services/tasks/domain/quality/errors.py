"""What callers may be told about quality, each with its own reason."""

from chassis.errors import AlreadyExists, FailedPrecondition, InvalidArgument, NotFound


class HotSpotNotFound(NotFound):
    """No hot spot has this id."""

    reason = "HOT_SPOT_NOT_FOUND"


class HotSpotDealtWith(FailedPrecondition):
    """The hot spot was dismissed or taken up already; metadata `state`."""

    reason = "HOT_SPOT_DEALT_WITH"


class NonConformityNotFound(NotFound):
    """No non-conformity has this id."""

    reason = "NONCONFORMITY_NOT_FOUND"


class NonConformityStateWrong(FailedPrecondition):
    """This is not possible as the non-conformity stands; metadata `state`."""

    reason = "NONCONFORMITY_STATE_WRONG"


class SignalMissing(InvalidArgument):
    """Without a hot spot it must be said which indicator shows the trouble."""

    reason = "SIGNAL_MISSING"


class CausesIncomplete(InvalidArgument):
    """Whys or causes are missing, or none is marked as the root."""

    reason = "CAUSES_INCOMPLETE"


class CauseTreeInvalid(InvalidArgument):
    """Causes are no tree: a key twice, a parent that is not there, or a ring; metadata `key`."""

    reason = "CAUSE_TREE_INVALID"


class CauseCategoryInvalid(InvalidArgument):
    """A category of causes that is none; metadata `allowed`."""

    reason = "CAUSE_CATEGORY_INVALID"


class ActionNotFound(NotFound):
    """No action has this id."""

    reason = "ACTION_NOT_FOUND"


class ActionEnded(FailedPrecondition):
    """The action is done or cancelled already; metadata `state`."""

    reason = "ACTION_ENDED"


class ActionsUnfinished(FailedPrecondition):
    """An effect is checked when no action is open and at least one is done; metadata `open`."""

    reason = "ACTIONS_UNFINISHED"


class DueInPast(InvalidArgument):
    """A day that must lie ahead lies behind."""

    reason = "DUE_IN_PAST"


class CheckTooSoon(InvalidArgument):
    """Between today and the check there must be whole weeks of figures; metadata `least`."""

    reason = "CHECK_TOO_SOON"


class ReferenceInvalid(InvalidArgument):
    """What evidence or a change refers to cannot be read, or is not there."""

    reason = "REFERENCE_INVALID"


class EvidenceLinked(AlreadyExists):
    """The same thing is linked already."""

    reason = "EVIDENCE_LINKED"


class SuggestionNotFound(NotFound):
    """No suggestion has this id."""

    reason = "SUGGESTION_NOT_FOUND"


class SuggestionDecided(FailedPrecondition):
    """The suggestion has its answer; metadata `state`."""

    reason = "SUGGESTION_DECIDED"


class QualityWordInvalid(InvalidArgument):
    """A kind, state or signal that this version does not know."""

    reason = "QUALITY_WORD_INVALID"


class DayTextInvalid(InvalidArgument):
    """A day that is not written YYYY-MM-DD."""

    reason = "QUALITY_DAY_INVALID"
