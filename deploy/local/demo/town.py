"""The demo town as its files tell it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

_HERE = Path(__file__).parent
PORTO = _HERE.parents[1] / "councils" / "porto"
CHANNELS = ("counter", "phone", "web", "email", "letter")
STAGES = ("open", "accepted", "returned", "forwarded", "closed")


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Staff(_Record):
    """`what` is shown beside the demo sign-in; `leads` is the unit whose head they are."""

    username: str
    name: str
    roles: tuple[str, ...]
    unit: str
    leads: str = ""
    what: str
    language: str = "pt-PT"

    @property
    def nick(self) -> str:
        """What the stories call them."""
        return self.username.partition(".")[0]


class Person(_Record):
    """
    `document` is country and number, for who has no tax number; the first phone is preferred.

    With `portal` they have an access code that `make run` prints.
    """

    id: str
    name: str
    kind: str = "natural"
    phones: tuple[int | str, ...]
    email: str = ""
    address: str
    code: str
    language: str = "pt-PT"
    accessibility: str = ""
    document: tuple[str, str] | None = None
    portal: bool = False


class Case(_Record):
    """What became of it: `by` is who accepted, returned, forwarded (`to` a unit) or closed it."""

    text: str
    kind: str = "request"
    place: str = ""
    stage: str
    by: str = ""
    answer: str = ""
    reason: str = ""
    to: str = ""


class Story(_Record):
    """One contact: `day` working days before the first start, or `ago` minutes before it."""

    id: str
    day: int
    at: str = ""
    ago: int = 0
    minutes: int = 0
    via: str
    desk: str = ""
    by: str
    who: str = ""
    on_behalf_of: str = ""
    about: tuple[str, ...] = ()
    note: str
    outcome: str = ""
    waiting: bool = False
    confidential: bool = False
    case: Case | None = None


class Unit(_Record):
    """A unit as the council's file has it; `parent` is the code of the one above, or empty."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    name: str
    parent: str = ""


class Day(_Record):
    """A day on which the council is closed; `kind` is national, municipal or tolerance."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    date: date
    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """All of it; of *units* each comes after the one above it."""

    units: list[Unit]
    days: list[Day]
    charter: str
    courses: list[dict[str, Any]]
    staff: list[Staff]
    people: list[Person]
    stories: list[Story]


def read_town() -> Town:
    """
    Read the town.

    Raises:
        pydantic.ValidationError: A file is not as it should be.
    """
    council = _yaml(PORTO / "units.yaml")
    return Town(
        units=TypeAdapter(list[Unit]).validate_python([*council["directions"], *council["units"]]),
        days=TypeAdapter(list[Day]).validate_python(_yaml(PORTO / "calendar.yaml")["days"]),
        charter=(PORTO / "charter.yaml").read_text(encoding="utf-8"),
        courses=_yaml(PORTO / "courses.yaml")["courses"],
        staff=TypeAdapter(list[Staff]).validate_python(_yaml(_HERE / "staff.yaml")),
        people=TypeAdapter(list[Person]).validate_python(_yaml(_HERE / "people.yaml")),
        stories=TypeAdapter(list[Story]).validate_python(_yaml(_HERE / "stories.yaml")),
    )


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)


# The one in C is ten times as fast; not every build of PyYAML has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
