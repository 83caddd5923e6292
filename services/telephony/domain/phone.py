"""An attendant's phone as it is seen: what it does now, and with whom."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from services.telephony.domain.errors import NoSuchPhoneAction, PhoneBusy


class PhoneState(StrEnum):
    IDLE = "idle"
    RINGING = "ringing"
    DIALING = "dialing"
    TALKING = "talking"
    HOLDING = "holding"
    CONSULTING = "consulting"
    CONFERENCE = "conference"


ENGAGED = frozenset(
    {PhoneState.TALKING, PhoneState.HOLDING, PhoneState.CONSULTING, PhoneState.CONFERENCE}
)

# What an attendant does with two lines of one telephone: whether it holds the caller's, and the
# one from which somebody is asked.
LINES = {
    (False, False): PhoneState.CONFERENCE,
    (False, True): PhoneState.TALKING,
    (True, False): PhoneState.CONSULTING,
    (True, True): PhoneState.HOLDING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """
    Who is at the other end.

    Attributes:
        call_id: Of a call that came in; empty for one that we made.
        number: E.164, or empty. A hint: it never makes somebody known.
        person_id: Who it is, where number and code were keyed; else empty.
        keyed: Places of the menu that were gone through.
    """

    call_id: str = ""
    contact_id: str = ""
    number: str = ""
    person_id: str = ""
    keyed: tuple[str, ...] = ()
    service: str = ""
    language: str = "pt"
    began_at: datetime | None = None
    outgoing: bool = False
    offer_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneView:
    """
    All that a screen shows of a phone.

    Attributes:
        wrap_up: Contact that is still to be finished at the desk, or empty.
        trouble: Why the last thing that was tried did not work, or empty.
        since: Of `state` (UTC).
    """

    state: PhoneState = PhoneState.IDLE
    party: Party | None = None
    since: datetime | None = None
    muted: bool = False
    recording: bool = False
    recording_paused: bool = False
    consulted: str = ""
    browser: bool = False
    telephones: int = 0
    wrap_up: str = ""
    trouble: str = ""
    version: int = 1


def free(view: PhoneView) -> None:
    """
    Make sure that nothing goes on.

    Raises:
        PhoneBusy: Something does.
    """
    if view.state is not PhoneState.IDLE:
        raise PhoneBusy(state=view.state.value)


def expect(view: PhoneView, *states: PhoneState) -> None:
    """
    Make sure that the phone is in one of *states*.

    Raises:
        NoSuchPhoneAction: It is in another.
    """
    if view.state not in states:
        raise NoSuchPhoneAction(state=view.state.value)


def idle(view: PhoneView, at: datetime, *, trouble: str = "", wrap_up: str = "") -> PhoneView:
    """Nothing goes on any more."""
    return replace(
        view,
        state=PhoneState.IDLE,
        party=None,
        since=at,
        muted=False,
        recording=False,
        recording_paused=False,
        consulted="",
        trouble=trouble,
        wrap_up=wrap_up or view.wrap_up,
    )
