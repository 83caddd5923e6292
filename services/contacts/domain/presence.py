"""Who is there for what: the one state of an attendant over counter and telephone."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from services.contacts.domain.contact import Channel
from services.contacts.domain.line import Line, LineId
from services.contacts.domain.line_errors import LanguageInvalid, SkillInvalid, SkillMissing

_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
MOST_SKILLS = 100
# Everybody at a desk of the council speaks it.
COUNCIL_LANGUAGE = "pt"


class PresenceState(StrEnum):
    READY = "ready"
    PAUSED = "paused"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """Certified until the end of that local day, or without end."""

    code: str
    certified_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """
    What an attendant is ready for; times in UTC.

    Whether they are with somebody is not said here: it is a fact of contacts and
    offers, and stays true while this changes.

    Attributes:
        since: Of this state.
        idle_since: When they last became free.
        served: How many they were given since the beginning of their day.
    """

    staff_id: str
    state: PresenceState
    channels: frozenset[Channel] = frozenset()
    line_ids: tuple[LineId, ...] = ()
    desk: str = ""
    site: str = ""
    since: datetime
    idle_since: datetime
    served: int = 0
    skills: tuple[Skill, ...] = ()
    languages: tuple[str, ...] = field(default=(COUNCIL_LANGUAGE,))


def change(
    presence: Presence,
    state: PresenceState,
    *,
    channels: frozenset[Channel],
    line_ids: tuple[LineId, ...],
    desk: str,
    site: str,
    at: datetime,
) -> Presence:
    """
    *presence* as its owner says it is; what they leave out stays as it was.

    Who comes back begins to be idle then, not when they left.
    """
    same = presence.state is state
    back = state is PresenceState.READY and not same
    return replace(
        presence,
        state=state,
        channels=channels or presence.channels,
        line_ids=line_ids or presence.line_ids,
        desk=desk or presence.desk,
        site=site or presence.site,
        since=presence.since if same else at,
        idle_since=at if back else presence.idle_since,
        served=0 if presence.state is PresenceState.AWAY and back else presence.served,
    )


def certify(presence: Presence, earned: Skill) -> Presence:
    """
    *presence* with the skill *earned* too.

    Of two ends of one skill the later counts, so that it does not matter in which
    order, or how often, certificates are heard of.
    """
    kept = [one for one in presence.skills if one.code != earned.code]
    longest = max((earned, *(one for one in presence.skills if one not in kept)), key=_end)
    return replace(presence, skills=tuple(sorted((*kept, longest), key=lambda one: one.code)))


def _end(skill: Skill) -> date:
    return skill.certified_until or date.max


def has_skill(presence: Presence, skill: str, today: date) -> bool:
    """Whether they are certified for *skill* on the local day *today*; no skill needs none."""
    return not skill or any(
        one.code == skill and (one.certified_until is None or today <= one.certified_until)
        for one in presence.skills
    )


def expect_skills(presence: Presence, lines: list[Line], today: date, field: str) -> None:
    """
    Make sure that *presence* may serve all of *lines*.

    Raises:
        SkillMissing: Naming *field* and the first skill that is not certified.
    """
    for line in lines:
        if not has_skill(presence, line.skill, today):
            raise SkillMissing(field=field, skill=line.skill)


def speaks(languages: tuple[str, ...], language: str) -> bool:
    """Whether one of *languages* will do; `pt-BR` does for `pt`."""
    wanted = language.partition("-")[0].lower()
    return not wanted or wanted in {one.partition("-")[0].lower() for one in languages}


def skill(code: str, certified_until: str, field: str) -> Skill:
    """
    A skill as typed.

    Raises:
        SkillInvalid: Naming *field*.
    """
    try:
        until = date.fromisoformat(certified_until) if certified_until else None
    except ValueError:
        raise SkillInvalid(field=field) from None
    if not _CODE.fullmatch(code):
        raise SkillInvalid(field=field)
    return Skill(code=code, certified_until=until)


def language_tag(text: str, field: str) -> str:
    """
    A language as typed; empty is the council's.

    Raises:
        LanguageInvalid: Naming *field*.
    """
    if not text:
        return COUNCIL_LANGUAGE
    if len(text) > 35 or not _TAG.fullmatch(text):
        raise LanguageInvalid(field=field)
    return text
