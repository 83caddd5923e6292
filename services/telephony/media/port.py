"""
The media port: all that the telephone channel asks of sound and signalling.

Three things stand behind it: `sip` (in this process, the default), `ari` (an Asterisk
beside it) and `simulated` (tests, load). Sound is 8 kHz, 16 bits, mono throughout.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

RATE = 8000
FRAME_SECONDS = 0.02
FRAME_SAMPLES = 160
FRAME_BYTES = 320
SILENCE = bytes(FRAME_BYTES)


class Cause(StrEnum):
    """Why a leg ended."""

    HUNG_UP = "hung_up"  # by the other side, or by us in good order
    CANCELLED = "cancelled"  # before it was answered
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    REJECTED = "rejected"
    UNREACHABLE = "unreachable"
    NO_SOUND = "no_sound"  # nothing came for too long: the line is dead
    FAILED = "failed"


class Heard(StrEnum):
    """How a playback ended."""

    ENDED = "ended"
    KEY = "key"  # a key interrupted it
    STOPPED = "stopped"
    GONE = "gone"  # the leg ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """
    Something to be heard.

    Attributes:
        key: Its name in the store of prompts; names the same sound for ever.
        pcm: 8 kHz, 16 bits little-endian, mono.
    """

    key: str
    pcm: bytes

    @property
    def seconds(self) -> float:
        return len(self.pcm) / (2 * RATE)


class LegEnded(Exception):
    """The other side is gone; `cause` says why."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.value)
        self.cause = cause


class DialFailed(Exception):
    """Nobody answered; `cause` says why."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.value)
        self.cause = cause


class Recording(Protocol):
    """A recording that runs; sound while it is paused is not in it, not even as silence kept."""

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    async def stop(self) -> bytes:
        """End it; gives the sound (8 kHz, 16 bits, mono)."""
        ...


class Leg(Protocol):
    """
    One line to one party.

    Attributes:
        id: Names the leg at its exchange; the same call has the same id after a restart.
        caller: Number or address as it was reported, or empty.
        called: Number or address that was rung.
    """

    id: str
    caller: str
    called: str

    @property
    def ended(self) -> Cause | None:
        """Why it ended; None while it lasts."""
        ...

    async def ring(self) -> None:
        """Tell a caller that it rings."""
        ...

    async def progress(self) -> bool:
        """Let a caller hear us before the call is answered (early media); False: it cannot be."""
        ...

    async def answer(self) -> None:
        """
        Take an incoming call.

        Raises:
            LegEnded: The caller is gone.
        """
        ...

    async def play(self, sounds: Sequence[Sound], *, interruptible: bool = True) -> Heard:
        """Play *sounds* to their end, to a key where *interruptible*, or to `stop`."""
        ...

    def loop(self, sound: Sound) -> None:
        """Play *sound* over and over, until something else is played or `stop`."""
        ...

    def stop(self) -> None:
        """Stop what plays."""
        ...

    async def key(self, seconds: float) -> str:
        """
        The next key that was pressed, empty when none came within *seconds*.

        Raises:
            LegEnded: The caller is gone.
        """
        ...

    def forget_keys(self) -> None:
        """Drop keys that nobody asked for."""
        ...

    def mute(self, muted: bool) -> None:
        """With *muted*, others no longer hear this party."""
        ...

    async def hang_up(self, cause: Cause = Cause.HUNG_UP) -> None:
        """End it; said twice, nothing changes."""
        ...

    async def until_ended(self) -> Cause:
        """Wait until it has ended."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Refer:
    """
    A telephone asks that whom it talks with be handed on (REFER, RFC 3515).

    Attributes:
        to: Whom it names: a number, another telephone's name, the code of a line.
        instead_of: With another leg of its own, the party of that is meant (RFC 3891).
        tell: Says how it goes, as a status of SIP: below 200 it goes on.
    """

    to: str
    instead_of: "Leg | None"
    tell: Callable[[int], None]


@runtime_checkable
class Telephone(Protocol):
    """
    What a leg can do besides when a SIP telephone is at its end.

    Attributes:
        staff_id: Whose telephone it is, as it proved; empty for all from outside.
        held: It holds us.
        on_held: Told when it begins to hold, and when it ends that.
        on_refer: Told when it asks to hand on; without one, and from outside, that is refused.
    """

    staff_id: str
    held: bool
    on_held: Callable[[bool], None] | None
    on_refer: Callable[[Refer], None] | None


class Bridge(Protocol):
    """Parties who hear each other: two, or a conference."""

    async def add(self, leg: Leg) -> None: ...

    async def remove(self, leg: Leg) -> None: ...

    async def record(self) -> Recording | None:
        """Record what all of them say; None: it cannot be, and nothing is recorded."""
        ...

    async def close(self) -> None:
        """Let all of them go; the legs stay."""
        ...


OnCall = Callable[[Leg], Awaitable[None]]


class Media(Protocol):
    """An exchange."""

    async def start(self, on_call: OnCall) -> None:
        """Begin to listen; *on_call* is awaited, in a task of its own, for each call that comes."""
        ...

    async def stop(self) -> None:
        """End all legs and let go of every port."""
        ...

    async def dial(self, address: str, *, caller: str, name: str, seconds: float) -> Leg:
        """
        Ring *address* (`staff:ID` for an attendant's phones, or a telephone number).

        Args:
            caller: Number shown to them, or empty.
            name: Shown beside it.
            seconds: How long it may ring.

        Raises:
            DialFailed: Nobody answered. Cancelling the await stops the ringing.
        """
        ...

    async def bridge(self, *legs: Leg) -> Bridge: ...
