"""Child processes that do not outlive us, however we end."""

import ctypes
import os
import signal
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
# Loaded here, not in the child: between fork and exec hardly anything is allowed.
_libc = ctypes.CDLL(None, use_errno=True)


def tied_to_us(how: signal.Signals) -> Callable[[], None]:
    """
    Give what a child has to call between fork and exec so that it ends with us.

    The kernel then sends it *how* when we end, even by SIGKILL (Linux, prctl(2)). A
    change of user clears the wish, so the call comes after it. What counts as the
    parent is the thread that forks, which must live as long as the child: fork
    from the main thread.
    """
    parent = os.getpid()

    def tie() -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, how)
        if os.getppid() != parent:  # it ended before the wish was known
            os._exit(1)

    return tie


def tie_to_parent() -> None:
    """Have this process asked to end (SIGTERM) when the one that started it has ended."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
