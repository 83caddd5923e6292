"""What may be wrong with a call, each with its own reason."""

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
