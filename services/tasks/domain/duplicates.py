"""Reports that are likely the same matter: same service, near in place and time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.tasks.domain.cases import Case
from services.tasks.domain.errors.life import JoinWrong
from services.tasks.domain.life import State
from services.tasks.domain.place import Point, metres

WITHIN_METRES = 50.0  # where the charter says nothing
# A report this old was most likely seen to, or is another one.
WITHIN = timedelta(days=60)
MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A case that may be about the same matter, *metres* away."""

    case: Case
    metres: int
    joined: int


def likely(
    found: list[tuple[Case, int]], point: Point, at: datetime, within_metres: float
) -> list[Likely]:
    """
    Those of *found* (with how many follow each) near *point* and *at*, likeliest first.

    Nearness in place and in time weigh the same: a full *within_metres* away is as
    unlikely as a full `WITHIN` ago.
    """
    scored = []
    for case, joined in found:
        if case.latitude is None or case.longitude is None:
            continue
        away = metres(point, Point(latitude=case.latitude, longitude=case.longitude))
        age = abs(at - case.received_at)
        if away <= within_metres and age <= WITHIN:
            score = away / within_metres + age / WITHIN
            scored.append((score, case.id, Likely(case=case, metres=round(away), joined=joined)))
    scored.sort(key=lambda one: one[:2])
    return [each for _, _, each in scored[:MOST]]


def check_can_join(case: Case, into: Case, *, has_parts: bool, has_joined: bool) -> None:
    """
    Go on when *case* may follow *into*.

    Raises:
        JoinWrong: They are one, of two services, ended, or follow others already.
    """
    cause = ""
    if case.id == into.id:
        cause = "itself"
    elif case.service_code != into.service_code:
        cause = "service"
    elif into.state is State.CLOSED:
        cause = "ended"
    elif into.state is State.JOINED or has_joined:
        cause = "joined"
    elif has_parts:
        cause = "parts"
    if cause:
        raise JoinWrong(field="into_case_id", cause=cause, number=str(into.number))
