"""How sure we must be of a citizen who asks for something, or changes what was asked for."""

from chassis.auth import check_assurance
from services.tasks.domain.cases import Case
from services.tasks.domain.offers import Offer

# Whoever has the secret was handed it, as an access code is handed over.
BY_SECRET = 2


def check_may_file(offer: Offer, have: int) -> None:
    """
    Go on when a citizen of whom we are as sure as *have* may ask for *offer*.

    Raises:
        AssuranceTooLow: The charter wants a surer proof.
    """
    check_assurance(have, offer.file_level)


def check_may_change(case: Case, have: int, *, by_secret: bool) -> None:
    """
    Go on when a citizen may change what was filed with *case*, or end it.

    Where nobody is named there is no surer proof than the secret, and it is enough.

    Raises:
        AssuranceTooLow: The charter wanted a surer proof when it was filed.
    """
    if case.person_id is not None:
        check_assurance(max(have, BY_SECRET) if by_secret else have, case.change_level)
