"""
The life of a case: its states, what may be done in each, and where that leads.

```
            accept                        ask a completion
  OPEN ──────────────▶ IN_PROGRESS ─────────────────────────▶ WAITING (the clock stands still)
   ▲ ◀── pass on ────────┘    ▲  └────── refer ──▶ REFERRED       │
   │ ▲                        └────── heard back ────┘◀── answered ┘
   │ └── part ── JOINED ◀── join (follows another case)
   └── reopen ── CLOSED ◀── close, withdraw (from everywhere but CLOSED)
```
"""

from collections.abc import Mapping
from enum import StrEnum

from services.tasks.domain.errors import CaseClosed, CaseNotClosed
from services.tasks.domain.errors.life import CaseStateWrong


class State(StrEnum):
    """Where a case stands."""

    OPEN = "open"  # received; nobody works on it yet
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"  # for the citizen, who owes something
    REFERRED = "referred"  # to an outside body
    JOINED = "joined"  # follows another case about the same matter
    CLOSED = "closed"


class Act(StrEnum):
    """What is done to a case."""

    ACCEPT = "accept"
    PASS_ON = "pass_on"  # a task is returned, forwarded, assigned or moved
    ASK = "ask"  # something without which the work cannot go on
    HEAR = "hear"  # a hearing or a question: the work goes on
    ANSWERED = "answered"  # nothing is owed any more
    REFER = "refer"
    HEARD_BACK = "heard_back"
    JOIN = "join"
    PART = "part"
    EXTEND = "extend"
    CLOSE = "close"
    REOPEN = "reopen"
    RATE = "rate"


class _Work:
    """Open, or in progress where somebody works on it."""


WORK = _Work()
_AT_WORK: Mapping[Act, State | _Work] = {
    Act.ACCEPT: State.IN_PROGRESS,
    Act.PASS_ON: WORK,
    Act.ASK: State.WAITING,
    Act.HEAR: WORK,
    Act.REFER: State.REFERRED,
    Act.JOIN: State.JOINED,
    Act.EXTEND: WORK,
    Act.CLOSE: State.CLOSED,
}
MOVES: Mapping[State, Mapping[Act, State | _Work]] = {
    State.OPEN: _AT_WORK,
    State.IN_PROGRESS: _AT_WORK,
    State.WAITING: {
        Act.ACCEPT: State.WAITING,
        Act.PASS_ON: State.WAITING,
        Act.ASK: State.WAITING,
        Act.HEAR: State.WAITING,
        Act.ANSWERED: WORK,
        Act.EXTEND: State.WAITING,
        Act.CLOSE: State.CLOSED,
    },
    State.REFERRED: {
        Act.ACCEPT: State.REFERRED,
        Act.PASS_ON: State.REFERRED,
        Act.HEAR: State.REFERRED,
        Act.HEARD_BACK: WORK,
        Act.EXTEND: State.REFERRED,
        Act.CLOSE: State.CLOSED,
    },
    State.JOINED: {Act.PART: State.OPEN, Act.CLOSE: State.CLOSED},
    State.CLOSED: {Act.REOPEN: State.OPEN, Act.RATE: State.CLOSED},
}


def after(state: State, act: Act, *, busy: bool, number: str) -> State:
    """
    The state that *act* leads to from *state*.

    Args:
        busy: Whether somebody works on a task of it once the act is done.
        number: Of the case, for the refusal.

    Raises:
        CaseClosed: It has ended; it would have to be reopened first.
        CaseNotClosed: Only what has ended is reopened or rated.
        CaseStateWrong: It stands where this cannot be done.
    """
    target = MOVES[state].get(act)
    if target is None:
        if state is State.CLOSED:
            raise CaseClosed(field="case_id", number=number)
        if act in (Act.REOPEN, Act.RATE):
            raise CaseNotClosed(field="case_id", number=number)
        raise CaseStateWrong(field="case_id", number=number, state=state.value, act=act.value)
    if isinstance(target, State):
        return target
    return State.IN_PROGRESS if busy else State.OPEN
