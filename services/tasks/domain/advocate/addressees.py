"""Who must answer a letter: the rungs of the ladder in the tree of units of a day."""

from dataclasses import dataclass

from services.tasks.domain.advocate.files import Step
from services.tasks.domain.tree import Place, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """The unit whose desk it lies on, and the person it names; empty where there is none."""

    unit_code: str
    staff_id: str = ""


def addressee(step: Step, unit_code: str, tree: Tree) -> Addressee:
    """
    Who is written to on the rung *step* about the work of *unit_code*, by the *tree* of the day.

    The director is whoever leads the unit above; of a unit that lies below none it is its head.
    """
    place = tree.get(unit_code, Place(name=unit_code))
    match step:
        case Step.UNIT:
            return Addressee(unit_code=unit_code)
        case Step.HEAD:
            return Addressee(unit_code=unit_code, staff_id=place.head)
        case Step.DIRECTOR:
            above = place.parent or unit_code
            return Addressee(unit_code=above, staff_id=tree.get(above, place).head)
