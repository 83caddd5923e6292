"""What may be wrong with a call or a phone, each with its own reason."""

from chassis.errors import FailedPrecondition, InvalidArgument, NotFound


class CallNotFound(NotFound):
    """No call has this id."""

    reason = "CALL_NOT_FOUND"


class CallNotInMenu(FailedPrecondition):
    """The call waits for a person or has ended; its keys are no longer the menu's. `state`."""

    reason = "CALL_NOT_IN_MENU"


class KeyInvalid(InvalidArgument):
    """A key is none of 0 to 9, * and #, nor empty (silence)."""

    reason = "KEY_INVALID"


class EndCauseInvalid(InvalidArgument):
    """The exchange gave a cause that is not known; metadata `allowed`."""

    reason = "END_CAUSE_INVALID"


class ExchangeCallIdInvalid(InvalidArgument):
    """The exchange's own id is not printable ASCII."""

    reason = "EXCHANGE_CALL_ID_INVALID"


class CallNotWaiting(FailedPrecondition):
    """The call does not wait for an attendant (any more). `state`."""

    reason = "CALL_NOT_WAITING"


class PhoneNotConnected(FailedPrecondition):
    """The attendant has neither a telephone nor a browser that rings."""

    reason = "PHONE_NOT_CONNECTED"


class PhoneBusy(FailedPrecondition):
    """The attendant's phone already has a call."""

    reason = "PHONE_BUSY"


class NoSuchPhoneAction(FailedPrecondition):
    """The phone's state does not allow it; `state`."""

    reason = "PHONE_ACTION_NOT_POSSIBLE"


class NumberNotDialable(InvalidArgument):
    """What was to be dialled is no telephone number, or none that may be dialled."""

    reason = "NUMBER_NOT_DIALABLE"


class BrowserOfferInvalid(InvalidArgument):
    """What the browser offered is no description of sound."""

    reason = "BROWSER_OFFER_INVALID"


class PromptNotFound(NotFound):
    """No prompt has this key in this language."""

    reason = "PROMPT_NOT_FOUND"


class SoundInvalid(InvalidArgument):
    """What was uploaded is no WAV file that can be played; `most_seconds`, `most_bytes`."""

    reason = "SOUND_INVALID"


class RecordingNotFound(NotFound):
    """No recording has this id, or its time is over."""

    reason = "RECORDING_NOT_FOUND"


class RecordingPurposeMissing(InvalidArgument):
    """Whoever listens to a recording says what for."""

    reason = "RECORDING_PURPOSE_MISSING"


class SpanInvalid(InvalidArgument):
    """From and to are no span of at most 366 days."""

    reason = "SPAN_INVALID"


class PlanInvalid(InvalidArgument):
    """A number of a staffing plan is out of its range; `allowed`."""

    reason = "PLAN_INVALID"
