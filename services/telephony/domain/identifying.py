"""
Who calls: tax number, then access code, then what identity says. Nothing else is told.

Nobody learns whether a number exists: after any nine digits a code is asked for, and
one sentence covers every refusal. What was keyed stays in here and is never kept.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from services.telephony.domain.gathering import Result

NUMBER_DIGITS = 9
CODE_DIGITS = 6
MOST_TRIES = 3


class Stage(StrEnum):
    NUMBER = "number"
    CODE = "code"
    CHECK = "check"  # identity is asked
    KNOWN = "known"
    OPERATOR = "operator"  # it did not come to anything: a person
    BACK = "back"  # the caller wants to go back to the menu


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifying:
    """
    How far it has come.

    Attributes:
        tries: Whatever was not right so far: too short, silent or refused.
        number, code: As keyed; empty again after a refusal.
    """

    stage: Stage = Stage.NUMBER
    tries: int = 0
    number: str = ""
    code: str = ""

    @property
    def over(self) -> bool:
        return self.stage in (Stage.KNOWN, Stage.OPERATOR, Stage.BACK)

    @property
    def digits(self) -> int:
        """How many are to be keyed now."""
        return NUMBER_DIGITS if self.stage is Stage.NUMBER else CODE_DIGITS


def keyed(state: Identifying, result: Result, digits: str) -> tuple[Identifying, list[str]]:
    """What was keyed at NUMBER or CODE; gives the prompts to be said."""
    if result is Result.BACK:
        return replace(state, stage=Stage.BACK), []
    if result is not Result.ENOUGH:
        return _again(state, "too_short")
    if state.stage is Stage.NUMBER:
        return replace(state, stage=Stage.CODE, number=digits), []
    return replace(state, stage=Stage.CHECK, code=digits), []


def checked(state: Identifying, *, known: bool) -> tuple[Identifying, list[str]]:
    """What identity answered."""
    if known:
        return replace(state, stage=Stage.KNOWN, number="", code=""), ["identified"]
    state = replace(state, stage=Stage.NUMBER, number="", code="")
    return _again(state, "not_identified")


def unavailable(state: Identifying) -> tuple[Identifying, list[str]]:
    """Identity does not answer, or takes no more tries: a person."""
    return replace(state, stage=Stage.OPERATOR, number="", code=""), ["identity_away"]


def _again(state: Identifying, prompt: str) -> tuple[Identifying, list[str]]:
    state = replace(state, tries=state.tries + 1)
    if state.tries >= MOST_TRIES:
        return replace(state, stage=Stage.OPERATOR, number="", code=""), [prompt]
    return state, [prompt]


def asking(state: Identifying) -> str:
    """The prompt that asks for what is to be keyed now."""
    return "number_please" if state.stage is Stage.NUMBER else "code_please"
