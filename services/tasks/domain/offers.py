"""What the charter says of a service, as far as a case depends on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from services.tasks.domain import conditions
from services.tasks.domain.deadlines import Term
from services.tasks.domain.errors import (
    MatterOfAnotherBody,
    PersonNotProven,
    PersonRequired,
    ServiceOpensNoCase,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """
    A service in the version in force.

    Attributes:
        term: The one for its answer; the longest where it depends on the case.
        opens_case: False where it is only explained, or another body's matter.
        anonymous: Whether it may be asked for without saying who one is.
        outside_body: Who is competent where the council is not, or empty.
        form_schema: JSON Schema of its form, as text; empty where there is none.
        within_metres: How near two reports are one matter; 0 where the charter says nothing.
        file_level: How sure one must be of a signed-in citizen who files it, 0 to 3.
        change_level: And of one who changes what was filed.
        lost_unit: A unit that the charter names and nobody has; then `unit_code` is empty.
    """

    code: str
    version: int
    name: str
    unit_code: str
    term: Term
    opens_case: bool
    anonymous: bool
    outside_body: str
    form_schema: str = ""
    within_metres: int = 0
    file_level: int = 0
    change_level: int = 0
    lost_unit: str = ""


def with_band(term: Term, form: Mapping[str, Any]) -> Term:
    """
    *term* with the band that *form* decides.

    Where the form does not say enough the longest is promised: an earlier date must not
    be promised by mistake.
    """
    if not term.bands:
        return term
    for band in term.bands:
        held = conditions.holds(band.when, form) if band.when else None
        if held:
            return replace(term, value=band.value, band=band.condition, decided=True)
        if held is None:
            break  # it may still be this one, so no later band is sure
    longest = max(term.bands, key=lambda band: band.value)
    several = len(term.bands) > 1
    return replace(
        term, value=longest.value, band=longest.condition if several else "", decided=False
    )


def check_can_be_asked(offer: Offer, *, with_person: bool) -> None:
    """
    Go on when *offer* may become a case, with or without a known person.

    Raises:
        MatterOfAnotherBody: It is; whoever asks is told whose.
        ServiceOpensNoCase: It is answered at once.
        PersonRequired: It may not be asked for anonymously.
    """
    if not offer.opens_case:
        if offer.outside_body:
            raise MatterOfAnotherBody(
                field="service_code", service_code=offer.code, outside_body=offer.outside_body
            )
        raise ServiceOpensNoCase(field="service_code", service_code=offer.code)
    if not with_person and not offer.anonymous:
        raise PersonRequired(field="person_id", service_code=offer.code)


def check_in_nobodys_name(**ids: object) -> None:
    """
    Hold what is asked for without an account to name nobody, nor the contact of anybody.

    An id is no proof: with one, a stranger could write into a person's record, have
    mail sent to them, and ask for what may not be asked for anonymously.

    Raises:
        PersonNotProven: One of *ids* (field: id, or None) is given; names the field.
    """
    for field, given in ids.items():
        if given is not None:
            raise PersonNotProven(field=field)
