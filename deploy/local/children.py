"""Child processes that do not outlive us, however we end."""

import ctypes
import os
import signal

_PR_SET_PDEATHSIG = 1
# Loaded here, not in the child: between fork and exec hardly anything is allowed.
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(how: signal.Signals = signal.SIGTERM) -> None:
    """
    Ask the kernel to send this process *how* when its parent's thread ends (Linux, prctl(2)).

    To be called in the child between fork and exec, after any change of user. The
    thread that forks must live as long as the child: fork from the main thread.
    """
    _libc.prctl(_PR_SET_PDEATHSIG, how)
    if os.getppid() == 1:  # the parent ended before the wish was known
        os._exit(1)
