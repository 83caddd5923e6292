"""Why somebody may see a citizen's life: their own, a contact or case, or a reason in words."""

from chassis.auth import Caller
from chassis.errors import PermissionDenied


class PurposeMissing(PermissionDenied):
    """Staff opened a history with neither a contact or case nor a stated reason."""

    reason = "PURPOSE_MISSING"


def expect_purpose(caller: Caller) -> None:
    """
    Let staff go on who say what for; services and the person themselves need not.

    What was opened for a stated reason only is on the list of readings to be
    reviewed (identity). Each service asks this itself, whatever the gateway did.

    Raises:
        PurposeMissing: There is nothing to write into the log.
    """
    if caller.kind == "staff" and not caller.about and not caller.purpose.strip():
        raise PurposeMissing(field="Atende-Purpose")
